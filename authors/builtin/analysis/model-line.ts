import type { Statistic } from "../../../state/statistic.ts";
import { conditionLine, list } from "../reading/reading-line.ts";

type Model = Extract<Statistic, { kind: "model" }>;
type ClustersOf = Extract<Statistic, { kind: "clusters" }>;

/** A part of a model, with what the model was learnt from and how. */
export function modelLine(model: Model): string {
  const part = `${model.average ? `${model.average} average of ` : ""}${partWords(model)}`;
  const kinds = model.oneHot.length === 0 ? "" : `, ${list(model.oneHot)} as columns of 0 and 1`;
  const options = [
    ...(model.balanced ? ["classes weighed alike"] : []),
    ...(model.standardised ? ["features standardised by the training rows"] : []),
    ...(model.penalisedIntercept ? ["intercept penalised"] : []),
    ...(model.strength === undefined ? [] : [model.strength === null ? "no penalty" : `C ${model.strength}`]),
    ...(model.rounds === undefined ? [] : [`max_iter ${model.rounds}`]),
    model.split === null
      ? "all complete rows"
      : `tested on ${Number((100 * model.split.test).toPrecision(12))}% of the complete rows, random_state ${model.split.seed}`,
  ];
  return `${part} of a ${model.method} regression of ${model.target} on ${list(model.features)}${kinds} (${options.join("; ")})`;
}

function partWords({ part, of, features, at, row }: Model): string {
  if (part === "prediction" && row !== undefined) return `prediction for the row where ${conditionLine(row)}`;
  if (part === "prediction")
    return `prediction where ${list(features.map((name, position) => `${name} = ${at?.[position] ?? "?"}`))}`;
  if (part === "coefficient") return `coefficient of ${of}`;
  if (part !== "standard_error" && part !== "t" && part !== "p") return modelParts[part];
  const words = { standard_error: "standard error", t: "t statistic", p: "p-value (two-sided)" }[part];
  return `${words} of the ${of === null ? "intercept" : `coefficient of ${of}`}`;
}

const modelParts = {
  intercept: "intercept",
  r_squared: "R²",
  mse: "mean squared error",
  rmse: "root mean squared error",
  mae: "mean absolute error",
  accuracy: "accuracy",
  precision: "precision",
  recall: "recall",
  f1: "F1 score",
  train_rows: "number of training rows",
  test_rows: "number of test rows",
  adjusted_r_squared: "adjusted R²",
  f: "F statistic",
  f_p: "p-value of the F test",
} as const;

/** A part of what k-means finds. */
export function clustersLine({ columns, count, seed, starts, part, place, by, of }: ClustersOf): string {
  const rank = place === 0 ? "largest" : place === -1 ? "smallest" : `${ordinals[place] ?? `${place + 1}th`} largest`;
  const which =
    by === null
      ? `the ${rank} cluster`
      : `the cluster with the ${rank.replace("largest", "highest").replace("smallest", "lowest")} mean ${by}`;
  const what = {
    inertia: "inertia",
    silhouette: "mean silhouette",
    size: `number of rows of ${which}`,
    centre: `mean ${of} at the centre of ${which}`,
  }[part];
  const options = [
    ...(seed === null ? [] : [`random_state ${seed}`]),
    ...(starts === null ? [] : [`n_init ${starts}`]),
  ];
  return `${what} of k-means with ${count} clusters of ${list(columns)}${options.length === 0 ? "" : ` (${options.join("; ")})`}`;
}

const ordinals = ["first", "second", "third"] as const;
