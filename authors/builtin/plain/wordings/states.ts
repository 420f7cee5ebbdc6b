import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { dateOf } from "../../language/date-verbs.ts";
import { ValueIndex } from "../../language/values.ts";
import { quoted } from "../../reading/resolved.ts";
import { meansRows, type Reworded } from "./wording.ts";

/** What something still is until a date, by what happened then. */
const until: Readonly<Record<string, readonly string[]>> = {
  open: ["closed", "resolved", "solved"],
  unresolved: ["resolved", "solved", "closed"],
  unclosed: ["closed"],
  unsolved: ["solved", "resolved"],
  unfinished: ["finished", "completed", "ended"],
  ongoing: ["ended", "finished", "completed", "closed"],
  running: ["ended", "finished", "completed"],
  employed: ["left", "exited", "terminated"],
  unpaid: ["paid"],
  undelivered: ["delivered"],
  unshipped: ["shipped"],
};

/** Dates that not every row has: only of these it can be said that it has not come yet. */
const mayLack = (column: ColumnProfile | null): column is ColumnProfile => column !== null && column.nulls > 0;

/**
 * "still open", "not yet closed", "have left": whether a row has the date when that happened. Where the table says it in a value,
 * the value is what is meant.
 */
export function stateByDate(text: string, table: TableProfile): Reworded | null {
  const still =
    /\b(?:(?:that|who|which) )?(?:(?:are|is|were|was|remain|remains) )?(?:(still|currently) (\p{L}+)(?: (?:here|there|with us|today))?|(unresolved|unclosed|unsolved|unfinished|unpaid|undelivered|unshipped))\b/iu.exec(
      text,
    );
  const state = (still?.[2] ?? still?.[3] ?? "").toLowerCase();
  if (still !== null && until[state] !== undefined && new ValueIndex(table).match(state) === null) {
    const dates = [...new Set(until[state].map((verb) => dateOf(verb, table)).filter(mayLack))];
    const [date, another] = dates;
    if (date === undefined || another !== undefined) return null;
    return lacking(text, still, date, true);
  }
  const past =
    /\b(?:(?:that|who|which) )?(?:(?:are|is|were|was|have|has|had)(?: (?:not|never)(?: yet)?|n't|n’t)|not(?: yet)?|never)(?: been)? (\p{L}+)(?: yet)?\b/iu.exec(
      text,
    );
  const notYet = past === null ? null : dateOf(past[1] ?? "", table);
  if (past !== null && mayLack(notYet) && isPast(past[1])) return lacking(text, past, notYet, true);
  const done = /\b(?:(?:that|who|which) )?(?:have|has|had)(?: already)?(?: been)? (\p{L}+)(?: already)?\b/iu.exec(text);
  const happened = done === null ? null : dateOf(done[1] ?? "", table);
  if (done !== null && mayLack(happened) && isPast(done[1])) return lacking(text, done, happened, false);
  // "closed tickets", "tickets closed"
  for (const pair of text.matchAll(/\b(\p{L}+ed|left|sent|paid) (\p{L}+)\b/giu)) {
    const [whole, verb = "", noun = ""] = pair;
    const date = dateOf(verb, table);
    if (!mayLack(date) || !meansRows(noun, table)) continue;
    return lacking(
      text.replace(whole, `${noun} ${whole}`),
      { 0: whole, index: pair.index + noun.length + 1 },
      date,
      false,
    );
  }
  return null;
}

const isPast = (verb: string | undefined): boolean => /(?:ed|left|sent|paid|sold|begun)$/iu.test(verb ?? "");

function lacking(
  text: string,
  said: { 0: string; index: number },
  { name }: ColumnProfile,
  isMissing: boolean,
): Reworded {
  const condition = `where ${quoted(name)} is ${isMissing ? "" : "not "}missing`;
  return {
    text: `${text.slice(0, said.index)}${condition}${text.slice(said.index + said[0].length)}`,
    assumption: `"${said[0].trim()}" is said of rows with${isMissing ? "out" : ""} ${name}.`,
  };
}
