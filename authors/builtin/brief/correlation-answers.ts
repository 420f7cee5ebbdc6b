import type { Statistic } from "../../../state/analysis.ts";
import type { Annotator } from "./annotate.ts";
import { type Asked, nameWords, numericTypes, targets, withoutFillers } from "./asked.ts";
import { columnName, type Frame } from "./frame.ts";

/** The two columns of a correlation. */
export function correlationOf(asked: Asked, words: string, part: "coefficient" | "p"): Statistic | null {
  const { frame, text, question, annotator } = asked;
  const method = /\bkendall\b/u.test(text) ? "kendall" : /\bspearman\b/u.test(text) ? "spearman" : "pearson";
  if (
    /\bpartial correlation\b|\bautocorrelation\b/u.test(text) ||
    (method !== "pearson" && /\bpearson\b/u.test(text)) ||
    (method === "kendall" && /\bspearman\b/u.test(text))
  )
    return null;
  const rest = withoutFillers(
    words.replace(
      /\b(?:corr(?:elation)?s?|coefficient|coeff|pearson|spearman|kendall|tau|rho|covariance|r|between|value|p)\b/gu,
      " ",
    ),
  );
  const named = rest === "" ? null : pairOf(rest, annotator, frame);
  if (named !== null) return { kind: "correlation", method, x: named[0], y: named[1], part };
  const between = [
    ...`${question}\n${text}`.matchAll(
      /(?:between|of|linking)(?: the)?(?: [a-z"'-]+){0,6}? ⟨([cd])(\d+)⟩(?:(?! and ⟨)[^.\n⟨]){0,60}? (?:and|&|with)(?: the)?(?:(?!⟨)[^.\n]){0,40}?⟨([cd])(\d+)⟩/gu,
    ),
  ].map((match): [string, string] => [columnName(frame, match[1], match[2]), columnName(frame, match[3], match[4])]);
  const pairs = [
    ...new Map(between.filter(([x, y]) => x !== y).map((pair) => [JSON.stringify([...pair].sort()), pair])).values(),
  ];
  const all = targets(asked);
  const withMade = pairs.filter((pair) => pair.some((name) => frame.made.includes(name)));
  const found =
    frame.made.length > 0
      ? withMade.length === 1
        ? withMade[0]
        : undefined
      : pairs.length === 1
        ? pairs[0]
        : pairs.length === 0 && all.length === 2
          ? ([all[0] ?? "", all[1] ?? ""] as [string, string])
          : undefined;
  if (found === undefined) return null;
  // More columns than the pair's: which pair is meant must be said by the name.
  const [x, y] = found;
  if (rest !== "" && !rest.split(" ").every((word) => text.includes(word) || nameWords(x + y).includes(word)))
    return null;
  const types = [x, y].map((name) => frame.table.columns.find((each) => each.name === name)?.type ?? "number");
  return types.every((type) => numericTypes.includes(type)) ? { kind: "correlation", method, x, y, part } : null;
}

function pairOf(words: string, annotator: Annotator, frame: Frame): [string, string] | null {
  const parts = words.split(" ");
  const resolve = (text: string): string | null => {
    const made = frame.made.find((each) => nameWords(each).replace(/\s/gu, "") === text.replace(/\s/gu, ""));
    if (made !== undefined) return made;
    const column = annotator.columnOf(text);
    return column !== null && numericTypes.includes(column.type) ? column.name : null;
  };
  const found: [string, string][] = [];
  for (let at = 1; at < parts.length; at++) {
    const [x, y] = [resolve(parts.slice(0, at).join(" ")), resolve(parts.slice(at).join(" "))];
    if (x !== null && y !== null && x !== y) found.push([x, y]);
  }
  if (parts.length === 1 && words.length === 2) {
    const [x, y] = [...words].map(
      (letter) => frame.table.columns.find(({ name }) => name.toLowerCase() === letter)?.name,
    );
    if (x !== undefined && y !== undefined && x !== y) found.push([x, y]);
  }
  return found.length === 1 ? (found[0] ?? null) : null;
}
