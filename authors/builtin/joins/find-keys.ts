import type { ColumnOverlap, Profile, TableProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import { identifierWords } from "../lexicon/names.ts";
import { type JoinKey, titlesOf } from "./joined-table.ts";

/** The keys that the data speak for, or why there is none. */
export type Keys =
  /** `isSure` is false where there is only one, and little that speaks for it. */
  | { kind: "keys"; keys: JoinKey[]; isSure: boolean }
  /** Columns that would do, but for values that both tables have in several rows. */
  | { kind: "repeated"; columns: [string, string] }
  | { kind: "none" };

type Evidence = "name" | "head" | "values" | "little" | "repeated";

/** Parts of the different values of one column that the other must have. */
const covered = { named: 0.5, unnamed: 0.9 } as const;
/** Fewer values in common than these are chance. */
const fewest = 2;

/** The keys of two tables, by the best evidence that there is: names before values, whole names before their last word. */
export function findKeys(left: TableProfile, right: TableProfile, profile: Profile): Keys {
  const overlaps = (profile.overlaps ?? []).filter(
    (overlap) => overlap.left.table === left.name && overlap.right.table === right.name,
  );
  const found = overlaps.map((overlap) => ({ overlap, evidence: evidenceOf(overlap, titlesOf(left, right)) }));
  for (const wanted of ["name", "head", "values", "little"] as const) {
    const keys = found
      .filter(({ evidence }) => evidence === wanted)
      .flatMap(({ overlap }) => keyOf(left, right, overlap) ?? []);
    if (keys.length > 0) return { kind: "keys", keys, isSure: wanted !== "little" };
  }
  const repeated = found.find(({ evidence }) => evidence === "repeated")?.overlap;
  return repeated === undefined
    ? { kind: "none" }
    : { kind: "repeated", columns: [repeated.left.column, repeated.right.column] };
}

/** The key that two columns make, the table where it stands once being the one that is looked up in; null if it repeats in both. */
export function keyOf(left: TableProfile, right: TableProfile, overlap: Overlapping): JoinKey | null {
  const a = { table: left, column: overlap.left.column };
  const b = { table: right, column: overlap.right.column };
  const lonely = ({ distinct }: Side): { lonely?: number } =>
    distinct === undefined || overlap.shared === undefined ? {} : { lonely: distinct - overlap.shared };
  if (overlap.right.unique) return { main: a, other: b, oneToOne: overlap.left.unique, ...lonely(overlap.right) };
  return overlap.left.unique ? { main: b, other: a, oneToOne: false, ...lonely(overlap.left) } : null;
}

/** Two columns, and what is known of the values that they share. */
interface Overlapping {
  left: Side;
  right: Side;
  shared?: number;
}

interface Side {
  column: string;
  unique: boolean;
  distinct?: number;
}

function evidenceOf(overlap: ColumnOverlap, [leftTitle, rightTitle]: [string, string]): Evidence | null {
  const { left, right, shared } = overlap;
  if (shared === 0) return null;
  const names = likeness({ title: leftTitle, column: left.column }, { title: rightTitle, column: right.column });
  const shorter = Math.max(1, Math.min(left.distinct, right.distinct));
  if (!left.unique && !right.unique)
    return (names === "name" || names === "head") && shared / shorter >= covered.named ? "repeated" : null;
  // Of the values that are to be looked up; where each side has them once, of the shorter side's.
  const sought = left.unique && right.unique ? shorter : right.unique ? left.distinct : right.distinct;
  const part = shared / Math.max(1, sought);
  if (names === "name") return shared / shorter >= covered.named ? "name" : "little";
  if (names === "head" && part >= covered.named) return "head";
  if (names === "identifier") return "little";
  return shared >= fewest && part >= covered.unnamed ? "values" : null;
}

interface Named {
  title: string;
  column: string;
}

/**
 * How alike two columns' names are. `name`: the same words, with or without the table's (`customer_id` and `id` of customers)
 * and with or without what makes an identifier of them. `head`: the last word of the longer is the shorter. `identifier`: one
 * is called nothing but "id".
 */
function likeness(a: Named, b: Named): "name" | "head" | "identifier" | null {
  const [own, others] = [formsOf(a), formsOf(b)];
  if ([...own].some((form) => others.has(form))) return "name";
  const [words, more] = [wordsOf(a.column), wordsOf(b.column)];
  const [short = [], long = []] = [words, more].sort((x, y) => x.length - y.length);
  const [head] = short;
  if (short.length !== 1 || head === undefined || long.at(-1) !== head) return null;
  return isIdentifierWord(head) ? "identifier" : "head";
}

function wordsOf(name: string): string[] {
  return splitName(name).map(canonical);
}

const identifierStems: ReadonlySet<string> = new Set([...identifierWords].map(canonical));

function isIdentifierWord(word: string): boolean {
  return identifierStems.has(word);
}

/** The ways to say a column's name that say of what it is. */
function formsOf({ title, column }: Named): Set<string> {
  const words = wordsOf(column);
  const titleWords = wordsOf(title);
  // "lookup_customers" and "customers_2024" hold customers.
  const parts = titleWords.flatMap((_, from) =>
    titleWords.slice(from).map((__, to) => titleWords.slice(from, from + to + 1)),
  );
  const full = [words, ...parts.map((part) => [...part, ...words])];
  const bare = full.map((form) => (isIdentifierWord(form.at(-1) ?? "") ? form.slice(0, -1) : form));
  return new Set(
    [...full, ...bare].filter((form) => form.some((word) => !isIdentifierWord(word))).map((form) => form.join(" ")),
  );
}
