import { type Asked, nameWords, type Reading, withoutFillers } from "./asked.ts";
import { outlierColumn } from "./outlier-answers.ts";
import type { Wanted } from "./split-brief.ts";

const highest = /\b(?:largest|highest|greatest|biggest|maximum|max|top)\b/u;
const lowest = /\b(?:smallest|lowest|minimum|min)\b/u;

/**
 * "@largest_outlier[country]": what the row is called that is the largest of the outliers. Null where the brackets name no column of
 * texts, or the name says more.
 */
export function outlierRowAnswer(wanted: Wanted, asked: Asked): Reading | null {
  const { frame, annotator } = asked;
  if (frame.outliers === null || frame.removesOutliers || wanted.options.length > 1) return null;
  const words = nameWords(wanted.name);
  const [isHighest, isLowest] = [highest.test(words), lowest.test(words)];
  if (!/\boutlier\b/u.test(words) || isHighest === isLowest) return null;
  const rest = withoutFillers(words.replace(/\boutlier\b|\bname\b/gu, " ").replace(isHighest ? highest : lowest, " "));
  const named = annotator.columnOf(nameWords(wanted.placeholder));
  const by = outlierColumn(asked);
  if (named === null || by === null || named.type !== "string") return null;
  if (rest !== "" && annotator.columnOf(rest)?.name !== named.name) return null;
  return {
    answer: {
      name: wanted.name,
      value: { kind: "extreme", column: named.name, by, function: null, direction: isHighest ? "highest" : "lowest" },
      where: [...frame.filters, { ...frame.outliers, column: by, inverted: false }],
      decimals: null,
    },
  };
}
