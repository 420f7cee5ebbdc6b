import type { NamedAnswer } from "../../../state/named-answer.ts";
import { canonical, splitName } from "../language/names.ts";
import { measuredBy } from "../lexicon/adjectives.ts";
import { longest, shortest } from "../lexicon/ends.ts";
import type { Frame } from "./frame.ts";
import { namesRows } from "./row-names.ts";

/**
 * Takes out what asks for the largest or smallest value in words of its own, where an answer gives it: "how old is the oldest member",
 * "the longest duration" of a column called dur_min.
 */
export function withoutToldEnds(left: string, frame: Frame, answers: readonly NamedAnswer[]): string {
  return answers.reduce((text, { value, where }) => {
    if (value.kind !== "aggregate" || value.column === null) return text;
    if (value.function !== "max" && value.function !== "min") return text;
    const parts = splitName(value.column);
    const end = value.function === "max" ? longest : shortest;
    const isOfIt = (word: string): boolean =>
      parts.some((part) => canonical(part) === canonical(word) || (part.length >= 3 && word.startsWith(part)));
    // "Response time" of rt_ms: the letters that its words begin with.
    const isSaid = (words: readonly string[]): boolean =>
      words.every(
        (word) => /^(?:values?|ones?|readings?|observations?|points?|measurements?)$/u.test(word) || isOfIt(word),
      ) ||
      (words.length > 1 && parts.includes(words.map((word) => word.charAt(0)).join("")));
    return text
      .replace(
        new RegExp(
          `\\bhow ([a-z]+) (?:is|was|are|were) the (?:${end})(?: ([a-z]+))?(?=\\s*(?:[?.,;]|$| and\\b))`,
          "gu",
        ),
        (all, adjective: string, noun: string | undefined) =>
          measuredBy.get(adjective)?.some(isOfIt) === true && (noun === undefined || namesRows(noun, frame))
            ? " ".repeat(all.length)
            : all,
      )
      .replace(new RegExp(`\\b(?:${end}) (?=([a-z]+)\\b)`, "gu"), (all, noun: string) =>
        isOfIt(noun) ? " ".repeat(all.length) : all,
      )
      .replace(
        new RegExp(
          `\\b(?:${end}) (?=((?:[a-z]+ ){0,3}?)(?:among|amongst|of|in) (?:(?:the|all|these|those) )*(?:flagged|detected|found|identified|marked|unusual|suspicious|anomalous|extreme|outlying|outliers?|them|these|those)\\b)`,
          "gu",
        ),
        (all, nouns: string) =>
          ofOutliers(where) && (nouns.trim() === "" || isSaid(nouns.trim().split(" "))) ? " ".repeat(all.length) : all,
      );
  }, left);
}

/** Whether an answer is of the outliers alone. */
const ofOutliers = (where: NamedAnswer["where"]): boolean =>
  where.some((test) => test.kind === "outlier" && !test.inverted);
