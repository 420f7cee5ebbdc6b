import { distance } from "fastest-levenshtein";
import { stemmer } from "stemmer";
import type { MadeColumn } from "../../../state/made.ts";
import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import { identifierWords, nameNoise, smallWords, synonymGroups } from "../lexicon/names.ts";
import { noMisspelling } from "../lexicon/no-misspelling.ts";
import { measuredUnits } from "../lexicon/units.ts";
import { canonical, essentialWords, splitName } from "./names.ts";
import { fold } from "./tokenise.ts";

/** Columns that a piece of the question may mean, all as good as each other. `cost` is 0 for the very name. */
export interface ColumnMatch {
  columns: ColumnProfile[];
  cost: number;
  /** A word of the question that was read as another, where spelling was forgiven. */
  misspelt: string | null;
  /** How the column is made, where the table has none such. */
  made?: MadeColumn;
}

interface NamedColumn {
  profile: ColumnProfile;
  joined: string;
  /** Canonical essential words of the name. */
  words: string[];
  /** The same words, unstemmed, for prefixes and spelling. */
  plain: string[];
  initials: string;
  order: number;
}

/** The part of a meaning that is the same, and what believing it costs. */
const costs = { synonym: 0.3, prefix: 0.15, initials: 0.2, typo: 0.5, uncovered: 0.4 } as const;
/** Matches within this of the best are as good as the best. */
const tie = 0.1;

const synonyms: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...new Set(synonymGroups.flat())].map((word) => [
    stemmer(word),
    new Set(
      synonymGroups.filter((group) => group.includes(word)).flatMap((group) => group.map((other) => stemmer(other))),
    ),
  ]),
);

/** A name without units, small words and letters of its own: what `price_a` and `price_b` share. */
function stemOf(words: readonly string[]): string {
  return essentialWords(words)
    .filter((word) => word.length > 2)
    .map(canonical)
    .join(" ");
}

/**
 * The words that tell columns apart which share all others: the letters of `price_a` and `price_b`, the units of `weight_kg`
 * and `weight_lb`. Of these columns no word may be left out, or a question for the price would be given one of them silently.
 */
function tellingWords(table: TableProfile): Map<ColumnProfile, string[]> {
  const siblings = new Map<string, { profile: ColumnProfile; words: string[] }[]>();
  for (const profile of table.columns) {
    const words = splitName(profile.name);
    const stem = stemOf(words);
    if (stem !== "") siblings.set(stem, [...(siblings.get(stem) ?? []), { profile, words }]);
  }
  return new Map(
    [...siblings.values()]
      .filter((columns) => columns.length > 1)
      .flatMap((columns) => columns.map(({ profile, words }): [ColumnProfile, string[]] => [profile, words])),
  );
}

function named(profile: ColumnProfile, order: number, telling: ReadonlyMap<ColumnProfile, string[]>): NamedColumn {
  const all = splitName(profile.name);
  const plain = telling.get(profile) ?? essentialWords(all);
  return {
    profile,
    order,
    joined: all.join(""),
    words: plain.map(canonical),
    plain,
    initials: all.length > 1 ? all.map((word) => word.at(0) ?? "").join("") : "",
  };
}

/** Finds the columns of one table that words of a question mean. */
export class ColumnIndex {
  readonly #columns: NamedColumn[];
  readonly #byWord = new Map<string, Set<NamedColumn>>();
  readonly #byJoined = new Map<string, NamedColumn[]>();
  readonly #byInitials = new Map<string, NamedColumn[]>();
  readonly #byExact = new Map<string, ColumnProfile>();
  /** Units that tell columns of this table apart. Small words do so in the whole of a name only: "in" is seldom inches. */
  readonly #telling: ReadonlySet<string>;
  /** The longest name, in words: no longer piece of a question can name a column. */
  readonly longest: number;

  constructor(table: TableProfile) {
    const telling = tellingWords(table);
    this.#telling = new Set([...telling.values()].flat().filter((word) => !isNoise(word)));
    this.#columns = table.columns.map((profile, order) => named(profile, order, telling));
    for (const column of this.#columns) {
      for (const word of column.words) this.#under(this.#byWord, word).add(column);
      this.#list(this.#byJoined, column.joined).push(column);
      if (column.initials !== "") this.#list(this.#byInitials, column.initials).push(column);
      this.#byExact.set(column.profile.name, column.profile);
    }
    this.longest = Math.min(12, Math.max(1, ...this.#columns.map((column) => splitName(column.profile.name).length)));
  }

  #under(map: Map<string, Set<NamedColumn>>, key: string): Set<NamedColumn> {
    const found = map.get(key) ?? new Set();
    map.set(key, found);
    return found;
  }

  #list(map: Map<string, NamedColumn[]>, key: string): NamedColumn[] {
    const found = map.get(key) ?? [];
    map.set(key, found);
    return found;
  }

  /** The column of exactly this name, or of this name but for case and signs; a quoted name is looked up this way. */
  exact(name: string): ColumnMatch | null {
    const same = this.#byExact.get(name);
    if (same !== undefined) return { columns: [same], cost: 0, misspelt: null };
    const joined = this.#byJoined.get(splitName(name).join(""));
    if (joined === undefined || joined.length === 0 || splitName(name).length === 0) return null;
    return { columns: joined.map((column) => column.profile), cost: 0.02, misspelt: null };
  }

  /** The columns that these words mean, or null. Words that belong to no name make it null: nothing is left over. */
  match(words: readonly string[]): ColumnMatch | null {
    const parts = words.flatMap(splitName);
    if (parts.length === 0) return null;
    const exact = this.#byJoined.get(parts.join(""));
    if (exact !== undefined) return { columns: exact.map((column) => column.profile), cost: 0, misspelt: null };
    // "by state" is a state that is grouped by: small words belong to a name only in the whole of it.
    if (isNoise(parts[0]) || isNoise(parts.at(-1))) return null;
    const essential = essentialWords(parts, this.#telling);
    const scored: { column: NamedColumn; cost: number; misspelt: string | null }[] = [];
    const candidates = this.#candidates(essential);
    const units = parts.filter((part) => unitWords.has(part));
    for (const column of candidates) {
      if (!isMeasuredSo(column, units) || isYearForAge(essential, column)) continue;
      const score = scoreOf(essential, column);
      if (score !== null) scored.push({ column, ...score });
    }
    if (parts.length === 1) {
      for (const column of this.#byInitials.get(parts.join("")) ?? []) {
        if ((parts[0] ?? "").length >= 3) scored.push({ column, cost: costs.initials, misspelt: null });
      }
    }
    if (parts.length > 1 && scored.length === 0)
      scored.push(...this.#measuredTime(parts), ...this.#abbreviated(parts), ...this.#kindOfMeasure(parts));
    if (scored.length === 0) return null;
    const best = Math.min(...scored.map(({ cost }) => cost));
    const kept = scored.filter(({ cost }) => cost <= best + tie).sort((a, b) => a.column.order - b.column.order);
    return {
      columns: [...new Set(kept.map(({ column }) => column.profile))],
      cost: best,
      misspelt: kept.every(({ misspelt }) => misspelt !== null) ? (kept[0]?.misspelt ?? null) : null,
    };
  }

  /** "delivery time" of `DeliveryDays`. */
  #measuredTime(parts: readonly string[]): { column: NamedColumn; cost: number; misspelt: null }[] {
    if (parts.at(-1) !== "time") return [];
    const subject = parts.slice(0, -1).join("");
    const columns = ["days", "hours", "hrs", "minutes", "mins", "min", "seconds", "secs", "sec", "ms"].flatMap((unit) =>
      this.#columns.filter(({ joined, profile }) => joined === subject + unit && isNumeric(profile)),
    );
    return columns.map((column) => ({ column, cost: costs.synonym, misspelt: null }));
  }

  /** "battery level" of `Battery (%)`: the word only says what kind of thing is measured. */
  #kindOfMeasure(parts: readonly string[]): { column: NamedColumn; cost: number; misspelt: null }[] {
    if (!/^(?:levels?|scores?)$/u.test(parts.at(-1) ?? "")) return [];
    const name = essentialWords(parts.slice(0, -1)).map(canonical).join(" ");
    const columns = this.#columns.filter(({ words, profile }) => words.join(" ") === name && isNumeric(profile));
    return columns.map((column) => ({ column, cost: costs.synonym, misspelt: null }));
  }

  /** "average daily rate" of a column `ADR`. */
  #abbreviated(parts: readonly string[]): { column: NamedColumn; cost: number; misspelt: null }[] {
    const initials = parts.map((part) => part.at(0) ?? "").join("");
    if (initials.length < 3) return [];
    return (this.#byJoined.get(initials) ?? []).map((column) => ({ column, cost: costs.synonym, misspelt: null }));
  }

  #candidates(words: readonly string[]): Iterable<NamedColumn> {
    const [first = ""] = words;
    const exact = this.#byWord.get(canonical(first));
    const related = synonyms.get(stemmer(first));
    if (exact !== undefined && related === undefined && words.length > 1) return exact;
    // Prefixes and spelling need a look at every name; bounded, since a hostile file may have very many.
    return this.#columns.length <= 2_000 ? this.#columns : (exact ?? []);
  }

  /** The names nearest to a word that is none of them: for saying what was perhaps meant. */
  nearest(word: string, count: number): string[] {
    const wanted = fold(word).slice(0, 60);
    return this.#columns
      .slice(0, 2_000)
      .map(({ profile, plain, joined, order }) => {
        const near = [joined.slice(0, 60), ...plain].map(
          (part) => distance(wanted, part) / Math.max(wanted.length, part.length, 1),
        );
        return { name: profile.name, far: Math.min(...near), order };
      })
      .sort((a, b) => a.far - b.far || a.order - b.order)
      .slice(0, count)
      .map(({ name }) => name);
  }
}

/** Words that names have for units, and what else is passed over in them. */
const unitWords: ReadonlySet<string> = new Set([...nameNoise].filter((word) => !smallWords.has(word)));
const writtenUnits: ReadonlySet<string> = new Set([
  ...unitWords,
  ...measuredUnits.flatMap(({ written }) => written.flatMap(splitName)),
]);

/** "kg per driver" is no driver, and "conc in mg/L" none in ng/mL. */
function isMeasuredSo({ profile }: NamedColumn, units: readonly string[]): boolean {
  if (units.length === 0) return true;
  const words = splitName(profile.name);
  if (units.every((unit) => words.includes(unit))) return true;
  return isNumeric(profile) && !words.some((word) => writtenUnits.has(word));
}

/** The year in which a house was built is not its age. */
function isYearForAge(words: readonly string[], { profile, words: own }: NamedColumn): boolean {
  const isYear = profile.type === "integer" && Number(profile.min) >= 1000 && Number(profile.max) < 3000;
  return isYear && words.includes("age") && !own.includes("age");
}

function isNumeric({ type }: ColumnProfile): boolean {
  return type === "integer" || type === "number";
}

function isNoise(word: string | undefined): boolean {
  return word !== undefined && smallWords.has(word);
}

/** What it costs to believe that `words` mean the column; null where a word is not of its name. */
function scoreOf(words: readonly string[], column: NamedColumn): { cost: number; misspelt: string | null } | null {
  let cost = 0;
  let misspelt: string | null = null;
  const covered = new Set<number>();
  for (const word of words) {
    let best: { cost: number; index: number; typo: boolean } | null = null;
    for (const [index, name] of column.words.entries()) {
      if (covered.has(index)) continue;
      const similar = likeness(word, name, column.plain[index] ?? "");
      if (similar !== null && (best === null || similar.cost < best.cost)) best = { ...similar, index };
    }
    if (best === null) return null;
    covered.add(best.index);
    cost += best.cost;
    if (best.typo) misspelt = word;
  }
  const uncovered = column.words.length - covered.size;
  // "revenue" is no sales rep, though "sales" means as much.
  if (cost >= costs.synonym && uncovered > 0 && identifierWords.has(column.plain.at(-1) ?? "")) return null;
  return { cost: cost + (uncovered > 0 ? costs.uncovered : 0.03), misspelt };
}

/** How alike a word of the question and a word of a name are; null where they are not. */
function likeness(word: string, canonicalName: string, plainName: string): { cost: number; typo: boolean } | null {
  const stem = canonical(word);
  if (stem === canonicalName) return { cost: 0, typo: false };
  if (synonyms.get(stem)?.has(canonicalName)) return { cost: costs.synonym, typo: false };
  const [short, long] = plainName.length < word.length ? [plainName, word] : [word, plainName];
  if (short.length >= 4 && short.length < long.length && short.length * 2 >= long.length && long.startsWith(short))
    return { cost: costs.prefix, typo: false };
  // "cholesterol" of `chol`
  if (plainName.length >= 4 && plainName.length < word.length && word.startsWith(plainName) && word.length >= 8)
    return { cost: costs.synonym, typo: false };
  if (word[0] !== plainName[0] || noMisspelling.has(word)) return null;
  if (word.length >= 4 && isSwapped(word, plainName)) return { cost: costs.typo, typo: true };
  if (word.length >= 5 && plainName.length >= 4 && singled(word) === singled(plainName))
    return { cost: costs.typo, typo: true };
  if (word.length < 5 || plainName.length < 5) return null;
  const allowed = word.length >= 9 ? 2 : 1;
  if (Math.abs(word.length - plainName.length) <= allowed && distance(word, plainName) <= allowed)
    return { cost: costs.typo, typo: true };
  return null;
}

/** A word with every letter that is doubled written once: "citty" is as near to "city" as to nothing else. */
const singled = (word: string): string => word.replace(/(.)\1/gu, "$1");

/** Whether two words differ by two neighbouring letters that changed places: "speceis". */
export function isSwapped(a: string, b: string): boolean {
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return (
    a.length === b.length &&
    at >= 0 &&
    a[at] === b[at + 1] &&
    a[at + 1] === b[at] &&
    a[at] !== undefined &&
    a.slice(at + 2) === b.slice(at + 2)
  );
}

const indices = new WeakMap<TableProfile, ColumnIndex>();

/** The index of a table's columns, made once. */
export function columnIndexOf(table: TableProfile): ColumnIndex {
  const known = indices.get(table);
  if (known !== undefined) return known;
  const index = new ColumnIndex(table);
  indices.set(table, index);
  return index;
}
