import { fold } from "../../language/tokenise.ts";
import type { Told } from "./told.ts";

const above = "(?:greater than|more than|higher than|larger than|above|over|exceeds?|>=?|at least)";
const below = "(?:less than|lower than|smaller than|below|under|<=?|at most)";

/** Rules that lead to words otherwise than the question says: turned round, or without one of them. */
export function rulesOtherwise({ text, answers, texts }: Told): string | null {
  const verdicts = answers.flatMap(({ value }) => (value.kind === "verdict" ? [value] : []));
  if (verdicts.length === 0) return null;
  const further =
    /⟨t\d+⟩ (?:whenever|in any case|regardless|always)\b|\bif\b(?:[^.;\n]|\.\d)*⟨t\d+⟩ ?,? unless\b/u.exec(text)?.[0];
  if (further !== undefined) return further;
  const rule = new RegExp(
    `\\b(?:if|when)\\b(?:(?!\\b(?:and|or|if|otherwise|else|not|no)\\b)[^.;,⟨\\n]){0,60}?(${above}|${below}) (\\d+(?:\\.\\d+)?)\\b(?:(?!\\b(?:otherwise|else|if|or|absolute|not)\\b)[^.;⟨\\n\\d]){0,60}⟨t(\\d+)⟩`,
    "gu",
  );
  for (const [said, sign = "", limit = "", at = ""] of text.matchAll(rule)) {
    const word = fold(texts[Number(at)] ?? "");
    const isAbove = new RegExp(`^${above}$`, "u").test(sign);
    for (const { rules } of verdicts) {
      const own = rules.filter((each) => fold(each.word) === word && each.comparisons.length === 1);
      const turned = own.some(
        ({ comparisons: [one] }) =>
          one?.value === Number(limit) && one.than === undefined && /^>/u.test(one.operator) !== isAbove,
      );
      if (turned && own.length === 1) return said;
    }
  }
  return null;
}

/** Words of which an answer is to be one, where it is a number: "@strength[s] is 'strong', 'moderate' or 'weak'". */
export function wordsAsked({ answers, brief, frame, steps }: Told): string | null {
  const made = steps.flatMap((step) => ("name" in step ? [step.name] : []));
  const known = new Set([...frame.table.columns.map(({ name }) => name), ...made].map(fold));
  const found = brief.wanted.find(({ name, options }) => {
    const answer = answers.find((each) => each.name === name);
    // Columns that the format speaks of are no words to choose from.
    return (
      options.length > 1 &&
      !options.some((option) => known.has(fold(option))) &&
      options.every((option) => /\p{L}{3}/u.test(option)) &&
      ["correlation", "covariance", "regression", "normality"].includes(answer?.value.kind ?? "")
    );
  });
  return found?.name ?? null;
}
