import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { comparedBy } from "../../lexicon/either-words.ts";
import { quoted } from "../../reading/resolved.ts";
import { columnOf, isNumber, meansRows, type Reworded } from "../wordings/wording.ts";
import { doing, durationOf } from "./durations.ts";
import { moneyOf } from "./money-sides.ts";
import { moneyVerbs, ofSubject } from "./money-spent.ts";
import { tailOf, whereOf } from "./slots.ts";
import { type Sides, sidesOf } from "./two-sides.ts";

/** "who paid more in total, Sue or Martin", "Tom or Marta: who is quicker on average at fixing": both, the one that is meant first. */
export function eitherOfTwo(text: string, table: TableProfile): Reworded | null {
  const plain = text.replace(/[\s?.!]+$/u, "");
  const side = "([^,:;?–]+?)";
  const who = "(?:who|which(?: one)?(?: of (?:them|the two))?|which \\p{L}+)";
  const ways = [
    { pattern: `^${who} (.+?)(?:,|:| –| -|\\?) ?${side} or ${side}$`, at: [1, 2, 3] },
    { pattern: `^${side} or ${side}(?:,|:| –| -|\\?) ?${who} (.+)$`, at: [3, 1, 2] },
    {
      pattern: `^(?:did|does|do|has|have|is|was) ${side} or ${side} (${moneyVerbs}|have|had|get|got|take) (.+)$`,
      at: [4, 1, 2, 3],
    },
  ];
  for (const { pattern, at } of ways) {
    const match = new RegExp(pattern, "iu").exec(plain);
    if (match === null) continue;
    const [said = "", one = "", other = "", verb] = at.map((place) => match[place]);
    const sides = sidesOf(one, other, table);
    if (sides === null) continue;
    const compared = comparing(verb === undefined ? said : `${verb} ${said}`, sides, one, table);
    if (compared !== null) return compared;
  }
  return null;
}

function comparing(said: string, sides: Sides, one: string, table: TableProfile): Reworded | null {
  const isMean = /\bon average\b/iu.test(said);
  const words = said.replace(/,? ?\bon average\b/iu, "").trim();
  return (
    byMoney(words, isMean, sides, one, table) ??
    byRows(words, isMean, sides, table) ??
    byAdverb(words, isMean, sides, table)
  );
}

const put = (measure: string, { one, other }: Sides, after: string, least: boolean): string =>
  `${measure} for ${one} vs ${other}${after}${least ? ", lowest first" : ""}`;

/** "paid more in total", "spent the most with us in 2025". */
function byMoney(said: string, isMean: boolean, sides: Sides, one: string, table: TableProfile): Reworded | null {
  const money = moneyOf(table);
  const match = new RegExp(
    `^(?:has |have )?(${moneyVerbs})(?: us)? (?:(more|the most|most)|less|the least|least)(?: money)?((?: .+)?)$`,
    "iu",
  ).exec(said);
  const tail = match === null ? null : tailOf(match[3] ?? "", table);
  if (money === null || match === null || tail === null || sides.column === null) return null;
  if (ofSubject(one.trim(), match[1] ?? "", money, table) === null) return null;
  const name = quoted(money.amount.name);
  return {
    text: put(`${isMean ? "average" : "total"} ${name}`, sides, whereOf(tail), match[2] === undefined),
    assumption: `What it comes to is told by ${money.amount.name}.`,
  };
}

/** "had more orders", "handled fewer tickets in May". */
function byRows(said: string, isMean: boolean, sides: Sides, table: TableProfile): Reworded | null {
  const match =
    /^(?:has |have )?(?:had|has|have|got|get|took|take|takes|made|placed|handled|dealt with|did) (?:(more|the most|most)|fewer|less|the fewest|the least) (\p{L}+)((?: .+)?)$/iu.exec(
      said,
    );
  const tail = match === null ? null : tailOf(match[3] ?? "", table);
  if (match === null || tail === null || isMean || !meansRows(match[2] ?? "", table)) return null;
  return { text: put(`number of ${match[2]}`, sides, whereOf(tail), match[1] === undefined), assumption: null };
}

/** "is quicker at fixing things", "is older". */
function byAdverb(said: string, isMean: boolean, sides: Sides, table: TableProfile): Reworded | null {
  const adverbs = comparedBy.map(({ words }) => words).join("|");
  const match = new RegExp(
    `^(?:is|was|are|were|works|worked) (?:the )?(${adverbs})(?: (?:at|in|to) (${doing})(?: (?:things|them|it|\\p{L}+s))?)?((?: .+)?)$`,
    "iu",
  ).exec(said);
  const [, adverb = "", verb, after = ""] = match ?? [];
  const way = comparedBy.find(({ words }) => words.split("|").includes(adverb.toLowerCase()));
  const tail = tailOf(after, table);
  if (match === null || way === undefined || tail === null) return null;
  const isTime = /quick|fast|speed|slow/u.test(way.words);
  const column = verb !== undefined || isTime ? durationOf(verb ?? "", table) : namedBy(way.names, table);
  if (column === null) return null;
  return {
    text: put(`average ${quoted(column.name)}`, sides, whereOf(tail), way.least),
    assumption: `"${adverb}" is told by ${isMean ? "" : "the means of "}${column.name}.`,
  };
}

/** The one number that is called by one of the words alone. */
function namedBy(names: readonly string[], table: TableProfile): ColumnProfile | null {
  const found = names.flatMap((name) => columnOf(name, table, isNumber) ?? []);
  const [only, more] = [...new Set(found)].filter((column) => splitName(column.name).length <= 2);
  return only === undefined || more !== undefined ? null : only;
}
