import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { quoted } from "../../reading/resolved.ts";
import { isDate, isText, type Reworded } from "./wording.ts";

const months = "january february march april may june july august september october november december".split(" ");
const written = /^(?:19|20)\d\d-(?:0[1-9]|1[0-2])$/u;
const year = "(?:19|20)\\d\\d";
const month = months.map((name) => (name === "may" ? name : `${name.slice(0, 3)}(?:${name.slice(3)})?`)).join("|");

/** What makes a number of the rows, which would be listed otherwise. */
const computing =
  /\b(?:total|sum|average|mean|median|how many|how much|number|count|most|least|fewest|highest|lowest|percent|percentage|share)\b/iu;

/**
 * The column of months where they are written as texts, like 2021-04, and nothing else tells a time: its values all have
 * one length, so its smallest and largest and its frequent ones tell of all of them.
 */
export function monthsOf({ columns }: TableProfile): ColumnProfile | null {
  if (columns.some(isDate)) return null;
  const [only, more] = columns.filter(
    ({ min, max, top, ...column }) =>
      isText({ min, max, top, ...column }) &&
      [min, max, ...top.map(({ value }) => value)].every((value) => value === null || written.test(String(value))) &&
      written.test(String(min)),
  );
  return only !== undefined && more === undefined ? only : null;
}

/** "In 2021" and "in April 2021" of a table with months as texts: those that begin with that year, or that month. */
export function monthsAsText(text: string, table: TableProfile): Reworded | null {
  const column = monthsOf(table);
  if (column === null || !computing.test(text)) return null;
  // An average of months is no average of rows.
  if (/\b(?:average|mean|typical)\b.*\b(?:a|per|each|every) month\b|\bmonthly (?:average|mean)\b/iu.test(text))
    return null;
  const found = [
    ...text.matchAll(
      new RegExp(`(?:,? )\\b(?:in|during|for|over|throughout) (?:the year )?(?:(${month}) )?(${year})\\b`, "giu"),
    ),
  ];
  const [match, another] = found;
  if (match === undefined || another !== undefined) return null;
  const rest = text.slice(0, match.index) + text.slice(match.index + match[0].length);
  // Another time beside it would be left to stand alone.
  if (
    new RegExp(
      `\\b(?:${year}|since|before|after|until|between|(?:${month.replace("may|", "")})|quarter|half)\\b`,
      "iu",
    ).test(rest)
  )
    return null;
  const index = months.findIndex(
    (name) => match[1] !== undefined && name.startsWith(match[1].slice(0, 3).toLowerCase()),
  );
  const start = index < 0 ? `${match[2]}-` : `${match[2]}-${String(index + 1).padStart(2, "0")}`;
  const plain = rest
    .trim()
    .replace(/[\s?.!]+$/u, "")
    .replace(/\bwere there$|\bdid we have$/iu, "");
  return {
    text: `${plain.trim()} where ${quoted(column.name)} starts with "${start}"`,
    assumption: `The time is told by ${column.name}.`,
  };
}
