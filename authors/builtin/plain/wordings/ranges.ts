import type { TableProfile } from "../../../../state/profile.ts";
import { adjectives } from "../../lexicon/names.ts";
import { quoted } from "../../reading/resolved.ts";
import { columnOf, isNumber, meansRows, type Reworded } from "./wording.ts";

const number = "\\d[\\d.,]*\\d%?|\\d%?";

/** "with a pH outside the range 6.5 to 8.5": below the one or above the other. */
export function outsideRange(text: string): Reworded | null {
  const match = new RegExp(
    `\\b(?:(outside)|inside|within)(?: of)?(?: the)?(?: (?:normal |allowed |usual )?(?:range|interval|limits|band))?(?: of| from| between)? (${number}) ?(?:to|and|-|–) ?(${number})(?![\\p{L}\\d])`,
    "iu",
  ).exec(text);
  if (match === null) return null;
  const between = `${match[1] === undefined ? "" : "not "}between ${match[2]} and ${match[3]}`;
  return { text: text.replace(match[0], between), assumption: null };
}

const upward = "more|above|over|up|upwards|higher|better|greater|longer|older|later|heavier";
const downward = "less|below|under|fewer|lower|worse|shorter|younger|earlier|smaller|lighter";

/** "marks of 90 or more", "aged 60 and over": at least that much. */
export function thatOrMore(text: string, table: TableProfile): Reworded | null {
  const match = new RegExp(`(${number}) (?:or|and) (?:(${upward})|(?:${downward}))(?! than\\b)(?![\\p{L}])`, "iu").exec(
    text,
  );
  // The last of several bands is no limit of its own.
  if (match === null || /,[^,]*$/u.test(text.slice(0, match.index))) return null;
  const limit = `${match[2] === undefined ? "at most" : "at least"} ${match[1]}`;
  const before = text.slice(0, match.index);
  const of =
    /^(.*?\b(?:most|fewest|least|number of|how many|count|percentage of|percent of|share of) )(\p{L}+) of $/iu.exec(
      before,
    );
  const column = of === null ? null : columnOf(of[2] ?? "", table, isNumber);
  const after = text.slice(match.index + match[0].length);
  // Of each value there is a row.
  if (of !== null && column !== null)
    return { text: `${of[1]}rows where ${quoted(column.name)} ${limit}${after}`, assumption: null };
  return { text: `${before}${limit}${after}`, assumption: null };
}

/** "turbidity quartiles", "the quartiles of turbidity by site". */
export function quartilesOf(text: string, table: TableProfile): Reworded | null {
  const start = "^(?:(?:what (?:are|is)|show|give|list|find|calculate|compute)(?: me)? )?(?:the )?";
  const rest = "( (?:by|per|for|in|where|of each|for each) .+?)?[\\s?.!]*$";
  const match =
    new RegExp(`${start}(?:quartiles|quantiles) (?:of|for) (?:the )?(.+?)${rest}`, "iu").exec(text) ??
    new RegExp(`${start}(.+?) (?:quartiles|quantiles)${rest}`, "iu").exec(text);
  const column = match === null ? null : columnOf(match[1] ?? "", table, isNumber);
  if (match === null || column === null) return null;
  return {
    text: `lower quartile, median and upper quartile of ${quoted(column.name)}${match[2] ?? ""}`,
    assumption: /\bquantiles\b/iu.test(text) ? "The quantiles are the quartiles." : null,
  };
}

const ends: Readonly<Record<string, "high" | "low">> = {
  ...Object.fromEntries(
    ["highest", "largest", "biggest", "greatest", "maximum", "most", "top", "max"].map(
      (word) => [word, "high"] as const,
    ),
  ),
  ...Object.fromEntries(["lowest", "smallest", "minimum", "least", "min"].map((word) => [word, "low"] as const)),
};

/** "the gap between the hottest and the coldest server room temperature": from the smallest value to the largest. */
export function gapBetweenEnds(text: string, table: TableProfile): Reworded | null {
  const match =
    /\b(?:gap|difference|distance|range|spread|span) between (?:the )?(?:(\p{L}+)|(most \p{L}+)) and (?:the )?(?:(least \p{L}+|most \p{L}+)|(\p{L}+)) (.+)$/iu.exec(
      text,
    );
  if (match === null) return null;
  const [whole, one, oneMore, otherMore, other, rest = ""] = match;
  const [first, second] = [one ?? oneMore, other ?? otherMore].map((word) => endOf(word));
  if (first == null || second == null || first.end === second.end) return null;
  // The highest of several totals is of groups.
  if (/^(?:average|mean|avg|median|total|sum|number|count)\b/iu.test(rest)) return null;
  const named = [...new Set([...first.names, ...second.names])].flatMap(
    (name) => columnOf(name, table, isNumber) ?? [],
  );
  const [column, another] = [...new Set(named)];
  const noun = /^(\p{L}+)(?=[\s?.!]|$)/u.exec(rest)?.[1] ?? "";
  if (column !== undefined && another === undefined && meansRows(noun, table))
    return {
      text: text.replace(whole, `range of ${quoted(column.name)}${rest.slice(noun.length)}`),
      assumption: null,
    };
  return { text: text.replace(whole, `range of ${rest}`), assumption: null };
}

function endOf(word: string | undefined): { end: "high" | "low"; names: readonly string[] } | null {
  const lower = (word ?? "").toLowerCase();
  const plain = Object.hasOwn(ends, lower) ? ends[lower] : undefined;
  if (plain !== undefined) return { end: plain, names: [] };
  const adjective = Object.hasOwn(adjectives, lower) ? adjectives[lower] : undefined;
  return adjective === undefined
    ? null
    : { end: adjective.direction === "desc" ? "high" : "low", names: adjective.names };
}
