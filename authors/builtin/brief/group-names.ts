import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import type { RowTest } from "../../../state/row-test.ts";
import type { Cell } from "../../../state/tables.ts";
import { canonical, splitName } from "../language/names.ts";
import { sexNames } from "../lexicon/sexes.ts";
import { type Asked, nameWords, withoutFillers } from "./asked.ts";
import type { Frame } from "./frame.ts";
import { groupAliases } from "./group-aliases.ts";
import { plainWords } from "./plain-words.ts";
import { commonWords, functionPatterns } from "./words.ts";

/** What a group's value may be called in the name of an answer: as it is, or as the question speaks of it. */
export function groupNames(frame: Frame, column: string, value: Cell): string[] {
  const { annotated, groupWords } = frame;
  const said = annotated.values.flatMap((hit) =>
    hit.column.name === column && hit.value === value && hit.said !== undefined ? [hit.said] : [],
  );
  const all = frame.table.columns.find(({ name }) => name === column)?.top.map((each) => each.value) ?? [];
  const own = [...ownPart(frame, column, value), ...sexNames(value, all)];
  return [String(value), ...own, ...(groupWords.get(value) ?? []), ...said, ...ownWords(frame, column, value)].map(
    (name) =>
      name
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, " ")
        .trim(),
  );
}

/** A column of texts whose values are all known. */
function allKnown({ columns }: TableProfile, name: string): ColumnProfile | null {
  const own = columns.find((each) => each.name === name);
  const isKnown = own?.type === "string" && own.distinctExact && own.distinct <= own.top.length;
  return own !== undefined && isKnown ? own : null;
}

/** "Setosa" of Iris-setosa, where all others begin or end with the same word. */
function ownPart({ table }: Frame, column: string, value: Cell): string[] {
  const own = allKnown(table, column);
  if (own === null) return [];
  const words = (text: Cell): string[] =>
    String(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const all = own.top.flatMap((each) => (each.value === null ? [] : [words(each.value)]));
  if (all.length < 2) return [];
  const shared = (all[0] ?? []).filter((word) => all.every((each) => each.includes(word)));
  const part = words(value).filter((word) => !shared.includes(word));
  return shared.length === 0 || part.length === 0 ? [] : [part.join(" ")];
}

/** "Computers" of Computers & Comm: a word of a longer value that no other value has, nor the name of a column. */
function ownWords({ table }: Frame, column: string, value: Cell): string[] {
  const own = allKnown(table, column);
  if (own === null) return [];
  const words = (text: Cell): string[] =>
    String(text)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const mine = words(value);
  if (mine.length < 2 || mine.length > 6) return [];
  const others = own.top.flatMap((each) => (each.value === value ? [] : words(each.value)));
  const taken = new Set([...others, ...table.columns.flatMap(({ name }) => splitName(name))].map(canonical));
  const tells = (word: string): boolean =>
    word.length >= 4 && !commonWords.has(word) && !plainWords.has(word) && !taken.has(canonical(word));
  // "Entire home" of Entire home/apt: what stands beside such a word in the value is no other quantity's.
  const runs = mine.flatMap((_, from) => mine.slice(from + 1).map((__, more) => mine.slice(from, from + more + 2)));
  const isPlain = (word: string): boolean => functionPatterns.every(([shape]) => !shape.test(word));
  return [
    ...mine.filter(tells),
    ...runs
      .filter((run) => run.length < mine.length && run.every(isPlain) && run.some((word) => !others.includes(word)))
      .map((run) => run.join(" ")),
  ];
}

/** A name as a pattern: its words may be written together, and be one or many. */
export function nameShape(name: string): RegExp {
  const words = name.replace(/(?<=\p{L}{3})s$/u, "").split(" ");
  return new RegExp(
    `(?<![\\p{L}\\p{N}])${words.join(" ?")}${/\p{L}{3}$/u.test(name) ? "(?:s|es)?" : ""}(?![\\p{L}\\p{N}])`,
    "u",
  );
}

/** Which group a name is about, when the question is divided into groups: a value of the group's column in the name. */
export function groupOf(words: string, asked: Asked): { where: RowTest[]; rest: string } | null {
  const { group } = asked.frame;
  if (group === null) return { where: [], rest: words };
  const known = group.top.map(({ value }) => value).filter((value): value is Exclude<Cell, null> => value !== null);
  const called = (namesOf: (value: Cell) => string[]) =>
    known
      .flatMap((value) => namesOf(value).map((name) => ({ value, name, shape: nameShape(name), length: name.length })))
      .filter(({ length, shape }) => length > 0 && shape.test(words))
      .sort((a, b) => b.length - a.length);
  const aliases = (value: Cell): string[] => (asked.frame.groupIsOptional ? [] : groupAliases(value, known));
  const [first = called(aliases)[0]] = called((value) => groupNames(asked.frame, group.name, value));
  if (first === undefined && /\b(?:all|overall)\b/u.test(words))
    return { where: [], rest: words.replace(/\b(?:all|overall)\b/gu, " ") };
  if (first === undefined && isOfWholeColumn(words, asked.frame)) return { where: [], rest: words };
  if (first === undefined) return asked.frame.groupIsOptional ? { where: [], rest: words } : null;
  const { value } = first;
  const condition = { kind: "compare", column: group.name, grain: null, operator: "=", value } as const;
  const bare = words.replace(first.shape, " ").replace(/\b(?:class|group|category|type)\b/gu, " ");
  // "Churn_yes_mean" says of which column the group is.
  const beside = new RegExp(`${nameShape(nameWords(group.name)).source} ?(?=$|${nameShape(first.name).source})`, "u");
  const isInName = nameShape(nameWords(group.name)).test(first.name);
  if (group.type !== "string" && !isInName && beside.test(words))
    return { where: [{ kind: "condition", condition }], rest: words.replace(beside, " ").replace(first.shape, " ") };
  const rest = group.type === "string" ? bare.replace(nameShape(nameWords(group.name)), " ") : bare;
  return { where: [{ kind: "condition", condition }], rest };
}

/** "Median_pub_year" beside the counts of classes that are made: a function and just the name of a column. */
function isOfWholeColumn(words: string, { table, group, steps }: Frame): boolean {
  const isMadeOf = steps.some(
    (step) => (step.kind === "categorise" || step.kind === "bin") && step.name === group?.name,
  );
  const name = functionPatterns.reduce((rest, [shape]) => rest.replace(shape, " "), words);
  if (!isMadeOf || name === words) return false;
  const bare = withoutFillers(name).replace(/ /gu, "");
  return table.columns.some((column) => nameWords(column.name).replace(/[^\p{L}\p{N}]/gu, "") === bare);
}

export type Grouped = { where: RowTest[]; rest: string };
