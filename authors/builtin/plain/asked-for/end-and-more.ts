import type { ColumnProfile } from "../../../../state/profile.ts";
import { isDate } from "../wordings/wording.ts";
import { type Heard, type Held, isAggregate } from "./holding.ts";

const more =
  /^(?!.*\b(?:which|what|who) (?:has|have|had)\b).*\b(?:per|in each|for each|of each|by|in every|each|every)\b .*?\b(?:and|with) (when|who|where|which|what|whose|its|their|the|on which|in which)\b ?(.*)$/iu;

/**
 * "Highest fine per branch and when": the row of the highest of each branch is meant, with one more thing of it. What is told of
 * that row is no group of its own.
 */
export function endAndMore(heard: Heard): Held | null {
  if (!isAggregate(heard)) return whoOfRow(heard);
  const { text, operation, table } = heard;
  const [measure, another] = operation.measures;
  const [group, told] = operation.dimensions;
  if (measure === undefined || another !== undefined || group === undefined || operation.limit !== null) return null;
  const isEnd = (measure.function === "max" || measure.function === "min") && measure.column !== null;
  const match = isEnd ? more.exec(text) : null;
  if (match === null || operation.dimensions.length > 2) return null;
  const word = match[1] ?? "";
  const hint = `Name the column that is to be shown of the ${measure.function === "max" ? "highest" : "lowest"} of each group.`;
  // "The lowest and the highest" are two numbers.
  if (/^(?:the )?(?:highest|lowest|largest|smallest|maximum|minimum|average|mean|total|number)/iu.test(match[2] ?? ""))
    return null;
  const shown = told?.column ?? (/^(?:when|on which)$/iu.test(word) ? onlyDate(table.columns)?.name : undefined);
  const isWho = /^(?:when|who|where|which|what|whose)$/iu.test(word) && told !== undefined;
  if (shown === undefined || shown === group.column || isWho) return { word: `and ${word}`, hint };
  const present = { kind: "not", condition: { kind: "missing", column: measure.column as string } } as const;
  const nulls = table.columns.find(({ name }) => name === measure.column)?.nulls ?? 0;
  const { measures: _, order: __, limit: ___, dimensions: ____, operation: _____, ...common } = operation;
  return {
    operation: {
      operation: "windowed",
      ...common,
      filter:
        nulls === 0
          ? operation.filter
          : operation.filter === null
            ? present
            : { kind: "all", conditions: [operation.filter, present] },
      measure,
      dimensions: [group, told ?? { name: shown, column: shown, grain: null }],
      window: { kind: "top", limit: 1, direction: measure.function === "max" ? "desc" : "asc" },
    },
  };
}

function onlyDate(columns: readonly ColumnProfile[]): ColumnProfile | null {
  const [only, another] = columns.filter(isDate);
  return only !== undefined && another === undefined ? only : null;
}

/** "… per trade and who did it": a number of the row is nobody. */
function whoOfRow({ text, operation, table }: Heard): Held | null {
  const who = /\b(and who)\b/iu.exec(text)?.[1];
  if (who === undefined || operation.operation !== "windowed" || operation.window.kind !== "top") return null;
  const told = table.columns.find(({ name }) => name === operation.dimensions[1]?.column);
  const isNumbering = told !== undefined && told.distinctExact && told.distinct === table.rowCount;
  return isNumbering ? { word: who, hint: "Name the column of those who are meant." } : null;
}
