import type { Statistic } from "../../../state/analysis.ts";
import { type Asked, byPart, groupOf, numericTypes, target, type Value, withoutFillers } from "./asked.ts";
import { columnName } from "./frame.ts";
import { functionPatterns } from "./words.ts";

/** What is counted or averaged of outliers, or of the rest. */
export function outlierAnswer(words: string, asked: Asked): Value | null {
  const { frame } = asked;
  if (frame.outliers === null) return null;
  const grouped = groupOf(
    words.replace(/\b(?:lowest|smallest)\b/gu, "min").replace(/\b(?:highest|largest)\b/gu, "max"),
    asked,
  );
  if (grouped === null) return null;
  const rest = withoutFillers(
    grouped.rest.replace(
      /\boutliers?\b|\bdetected\b|\bidentified\b|\bremoved?\b|\bz ?scores?\b|\biqr\b|\bentries\b|\brows\b|\brecords\b|\bdata points\b|\bleft\b|\bremaining\b|\bvalues?\b|\bcount\b|\bnum(?:ber)?\b|\bn\b|\btotal\b|\bno\b/gu,
      " ",
    ),
  );
  const stated = functionPatterns.find(([shape]) => shape.test(rest));
  const named = stated === undefined ? rest : rest.replace(stated[0], " ");
  const own = asked.annotator.columnOf(named.trim())?.name ?? byPart(named.trim(), asked);
  if (named.trim() !== "" && own === null) return null;
  const column = own ?? outlierColumn(asked);
  if (column === null) return null;
  const keeps = /\b(?:left|remaining|after|without|cleaned)\b/u.test(words);
  const test = { ...frame.outliers, column, inverted: keeps };
  const statistic: Statistic =
    stated === undefined
      ? { kind: "aggregate", function: "count", column: null }
      : { kind: "aggregate", function: stated[1], column };
  if (stated !== undefined && !keeps && frame.removesOutliers) return null;
  // "How many of them are smokers" is asked of outliers that are found among all.
  const isSubset = frame.groupIsOptional && frame.pair === null;
  return { statistic, where: isSubset ? [test, ...grouped.where] : [...grouped.where, test] };
}

/** The column whose outliers are looked for: the one named with them, or the only one there is. */
export function outlierColumn(asked: Asked): string | null {
  const near = [
    ...asked.question.matchAll(/outliers?[^.\n⟨]{0,60}⟨([cd])(\d+)⟩/gu),
    ...asked.text.matchAll(/⟨([cd])(\d+)⟩(?: [a-z]+){0,4} outliers?/gu),
    ...asked.text.matchAll(/outliers?[^.\n⟨]{0,60}⟨([cd])(\d+)⟩/gu),
  ].map((match) => columnName(asked.frame, match[1], match[2]));
  const columns = [...new Set(near)].filter((name) => {
    const own = asked.frame.table.columns.find((each) => each.name === name);
    return name !== asked.frame.group?.name && (own === undefined || numericTypes.includes(own.type));
  });
  return columns.length === 1 ? (columns[0] ?? null) : columns.length === 0 ? target(asked) : null;
}
