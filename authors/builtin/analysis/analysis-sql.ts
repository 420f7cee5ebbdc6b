import type { RowTest } from "../../../state/row-test.ts";
import type { Step } from "../../../state/step.ts";
import { sqlName } from "../code/literal.ts";
import { conditionLine } from "../code/sql-condition.ts";
import { tableName } from "../code/sql-rows.ts";
import type { Plan } from "../spec/plan.ts";
import { type Analysis, columnWritten, looksAbove, needsOrder, partedSteps } from "./parts.ts";
import { placeColumn, stepSql } from "./step-sql.ts";
import { summarySql } from "./summary-sql.ts";
import { testSql } from "./test-sql.ts";

/** One named stage of a query: `name AS (select)`. */
interface Stage {
  name: string;
  select: string;
}

/** What a step's rows are called in the query. */
const stageNames: Record<Step["kind"], string> = {
  keep: "kept",
  deduplicate: "deduplicated",
  fill: "filled",
  unset: "blanked",
  derive: "derived",
  scale: "scaled",
  categorise: "categorised",
  encode: "encoded",
  change: "changed",
  extract: "extracted",
  calendar: "dated",
  sort: "sorted",
  window: "windowed",
  bin: "binned",
  summarise: "grouped",
};

/** The stages that lead to the rows of one answer, and the name of the last. */
export function stagesOf(
  operation: Analysis,
  columns: readonly string[],
  where: readonly RowTest[],
  plan: Plan,
): { lines: string[]; from: string } {
  const stages: Stage[] = [];
  let known = new Set(columns);
  const ordered = needsOrder(operation);
  let numbered = ordered;
  let from = tableName(operation.table);
  const add = (wanted: string, select: string): void => {
    const same = stages.filter(({ name }) => name.replace(/_\d+$/, "") === wanted).length;
    const name = same === 0 ? wanted : `${wanted}_${same + 1}`;
    stages.push({ name, select });
    from = name;
  };
  // Groups are numbered by their own order, where it matters.
  const byGroup = looksAbove(partedSteps(operation.steps).ofGroups);
  if (ordered) add("numbered", `SELECT *, row_number() OVER () AS ${sqlName(placeColumn(columns))} FROM ${from}`);
  if (plan.filter !== null) add("filtered", `SELECT * FROM ${from} WHERE ${conditionLine(plan.filter)}`);
  for (const step of operation.steps) {
    if (step.kind === "summarise") {
      numbered = byGroup;
      add(stageNames[step.kind], summarySql(step, from, byGroup ? sqlName(placeColumn(columns)) : null, plan));
      known = new Set([...step.by, ...step.measures.map(({ name }) => name)]);
      continue;
    }
    add(stageNames[step.kind], stepSql(step, { from, columns, known, ordered: numbered, plan }));
    const written = columnWritten(step);
    if (written !== null) known.add(written);
  }
  const whole = from;
  for (const test of where)
    add(
      test.kind === "outlier" ? (test.inverted ? "without_outliers" : "outliers") : "chosen",
      `SELECT * FROM ${from} WHERE ${testSql(test, from, whole, plan)}`,
    );
  const lines = stages.flatMap(({ name, select }, at) => [
    `${at === 0 ? "WITH " : ""}${name} AS (`,
    ...select.split("\n").map((line) => `  ${line}`),
    at === stages.length - 1 ? ")" : "),",
  ]);
  return { lines, from };
}
