import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";

const order: Record<string, "earliest" | "other"> = {
  earliest: "earliest",
  earlier: "earliest",
  oldest: "earliest",
  first: "other",
  latest: "other",
  later: "other",
  last: "other",
  "most recent": "other",
};
const which = Object.keys(order).join("|");
const rest = "[^.;\\n⟨]{0,40}";
const alphabetically = "(?:,? ?(?:in alphabetical order|alphabetically|sorted alphabetically))?";
const separated = "(?:,? ?(?:separated|delimited|joined) by (?:an? )?commas?(?: and (?:a )?(?:blank|space))?)?";
/** "In the event of a tie", "should several players share the maximum". */
const tie =
  "(?:for|in (?:the )?(?:case|event) of|on|should there be|if there (?:is|are|should be)|where there (?:is|are)|when there (?:is|are)) (?:an? |any )?ties?\\b[^.;\\n,⟨]{0,30}";
const several =
  "(?:if|should|where|when|in case) (?:there (?:is|are|be) )?(?:two|several|multiple|more than one|some|there be several)(?: or more)? (?:[a-z]+|⟨c\\d+⟩)(?: and [a-z]+)? (?:combinations? )?(?:ties?|are tied|shares?|have|has|reach(?:es)?|attains?) ?(?:⟨c\\d+⟩|[^.;\\n,⟨]){0,40}";
const condition = `(?:${tie}|${several})`;
const give = "(?:list|return|report|take|give|choose|pick|select|use|name|include|state)";
const given = "(?:listed|returned|reported|taken|given|chosen|picked|selected|used|named|included|stated)";
const toBe = "(?:is|are|should be|must be|shall be|will be|has to be|have to be)(?: to be)?";

const one = [
  `\\b${condition}, ?(?:please )?${give} the (${which})${rest}`,
  `\\b${condition}, ?the (${which})\\b[^.;\\n⟨]{0,60}? ${toBe} ${given}`,
  `\\b${give} the (${which})\\b[^.;\\n⟨,]{0,30}? ${condition}(?=\\s*(?:[.;\\n]|$))`,
].map((shape) => new RegExp(shape, "u"));
const all = [
  `\\b${condition}, ?(?:please )?${give} (?:all|every one|each)\\b(?: (?:of (?:them|these|those)|the tied|tied|such))?(?: (?:names?|[a-z]+s|⟨c\\d+⟩))?${alphabetically}${separated}${alphabetically}(?=\\s*(?:[.;}\\n]|$))`,
  `\\b${condition}, ?all (?:of )?(?:them|these|those|their [a-z]+|the [a-z]+)? ?${toBe} ${given}${alphabetically}${separated}${alphabetically}(?=\\s*(?:[.;}\\n]|$))`,
].map((shape) => new RegExp(shape, "u"));

/** Which of several that have the same is to be named, where the question says so. */
export function readTies(left: Consumed): "earliest" | "other" | null {
  const [match] = one.flatMap((shape) => left.takeAll(shape));
  // The first in the order of the letters is the smallest.
  if (match !== undefined && /\bfirst\b[^.;]*\balphabetical/u.test(match[0])) return "earliest";
  return order[match?.[1] ?? ""] ?? null;
}

/** Whether all of several that have the same are to be named. */
export function readAllTies(left: Consumed): boolean {
  return all.flatMap((shape) => left.takeAll(shape)).length > 0;
}

/** What hardly ever comes twice: means and sums. */
const seldomSame: ReadonlySet<string | null> = new Set(["mean", "sum", "stddev", "variance", "median"]);

/** Another than the smallest of several that have the same can't be named where there may well be several. */
export function tiesMatter({ ties, ranking, composed, rowExtreme, frequency, mostOfThem }: Frame): string[] {
  if (ties !== "other" && ties !== "all") return [];
  if (ties === "all" && ranking !== null && ranking.function === null && composed === null) return [];
  const functions = [
    ...(ranking === null ? [] : [ranking.function]),
    ...(composed?.asks ?? []).map(({ quantity }) => (quantity.isSingle ? null : (quantity.function ?? null))),
  ];
  const safe =
    functions.length > 0 &&
    functions.every((each) => seldomSame.has(each)) &&
    rowExtreme === null &&
    frequency === null &&
    mostOfThem === null;
  return safe ? [] : ["which of several that have the same"];
}
