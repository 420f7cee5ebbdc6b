import { canonical } from "../../language/names.ts";
import { rowNounStems } from "../../language/row-nouns.ts";
import { rowsNames } from "../words.ts";
import { isRelation } from "./calculations.ts";
import type { Told } from "./told.ts";

/** What tells some things from the others of their kind. */
const quality =
  "(?:old|young|new|heavy|light|big|large|small|cold|warm|hot|cool|wet|dry|busy|quiet|long|short|high|low|fast|slow|rich|poor|cheap|expensive|strong|weak|tall|wide|deep|shallow|early|late|dark|bright|calm|windy|rainy|normal|average|typical|medium|moderate|extreme|severe|mild|rare|frequent|popular|famous|modern|recent)";
const comparative =
  "(?:older|younger|newer|heavier|lighter|bigger|larger|smaller|colder|warmer|hotter|cooler|wetter|drier|dryer|busier|quieter|longer|shorter|higher|lower|faster|slower|richer|poorer|cheaper|stronger|weaker|taller|wider|deeper|shallower|earlier|later|darker|brighter|calmer|windier|(?:more|less) (?:expensive|popular|frequent|recent|severe|extreme|modern))";

/** "In the colder months", "for older vessels", "houses of average size": some of the rows, where none are chosen. */
export function qualitiesLeft(told: Told): string | null {
  const { question, frame, tests, statistics, steps } = told;
  if (tests.length > 0 || steps.some(({ kind }) => kind === "categorise" || kind === "summarise")) return null;
  const compares = statistics.some(
    ({ kind }) => !["aggregate", "correlation", "covariance", "regression", "quantile", "normality"].includes(kind),
  );
  if (compares || frame.group !== null) return null;
  const nouns = rowNounStems(frame.table);
  const isRows = (noun: string): boolean =>
    nouns.has(canonical(noun)) ||
    rowsNames.test(noun) ||
    /^(?:months|weeks|years|seasons|places|areas|regions|towns|ones)$/u.test(noun);
  for (const [said, noun = ""] of question.matchAll(
    new RegExp(
      `\\b(?:in|on|for|among|at|of|during|within) (?:the )?(?:${comparative}|${quality}) ([a-z]+|⟨c\\d+⟩)(?![a-z])`,
      "gu",
    ),
  )) {
    const at = /^⟨c(\d+)⟩$/u.exec(noun)?.[1];
    if (at === undefined ? isRows(noun) : frame.table.columns[Number(at)]?.type === "string") return said;
  }
  for (const [said, noun = ""] of question.matchAll(
    new RegExp(`\\b([a-z]+) (?:of|with|having) (?:an? |the )?(?:${comparative}|${quality}) [a-z]+`, "gu"),
  ))
    if (isRows(noun)) return said;
  if (!isRelation(told)) return null;
  return (
    new RegExp(
      `\\b(?:between|and|with|to) (?:the )?(?:${quality.replace("|average", "")}) ⟨c\\d+⟩|⟨c\\d+⟩ (?:above|below|over|under) (?:one|two|three|four|five|six|seven|eight|nine|ten)\\b`,
      "u",
    ).exec(question)?.[0] ?? null
  );
}

/** "For the days with a close higher than open", "between the first and the third quartile": conditions, where there is none. */
export function conditionsLost({ question, tests, statistics, frame, whole }: Told): string | null {
  if (tests.length > 0) return null;
  const between =
    /\bbetween the (?:first|lower|25th)\b[^.;\n]{0,20}\b(?:third|upper|75th) (?:quartile|percentile)/u.exec(
      question,
    )?.[0];
  const plain = statistics.every(({ kind }) => kind === "aggregate" || kind === "correlation" || kind === "normality");
  if (!plain || frame.composed !== null || frame.group !== null || /"(?:compared|verdict|summarise)"/u.test(whole))
    return null;
  if (between !== undefined && !/"function":"(?:iqr|q1|q3)"/u.test(whole)) return between;
  const said =
    /\b(?:for|of|in|on|among) (?:the |all )*[a-z]+ (?:with|where|whose|having|that|which)\b[^.;?\n]* than\b[^.;?\n]{0,20}/u.exec(
      question,
    )?.[0];
  if (said !== undefined) return said;
  return (
    /\b(?:ignor\w*|exclud\w*|leav\w* out|drop\w*|remov\w*|only)\b[^.;\n]{0,40}\b(?:only|just|exactly) (?:once|twice)\b/u.exec(
      question + frame.annotated.text,
    )?.[0] ?? null
  );
}
