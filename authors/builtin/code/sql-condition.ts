import type { Grain } from "../../../state/intent.ts";
import type { ColumnType } from "../../../state/tables.ts";
import type { BoundCondition } from "../spec/plan.ts";
import { sqlName } from "./literal.ts";

const parts: Record<Grain, (column: string) => string> = {
  year: (column) => `year(${column})`,
  quarter: (column) => `quarter(${column})`,
  month: (column) => `month(${column})`,
  week: (column) => `week(${column})`,
  weekday: (column) => `isodow(${column})`,
  day: (column) => `day(${column})`,
  hour: (column) => `hour(${column})`,
};

const castTo: Partial<Record<ColumnType, string>> = { date: "DATE", datetime: "TIMESTAMP", time: "TIME" };

/** A parameter's place in the SQL; dates come as text and are made dates again. */
function place(parameter: string, type: ColumnType, grain: Grain | null): string {
  const value = `\${params.${parameter}}`;
  const cast = grain === null ? castTo[type] : undefined;
  return cast === undefined ? value : `CAST(${value} AS ${cast})`;
}

function side(column: string, grain: Grain | null): string {
  return grain === null ? sqlName(column) : parts[grain](sqlName(column));
}

/** A condition as SQL on one line. */
export function conditionLine(condition: BoundCondition): string {
  switch (condition.kind) {
    case "all":
    case "any": {
      const word = condition.kind === "all" ? " AND " : " OR ";
      return condition.conditions
        .map((each) => (each.kind === "all" || each.kind === "any" ? `(${conditionLine(each)})` : conditionLine(each)))
        .join(word);
    }
    case "not":
      return condition.condition.kind === "missing"
        ? `${sqlName(condition.condition.column)} IS NOT NULL`
        : `NOT (${conditionLine(condition.condition)})`;
    case "missing":
      return `${sqlName(condition.column)} IS NULL`;
    case "in":
      return `${sqlName(condition.column)} = ANY(\${params.${condition.parameter}})`;
    case "contains": {
      const match = { start: "starts_with", end: "ends_with", anywhere: "contains" }[condition.at];
      return `${match}(lower(${sqlName(condition.column)}), lower(\${params.${condition.parameter}}))`;
    }
    case "between": {
      const { grain } = condition.condition;
      return `${side(condition.column, grain)} BETWEEN ${place(condition.low, condition.type, grain)} AND ${place(condition.high, condition.type, grain)}`;
    }
    case "compare": {
      const { grain, operator } = condition.condition;
      return `${side(condition.column, grain)} ${operator === "!=" ? "<>" : operator} ${place(condition.parameter, condition.type, grain)}`;
    }
  }
}

/** The lines of a WHERE, one condition a line; none where there is no filter. */
export function whereLines(filter: BoundCondition | null): string[] {
  if (filter === null) return [];
  if (filter.kind !== "all") return [`WHERE ${conditionLine(filter)}`];
  return filter.conditions.map(
    (each, index) =>
      `${index === 0 ? "WHERE" : "  AND"} ${each.kind === "any" || each.kind === "all" ? `(${conditionLine(each)})` : conditionLine(each)}`,
  );
}
