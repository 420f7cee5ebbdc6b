import type { Statistic } from "../../../../state/statistic.ts";
import { partsOf, statisticColumns, statisticsOf, testColumns } from "../../analysis/parts.ts";
import { splitName } from "../../language/names.ts";
import { columnName, type Frame } from "../frame.ts";
import type { Reading } from "./reading.ts";

const gaps =
  /\b(?:missing|null|nan|none|without|lack\w*|empty|blanks?|unknown|unrecorded|not (?:known|available|recorded|present|given)|(?:has|have) no)\b/u;

/** Whether the rows that lack what a sentence speaks of count in none of the answers. */
export function leavesGapsOut(reading: Reading, sentence: string): boolean {
  if (!gaps.test(sentence)) return false;
  const { frame, answers } = reading;
  const kept = keptColumns(reading);
  const isSkipped = (column: string): boolean =>
    answers.every(
      (answer) =>
        partsOf(answer.value).length === 0 &&
        statisticsOf(answer).every((each) => skipsGaps(each) && statisticColumns(each).includes(column)),
    );
  const named = [...sentence.matchAll(/⟨([cd])(\d+)⟩/gu)].map(([, kind, at]) => columnName(frame, kind, at));
  const lacking = named.filter((name) => (frame.table.columns.find((each) => each.name === name)?.nulls ?? 1) > 0);
  if (lacking.length > 0) return lacking.every((column) => kept.has(column) || isSkipped(column));
  // "Rows without a fuel consumption", where those without fuel_litres go.
  const isCalled = (column: string): boolean =>
    splitName(column).some((part) => part.length >= 4 && sentence.includes(part));
  if ([...kept].some(isCalled)) return true;
  // What is not called by its name can only be the one column that there is.
  const [only, ...others] = new Set(reading.statistics.flatMap(statisticColumns));
  return only !== undefined && others.length === 0 && isSkipped(only);
}

/** "Use only the values that are present": what has none counts in no statistic of its column. */
export function isOfPresent({ statistics }: Reading, sentence: string): boolean {
  return (
    /\b(?:values?|data|observations|measurements)(?: points)? (?:that|which) (?:are|were) (?:present|available|known|recorded|observed|not (?:missing|null))\b|\bonly (?:the )?(?:present|available|known|recorded|observed|existing|non-?missing|non-?null) (?:values|data|observations|measurements)\b/u.test(
      sentence,
    ) && statistics.every(skipsGaps)
  );
}

const ordinals = ["first", "second", "third", "fourth"];
const ofOnePair =
  /\b(?:are|is|will be|should be|must be) (?:only )?(?:left out|excluded|dropped|omitted|missing|ignored) (?:only )?(?:of|from|for|in) (?:only )?the (first|second|third|fourth|last) (?:pair|correlation|coefficient|calculation|one)\s*[.;]?\s*$/u;

/** "Those without a result are only left out of the second pair": of the one statistic of that column, as they are anyway. */
export function leavesOutOfOne({ statistics, steps, tests }: Reading, frame: Frame, sentence: string): boolean {
  const place = ofOnePair.exec(sentence)?.[1];
  const [named, ...others] = [...sentence.matchAll(/⟨([a-z])(\d+)⟩/gu)];
  if (place === undefined || named === undefined || others.length > 0 || !gaps.test(sentence)) return false;
  const column = columnName(frame, named[1], named[2]);
  const own = place === "last" ? statistics.length - 1 : ordinals.indexOf(place);
  return (
    steps.length + tests.length === 0 &&
    statistics.every((each, at) => skipsGaps(each) && statisticColumns(each).includes(column) === (at === own))
  );
}

/** Columns whose gaps take their rows out, one way or the other. */
export function keptColumns({ tests }: Reading): Set<string> {
  return new Set(
    tests.flatMap((test) =>
      test.kind === "condition" && test.condition.kind === "not" && test.condition.condition.kind === "missing"
        ? testColumns(test)
        : [],
    ),
  );
}

/** Statistics of the rows that have a value in each of their columns. */
function skipsGaps(statistic: Statistic): boolean {
  return (
    (statistic.kind === "aggregate" && statistic.column !== null && statistic.function !== "missing") ||
    ["correlation", "covariance", "normality", "quantile", "regression", "one_sample"].includes(statistic.kind)
  );
}
