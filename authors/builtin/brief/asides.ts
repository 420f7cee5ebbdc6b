import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";
import { readWholeTable } from "./whole-table.ts";

/** Words that name no column, no value and no number. */
const only = "[^.;\\n⟨\\d]";

/** Sentences and clauses that ask for what is done anyway: none of them names a column, a value or a limit. */
const asides: readonly RegExp[] = [
  new RegExp(`\\b(?:please )?use (?:a |the )?standard (?:approach|method|practice|procedure)s?\\b${only}*`, "u"),
  new RegExp(
    `\\b(?:do not|don't|without) (?:use |make |making |using )?(?:any )?(?:approximations?|assumptions?)\\b${only}*`,
    "u",
  ),
  new RegExp(
    `\\b(?:perform|do|make|base) (?:the |this |all )?(?:calculations?|computations?|analysis)${only}*\\bas (?:it is |they are )?(?:given|provided|is|are)\\b${only}*`,
    "u",
  ),
  new RegExp(
    `\\bno (?:further|other|additional|more|special)?${only}{0,40}\\b(?:cleaning|preprocessing|processing|transformations?|filtering|(?:outlier|gap|data|special|missing[- ]value) (?:treatment|handling|removal)|imputation|aggregation|deduplication|corrections?)\\b${only}*`,
    "u",
  ),
  new RegExp(`\\buse (?:only )?(?:python|pandas|numpy|scipy|scikit-learn|sklearn)\\b(?:'s)?${only}{0,80}`, "u"),
  /\b(?:\(?(?:with |by |using )?)?linear(?:ly)? interpolat\w*(?: ?\(?,? ?(?:the )?(?:pandas|numpy)?(?:'s)? ?(?:default|method)?\)?)?/u,
  /\b(?:with|using|in|by) (?:the |its |their )?default (?:arguments?|parameters?|settings?|options?)\b/u,
  /\bexcess(?= kurtosis)/u,
  /\(e\.g\.[^)⟨\n]*\)/u,
  /\(?(?:with |using )?ddof ?= ?[01]\)?/u,
  /\b(?:arithmetic|simple|plain) (?:mean|average)\b/u,
  /\b(?:do not|don't|no|without) (?:adjust\w*|adjustments?) for inflation\b/u,
  /\bexcess(?= kurtosis)/u,
  /\b(?:\d{1,2}(?:st|nd|rd|th)(?:\s*,?\s*and|\s*,)\s*)+\d{1,2}(?:st|nd|rd|th)(?= (?:percentiles?|quantiles?)\b)/u,
  /\bover (?:all )?(?:the |these |those )*(?:years|months|days|weeks|time|period)(?: (?:that (?:are|were) )?(?:recorded|available|given|covered|listed|known|observed)(?: (?:for|of|in) (?:it|them|that [a-z]+|the (?:data|table|file|dataset)))?)\b/u,
  /\brounded? (?:off )?to (?:\d|one|two|three|four|five) decimals?\b(?: places?)?/u,
  /\bin the (?:order of the )?(?:file|data|dataset|table)\b/u,
  /\b(?:all|both) (?:of )?(?:the )?years (?:together|combined|taken together)\b|\bacross all (?:the )?years\b|\bover (?:all|both) (?:the )?years\b|\b(?:all|both) years\b(?: (?:are|should be) (?:pooled|combined|taken|merged)(?: together)?)?/u,
  /\b(?:irrespective|regardless) of [^.;\n\d]{1,60}/u,
  /\b(?:include|count|consider) all (?:the )?(?:rows|records|entries|orders|movies|events|passengers|observations|data)\b/u,
  /\b(?:over|across|for|of|on|using|in) all (?:of )?(?:the )?(?:rows|records|entries|observations|data|values|hours|days|months|weeks|years|dates)\b(?! (?:that|which|where|with|from|in|since|before|after|until|between))/u,
  /\(?\b(?:the )?(?:hours?|months?|quarters?) (?:is |are )?(?:given |numbered |written )?(?:as|being) (?:an? )?(?:integers?|(?:whole )?numbers?)(?:,? (?:from|between) (?:0 (?:to|and) 23|1 (?:to|and) (?:1[0-2]|[2-9]))|,? \(?(?:0 ?(?:[-–]|to) ?23|1 ?(?:[-–]|to) ?(?:1[0-2]|[2-9]))\)?)?/u,
  // What is a value like any other.
  /\b(?:(?:all )?(?:zeros?|negative (?:values?|numbers?|[a-z]+s)|large values|small values)|everything else|anything else|all other (?:values?|entries|readings|numbers?)|the other (?:values?|entries|readings))(?:,? if any,?)? (?:is|are) (?:an? |all )?(?:valid|real|genuine|legitimate|proper|plausible|meaningful)(?: (?:values?|readings?|measurements?|entr(?:y|ies)|numbers?|observations?))?(?:,? and (?:must |should |have to )?(?:stay|remain|are kept|be kept|are included)(?: in)?)?(?=\s*[.;,\n])/u,
  // An empty cell has no value in any table.
  /\b(?:treat|consider|regard|count|read) (?:all |any |the )*(?:empty|blank) (?:cells?|entries|fields?|values?|strings?) as (?:missing|null|nan)(?: values?)?\b|\b(?:empty|blank) (?:cells?|entries|fields?) (?:are|count as|mean) (?:treated as |considered )?(?:missing|null|nan)(?: values?)?\b/u,
  // What kind of numbers they are, where it is said why a method is taken.
  /(?:(?:both|all|the two|the) (?:columns?|variables?|quantities|of them|ratings?|scores?|measures)?|⟨c\d+⟩ and ⟨c\d+⟩|they|⟨c\d+⟩|both) ?(?:columns? )?(?:are|is) (?:only |both |all )?(?:an? )?(?:numeric|numerical|continuous|ordinal|metric|ratings|counts|ranks|skewed|not normally distributed)(?: (?:columns?|variables?|scales?|data|quantit(?:y|ies)))?,? (?:so|hence|therefore|thus|which is why)(?: that)?\b/u,
  /\bkeep(?:ing)? (?:the |its |their )?(?:original )?units?(?: \([^()⟨\n]{1,12}\)| \(⟨c\d+⟩\))?(?: as (?:it is|they are))?/u,
  // What stays as it is.
  /\bwithout (?:any )?(?:further|additional|other|prior|special)? ?(?:changes?|modifications?|treatments?|cleaning|preprocessing|filtering|adjustments?|transformations?|alterations?)\b(?: or [a-z]+ing(?: (?:the |any )?(?:outliers?|data|values?|rows?))?)?/u,
  /\b(?:do not|don't|no need to) (?:apply|perform|make|do|carry out|use) (?:any|an?|the|further|other|additional)\b[^.;\n⟨\d]*/u,
  /\b(?:no|none of (?:the|these|those)) (?:[a-z]+ ){1,3}?(?:has|have|had|needs?|is|are|was|were|should|must|may|can)(?: to)?(?: be)? (?:removed|dropped|deleted|discarded|changed|modified|altered|filled|imputed|replaced|scaled|transformed|applied|performed|corrected)\b[^.;,\n⟨\d]*/u,
  /(?:\b(?:any |the )?duplicated?s?(?: rows| records| entries)? )?\b(?:must|should|need|have|has|are|is)(?: not|n't| never)(?: to)? be (?:removed|dropped|deleted|changed|modified|altered|rounded|filled|imputed|replaced|scaled|transformed|normali[sz]ed|standardi[sz]ed|corrected)\b[^.;,\n⟨\d]*/u,
  /(?:^|(?<=[.;,:\n]))(?:⟨[a-z]\d+⟩|(?!\b(?:only|never)\b)[^.;,:\n⟨\d]){1,80}\b(?:counts?|(?:is|are) (?:also )?(?:counted|included|kept|considered|retained|treated))(?: as ⟨?[a-z]+\d*⟩?)? (?:too|also|as (?:well|they are|(?:it )?is|before|usual))\b[^.;\n]*/u,
  /\b(?:keep|include|retain) (?:the |all |any )?duplicate(?:s|d rows| rows| records| entries)?\b|\bduplicate(?:s|d rows| rows| records| entries)? (?:may|can|should) (?:stay|remain|be kept)\b|\b(?:is|are) kept(?: as (?:they are|it is))?(?=\s*[.;,\n])/u,
  // What is meant, and what is not.
  /\(not (?:the )?⟨c\d+⟩(?: columns?)?\)/u,
  /\bincluding (?:the |those |all )?(?:rows|records|entries|days|values|ones) (?:where|in which|with|that|whose)[^.;\n]*/u,
  // "The column is 1 for cancelled flights and 0 otherwise" says how it is written.
  /(?:the )?⟨c\d+⟩(?: columns?)? (?:is|has|holds|equals|takes|contains)(?: the value)? 1 (?:for|if|when|where)\b(?:⟨[a-z]+\d+⟩|[^.;\n\d]){0,60}?(?:,| and|,? or) 0 (?:otherwise|else|for|if|when|where)\b[^.;\n]*/u,
  // "In which 1 stands for a cancelled flight and 0 for any other one".
  /,? ?\b(?:in which|where) 1 (?:stands for|means|denotes|represents)\b(?:⟨[a-z]+\d+⟩|[^.;\n\d]){1,60}?(?:,| and|, and) 0 (?:stands )?(?:for |means |denotes |represents )?[^.;\n\d]{1,40}/u,
  /\(not (?:the )?(?!null|missing|nan|zero|including|excluding)[a-z]+\)/u,
  /\ball (?:of )?(?:the )?(?:[a-z]+|⟨c\d+⟩), (?:the )?⟨[cv]\d+⟩ ones (?:too|as well|also|included)/u,
  // "All bookings, including cancelled ones": nothing is left out.
  /\ball (?:of )?(?:the )?(?:⟨c\d+⟩|[a-z]+)(?: (?:count|are (?:counted|considered|included|used)))?,? including (?:the )?(?:⟨[cv]\d+⟩|[a-z]+ed) (?:ones|[a-z]+)(?:,? (?:should|must|are to|have to|are|shall|will) (?:be )?(?:all )?(?:considered|counted|included|kept|used|taken into account))?(?=\s*[.;,\n])/u,
  // "The wind direction is given by the column cbwd".
  /\bthe [a-z]+(?: [a-z]+)? (?:is|are) (?:given|stored|recorded|stated) (?:by|in) (?:the )?(?:column )?⟨c\d+⟩(?: columns?)?(?: and\b)?/u,
  /\bover every (?:value|row|record|entry|observation)\b/u,
  // Behind a column it is a part of a calculation.
  /(?<!⟨[cd]\d+⟩ ?(?:[a-z]+ ?)?\)?,? ?(?:and |then )*)\b(?:divid\w* [^.;\n\d]{0,60})?\b(?:and )?multipl(?:y|ied|ying)(?: (?:it|them|the result|this))? by 100\b(?= ?(?:[.;,\n]|$|to\b|for\b))/u,
  // A missing value is none of the others.
  /\b[a-z]+s? (?:with|without|whose|where|in which) (?:an? |no |any |the )?(?:missing |null |unknown |blank |empty )?(?:values? (?:of|in|for) )?(?:the )?⟨c\d+⟩(?: values?)?(?: (?:is|are) (?:missing|unknown|null|blank|empty))? (?:do not|does not|don't|doesn't|must not|should not) count as (?:an? )?(?:⟨v\d+⟩|"[^"\n]{1,40}")/u,
  // Why something is so.
  /,? ?\b(?:since|because|as) (?:the |this |each |every )?⟨c\d+⟩(?: columns?| values?)? (?:is|are|has|have|contains?) (?:already |no |complete|numeric|integer|clean|valid|stored|free|fully)[^.;\n\d]*/u,
  // All values of a column are all rows.
  /(?:\b(?:over|across|of|for|on) (?:all|the) [a-z]+\s*)?,?\s*(?:both )?⟨v\d+⟩(?:(?:,| and|, and) ⟨v\d+⟩)+ (?:together|combined|taken together|alike)\b/u,
  /\b(?:more than|only|at least|just|exactly) once\b/u,
  // What is not to be done is not done: before its words are taken for what is.
  /(?<!\b(?:why|if|whether) )\b(?:do not|don't|never|must not|should not) (?:remove|drop|delete|discard|exclude|omit|fill|impute|replace|deduplicate|modify|correct|clean|merge|rename|transform|convert|normali[sz]e|standardi[sz]e|trim|cap|clip|cut off|truncate|winsori[sz]e|worry about (?=[^.;,\n]*\b(?:repeat\w*|duplicat\w*|outl\w*|extreme\w*|missing|gaps?|nulls?)\b))\b(?:(?!\b(?:but|unless|until|except|apart|besides|save|only|instead|if|when|where|with|those)\b)[^.;,\n⟨\d])*(?:⟨c\d+⟩)?(?=\s*(?:[.;,\n]|$|\bbut\b))/u,
  /(?<!\band ),? ?\bwithout (?:removing|dropping|deleting|discarding|excluding|omitting|filling|imputing|replacing|deduplicating|modifying|changing|altering)\b(?:(?!\b(?:but|unless|until|except|apart|other than|besides|save|only|instead|if|when|where|with|those|who|that|which)\b)[^.;,\n⟨\d])*(?=\s*(?:[.;,\n]|$))/u,
  /(?:;|,|\band\b|^|\n|\.)\s*(?:the |both |all |these )?(?:(?:two|three|used|relevant) )?(?:⟨c\d+⟩ and ⟨c\d+⟩|⟨c\d+⟩|columns?|variables?|data|they)(?: columns?)? (?:do not|don't|does not|doesn't) (?:contain|have) (?:any )?(?:missing|null|nan)(?: values?| data| entries)?(?= *(?:[.;,\n]|$))/u,
];

/**
 * "The correlation of the two, leaving out the rows where either of them is missing": it is of no other rows anyway, and what
 * else is asked may be of more.
 */
const pairsOfCorrelation =
  /(?<=\b(?:correlation|pearson|spearman|kendall)\b[^.;\n]{0,160}),? ?\b(?:leaving out|ignoring|excluding|omitting|skipping|dropping|disregarding) (?:all |any |the |those )*[a-z]+ (?:where|in which|with|that have|for which) (?:either|any|one)(?: of (?:them|these|the two|both))?(?: (?:columns?|values?|variables?))?(?: (?:is|are|has|have))? (?:a )?(?:missing|null|nan)(?: values?| data)?(?=\s*(?:[.;\n]|$))/u;

/** Takes out what a question only says to be clear: the usual conventions, the whole table, the tools. */
export function readAsides(left: Consumed, frame: Frame): void {
  const { names } = frame;
  for (const aside of asides) left.takeAll(aside);
  if (!names.some((name) => /\b(?:rows?|used|pairs|n|size|records|observations)\b/u.test(name)))
    left.takeAll(pairsOfCorrelation);
  // "The mean over all countries" is that of the rows, unless each country has one of its own first.
  const nested =
    /\b(?:mean|average|median|sum|range|variance|deviation|maximum|minimum) of (?:the |these |those |all )*(?:mean|average|median|total|sum|number|count)/u;
  for (const match of nested.test(left.left)
    ? []
    : left.left.matchAll(
        /\b(?:over|across|for|of|among) all (?:of )?(?:the )?⟨c(\d+)⟩(?=\s*(?:[.,;?\n]|in\b|from\b|for\b|and\b|$))/gu,
      ))
    if (!new RegExp(`\\b(?:each|every|per|by|which|what)(?: [a-z]+)? ⟨c${match[1]}⟩`, "u").test(left.left))
      left.takeAll(new RegExp(`\\b(?:over|across|for|of|among) all (?:of )?(?:the )?⟨c${match[1]}⟩`, "u"));
  readWholeTable(left, frame);
}
