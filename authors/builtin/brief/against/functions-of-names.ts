import { canonical, splitName } from "../../language/names.ts";
import type { Told } from "./told.ts";

/** Words that ask for a function, by the function; in names of columns they are words like any others. */
const asking: Readonly<Record<string, RegExp>> = {
  range: /\branges?\b/u,
  sum: /\b(?:total|sum|overall|altogether|add(?:ed|ing)? up)\b/u,
  mean: /\b(?:mean|average|avg)\b/u,
  median: /\bmedian\b/u,
  min: /\b(?:min|minimum|lowest|smallest|least|shortest|earliest|youngest|cheapest)\b/u,
  max: /\b(?:max|maximum|highest|largest|greatest|most|longest|latest|oldest|peak)\b/u,
};
const inNames: Readonly<Record<string, readonly string[]>> = {
  range: ["range"],
  sum: ["total", "sum"],
  mean: ["mean", "average", "avg"],
  median: ["median"],
  min: ["min", "minimum"],
  max: ["max", "maximum"],
};

/** "The mean of temp_range", wanted as @range_rain: the word of the name is the column's, and the question asks for the mean. */
export function functionsOfNames({ text, statistics }: Told): string | null {
  for (const statistic of statistics) {
    if (statistic.kind !== "aggregate" || statistic.column === null) continue;
    const { function: name, column } = statistic;
    const words = splitName(column).map(canonical);
    const isOwn = inNames[name]?.some((word) => words.includes(canonical(word))) ?? false;
    if (!isOwn || asking[name]?.test(text)) continue;
    const other = Object.entries(asking).flatMap(([each, said]) =>
      each === name ? [] : (said.exec(text)?.[0] ?? []),
    )[0];
    if (other !== undefined) return other;
  }
  return null;
}

/** "Detect the outliers within each room type with the IQR method" wants outliers, and no interquartile range. */
export function methodAsQuantity({ text, answers, statistics }: Told): string | null {
  if (!statistics.some((each) => each.kind === "aggregate" && each.function === "iqr")) return null;
  if (
    /\b(?:iqr|interquartile range) (?:of|for|in|per|by)\b|\b(?:what|how large|calculate|compute|report|find|give)\b[^.;\n]{0,40}\b(?:iqr|interquartile range)\b(?! (?:method|rule|criterion|approach|technique))/u.test(
      text,
    )
  )
    return null;
  const isNamed = answers.some(({ name }) => /iqr|interquartile|range/iu.test(name));
  return isNamed ? null : (/\boutliers?\b/u.exec(text)?.[0] ?? null);
}
