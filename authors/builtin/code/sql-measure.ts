import type { Measure, MeasureFunction, MeasurePart } from "../../../state/measure.ts";
import type { TableProfile } from "../../../state/profile.ts";
import { functionSql } from "../analysis/function-sql.ts";
import { sqlAlias, sqlName } from "./literal.ts";
import { fixedCondition } from "./sql-condition.ts";

/** A measure with its name, as SQL; `keys` are the SQL of the dimensions. */
export function measureSql(measure: Measure, table: TableProfile, keys: readonly string[] = []): string {
  const plain = measureExpression(measure, table);
  if (measure.share === null) return `${plain} AS ${sqlAlias(measure.name)}`;
  const whole = measure.within === undefined ? "" : `PARTITION BY ${keys[measure.within] ?? ""}`;
  return `${measure.share === "percent" ? "100.0" : "1.0"} * ${plain} / nullif(sum(${plain}) OVER (${whole}), 0) AS ${sqlAlias(measure.name)}`;
}

/** A measure as SQL, without a name and not as a share; of those rows alone that meet `only`, where that is given. */
export function measureExpression(measure: Omit<Measure, "name" | "share">, table: TableProfile, only = ""): string {
  if (measure.of === undefined) return partSql(measure, table, only);
  const [first, second] = measure.of;
  const left = partSql(first, table, only);
  const right = partSql(second, table, only);
  const [own, other] = [grouped(first.function, left), grouped(second.function, right)];
  if (measure.function === "difference") return `${left} - ${other}`;
  const divided = `nullif(${right}, 0)`;
  if (measure.function === "percent") return `100.0 * ${own} / ${divided}`;
  return measure.function === "ratio" ? `${own} / ${divided}` : `100.0 * (${left} - ${other}) / ${divided}`;
}

const compound: ReadonlySet<MeasureFunction> = new Set(["missing", "range", "iqr", "cv"]);

/** In brackets where the function is more than one call. */
function grouped(name: MeasureFunction, sql: string): string {
  return compound.has(name) ? `(${sql})` : sql;
}

function partSql(part: MeasurePart, table: TableProfile, among: string): string {
  const own = part.where === undefined ? "" : fixedCondition(part.where, table);
  const filter = own === "" || among === "" ? `${own}${among}` : `(${own}) AND ${among}`;
  const only = filter === "" ? "" : ` FILTER (WHERE ${filter})`;
  if (part.column === null) return `count(*)${only}`;
  const column = sqlName(part.column);
  switch (part.function) {
    case "missing":
      return `count(*)${only} - count(${column})${only}`;
    case "range":
      return `max(${column})${only} - min(${column})${only}`;
    case "iqr":
      return `quantile_cont(${column}, 0.75)${only} - quantile_cont(${column}, 0.25)${only}`;
    case "cv":
      return `stddev_samp(${column})${only} / nullif(avg(${column})${only}, 0)`;
    case "quantile":
      return `quantile_cont(${column}, ${part.at ?? 0.5})${only}`;
    case "mode":
      // Of several values that are as frequent the smallest is the first.
      return `mode(${column} ORDER BY ${column})${only}`;
    case "first":
    case "last": {
      const by = sqlName(part.by ?? part.column);
      const known = `${column} IS NOT NULL AND ${by} IS NOT NULL${filter === "" ? "" : ` AND (${filter})`}`;
      return `${part.function}(${column} ORDER BY ${by}, ${column}) FILTER (WHERE ${known})`;
    }
    case "ratio":
    case "percent":
    case "difference":
    case "percent_difference":
      throw new Error(`a ${part.function} is of two measures`);
    default:
      return `${functionSql(part.function, part.column, "")}${only}`;
  }
}
