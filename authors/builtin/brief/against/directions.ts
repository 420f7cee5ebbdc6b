import type { Told } from "./told.ts";

/** "The t statistic for sun against rain", where rain is held against sun. */
export function otherDirection({ text, values, answers }: Told): string | null {
  const tests = answers.flatMap(({ value }) =>
    (value.kind === "two_groups" && value.part === "statistic") || value.kind === "cohens_d" ? [value] : [],
  );
  for (const [said, one = "", other = ""] of text.matchAll(
    /\b(?:statistics?|t|d|differences?|means?) (?:for|of) (?:the )?⟨v(\d+)⟩(?: [a-z]+)? (?:against|minus|versus|vs\.?|relative to|compared (?:with|to)) (?:the )?⟨v(\d+)⟩/gu,
  )) {
    const first = values[Number(one)]?.value;
    const second = values[Number(other)]?.value;
    if (
      tests.some(
        (test) =>
          test.first.kind === "compare" &&
          test.second.kind === "compare" &&
          test.first.value === second &&
          test.second.value === first,
      )
    )
      return said;
  }
  return null;
}
