import type { Join, JoinedColumn } from "../../../state/join.ts";
import { sourcesOf } from "../../../state/made.ts";
import type { Measure, MeasureFunction } from "../../../state/measure.ts";
import { noneOfThem } from "./join-replies.ts";
import type { JoinedTable, JoinKey } from "./joined-table.ts";
import { columnsOf, type Joinable, mapColumns, measuresOf } from "./map-columns.ts";

export type Settled =
  /** `untrue` are assumptions about one table that do not hold of joined rows. */
  | { kind: "joined"; operation: Joinable; assumptions: string[]; untrue: string[] }
  /** Only one of the tables is spoken of: the operation over it alone. */
  | { kind: "one_table"; operation: Joinable }
  | { kind: "refused"; message: string; hint: string };

/** Functions that give the same however often a value is met. */
const indifferent: ReadonlySet<MeasureFunction> = new Set(["min", "max", "distinct", "range"]);

/**
 * An operation that was read over the table of joined rows, as one over the two tables that it comes from. What would count a
 * value of the table that is looked up in several times is refused.
 */
export function settleJoin(asked: Joinable, joined: JoinedTable, key: JoinKey, isAsked: boolean): Settled {
  const read = withOncePerGroup(asked, joined, key);
  const sources = new Map(joined.columns.map((column) => [column.name, column]));
  const { choosing, dimensions, others } = columnsOf(read);
  const used = [...new Set([...dimensions, ...choosing, ...others])].flatMap((name) => sources.get(name) ?? []);
  const { main, other } = key;
  const isOther = ({ table }: JoinedColumn): boolean => table === other.table.name;
  // A column that is made of both tables' is of a row of the main one.
  const made = new Map((read.made ?? []).map((each) => [each.name, sourcesOf(each)]));
  const sourceOf = (name: string | null): JoinedColumn => {
    const from = (made.get(name ?? "") ?? [name ?? ""]).map((each) => sources.get(each) ?? noColumn);
    return from.find((each) => !isOther(each)) ?? from[0] ?? noColumn;
  };
  const measures = measuresOf(read);
  const ofOther = used.filter(isOther);
  const ofMain = used.length - ofOther.length + measures.filter(({ column }) => column === null).length;
  if ((ofOther.length === 0 || ofMain === 0) && !isAsked) {
    const isSpokenOtherwise = read.operation === "analysis" && used.some(({ name, column }) => name !== column);
    if (isSpokenOtherwise)
      return {
        kind: "refused",
        message: `Both ${joined.titles.join(" and ")} have a column that is asked about, under the same name.`,
        hint: "Ask it of one of the files.",
      };
    const alone = mapColumns(read, (name) => sources.get(name)?.column ?? name);
    return { kind: "one_table", operation: { ...alone, table: (ofOther.length === 0 ? main : other).table.name } };
  }

  const again = key.oneToOne ? [] : measures.filter(({ column }) => isOther(sourceOf(column)));
  const summed = again.find((measure) => measure.function === "sum");
  const [mainTitle, otherTitle] = joined.titles;
  if (summed !== undefined)
    return {
      kind: "refused",
      message: `A row of ${otherTitle} is matched by several rows of ${mainTitle}, since ${main.column} repeats there: a total of ${sourceName(sources, summed.column)} would count it several times.`,
      hint: `Ask for the total of ${otherTitle} alone, or for a mean, smallest or largest ${sourceName(sources, summed.column)}.`,
    };
  const [first] = read.operation === "rows" && read.limit !== null ? read.order : [];
  const end = first === undefined ? noColumn : sourceOf(first.by);
  if (isOther(end) && !key.oneToOne)
    return {
      kind: "refused",
      message: `Several rows of ${mainTitle} have the same row of ${otherTitle}, and so the same ${end.column}: which of them is meant is not clear.`,
      hint: `Ask what they come to, for example: total of a column by ${key.main.column}, or name the value of ${end.column}.`,
    };
  const names =
    read.operation === "analysis" ? new Map(used.map(({ name }) => [name, name])) : finalNames(used, dimensions);
  if (names === null)
    return {
      kind: "refused",
      message: `Both ${mainTitle} and ${otherTitle} have what is grouped by, under the same name.`,
      hint: "Group by one of the two.",
    };
  const byThings =
    dimensions.some((name) => isOther(sources.get(name) ?? noColumn)) ||
    (again.length > 0 && dimensions.some((name) => sources.get(name)?.column === main.column));
  const lonely = byThings && read.operation !== "analysis" ? (key.lonely ?? 0) : 0;
  const few = lonely === 0 ? null : fewAsked(read);
  if (few !== null) {
    const { message, hint } = noneOfThem(key, joined.titles, few);
    return { kind: "refused", message, hint };
  }
  const decides = (name: string): boolean => isOther(sources.get(name) ?? noColumn);
  const keep = isAsked || [...choosing, ...dimensions].some(decides) ? "matched" : "all";
  const join: Join = {
    table: other.table.name,
    key: main.column,
    otherKey: other.column,
    keep,
    columns: used.map((column) => ({ ...column, name: names.get(column.name) ?? column.name })),
    titles: joined.titles,
  };
  const renamed = mapColumns(read, (name) => names.get(name) ?? name);
  const operation: Joinable = { ...inSomeOrder(renamed), table: main.table.name, join };
  // A row without a key has no match.
  const untrue = keep === "matched" ? [`Rows with no ${main.column} are a group of their own.`] : [];
  const assumptions = [
    keep === "matched"
      ? `Rows of ${mainTitle} without a match in ${otherTitle} are left out.`
      : `Rows of ${mainTitle} without a match in ${otherTitle} stay, with nothing of ${otherTitle}.`,
    ...(lonely === 0
      ? []
      : [
          `${lonely === 1 ? `1 row of ${otherTitle} has` : `${lonely} rows of ${otherTitle} have`} no match in ${mainTitle}, and so ${lonely === 1 ? "is" : "are"} in no group.`,
        ]),
    ...again
      .filter((measure) => !indifferent.has(measure.function))
      .map(
        ({ column }) =>
          `Each row of ${mainTitle} counts once, with the ${sourceName(sources, column)} of its match: one that several rows share counts as often.`,
      ),
  ];
  return { kind: "joined", operation, assumptions: [...new Set(assumptions)], untrue };
}

/**
 * Where each group has one row of the table that is looked up in, a total of it is that row's value: "revenue and target by month"
 * of sales and their months' targets.
 */
function withOncePerGroup(read: Joinable, joined: JoinedTable, { main, other, oneToOne }: JoinKey): Joinable {
  if (oneToOne || (read.operation !== "aggregate" && read.operation !== "windowed")) return read;
  const sources = new Map(joined.columns.map((column) => [column.name, column]));
  const isOne = read.dimensions.some(({ column, grain, bin }) => {
    const from = sources.get(column);
    if (from === undefined || grain !== null || bin !== undefined) return false;
    if (from.table === main.table.name) return from.column === main.column;
    return other.table.columns.some(
      ({ name, distinct, distinctExact, nulls }) =>
        name === from.column && distinctExact && nulls === 0 && distinct === other.table.rowCount,
    );
  });
  if (!isOne) return read;
  const once = <T extends { function: MeasureFunction; column: string | null }>(part: T): T =>
    part.function === "sum" && sources.get(part.column ?? "")?.table === other.table.name
      ? { ...part, function: "max" }
      : part;
  const measured = (measure: Measure): Measure => ({
    ...(measure.share === null ? once(measure) : measure),
    ...(measure.of === undefined ? {} : { of: [once(measure.of[0]), once(measure.of[1])] }),
  });
  return read.operation === "windowed"
    ? { ...read, measure: measured(read.measure) }
    : { ...read, measures: read.measures.map(measured) };
}

/** Functions of no rows at all that are 0 rather than nothing. */
const ofNone: ReadonlySet<MeasureFunction> = new Set(["count", "sum", "distinct"]);

/** Whether the groups with little of something are asked for, in words: a thing without any row has the least, and makes no group. */
export function fewAsked(read: Joinable): string | null {
  if (read.operation === "windowed") {
    if (!ofNone.has(read.measure.function)) return null;
    const { window } = read;
    if (window.kind === "having" && /^[<=]/u.test(window.operator)) return "so few";
    return (window.kind === "top" || window.kind === "place") && window.direction === "asc" ? "the fewest" : null;
  }
  if (read.operation !== "aggregate" || read.limit === null) return null;
  const [first] = read.order;
  const measure = read.measures.find(({ name }) => name === first?.by);
  return first?.direction === "asc" && measure !== undefined && ofNone.has(measure.function) ? "the fewest" : null;
}

/** Joined rows stand in no order of their own: a list without one goes by its first column. */
function inSomeOrder(operation: Joinable): Joinable {
  if (operation.operation !== "rows" || operation.distinct || operation.order.length > 0) return operation;
  return { ...operation, order: operation.columns.slice(0, 1).map((by) => ({ by, direction: "asc" })) };
}

const noColumn: JoinedColumn = { name: "", table: "", column: "" };

function sourceName(sources: ReadonlyMap<string, JoinedColumn>, name: string | null): string {
  return sources.get(name ?? "")?.column ?? "";
}

/**
 * What the columns are called in the operation: as in their tables, but for names that two of them share. A dimension keeps
 * its own, which a parameter can set to another; null where two dimensions share theirs.
 */
function finalNames(used: readonly JoinedColumn[], dimensions: readonly string[]): Map<string, string> | null {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const byRank = [...used].sort((a, b) => Number(dimensions.includes(b.name)) - Number(dimensions.includes(a.name)));
  for (const { name, column } of byRank) {
    const isFree = !taken.has(column.toLowerCase());
    if (!isFree && dimensions.includes(name)) return null;
    const own = isFree ? column : name;
    names.set(name, own);
    taken.add(own.toLowerCase());
  }
  return names;
}
