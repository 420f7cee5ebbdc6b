import type { Operation } from "../../../state/intent.ts";
import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import { splitName } from "../language/names.ts";
import { fold } from "../language/tokenise.ts";
import { misfitOfAmounts } from "./misfit-amounts.ts";
import { misfitOfShares } from "./misfit-shares.ts";
import { misfitOfThings } from "./misfit-things.ts";
import { type Misfit, type Spoken, spokenOf } from "./spoken.ts";
import { stockOf } from "./stock-columns.ts";

/**
 * What a question asks for that the operation read from it doesn't give, though each word was taken for something: the largest of a
 * date, an age that is a year, people who are none. Null where nothing speaks against the reading.
 */
export function misfit(question: string, operation: Operation, table: TableProfile): Misfit | null {
  const spoken = spokenOf(question, operation, table);
  for (const find of [
    ofSizes,
    ofAges,
    ofStock,
    ofNumbering,
    misfitOfAmounts,
    misfitOfShares,
    ofValues,
    ofCapitals,
    misfitOfThings,
  ]) {
    const found = find(spoken);
    if (found !== null) return found;
  }
  return null;
}

const isDate = ({ type }: ColumnProfile): boolean => type === "date" || type === "datetime";
const isYear = ({ name, type, min }: ColumnProfile): boolean =>
  type === "integer" &&
  Number(min) >= 1000 &&
  splitName(name).some((part) => /^(?:years?|yr|built|born|birth)$/u.test(part));
const isNumbered = ({ name }: ColumnProfile): boolean =>
  /(?:\bid|ID|\bno\.?|\bnr\.?|#|\bnumber|\bcode)\s*$/iu.test(name.replace(/_/gu, " ").trim());

const sizes = /\b(?:largest|smallest|biggest|highest|lowest|greatest|tallest|most|least)\b/u;
const ofTime =
  /\b(?:recent|latest|newest|oldest|earliest|last|first|dates?|days?|times?|months?|years?|long|longest|when)\b/u;

/** The columns of which an end is asked for, and which. */
function endsOf({ operation, table, measured }: Spoken): { column: ColumnProfile; isHigh: boolean }[] {
  const named = (name: string): ColumnProfile[] => table.columns.filter((column) => column.name === name);
  if (operation.operation === "rows" && operation.limit !== null)
    return operation.order.flatMap(({ by, direction }) =>
      named(by).map((column) => ({ column, isHigh: direction === "desc" })),
    );
  if (operation.operation === "analysis")
    return operation.answers.flatMap(({ value }) =>
      value.kind === "extreme" && "by" in value && typeof value.by === "string"
        ? named(value.by).map((column) => ({ column, isHigh: value.direction === "highest" }))
        : [],
    );
  return measured.flatMap(({ column, ...each }) =>
    column !== null && (each.function === "max" || each.function === "min")
      ? [{ column, isHigh: each.function === "max" }]
      : [],
  );
}

/** A size is none of a date, nor of a number that only names a row; and the oldest has the first year. */
function ofSizes(spoken: Spoken): Misfit | null {
  const { text, table } = spoken;
  const size = sizes.exec(text)?.[0];
  for (const { column, isHigh } of endsOf(spoken)) {
    const isTold = splitName(column.name).every((part) => text.includes(part));
    const isNumberSaid = /\b(?:ids?|numbers?|no|nr|codes?|keys?)\b|#/u.test(text);
    const hint = `Name what is measured: ${numbersOf(table)}.`;
    if (size !== undefined && isDate(column) && !isTold && !ofTime.test(text))
      return { word: size, message: `${column.name} is a date, so "${size}" says nothing of it.`, hint };
    if (size !== undefined && isNumbered(column) && !isNumberSaid)
      return { word: size, message: `${column.name} only numbers the rows, so "${size}" says nothing of it.`, hint };
    const age = /\b(?:oldest|newest|youngest)\b/u.exec(text)?.[0];
    if (age !== undefined && (isYear(column) || isDate(column)) && isHigh !== (age !== "oldest"))
      return {
        word: age,
        message: `The ${age} has the ${age === "oldest" ? "first" : "last"} ${column.name}.`,
        hint: `Ask for the ${age === "oldest" ? "lowest" : "highest"} ${column.name}.`,
      };
  }
  return null;
}

function numbersOf({ columns }: TableProfile): string {
  const names = columns
    .filter((column) => (column.type === "integer" || column.type === "number") && !isNumbered(column))
    .map(({ name }) => name);
  return names.slice(0, 6).join(", ") || "no column of this table is a measure";
}

/** A year is no age, and an age is that of the row, at no other time. */
function ofAges({ text, measured, conditions, table }: Spoken): Misfit | null {
  const compared = /\b(?:older|younger|newer) than\b/u.exec(text)?.[0];
  const byYear = conditions.find(
    (each) =>
      each.kind === "compare" &&
      Number(each.value) < 1000 &&
      table.columns.some((column) => column.name === each.column && isYear(column)),
  );
  if (compared !== undefined && byYear !== undefined)
    return { word: compared, message: "A year is no age.", hint: "Say before or after which year." };
  const said = /\bages?\b|\bhow old\b/u.exec(text)?.[0];
  if (said === undefined) return null;
  const year = measured.find(({ column }) => column !== null && (isYear(column) || isDate(column)))?.column;
  if (year && !splitName(year.name).includes("age") && measured.every(({ column }) => column === year))
    return {
      word: said,
      message: `${year.name} is a point in time and no age.`,
      hint: `Ask for ${year.name} itself, or for the time from it to another date.`,
    };
  const then = /\bages? (?:at|when|on|upon|while|before) (?:the )?(?!\d)\p{L}+/u.exec(text)?.[0];
  const isOfThen = measured.some(
    ({ column }) => column !== null && !splitName(column.name).some((part) => /^(?:at|when)$/u.test(part)),
  );
  return then === undefined ||
    !isOfThen ||
    !measured.some(({ column }) => splitName(column?.name ?? "").includes("age"))
    ? null
    : {
        word: then,
        message: "The age of a row is not known at another time.",
        hint: "Ask for the age as it is in the table.",
      };
}

/** What is out of stock is none of it: that there is a number of it says nothing. */
function ofStock({ text, table, conditions }: Spoken): Misfit | null {
  const said = /\b(?:out of stock|sold out)\b/u.exec(text)?.[0];
  const stock = said === undefined ? null : stockOf(table);
  if (said === undefined || stock === null) return null;
  return conditions.some((each) => "column" in each && each.column === stock.name)
    ? null
    : { word: said, message: `"${said}" is told by ${stock.name}.`, hint: `Say: where ${stock.name} = 0.` };
}

/** "Tickets were urgent" of a `ticket_id`: none of its values is a word. */
function ofNumbering({ operation, table }: Spoken): Misfit | null {
  for (const { column: name, value } of equalsIn(operation)) {
    const column = table.columns.find((each) => each.name === name);
    if (column === undefined || !isNumbered(column) || /\d/u.test(value)) continue;
    const known = column.top.map((each) => String(each.value));
    if (known.length > 0 && known.every((each) => /\d/u.test(each)))
      return {
        word: value,
        message: `"${value}" is no ${name}.`,
        hint: `Name the column that has it: where column = '${value}'.`,
      };
  }
  return null;
}

/** What an operation compares with texts, in its filter and in the conditions of its measures. */
function equalsIn(part: unknown): { column: string; value: string }[] {
  if (typeof part !== "object" || part === null) return [];
  if ("operator" in part && "column" in part && "value" in part && part.operator === "=")
    return typeof part.value === "string" ? [{ column: String(part.column), value: part.value }] : [];
  return Object.values(part).flatMap(equalsIn);
}

const grains: ReadonlyMap<string, string> = new Map([
  ["annual", "year"],
  ["yearly", "year"],
  ["quarterly", "quarter"],
  ["monthly", "month"],
  ["weekly", "week"],
  ["daily", "day"],
]);

/** Values that are said as something else, or of something else. */
function ofValues({ text, operation, table, conditions, measured, groups }: Spoken): Misfit | null {
  for (const [word, grain] of grains) {
    if (!new RegExp(`\\b${word}\\b`, "u").test(text)) continue;
    const holds = table.columns.find(({ top }) =>
      top.some(({ value }) => typeof value === "string" && fold(value).split(/\W+/u)[0] === word),
    );
    const isBy = "dimensions" in operation && operation.dimensions.some((each) => each.grain === grain);
    if (holds !== undefined && isBy)
      return {
        word,
        message: `"${word}" may be a value of ${holds.name}, or mean each ${grain}.`,
        hint: `Say: where ${holds.name} = '${word}', or by ${grain}.`,
      };
  }
  for (const each of conditions) {
    if (each.kind !== "compare" || typeof each.value !== "string" || each.operator !== "=") continue;
    const value = fold(each.value);
    const column = table.columns.find(({ name }) => name === each.column);
    if (column === undefined || column.type !== "string") continue;
    const known = column.top.flatMap((one) => (typeof one.value === "string" ? [one.value] : []));
    // One name of a person's is not the whole of it.
    const isPart = !/\s/u.test(value) && known.length > 1 && known.every((name) => /\S\s\S/u.test(name));
    if (isPart && /\bname/iu.test(splitName(column.name).join(" ")))
      return {
        word: each.value,
        message: `"${each.value}" alone is no whole ${column.name}.`,
        hint: `Say: where ${column.name} contains '${each.value}'.`,
      };
    const first = value.split(/[\s,]/u)[0] ?? "";
    // More than the group that it is compared with.
    const than = new RegExp(
      `\\b(?:more|less|fewer|higher|lower|greater|better|worse|bigger|larger|smaller|cheaper|dearer|longer|shorter) than (?:the |in |for |at )*${escaped(first)}\\b`,
      "u",
    );
    if (first.length > 1 && than.test(text) && !measured.some((one) => one.function === "difference"))
      return {
        word: each.value,
        message: `"than ${each.value}" compares with ${each.value}, and keeps none of its rows alone.`,
        hint: `Ask for all of them side by side, by ${each.column}.`,
      };
    const half = /\bhalf[- ]?days?\b/u.exec(text)?.[0];
    if (half !== undefined && value.startsWith("half") && measured.some((one) => one.function === "sum"))
      return {
        word: half,
        message: `"${half}" may be counted, or added up as halves.`,
        hint: `Say: number of rows where ${column.name} = '${each.value}'.`,
      };
    const rival = ageGroupOf(value, column, table);
    if (rival !== null && !text.includes(fold(column.name)) && !groups.includes(column))
      return {
        word: each.value,
        message: `"${each.value}" may be of ${column.name} or of ${rival.name}.`,
        hint: `Name the column: where ${column.name} = '${each.value}'.`,
      };
  }
  return null;
}

/** "in IT" names a department where one is called so, and is no "it" that is passed over. */
function ofCapitals({ question, operation, table, groups }: Spoken): Misfit | null {
  if (question === question.toUpperCase()) return null;
  const said = new Set(question.match(/(?<![\p{L}\p{N}])\p{Lu}{2,}(?![\p{L}\p{N}])/gu));
  const text = JSON.stringify(operation);
  for (const column of table.columns) {
    const value = column.top.find((one) => typeof one.value === "string" && said.has(one.value))?.value;
    if (value === undefined || groups.includes(column) || text.includes(String(value))) continue;
    return {
      word: String(value),
      message: `"${value}" is a value of ${column.name}.`,
      hint: `Say: where ${column.name} = '${value}'.`,
    };
  }
  return null;
}

/** Another column that tells people apart by their age, in the singular: "Child (0-12)" where "Children" is a kind of book. */
function ageGroupOf(value: string, column: ColumnProfile, { columns }: TableProfile): ColumnProfile | null {
  const of = [/^child(?:ren)?\b/u, /^adults?\b/u, /^teen(?:ager)?s?\b/u, /^seniors?\b/u, /^students?\b/u].find((each) =>
    each.test(value),
  );
  if (of === undefined) return null;
  return (
    columns.find(
      (other) => other !== column && other.top.some((one) => typeof one.value === "string" && of.test(fold(one.value))),
    ) ?? null
  );
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
