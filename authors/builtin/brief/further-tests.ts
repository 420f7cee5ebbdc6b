import type { Alternative, Statistic } from "../../../state/statistic.ts";
import { type Asked, columnNamed, numericTypes, targets } from "./asked.ts";

/** Which difference a test is to look for; null where it is one-sided and not said to which side. */
export function alternativeIn({ text, frame }: Pick<Asked, "text" | "frame">): Alternative | null {
  const quoted = /\balternative ?(?:=|is|of|:)? ?⟨t(\d+)⟩/u.exec(text)?.[1];
  const stated = quoted === undefined ? undefined : frame.annotated.texts[Number(quoted)]?.toLowerCase();
  if (stated === "less" || stated === "greater" || stated === "two-sided") return stated;
  if (stated !== undefined) return null;
  if (!/\bone-?\s?(?:tailed|sided)\b/u.test(text)) return "two-sided";
  const side =
    /\b(?:alternative|one-?\s?(?:tailed|sided))\b[^.;\n]{0,60}?\b(greater|less|larger|smaller|higher|lower)\b/u.exec(
      text,
    )?.[1];
  if (side === undefined) return null;
  return /greater|larger|higher/u.test(side) ? "greater" : "less";
}

/** Tests of pairs, of one sample, and of all groups of a column: null where the question names none that is certain. */
export function furtherTest(asked: Asked, part: "p" | "statistic"): Statistic | null {
  const { text, frame } = asked;
  const alternative = alternativeIn(asked);
  const numeric = targets(asked);
  const [x, y, more] = numeric;
  if (/\bwilcoxon\b|\bpaired\b|\bttest_rel\b|\bdependent (?:samples? )?t-?\s?test\b/u.test(text)) {
    const test = /\bwilcoxon\b/u.test(text) ? "wilcoxon" : "t";
    if (x === undefined || y === undefined || more !== undefined || alternative === null) return null;
    if (test === "wilcoxon" && (alternative !== "two-sided" || /\brank-?\s?sum\b/u.test(text))) return null;
    return { kind: "paired", test, x, y, alternative, part };
  }
  if (/\bone-?\s?sample\b|\bttest_1samp\b/u.test(text)) {
    const values = [
      ...text.matchAll(
        /(?:mean|average)[^.;\n]{0,40}?(?:is|equals?(?: to)?|=|from|against|than) (-?\d+(?:\.\d+)?)(?![\d%])|(?:against|popmean ?=|value of|hypothesi[sz]ed mean of) (-?\d+(?:\.\d+)?)/gu,
      ),
    ].map((match) => Number(match[1] ?? match[2]));
    const [mean, other] = new Set(values);
    if (x === undefined || y !== undefined || mean === undefined || other !== undefined || alternative === null)
      return null;
    return { kind: "one_sample", column: x, mean, alternative, part };
  }
  const several = /\bkruskal\b/u.test(text)
    ? "kruskal"
    : /\bbartlett\b/u.test(text)
      ? "bartlett"
      : /\blevene\b/u.test(text)
        ? "levene"
        : null;
  if (several === null) return null;
  const both = targets({ ...asked, frame: { ...frame, group: null } }, false).map((name) => columnNamed(name, frame));
  const [a, b, third] = both;
  if (a === undefined || b === undefined || third !== undefined) return null;
  const values = [a, b].filter((each) => numericTypes.includes(each.type));
  const [column] = values;
  const by = [a, b].find((each) => each !== column);
  return values.length !== 1 || column === undefined || by === undefined
    ? null
    : { kind: "groups", test: several, column: column.name, by: by.name, part };
}

/** Words of the further tests, which their answers account for. */
export const furtherTestWords =
  /\b(?:paired|dependent|wilcoxon|signed-?\s?ranks?|one-?\s?(?:sample|sided|tailed)|kruskal(?:-?\s?wallis)?|bartlett(?:'s)?|cohen(?:'s)?|cram[eé]r(?:'s)?|effect sizes?|alternative ?= ?⟨t\d+⟩|(?:alternative|one-?\s?(?:tailed|sided))\b[^.;\n]{0,60}?\b(?:greater|less|larger|smaller|higher|lower)(?: than)?)(?!\w)/gu;
