import type { Condition } from "../../../state/condition.ts";
import type { Statistic } from "../../../state/statistic.ts";
import { literal, property, sqlName } from "../code/literal.ts";
import { needsOrder } from "./parts.ts";
import { fetched, type Place, saidOnce } from "./scope.ts";
import { placeColumn } from "./step-sql.ts";
import { boundSql } from "./test-sql.ts";

type Model = Extract<Statistic, { kind: "model" }>;

/** A part of a model: its rows are fetched once, it is made once, and every answer takes its own part. */
export function modelExpression(model: Model, place: Place): string {
  const names = [...model.features, model.target];
  const rows = fetched(
    place,
    "rows",
    (from) => [
      `SELECT ${names.map(sqlName).join(", ")} FROM ${from}`,
      `WHERE ${names
        .filter((name) => !model.oneHot.includes(name))
        .map((name) => `${sqlName(name)} IS NOT NULL`)
        .join(" AND ")}`,
      ...(needsOrder(place.operation) ? [`ORDER BY ${sqlName(placeColumn(place.columns))}`] : []),
    ],
    "",
  );
  if (isTested(model)) return testExpression(model, rows, place);
  const variable = saidOnce(place, "model", [...features(model, rows), ...call(model, rows)]);
  if (model.part === "prediction")
    return `stats.predictedAt(${variable}, ${model.row === undefined ? `[${(model.at ?? []).join(", ")}]` : askedRow(model, model.row, place)})`;
  if (model.part !== "coefficient") return `${variable}?.${model.part}`;
  return `${variable}?.coefficients[${model.features.indexOf(model.of ?? "")}]`;
}

/** The features of the rows that a prediction is of; of several, their means, at which a line predicts the mean. */
function askedRow(model: Model, row: Condition, place: Place): string {
  const complete = model.features.map((name) => `${sqlName(name)} IS NOT NULL`);
  const asked = fetched(
    place,
    "asked",
    (from) => [
      `SELECT ${model.features.map((name) => `avg(${sqlName(name)}) AS ${sqlName(name)}`).join(", ")} FROM ${from}`,
      `WHERE ${[boundSql(row, place.plan), ...complete].join(" AND ")} HAVING count(*) > 0`,
    ],
    `.map((row) => [${model.features.map((name) => `Number(${property("row", name)})`).join(", ")}])`,
  );
  return `${asked}[0] ?? []`;
}

/** Parts that say how sure a linear model's numbers are. */
const TESTS: ReadonlySet<Model["part"]> = new Set(["standard_error", "t", "p", "adjusted_r_squared", "f", "f_p"]);

function isTested({ part }: Model): boolean {
  return TESTS.has(part);
}

function testExpression(model: Model, rows: string, place: Place): string {
  const [first = "", ...columns] = features(model, rows);
  const target = `  ${rows}.map((row) => Number(${property("row", model.target)})),`;
  const made = [first.replace(/^stats\.\w+/, "stats.linearTests"), ...columns, target, ");"];
  const tests = saidOnce(place, "tests", made);
  if (model.part === "adjusted_r_squared" || model.part === "f" || model.part === "f_p")
    return `${tests}?.${model.part}`;
  const number = model.of === null ? "intercept" : `coefficients[${model.features.indexOf(model.of)}]`;
  return `${tests}?.${number}${model.of === null ? "" : "?"}.${model.part}`;
}

function features(model: Model, rows: string): string[] {
  const column = (name: string): string =>
    model.oneHot.includes(name)
      ? `    ...stats.oneHot(${rows}.map((row) => ${property("row", name)} ?? null)),`
      : `    ${rows}.map((row) => Number(${property("row", name)})),`;
  return [`stats.${model.method}Model(`, "  [", ...model.features.map(column), "  ],"];
}

function call(model: Model, rows: string): string[] {
  const target = property("row", model.target);
  const split = model.split === null ? "null" : `{ test: ${model.split.test}, seed: ${model.split.seed} }`;
  if (model.method === "linear") return [`  ${rows}.map((row) => Number(${target})),`, `  ${split},`, ");"];
  const strength = `${model.strength === undefined ? "" : `, strength: ${model.strength}`}${model.standardised ? ", standardised: true" : ""}`;
  return [
    `  ${rows}.map((row) => ${target} ?? 0),`,
    `  ${split},`,
    `  { balanced: ${model.balanced}, penalisedIntercept: ${model.penalisedIntercept}, average: ${model.average ? literal(model.average) : "null"}, rounds: ${model.rounds ?? 100}${strength} },`,
    ");",
  ];
}
