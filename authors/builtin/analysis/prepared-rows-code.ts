import type { PreparedRows } from "../../../state/intent.ts";
import type { TableProfile } from "../../../state/profile.ts";
import { counted } from "../code/counted.ts";
import { sqlName } from "../code/literal.ts";
import type { Body } from "../code/module.ts";
import { wrapped } from "../code/sql-rows.ts";
import type { Plan } from "../spec/plan.ts";
import { stagesOf } from "./analysis-sql.ts";
import { type Analysis, groupedBy } from "./parts.ts";
import { query } from "./scope.ts";
import { placeColumn } from "./step-sql.ts";

/** A tool that shows the rows, or the groups, that steps have made of a table. */
export function preparedRowsBody(operation: Analysis, shows: PreparedRows, table: TableProfile, plan: Plan): Body {
  const columns = table.columns.map(({ name }) => name);
  const { lines, from } = stagesOf(operation, columns, [], plan);
  const groups = groupedBy(operation);
  const ties = groups === null ? [placeColumn(columns)] : groups;
  const order = [
    ...shows.order.map(({ by, direction }) => `${sqlName(by)}${direction === "desc" ? " DESC" : ""} NULLS LAST`),
    ...ties.filter((name) => shows.order.every(({ by }) => by !== name)).map((name) => `${sqlName(name)} NULLS LAST`),
  ];
  const select = wrapped(shows.columns.map(sqlName));
  const [first = "", ...rest] = query([
    ...lines,
    ...(select.length === 1 ? [`SELECT ${select[0]}`] : ["SELECT", ...select.map((line) => `  ${line}`)]),
    `FROM ${from}`,
    `ORDER BY ${order.join(", ")}`,
    ...(shows.limit === null ? [] : [`LIMIT ${shows.limit}`]),
  ]);
  return {
    statements: [`const table = ${first}`, ...rest.slice(0, -1), `${rest.at(-1)};`],
    answers: [],
    summary: `table.length === 0 ? "No rows are left." : \`${counted("table.length", groups === null ? "row" : "group")}.\``,
    chart: [],
    uses: ["sql"],
    shows: false,
  };
}
