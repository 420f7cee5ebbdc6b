import type { Intent, Operation } from "../../../state/intent.ts";
import type { Profile, TableProfile } from "../../../state/profile.ts";
import type { ToolSpec } from "../../../state/spec.ts";
import type { Written } from "../../author.ts";
import { writeExamples } from "../examples/write-examples.ts";
import { writeJoinExamples } from "../examples/write-join-examples.ts";
import { tableOfJoin } from "../joins/joined-table.ts";
import { requiredOfJoin } from "../joins/required-columns.ts";
import { withMade } from "../made/made-table.ts";
import { readingLine } from "../reading/reading-line.ts";
import { invariantsOf } from "./invariants.ts";
import { toolName } from "./name.ts";
import { outputSpec } from "./output.ts";
import { planTool } from "./plan.ts";
import { requiredColumns } from "./requires.ts";

/** Rows up to which a frame is the better way for work on whole columns. */
const frameRows = 50_000;

/** The table that an operation asks; over a join, the table that the joined rows make. */
export function tableOf(operation: Operation, profile: Profile): TableProfile | null {
  const table = profile.tables.find(({ name }) => name === operation.table);
  if (table === undefined) return null;
  const asked = operation.join === undefined ? table : tableOfJoin(table, operation.join, profile);
  return withMade(asked, operation.made);
}

/** Frame-shaped work on what fits in memory goes to danfojs, all else to DuckDB. */
export function engineFor(operation: Operation, table: TableProfile): ToolSpec["engine"] {
  const frameShaped =
    operation.operation === "describe" ||
    (operation.operation === "correlation" && operation.method === "pearson" && operation.columns.length > 2);
  const isPlain = operation.join === undefined && operation.made === undefined;
  return frameShaped && isPlain && operation.filter === null && table.rowCount <= frameRows ? "danfojs" : "sql";
}

/** What the tool for an intent must be, with examples whose results were worked out without any engine. */
export function writeSpec(intent: Intent, profile: Profile, engine?: ToolSpec["engine"]): Written<ToolSpec> {
  const { operation } = intent;
  const table = tableOf(operation, profile);
  if (table === null)
    return {
      kind: "cannot_write",
      message: `There is no table called ${operation.table}.`,
      hint: `The tables are: ${profile.tables.map((each) => each.name).join(", ")}.`,
    };
  if (operation.operation === "custom")
    return {
      kind: "cannot_write",
      message: `The built-in author has no method for this: ${oneLine(operation.task)}.`,
      hint: "Let a model write it (--author llm), or ask for a part of it.",
    };
  const plan = planTool(operation, table);
  return {
    kind: "written",
    value: {
      name: toolName(operation),
      description: `${oneLine(readingLine(operation))}.`,
      parameters: {
        type: "object",
        properties: Object.fromEntries(plan.parameters.map(({ name, schema }) => [name, schema])),
        additionalProperties: false,
      },
      requires: requiredOfJoin(operation, profile, requiredColumns(operation, table, plan)),
      output: outputSpec(operation, table, plan),
      engine: engine ?? engineFor(operation, table),
      examples:
        operation.join === undefined
          ? writeExamples(operation, table, plan)
          : writeJoinExamples(operation, operation.join, profile, table, plan),
      invariants: invariantsOf(operation),
      operation,
    },
  };
}

/** Text as one line without control characters, at most 300 characters of it. */
export function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ").trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
