import type { TableProfile } from "../../../state/profile.ts";
import type { ToolSpec } from "../../../state/spec.ts";
import { analysisBody } from "../analysis/analysis-code.ts";
import { preparedRowsBody } from "../analysis/prepared-rows-code.ts";
import { fromMade, overMade } from "../made/made-sql.ts";
import { planTool } from "../spec/plan.ts";
import { correlationFrameBody, describeFrameBody } from "./danfojs-methods.ts";
import { type Body, moduleText } from "./module.ts";
import { aggregateBody } from "./sql-aggregate.ts";
import { fromJoin, overJoin } from "./sql-join.ts";
import { correlationBody, describeBody, histogramBody, missingBody } from "./sql-methods.ts";
import { pivotBody } from "./sql-pivot.ts";
import { rowsBody } from "./sql-rows.ts";
import { streakBody } from "./sql-streak.ts";
import { windowedBody } from "./sql-windowed.ts";

function bodyOf(spec: ToolSpec, table: TableProfile): Body {
  const { operation: asked, engine } = spec;
  const plan = planTool(asked, table);
  const operation = fromMade(fromJoin(asked));
  switch (operation.operation) {
    case "aggregate":
      return aggregateBody(operation, table, plan);
    case "windowed":
      return windowedBody(operation, table, plan);
    case "pivot":
      return pivotBody(operation, table, plan);
    case "streak":
      return streakBody(operation, plan);
    case "rows":
      return rowsBody(operation, table, plan);
    case "correlation":
      return engine === "danfojs" && operation.columns.length > 2
        ? correlationFrameBody(operation)
        : correlationBody(operation, plan);
    case "describe":
      return engine === "danfojs" ? describeFrameBody(operation) : describeBody(operation, plan);
    case "histogram":
      return histogramBody(operation, plan);
    case "analysis":
      return operation.shows === undefined
        ? analysisBody(operation, table, plan)
        : preparedRowsBody(operation, operation.shows, table, plan);
    case "missing":
      return missingBody(operation, plan);
    case "custom":
      throw new Error("the built-in author writes no custom operations");
  }
}

/** The TypeScript module of a tool: what the spec's operation says, written for this one question. */
export function writeCode(spec: ToolSpec, table: TableProfile): string {
  const body = overMade(spec.operation, bodyOf(spec, table));
  return moduleText(spec, overJoin(spec.operation, planTool(spec.operation, table), body));
}
