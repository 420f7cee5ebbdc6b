import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import { smallWords } from "../lexicon/names.ts";
import { canonical, splitName } from "./names.ts";

const isDate = ({ type }: ColumnProfile): boolean => type === "date" || type === "datetime";

/** The one date that is called after what happened then: "closed" and "to close" of `closed_on`, "hired" of `HireDate`. */
export function dateOf(verb: string, table: TableProfile): ColumnProfile | null {
  const named = (wanted: string): ColumnProfile[] =>
    table.columns.filter(
      (column) =>
        isDate(column) && splitName(column.name).some((word) => !smallWords.has(word) && stemOf(word) === wanted),
    );
  const own = named(stemOf(verb));
  const [only, another] = own.length > 0 ? own : (begun.get(stemOf(verb)) ?? []).flatMap(named);
  return only !== undefined && another === undefined ? only : null;
}

/** Forms of one verb: "close" and "closed", "hire" and "hired", "leave" and "left". */
function stemOf(word: string): string {
  const lower = word.toLowerCase();
  return canonical(irregular.get(lower) ?? lower).replace(/e$/u, "");
}

const irregular: ReadonlyMap<string, string> = new Map([
  ["left", "leave"],
  ["began", "begin"],
  ["begun", "begin"],
  ["sent", "send"],
  ["paid", "pay"],
  ["sold", "sell"],
  ["bought", "buy"],
  ["born", "birth"],
  ["joined", "join"],
  ["lent", "lend"],
  ["delivery", "deliver"],
  ["return", "return"],
  ["closure", "close"],
  ["closing", "close"],
  ["opening", "open"],
  ["arrival", "arrive"],
  ["departure", "depart"],
  ["payment", "pay"],
  ["shipment", "ship"],
  ["shipping", "ship"],
  ["lending", "lend"],
  ["hiring", "hire"],
  ["dispatching", "dispatch"],
  ["sending", "send"],
]);

/** How else it is said that something happened that a date tells of. */
const begun: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...["report", "raise", "create", "submit", "log", "file"].map((verb) => [stemOf(verb), [stemOf("opened")]] as const),
  // "Date Back", "Date Out" of what is lent.
  [stemOf("return"), [stemOf("back")]] as const,
  ...["lend", "borrow", "loan"].map(
    (verb) => [stemOf(verb), ["out", "lend", "borrow", "loan", "issue"].map(stemOf)] as const,
  ),
]);
