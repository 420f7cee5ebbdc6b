import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { isYearColumn } from "../../reading/bare-years.ts";
import { quoted } from "../../reading/resolved.ts";
import { columnOf, isDate, isNumber, type Reworded } from "./wording.ts";

const tens: ReadonlyMap<string, number> = new Map(
  ["", "", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"].flatMap(
    (word, at): [string, number][] => (word === "" ? [] : [[word, at * 10]]),
  ),
);
const decade = `(\\d{3}0|['’]?\\d0)['’]?s|(${[...tens.keys()].join("|")})`;

/** "In the 1990s", "in the nineties", "since the 90s": ten years, which are those of the data where the century is left out. */
export function inDecade(text: string, table: TableProfile): Reworded | null {
  const match = new RegExp(
    `\\b(?:(in|of|from|for|over)|(during|throughout|within)|(since)|(before|until)|(after)) (?:the )?(?:(?:early|late|mid)[- ])?(?:${decade})(?![\\p{L}\\d])`,
    "iu",
  ).exec(text);
  if (match === null || /\b(?:early|late|mid)[- ]/iu.test(match[0])) return null;
  const [whole, inside, during, since, before, after, digits, word = ""] = match;
  const said = digits?.replace(/\D/gu, "") ?? "";
  const from =
    said.length === 4
      ? Number(said)
      : onlyDecade(digits === undefined ? tens.get(word.toLowerCase()) : Number(said), table);
  const [time, another] = timesOf(table);
  if (from === null || time === undefined || another !== undefined) return null;
  // "Scores in the 90s", and ages of people "in their thirties", are no years.
  const noun = columnOf(text.slice(0, match.index).trim().split(" ").at(-1) ?? "", table, isNumber);
  const isOfNumber = noun !== null && Number(noun.max) >= from % 100;
  if (said.length !== 4 && (isOfNumber || !/ the /iu.test(` ${whole} `))) return null;
  const isWithin = inside !== undefined || during !== undefined;
  const [first, next] = isDate(time) ? [`${from}-01-01`, `${from + 10}-01-01`] : [from, from + 10];
  const column = quoted(time.name);
  const limits = [
    ...(isWithin || since !== undefined ? [`${column} >= ${first}`] : []),
    ...(isWithin ? [`${column} < ${next}`] : []),
    ...(before === undefined ? [] : [`${column} < ${first}`]),
    ...(after === undefined ? [] : [`${column} >= ${next}`]),
  ].join(" and ");
  const rest = `${text.slice(0, match.index).trimEnd()}${text.slice(match.index + whole.length)}`.replace(
    /[\s?.!]+$/u,
    "",
  );
  return {
    text: `${rest} ${/\bwhere\b/iu.test(rest) ? "and" : "where"} ${limits}`,
    assumption: `The decade is that from ${from} to ${from + 9}.`,
  };
}

const timesOf = ({ columns }: TableProfile): ColumnProfile[] =>
  columns.filter((column) => isDate(column) || isYearColumn(column));

/** The one decade with these tens that the times of the table reach into; another that could be meant is asked for by its century. */
function onlyDecade(ten: number | undefined, table: TableProfile): number | null {
  if (ten === undefined) return null;
  const [column, another] = timesOf(table);
  if (column === undefined || another !== undefined) return null;
  const [low, high] = [column.min, column.max].map((value) => Number(String(value).slice(0, 4)));
  const reached = [1800, 1900, 2000]
    .map((century) => century + ten)
    .filter((from) => from <= (high ?? 0) && from + 9 >= (low ?? 9999));
  const [only, more] = reached;
  return only !== undefined && more === undefined ? only : null;
}
