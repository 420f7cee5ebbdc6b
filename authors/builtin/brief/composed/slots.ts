import { partWords } from "../date-parts.ts";
import { amount, comparing } from "../frame.ts";

/**
 * The slots that a sentence about groups fills, wherever in it they stand: what divides the rows, what is computed of each part,
 * which of the parts is meant, and what is computed of all parts' results. What is no slot is left to other readings.
 */
export type SlotKind =
  | "each"
  | "which"
  | "many"
  | "correlation"
  | "spread"
  | "measure"
  | "counted"
  | "bare"
  | "direction"
  | "gap"
  | "fromTo"
  | "growth"
  | "change"
  | "compare"
  | "having"
  | "over"
  | "ends"
  | "ranked"
  | "outliers"
  | "sign"
  | "order"
  | "top"
  | "again";

export interface Slot {
  kind: SlotKind;
  start: number;
  end: number;
  text: string;
  groups: Record<string, string | undefined>;
}

const mark = "⟨[cd]\\d+⟩";
/** Where the names of columns stand that are ordinary words elsewhere, and words that may stand before a part of a date. */
const ownNames = "OWN_NAMES";
const ofDates = "OF_DATES";
/** What rows are divided by: a column, or a part of a date. */
const division = `(?:${mark}(?: (?:types?|categor(?:y|ies)|groups?|columns?|levels?)(?![a-z]))?|(?:${ofDates} )?${partWords}(?![a-z])|(?:${ownNames})(?![a-z]))`;
const divisions = `(?<by>${division})(?:s|es)?(?: ?\\(e?s\\))?(?: ?(?:and|,|/|×|x) (?:each |every |per |by )?(?<also>${division}))?`;

/** The functions as words that stand before what they are of. */
export const functionWord =
  "(?:average|mean|median|total|sum|summed|maximum|max|minimum|min|standard deviation|std|variance|iqr|interquartile range|range|coefficient of variation|skewness)";
const wordPeriod = "(?:yearly|annual|monthly|daily|hourly|quarterly|weekday)";
const period = `(?:${wordPeriod}|${mark})`;
const superlative =
  "highest|largest|greatest|biggest|maximum|most|higher|larger|greater|stronger|strongest|lowest|smallest|fewest|least|minimum|lower|smaller|fewer|weaker|weakest";
/** Nouns after a superlative that are no rows. */
const noRows =
  "(?:growth|change|increase|decrease|rise|drop|decline|fall|gain|loss|difference|values?|results?|ones?|correlations?|coefficients?|rates?|shares?|means?|averages?|medians?|totals?|sums?|numbers?|in|of|on|over|and|is|was|it|that|among|for|to|from)(?![a-z])";
const bare =
  "(?:the |its |their |a |an |all |observed |(?!(?:missing|remaining|resulting|following|existing|beginning|starting|ending)\\b)[a-z]{3,}ing (?=⟨))*";

const shapes: readonly (readonly [SlotKind, string])[] = [
  [
    "having",
    `(?:\\b(?:only |just )?(?:consider|include|use|count|take|keep|look at)(?:ing)? (?:only )?)?(?:\\b(?:only |among |for |of |from )*(?:the |those |all )*(?:(?<by>${division})s?|groups|categories|those|ones) )?\\b(?:with|having|(?:that|which|who) (?:have|has|had)|(?:has|have|had)) (?:a minimum of (?<least>\\d+)|(?<words>${comparing}) (?<limit>\\d+)|(?<orMore>\\d+) or more) (?:different )?(?<rows>[a-z]+)(?! ?⟨)`,
  ],
  [
    "outliers",
    `\\b(?:how many |(?:the )?number of )?outliers? (?:(?:are|is) )?(?:there )?(?:among|in|of|within) (?=(?:the |these |those |all )*(?:${wordPeriod} )?(?:${functionWord}|totals|means|averages|sums))`,
  ],
  [
    "ends",
    `\\bbetween (?:the )?(?<by>${division})s? with the (?<a>${superlative})(?: ${functionWord})?(?: ${mark})? and (?:the )?(?:(?:one|that|${division}) )?with the (?<b>${superlative})(?: ${functionWord})?(?: ${mark})?`,
  ],
  [
    "each",
    `\\b(?:(?:separately )?(?:for|in|of|by|within|across|over|at|on|from|during) )?(?:each|every) (?:of the |individual |single |distinct |unique |different |calendar )?${divisions}`,
  ],
  [
    "each",
    `\\b(?:(?:after )?(?:grouping|grouped|group|aggregated|aggregate|aggregating|summari[sz]ed|broken down|split|calculated|computed)(?: (?:the (?:data|rows|records)|it|them))? (?:by|per|for|over)|per|(?<!\\b(?:sort|sorted|sorting|order|ordered|divide|divided|dividing|multiply|multiplied|weighted|ranked|rank|explained|caused|separated|replaced|indexed|increased|decreased|exceeded|followed) )by) (?:the |each |calendar )?${divisions}`,
  ],
  [
    "each",
    `\\b(?:between|among|across|over|for) (?:(?:the |all )?(?:different|various|individual|single) (?<by>${division})(?:s|es)?|(?:the |all )?(?<by>${mark} (?:types|groups|categories|levels)))`,
  ],
  [
    "many",
    `\\b(?:how many|(?:the )?(?:number|count) of)(?: (?:different|distinct|unique|of the))? (?<by>${division})s?(?= (?:have|had|has|with|where|whose|show|showed|are|were|exceed|saw|reach|reached|that|which|is|was))`,
  ],
  [
    "which",
    `\\b(?:(?:in|for|on|at|during|from|of) )?(?:which|what)(?: (?:calendar|single|one|of the|number of|type of|kind of))? ${divisions}(?: of the (?:year|day|week))?`,
  ],
  ["which", `\\b(?:(?:which|what) |the )(?:combination|pair) of ${divisions}`],
  ["which", `\\b(?:(?:in|for) )?which (?:type|group|category|combination|one|of them|pair)(?![a-z])`],
  ["which", `\\bwhich(?: (?:has|had|is|was))?(?= the (?:${superlative}))`],
  [
    "which",
    `\\b(?:find|identify|determine|report|name|give|return|tell|list|get|output|and|then)(?: me)?(?: all)?(?: of)? the (?:calendar |single |names? of (?:the |all )?)?${divisions}(?: of the (?:year|day|week))?(?: ?\\(1 ?[-–] ?12\\))?(?:(?: (?:with|that|whose|where|having|in which|for which|which))(?! (?:at least|at most|more than|fewer than|less than|over|under|\\d))|(?= (?:of|by|alphabetically|has|when|shows|in|sorted|ranked|ordered|from)(?![a-z])))`,
  ],
  [
    "which",
    `\\bthe (?:calendar )?${divisions} (?:with|whose|having|in which|for which)(?! (?:at least|at most|more than|fewer than|less than|over|under|\\d))(?![a-z])`,
  ],
  [
    "correlation",
    `\\b(?:the )?(?:(?<method>pearson|spearman)(?:'s)? )?(?:rank )?correlations?(?: coefficients?)?(?: \\(r\\))? (?:between|of|for) ${bare}(?<x>${mark})(?: values?)? (?:and|with) ${bare}(?<y>${mark})(?: values?)?`,
  ],
  [
    "correlation",
    `\\b(?:the )?(?:(?<method>pearson|spearman)(?:'s)? )?(?:rank )?correlations?(?: coefficients?)? (?:between|of)(?: (?:the )?(?<self>${division}) and)?(?![a-z])`,
  ],
  ["correlation", `\\b(?:pearson |spearman )?(?:correlat(?:ed?|ion)|correlates?) with\\b`],
  [
    "gap",
    `\\b(?:the )?(?:absolute )?(?<word>difference|gap|range|spread|ratio) (?:between|of|from) (?:the )?(?<a>highest|largest|lowest|smallest|maximum|minimum|top|bottom)(?: (?:and|to)(?: the)? (?<b>highest|largest|lowest|smallest|maximum|minimum|top|bottom))?`,
  ],
  [
    "gap",
    `\\b(?:the )?(?:absolute )?(?<word>difference|gap|ratio) (?:between|of) (?:both|the two|these two|those two|these|them)(?![a-z])`,
  ],
  [
    "spread",
    `\\b(?:the )?(?<fn>${functionWord}) (?:of|over|across|among) (?:these |those |the |all |all of the |their |its |this )*(?=(?:${period} |per-|resulting |group )*(?:${functionWord}|totals|means|averages|sums|medians|counts|${mark}|growth|changes?)s?(?: (?!⟨)|[.,;?]| ⟨|$))(?=(?:${wordPeriod}|${mark} (?:${functionWord}|number|count)(?![a-z])|per-|these|those|resulting|${functionWord}s?\\b|totals|means|averages|sums|medians|counts|${mark} (?:means|totals|averages|sums|medians|counts)))`,
  ],
  [
    "spread",
    `\\b(?:the )?(?<fn>mean|average|median|maximum|minimum|standard deviation of the) (?=(?:number|count) of )`,
  ],
  ["spread", `\\b(?:the )?(?<fn>${functionWord}) (?=${period} (?:${functionWord}|number|count)(?![a-z]))`],
  [
    "measure",
    `${bare}(?:(?<period>${period}) )?(?<fn>${functionWord})s?(?: (?:value|amount|level|score)s?)?(?: (?:of|in|for))? ${bare}(?<of>${mark})(?: values?)?(?! (?:means?|averages?|totals?|sums?|medians?)\\b)`,
  ],
  [
    "measure",
    `${bare}(?:(?<period>${period}) )?(?<of>${mark}) (?<fn>means?|averages?|totals?|sums?|medians?|deviations?)(?![a-z])`,
  ],
  ["measure", `${bare}(?<of>${mark}) (?<fn>rate)s?(?![a-z])`],
  [
    "counted",
    `${bare}(?:(?<period>${period}) )?(?:number|count|total number) of (?:different |distinct |unique )(?<of>${mark})`,
  ],
  [
    "counted",
    `${bare}(?:(?<period>${period}) )?(?:number|count|total number) of (?<rows>[a-z]+(?: (?!(?:per|for|in|of|by|with|that|which|is|are|and|or|on|at|from|to|over|across|each|every|has|have|was|were|does|do|did)(?![a-z]))[a-z]+)?)`,
  ],
  [
    "direction",
    `\\b(?:the )?(?:(?<place>second|third|fourth|fifth|2nd|3rd|4th|5th)[- ])?(?<a>${superlative})(?:,? (?:and|or|as well as) (?:the )?(?:which (?:the )?)?(?<b>${superlative}))?(?: (?<fn>${functionWord})(?! ?⟨| of\\b| [a-z]* ?⟨))?(?: (?<rows>(?!${noRows})[a-z]+(?: strikes)?)(?= *(?:[?.,;·\\n]|$|and\\b|in\\b|over\\b|than\\b)))?(?: than (?:the |all |any )*(?:others?|other one|other group)s?)?`,
  ],
  [
    "over",
    `\\b(?:across|over|among|between|of|for) (?:all )?(?:of )?(?:the )?(?<by>${division})(?:s|es)?(?! (?:with|whose|having|that|which|in which|where)(?![a-z]))`,
  ],
  ["top", `\\b(?:the )?top (?<count>\\d{1,2}|two|three|four|five|six|seven|ten)(?: (?<by>${division})s?)?`],
  [
    "growth",
    `(?:\\b(?<as>percent(?:age)?|relative|absolute) )?(?:(?:\\byear|${mark})[- ](?:over|on|to)[- ](?:year|${mark})|yoy|month[- ](?:over|on|to)[- ]month) (?:(?<as2>percent(?:age)?|relative|absolute) )?(?:growth(?: rate)?|change|increase|difference)|\\b(?:growth|change|increase|difference) (?:from|over|to|compared (?:to|with)) (?:the )?(?:previous|preceding|prior|last) ${partWords}|\\b(?:growth|change) from (?:year to year|one year to the next|month to month)`,
  ],
  ["fromTo", `\\b(?:from|between) (?:the years? )?(?<from>⟨v\\d+⟩|\\d{4}) (?:and|to|until) (?<to>⟨v\\d+⟩|\\d{4})`],
  [
    "fromTo",
    `\\b(?:of|in|for) (?<to>⟨v\\d+⟩|\\d{4}) and (?:that|the one|those|the (?:mean|average|total))?(?: (?:of|in|for|from))? (?<from>⟨v\\d+⟩|\\d{4})`,
  ],
  [
    "ranked",
    `\\b(?:(?:(?:sorted|ranked|ordered|arranged|sort|rank|order)(?: them)? )?(?:in |by )?(?<way>descending|ascending|decreasing|increasing) order(?: (?:of|by))?(?: (?:their|its|the))?|(?:sorted|ranked|ordered)(?: them)? by(?: (?:their|its|the))?|from (?:the )?(?<way2>highest|lowest|largest|smallest) to (?:the )?(?:highest|lowest|largest|smallest))`,
  ],
  [
    "change",
    `\\b(?:the )?(?:(?<as>percent(?:age)?|relative|absolute) )?(?<word>increase|rise|growth|gain|improvement|decrease|drop|decline|fall|reduction|change|difference)s?(?: (?:of|in))?(?![a-z])`,
  ],
  ["compare", `\\b(?:(?:of|is|was|are|were|that|which|a|an) )*(?<words>${comparing})s? ${amount}(?: ?%)?`],
  [
    "sign",
    `\\b(?:did|does|do|has|have|is|was|were)(?: the)?(?: ${mark})? (?:(?<up>go(?:es|ne)? up|rise|risen|rose|increased?|increasing|grow|grown|improved?)|(?<down>go(?:es|ne)? down|fall|fallen|decreased?|decreasing|decline[ds]?|shrink|drop(?:ped)?))(?![a-z])`,
  ],
  ["sign", `\\b(?:a |an )?(?<sign>positive|negative)\\b`],
  [
    "order",
    `\\b(?:(?:listed|sorted|ordered|ranked|given|list(?: them)?|sort(?: them)?)(?: (?:the|by|their|names?))* )?(?:in )?(?:alphabetical order|alphabetically)(?: \\(?by name\\)?)?`,
  ],
  [
    "again",
    `(?:\\band )?(?:also )?\\bhow (?:many|much) (?:(?<rows>[a-z]+(?: [a-z]+)?) )?(?:does|did|do|has|have|is|was|were|are) (?:it|that|this|they|there|that one|this one|that ${division}|this ${division})(?: (?:have|has|had|get|in (?:it|that ${division})))?(?![a-z])`,
  ],
  [
    "again",
    `\\b(?:(?:and|,) )?(?:what|how (?:much|large|high|big)) (?:is|was|are|were) (?:it|that|this|they|the (?:value|result))\\b|\\b(?:and )?(?:also )?(?:what is |report |give |state )?(?:that|this|its|their|the corresponding|the respective) (?:highest |lowest )?(?:${functionWord}|value|rate|share|correlation|coefficient|change|increase|difference|growth|number|count)s?(?: value)?(?! (?:of|in) | ?⟨| [a-z]* ?⟨)(?![a-z])`,
  ],
  ["bare", `(?:the |its |their )*(?<of>${mark})`],
];

/** Names that only a table can say: those of its columns that are ordinary words elsewhere, and words of its dates. */
export interface OwnNames {
  columns: readonly string[];
  dates: readonly string[];
}

export type SlotShapes = readonly (readonly [SlotKind, RegExp])[];

/** The shapes of slots for the names of one table. */
export function slotShapes({ columns, dates }: OwnNames): SlotShapes {
  const any = (words: readonly string[]): string =>
    words.length === 0 ? "(?!)" : words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")).join("|");
  return shapes.map(([kind, source]) => [
    kind,
    new RegExp(
      spaced(source)
        .replaceAll(ownNames, spaced(any(columns)))
        .replaceAll(ofDates, `(?:${any(dates)})`),
      "uy",
    ),
  ]);
}

/** A blank stands for any white space. */
function spaced(source: string): string {
  return source.replace(/ [?*]/gu, "\\s*").replace(/ /gu, "\\s+");
}

/** The slots of a text, from its beginning on: at each place the first of the shapes that fits there. */
export function slotsIn(text: string, known: SlotShapes, offset = 0): Slot[] {
  const slots: Slot[] = [];
  for (let at = 0; at < text.length; ) {
    const found = slotAt(text, known, at);
    if (found === null) {
      at = next(text, at);
      continue;
    }
    slots.push({ ...found, start: found.start + offset, end: found.end + offset });
    at = found.end;
  }
  return slots;
}

function slotAt(text: string, known: SlotShapes, at: number): Slot | null {
  for (const [kind, shape] of known) {
    shape.lastIndex = at;
    const match = shape.exec(text);
    if (match !== null && match[0] !== "")
      return { kind, start: at, end: at + match[0].length, text: match[0], groups: match.groups ?? {} };
  }
  return null;
}

/** Where the next word, mark or sign begins. */
function next(text: string, at: number): number {
  const word = /[\p{L}\p{N}_'-]+|⟨[a-z]\d+⟩|./suy;
  word.lastIndex = at;
  return at + Math.max(1, word.exec(text)?.[0].length ?? 1);
}
