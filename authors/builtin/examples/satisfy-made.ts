import type { Condition } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import type { Cell, ColumnType } from "../../../state/tables.ts";
import { formulaColumns } from "../analysis/parts.ts";
import { meets } from "../reference/conditions.ts";
import { prepare } from "../reference/steps.ts";
import { satisfy } from "./make-rows.ts";

/**
 * Changes a row so that it meets a condition on a column that is yet to be calculated: the columns that it is made of get values
 * that make it so, where a simple choice of them does. False where the condition is not of that kind.
 */
export function satisfyMade(
  row: Map<string, Cell>,
  condition: Condition,
  operation: Operation,
  types: ReadonlyMap<string, ColumnType>,
  seed: number,
): boolean {
  if (operation.operation !== "analysis" || condition.kind !== "compare" || typeof condition.value !== "number")
    return false;
  const step = operation.steps.find((each) => each.kind === "derive" && each.name === condition.column);
  if (step?.kind !== "derive" || types.has(condition.column)) return false;
  const wanted = new Map<string, Cell>();
  satisfy(wanted, condition, new Map([[condition.column, "number"]]), seed);
  const value = Number(wanted.get(condition.column));
  const sources = [...new Set(formulaColumns(step.formula))].filter((name) => {
    const type = types.get(name);
    return type === "integer" || type === "number";
  });
  // All alike for a mean, one beside ones for a product or a ratio, one beside noughts for a sum or a difference.
  for (const others of [value, 1, 0, 100])
    for (const first of [value, -value, Math.E ** value, value / 100, value * 100]) {
      const tried = new Map(row);
      for (const [at, name] of sources.entries())
        tried.set(
          name,
          types.get(name) === "integer" ? Math.ceil(at === 0 ? first : others) : at === 0 ? first : others,
        );
      const [made] = prepare([tried], step);
      if (made === undefined || !Number.isFinite(first) || !meets(made, condition)) continue;
      for (const name of sources) row.set(name, tried.get(name) ?? null);
      return true;
    }
  return true;
}
