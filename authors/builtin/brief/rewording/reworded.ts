import type { TableProfile } from "../../../../state/profile.ts";
import type { Brief } from "../split-brief.ts";
import { withPlainComparisons } from "./compared.ts";
import { gapSentence } from "./gap-sentences.ts";
import { withRunsReworded } from "./runs.ts";
import { saysUnchanged } from "./unchanged-sentences.ts";

/** A marked text in which sentences about the preparation of data stand in the words in which they are read, whatever their order. */
export function withPlainSentences(text: string, table: TableProfile): string {
  return withRunsReworded(text, (run) => gapSentence(run, table) ?? (saysUnchanged(run, table) ? "" : null));
}

/** A brief whose numbers are compared in the plainest words: what stands in quotes is a name and stays. */
export function inPlainWords(brief: Brief): Brief {
  const question = outsideQuotes(brief.question, withPlainComparisons);
  return {
    ...brief,
    question,
    body: question + outsideQuotes(brief.body.slice(brief.question.length), withPlainComparisons),
  };
}

function outsideQuotes(text: string, reword: (text: string) => string): string {
  return text
    .split(/("[^"\n]{1,120}"|(?<![\p{L}\p{N}])'[^'\n]{1,120}'(?![\p{L}\p{N}])|`[^`\n]{1,120}`)/u)
    .map((part, at) => (at % 2 === 1 ? part : reword(part)))
    .join("");
}
