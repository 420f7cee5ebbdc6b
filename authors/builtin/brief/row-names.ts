import type { ColumnProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import { rowNounStems } from "../language/row-nouns.ts";
import type { Frame } from "./frame.ts";
import { rowsNames } from "./words.ts";

const anyTable =
  /^(?:rows?|records?|entr(?:y|ies)|observations?|samples?|data points?|instances?|cases?|items?|ones|those)$/u;

/** Whether a word names the rows of a table: "rows" anywhere, "movies" in movies.csv, "passengers". */
export function namesRows(word: string, { table }: Pick<Frame, "table">): boolean {
  const words = word.trim().split(/\s+/u);
  const last = words.at(-1) ?? "";
  const nouns = rowNounStems(table);
  const isRow = (each: string): boolean =>
    anyTable.test(each) ||
    isAbbreviatedIn(each, table) ||
    rowsNames.test(each) ||
    rowsNames.test(`${each}s`) ||
    nouns.has(canonical(each));
  if (last === "" || !isRow(last)) return false;
  // "bird strikes" of birdstrikes.csv: the words together are the file's name.
  return words.length === 1 || words.every(isRow) || nouns.has(canonical(words.join("")));
}

/** "Respondents" of a table whose rows RespID numbers. */
function isAbbreviatedIn(word: string, { columns, rowCount }: Frame["table"]): boolean {
  return columns.some((column) => {
    const [short = "", ...rest] = splitName(column.name);
    return (
      short.length >= 4 &&
      rest.length > 0 &&
      numbersRows(column, rowCount) &&
      word.endsWith("s") &&
      word.startsWith(short)
    );
  });
}

/**
 * Whether each row of a table is one of what a word names: "customers" are no rows where a column tells customers of which several
 * rows are the same one.
 */
export function namesEachRow(word: string, frame: Pick<Frame, "table">): boolean {
  const noun = canonical(word.trim().split(/\s+/u).at(-1) ?? "");
  const { columns, rowCount } = frame.table;
  const isCalled = (name: string): boolean => {
    const parts = splitName(name).filter((part) => !/^(?:id|no|nr|number|code|key|name)$/u.test(part));
    return parts.length > 0 && parts.every((part) => canonical(part) === noun);
  };
  const again = columns.some(({ name, distinct, nulls }) => distinct < 0.9 * (rowCount - nulls) && isCalled(name));
  return namesRows(word, frame) && !again;
}

/** Whether a column has a value of its own for each row: what it is called, the rows are called. */
export function isRowKey(column: ColumnProfile | undefined, rowCount: number): boolean {
  return (
    column !== undefined &&
    column.nulls === 0 &&
    column.distinct === rowCount &&
    /^(?:string|integer)$/u.test(column.type)
  );
}

/** Whether a column only numbers the rows: by its name, and each has a value of its own, or with numbers that leave none out. */
export function numbersRows(column: ColumnProfile | undefined, rowCount: number): boolean {
  if (column === undefined || !isRowKey(column, rowCount)) return false;
  const isConsecutive = column.type === "integer" && Number(column.max) - Number(column.min) + 1 === rowCount;
  return (
    isConsecutive ||
    splitName(column.name).some((part) => /^(?:id|no|nr|num|number|key|code|index|idx|serial|uuid)$/u.test(part))
  );
}
