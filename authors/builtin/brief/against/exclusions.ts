import { leavesGapsOut } from "../held/gaps.ts";
import { gapSentence } from "../rewording/gap-sentences.ts";
import { withPlainGaps } from "../rewording/gap-turns.ts";
import { ofGaps, ofOddRows, sentencesOf } from "./sentences.ts";
import { comparedIn, type Told } from "./told.ts";

const gone =
  "(?:left (?:out|aside|off|away)|(?:put|set|laid) aside|passed over|sorted out|taken out|ruled out|weeded out|disregarded|discarded|dismissed|skipped|dropped|omitted|excluded|eliminated|neglected|ignored|struck|deleted|removed|thrown (?:out|away))";

/** Ways to say that some rows are not looked at, whatever the verb: "are of no interest", "do not enter", "take no part". */
const leaving = new RegExp(
  [
    `\\b(?:is|are|was|were|be|been|being) (?:(?:to be|also|all|completely|entirely|simply|then|thus) )*${gone}\\b`,
    "\\b(?:leav\\w*|put|set|keep|pass) (?:⟨[cvd]\\d+⟩ |[a-z]+ ){0,4}(?:out|aside|over)\\b",
    "\\b(?:leaves?|leaving|passes|passing) (?:out|over|aside)\\b",
    "\\b(?:is|are|was|were) (?:of no (?:interest|use|importance|concern)|irrelevant|uninteresting|out of scope|unwanted|not comparable|not of interest|not part\\b)",
    "\\b(?:take|takes|play|plays|have|has) no (?:part|role|place|influence|bearing|business)\\b",
    "\\b(?:has|have) to (?:go|leave|stay out)\\b",
    "\\b(?:stays?|remains?|must stay) (?:out|outside|aside)\\b",
    "\\b(?:do|does|did|is|are|was|were|should|must|may|shall|will|can|need|has|have)(?: not|n't|not)\\b(?! (?:significant|normal|normally))",
    "\\b(?:disregard|forget|omit|discard|dismiss|neglect|skip|exclude|ignore)(?:s|ing|ed)?\\b",
    "\\bnot (?:wanted|of interest)\\b|\\bbelongs? to no\\b|\\bhandled elsewhere\\b|\\bstays? outside\\b",
    "\\b(?:restrict|limit|confine|narrow)\\w*\\b[^.]* to\\b",
    "\\bmust have [a-z]+ed\\b",
    "\\b(?:except|unless|apart from|aside from|save for|other than)\\b",
  ].join("|"),
  "u",
);

/** What is done without, or is said not to be so, and chooses no rows. */
const nothingChosen =
  /\b(?:reject\w*|zscore|inflation|data as given|spaces|in the file|significan\w*|normal\w*|scal\w*|balanc\w*|cleaning|cleaned|preprocess\w*|pre-process\w*|transform\w*|rounded|rounding|shuffl\w*|assum\w*|approximation\w*|manually|distribut\w*|hypothesis|correlat\w*|coefficient|pvalue|updat\w*|recalculat\w*|repeat\w*|modif\w*|alter\w*|filter(?:ing|ed)|case|itself|method|way|formula|function|index|percent\w*|others?|else|remaining|any|skewed|symmetric\w*|exceed\w*|sign|treat\w*|imput\w*|fill\w*|needed|necessary|required|allowed|sort\w*|weight\w*|stated|specified|library|statistic|counted twice|used (?:as|in the model)|adhere|follow\w*|equal|tied?|ties|whitespace|comma|letter|case-sensitive|format|header|brackets|sign|symbol|unit)\b/u;

/** "Nothing has to be dropped", "do not trim the longest": so nothing is. */
const leavesNothing =
  /\b(?:nothing|none|nobody|no one) (?:is|are|was|were|has|have|needs?|must|should|may)\b|\b(?:do not|don't|never) (?:trim|cap|clip|truncate|winsori[sz]e|worry about)\b/u;

/** What leaves rows out whatever else a sentence speaks of. */
const outright =
  /\b(?:left (?:out|aside)|(?:put|set) aside|of no interest|passed over|disregarded|not (?:part of the|wanted)|do(?:es)? not (?:enter|take part|matter here)|no part|belongs? to no|stays? outside|handled elsewhere)\b/u;

const firstOrLast =
  /\b(?:first|last|initial|final|previous|preceding|following)\b[^.]{0,30}\b(?:row|rows|day|days|month|months|year|years|value|values|observation|observations|week|⟨c\d+⟩|one)\b|^(?:it|this|that|they|these)\b/u;

/** Rows that are to be left out, and that nothing leaves out. */
export function exclusionsLost(told: Told): string | null {
  const { constraints, steps, frame } = told;
  for (const sentence of sentencesOf(constraints)) {
    const said = leaving.exec(sentence)?.[0];
    if (
      said === undefined ||
      (/^(?:restrict|limit|confine|narrow)/u.test(said) && told.tests.length > 0 && /⟨[cv]/u.test(sentence))
    )
      continue;
    // "If the skewness is not above 0.5, report ..." is a rule.
    if (/^(?:if|when|otherwise)\b/u.test(sentence) && told.answers.some(({ value }) => value.kind === "verdict"))
      continue;
    if (leavesNothing.test(sentence) && !/\b(?:but|except|save|apart|besides|other than)\b/u.test(sentence)) continue;
    if (leavesOnlyGaps(told, sentence)) continue;
    if (lacksWhatIsAsked(told, sentence)) continue;
    if (/\babsent\b/u.test(sentence) && !leavesGapsOut(told, sentence.replace(/\babsent\b/u, "missing"))) return said;
    const lacks = /\bwithout (?:(?:an?|any|its|their|the|recorded|known) )*⟨c(\d+)⟩/u.exec(sentence);
    // Where no value is missing, "days without rain" are those of none.
    if (
      lacks !== null &&
      frame.table.columns[Number(lacks[1])]?.nulls === 0 &&
      frame.table.columns[Number(lacks[1])]?.type !== "string" &&
      Number(frame.table.columns[Number(lacks[1])]?.min) === 0 &&
      !/\bdo not\b/u.test(sentence.slice(0, 10)) &&
      !leavesOut(told, sentence)
    )
      return said;
    const lacking = [...sentence.matchAll(/⟨c(\d+)⟩/gu)].filter(
      ([, at]) => (frame.table.columns[Number(at)]?.nulls ?? 0) > 0,
    );
    if (/^(?:all |the )*others?\b/u.test(sentence) && told.tests.length + told.statistics.length > 0) continue;
    if (/\b(?:unknown|missing)\b[^.]*\bnot used for the (?:mean|median|average)/u.test(sentence)) return said;
    if (/\bunknown ⟨c/u.test(sentence) && lacking.length > 0 && !leavesGapsOut(told, sentence)) return said;
    if (/\bwhose [a-z]+ (?:is|are) (?:not (?:given|known|recorded)|unknown|missing)\b/u.test(sentence)) return said;
    if (
      /^(?!missing|nulls?|no\b|the (?:other|target)|other|outliers)(?:⟨v\d+⟩|[a-z]+)(?: [a-z]+)? (?:are|is) not (?:imputed|filled)/u.test(
        sentence,
      ) &&
      steps.some(({ kind }) => kind === "fill")
    )
      return said;
    if (ofGaps.test(sentence) || ofOddRows.test(sentence)) continue;
    if (nothingChosen.test(sentence) && !outright.test(sentence)) continue;
    // "The weekday is not used": a column that is none of those looked at.
    // "No rows have to be removed."
    if (
      /\bno (?:rows?|records?|entries|data|values?|observations?|further|other|additional|more)\b|\b(?:these|those|the|given|listed|mentioned) (?:[a-z]+ )?(?:categories|titles|types|kinds|values|groups|classes)\b/u.test(
        sentence,
      )
    )
      continue;
    if (
      /^(?:the )?(?:⟨[cd]\d+⟩(?:,| and| or)? ?(?:the )?(?:columns?|variables?|features?)? ?)+(?:is|are|was|should|must|need)/u.test(
        sentence,
      )
    )
      continue;
    if (steps.some(({ kind }) => kind === "change" || kind === "window") && firstOrLast.test(sentence)) continue;
    if (
      /\bdo not (?:filter|remove|drop|delete|exclude|trim|cap|clip|winsori[sz]e|use|apply|perform|change|convert|encode|standardi[sz]e|split|group|take into)\b/u.test(
        sentence,
      )
    )
      continue;
    if (!leavesOut(told, sentence)) return said;
  }
  return null;
}

/** A sentence that only says that what is missing does not count, where it doesn't. */
export function leavesOnlyGaps(told: Told, sentence: string): boolean {
  const { table } = told.frame;
  const said = gapSentence(withPlainGaps(sentence.replace(/[,\s]+$/u, ""), table), table);
  return said !== null && leavesGapsOut(told, said);
}

/** "Orders with no rating", "days without a traded amount": without a value of what the question is of, which leaves them out. */
function lacksWhatIsAsked(told: Told, sentence: string): boolean {
  const lacking =
    /\b(?:with no|without|lacking)(?: an?)? (⟨c\d+⟩|(?:[a-z]+ ){0,2}[a-z]+)(?= (?:is|are|was|were)\b|[.,]|$)/u.exec(
      sentence,
    );
  const words = lacking?.[1]?.match(/[a-z]{3,}/gu) ?? [];
  return (
    lacking !== null &&
    words.every((word) => told.brief.question.toLowerCase().includes(word)) &&
    leavesGapsOut(told, sentence.replace(/\b(?:with no|without|lacking)(?: an?)?\b/u, "with a missing"))
  );
}

/** Whether the rows that a sentence speaks of, by a value or by a column's limit, are kept by the reading no more. */
function leavesOut({ values, frame, tests }: Told, sentence: string): boolean {
  const compared = comparedIn(tests);
  const named = [...sentence.matchAll(/⟨v(\d+)⟩/gu)].flatMap(([, at]) => values[Number(at)] ?? []);
  if (named.length > 0)
    return named.every(({ column, value }) =>
      compared.some(({ condition, denied }) => {
        if (condition.kind === "missing" || condition.column !== column.name) return false;
        if (condition.kind === "compare" && condition.operator === "=" && condition.value === value) return denied;
        return true;
      }),
    );
  const columns = [...sentence.matchAll(/⟨c(\d+)⟩/gu)].flatMap(([, at]) => frame.table.columns[Number(at)]?.name ?? []);
  const numbers = [...sentence.matchAll(/(?<![\w.⟨-])-?\d+(?:\.\d+)?(?![\w⟩])/gu)].map(([number]) => Number(number));
  const low = /\b(?:below|under|less|lower|smaller|fewer|younger|shorter|before|up to|at most)\b|</u.test(sentence);
  const high = /\b(?:above|over|more|higher|greater|larger|older|longer|after|exceed\w*|at least|from)\b|>/u.test(
    sentence,
  );
  return compared.some(({ condition, denied }) => {
    if (condition.kind === "missing") return false;
    if (columns.length > 0 && !columns.includes(condition.column)) return false;
    if (condition.kind !== "compare") return true;
    // Those of this very number stay alone.
    if (condition.operator === "=" && !denied) return false;
    if (numbers.length > 0 && !numbers.includes(Number(condition.value))) return false;
    if (/^<=?$/u.test(condition.operator)) return denied ? low : high;
    if (/^>=?$/u.test(condition.operator)) return denied ? high : low;
    return denied || condition.operator === "!=" || columns.length > 0;
  });
}
