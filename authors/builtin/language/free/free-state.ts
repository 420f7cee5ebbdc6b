import type { ColumnProfile } from "../../../../state/profile.ts";
import { averaged } from "../../lexicon/conventions.ts";
import { identifierWords, personNouns } from "../../lexicon/names.ts";
import { yesNoValues } from "../flags.ts";
import { canonical, splitName } from "../names.ts";
import type { Clause, MeasurePhrase, PredicatePhrase } from "../phrases.ts";
import type { Vocabulary } from "../pieces.ts";
import type { Tagged } from "../tag.ts";
import { FreeConditions } from "./free-conditions.ts";

export type ClauseOf<K extends Clause["kind"]> = Extract<Clause, { kind: K }>;

/** A condition, and whether it says something of what was named, or of which things it is. */
export interface Placed {
  predicate: PredicatePhrase;
  says: boolean;
  /** "of the escalated tickets": after a part, what it is a part of. */
  isWhole?: boolean;
}

export const empty: MeasurePhrase = {
  functions: [],
  distinct: null,
  missing: null,
  columns: [],
  values: [],
  noun: null,
  everyColumn: false,
};

/** What has been found so far in a question that is read without its order. */
export abstract class FreeState {
  protected readonly pieces: readonly Tagged[];
  protected readonly vocabulary: Vocabulary;
  protected readonly conditions: FreeConditions;
  protected readonly leads: Tagged[] = [];
  protected functions: Tagged[] = [];
  protected readonly counts: MeasurePhrase[] = [];
  /** Columns of numbers that stand by themselves. */
  protected readonly numbers: Tagged[] = [];
  protected readonly shown: Tagged[] = [];
  protected readonly filters: Placed[] = [];
  protected readonly groups: ClauseOf<"dimensions">[] = [];
  protected share: Tagged | null = null;
  protected total: Tagged | null = null;
  /** "as a percent of the appointments": of what it is a part is said. */
  protected isPartSaid = false;
  protected pick: ClauseOf<"pick"> | null = null;
  protected superlative: ClauseOf<"superlative"> | null = null;
  protected common: ClauseOf<"common"> | null = null;
  protected by: ClauseOf<"byMeasure"> | null = null;
  protected direction: Tagged | null = null;
  protected distinct: Tagged | null = null;
  protected comparing: Tagged | null = null;
  protected noun: Tagged | null = null;
  protected pivot: ClauseOf<"pivot"> | null = null;
  protected sides: ClauseOf<"withOrWithout"> | null = null;
  /** "each" with nothing after it: of groups that are named elsewhere. */
  protected each: Tagged | null = null;

  constructor(pieces: readonly Tagged[], vocabulary: Vocabulary) {
    this.pieces = pieces;
    this.vocabulary = vocabulary;
    this.conditions = new FreeConditions(pieces);
  }

  /** How many pieces from here on were understood; 0 where none was. */
  protected abstract take(at: number): number;

  /** What is counted or computed from here on: the pieces that it takes, or 0 where none begins. */
  protected takesMeasure(at: number): number {
    const before = this.counts.length + this.functions.length;
    const taken = this.take(at);
    return this.counts.length + this.functions.length > before ? taken : 0;
  }

  /** "returned orders": the values before a noun choose rows; where the noun stands. */
  protected pastValues(at: number): number {
    let next = at;
    while (this.conditions.tag(next) === "Value" && this.conditions.is(next + 1, ["Column", "RowNoun", "Value"])) {
      this.filters.push({ predicate: { kind: "values", values: [this.conditions.piece(next)] }, says: false });
      next += 1;
    }
    return next;
  }

  /** Whether a column is named here that does not begin a condition. */
  protected plainColumn(at: number): boolean {
    return this.conditions.tag(at) === "Column" && this.conditions.at(at) === null;
  }

  /** "claims" of a `Claim #` that never repeats are the rows. */
  protected meansRows({ columns }: Tagged): boolean {
    const { table } = this.vocabulary;
    const [column, more] = columns?.columns ?? [];
    if (column === undefined || more !== undefined) return false;
    const isNumbering = identifierWords.has(splitName(column.name).at(-1) ?? "") || /#\s*$/u.test(column.name);
    return isNumbering && column.distinctExact && column.distinct === table.rowCount;
  }

  /** Things that have several rows each: "orders" of order lines, "patients" of appointments. */
  protected isThing({ text, columns }: Tagged): boolean {
    const named = columns?.columns ?? [];
    return (
      this.vocabulary.nouns.repeated.has(canonical(text.toLowerCase())) ||
      (named.length > 0 && named.every((column) => isNamed(column) && column.distinct < this.vocabulary.table.rowCount))
    );
  }
}

/** The one column that says who somebody is; null where none does, or several could. */
export function whoIn({ columns }: Vocabulary["table"]): ColumnProfile | null {
  const texts = columns.filter(({ type }) => type === "string");
  const words = (column: ColumnProfile): string[] => splitName(column.name).map(canonical);
  const named = texts.filter((column) => {
    const said = words(column);
    return (
      said.includes("name") &&
      said.every((word) => word === "name" || persons.has(word) || /^(?:full|last|first|sur)$/u.test(word))
    );
  });
  const called = texts.filter((column) => words(column).every((word) => persons.has(word)));
  const [only, more] = named.length > 0 ? named : called;
  return only !== undefined && more === undefined ? only : null;
}

export const persons: ReadonlySet<string> = new Set(personNouns.map(canonical));

const isNamed = ({ name }: ColumnProfile): boolean =>
  splitName(name).some((word) => identifierWords.has(word) || word === "name" || word === "number");

export function isNumeric({ columns }: Tagged): boolean {
  return (columns?.columns ?? []).some(
    (column) =>
      (column.type === "integer" || column.type === "number") &&
      !identifierWords.has(splitName(column.name).at(-1) ?? ""),
  );
}

export function isDated(piece: Tagged | undefined): boolean {
  return (piece?.columns?.columns ?? []).some(({ type }) => type === "date" || type === "datetime");
}

export function saysYesOrNo({ columns }: Tagged): boolean {
  const named = columns?.columns ?? [];
  return named.length > 0 && named.every((column) => column.type === "boolean" || yesNoValues(column) !== null);
}

/** The word for "how many", for a noun that is counted. */
export function counting(piece: Tagged): Tagged {
  return { ...piece, tag: "HowMany", text: "number of", meaning: {}, columns: null };
}

/** Comparisons, what is denied and what is missing say something of rows, wherever they stand. */
export function saysItself(predicate: PredicatePhrase): boolean {
  if (predicate.kind === "compare")
    return predicate.operator !== "=" && !predicate.operands.every(({ tag }) => tag === "Date");
  return ["between", "missing", "not", "contains", "flag"].includes(predicate.kind);
}

export function isOfTime(predicate: PredicatePhrase): boolean {
  const isTime = ({ tag, text }: Tagged): boolean => tag === "Date" || (tag === "Number" && /^[12]\d{3}$/u.test(text));
  if (predicate.kind === "values") return predicate.values.every(isTime);
  if (predicate.kind === "compare") return predicate.operands.every(isTime);
  return predicate.kind === "between" && [predicate.low, predicate.high].every(isTime);
}

/** A comparison of numbers: of a single row, where its thing has several. */
export function isLimit(predicate: PredicatePhrase): boolean {
  if (predicate.kind === "not") return true;
  if (predicate.kind === "all" || predicate.kind === "any") return predicate.parts.some(isLimit);
  return (predicate.kind === "compare" || predicate.kind === "between") && !isOfTime(predicate);
}

const means: ReadonlySet<string> = new Set([...averaged].map(canonical));

/** Of a price or a rate no total is taken that nobody asked for. */
export function isAveraged({ columns }: Tagged): boolean {
  return (columns?.columns ?? []).some(({ name }) => splitName(name).some((part) => means.has(canonical(part))));
}
