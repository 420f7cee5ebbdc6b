import type { PreparedRows } from "../../../state/intent.ts";
import type { NamedAnswer } from "../../../state/named-answer.ts";
import type { Step } from "../../../state/step.ts";
import { list } from "../reading/reading-line.ts";
import { type Analysis, groupedBy } from "./parts.ts";
import { partLine, statisticLine, testLine } from "./statistic-line.ts";
import { stepLine } from "./step-line.ts";

/** An analysis in one line: its steps, then its answers, those of the same groups behind what makes the groups. */
export function analysisLine(operation: Analysis): string {
  const parts = Map.groupBy(operation.answers, (answer) => JSON.stringify(answer.steps ?? []));
  const answers = [...parts.values()].flatMap((some) => {
    const steps = [...operation.steps, ...(some[0]?.steps ?? [])];
    const said = list(some.map((answer) => `${answer.name} = ${inGroups(answerLine(answer), steps)}`));
    return [...stepLines(steps).slice(operation.steps.length), said];
  });
  return [
    ...stepLines(operation.steps),
    ...answers,
    ...(operation.shows ? shownLine(operation, operation.shows) : []),
  ].join("; ");
}

/** The rows that are shown; of groups it is said already what they are. */
function shownLine(operation: Analysis, { columns, order, limit }: PreparedRows): string[] {
  const named = `show ${list(columns.slice(0, 8))}${columns.length > 8 ? " and more" : ""}`;
  const sorted = order.map(({ by, direction }) => `${direction === "asc" ? "lowest" : "highest"} ${by} first`);
  return [
    ...(groupedBy(operation) === null ? [named] : []),
    ...(sorted.length > 0 ? [list(sorted)] : []),
    ...(limit === null ? [] : [`only the first ${limit}`]),
  ];
}

function stepLines(steps: readonly Step[]): string[] {
  return steps.map((step, at) => inGroups(stepLine(step), steps.slice(0, at)));
}

/** A line about groups: they are no rows, and what they have is called what it is. */
function inGroups(line: string, steps: readonly Step[]): string {
  const summaries = steps.filter((step) => step.kind === "summarise");
  const measures = summaries.flatMap((step) => step.measures);
  if (measures.length === 0) return line;
  const names = measures
    .map(({ name }) => name)
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&"));
  const known = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${names.join("|")})(?![\\p{L}\\p{N}_])`, "gu");
  return line
    .replace(/\bnumber of rows\b/gu, "number of groups")
    .replace(/\bonly rows\b/gu, "only groups")
    .replace(known, (name) => {
      const measure = measures.find((each) => each.name === name);
      return measure === undefined ? name : partLine(measure);
    });
}

function comparedLine({ as, first, second }: Extract<NamedAnswer["value"], { kind: "compared" }>): string {
  const words = {
    difference: ["difference of ", " minus "],
    absolute_difference: ["absolute difference of ", " and "],
    ratio: ["ratio of ", " to "],
    percent: ["percent that ", " is of "],
    percent_change: ["percent by which ", " is more than "],
  }[as];
  return `${words[0]}${partLine(first)}${words[1]}${partLine(second)}`;
}

const changeWords = {
  smaller: "is smaller than",
  larger: "is larger than",
  nearer: "is nearer to 0 than",
  different: "differs from",
};

function answerLine({ value, where, decimals, before }: NamedAnswer): string {
  const what =
    value.kind === "compared"
      ? comparedLine(value)
      : value.kind === "several"
        ? value.items.map(partLine).join(", then ")
        : value.kind === "changed"
          ? `"${value.yes}" if the ${partLine(value.second)} ${changeWords[value.to]} the ${partLine(value.first)}, else "${value.no}"`
          : value.kind !== "verdict"
            ? statisticLine(value)
            : [
                ...value.rules.map(
                  ({ comparisons, word }) =>
                    `"${word}" if ${comparisons
                      .map(
                        (each) =>
                          `${each.absolute ? "the absolute " : "the "}${statisticLine(each.statistic)} ${each.operator} ${each.than === undefined ? each.value : `the ${statisticLine(each.than)}`}`,
                      )
                      .join(" and ")}`,
                ),
                `else "${value.otherwise}"`,
              ].join(", ");
  const filters = where.map(testLine);
  const digits = decimals === null ? "" : ` to ${decimals} decimals`;
  return `${what}${before ? " before the steps" : ""}${filters.length === 0 ? "" : ` where ${list(filters)}`}${digits}`;
}
