import type { AnalysisFunction } from "../../../state/analysis-function.ts";
import { canonical, splitName } from "../language/names.ts";
import { estimator } from "./aggregate-answers.ts";
import type { Annotator } from "./annotate.ts";
import { numericTypes } from "./asked.ts";
import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";
import type { Ranking } from "./rankings.ts";
import { functionPatterns } from "./words.ts";

const functions =
  "(?<stated>(?:arithmetic |simple |plain |sample |population )?(?:mean|average|median|total|sum|standard deviation|variance|maximum|minimum|coefficient of variation|interquartile range|range))";
/** "Variability = the standard deviation of ⟨c6⟩ by ⟨c1⟩". */
const told = new RegExp(
  `(?<=(?:^|[.;:{(\\n]) *)(?:(?:use|take|compute|calculate|compare) )?(?:the )?(?:[a-z]+ (?:=|is|means|is measured by|is defined as) )?(?:the )?${functions}s? (?:of|in) (?:the )?⟨c(?<of>\\d+)⟩(?: values?)? (?:by|per|for each|in each|within each|of each|grouped by) ⟨c(?<by>\\d+)⟩`,
  "u",
);
const ends: Readonly<Record<string, "highest" | "lowest">> = {
  most: "highest",
  highest: "highest",
  largest: "highest",
  greatest: "highest",
  least: "lowest",
  fewest: "lowest",
  lowest: "lowest",
  smallest: "lowest",
};
/** Adjectives of what spreads, and of what doesn't. */
const spreading: Readonly<Record<string, boolean>> = {
  variable: true,
  varied: true,
  varying: true,
  volatile: true,
  spread: true,
  consistent: false,
  stable: false,
  uniform: false,
  even: false,
};
const asked = new RegExp(
  `\\b(?:which|what) ⟨c(?<by>\\d+)⟩ (?:has|have|had|is|was|[a-z]{3,}(?:s|ed)) (?:on average )?(?:the )?(?<end>${Object.keys(ends).join("|")}) (?:(?<adjective>${Object.keys(spreading).join("|")}) )?(?:${functions.replace("<stated>", "<again>")} (?:of )?)?(?:⟨c(?<of>\\d+)⟩|(?<noun>[a-z]+(?: [a-z]+)?))(?: per (?:⟨c(?<each>\\d+)⟩|row|record|entry))?(?<average> on average)?(?=\\s*[?.,;]| and\\b)`,
  "u",
);

/**
 * Which group is the first by what a sentence of the conditions says of each: "which press has the fewest faults per sheet on average?",
 * where the mean of the faults by press is told. The question may name the measure by any noun of its column; its end is the question's.
 */
export function readToldRanking(left: Consumed, frame: Frame, annotator: Annotator): Ranking | null {
  const rule = told.exec(left.left)?.groups;
  const said = asked.exec(left.left)?.groups;
  const { columns, rowCount } = frame.table;
  const [by, column] = [columns[Number(rule?.by)], columns[Number(rule?.of)]];
  if (rule === undefined || said === undefined || by === undefined || column === undefined) return null;
  if (said.by !== rule.by || by === column || !numericTypes.includes(column.type)) return null;
  const plain = functionPatterns.find(([shape]) => shape.test(rule.stated ?? ""))?.[1];
  const name = plain === undefined ? null : estimator(plain, frame.annotated.text);
  const again = functionPatterns.find(([shape]) => shape.test(said.again ?? ""))?.[1] ?? plain;
  const each = columns[Number(said.each)];
  const isPerRow = said.each === undefined || (each !== undefined && each.distinct >= 0.9 * rowCount);
  const isOfIt = said.of === undefined ? names(said.noun ?? "", column.name, annotator) : said.of === rule.of;
  if (name === null || again !== plain || !isPerRow || !isOfIt) return null;
  if ((said.average !== undefined || said.each !== undefined) && plain !== "mean") return null;
  const spreads = said.adjective === undefined ? null : spreading[said.adjective];
  if (spreads !== null && !isSpread(name)) return null;
  const end = ends[said.end ?? ""] ?? "highest";
  left.take(asked);
  left.take(told);
  return {
    by: by.name,
    column: column.name,
    function: name,
    direction: spreads === false ? (end === "highest" ? "lowest" : "highest") : end,
    ...(said.adjective === undefined ? {} : { adjective: said.adjective }),
    alsoOverall: false,
  };
}

const isSpread = (name: AnalysisFunction): boolean => /^(?:stddev|variance|cv|iqr|range)/u.test(name);

/** Whether words are what a column is called, or a noun of its name. */
function names(words: string, column: string, annotator: Annotator): boolean {
  const parts = splitName(column).map(canonical);
  return (
    annotator.columnOf(words)?.name === column || words.split(" ").every((word) => parts.includes(canonical(word)))
  );
}
