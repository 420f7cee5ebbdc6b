import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { durations, mending } from "../../lexicon/either-words.ts";
import { quoted } from "../../reading/resolved.ts";
import { isNumber, meansRows, type Reworded, rowsCalled } from "../wordings/wording.ts";
import { tailOf, whereOf } from "./slots.ts";

export const doing = mending.flat().join("|");

/** The one number that says how long it took to do something: "Hours To Fix" of fixing, and of repairing. */
export function durationOf(verb: string, table: TableProfile): ColumnProfile | null {
  const forms =
    verb === "" ? ["taken", "took", "duration"] : (mending.find((each) => each.includes(verb.toLowerCase())) ?? []);
  const [only, more] = table.columns.filter((column) => {
    const words = splitName(column.name);
    const isTime = words.some((word) => durations.has(word));
    return isNumber(column) && isTime && words.some((word) => forms.includes(word));
  });
  return only === undefined || more !== undefined ? null : only;
}

/** "which ticket took the longest to fix", and its number or how long it was, which are shown anyway. */
export function tookLongest(text: string, table: TableProfile): Reworded | null {
  const match = new RegExp(
    `^(?:which|what) (\\p{L}+) (?:took|takes|needed)(?: us)? (?:the )?(?:(longest|most time)|shortest|least time|quickest)(?: time)?(?: to (?:be |get )?(${doing}))?((?: .+?)?)(?:[?,.;–-]* (?:and )?(?:give me|tell me|show me|what is|what was|how long was|how long did)\\b(?: me)? (?:its|it|the|their)(?: (?:number|no|ticket number|id|take|hours))?)?[\\s?.!]*$`,
    "iu",
  ).exec(text);
  const [, noun = "", longest, verb = "", after = ""] = match ?? [];
  // "Took the longest to answer" speaks of something else.
  if (verb === "" && /^ to\b/iu.test(after)) return null;
  const [column, called, tail] = [
    durationOf(verb, table),
    rowsCalled(table) ?? nameOfRows(table),
    tailOf(after, table),
  ];
  if (match === null || column === null || called === null || tail === null || !meansRows(noun, table)) return null;
  const end = longest === undefined ? "lowest" : "highest";
  return {
    text: `show ${quoted(called.name)} and ${quoted(column.name)} of the row with the ${end} ${quoted(column.name)}${whereOf(tail)}`,
    assumption: `How long it took is told by ${column.name}.`,
  };
}

/** The column that is called as the rows are, and never says the same twice: "Ticket" of tickets. */
export function nameOfRows(table: TableProfile): ColumnProfile | null {
  const [only, more] = table.columns.filter(
    ({ name, distinct, distinctExact, nulls }) =>
      distinctExact && nulls === 0 && distinct === table.rowCount && meansRows(splitName(name).join(" "), table),
  );
  return only === undefined || more !== undefined ? null : only;
}

const mean = /,? ?\b(?:on average|usually|typically|normally|as a rule)\b/giu;

/** "how long does it take on average to fix an urgent one, in hours": the mean of what says how long it took. */
export function takesOnAverage(text: string, table: TableProfile): Reworded | null {
  const isMean = /\b(?:on average|average|mean)\b/iu.test(text);
  const plain = text.replace(mean, "").replace(/[\s?.!]+$/u, "");
  const unit = /,? (?:in|how many) (hours|minutes|days)$/iu.exec(plain)?.[1]?.toLowerCase();
  const asked = plain.replace(/,? (?:in|how many) (?:hours|minutes|days)$/iu, "");
  const match = new RegExp(
    `^(?:how (?:long|many (hours|minutes|days))(?: (?:does|did|do|has|have) (?:it|we)(?: (?:take|took|taken|need|needed))?| it takes| it took)?|(?:what is |what was )?(?:the |our )?(?:average|mean) (?:time|(hours|minutes|days)))(?: us| it takes| it took| taken| needed)? to (?:be |get )?(${doing})((?: .+)?)$`,
    "iu",
  ).exec(asked);
  const [, first, second, verb = "", object = ""] = match ?? [];
  const column = durationOf(verb, table);
  if (match === null || !isMean || column === null) return null;
  const said = unit ?? first ?? second;
  // Minutes of a column of hours would be other numbers.
  if (said !== undefined && !splitName(column.name).some((word) => word.startsWith(said.toLowerCase().slice(0, 4))))
    return null;
  const plainly = object
    .replace(/ (?:an?|the|our|any) (?=\p{L})/iu, " ")
    .replace(/ (?:one|ones|it|them|things?|something)(?= |$)/iu, "");
  const rows = /^ (\p{L}+)(?= |$)/u.exec(plainly)?.[1] ?? "";
  const tail = tailOf(meansRows(rows, table) ? plainly.slice(rows.length + 1) : plainly, table);
  return tail === null
    ? null
    : {
        text: `average ${quoted(column.name)}${whereOf(tail)}`,
        assumption: `How long it took is told by ${column.name}.`,
      };
}
