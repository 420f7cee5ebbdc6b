import type { RowTest } from "../../../state/row-test.ts";
import { indent } from "../code/literal.ts";
import type { Plan } from "../spec/plan.ts";
import { stagesOf } from "./analysis-sql.ts";
import type { Analysis } from "./parts.ts";

/** The rows of answers that share their conditions: one query for what SQL can compute, one each for what needs the values. */
export interface Scope {
  where: readonly RowTest[];
  /** Without the steps where the rows before them are asked. */
  operation: Analysis;
  variable: string;
  /** Expression by alias. */
  select: Map<string, string>;
  statements: string[];
}

/** Lines of SQL as a call of `sql`. */
export function query(lines: readonly string[]): string[] {
  return ["sql`", ...indent(lines, 2), "`"];
}

/** Where a statistic's code goes: its rows, and the names that are taken. */
export interface Place {
  scope: Scope;
  operation: Analysis;
  columns: readonly string[];
  plan: Plan;
  variable: (wanted: string) => string;
  name: string;
}

/** A column of the scope's one row, as an access. */
export function selected(place: Place, wanted: string, sql: string): string {
  const { select, variable } = place.scope;
  for (const [alias, known] of select) if (known === sql) return `${variable}?.${alias}`;
  const base =
    wanted
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^[^a-z]+|_+$/g, "")
      .slice(0, 40) || "value";
  let alias = base;
  for (let number = 2; select.has(alias) || alias in Object.prototype; number++) alias = `${base}_${number}`;
  select.set(alias, sql);
  return `${variable}?.${alias}`;
}

/** What several answers take their parts from, said once; gives the variable that holds it. */
export function saidOnce(place: Place, wanted: string, lines: readonly string[]): string {
  const made = lines.join("\n");
  const said = place.scope.statements.join("\n");
  const known = /const (\w+) = $/.exec(said.split(made)[0] ?? "")?.[1];
  if (said.includes(made) && known !== undefined) return known;
  const variable = place.variable(wanted);
  place.scope.statements.push(`const ${variable} = ${lines[0] ?? ""}`, ...lines.slice(1));
  return variable;
}

/** Rows of their own for what needs more than one row; gives the variable that holds them. */
export function fetched(place: Place, wanted: string, after: (from: string) => string[], map: string): string {
  const { lines, from } = stagesOf(place.operation, place.columns, place.scope.where, place.plan);
  const [first = "", ...rest] = query([...lines, ...after(from)]);
  const code = [first, ...rest.slice(0, -1), `${rest.at(-1)}${map};`];
  const same = place.scope.statements
    .join("\n")
    .split(/\n(?=const )/)
    .find((each) => each.endsWith(code.join("\n")));
  const known = /^const (\w+) = /.exec(same ?? "")?.[1];
  if (known !== undefined) return known;
  const variable = place.variable(wanted);
  place.scope.statements.push(`const ${variable} = ${code[0]}`, ...code.slice(1));
  return variable;
}
