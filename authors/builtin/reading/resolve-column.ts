import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import type { ColumnType } from "../../../state/tables.ts";
import { yesNoValues } from "../language/flags.ts";
import { canonical, essentialWords, splitName } from "../language/names.ts";
import type { Tagged } from "../language/tag.ts";
import { identifierWords } from "../lexicon/names.ts";
import { type Context, choose, quoted, type Resolved, refused, reworded, settled } from "./resolved.ts";

/** Which columns a role allows, and how to say so. */
export interface Role {
  types: readonly ColumnType[];
  /** "has no mean": completes "State is text, which ...". */
  refusal: string;
}

export const numberTypes: readonly ColumnType[] = ["integer", "number"];
export const timeTypes: readonly ColumnType[] = ["date", "datetime"];
export const anyRole: Role = {
  types: ["integer", "number", "string", "boolean", "date", "datetime", "time"],
  refusal: "",
};

const typeNames: Record<ColumnType, string> = {
  integer: "a whole number",
  number: "a number",
  string: "text",
  boolean: "yes or no",
  date: "a date",
  datetime: "a date with time",
  time: "a time of day",
};

/** Notes what was taken for granted in reading words as a column. */
function note(context: Context, mention: Tagged, column: ColumnProfile): void {
  const match = mention.columns;
  if (match === null || match.cost <= 0.1) return;
  context.certain = false;
  if (match.misspelt !== null) context.assumptions.add(`"${match.misspelt}" is read as the column ${column.name}.`);
  else if (match.cost >= 0.25) context.assumptions.add(`"${mention.text}" is read as the column ${column.name}.`);
}

/** The one column that a mention means in a role; a choice where several fit, a refusal where none does. */
export function resolveColumn(
  context: Context,
  mention: Tagged,
  role: Role,
  fits: (column: ColumnProfile) => boolean = () => true,
): Resolved<ColumnProfile> {
  const candidates = mention.columns?.columns ?? [];
  const typed = candidates.filter((column) => role.types.includes(column.type));
  const [first] = candidates;
  if (first === undefined)
    return refused(`"${mention.text}" is not a column.`, columnsHint(context.table), [mention.text]);
  if (mention.columns?.made?.kind === "quarters" && !role.types.includes("string"))
    return refused(
      `"${mention.text}" are groups, of which nothing is computed.`,
      `Group by them: by ${mention.text}.`,
      [mention.text],
    );
  if (typed.length === 0)
    return refused(
      `${first.name} is ${typeNames[first.type]}, which ${role.refusal}.`,
      `Columns that would do: ${namesOf(context.table, role.types) || "none in this table"}.`,
    );
  const fitting = typed.filter(fits);
  const left = oneCalledSo(context, mention, fitting.length > 0 ? fitting : typed);
  const [only] = left;
  if (left.length === 1 && only !== undefined) {
    note(context, mention, only);
    return settled(only);
  }
  return choose(
    `"${mention.text}" could be ${left
      .slice(0, 6)
      .map((column) => column.name)
      .join(" or ")}. Which one is meant?`,
    left.slice(0, 6).map((column) => ({
      reading: `"${mention.text}" is the column ${column.name}`,
      ask: reworded(context, mention, superlative(mention) + quoted(column.name)),
    })),
  );
}

/** "customers" are told apart by `Customer ID`, and not by their rating; "per order" of order lines by `Order No`. */
function oneCalledSo(
  { nouns }: Context,
  { text }: Tagged,
  columns: readonly ColumnProfile[],
): readonly ColumnProfile[] {
  const said = splitName(text).map(canonical).join(" ");
  const called = columns.filter(({ name }) => {
    const words = splitName(name);
    return identifierWords.has(words.at(-1) ?? "") && words.slice(0, -1).map(canonical).join(" ") === said;
  });
  if (called.length === 1 && (/s$/u.test(text) || nouns.repeated.has(said))) return called;
  // "Working days" are days, and a "day part" is none.
  const about = columns.filter(({ name }) => canonical(essentialWords(splitName(name)).at(-1) ?? "") === said);
  return about.length === 1 && /s$/u.test(text) ? about : columns;
}

/** "hottest" is a superlative and a column in one word: said anew, it is two. */
function superlative(mention: Tagged): string {
  const { direction } = mention.meaning;
  return direction === undefined ? "" : direction === "desc" ? "highest " : "lowest ";
}

/** The names of a table's columns of some types, at most twelve of them. */
export function namesOf(table: TableProfile, types: readonly ColumnType[]): string {
  const names = table.columns.filter((column) => types.includes(column.type)).map((column) => column.name);
  return names.slice(0, 12).join(", ") + (names.length > 12 ? ", …" : "");
}

export function columnsHint(table: TableProfile): string {
  return `The columns are: ${namesOf(table, anyRole.types)}.`;
}

/** Whether a column says yes or no, as 0 and 1, true and false or in words: then its name alone is a condition ("survived"). */
export function isFlag(column: ColumnProfile): boolean {
  return column.type === "boolean" || yesNoValues(column) !== null;
}

const groupKinds: ReadonlySet<string> = new Set(["decade", "season", "week_part", "part", "quarters", "bands"]);

/** A column that is made to group by: its numbers tell decades or quartiles apart, and are no amounts. */
export function isOfGroups(mention: Tagged): boolean {
  return groupKinds.has(mention.columns?.made?.kind ?? "");
}
