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
  /\bunweighted (?=(?:arithmetic |simple )?(?:mean|average|median|data|shares?|percentages?|counts?|values?))(?![^.;\n]{0,40}\b(?:over|across|among|between|by|per|each|every|groups?|means|averages)\b)/gu,
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
  // "Keep all else (also repeated rows)": what is kept goes with none of them gone.
  new RegExp(
    `(?<=\\b(?:keep|retain|include|use)(?:ing)? [^.;()\\n]{0,50})\\( ?(?:also|including|even|with|and) (?:the |all |any )*(?:repeated|duplicated?|double|identical) (?:rows|records|entries|lines|ones) ?\\)`,
    "gu",
  ),
  // What is left in percent is not divided.
  new RegExp(
    `\\b(?:leav(?:e|ing)|keep(?:ing)?) (?:(?:the|it|them|all|its|their|result|results|values?|figures?|numbers?|mean|average|median|answer|⟨c\\d+⟩) )*(?:in|as) (?:an? )?(?:percent|percentages?|per cent)(?=\\s*(?:[.,;)}\\n]|$|and\\b))`,
    "gu",
  ),
  // "Drop the records without a height, nothing else."
  new RegExp(
    `(?<=(?:^|[.;:\\n]\\s*)(?:drop|remove|delete|discard|exclude|leave out|ignore|omit|skip) [^.;\\n]{3,90}),? (?:and |but )?nothing (?:else|more)${end}`,
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

const units =
  "(?:years|months|weeks|days|hours|minutes|seconds|points|units|numbers|euros?|dollars?|pounds|kilometres|kilometers|metres|meters|percent)";
/** "Age is given in whole years": of a column of whole numbers. */
const whole = new RegExp(
  `(?:\\ball )?\\b(?:the )?⟨c(\\d+)⟩(?: (?:columns?|values?|entries))?(?: (?:is|are|was|were)| (?:has|have|holds?|contains?) only)?(?: (?:given|measured|recorded|counted|stored|written|expressed|reported|rounded|all|always))* (?:(?:in|to|as) )?(?:whole|full|complete|integer) ${units}${end}`,
  "gu",
);
/** "There are no zero or missing fares": of a column whose least value says so. */
const noneOf = new RegExp(
  `\\b(?:there (?:is|are|were) |(?:the )?(?:table|file|data|dataset|column|it) (?:has|have|contains?|holds?) )no ((?:(?:zero|negative|missing|null|empty|blank|unknown)(?:,| or| and|, or| nor)* )+)(?:values? (?:of|in|for) (?:the )?)?⟨c(\\d+)⟩(?: values?)?(?: in (?:the |this )?(?:file|table|data|dataset|column))?${end}`,
  "gu",
);

/** "Three-year", "30-day": which span of time a column is of that has the number in its name. */
const spans = new RegExp(`\\b(one|${countWords}|\\d{1,3})-(?:year|month|week|day|hour|minute|quarter)s?\\b ?`, "gu");

/** "The weekly ⟨c3⟩", a column whose name says so: `wage_per_wk`. */
const periodParts: Readonly<Record<string, RegExp>> = {
  hourly: /^(?:h|hr|hrs|hour|hours|hourly|ph)$/iu,
  daily: /^(?:d|day|days|daily|pd)$/iu,
  weekly: /^(?:w|wk|wks|week|weeks|weekly|pw)$/iu,
  monthly: /^(?:m|mo|mon|mth|mths|month|months|monthly|pm)$/iu,
  quarterly: /^(?:q|qtr|quarter|quarterly)$/iu,
  yearly: /^(?:y|yr|yrs|year|years|yearly|annual|annually|pa)$/iu,
  annual: /^(?:y|yr|yrs|year|years|yearly|annual|annually|pa)$/iu,
};
const periods = new RegExp(`\\b(${Object.keys(periodParts).join("|")}) (?=⟨c(\\d+)⟩)`, "gu");

/**
 * A marked text without what it says of the data that is so: that nothing is missing where nothing is, that nothing is weighted,
 * "three-year" beside a column whose name has the 3. What is not so stays, and is declined.
 */
export function withoutTrueClaims(given: string, table: TableProfile): string {
  const columns = [...given.matchAll(/⟨c(\d+)⟩/gu)].flatMap(([, at]) => table.columns[Number(at)] ?? []);
  const claimed = given.replace(complete, (said) => (hasNoGaps(said, columns, table) ? " " : said));
  const proved = claimed
    .replace(whole, (said, at) => (table.columns[Number(at)]?.type === "integer" ? " " : said))
    .replace(noneOf, (said, kinds: string, at) => (lacksAll(kinds, table.columns[Number(at)]) ? " " : said));
  const plain = idle.reduce((text, shape) => text.replace(shape, " "), proved);
  const timed = plain.replace(periods, (said, word: string, at: string) =>
    splitName(table.columns[Number(at)]?.name ?? "").some((part) => periodParts[word]?.test(part) === true) ? "" : said,
  );
  return timed.replace(spans, (said, count: string) =>
    columns.some((column) => isOfSpan(column, countOf(count))) ? "" : said,
  );
}

function hasNoGaps(said: string, columns: readonly ColumnProfile[], table: TableProfile): boolean {
  const named = [...said.matchAll(/⟨c(\d+)⟩/gu)].flatMap(([, at]) => table.columns[Number(at)] ?? []);
  const meant = named.length > 0 ? named : columns;
  return meant.length > 0 && meant.every(({ nulls }) => nulls === 0);
}

/** Whether a column has none of what such words name: no gaps, nothing below nought, or at it. */
function lacksAll(kinds: string, column: ColumnProfile | undefined): boolean {
  if (column === undefined || (column.type !== "integer" && column.type !== "number")) return false;
  return (kinds.match(/[a-z]+/gu) ?? []).every((kind) => {
    if (kind === "zero") return Number(column.min) > 0;
    if (kind === "negative") return Number(column.min) >= 0;
    return /^(?:or|and|nor)$/u.test(kind) || column.nulls === 0;
  });
}

/** Whether a number stands in a column's name as one: `Vol_3Y`, `Readmit30`. */
function isOfSpan({ name }: ColumnProfile, count: number): boolean {
  return splitName(name).some((part) => new RegExp(`(?<!\\d)${count}(?!\\d)`, "u").test(part));
}
