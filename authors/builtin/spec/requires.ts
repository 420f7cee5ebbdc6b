import type { Condition } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import { sourcesOf } from "../../../state/made.ts";
import type { Measure } from "../../../state/measure.ts";
import type { TableProfile } from "../../../state/profile.ts";
import type { RequiredColumn } from "../../../state/spec.ts";
import { analysisColumns } from "../analysis/parts.ts";
import { type Plan, typeOf } from "./plan.ts";

/** The columns that a condition looks at. */
export function conditionColumns(condition: Condition | null): string[] {
  if (condition === null) return [];
  if (condition.kind === "all" || condition.kind === "any") return condition.conditions.flatMap(conditionColumns);
  if (condition.kind === "not") return conditionColumns(condition.condition);
  return "column" in condition ? [condition.column] : [];
}

/** The columns that a measure looks at, and what for. */
export function measureColumns(measure: Omit<Measure, "name" | "share">): Pick<RequiredColumn, "name" | "role">[] {
  const of = measure.of?.flatMap(measureColumns) ?? [];
  const by = measure.by === undefined ? [] : [{ name: measure.by, role: "time" as const }];
  const where = conditionColumns(measure.where ?? null).map((name) => ({ name, role: "filter" as const }));
  const own = measure.column === null ? [] : [{ name: measure.column, role: "measure" as const }];
  return [...own, ...of, ...by, ...where];
}

/** The columns a tool can't do without, each once, by the first role it has. */
export function requiredColumns(operation: Operation, table: TableProfile, plan: Plan): RequiredColumn[] {
  const required = new Map<string, RequiredColumn>();
  const need = (name: string, role: RequiredColumn["role"], parameter: string | null = null): void => {
    const made = operation.made?.find((each) => each.name === name);
    // What is made is not in the data: what it is made of has to be.
    if (made !== undefined) for (const source of sourcesOf(made)) need(source, "other");
    else if (!required.has(name)) required.set(name, { role, name, type: typeOf(table, name), parameter });
  };
  if (operation.operation === "aggregate") {
    // A column that is also measured or filtered is needed by name, whatever the parameter says.
    for (const measure of operation.measures) for (const { name, role } of measureColumns(measure)) need(name, role);
    for (const column of conditionColumns(operation.filter)) need(column, "filter");
    for (const [index, dimension] of operation.dimensions.entries())
      need(dimension.column, dimension.grain === null ? "dimension" : "time", plan.dimensions[index] ?? null);
    return [...required.values()];
  }
  if (operation.operation === "windowed" || operation.operation === "pivot") {
    for (const { name, role } of measureColumns(operation.measure)) need(name, role);
    for (const column of conditionColumns(operation.filter)) need(column, "filter");
    const across = operation.operation === "pivot" ? [operation.across] : [];
    for (const { column, grain } of [...operation.dimensions, ...across])
      need(column, grain === null ? "dimension" : "time");
    return [...required.values()];
  }
  if (operation.operation === "streak") {
    for (const column of conditionColumns(operation.filter)) need(column, "filter");
    for (const { column, grain } of operation.dimensions) need(column, grain === null ? "dimension" : "time");
    need(operation.column, "time");
    return [...required.values()];
  }
  if (operation.operation === "analysis") {
    for (const name of analysisColumns(operation, table)) need(name, "other");
    return [...required.values()];
  }
  const columns = operation.operation === "histogram" ? [operation.column] : operation.columns;
  for (const column of columns)
    need(column, operation.operation === "rows" || operation.operation === "missing" ? "other" : "measure");
  if (operation.operation === "rows") for (const order of operation.order) need(order.by, "other");
  for (const column of conditionColumns(operation.filter)) need(column, "filter");
  return [...required.values()];
}
