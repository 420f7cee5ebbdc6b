import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { ValueIndex } from "../../language/values.ts";
import { unwanted, wanted } from "../../lexicon/conventions.ts";
import { placeWords } from "../../lexicon/numbers.ts";
import { quoted } from "../../reading/resolved.ts";
import { thingsCalled } from "../things-called.ts";
import { columnOf, isNumber, isText, type Reworded } from "./wording.ts";

/** What is the better the more there is of it where it is what the best are chosen by. */
const more: ReadonlySet<string> = new Set(["mark", "amount", "earnings", "point"].map(canonical));
const [good, bad] = [wanted, unwanted].map((words) => new Set([...words].map(canonical))) as [Set<string>, Set<string>];

/** Whether more of what some words measure is better; null where they don't tell, or say both. */
export function isBetterWhenMore(measure: string): boolean | null {
  // A rate is as good as what it is of, and no rating.
  const named = splitName(measure.replace(/\bno[- ]shows?\b/giu, "noshow")).filter((word) => !/^rates?$/u.test(word));
  const words = named.map(canonical);
  const isGood = words.some((word) => good.has(word) || more.has(word));
  const isBad = words.some((word) => bad.has(word));
  return isGood === isBad ? null : isGood;
}

const ends = "best|worst|top|highest|bottom|lowest";
const lead = "(?:(?:who|which|what) (?:is|are|was|were) |(?:show|list|give|find|name)(?: me)? )?(?:the |our )?";
const functions = "average|mean|median|total|avg";
const by = "(?:by|in terms of|based on|according to|ranked by|measured by)";

function endOf(said: string, measure: string): "highest" | "lowest" | null {
  const lower = said.toLowerCase();
  if (lower !== "best" && lower !== "worst") return /^(?:top|highest)$/u.test(lower) ? "highest" : "lowest";
  const isMore = isBetterWhenMore(measure);
  return isMore === null ? null : isMore === (lower === "best") ? "highest" : "lowest";
}

/** "best student in each class by average mark", "for each class the worst student by total absences". */
export function bestOfEach(text: string): Reworded | null {
  const plain = text.replace(/[\s?.!]+$/u, "");
  const thing = "(\\p{L}+(?: \\p{L}+)?)";
  const group = "(?:in|of|for|from|at|within|per) (?:each|every) (\\p{L}+(?: \\p{L}+)?)|per (\\p{L}+)";
  const measure = `${by} (?:the |their )?((?:${functions}) .+?)`;
  const ways: readonly { pattern: string; at: readonly [number, number, number[], number] }[] = [
    { pattern: `^${lead}(${ends}) ${thing} (?:${group}),? ${measure}$`, at: [1, 2, [3, 4], 5] },
    { pattern: `^${lead}(${ends}) ${thing} ${measure},? (?:${group})$`, at: [1, 2, [4, 5], 3] },
    { pattern: `^(?:${group}),? ${lead}(${ends}) ${thing} ${measure}$`, at: [3, 4, [1, 2], 5] },
  ];
  for (const { pattern, at } of ways) {
    const match = new RegExp(pattern, "iu").exec(plain);
    if (match === null) continue;
    const [end = "", things = "", measured = ""] = [match[at[0]], match[at[1]], match[at[3]]];
    const groups = at[2].map((place) => match[place]).find((each) => each !== undefined);
    const which = endOf(end, measured);
    // How many "best students" are meant is not said.
    if (which === null || groups === undefined || /[^s]s$/iu.test(things) || /\b(?:and|or|by|per)\b/iu.test(measured))
      return null;
    return { text: `${things} with the ${which} ${measured} in each ${groups}`, assumption: null };
  }
  return null;
}

/** "second best subject by average mark", "third worst branch by total revenue". */
export function placedBy(text: string): Reworded | null {
  const match = new RegExp(
    `^${lead}(${placeWords.flatMap(({ words }) => words).join("|")})[- ](${ends}) (\\p{L}+(?: \\p{L}+)?) ${by} (?:the |their )?((?:${functions}|number of) .+?)[\\s?.!]*$`,
    "iu",
  ).exec(text);
  if (match === null) return null;
  const [, place, end = "", things = "", measure = ""] = match;
  const which = endOf(end, measure);
  if (which === null || /[^s]s$/iu.test(things) || /\b(?:and|or|by|per)\b/iu.test(measure)) return null;
  return { text: `which ${things} has the ${place} ${which} ${measure}`, assumption: null };
}

const owning =
  "get|gets|got|have|has|had|receive|receives|received|see|sees|saw|use|uses|used|show|shows|is given|was given";

/** "which class gets the comment "talks too much" the most": the most rows that have it. */
export function hasValueMost(text: string, table: TableProfile): Reworded | null {
  const match = new RegExp(
    `^(?:which|what) (\\p{L}[\\p{L} ]*?) (?:${owning}) (?:the |an? )?(.+?),? (?:the )?(?:most|most often|most frequently|most of all)[\\s?.!]*$`,
    "iu",
  ).exec(text);
  const group = match === null ? null : columnOf(match[1] ?? "", table, (column) => !isNumber(column));
  if (match === null || group === null) return null;
  const said = /^(?:(\p{L}+(?: \p{L}+)?) )?["“”'‘’]([^"“”]+)["“”'‘’]$/u.exec(match[2] ?? "");
  const [named, wanted] = said === null ? [undefined, match[2] ?? ""] : [said[1], said[2] ?? ""];
  const hits = new ValueIndex(table).match(wanted)?.hits ?? [];
  const own = named === undefined ? null : columnOf(named, table, isText);
  if (named !== undefined && own === null) return null;
  const [hit, another] = hits.filter(({ column }) => own === null || column.name === own.name);
  if (hit === undefined || another !== undefined || hit.column.name === group.name) return null;
  return {
    text: `which ${quoted(group.name)} has the most rows where ${quoted(hit.column.name)} is ${quoted(String(hit.value))}`,
    assumption: null,
  };
}

/** Adjectives of somebody, by the columns that count how often they were so. */
const countedStates: ReadonlyMap<string, readonly string[]> = new Map([
  ["absent", ["absences", "absence", "days absent", "absent"]],
  ["away", ["absences", "days away"]],
  ["late", ["lates", "lateness", "times late", "late arrivals"]],
  ["ill", ["sick days", "sick leave", "days ill"]],
  ["sick", ["sick days", "sick leave", "days sick"]],
  ["injured", ["injuries"]],
]);

/** The one column of numbers that says how often somebody was like that. */
export function countOfState(adjective: string, table: TableProfile): ColumnProfile | null {
  const names = countedStates.get(adjective.toLowerCase()) ?? [];
  const [only, another] = [...new Set(names.flatMap((name) => columnOf(name, table, isNumber) ?? []))];
  return only === undefined || another !== undefined ? null : only;
}

/** "who was absent the most": those whose numbers add up to the most. */
export function mostOfState(text: string, table: TableProfile): Reworded | null {
  const match = new RegExp(
    `^(?:(who)|(?:which|what) (\\p{L}+)) (?:is|was|are|were|has been|have been|had been) (${[...countedStates.keys()].join("|")}) (?:the )?(most|least)(?: often| of all)?((?: (?:in|during) .+)?)[\\s?.!]*$`,
    "iu",
  ).exec(text);
  const column = match === null ? null : countOfState(match[3] ?? "", table);
  if (match === null || column === null) return null;
  const who = match[2] === undefined ? personOf(table) : thingsCalled(match[2], table);
  if (who === null) return null;
  const end = match[4]?.toLowerCase() === "most" ? "highest" : "lowest";
  return {
    text: `which ${quoted(who.name)} has the ${end} total ${quoted(column.name)}${match[5]}`,
    assumption: `${column.name} is added up for each ${who.name}.`,
  };
}

/** The column of names that stands for one person each, as the numbers beside it tell. */
function personOf(table: TableProfile): ColumnProfile | null {
  const names = table.columns.filter(
    (column) => isText(column) && /^(?:full ?)?name$/u.test(splitName(column.name).slice(-1).join(" ")),
  );
  const [name, more] = names;
  if (name === undefined || more !== undefined) return null;
  const [noun = ""] = splitName(name.name);
  const numbered = splitName(name.name).length > 1 ? thingsCalled(noun, table) : null;
  // Two of one name would be taken for one.
  return numbered === null || numbered.distinct === name.distinct ? name : numbered;
}
