import { canonical, splitName } from "../language/names.ts";
import { type Asked, type Reading, withoutFillers } from "./asked.ts";
import { type Consumed, escaped } from "./consumed.ts";
import type { Ranking } from "./rankings.ts";
import type { Wanted } from "./split-brief.ts";
import { functionPatterns } from "./words.ts";

const most = "(?:highest|largest|greatest|maximum|biggest|best)";
const least = "(?:lowest|smallest|minimum|least|fewest|worst)";
const topWords = /\b(?:highest|largest|greatest|max(?:imum)?|top|best|most|hottest|warmest|biggest|peak|richest)\b/u;
const bottomWords =
  /\b(?:lowest|smallest|min(?:imum)?|bottom|worst|least|fewest|coldest|coolest|weakest|poorest|slowest)\b/u;

const gapName = /\b(?:gap|diff(?:erence)?)\b/u;

/**
 * Reads that the other end of a ranking is asked for as well: "and how large is the gap to the department with the lowest mean
 * salary", "and which has the lowest".
 */
export function readGap(
  left: Consumed,
  ranking: Ranking,
  { group, measured }: { group: string; measured: string | null },
): boolean {
  if (ranking.function === null) return false;
  const other = ranking.direction === "highest" ? least : most;
  const of = measured === null ? "[a-z]+(?: [a-z]+)?" : `(?:of )?(?:the )?${escaped(measured)}`;
  const functions = "(?:(?:average|mean|median|total|sum of|number of|count of) )?(?:the )?";
  const has = `(?:with|having|that has|which has|has) (?:the )?${other}(?: ${functions}${of}| (?:one|value))?`;
  const shapes = [
    `(?:,? ?and )?(?:by how much|how (?:large|big|wide|great|much) is|what is|(?:also )?(?:give|report|compute|calculate)) (?:the |its )?(?:gap|difference|distance)(?: in [a-z]+)? (?:to|from|between (?:it|that|this) and|between the two and|with|and) (?:the |that of the )?(?:${escaped(group)}|one) ${has}`,
    `(?:,? ?and )?(?:which|what) (?:${escaped(group)}|one)? ?${has}`,
    `(?:,? ?and )?(?:the |what is the |how large is the )?(?:gap|difference) between (?:the )?(?:${most} and (?:the )?${least}|${least} and (?:the )?${most}|(?:these|those|the|both) (?:two )?(?:groups?|values?|${functions}${of}))(?: ${functions}${of})?`,
  ];
  return shapes.filter((shape) => left.takeAll(new RegExp(`\\b${shape}|${shape}`, "u")).length > 0).length > 0;
}

/** An answer of a ranking of which both ends are asked for: a name or a value at the end that its own words say, or the gap. */
export function gapAnswer(words: string, wanted: Wanted, { frame }: Asked): Reading | null {
  const { ranking } = frame;
  if (ranking === null || ranking.function === null) return null;
  const { by, column, function: name } = ranking;
  const end = (direction: "highest" | "lowest") =>
    ({ kind: "group_extreme", by, column, function: name, direction }) as const;
  const decimals = wanted.decimals ?? (wanted.isInteger || name === "count" ? null : 2);
  const isRange = /\brange\b/u.test(words) && /\bdifference\b/iu.test(wanted.about);
  if (isRange || gapName.test(words))
    return {
      answer: {
        name: wanted.name,
        value: {
          kind: "compared",
          as: "difference",
          first: { statistic: end("highest"), where: [] },
          second: { statistic: end("lowest"), where: [] },
        },
        where: [...frame.filters],
        decimals,
      },
    };
  const [top, bottom] = [topWords.test(words), bottomWords.test(words)];
  // A plain name is that of the end which the question asks for first, where another answer speaks of the other.
  const opposite = ranking.direction === "highest" ? bottomWords : topWords;
  if (!top && !bottom && frame.names.some((each) => opposite.test(each) || gapName.test(each))) return null;
  if (top === bottom) return { missing: wanted.name };
  const direction = top ? "highest" : "lowest";
  const rest = withoutFillers(
    words
      .replace(topWords, " ")
      .replace(bottomWords, " ")
      .replace(/\bname\b/gu, " "),
  );
  const own = new Set([...splitName(by), ...(ranking.called === undefined ? [] : [ranking.called])].map(canonical));
  const answer = (value: ReturnType<typeof end> | { kind: "extreme" }, places: number | null): Reading => ({
    answer: {
      name: wanted.name,
      value: value.kind === "extreme" ? { kind: "extreme", column: by, by: column, function: name, direction } : value,
      where: [...frame.filters],
      decimals: places,
    },
  });
  if (
    rest === ""
      ? !wanted.isInteger && wanted.decimals === null
      : rest.split(" ").every((word) => own.has(canonical(word)))
  )
    return answer({ kind: "extreme" }, null);
  const stated = functionPatterns.find(([shape]) => shape.test(rest))?.[1];
  const of = new Set([...splitName(column ?? ""), ...own].map(canonical));
  const left = functionPatterns
    .reduce((text, [shape]) => text.replace(shape, " "), rest)
    .split(" ")
    .filter((word) => word !== "" && !/^(?:value|count|number|n)$/u.test(word));
  return (stated === undefined || stated === name) && left.every((word) => of.has(canonical(word)))
    ? answer(end(direction), decimals)
    : { missing: wanted.name };
}
