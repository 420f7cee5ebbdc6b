import type { NamedAnswer } from "../../../../state/named-answer.ts";
import { statisticColumns, statisticsOf } from "../../analysis/parts.ts";
import { nameWords } from "../asked.ts";
import type { Frame } from "../frame.ts";
import type { Wanted } from "../split-brief.ts";

const scaledName =
  /\b(?:(?:re)?scaled|scaling|normali[sz]ed|normali[sz]ation|standardi[sz]ed|minmax|min max|zscores?|z scores?|after)\b/u;

/**
 * "The mean of the column before and after scaling": where some answers are called by the scaled values of a column and others of
 * the same column are not, only the former are of scaled values.
 */
export function keepScaledApart(
  frame: Frame,
  wanted: readonly Wanted[],
  answers: readonly NamedAnswer[],
): NamedAnswer[] {
  const last = frame.steps.at(-1);
  if (last?.kind !== "scale" || answers.some(({ steps }) => steps !== undefined)) return [...answers];
  const about = answers.filter(
    (answer) => answer.before !== true && statisticsOf(answer).flatMap(statisticColumns).includes(last.column),
  );
  const isScaled = ({ name }: NamedAnswer): boolean => {
    const own = wanted.find((each) => each.name === name);
    return (
      scaledName.test(nameWords(name)) || scaledName.test((own?.placeholder ?? "").replace(/_/gu, " ").toLowerCase())
    );
  };
  const scaled = about.filter(isScaled);
  if (scaled.length === 0 || scaled.length === about.length) return [...answers];
  frame.steps = frame.steps.slice(0, -1);
  return answers.map((answer) => (scaled.includes(answer) ? { ...answer, steps: [last] } : answer));
}
