import { splitName } from "../../language/names.ts";
import type { Told } from "./told.ts";

/** What a question adds at its end to the rows it is of: "among games that ended by checkmate", "for drivers whose age is known". */
const tails =
  /(?:\b(?:among|for|in|on|of|with) (?:the |all |those )?(?!(?:data|dataset|feature|column|variable|model|table|file|way|method|order)\b)[a-z]+ (?:whose|that|which|who|on which|in which|past (?=[a-z]+$))\b(?! (?:is|are|has|have) the\b)(?! (?:are|were|was|is|have been) [a-z]+(?:ed|en)\b)[^.?\n]*|\bwithout (?!(?:any|these|those|such|further|removing|using|missing|outliers|duplicates|the|them|imput\w*|scal\w*|null|nan|replac\w*|fill\w*|it|a|an|and)\b)[a-z]+ ?[a-z ]*|\bwhen (?:it|the weather|they) [a-z]+|\bin (?:its|their|the) (?:first|last) (?:\d+|two|three|five|ten) [a-z]+|\bfor the second time|\bwith an (?:even|odd) number|\bin the (?:upper|lower) direction|\bon (?:long|short) [a-z]+|\bin the (?:northern|southern|eastern|western) [a-z]+|\band which (?!one|the|ones|of)(?![a-z ]+ (?:does|do|is|are|did|was|has|have)\b)[a-z]+ [a-z ]+|\bwith the exception of [a-z ]+|\bonce the [a-z ]+ (?:are|is) gone|\bon the following day|\bcounting each [a-z ]+ once)\s*$/u;

/** A phrase at a sentence's end that chooses rows, where nothing is chosen. */
export function tailsLost({ brief, tests, statistics, steps, frame, whole }: Told): string | null {
  if (statistics.some(({ kind }) => kind === "two_groups")) return null;
  const isChosen = tests.some(({ kind }) => kind !== "outlier") || /"kind":"(?:group_extreme|extreme)"/u.test(whole);
  for (const sentence of brief.question.toLowerCase().split(/[.?\n](?=\s|$)/u)) {
    const said = tails.exec(sentence.trimEnd())?.[0];
    if (said === undefined || /\boutl\w+|\boutside\b/u.test(said)) continue;
    if (
      isChosen &&
      !/\b(?:known|even|odd|once|second time|direction|following|among|without|when|northern|southern|long|short|first|last)\b/u.test(
        said,
      )
    )
      continue;
    const names = frame.table.columns.filter(
      ({ name }) =>
        (said.includes(name.toLowerCase()) || splitName(name).some((part) => part.length > 5 && said.includes(part))) &&
        whole.includes(JSON.stringify(name)),
    );
    if (names.length > 0 || steps.some((step) => "name" in step && said.includes(String(step.name).toLowerCase())))
      continue;
    return said;
  }
  return null;
}
