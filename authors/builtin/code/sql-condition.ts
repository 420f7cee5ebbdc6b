import type { Condition, Grain } from "../../../state/condition.ts";
import type { TableProfile } from "../../../state/profile.ts";
import type { Cell, ColumnType } from "../../../state/tables.ts";
import { type Bound, type BoundCondition, boundWithValues } from "../spec/plan.ts";
import { literal, sqlName } from "./literal.ts";

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

/** How the code says the value of a parameter. */
type ValueOf = (parameter: string) => string;
const parameterValue: ValueOf = (parameter) => `params.${parameter}`;

/** A value's place in the SQL; dates come as text and are made dates again. */
function place(expression: string, type: ColumnType, grain: Grain | null): string {
  const value = `\${${expression}}`;
  const cast = grain === null ? castTo[type] : undefined;
  return cast === undefined ? value : `CAST(${value} AS ${cast})`;
}

function side(column: string, grain: Grain | null): string {
  return grain === null ? sqlName(column) : parts[grain](sqlName(column));
}

/** A condition as SQL on one line; `valueOf` says what stands for a parameter. */
export function conditionLine(condition: BoundCondition, valueOf: ValueOf = parameterValue): string {
  switch (condition.kind) {
    case "all":
    case "any": {
      const word = condition.kind === "all" ? " AND " : " OR ";
      return condition.conditions
        .map((each) =>
          each.kind === "all" || each.kind === "any"
            ? `(${conditionLine(each, valueOf)})`
            : conditionLine(each, valueOf),
        )
        .join(word);
    }
    case "not":
      return condition.condition.kind === "missing"
        ? `${sqlName(condition.condition.column)} IS NOT NULL`
        : `NOT (${conditionLine(condition.condition, valueOf)})`;
    case "missing":
      return `${sqlName(condition.column)} IS NULL`;
    case "in":
      return `${sqlName(condition.column)} = ANY(\${${valueOf(condition.parameter)}})`;
    case "contains": {
      const match = { start: "starts_with", end: "ends_with", anywhere: "contains" }[condition.at];
      return `${match}(lower(${sqlName(condition.column)}), lower(\${${valueOf(condition.parameter)}}))`;
    }
    case "between": {
      const { grain } = condition.condition;
      return `${side(condition.column, grain)} BETWEEN ${place(valueOf(condition.low), condition.type, grain)} AND ${place(valueOf(condition.high), condition.type, grain)}`;
    }
    case "compare": {
      const { grain, operator } = condition.condition;
      return `${side(condition.column, grain)} ${operator === "!=" ? "<>" : operator} ${place(valueOf(condition.parameter), condition.type, grain)}`;
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

/** A condition as SQL on one line, with its values written into the code. */
export function fixedCondition(condition: Condition, table: TableProfile): string {
  return boundLine(boundWithValues(condition, table));
}

/** The same of a condition that is bound. */
export function boundLine({ condition, values }: Bound): string {
  return conditionLine(condition, (place) => valueLiteral(values[Number(place)] ?? null));
}

function valueLiteral(value: Cell | Cell[]): string {
  if (Array.isArray(value)) return `[${value.map(valueLiteral).join(", ")}]`;
  return typeof value === "string" ? literal(value) : String(value);
}
