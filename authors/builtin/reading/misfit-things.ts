import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import { personOfRows } from "../language/persons-by-number.ts";
import { rowNounsOf } from "../language/row-nouns.ts";
import { fold } from "../language/tokenise.ts";
import { identifierWords, personNouns } from "../lexicon/names.ts";
import { hostNouns, outsiderNouns } from "../lexicon/people.ts";
import type { Misfit, Spoken } from "./spoken.ts";

/** People in what they do, whom the rows of a table are seldom. */
const people: ReadonlySet<string> = new Set(
  [
    ...personNouns,
    ..."doctor nurse director manager child children kid adult pupil agent supplier waiter analyst technician operator approver borrower donor giver buyer".split(
      " ",
    ),
  ].map(canonical),
);

/** Those of whom things are done, not those who do them. */
const served = /^(?:customer|client|supplier|company|account|patient|member|guest)s?$/u;
/** What somebody does with what others ask for, and what those are called who do. */
const handling =
  /^(?:handle|treat|solve|resolve|process|answer|escalate|fix|repair|check|serve|deliver|inspect|review|manage|lead|teach|analyse|analyze|complete|close)(?:d|s|ed)?$|^(?:dealt|led|taught|solved|handled|served|fixed|repaired|checked|closed)$/u;
const deciding = /^(?:approv|reject|decid|authori[sz]|sign|refus|grant|confirm)(?:e|ed|es|s|ted)?$/u;
const doers =
  /^(?:agent|handler|technician|operator|analyst|nurse|doctor|dr|driver|waiter|waitress|teacher|manager|mgr|rep|representative|officer|engineer|staff|assignee|owner|clerk|cashier|seller|inspector|reviewer|courier|contractor|mechanic|tutor|coach)s?$/u;

/** What a question asks for by its nouns: who, how many of a thing, how many kinds. */
export function misfitOfThings(spoken: Spoken): Misfit | null {
  return ofWho(spoken) ?? ofFlags(spoken) ?? ofCounts(spoken) ?? ofKinds(spoken) ?? ofOwnDay(spoken);
}

const partsOf = ({ name }: ColumnProfile): string[] => splitName(name);
const isOfPeople = (column: ColumnProfile): boolean =>
  partsOf(column).some((part) => people.has(canonical(part)) || doers.test(part)) && !isFlag(column);

const holds = (text: string, value: string): boolean =>
  new RegExp(`(?<![\\p{L}])${fold(value).replace(/[^\p{L}\p{N}]+/gu, ".")}(?![\\p{L}])`, "u").test(text);

/** Who did it is a column of those who did. */
function ofWho({ text, groups, table, operation }: Spoken): Misfit | null {
  const match = /^\W*(?:and )?who(?: (?:has|have))? (\p{L}+)/u.exec(text);
  if (match === null || !("limit" in operation) || groups.length !== 1) return null;
  const [group] = groups as [ColumnProfile];
  const verb = match[1] ?? "";
  const parts = partsOf(group);
  const stem = verb.slice(0, 5);
  const isDoneBy = parts.includes("by") && parts.some((part) => part.startsWith(stem));
  const isNamed = parts.some((part) => part.startsWith(stem));
  const isDecided = deciding.test(verb);
  const doneBy = table.columns.filter((column) => partsOf(column).includes("by"));
  const hint = `Name the column of those who did it, if there is one: ${table.columns
    .filter((column) => isOfPeople(column) || doneBy.includes(column))
    .map(({ name }) => name)
    .join(", ")}.`;
  const isDoer = parts.includes("by") || parts.some((part) => doers.test(part));
  if (isDecided && !isDoneBy && !isNamed && !/^(?:decid|approv)/u.test(parts.at(0) ?? ""))
    return { word: verb, message: `${group.name} doesn't say who ${verb}.`, hint };
  const isServed = parts.some((part) => served.test(part));
  if (
    isServed &&
    /^\W*who (?:has |have )?(?:takes?|took|taken) (?:the )?\p{L}+ (?:orders|sales|bookings|calls|payments)\b/u.test(
      text,
    )
  )
    return { word: verb, message: `${group.name} doesn't say who ${verb} them.`, hint };
  if (handling.test(verb) && !isDoneBy && !isDoer && !isNamed)
    return { word: verb, message: `${group.name} doesn't say who ${verb}.`, hint };
  const isNamedSo = parts.some(
    (part) =>
      /^(?:who|whom|person)$/u.test(part) || outsiderNouns.has(canonical(part)) || hostNouns.has(canonical(part)),
  );
  // "Who saw more, Ann or Ben" says itself who they are.
  const isSaid = / or /u.test(text) && group.top.filter(({ value }) => holds(text, String(value))).length === 2;
  if (!isOfPeople(group) && !isNamedSo && !parts.includes("by") && !parts.includes("name") && !isSaid)
    return { word: "who", message: `${group.name} has no people.`, hint };
  // Of those who are served and those who serve either may be meant.
  const rivals = table.columns.filter(
    (column) =>
      column !== group &&
      column.type !== "number" &&
      parts.some((part) => served.test(part)) &&
      isOfPeople(column) &&
      !isHeads(column),
  );
  const rival = rivals.find((column) => !partsOf(column).some((part) => parts.includes(part) && part.length > 2));
  return rival === undefined || parts.some((part) => part.length > 3 && text.includes(part))
    ? null
    : { word: "who", message: `"Who" may be of ${group.name} or of ${rival.name}.`, hint: `Name one of them.` };
}

/** How many guests there were is nobody: `Guests` of 1 to 6. */
const isHeads = ({ name, type }: ColumnProfile): boolean => type === "integer" && /s$/iu.test(name);

function isFlag({ type, top, distinct, distinctExact }: ColumnProfile): boolean {
  const yesOrNo = top.every(({ value }) => value === null || /^(?:y|n|yes|no|true|false|0|1)$/iu.test(String(value)));
  return type === "boolean" || (distinctExact && distinct <= 2 && yesOrNo);
}

/** "Which doctor": yes and no are none. */
function ofFlags({ text, groups }: Spoken): Misfit | null {
  const noun = /\bwhich (\p{L}+)\b/u.exec(text)?.[1];
  const [flag] = groups;
  if (noun === undefined || flag === undefined || groups.length > 1 || !isFlag(flag)) return null;
  return partsOf(flag).some((part) => canonical(part) === canonical(noun))
    ? { word: noun, message: `${flag.name} says yes or no, and names no ${noun}.`, hint: "Name another column." }
    : null;
}

/** The noun that is counted: the last word before what limits it. */
function countedNoun(text: string): string | null {
  const match =
    /\b(?:how many|number of|count of)((?: (?!(?:of|in|on|at|by|per|for|with|without|from|to|are|is|were|was|have|has|had|did|do|does|than|where|that|who|which|and|or|each|every|not|there|more|less|fewer|over|under|between|since|during|after|before|the|as)\b)[\p{L}-]+){1,3})(?:$|[ ?.,])/u.exec(
      text,
    );
  const words = match?.[1]?.trim().split(" ") ?? [];
  // "doctors work" are doctors.
  return words.find((word) => /s$|^children$/u.test(word) && people.has(canonical(word))) ?? words.at(-1) ?? null;
}

/** Things are counted by their column: rows of something else are no suppliers, and a ward has no doctors for being told of calls. */
function ofCounts({ text, operation, table, measured, groups, conditions }: Spoken): Misfit | null {
  const isCount = operation.operation === "aggregate" && measured.length === 1;
  if (!isCount || !/^\W*(?:and |so )?(?:how many|(?:the |total )?(?:number|count) of)\b/u.test(text)) return null;
  const noun = countedNoun(text);
  if (noun === null) return null;
  const stem = canonical(noun);
  const nouns = rowNounsOf(table);
  if (!/^\p{L}{3,}$/u.test(noun)) return null;
  const own = table.columns.find((column) => isCalled(column, stem, table.rowCount));
  const [only] = measured;
  if (only?.column != null && partsOf(only.column).some((part) => canonical(part) === stem)) return null;
  // Rows that have one value of theirs are as many as are meant.
  if (conditions.some((each) => "column" in each && each.column === own?.name)) return null;
  const isByRows = only?.function === "count" && only.column === null;
  if (own !== undefined) {
    const isListed = groups.includes(own) && !/\b(?:by|per|each|every)\b/u.test(text);
    return isByRows && (!groups.includes(own) || isListed)
      ? {
          word: noun,
          message: `The rows are not ${noun}: several of them have the same ${own.name}.`,
          hint: `Ask for the number of different ${own.name}.`,
        }
      : null;
  }
  if (nouns.own.has(stem) || !people.has(stem) || rowsArePeople(table)) return null;
  const isOfThem = only?.function === "distinct" && only.column !== null && !isFlag(only.column);
  return isOfThem || groups.some((group) => partsOf(group).some((part) => canonical(part) === stem))
    ? null
    : { word: noun, message: `No column of this table names ${noun}.`, hint: "Name what is counted." };
}

/** Whether a column of names or numbers, whose values come again, is called after a thing. */
function isCalled({ name, type, distinct }: ColumnProfile, stem: string, rowCount: number): boolean {
  const isOfThings = type === "string" || identifierWords.has(splitName(name).at(-1) ?? "");
  const parts = splitName(name).filter((part) => !identifierWords.has(part) && !/^(?:name|number)s?$/u.test(part));
  return (
    isOfThings && parts.length === 1 && canonical(parts[0] ?? "") === stem && distinct < 0.8 * rowCount && distinct > 2
  );
}

/** Whether each row may be a person: none of a table whose rows are numbered as something else, or come again for one. */
function rowsArePeople(table: TableProfile): boolean {
  const { columns, rowCount } = table;
  if (personOfRows(table) !== null) return true;
  const isPerson = (column: ColumnProfile): boolean => partsOf(column).some((part) => people.has(canonical(part)));
  const isNumber = (column: ColumnProfile): boolean =>
    column.distinctExact &&
    column.distinct === rowCount &&
    (identifierWords.has(partsOf(column).at(-1) ?? "") || /#/u.test(column.name));
  if (columns.some((column) => isNumber(column) && isPerson(column))) return true;
  return !columns.some(
    (column) =>
      (isNumber(column) && !isPerson(column)) ||
      (isPerson(column) && !isFlag(column) && column.distinct > 2 && column.distinct < 0.8 * rowCount),
  );
}

const kinds = /^(?:types?|kinds?|categor(?:y|ies)|class|classes|status|state|genre|label|group)$/u;

/** Kinds of things are fewer than the things. */
function ofKinds({ text, measured, operation, table }: Spoken): Misfit | null {
  const listed =
    operation.operation === "rows" && operation.distinct
      ? table.columns.filter(({ name }) => operation.columns.includes(name))
      : [];
  for (const { function: what, column } of [
    ...measured,
    ...listed.map((each) => ({ function: "distinct", column: each })),
  ]) {
    if (column === null || !/^(?:distinct|first|last)$/u.test(what)) continue;
    const parts = partsOf(column);
    const kind = parts.at(-1) ?? "";
    const of = parts.at(-2);
    if (of === undefined || !kinds.test(kind)) continue;
    if (/\b(?:types?|kinds?|sorts?|categor(?:y|ies)|class(?:es)?)\b/u.test(text) || text.includes(kind)) continue;
    const said = new RegExp(`\\b${of.replace(/[^\p{L}\p{N}]/gu, "")}s?\\b`, "u").exec(text)?.[0];
    if (said !== undefined)
      return {
        word: said,
        message: `${column.name} tells kinds apart, and not one ${of} from another.`,
        hint: `Ask for the ${column.name}, or for the number of rows.`,
      };
  }
  return null;
}

/** The first of each day, by the day alone, is any of them. */
function ofOwnDay({ operation, measured }: Spoken): Misfit | null {
  if (!("dimensions" in operation)) return null;
  const day = measured.find(
    ({ function: what, by }) =>
      /^(?:first|last)$/u.test(what) &&
      by?.type === "date" &&
      operation.dimensions.some(({ column, grain }) => column === by.name && (grain === null || grain === "day")),
  );
  return day === undefined
    ? null
    : {
        word: day.function,
        message: `${day.by?.name} has no time, so no row of a day is its ${day.function}.`,
        hint: "Ask for the lowest or the highest of a number.",
      };
}
