import type { Condition } from "../../../state/condition.ts";
import type { Measure, MeasurePart } from "../../../state/measure.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import { snakeName } from "../language/names.ts";
import { functionNames, percentOf } from "./function-names.ts";

/** Longest name of a measure of two measures, in characters. */
const longest = 60;

/** The measure's name in the output: `mean_fare`, `count`, `percent_of_rows`, `total_price_per_total_volume`. */
export function measureName(measure: Omit<Measure, "name">, table: readonly ColumnProfile[]): string {
  const part = partOfWhole(measure);
  if (part !== null && part.where !== undefined)
    return `${measure.function === "percent" ? "percent" : "share"}_${whereName(part.where) || "of_rows"}`.slice(
      0,
      longest,
    );
  if (measure.of !== undefined) {
    const [first, second] = measure.of.map((part) => partName(part, table));
    const between =
      { ratio: "per", percent: "percent_of", difference: "minus" }[measure.function as string] ?? "percent_above";
    return `${first}_${between}_${second}`.slice(0, longest).replace(/_+$/u, "");
  }
  const plain = partName(measure, table);
  if (measure.share === null) return plain;
  const unit = measure.share === "percent" ? "percent" : "share";
  return measure.column === null ? `${unit}_of_rows` : `${unit}_of_${plain}`;
}

/** Of a measure that says which part of a whole some rows are: those rows' part. */
export function partOfWhole({ function: name, of }: Omit<Measure, "name">): MeasurePart | null {
  if (of === undefined || (name !== "ratio" && name !== "percent")) return null;
  const [{ where, ...part }, whole] = of;
  return where !== undefined && JSON.stringify(part) === JSON.stringify(whole) ? of[0] : null;
}

function partName(part: MeasurePart, table: readonly ColumnProfile[]): string {
  const column = part.column === null ? "" : snakeName(part.column);
  const index = table.findIndex((each) => each.name === part.column) + 1;
  const subject = part.column === null ? "" : column === "" ? `column_${index}` : column;
  const prefix = prefixOf(part);
  const plain =
    subject === ""
      ? prefix
      : subject.startsWith(`${prefix}_`) || (prefix === "total" && subject.endsWith("_total"))
        ? subject
        : `${prefix}_${subject}`;
  const rows = part.where === undefined ? "" : whereName(part.where);
  return rows === "" ? plain : `${plain}_${rows}`;
}

function prefixOf(part: MeasurePart): string {
  const names = {
    ...functionNames,
    sum: "total",
    min: "min",
    max: "max",
    stddev: "stddev",
    distinct: "distinct",
    missing: "missing",
    stddev_population: "population_stddev",
    variance_population: "population_variance",
    iqr: "iqr",
    cv: "cv",
    mode: "mode",
    first: "first",
    last: "last",
    quantile: `p${percentOf(part)}`,
  };
  return names[part.function];
}

const comparisons = { "=": "", "!=": "not", "<": "below", "<=": "at_most", ">": "above", ">=": "at_least" } as const;

/** The value that the rows of a part have. */
function whereName(condition: Condition): string {
  if (condition.kind === "compare") {
    const value = snakeName(String(condition.value));
    const said = comparisons[condition.operator];
    return said === "" ? value : `${snakeName(condition.column)}_${said}_${value}`;
  }
  return condition.kind === "all" ? condition.conditions.map(whereName).join("_") : "";
}
