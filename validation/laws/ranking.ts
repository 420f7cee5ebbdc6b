import type { Cell, TableData } from "../../state/tables.ts";
import { shown } from "../cell-type.ts";
import { compareTables } from "../compare-tables.ts";
import { compareRanks, rankOf } from "../recompute/compare-groups.ts";
import type { Case } from "../trials/trials.ts";
import { positionOf } from "./change-tables.ts";
import type { Law, Subject } from "./law.ts";
import { isOrdered, typed } from "./same-result.ts";

/** More than any table of a trial has groups. */
const ALL = 1_000;

function withLimit(given: Case, { use, spec }: Subject, limit: number): Case | null {
  if (use.limit === null) return null;
  const schema = spec.parameters.properties[use.limit];
  const [low, high] = [schema?.minimum ?? 1, schema?.maximum ?? ALL];
  const value = Math.max(low, Math.min(limit, high));
  return { ...given, name: `${use.limit} ${value}`, params: { ...given.params, [use.limit]: value } };
}

function limitOf({ params }: Case, { use }: Subject): number {
  return Number(use.limit === null ? Number.NaN : params[use.limit]);
}

/** Whether the shorter of two tables is what the longer one begins with, as long as its limit says. */
function prefixDifference(short: TableData, long: TableData, limit: number, subject: Subject): string | null {
  const wanted = Math.min(limit, long.rows.length);
  if (short.rows.length !== wanted)
    return `there are ${short.rows.length} rows with a limit of ${limit}, expected ${wanted}`;
  const first = { columns: long.columns, rows: long.rows.slice(0, wanted) };
  const how = { ordered: isOrdered(subject), tolerance: subject.tolerance };
  return compareTables(typed(first, subject.spec), short, how)[0] ?? null;
}

const prefixRemedy =
  "Rank all groups or rows first, break ties so that the ranking is always the same, and cut with the parameter last.";

export const topIsPrefix: Law = {
  name: "the first ones are the beginning of the full ranking",
  onTies: true,
  applies: (subject) => subject.use.limit !== null && isOrdered(subject),
  transform: (given, subject) => withLimit(given, subject, ALL),
  relation: (before, after, subject, { given }) =>
    before.table && after.table ? prefixDifference(before.table, after.table, limitOf(given, subject), subject) : null,
  remedy: prefixRemedy,
};

export const shorterIsPrefix: Law = {
  name: "fewer of the first ones are the beginning of more",
  onTies: true,
  applies: (subject) => subject.use.limit !== null,
  transform: (given, subject) => withLimit(given, subject, limitOf(given, subject) > 2 ? 2 : 1),
  relation: (before, after, subject, { changed }) => {
    if (!before.table || !after.table) return null;
    if (isOrdered(subject)) return prefixDifference(after.table, before.table, limitOf(changed, subject), subject);
    const wanted = Math.min(limitOf(changed, subject), before.table.rows.length);
    return after.table.rows.length === wanted ? null : `there are ${after.table.rows.length} rows, expected ${wanted}`;
  },
  remedy: prefixRemedy,
};

export const neverMoreThanLimit: Law = {
  name: "there are never more rows than the limit",
  applies: ({ operation }) => "limit" in operation && operation.limit !== null,
  transform: (given) => given,
  relation: (_, { table }, { operation }) => {
    const limit = "limit" in operation ? (operation.limit ?? ALL) : ALL;
    return table && table.rows.length > limit ? `there are ${table.rows.length} rows, the limit is ${limit}` : null;
  },
  remedy: "Cut the ranking at the limit.",
};

export const inOrder: Law = {
  name: "the rows stand in the order that was asked for, groups that tie in their own",
  applies: ({ operation }) =>
    ("order" in operation && operation.order.length > 0) ||
    (operation.operation === "aggregate" && operation.dimensions.length > 0),
  transform: (given) => given,
  relation: (_, { table }, { operation }) => {
    if (!table || !("order" in operation)) return null;
    const dimensions = operation.operation === "aggregate" ? operation.dimensions : [];
    // Without an order of their own, all groups tie, and stand as the first dimension does.
    const order = operation.order[0] ?? { by: dimensions[0]?.name ?? "", direction: "asc" };
    const index = dimensions.findIndex(({ name }) => name === order.by);
    const at = positionOf(table, order.by) ?? (index < 0 ? null : index);
    if (at === null) return null;
    const rank = rankOf(dimensions[index]);
    return disorder(
      table.rows.map((row) => rank(row[at] ?? null)),
      order.direction,
    );
  },
  remedy: "Sort by what the question says and in its direction, missing values last; then by the groups, ascending.",
};

function disorder(values: readonly Cell[], direction: "asc" | "desc"): string | null {
  const wrong = values.findIndex(
    (value, index) => index > 0 && compareRanks(values[index - 1] ?? null, value, direction) > 0,
  );
  return wrong < 0 ? null : `row ${wrong + 1} has ${shown(values[wrong])} after ${shown(values[wrong - 1])}`;
}

export const sharesAddUp: Law = {
  name: "the shares of all groups add up to the whole",
  applies: ({ operation, use }) =>
    operation.operation === "aggregate" &&
    operation.measures.some(({ share }) => share !== null) &&
    (operation.limit === null || use.limit !== null),
  transform: (given, subject) =>
    "limit" in subject.operation && subject.operation.limit !== null ? withLimit(given, subject, ALL) : given,
  relation: (_, { table }, { operation, tolerance }) => {
    if (!table || operation.operation !== "aggregate") return null;
    for (const [index, { name, share, within }] of operation.measures.entries()) {
      // Where each group of a dimension is a whole, their number says what all shares add up to.
      if (!share || within !== undefined) continue;
      const at = positionOf(table, name) ?? operation.dimensions.length + index;
      const values = table.rows.flatMap((row) => (row[at] == null ? [] : [Number(row[at])]));
      const [sum, whole] = [values.reduce((total, value) => total + value, 0), share === "percent" ? 100 : 1];
      // Without a value, or with a total of nothing, there are no shares.
      if (values.length > 0 && Math.abs(sum - whole) > Math.max(tolerance, 1e-9) * whole) {
        return `the values of ${name} add up to ${sum}, expected ${whole}`;
      }
    }
    return null;
  },
  remedy: "Divide by the total over all groups that meet the filter, before the ranking is cut, and by nothing else.",
};
