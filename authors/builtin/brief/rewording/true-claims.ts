import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { countOf, countWords } from "../../lexicon/numbers.ts";

const gaps =
  "(?:missing (?:values?|data|entries|observations)|gaps?|nulls?|null values?|nans?|blanks?|empty (?:cells|values|fields))";
const deal =
  "(?:worry about|deal with|handle|consider|treat|take care of|care about|impute|fill(?: in)?|replace|drop|remove|clean(?: up)?|exclude|fear|think about|take into account|bother about)";
const where =
  "(?: (?:in|for|of|among|within) (?:(?:any|all|both|either|the|these|this|those|that|one|each) )*(?:of (?:the|these|those) )?(?:[a-z]+ ){0,2}?(?:columns?|variables?|data|dataset|table|file|fields?|⟨c\\d+⟩(?:(?: ?,| and| or|,? and)+ (?:the )?⟨c\\d+⟩)*)(?: (?:concerned|involved|used|needed|in question|at hand))?(?: columns?)?)?";
const end = "(?=\\s*(?:[.,;)}\\n]|$))";
/** That there are no gaps, or none of what is to be done about them. */
const complete = new RegExp(
  [
    `(?:\\band )?\\b(?:there (?:is|are|were) )?no ${gaps}(?: (?:are|is|were) (?:present|there|left))?${where}(?: to ${deal})?${end}`,
    `(?:\\band )?\\b(?:there (?:is|are) |so )*nothing (?:(?:is|was) (?:missing|null|empty)|(?:to|(?:needs?|has) to be) (?:${deal}|imputed|filled|replaced))${where}${end}`,
    `\\b(?:all|every|each)(?: of the)? [a-z]+ (?:have|has|come with|comes with) (?:an? |the |its |their )?(?:known |valid )?⟨c\\d+⟩(?: values?| entry)?${end}`,
  ].join("|"),
  "gu",
);

/** What is said of weights, of times and of pairs where each has its place anyway. */
const idle: readonly RegExp[] = [
  // There are no weights unless a question has some.
  new RegExp(
    `\\b(?:and )?(?:there is |with |use |apply )?no (?:survey )?weight(?:ing|s)(?: (?:is|are) (?:applied|used|needed|required))?${end}`,
    "gu",
  ),
  new RegExp(
    `\\b(?:do not|don't|never) (?:use|apply|take into account) (?:the |any )*(?:survey |sampling )?weights?${end}`,
    "gu",
  ),
  /\bunweighted (?=(?:arithmetic |simple )?(?:mean|average|median|data|shares?|percentages?|counts?|values?))/gu,
  new RegExp(
    `,? ?\\bas (?:it is |they are )?(?:written|given|recorded|stored|shown) in (?:the )?(?:timestamps?|⟨c\\d+⟩)(?: columns?)?${end}`,
    "gu",
  ),
  new RegExp(
    `,? ?\\bin (?:utc|local time)${end}|[,;]? ?\\b(?:without|no) (?:any )?time ?zones? (?:conversion|shift|adjustment|correction)s?(?: (?:is|are) (?:needed|required|made|done|applied))?${end}`,
    "gu",
  ),
  new RegExp(
    `\\b(?:an?|each|every) pair (?:never|does not|doesn't) (?:contains?|consists? of|includes?) (?:the )?same (?:variable|column)s? twice${end}`,
    "gu",
  ),
  // How the answers to a question are numbered.
  new RegExp(
    `\\bthe (?:answers|responses|ratings|values|scores)(?: themselves)? (?:range|go|run|lie) (?:from|between) \\d+ (?:to|and) \\d+${end}`,
    "gu",
  ),
  // "All rows count, whether the request was closed or not."
  new RegExp(
    `(?<=\\ball (?:the |of the )?[a-z]+ [^.;\\n⟨\\d]{0,60}), ?whether (?:[a-z]+|⟨[cv]\\d+⟩|,| )* or not${end}`,
    "gu",
  ),
];

/** "Three-year", "30-day": which span of time a column is of that has the number in its name. */
const spans = new RegExp(`\\b(one|${countWords}|\\d{1,3})-(?:year|month|week|day|hour|minute|quarter)s?\\b ?`, "gu");

/**
 * A marked text without what it says of the data that is so: that nothing is missing where nothing is, that nothing is weighted,
 * "three-year" beside a column whose name has the 3. What is not so stays, and is declined.
 */
export function withoutTrueClaims(given: string, table: TableProfile): string {
  const columns = [...given.matchAll(/⟨c(\d+)⟩/gu)].flatMap(([, at]) => table.columns[Number(at)] ?? []);
  const claimed = given.replace(complete, (said) => (hasNoGaps(said, columns, table) ? " " : said));
  const plain = idle.reduce((text, shape) => text.replace(shape, " "), claimed);
  return plain.replace(spans, (said, count: string) =>
    columns.some((column) => isOfSpan(column, countOf(count))) ? "" : said,
  );
}

function hasNoGaps(said: string, columns: readonly ColumnProfile[], table: TableProfile): boolean {
  const named = [...said.matchAll(/⟨c(\d+)⟩/gu)].flatMap(([, at]) => table.columns[Number(at)] ?? []);
  const meant = named.length > 0 ? named : columns;
  return meant.length > 0 && meant.every(({ nulls }) => nulls === 0);
}

/** Whether a number stands in a column's name as one: `Vol_3Y`, `Readmit30`. */
function isOfSpan({ name }: ColumnProfile, count: number): boolean {
  return splitName(name).some((part) => new RegExp(`(?<!\\d)${count}(?!\\d)`, "u").test(part));
}
