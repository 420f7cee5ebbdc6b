/**
 * Phrases in which words that elsewhere choose rows, or change what is done, do neither: "the columns correlate with each other",
 * "how large it is", "during the calculation".
 */
const idle: readonly RegExp[] = [
  // What pandas does unless told otherwise.
  /\b(?:(?:that|which) (?:are|is) )?(?:as )?(?:(?:read|loaded|given|computed|calculated|returned|provided)(?: in)? (?:by|with|using|into) )?(?<!(?:numpy|scipy)\b.{0,40})pandas(?:\s+(?:·|(?:with|using|in|and|by) (?:its |the |their )?(?:default|standard|usual) (?:interpolation|options|settings|parameters|method|behaviou?r|arguments)))+/gu,
  // "Where ⟨c2⟩ is exactly ·".
  /\b(?:exactly|precisely)(?= +(?:·|⟨v\d+⟩|equal to\b))/gu,
  // A limit that is strict is had as such anyway: outliers lie beyond theirs, and "above" is more than.
  /\bstrictly(?= (?:below|above|outside|beyond|under|over|less|more|fewer|greater|smaller|larger|lower|higher|positive|negative)\b| *·)/gu,
  /\bonly (?=(?:the |those |data )*(?:values?|points?|observations?|rows?|·)? ?(?:that |which )?(?:are |lie |lying |fall |falling )?(?:strictly )?(?:below|above|outside|beyond|·)[^.;\n]*\b(?:are|count as|is|considered|called) (?:an? )?(?:outliers?|·))/gu,
  // What a duplicate is.
  /\b(?:two )?(?:rows|records|entries|lines) (?:are|count as|is) (?:an? )?duplicates?(?: of each other)? (?:only )?(?:if|when) they (?:agree|match|coincide|are (?:identical|equal|the same)|have the same values?)(?: (?:in|across|on|for) (?:every|all(?: of)?(?: the)?) columns?|(?=\s*[.;,\n]))/gu,
  // "Perform a mean over the ⟨c3⟩ column".
  /\bover(?= the ⟨[cd]\d+⟩ (?:columns?|values)\b)/gu,
  /\beach other\b|\bone another\b/gu,
  /\bhow (?:large|big|high|low|long|strong|strongly|great|small|heavy|far|old|young|tall|wide|deep|thick|fast|slow|expensive|cheap|warm|cold|hot|rich|poor)(?= (?:is|are|was|were|do|does|did|the|an?|it)\b)/gu,
  /\b(?:once|one) more(?! than)\b|\bonce again\b/gu,
  /\b(?:close|near|equal)(?: enough)? to zero(?= (?:means?|indicates?|shows?|suggests?|implies)\b)/gu,
  // "The column contains the change", "how many outliers it contains".
  /(?<=⟨[cd]\d+⟩(?: columns?| features?| variables?)?(?: that| which)? )contains?\b(?= *(?:the\b|an?\b|·|[.,;?\n]|⟨))/gu,
  /\b(?:hour|minute|time) of (?:the )?day\b|\bmonth of (?:the )?year\b|\bday of (?:the )?week\b/gu,
  /(?<=\b(?:hours?|months?|days?|·|⟨d\d+⟩)[^.;\n(]{0,40})\(\d{1,2} ?(?:[-–]|to) ?\d{1,2}\)/gu,
  // What the letters of a formula are, and which values a rule speaks of.
  /\bwhere(?= (?:(?:an? |the |every |each |any )?(?:(?:data )?points?|values?)|[a-z]|std|stdev|sd|mean|iqr|q1|q3)\b[^.;\n⟨]*(?:[.;\n]|$))/gu,
  /\bwhere(?= (?:an? |the |every |each |any )(?:(?:data )?points?|values?)\b)/gu,
  /\b(?:first|lower) and (?:the )?(?:third|upper)(?= (?:quartiles?|·))/gu,
  // "Explore how it is distributed over the regions".
  /\b(?:is|are) (?:distributed|spread) (?:over|across|among|by|within) (?:the |all )*⟨c\d+⟩/gu,
  // What stands before was read.
  /(?<=(?:·|⟨[cvd]\d+⟩|\b(?:these|those|them))(?: +[a-z]+)?[ ·]*)\b(?:only|alone)(?= *(?:[.,;()\n]|$))/gu,
  // "Wines that received ·", "those who ·": of a condition that was read.
  /(?<=\b(?:that|which|who) )[a-z]+(?= +·)/gu,
  /\b(?:who|whom|that|which)(?= +·)/gu,
  /\b(?:even if|whether or not|including|although) (?:they are |there are |these are |any )?duplicate[sd]?(?: (?:rows|entries|records))?/gu,
  /\b(?:the sign of (?:the (?:correlation )?coefficient|r)|(?:the )?(?:correlation )?coefficient's sign|its sign) (?:indicates|shows|gives|tells|only|merely|just|says|is|does|plays)[^.;\n⟨]*|\bfor (?:its|the) strength,? (?:it|the sign|this) (?:is irrelevant|does not matter|plays no role)/gu,
  /\bno (?:small )?constant (?:has|have|needs?|is|must) (?:to )?(?:be )?added\b[^.\n⟨\d]*/gu,
  /\b(?:before|prior to) (?:any|the|these|all|each) [a-z]+(?: [a-z]+)? (?:is|are|was|were|has been|have been) (?:calculated|computed|determined|reported|taken)\b/gu,
  /\b(?:has|have|needs?|should|must|is|are) (?:to )?(?:be )?(?:converted|parsed|transformed) (?:in)?to (?:a )?date ?time(?: format| objects?| type)?\b/gu,
  // "The four regions (⟨c5⟩, ⟨c6⟩, ⟨c7⟩ and ⟨c8⟩)".
  /\b(?:three|four|five|six|seven|eight|nine|ten)(?= [a-z]+ ?\( ?⟨c\d+⟩)/gu,
  /\b(?:do not|don't|without|no need to) (?:filter|treat|sort|handl|exclud|delet|imput|alter|chang)\w*(?: or [a-z]+)?(?: (?:the |any )?(?:data|dataset|rows?|outliers?|values?|records?|entries))?/gu,
];

/** Takes such phrases out of a text. */
export function withoutIdlePhrases(text: string): string {
  return idle.reduce((left, pattern) => left.replace(pattern, (found) => " ".repeat(found.length)), text);
}
