import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import {
  lowerEnds,
  type MeasuredKind,
  measuredKinds,
  plainParts,
  upperEnds,
  yearsMade,
} from "../lexicon/measured-kinds.ts";
import { identifierWords } from "../lexicon/names.ts";
import { splitName } from "./names.ts";

/** The columns that an adjective may speak of, and which end of them it means. */
export interface Spoken {
  columns: ColumnProfile[];
  direction: "asc" | "desc";
  /** Whether groups have it by their totals. */
  adds: boolean;
}

type Degree = "superlative" | "comparative";

/**
 * What an adjective is measured by in a table: "sunniest" by the hours of sunshine. All columns that it may be of; null where the
 * table has none.
 */
export function spokenOf(adjective: string, degree: Degree, table: TableProfile): Spoken | null {
  const found: Spoken[] = [];
  for (const kind of measuredKinds) {
    const [most, least] = degree === "superlative" ? [kind.most, kind.least] : [kind.more, kind.less];
    const isMost = most.includes(adjective);
    if (!isMost && !least.includes(adjective)) continue;
    const all = columnsOfKind(kind, table);
    // How warm a month is on average is told by its highs no better than by its lows.
    const columns = degree === "superlative" ? endOf(all, isMost) : all;
    if (columns.length > 0) found.push({ columns, direction: isMost ? "desc" : "asc", adds: kind.adds });
  }
  const [first, ...others] = found;
  if (first === undefined) return byYear(adjective, table);
  const columns = [...new Set([first, ...others].flatMap((each) => each.columns))];
  // A speed and a time are not of the same end: which is meant would turn the answer round.
  if (others.some(({ direction }) => direction !== first.direction)) return columns.length > 1 ? null : first;
  return { ...first, columns };
}

/** Every adjective of a measure, longest first. */
export const superlatives: readonly string[] = [
  ...new Set([...measuredKinds.flatMap(({ most, least }) => [...most, ...least]), "newest"]),
].sort((a, b) => b.length - a.length);
export const comparatives: readonly string[] = [
  ...new Set(measuredKinds.flatMap(({ more, less }) => [...more, ...less])),
].sort((a, b) => b.length - a.length);

function columnsOfKind({ names, units }: MeasuredKind, table: TableProfile): ColumnProfile[] {
  const numbers = table.columns.filter(({ name, type }) => {
    const parts = splitName(name);
    return (
      (type === "integer" || type === "number") && !parts.some((part) => identifierWords.has(part) || part === "dir")
    );
  });
  for (const list of names) {
    const named = numbers.filter(({ name }) => splitName(name).some((part) => list.includes(part)));
    const others = numbers.filter((column) => !named.includes(column) && isOfUnit(column, units));
    if (named.length > 0) return [...named, ...others];
  }
  return numbers.filter((column) => isOfUnit(column, units));
}

/** `km`, `High C`: called by its unit, beside words that leave it the row's own measure. */
function isOfUnit({ name }: ColumnProfile, units: readonly string[]): boolean {
  const parts = splitName(name);
  const others = parts.filter((part) => !units.includes(part));
  if (others.length === parts.length) return false;
  const isEnd = others.some((part) => upperEnds.has(part) || lowerEnds.has(part) || part === "mean" || part === "avg");
  // A letter alone is a unit only beside what says that something is measured.
  if (parts.every((part) => others.includes(part) || part.length === 1) && !isEnd) return false;
  return others.every((part) => plainParts.has(part) || upperEnds.has(part) || lowerEnds.has(part));
}

/** Of the high and the low of a day, the hottest is told by the high and the coldest by the low. */
function endOf(columns: ColumnProfile[], isMost: boolean): ColumnProfile[] {
  if (columns.length < 2) return columns;
  const wanted = isMost ? upperEnds : lowerEnds;
  const other = isMost ? lowerEnds : upperEnds;
  const has = ({ name }: ColumnProfile, ends: ReadonlySet<string>): boolean =>
    splitName(name).some((part) => ends.has(part));
  const [only, more] = columns.filter((column) => has(column, wanted));
  const isPair = only !== undefined && more === undefined && columns.every((each) => each === only || has(each, other));
  return isPair ? [only] : columns;
}

/** "Oldest", "newest" of what tells the year in which each was made, where nothing tells an age. */
function byYear(adjective: string, table: TableProfile): Spoken | null {
  const direction = { oldest: "asc", newest: "desc", youngest: "desc" }[adjective];
  if (direction === undefined || table.columns.some(({ type }) => type === "date" || type === "datetime")) return null;
  const columns = table.columns.filter(
    ({ name, type, min, max }) =>
      type === "integer" &&
      Number(min) >= 1000 &&
      Number(max) < 2200 &&
      splitName(name).every((part) => yearsMade.has(part)),
  );
  return columns.length === 1 ? { columns, direction: direction as "asc" | "desc", adds: false } : null;
}
