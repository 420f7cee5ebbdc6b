import type { Profile, TableProfile } from "../../../state/profile.ts";
import { spokenOf, superlatives } from "../language/measured-kind.ts";
import { splitName } from "../language/names.ts";
import { quoted } from "../reading/resolved.ts";
import { isDate } from "./wordings/wording.ts";

const adjective = superlatives.map((word) => word.replace(/ /gu, "\\s")).join("|");
const whichDay = new RegExp(
  `^(?:on )?(?:which|what) (day|date)(?: of (?:the year|(?:all )?the days))? (?:is|was|has been) (?:the )?(${adjective})(?: day)?\\b(?! (?:on average|for each|by|per|in each))`,
  "iu",
);

/** "Which day was the wettest" of a table that has a row for each day is the wettest of its rows, as "the wettest day" is. */
export function withDaysAsRows(text: string, { tables }: Profile): string {
  const [table, more] = tables;
  const match = whichDay.exec(text);
  if (match === null || table === undefined || more !== undefined) return text;
  const [date, another] = table.columns.filter(isDate);
  const isEach =
    date !== undefined &&
    another === undefined &&
    date.nulls === 0 &&
    date.distinctExact &&
    date.distinct === table.rowCount;
  if (!isEach || spokenOf(match[2]?.toLowerCase() ?? "", "superlative", table) === null) return text;
  return `what was the ${match[2]} ${match[1]}${text.slice(match[0].length)}`;
}

/** How people name the unit, or what it is measured of, behind an adjective of two of them: what columns are called by it. */
const measures: readonly (readonly [said: string, called: RegExp])[] = [
  ["km|kms|kilomet(?:re|er)s", /^(?:km|kms|kilomet(?:re|er)s)$/u],
  ["miles|mi", /^(?:miles?|mi)$/u],
  ["met(?:re|er)s", /^(?:m|met(?:re|er)s)$/u],
  ["minutes|mins|min", /^(?:minutes?|mins?)$/u],
  ["hours|hrs", /^(?:hours?|hrs?)$/u],
  ["seconds|secs", /^(?:seconds?|secs?)$/u],
  ["distance", /^(?:distance|dist|km|kms|kilomet(?:re|er)s|miles?|mi)$/u],
  ["duration|time", /^(?:duration|minutes?|mins?|hours?|hrs?)$/u],
  ["pages", /^pages$/u],
  ["nights", /^nights$/u],
];
const inMeasure = new RegExp(
  `\\b(${adjective})\\b(.*?),? (?:in (?:terms of )?|by |measured (?:in|by) )(${measures.map(([said]) => said).join("|")})(?=[\\s?.!]*$)`,
  "iu",
);

/** "Longest run in km" where both kilometres and minutes could be long: by what it says behind. */
export function withMeasureSaid(text: string, { tables }: Profile): string {
  const [table, more] = tables;
  const [whole, word = "", between = "", said = ""] = inMeasure.exec(text) ?? [];
  if (whole === undefined || table === undefined || more !== undefined) return text;
  const spoken = spokenOf(word.toLowerCase(), "superlative", table);
  if (spoken === null || spoken.columns.length < 2) return text;
  const [only, another] = calledSo(said, table).filter((column) => spoken.columns.includes(column));
  if (only === undefined || another !== undefined) return text;
  return text.replace(whole, `${spoken.direction === "desc" ? "highest" : "lowest"} ${quoted(only.name)}${between}`);
}

function calledSo(said: string, { columns }: TableProfile): TableProfile["columns"] {
  const called = measures.find(([words]) => new RegExp(`^(?:${words})$`, "iu").test(said))?.[1];
  return called === undefined ? [] : columns.filter(({ name }) => splitName(name).some((part) => called.test(part)));
}
