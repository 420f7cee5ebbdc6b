import type { AnalysisFunction } from "../../../../state/analysis-function.ts";
import type { Statistic } from "../../../../state/statistic.ts";
import { functionPatterns } from "../../brief/words.ts";
import { nameOf } from "../asked.ts";

/** Values that are asked of one column, or of the rows. */
export interface AskedOf {
  /** The column, or null for the rows. */
  column: string | null;
  answers: { name: string; value: Statistic }[];
}

const opening =
  "(?:(?:then )?(?:give|report|show|compute|calculate|find|tell|return|get|what(?:'s| is| are)|print|output)(?: me)? )?(?:then )?(?:the |its |their )?";
const rowsLeft =
  /^(?:(?:then )?(?:(?:give|report|show|tell)(?: me)? )?(?:how many (?:rows|records|entries)(?: (?:are|do|would|will))?(?: (?:we|there|i))?(?: have| be)?(?: left| remain(?:ing)?| there)?|(?:the )?(?:number|count) of (?:the )?(?:remaining )?(?:rows|records)(?: (?:that )?(?:left|remain(?:ing|s)?))?|count (?:the )?(?:remaining |left )?(?:rows|records)(?: left)?|(?:the )?(?:remaining )?row count|(?:the )?(?:remaining|left) rows))$/u;

/** One function in words, whole; what `ddof` or "population" say of deviations is part of it. */
function functionOf(words: string): AnalysisFunction | number | null {
  const percentile = /^(\d{1,2})(?:st|nd|rd|th) percentile$/u.exec(words)?.[1];
  if (percentile !== undefined) return Number(percentile) / 100;
  const population = /^population /u.test(words);
  const rest = words
    .replace(/^(?:population|sample) /u, "")
    .replace(/^(?:minimal|lowest|smallest)$/u, "min")
    .replace(/^(?:highest|largest|maximal)$/u, "max");
  const found = functionPatterns.find(([shape]) => rest.replace(shape, "").trim() === "")?.[1] ?? null;
  if (
    rest !== words &&
    found !== "stddev" &&
    found !== "variance" &&
    !/^(?:lowest|smallest|highest|largest|minimal|maximal)$/u.test(words)
  )
    return null;
  return population && (found === "stddev" || found === "variance") ? `${found}_population` : found;
}

/** What is asked once the steps are done; `columnOf` knows the marks of columns, `about` is what "its" means. */
export function askedOfSteps(
  said: string,
  about: string | null,
  columnOf: (mark: string) => string | null,
): AskedOf | null {
  if (rowsLeft.test(said))
    return {
      column: null,
      answers: [{ name: "number_rows", value: { kind: "aggregate", function: "count", column: null } }],
    };
  const body = said.replace(new RegExp(`^${opening}`, "u"), "");
  const marked = /^(.+?) (?:of |for |in )?(?:the )?(?:new )?(?:columns? )?(⟨[cd]\d+⟩)(?: columns?| values?)?$/u.exec(
    body,
  );
  const reversed = /^(⟨[cd]\d+⟩) (.+)$/u.exec(body);
  const bare = /^(.+?)(?: (?:of|for) (?:it|the (?:new |resulting )?(?:column|values?|feature|result)))?$/u.exec(body);
  const [words, column] =
    marked !== null
      ? [marked[1] ?? "", columnOf(marked[2] ?? "")]
      : reversed !== null
        ? [reversed[2] ?? "", columnOf(reversed[1] ?? "")]
        : [bare?.[1] ?? "", about];
  if (column === null) return null;
  const functions = words.split(/, and |,| and /u).map((part) =>
    functionOf(
      part
        .trim()
        .replace(/^(?:the|its) /u, "")
        .replace(/ of$/u, ""),
    ),
  );
  if (functions.length === 0 || functions.some((each) => each === null)) return null;
  return {
    column,
    answers: functions.flatMap((each) => {
      if (each === null) return [];
      const value: Statistic =
        typeof each === "number"
          ? { kind: "quantile", column, at: each }
          : { kind: "aggregate", function: each, column };
      return [{ name: nameOf(typeof each === "number" ? `p${Math.round(100 * each)}` : each, column), value }];
    }),
  };
}
