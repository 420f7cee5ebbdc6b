import type { AnalysisFunction } from "../../../state/analysis-function.ts";
import type { Compared, NamedAnswer } from "../../../state/named-answer.ts";
import type { RowTest } from "../../../state/row-test.ts";
import { canonical, splitName } from "../language/names.ts";
import { type Asked, nameWords, type Reading, withoutFillers } from "./asked.ts";
import { escaped } from "./consumed.ts";
import { countsRows } from "./counts-rows.ts";
import { gapAnswer } from "./ranking-gaps.ts";
import type { Ranking } from "./rankings.ts";
import type { Wanted } from "./split-brief.ts";
import { functionPatterns } from "./words.ts";

/** An answer of a ranking: what the group is called, what it has, or something else of its rows. Null where it is none. */
export function rankingAnswer(wanted: Wanted, asked: Asked): Reading | null {
  const { frame, annotator } = asked;
  const { ranking } = frame;
  if (ranking === null || wanted.options.length > 1) return null;
  const words = nameWords(wanted.name);
  const gap = ranking.bothEnds === true ? gapAnswer(words, wanted, asked) : null;
  if (gap !== null) return gap;
  const direction =
    /\b(?:lowest|min(?:imum)?|least|smallest|fewest|worst)\b/u.test(words) &&
    ranking.direction === "highest" &&
    !/\bmin\b/u.test(nameWords(ranking.column ?? ""))
      ? null
      : ranking.direction;
  if (direction === null) return null;
  const made = (value: NamedAnswer["value"], where: RowTest[], decimals: number | null): Reading => ({
    answer: { name: wanted.name, value, where: [...frame.filters, ...where], decimals },
  });
  const own = new Set(
    [...splitName(ranking.by), ...[ranking.called, ranking.adjective].filter((word) => word !== undefined)].map(
      canonical,
    ),
  );
  // "@lowest_category" of the risks, where no column is called so.
  const isGroup = (word: string): boolean =>
    /^(?:category|group|class|type|level|kind)$/u.test(word) && annotator.columnOf(word) === null;
  const plain = withoutFillers(
    words
      .replace(/\b(?:top|most|least|fewest|max|min|name|identifier|id|of|the|with|winner|leader)\b/gu, " ")
      .replace(superlative, " "),
  );
  const functionIn = functionPatterns.find(([shape]) => shape.test(words));
  const speaksOfGroup = plain === "" || plain.split(" ").every((word) => own.has(canonical(word)) || isGroup(word));
  // "@top_scorer[player_name]": what stands in the brackets says whose name is asked for.
  const isPlaced =
    (wanted.isText || !wanted.isInteger) && superlative.test(words) && bracketed(wanted).every((word) => own.has(word));
  const isName =
    functionIn === undefined &&
    (speaksOfGroup || isPlaced) &&
    !/\b(?:round\w*|decimals?|float|percentage|average|mean)\b/u.test(nearest(wanted));
  if (isName && frame.ties === "all" && ranking.function === null && ranking.column !== null) {
    const test: RowTest = {
      kind: "relative",
      column: ranking.column,
      operator: direction === "highest" ? ">=" : "<=",
      function: direction === "highest" ? "max" : "min",
      deviations: 0,
    };
    return made({ kind: "list", column: ranking.by, by: null, direction: "asc", limit: null }, [test], null);
  }
  if (isName)
    return made(
      { kind: "extreme", column: ranking.by, by: ranking.column, function: ranking.function, direction },
      [],
      null,
    );
  if (ranking.function === null) {
    const row = rowValue(wanted, words, functionIn?.[1] ?? null, asked, ranking);
    return row === null ? null : made(row, [], row.kind === "extreme" && wanted.isInteger ? null : wanted.decimals);
  }
  if (frame.asksPartOfTotal && /\b(?:share|percent(?:age)?|pct|proportion|fraction)\b/u.test(words)) {
    const part = partOfTotal(ranking, wanted, asked.text);
    return part === null ? { missing: wanted.name } : made(part, [], wanted.decimals ?? 2);
  }
  const value = ofOtherKind.test(words) ? null : valueOf(wanted, words, functionIn?.[1] ?? null, asked, ranking);
  if (value !== null) return made(value.statistic, value.where, value.decimals);
  // What all rows together have is asked for in its own words, or not at all.
  return ranking.alsoOverall || ofOtherKind.test(words) ? null : { missing: wanted.name };
}

/** Names of what no ranking gives. */
const ofOtherKind =
  /\b(?:corr(?:elation)?|coefficient|pearson|spearman|p ?val(?:ue)?|pvalue|test|statistic|slope|intercept|r ?2|rmse|mse|accuracy|outliers?|skewness|kurtosis)\b/u;

/** Superlatives of any adjective: "warmest", "busiest"; which end they are of, the question says. */
const superlative =
  /\b(?:best|worst|top|leading|(?!(?:test|rest|west|east|interest|forest|request)\b)[a-z]{2,}est)\b/gu;

/** The words in an answer's brackets that say something; one that nothing is, where they say nothing. */
function bracketed({ placeholder }: Wanted): string[] {
  const words = withoutFillers(nameWords(placeholder).replace(/\bname\b/gu, " ")).split(" ");
  return words.map(canonical);
}

/** What the format says of an answer alone. */
function nearest({ placeholder, about }: Wanted): string {
  const said = new RegExp(
    `["']?\\b${escaped(placeholder)}\\b["']? (?:is|are|has|represents?) ([^.;\\n]*?)(?:, ["']?\\w+["']? |$)`,
    "iu",
  ).exec(about);
  return (said?.[1] ?? "").toLowerCase();
}

/** What the group has of what all have together; null where the two do not add up. */
export function partOfTotal(
  { by, column, function: name, direction }: Pick<Ranking, "by" | "column" | "function" | "direction">,
  { name: called, about }: Wanted,
  text: string,
): Compared | null {
  if (name !== "sum" && name !== "count") return null;
  return {
    kind: "compared",
    as: isOfHundred(`${called} ${about}`.toLowerCase(), text) ? "percent" : "ratio",
    first: { statistic: { kind: "group_extreme", by, column, function: name, direction }, where: [] },
    second: { statistic: { kind: "aggregate", function: name, column }, where: [] },
  };
}

/** Whether a part is one of 100: by what the answer itself is said to be, or else by the question. */
function isOfHundred(answer: string, text: string): boolean {
  if (/percent|pct|%|\b0 (?:and|to) 100\b/u.test(answer)) return true;
  return !/\b0 (?:and|to) 1\b/u.test(answer) && /\bpercent(?:age)?\b|%/u.test(text);
}

/** What else the row has that has the most: the most itself, or another of its columns. */
function rowValue(
  wanted: Wanted,
  words: string,
  named: AnalysisFunction | null,
  { frame, annotator }: Asked,
  { column, direction }: Ranking,
): Extract<NamedAnswer["value"], { kind: "aggregate" | "extreme" }> | null {
  if (column === null || (named !== null && named !== "max" && named !== "min")) return null;
  const rest = withoutFillers(words.replace(/\b(?:top|most|least|max|min|value)\b/gu, " ").replace(superlative, " "));
  const own = splitName(column).map(canonical);
  if (
    rest === ""
      ? named !== null || wanted.decimals !== null
      : rest.split(" ").every((word) => own.includes(canonical(word))) || annotator.columnOf(rest)?.name === column
  )
    return { kind: "aggregate", function: direction === "highest" ? "max" : "min", column };
  const other = annotator.columnOf(rest) ?? frame.table.columns.find(({ name }) => name.toLowerCase() === rest);
  if (other === undefined || named !== null) return null;
  return { kind: "extreme", column: other.name, by: column, function: null, direction };
}

function valueOf(
  wanted: Wanted,
  words: string,
  named: AnalysisFunction | null,
  { frame, annotator }: Asked,
  ranking: Ranking,
): {
  statistic: Extract<NamedAnswer["value"], { kind: "aggregate" | "group_extreme" }>;
  where: RowTest[];
  decimals: number | null;
} | null {
  const decimals = wanted.decimals ?? (wanted.isInteger ? null : 2);
  const of = new Set([...splitName(ranking.column ?? ""), ...splitName(ranking.by)].map(canonical));
  const rest = withoutFillers(
    functionPatterns
      .reduce((left, [shape]) => left.replace(shape, " "), words)
      .replace(
        /\b(?:best|top|highest|largest|greatest|lowest|smallest|count|number|n|rate|value|total|amount|that|its|their)\b/gu,
        " ",
      ),
  );
  const known =
    rest === "" ||
    annotator.columnOf(rest)?.name === (ranking.column ?? ranking.rowsBy) ||
    rest
      .split(" ")
      .every((word) => of.has(canonical(word)) || frame.annotated.text.includes(word) || countsRows(word, frame));
  if (!known || ranking.function === null) return null;
  const group: RowTest = {
    kind: "top_group",
    by: ranking.by,
    column: ranking.column,
    function: ranking.function,
    direction: ranking.direction,
  };
  const isTop =
    /\b(?:best|top|highest|largest|greatest|lowest|smallest|max|min)\b/u.test(words) ||
    rest.split(" ").some((word) => splitName(ranking.by).map(canonical).includes(canonical(word)));
  const isCount =
    named === null && (ranking.function === "count" || (wanted.isInteger && countsRows(rest || words, frame)));
  if (isCount && ranking.function !== "count")
    return { statistic: { kind: "aggregate", function: "count", column: null }, where: [group], decimals: null };
  const stated = named === "max" || named === "min" ? null : named;
  if (stated === null || stated === ranking.function || (stated === "sum" && ranking.function === "count")) {
    if (ranking.alsoOverall && !isTop) return null;
    const { by, column, direction } = ranking;
    return {
      statistic: { kind: "group_extreme", by, column, function: ranking.function, direction },
      where: [],
      decimals: ranking.function === "count" ? null : decimals,
    };
  }
  if (ranking.alsoOverall || ranking.column === null) return null;
  return { statistic: { kind: "aggregate", function: stated, column: ranking.column }, where: [group], decimals };
}
