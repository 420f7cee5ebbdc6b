import type { NamedAnswer } from "../../../../state/named-answer.ts";
import type { Step } from "../../../../state/step.ts";
import { snakeName } from "../../language/names.ts";
import type { Heard, Held } from "./holding.ts";

const asked = /^(?:(?:in|on|for|during) )?how many (?:different |calendar )?(?:days|months|years)\b/iu;

/**
 * "In how many months did we have more than 40 orders": how many they are, and not which. A month is one of its year, as the list of
 * them would have it; one without any row is no group.
 */
export function groupsCounted({ text, operation }: Heard): Held | null {
  if (!asked.test(text) || operation.operation !== "windowed" || operation.window.kind !== "having") return null;
  const { measure, dimensions, window, filter, table } = operation;
  const [dimension, more] = dimensions;
  const isOpen = measure.share !== undefined && measure.share !== null;
  if (dimension === undefined || more !== undefined || isOpen || measure.of !== undefined) return null;
  // Of chosen rows the list of the groups is proven more easily than their number.
  if (
    filter !== null ||
    (operation.made ?? []).length > 0 ||
    !/^(?:count|sum|mean|min|max|median|distinct)$/u.test(measure.function)
  )
    return null;
  const { column, grain } = dimension;
  const group = `${grain} of ${column}`;
  const made: Step | null =
    grain === "month"
      ? { kind: "calendar", name: group, column, grain: "year_month" }
      : grain === "year"
        ? { kind: "derive", name: group, formula: { kind: "part", grain, column } }
        : null;
  // A day is a value of its date as it is.
  if (made === null && grain !== null) return null;
  const by = made === null ? column : group;
  const fn = measure.function as "count" | "sum" | "mean" | "min" | "max" | "median" | "distinct";
  const where = measure.where === undefined ? [] : [{ kind: "condition" as const, condition: measure.where }];
  const steps: Step[] = [
    {
      kind: "keep",
      test: { kind: "condition", condition: { kind: "not", condition: { kind: "missing", column } } },
    },
    ...(made === null ? [] : [made]),
    {
      kind: "summarise",
      by: [by],
      measures: [{ name: "of each", statistic: { kind: "aggregate", function: fn, column: measure.column }, where }],
    },
  ];
  const value: NamedAnswer["value"] = { kind: "aggregate", function: "count", column: null };
  const { operator, value: limit } = window;
  return {
    operation: {
      operation: "analysis",
      table,
      filter: null,
      steps,
      answers: [
        {
          name: snakeName(`${grain ?? column} count`),
          value,
          where: [
            {
              kind: "condition",
              condition: { kind: "compare", column: "of each", grain: null, operator, value: limit },
            },
          ],
          decimals: null,
        },
      ],
    },
  };
}
