import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { yesNoValues } from "../../language/flags.ts";
import { splitName } from "../../language/names.ts";
import { ValueIndex } from "../../language/values.ts";
import { measuredUnits } from "../../lexicon/units.ts";
import { conventionOf } from "../../reading/convention.ts";
import { quoted } from "../../reading/resolved.ts";
import { isBetterWhenMore } from "./best-of-things.ts";
import { columnOf, isNumber, meansRows, type Reworded } from "./wording.ts";

const place = "(?:(?:on|in|at|for|during|with|among|from|of) )?(?:the )?";
const degree = "higher|lower|greater|larger|bigger|smaller|longer|shorter|better|worse";

/** "is co2 higher on weekdays or at weekends?", "are marks better in Spring than in Summer?": the means, or the totals, of both. */
export function higherInEither(text: string, table: TableProfile): Reworded | null {
  const match = new RegExp(
    `^(?:is|are|was|were) (?:the )?(?:(average|mean|median|total) )?(.+?) (?:usually |generally |typically )?(?:(on average) )?(?:${degree}) ${place}(\\S+(?: \\S+)?) (?:or|than) ${place}(\\S+(?: \\S+)?)( on average)?$`,
    "iu",
  ).exec(text.replace(/[\s?.!]+$/u, ""));
  if (match === null) return null;
  const [, said, measure = "", before, one = "", other = "", after] = match;
  const column = columnOf(measure, table, isNumber);
  if (column === null) return null;
  const told = said ?? (before === undefined && after === undefined ? undefined : "average");
  const computed = told ?? (conventionOf(column) === "sum" ? "total" : isOfLevel(column) ? "average" : null);
  if (computed === null) return null;
  const both = sidesOf(one.replace(/ on$/iu, ""), other, table);
  if (both === null) return null;
  return {
    text: `${computed} ${quoted(column.name)} for ${both}`,
    assumption: told === undefined ? `The ${computed} of ${column.name} is compared.` : null,
  };
}

/** A number of which a total says nothing: a temperature, a concentration, a share. */
function isOfLevel(column: ColumnProfile): boolean {
  if (conventionOf(column) === "mean") return true;
  const unit = /[([]([^)\]]+)[)\]]\s*$/u.exec(column.name)?.[1]?.toLowerCase().trim() ?? "";
  return measuredUnits.some(
    ({ kind, written }) => /^(?:temperature|concentration|share|rate)$/u.test(kind) && written.includes(unit),
  );
}

const weekParts = /^(?:weekdays?|workdays?|weekends?)$/iu;

/** Two values of one column, or the two parts of the week. */
function sidesOf(one: string, other: string, table: TableProfile): string | null {
  if (weekParts.test(one) && weekParts.test(other) && one.slice(0, 5) !== other.slice(0, 5))
    return `${one.replace(/s?$/iu, "s")} vs ${other.replace(/s?$/iu, "s")}`;
  const values = new ValueIndex(table);
  const [first, second] = [one, other].map((words) => values.match(words)?.hits ?? []);
  const shared = (first ?? []).flatMap((hit) =>
    (second ?? []).some(({ column }) => column.name === hit.column.name) ? [hit] : [],
  );
  const [hit, another] = shared;
  if (hit === undefined || another !== undefined) return null;
  const opposite = second?.find(({ column }) => column.name === hit.column.name);
  if (opposite === undefined || opposite.value === hit.value) return null;
  return `${quoted(String(hit.value))} vs ${quoted(String(opposite.value))}`;
}

/** "average humidity by weekday or weekend": by the two parts of the week. */
export function byWeekParts(text: string): Reworded | null {
  const pattern = /\b(?:by|per|for each) week(day|end) ?(?:or|and|vs\.?|versus|\/) ?week(day|end)[\s?.!]*$/iu;
  const match = pattern.exec(text);
  if (match === null || match[1]?.toLowerCase() === match[2]?.toLowerCase()) return null;
  return { text: text.replace(pattern, "for weekdays vs weekends"), assumption: null };
}

/** "no-show rate by doctor, worst first": the highest of what nobody wants. */
export function worstFirst(text: string): Reworded | null {
  const match = /^(.+?),? (?:with )?(?:the )?(?:(best)|worst) (?:ones? )?(?:first|on top|at the top)[\s?.!]*$/iu.exec(
    text,
  );
  const measure = (match?.[1] ?? "").split(/ (?:by|per|for each|in each|of each) /iu)[0] ?? "";
  const isMore = match === null ? null : isBetterWhenMore(measure);
  if (match === null || isMore === null) return null;
  const isHighest = isMore === (match[2] !== undefined);
  return { text: `${match[1]}, ${isHighest ? "highest" : "lowest"} first`, assumption: null };
}

/** "average amount per receipt with a loyalty card and without": by the column that says whether there is one. */
export function withAndWithout(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(.+?) (?:(?:for|of) (?:those|\p{L}+s) )?(?:with (?:and|or|vs\.?|versus) without (?:an? |the |any )?(.+?)|with (?:an? |the |any )?(.+?),? (?:and|vs\.?|versus|compared (?:to|with)|or) (?:(?:for |of )?those )?without(?: (?:one|it|any))?)[\s?.!]*$/iu.exec(
      text,
    );
  if (match === null) return null;
  const column = columnOf(match[2] ?? match[3] ?? "", table, (each) => yesNoValues(each) !== null);
  return column === null ? null : { text: `${match[1]} by ${quoted(column.name)}`, assumption: null };
}

/** "what percent of bug tickets got escalated in the north compared with the south": for each of the two. */
export function comparedWith(text: string, table: TableProfile): Reworded | null {
  const match = new RegExp(
    `^(?:compare )?(.+?) (?:in|at|for|on|from|of|by|among) (?:the )?(\\S+(?: \\S+)?) (?:(?:as )?compared (?:to|with)|as opposed to|as against|in comparison (?:to|with)) (?:that |those )?${place}(\\S+(?: \\S+)?)$`,
    "iu",
  ).exec(text.replace(/[\s?.!]+$/u, ""));
  const both = match === null ? null : sidesOf(match[2] ?? "", match[3] ?? "", table);
  return match === null || both === null ? null : { text: `${match[1]} for ${both}`, assumption: null };
}

/** "Compare day and night by total cost", "compare large and small wildlife by number of strikes": the measure of each of the two. */
export function comparedBy(text: string, table: TableProfile): Reworded | null {
  const match =
    /^compare (?:the )?(.+?) (?:and|with|to|vs\.?|versus|against) (?:the )?(.+?) (?:by|on|in terms of|regarding|with respect to|in) (?:their |the )?(.+)$/iu.exec(
      text.replace(/[\s?.!]+$/u, ""),
    );
  if (match === null) return null;
  const [, one = "", other = "", measure = ""] = match;
  if (/\b(?:and|or|vs|versus|by|per|each|every|in|for|of (?:the|each))\b/iu.test(measure)) return null;
  if (/^\d{4}$/u.test(one) && /^\d{4}$/u.test(other))
    return { text: `${measure} ${one} vs ${other}`, assumption: null };
  const words = other.split(" ");
  // "Wildlife" of `Wildlife Size`, and a noun of the rows, say no more behind the second value.
  const [bare, noun = ""] = [words.slice(0, -1).join(" "), words.at(-1) ?? ""];
  const both = sidesOf(one, other, table) ?? (isOfColumn(noun, bare, table) ? sidesOf(one, bare, table) : null);
  if (both === null) return null;
  const column = columnOf(measure, table, isNumber);
  if (column === null) return { text: `${measure} for ${both}`, assumption: null };
  const computed = conventionOf(column) === "sum" ? "total" : isOfLevel(column) ? "average" : null;
  return computed === null
    ? null
    : {
        text: `${computed} ${quoted(column.name)} for ${both}`,
        assumption: `The ${computed} of ${column.name} is compared.`,
      };
}

function isOfColumn(noun: string, value: string, table: TableProfile): boolean {
  if (value === "") return false;
  if (meansRows(noun, table)) return true;
  const hits = new ValueIndex(table).match(value)?.hits ?? [];
  return hits.some(({ column }) => splitName(column.name).includes(noun.toLowerCase()));
}
