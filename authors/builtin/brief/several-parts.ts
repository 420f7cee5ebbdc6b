/** One of several values that stand in one pair of brackets. */
export interface Part {
  name: string;
  /** What the format says of it alone; null where it says nothing. */
  decimals: number | null;
  isInteger: boolean;
}

/** What is said of a value and is no name of one: "[float between 0 and 1, inclusive, rounded to two decimals]". */
const describes =
  /^(?:inclusive|exclusive|inclusively|rounded\b.*|.*\b(?:between|decimals?|decimal places?|digits?)\b.*)$/iu;

/**
 * The values in one pair of brackets, "[min_fare, max_fare, mean_fare]", each with what the format says of it. None where there
 * is only one, or where the brackets hold anything but names.
 */
export function partsIn(placeholder: string, format: string, decimalsIn: (text: string) => number | null): Part[] {
  const names = placeholder.split(/\s*,\s*/u);
  if (names.length < 2 || names.some((name) => !/^[a-z][\w ]{0,30}$/iu.test(name) || describes.test(name))) return [];
  const clauses = format.split(
    /[.;\n](?=\s|$)|\bwhere\b|\bwhile\b|\bwhereas\b|(?:,|\band\b)\s*(?=(?:and )?["']?\w+["']? (?:(?:is|are|an?|to|rounded)\b|\())/u,
  );
  // "a" in the one and "b" in the next: a list of names goes with what is said of the last.
  const joined = clauses.reduceRight<string[]>((rest, clause) => {
    const [next, ...others] = rest;
    const isList =
      next !== undefined &&
      clause.trim() !== "" &&
      isNames(clause, names) &&
      names.some((name) => speaksOf(clause, name));
    return isList ? [`${clause} and ${next}`, ...others] : [clause, ...rest];
  }, []);
  return names.map((name) => {
    const own = joined.filter((clause) => speaksOf(clause, name));
    // "And 'mean_fare' to four", behind others that are rounded to two decimals.
    const bare = (clause: string): number | null => {
      const number = /\bto (\w+)\s*\.?\s*$/u.exec(clause)?.[1];
      return decimalsIn(clause) ?? (number === undefined ? null : decimalsIn(`rounded to ${number}`));
    };
    const stated = new Set(own.map(bare).filter((count) => count !== null));
    const [decimals, ...more] = stated;
    return {
      name,
      decimals: more.length === 0 ? (decimals ?? null) : null,
      isInteger: own.some((clause) => /\bintegers?\b|\bwhole numbers?\b/iu.test(clause)),
    };
  });
}

function speaksOf(clause: string, name: string): boolean {
  return new RegExp(`(?<![\\w])${name.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")}(?![\\w])`, "iu").test(clause);
}

/** Whether a clause is but a list of the names. */
function isNames(clause: string, names: readonly string[]): boolean {
  const words = clause.split(/[\s,"']+/u).filter((word) => word !== "");
  return words.length > 0 && words.every((word) => word === "and" || names.includes(word));
}
