import type { Condition } from "../../../state/condition.ts";
import type { Statistic } from "../../../state/statistic.ts";
import { linearTests } from "../../../statistics/linear-tests.ts";
import { logisticModel } from "../../../statistics/logistic.ts";
import { linearModel, oneHot, predictedAt } from "../../../statistics/models.ts";
import { column } from "./columns.ts";
import { meets, type RowByName } from "./conditions.ts";

/** What is asked of a model of the rows that have all of its columns. */
export function modelled(of: Extract<Statistic, { kind: "model" }>, rows: readonly RowByName[]): number | null {
  const needed = [...of.features, of.target].filter((name) => !of.oneHot.includes(name));
  const complete = rows.filter((row) => needed.every((name) => (row.get(name) ?? null) !== null));
  const columns = of.features.flatMap((name) =>
    of.oneHot.includes(name) ? oneHot(column(complete, name)) : [column(complete, name).map(Number)],
  );
  const target = column(complete, of.target);
  if (of.method === "linear") {
    if (of.part === "standard_error" || of.part === "t" || of.part === "p") {
      const tests = linearTests(columns, target.map(Number));
      const own = of.of === null ? tests?.intercept : tests?.coefficients[of.features.indexOf(of.of)];
      return own?.[of.part] ?? null;
    }
    if (of.part === "adjusted_r_squared" || of.part === "f" || of.part === "f_p")
      return linearTests(columns, target.map(Number))?.[of.part] ?? null;
    const model = linearModel(columns, target.map(Number), of.split);
    if (of.part === "prediction")
      return predictedAt(model, of.row === undefined ? (of.at ?? []) : askedRow(of, of.row, rows));
    if (of.part === "coefficient") return model?.coefficients[of.features.indexOf(of.of ?? "")] ?? null;
    return of.part === "precision" || of.part === "recall" || of.part === "f1" ? null : (model?.[of.part] ?? null);
  }
  const model = logisticModel(
    columns,
    target.map((value) => value ?? 0),
    of.split,
    { ...of, average: of.average ?? null, rounds: of.rounds ?? 100 },
  );
  if (of.part === "train_rows" || of.part === "test_rows") return model?.[of.part] ?? null;
  if (of.part !== "accuracy" && of.part !== "precision" && of.part !== "recall" && of.part !== "f1") return null;
  return model?.[of.part] ?? null;
}

/** The means of the features in the rows that a prediction is of; none where there are no such rows. */
function askedRow(
  { features }: Pick<Extract<Statistic, { kind: "model" }>, "features">,
  row: Condition,
  rows: readonly RowByName[],
): number[] {
  const asked = rows.filter((each) => meets(each, row) && features.every((name) => (each.get(name) ?? null) !== null));
  return asked.length === 0
    ? []
    : features.map((name) => column(asked, name).reduce<number>((sum, value) => sum + Number(value), 0) / asked.length);
}
