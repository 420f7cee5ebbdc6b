import type { Statistic } from "../../../state/statistic.ts";
import { canonical } from "../language/names.ts";
import { longest, shortest } from "../lexicon/ends.ts";
import { type Asked, byPart, numericTypes, target, type Value, withoutFillers } from "./asked.ts";
import { countsRows } from "./counts-rows.ts";
import { columnName } from "./frame.ts";
import { isFreeName } from "./free-names.ts";
import { groupOf } from "./group-names.ts";
import { functionPatterns } from "./words.ts";

/** Names of the limits beyond which values are outliers. */
const limits =
  /\b(lower|upper|left|right|low|high)(?: iqr| outlier| z ?score)? (?:fence|bound(?:ary)?|limit|whisker|threshold|cutoff)\b|\b(?:fence|bound(?:ary)?|limit|whisker|threshold|cutoff) (lower|upper|low|high)\b/u;

/** What is counted or averaged of outliers, or of the rest. */
export function outlierAnswer(words: string, asked: Asked, about = ""): Value | null {
  const { frame } = asked;
  if (frame.outliers === null) return null;
  const grouped = groupOf(
    words
      .replace(new RegExp(`\\b(?:${shortest})\\b`, "gu"), "min")
      .replace(new RegExp(`\\b(?:${longest})\\b`, "gu"), "max"),
    asked,
  );
  if (grouped === null) return null;
  const limit = limits.exec(words);
  const part = /\b(?:percent(?:age)?|pct|share|proportion|fraction|rate)\b/u.exec(words)?.[0];
  const rest = withoutFillers(
    grouped.rest
      .replace(limit?.[0] ?? /$^/u, " ")
      .replace(part ?? /$^/u, " ")
      .replace(
        /\boutliers?\b|\b(?:extreme|unusual|abnormal|anomal(?:y|ies|ous))\b|\bdetected\b|\bidentified\b|\bremov(?:ed|al|ing)\b|\bz ?scores?\b|\biqr\b|\bentries\b|\brows\b|\brecords\b|\bdata points\b|\bleft\b|\bremaining\b|\bvalues?\b|\bcount\b|\bnum(?:ber)?\b|\bn\b|\btotal\b|\bno\b|\b(?:without|after|cleaned|clean|excluding|excl|non|kept|dropped|filtered|trimmed)\b/gu,
        " ",
      ),
  );
  const stated = functionPatterns.find(([shape]) => shape.test(rest));
  const named = (stated === undefined ? rest : rest.replace(stated[0], " ")).replace(/\s+/gu, " ").trim();
  const isRows = named !== "" && (countsRows(named, frame) || isCounted(named, asked));
  const looked = outlierColumn(asked);
  const own = isRows ? null : (asked.annotator.columnOf(named)?.name ?? byPart(named, asked));
  const isFree = looked !== null && isFreeName(named, [looked], asked);
  if (named !== "" && own === null && !isRows && !isFree) return null;
  const column = own ?? looked;
  if (column === null) return null;
  const keeps =
    /\b(?:left|remaining|remain|after|without|cleaned|clean|excluding|excl|non|no|kept|filtered|trimmed)\b/u.test(
      words,
    );
  // A mean of one column over the rows that are no outliers of another.
  const test = {
    ...frame.outliers,
    column: keeps && stated !== undefined ? (looked ?? column) : column,
    inverted: keeps,
  };
  // "How many of them are smokers" is asked of outliers that are found among all.
  const isSubset = frame.groupIsOptional && frame.pair === null;
  const where = isSubset ? [test, ...grouped.where] : [...grouped.where, test];
  const { method, threshold, sample, side } = frame.outliers;
  if (limit !== null) {
    const isUpper = /upper|right|high/u.test(limit[0]);
    if (stated !== undefined || keeps || part !== undefined || (side === "above" && !isUpper)) return null;
    return {
      statistic: { kind: "fence", column, method, threshold, sample, side: isUpper ? "upper" : "lower" },
      where: grouped.where,
    };
  }
  if (part !== undefined) {
    // What part the outliers have of what all rows come to, or what part of them is something, is another question.
    if (
      stated !== undefined ||
      isSubset ||
      /\b(?:share|percent(?:age)?|proportion|fraction) of (?:the |these |all )*(?:outliers|total|sum|overall)\b/u.test(
        `${asked.question} ${about.toLowerCase()}`,
      )
    )
      return null;
    const as = /percent|pct/u.test(part) || /\bpercent|%/u.test(about) ? "percent" : "fraction";
    return { statistic: { kind: "share", tests: [test], as }, where: grouped.where };
  }
  const statistic: Statistic =
    stated === undefined
      ? { kind: "aggregate", function: "count", column: null }
      : { kind: "aggregate", function: stated[1], column };
  if (stated !== undefined && !keeps && frame.removesOutliers) return null;
  return { statistic, where };
}

/** "In how many hours": what the question counts by another noun. */
function isCounted(words: string, { question }: Asked): boolean {
  const spoken = [...question.matchAll(/\bhow many ([a-z-]+)/gu)].map(([, noun = ""]) => canonical(noun));
  return words.split(" ").every((word) => spoken.includes(canonical(word)));
}

/** "max_z", "highest_zscore": how many deviations from the mean the last value lies. */
export function extremeScore(words: string, asked: Asked): Value | null {
  const match =
    /\b(max|maximum|highest|largest|min|minimum|lowest|smallest) z(?: ?-?scores?)?\b|\bz(?: ?scores?)? (max|min)\b/u.exec(
      words,
    );
  if (match === null || /\bmodified\b/u.test(asked.text)) return null;
  const grouped = groupOf(words.replace(match[0], " "), asked);
  if (grouped === null) return null;
  const rest = withoutFillers(grouped.rest);
  const column = rest === "" ? outlierColumn(asked) : (asked.annotator.columnOf(rest)?.name ?? byPart(rest, asked));
  if (column === null || /\babsolute z|\|z\|/u.test(asked.question)) return null;
  const sample =
    asked.frame.outliers?.sample ??
    (/\bsample standard deviation\b|ddof ?= ?1/u.test(asked.text) ||
      !/\bpopulation\b|ddof ?= ?0|\bscipy\b|\bnumpy\b|standardscaler/u.test(asked.text));
  const direction = /max|high|larg/u.test(match[0]) ? "highest" : "lowest";
  return { statistic: { kind: "extreme_zscore", column, direction, sample }, where: grouped.where };
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
