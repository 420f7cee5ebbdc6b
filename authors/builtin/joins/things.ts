import type { TableProfile } from "../../../state/profile.ts";
import { splitName } from "../language/names.ts";
import { ValueIndex } from "../language/values.ts";
import { verbsOfRows } from "../lexicon/light-verbs.ts";
import { identifierWords, personNouns } from "../lexicon/names.ts";
import { isMoney } from "../reading/money-columns.ts";
import type { JoinedTable, JoinKey } from "./joined-table.ts";
import { subjectOfKey, titleForms } from "./table-words.ts";

/** A text as it stands, in a pattern. */
export const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");

/** What the rows of the table that is looked up in are, and what stands for one of them among joined rows. */
export interface Things {
  /** Their nouns, as a pattern: those that no column is called by; and all of them. */
  nouns: string;
  allNouns: string;
  /** The column that they are called by: their name where each has its own, else the key. */
  label: string;
  key: string;
  /** The nouns of the main table's rows, as a pattern. */
  rows: string;
  /** What somebody does that each of these rows tells of, as a pattern. */
  doings: string;
  /** The amount of money of these rows, where they have one and nothing says that it was not paid. */
  money: string | null;
  joined: JoinedTable;
}

export type Rule = (text: string, things: Things) => string | null;

export function thingsOf(joined: JoinedTable, key: JoinKey): Things | null {
  // A noun that there is a column of is that column.
  const columns = new Set([...joined.columns, key.other].map(({ column }) => splitName(column).join(" ")));
  const forms = formsOf(joined, key).filter(
    (form) => ![form, form.replace(/s$/u, "")].some((each) => columns.has(each)),
  );
  const pattern = (all: readonly string[]): string =>
    [...new Set(all)]
      .sort((a, b) => b.length - a.length)
      .map(escaped)
      .join("|");
  const nameOf = (table: TableProfile, column: string): string | null =>
    joined.columns.find((each) => each.table === table.name && each.column === column)?.name ?? null;
  const keyName = nameOf(key.main.table, key.main.column);
  const label = labelOf(key.other.table, titleForms(joined.titles[1]));
  if (keyName === null) return null;
  return {
    nouns: forms.length === 0 ? "(?!)" : pattern(forms),
    allNouns: pattern(formsOf(joined, key)),
    label: (label === null ? null : nameOf(key.other.table, label)) ?? keyName,
    key: keyName,
    rows: pattern(titleForms(joined.titles[0])),
    doings: pattern(doingsOf(joined.titles[0])),
    money: moneyOf(key.main.table, joined),
    joined,
  };
}

function doingsOf(title: string): string[] {
  const forms = new Set(titleForms(title));
  return verbsOfRows.flatMap((verb) =>
    verb.nouns.some((noun) => forms.has(noun)) ? verb.forms.filter((form) => !forms.has(form)) : [],
  );
}

const undone =
  /^(?:cancel|unpaid|open|pending|refund|return|fail|void|overdue|draft|reject|declin|outstanding|due|no$|false$)/iu;

function moneyOf(main: TableProfile, joined: JoinedTable): string | null {
  // What was ordered, and is open or was given back, is not spent.
  const mayBeUndone = main.columns.some(
    ({ name, type, top }) =>
      type === "boolean" ||
      splitName(name).some((word) => /^(?:paid|status|state|returned|refunded|due)$/u.test(word)) ||
      (type === "string" && top.some(({ value }) => undone.test(String(value)))),
  );
  const [only, more] = main.columns.filter(
    (column) =>
      isMoney(column) &&
      !splitName(column.name).some((word) => /^(?:price|unit|rate|discount|tax|fee|tip)s?$/u.test(word)),
  );
  if (mayBeUndone || only === undefined || more !== undefined) return null;
  return joined.columns.find(({ table, column }) => table === main.name && column === only.name)?.name ?? null;
}

/** The column of names that tell each row from the others. */
function labelOf(table: TableProfile, forms: readonly string[]): string | null {
  const named = table.columns.filter(({ name, type, distinct, distinctExact, nulls }) => {
    const words = splitName(name);
    const last = words.at(-1) ?? "";
    const isName = /^(?:name|title|label)$/u.test(last) || forms.includes(words.join(" "));
    return (
      isName &&
      type === "string" &&
      distinctExact &&
      nulls === 0 &&
      distinct === table.rowCount &&
      !identifierWords.has(last)
    );
  });
  const [only, more] = named;
  return only === undefined || more !== undefined ? null : only.name;
}

function formsOf(joined: JoinedTable, key: JoinKey): string[] {
  const subject = subjectOfKey(key);
  return [...titleForms(joined.titles[1]), ...(subject === null ? [] : [subject, `${subject}s`])];
}

const persons: ReadonlySet<string> = new Set(personNouns);

/** Whether "who" is a row of the table that is looked up in. */
export function isOfPersons(joined: JoinedTable, key: JoinKey): boolean {
  return formsOf(joined, key).some((form) => persons.has(form));
}

/** Whether a word is a value that the things have, and their rows have not. */
export function isValueOfThings(word: string, joined: JoinedTable): boolean {
  const hits = new ValueIndex(joined.table).match(word)?.hits ?? [];
  return (
    hits.length > 0 &&
    hits.every(({ column }) =>
      joined.columns.some((each) => each.name === column.name && each.table !== joined.table.name),
    )
  );
}

/** What one row can't tell, or no row. */
export function isBound(words: string): boolean {
  return /\b(?:and|both|but|not|no|never|only|all|every|more|most|less|fewer|than|times|each|per|by)\b/iu.test(words);
}
