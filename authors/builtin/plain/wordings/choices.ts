import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { identifierWords } from "../../lexicon/names.ts";
import { quoted } from "../../reading/resolved.ts";
import { isBetterWhenMore } from "./best-of-things.ts";
import { columnOf, isNumber, type Reworded } from "./wording.ts";

/** "best waiter by sales": those with the most of what is wanted, or the least of what is not. */
export function bestBy(text: string): Reworded | null {
  const match =
    /^((?:(?:who|which|what) (?:is|are|was|were) |(?:show|list|give)(?: me)? )?)(?:the |our )?(?:(best)|worst)( \d+)? ([\p{L}_]+(?: [\p{L}_]+)?) by (.+?)[\s?.!]*$/iu.exec(
      text,
    );
  if (match === null) return null;
  const [, , best, count = " 1", group, measure = ""] = match;
  const good = isBetterWhenMore(measure);
  if (good === null) return null;
  return {
    text: `${(best !== undefined) === good ? "top" : "bottom"}${count} ${group} by ${measure}`,
    assumption: null,
  };
}

/** "top 3 salaries in each department": the rows that have them. */
export function highestOfEach(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(?:(?:what (?:are|were)|show|list|give|find)(?: me)? )?(?:the )?(?:(top|highest|largest|best)|bottom|lowest|smallest|worst) (\d+|two|three|four|five|ten)? ?(?:(?:highest|lowest|largest|smallest) )?([\p{L}_]+s) (?:(?:in|of|for|from|at) (?:each|every)|per|by) (.+?)[\s?.!]*$/iu.exec(
      text,
    );
  const counted =
    /^(?:(?:what (?:are|were)|show|list|give|find)(?: me)? )?(?:the )?(\d+|two|three|four|five|ten) (?:(highest|largest)|lowest|smallest) ([\p{L}_]+s) (?:(?:in|of|for|from|at) (?:each|every)|per|by) (.+?)[\s?.!]*$/iu.exec(
      text,
    );
  const [upward, number, named, group] =
    match !== null
      ? [match[1], match[2], match[3], match[4]]
      : [counted?.[2], counted?.[1], counted?.[3], counted?.[4]];
  if (number === undefined || named === undefined || group === undefined) return null;
  const column = columnOf(named, table, isMeasure);
  if (column === null) return null;
  const end = upward === undefined ? "lowest" : "highest";
  return { text: `the ${number} rows with the ${end} ${quoted(column.name)} in each ${group}`, assumption: null };
}

/** A number that is no number of something: "orders" are no order numbers. */
const isMeasure = (column: ColumnProfile): boolean =>
  isNumber(column) && !identifierWords.has(splitName(column.name).at(-1) ?? "");

const verbs: Readonly<Record<string, readonly string[]>> = {
  earn: ["salary", "wage", "pay", "earnings", "income"],
  make: ["salary", "wage", "pay", "earnings", "income"],
  weigh: ["weight", "mass"],
  cost: ["price", "cost"],
};

/** "do men or women earn more on average", "who earns more, men or women": the means of both. */
export function eitherMore(text: string, table: TableProfile): Reworded | null {
  const plain = text.replace(/[\s?.!]+$/u, "");
  const side = "((?:\\S+ ){0,2}?\\S+)";
  const degree = "(?:an? )?(?:more|less|most|the most|least|the least|better|worse|higher|lower|the higher|the lower)";
  const said = `(\\p{L}+) ${degree}(?: ((?!on )[\\p{L}_]+(?: (?!on )[\\p{L}_]+)?))??`;
  const ways = [
    { pattern: `^(?:do|does|did) ${side} or ${side} ${said}( on average)?$`, at: [1, 2, 3, 4] },
    { pattern: `^who ${said}( on average)?[,:]? ${side} or ${side}$`, at: [4, 5, 1, 2] },
    { pattern: `^${side} or ${side}[,:] (?:who|which) ${said}( on average)?$`, at: [1, 2, 3, 4] },
  ];
  for (const { pattern, at } of ways) {
    const match = new RegExp(pattern, "iu").exec(plain);
    if (match === null) continue;
    const [one, other, verb = "", measure] = at.map((place) => match[place]?.replace(/,$/u, ""));
    const names = measure === undefined ? (verbs[verb.toLowerCase().replace(/s$/u, "")] ?? []) : [measure];
    if (measure !== undefined && !/^(?:ha[sv]e?|get|gets|had|score|scores|show|shows|do|does)$/iu.test(verb)) continue;
    const [column, another] = [...new Set(names.flatMap((name) => columnOf(name, table, isNumber) ?? []))];
    if (column === undefined || another !== undefined) continue;
    const isSaid = / on average\b/iu.test(plain);
    return {
      text: `average ${quoted(column.name)} for ${one} vs ${other}`,
      assumption: isSaid ? null : `The means of ${column.name} are compared.`,
    };
  }
  return null;
}

/** "how much did the harbour branch sell in august": what it took. */
export function muchSold(text: string): Reworded | null {
  const sold =
    /^how much (?:did|does|do|has|have) (?:we |you |they )?(?:(.+?) )?(?:sell|sold|take in|taken in|turn over|turned over)(?: (.+?))?[\s?.!]*$/iu.exec(
      text,
    ) ??
    /^how much (?:sales|revenue|turnover) (?:did|does|do|has|have) (.+?) (?:make|made|generate|generated|bring in|brought in|have|get)(?: (.+?))?[\s?.!]*$/iu.exec(
      text,
    );
  if (sold === null) return null;
  const [, who, when] = sold;
  const subject = who === undefined || /^(?:we|you|they)$/iu.test(who) ? "" : ` for ${who}`;
  return { text: `total sales${subject}${when === undefined ? "" : ` ${when}`}`, assumption: null };
}

/** "sales since october", "our revenue in 2024": what was taken in that time comes to. */
export function takingsIn(text: string): Reworded | null {
  const match =
    /^(?:(?:what (?:are|were|was|is)|show|give)(?: me)? )?(?:the |our )?(sales|revenue|revenues|turnover) ((?:since|after|before|until|from|between|in|during) .+)$/iu.exec(
      text,
    );
  return match === null ? null : { text: `total ${match[1]} ${match[2]}`, assumption: "Their total is taken." };
}

/** "how many students are in class 7B", where several rows are of one student. */
export function manyThings(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(how many) (?:different )?(\p{L}+) (?:are|were|was|is)(?: there)? ((?:in|at|from|on|during) .+)$/iu.exec(text);
  const stem = canonical((match?.[2] ?? "").toLowerCase());
  if (match === null || !rowNounsOf(table).repeated.has(stem)) return null;
  return { text: `${match[1]} ${match[2]} ${match[3]}`, assumption: null };
}
