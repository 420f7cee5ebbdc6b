import { stemmer } from "stemmer";
import type { NamedAnswer } from "../../../state/named-answer.ts";
import type { RowTest } from "../../../state/row-test.ts";
import type { Statistic } from "../../../state/statistic.ts";
import { statisticColumns, statisticsOf } from "../analysis/parts.ts";
import { splitName } from "../language/names.ts";
import { fold } from "../language/tokenise.ts";
import type { Frame } from "./frame.ts";

/** What explains a formula's letters, a method's terms or the rows that are meant anyway: nothing of it is computed with. */
const explanations: readonly RegExp[] = [
  // "σ = sqrt(sum for i = 1 to n (xi - μ)^2 / n), where xi is each score, μ the mean and n the number of scores".
  /(?:[σs]|\bstd|\bsd) ?= ?(?:sqrt|√) ?\([^.\n]*?(?:[nN](?: ?- ?1)?\)|\) ?\/ ?\(?[nN](?: ?- ?1)?\)?)(?:,? (?:where|with) [^.\n⟨]*(?:⟨c\d+⟩[^.\n⟨]*)*)?/gu,
  /\bdegrees of freedom\b[^.\n⟨]*\( ?r ?[-−] ?1 ?\)[^.\n⟨]*/gu,
  /,? ?\bwhere (?:iqr|xi|x_i|x|y|μ|mu|σ|sigma|n|r|c|k) (?:is|are|equals?|denotes?|stands for|represents?|=)[^,.;\n⟨·]*/gu,
  /\b(?<=(?:from|on|using|of|with|in) (?:the )?⟨c\d+⟩(?: columns?)? )(?:only|alone)\b/gu,
  /·\s+and\s+·\s+are\s+the\s+first\s+and\s+the(?=\s+·)/gu,
  // What a scaling's letters are.
  /,? ?\bwhere (?:the )?min(?:imum)? (?:is|denotes|stands for) the (?:minimum|smallest|lowest)[^.;\n⟨]*/gu,
  // What a skewness means.
  /\b(?:means?|indicates?|shows?|says?)(?: that)?(?: there is| a)? (?:more|longer|heavier) (?:weight|tail|values)?(?: in| on| to)? the (?:right|left)(?: (?:tail|side))?(?: of the distribution)?/gu,
  // All of the rows.
  /\b(?:over|across|during|throughout|for|in|of) the (?:whole|entire|full|complete) (?:period|time|time span|timespan|dataset|data set|data|table|file|sample)\b/gu,
];

/**
 * Takes out what is said a second time in other words: "the snowy days", where the rows whose weather is snow are chosen, "the
 * calls that were ⟨c3⟩", where that column is summed, and what only explains.
 */
export function withoutSaidAgain(left: string, frame: Frame, answers: readonly NamedAnswer[]): string {
  let text = left;
  const blank = (found: string): string => " ".repeat(found.length);
  for (const explanation of explanations) text = text.replace(explanation, blank);
  const used = new Set(answers.flatMap(statisticsOf).flatMap(statisticColumns));
  text = text.replace(
    /\b([a-z]{3,}s) (?:that|which) (?:were|are|was|is|have been|has been) ⟨c(\d+)⟩/gu,
    (found, _noun, at: string) => (used.has(frame.table.columns[Number(at)]?.name ?? "") ? blank(found) : found),
  );
  if (frame.model === null && !/\b(?:train|test set|testing)/u.test(text))
    text = text.replace(
      /\bsplit(?:ting)? (?:up )?(?:the )?(?:data|dataset|rows|values|records) (?:by|into|on|according to)\b/gu,
      blank,
    );
  if (frame.made.length > 0)
    text = text.replace(
      /\b(?:(?:new|binary|boolean|categorical|numeric|numerical|additional|derived) )+(?:features?|columns?|variables?|indicators?|flags?)\b/gu,
      blank,
    );
  if (frame.steps.some(({ kind }) => kind === "categorise" || kind === "bin"))
    text = text.replace(
      /\b(?:in|into) (?:the )?(?:following )?(?:two|three|four|five|six|seven|eight|\d)(?= (?:[a-z]+ ){0,2}(?:·|⟨[cd]))/gu,
      blank,
    );
  // What is computed is the same of a share and of the percentage it is.
  if (answers.length > 0 && answers.flatMap(statisticsOf).every(isWithoutScale))
    text = text.replace(
      /\b(?:(?:represented|expressed|given|stated) )?(?:as|in) (?:an? )?(?:percentage|percent)s?\b/gu,
      blank,
    );
  const classes = frame.steps.flatMap((step) =>
    step.kind === "categorise" ? step.rules.flatMap(({ tests }) => tests) : [],
  );
  const chosen = chosenWords([...frame.filters, ...classes, ...answers.flatMap(({ where }) => where)]);
  return text.replace(/[a-z]{3,}/gu, (word) => (saysAgain(word, chosen) ? blank(word) : word));
}

/** Whether a statistic stays as it is when its column is multiplied by a positive number. */
function isWithoutScale(statistic: Statistic): boolean {
  if (statistic.kind === "aggregate")
    return ["skewness", "skewness_population", "kurtosis", "kurtosis_population", "cv", "count"].includes(
      statistic.function,
    );
  return statistic.kind === "correlation" || statistic.kind === "normality";
}

/** The words of the values that rows are chosen by. */
function chosenWords(tests: readonly RowTest[]): string[] {
  return tests.flatMap((test) => {
    if (test.kind !== "condition") return [];
    const { condition } = test;
    const values = "value" in condition ? [condition.value] : "values" in condition ? condition.values : [];
    return values
      .flat()
      .filter((value) => typeof value === "string")
      .flatMap((value) => fold(value).split(/[^a-z]+/u))
      .filter(({ length }) => length >= 3)
      .concat("column" in condition ? splitName(condition.column).filter(({ length }) => length >= 4) : []);
  });
}

/** "Snowy" of "snow", "wines" of "wine": a word with another ending. */
function saysAgain(word: string, chosen: readonly string[]): boolean {
  const stem = stemmer(word);
  return chosen.some((each) => {
    const other = stemmer(each);
    return (
      stem === other ||
      (other.length >= 4 &&
        word.startsWith(other) &&
        /^(?:y|s|es|e?d|ing|n|ern|ian|ish)$/u.test(word.slice(other.length)))
    );
  });
}
