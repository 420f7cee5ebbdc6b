import type { Condition } from "../../../../state/condition.ts";
import type { Operation } from "../../../../state/intent.ts";
import { sourcesOf } from "../../../../state/made.ts";
import type { Measure, MeasurePart } from "../../../../state/measure.ts";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { amountOf } from "../../language/made-edges.ts";
import { splitName } from "../../language/names.ts";
import { isMoney } from "../../reading/money-columns.ts";
import { columnsOf } from "../combined/combining.ts";
import { isNumber } from "../wordings/wording.ts";

const measuresOf = (operation: Operation): readonly Measure[] => {
  if (operation.operation === "aggregate") return operation.measures;
  return operation.operation === "windowed" || operation.operation === "pivot" ? [operation.measure] : [];
};

/** Each thing that is computed, those of a ratio or a difference one by one. */
export const partsOf = (operation: Operation): MeasurePart[] =>
  measuresOf(operation).flatMap(({ of, ...measure }) => of ?? [measure]);

/** The columns that are computed with, or that rows are ranked by. */
export function measuredOf(operation: Operation, table: TableProfile): ColumnProfile[] {
  const ranked = operation.operation === "rows" ? operation.order.map(({ by }) => by) : [];
  const names = new Set([...partsOf(operation).map(({ column }) => column), ...ranked]);
  // What pieces come to is made of what one of them costs.
  const made = (operation.made ?? []).filter(({ name }) => names.has(name)).flatMap(sourcesOf);
  return table.columns.filter(({ name }) => names.has(name) || made.includes(name));
}

/** The amounts of money that are computed with, or that rows are ranked by. */
export function moneyMeasured(operation: Operation, table: TableProfile): ColumnProfile[] {
  const own = amountOf(table);
  return measuredOf(operation, table).filter(
    (column) =>
      isNumber(column) &&
      (column === own ||
        isMoney(column) ||
        splitName(column.name).some((part) => /^(?:total|bill|charge|donation|payment|takings)$/u.test(part))),
  );
}

/** Every condition on rows, those of single measures, too. */
export function conditionsOf(operation: Operation): Condition[] {
  const own = operation.filter === null ? [] : [operation.filter];
  return [...own, ...partsOf(operation).flatMap(({ where }) => (where === undefined ? [] : [where]))];
}

/** Whether a column is one of those by which rows are chosen or grouped. */
export function isToldApart({ name }: ColumnProfile, operation: Operation): boolean {
  const dimensions = "dimensions" in operation ? operation.dimensions.map(({ column }) => column) : [];
  const across = operation.operation === "pivot" ? [operation.across.column] : [];
  return [...dimensions, ...across, ...conditionsOf(operation).flatMap(columnsOf)].includes(name);
}
