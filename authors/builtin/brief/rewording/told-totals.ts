import type { TableProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { rowNounStems } from "../../language/row-nouns.ts";
import { anyPersonNouns } from "../../lexicon/names.ts";
import { numberWords } from "../../lexicon/numbers.ts";
import { nameWords } from "../asked.ts";
import type { Wanted } from "../split-brief.ts";

const adds =
  "(?<adds>sum up|sum|add up|add together|total|aggregate|average|take the (?:mean|average|sum|total) of|(?:calculate|compute|determine) the (?:mean|average|sum|total) of)";
/** "Sum the ⟨c6⟩ column per ⟨c1⟩": how what is compared comes about. */
const told = new RegExp(
  `(?<=(?:^|[.;:{(\\n]) *)(?:first |please |to (?:answer|do) this,? )*${adds} (?:up )?(?:the |all )*(?:values? (?:of|in) (?:the )?)?⟨c(?<of>\\d+)⟩(?: columns?| values?)? (?:up )?(?:per|by|for each|for every|within each|in each|over each|of each|grouped by|across each) ⟨c(?<by>\\d+)⟩(?: columns?)?(?= *(?:[.;,\\n]|$|and\\b))`,
  "u",
);
const most = "(?<end>most|fewest|least|highest|lowest|largest|smallest|greatest)";
/** "Which team's players have hit the most sixes in total": the verb only links them. */
const asked = new RegExp(
  `\\b(?:which|what) (?:⟨c(?<by>\\d+)⟩|(?<word>[a-z]{3,}))(?:'s? (?:⟨c(?<whose>\\d+)⟩|(?<whom>[a-z]{3,})))? (?:(?:have|has|had|did|do|does|is|are|was|were) )?(?:[a-z]{3,} )?(?:the )?${most} (?:(?:total|overall|combined) )?(?:number of )?(?:⟨c(?<of>\\d+)⟩|(?<noun>[a-z]{3,}(?: [a-z]{3,}){0,2}?))(?<how> (?:in total|in all|overall|altogether|combined|in sum|on average))?(?=\\s*[?.,;]|\\s+and\\b)`,
  "u",
);

/**
 * "Which team has hit the most sixes in total? Sum the 6s column per Team": what is compared, put in the words of the table. The noun of the
 * question is the column that is added up where that is called so, or where an answer is called by both; a noun of the rows counts these.
 */
export function withToldTotals(text: string, table: TableProfile, wanted: readonly Wanted[]): string {
  const [rule, said] = [told.exec(text)?.groups, asked.exec(text)?.groups];
  const [by, of] = [table.columns[Number(rule?.by)], table.columns[Number(rule?.of)]];
  if (rule === undefined || said === undefined || by === undefined || of === undefined || by === of) return text;
  const isMean = /average|mean/u.test(rule.adds ?? "");
  const saysMean = said.how === undefined ? null : /average/u.test(said.how);
  if (of.type === "string" || (saysMean !== null && saysMean !== isMean)) return text;
  const isBy =
    said.by === undefined
      ? splitName(by.name).map(canonical).join(" ") === canonical(said.word ?? "")
      : said.by === rule.by;
  const isOf = said.of === undefined ? isNamed(said.noun ?? "", of.name, table, wanted) : said.of === rule.of;
  if (!isBy || !isOf || !areAllRows(said, table)) return text;
  const end = /^(?:fewest|least|lowest|smallest)$/u.test(said.end ?? "") ? "lowest" : "highest";
  return text
    .replace(told, "")
    .replace(asked, `which ⟨c${rule.by}⟩ has the ${end} ${isMean ? "mean" : "total"} ⟨c${rule.of}⟩`);
}

/** "Which team's players": those that the rows are. "Which team's captains" are some of them. */
function areAllRows({ whose, whom }: Readonly<Record<string, string | undefined>>, table: TableProfile): boolean {
  const own = table.columns[Number(whose)];
  if (whose !== undefined) return own?.type === "string" && own.nulls === 0 && own.distinct > table.rowCount / 2;
  const nouns = anyPersonNouns.map(canonical);
  return whom === undefined || rowNounStems(table).has(canonical(whom)) || nouns.includes(canonical(whom));
}

/** Whether a noun is what a column counts: a word of its name, a number that it is called by, or what an answer calls its total. */
function isNamed(noun: string, column: string, table: TableProfile, wanted: readonly Wanted[]): boolean {
  const words = noun.split(" ").map(canonical);
  if (words.some((word) => rowNounStems(table).has(word))) return false;
  const parts = splitName(column).map(canonical);
  if (words.every((word) => parts.includes(word))) return true;
  const number = [...numberWords].find(
    ([word]) =>
      `${word}s` === noun || `${word}es` === noun || (word.endsWith("y") && `${word.slice(0, -1)}ies` === noun),
  )?.[1];
  if (number !== undefined) return new RegExp(`^${number}s?$`, "iu").test(column.trim());
  return wanted.some(({ name }) => {
    const own = nameWords(name).split(" ").map(canonical);
    return (
      /\b(?:total|sum|mean|average|avg|number|count)\b/u.test(nameWords(name)) &&
      words.every((word) => own.includes(word))
    );
  });
}
