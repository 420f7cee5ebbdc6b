import type { Operation } from "../../../../state/intent.ts";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { countOf, countWords } from "../../lexicon/numbers.ts";
import { measuredUnits } from "../../lexicon/units.ts";
import { conventionOf } from "../../reading/convention.ts";
import { columnOf, isText, meansRows } from "../wordings/wording.ts";
import { yielding } from "../wordings/yields-of-groups.ts";
import { countedIn, countsRows, isPieces, isSpokenOf, numberedThings, quantityOf } from "./counted.ts";

/** A column of the table that rows are chosen by, and the number it is compared with. */
interface RowLimit {
  column: ColumnProfile;
  value: number;
}

const comparison =
  "(?:more than|fewer than|less than|greater than|higher than|lower than|at least|at most|over|under|above|below|exceeding|up to|no more than|no fewer than|[<>]=?)";
const number = `(\\d[\\d.,]*|one|${countWords})`;
const computed = "average|avg|mean|median|total|summed|combined|overall|cumulative";

/**
 * The words of a limit that is one of groups, where the operation would choose single rows by it: "drivers with an average rating
 * over 4", "at least 20 sales", "more than 30 days in total", "more than one VAT rate". Null where there is none.
 */
export function limitOfGroups(text: string, operation: Operation, table: TableProfile): string | null {
  const limits = rowLimits(operation, table);
  const ofSize =
    limits.length === 0
      ? null
      : (ofComputed(text, limits, table) ?? ofTotal(text, limits) ?? ofYield(text, limits, table));
  return ofSize ?? ofCount(text, limits, operation, table);
}

/** "with a mean mark below 50": no row has a mean, but one of a column called so. */
function ofComputed(text: string, limits: readonly RowLimit[], table: TableProfile): string | null {
  const pattern = new RegExp(
    `(\\p{L}+) (?:that |which |who )?(?:with|having|has|have|had|whose|where)(?: an?| the| their| its)? (${computed}) [^,;.?]{1,40}?${comparison} ${number}`,
    "giu",
  );
  for (const [said, noun = "", word = "", value] of text.matchAll(pattern)) {
    const isOfRow = meansRows(noun, table) && numberedThings(noun, table) === null;
    if (isOfRow) continue;
    const limit = limits.find((each) => each.value === valueOf(value) && !names(each.column, word));
    if (limit !== undefined) return said;
  }
  return null;
}

/** "more than 30 days in total": of a single row nothing is added up. */
function ofTotal(text: string, limits: readonly RowLimit[]): string | null {
  const pattern = new RegExp(
    `${comparison} ${number}[^,;?\\d]{0,40}? (?:in total|in all|altogether|all together|combined|overall)\\b`,
    "giu",
  );
  for (const [said, value] of text.matchAll(pattern))
    if (limits.some((each) => each.value === valueOf(value) && !names(each.column, "total"))) return said;
  return null;
}

/** "Which crops gave us more than 150 kg": what several rows of each brought, and no single one. */
function ofYield(text: string, limits: readonly RowLimit[], table: TableProfile): string | null {
  const pattern = new RegExp(
    `^(?:which|what|how many) (\\p{L}+(?: \\p{L}+)?) (?:have |has |had )?(?:${yielding})(?: us)? ${comparison} [£$€]?${number}`,
    "iu",
  );
  const [said, noun = "", value] = pattern.exec(text) ?? [];
  const group = said === undefined ? null : columnOf(noun, table, isText);
  if (said === undefined || group === null || group.distinct > 0.9 * table.rowCount) return null;
  return limits.some((each) => each.value === valueOf(value)) ? said : null;
}

/** "at least 20 ratings", "more than one rate": so many rows or different values, not one of so much. */
function ofCount(text: string, limits: readonly RowLimit[], operation: Operation, table: TableProfile): string | null {
  const pattern = new RegExp(
    `(?:(\\p{L}+) (?:that |who )?(?:with|having|have|had|has) )?${comparison} ${number} ((?:\\p{L}[\\p{L}-]*)(?: \\p{L}[\\p{L}-]*)?)`,
    "giu",
  );
  for (const [said, whose = "", value, nouns = ""] of text.matchAll(pattern)) {
    const words = nouns.toLowerCase().split(" ");
    const limit = limits.find((each) => each.value === valueOf(value));
    if (limit !== undefined && words.some((word, at) => counts(word, limit, table, at > 0))) return said;
    // Students of several rows each have as many absences as those add up to.
    const isAddedUp = limit !== undefined && countedIn(limit.column) !== null && numberedThings(whose, table) !== null;
    if (isAddedUp) return said;
    // Counted are the rows, where it is different things that the limit is of.
    const things = limit === undefined ? numberedThings(words[0] ?? "", table) : null;
    if (things !== null && !isSpokenOf(things, operation)) return said;
    if (isPieces(words[0] ?? "") && quantityOf(table) && countsRows(operation)) return said;
  }
  return null;
}

/** Whether a noun after a number says that something is counted, and not how much of a column there is. */
function counts(noun: string, { column, value }: RowLimit, table: TableProfile, isSecond: boolean): boolean {
  if (measuredUnits.some(({ said }) => said.includes(noun))) return false;
  const words = splitName(column.name);
  const isForm = words.some((word) => canonical(word) === canonical(noun));
  // "More than 2 bedrooms" of a column "Bedrooms", "3 guests" of "No of guests".
  if (isForm && words.some((word) => countingWords.has(word) || (word === noun && /[^s]s$/u.test(word)))) return false;
  // Ratings, prices and rates are no numbers of anything.
  if (isForm) return isSevered(noun, column, isSecond && value === 1);
  if (isSecond || !/[^s]s$/u.test(noun)) return false;
  return meansRows(noun, table) || numberedThings(noun, table) !== null;
}

function isSevered(noun: string, column: ColumnProfile, isOne: boolean): boolean {
  const isSeveral = /[^s]s$/u.test(noun) || isOne;
  return isSeveral && (conventionOf(column) === "mean" || column.type === "number");
}

const countingWords: ReadonlySet<string> = new Set(["number", "no", "num", "n", "count", "qty", "quantity", "nr"]);
const names = ({ name }: ColumnProfile, word: string): boolean => splitName(name).includes(word.toLowerCase());
const valueOf = (said: string | undefined): number =>
  said !== undefined && /^\d/u.test(said)
    ? Number(said.replace(/,(?=\d{3})|[.,]+$/gu, ""))
    : countOf(said?.toLowerCase());

/** All numbers that rows are chosen by, wherever in the operation. */
function rowLimits(operation: Operation, table: TableProfile): RowLimit[] {
  const found: RowLimit[] = [];
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    if ("kind" in part && part.kind === "compare" && "column" in part && "value" in part) {
      const column = table.columns.find(({ name }) => name === part.column);
      const isLimit = "operator" in part && part.operator !== "=" && part.operator !== "!=";
      if (column !== undefined && isLimit && typeof part.value === "number") found.push({ column, value: part.value });
    }
    for (const inner of Object.values(part)) visit(inner);
  };
  visit(operation);
  return found;
}
