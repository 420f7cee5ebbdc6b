import type { TableProfile } from "../../../../state/profile.ts";
import { columnIndexOf } from "../../language/columns.ts";
import { canonical } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { quoted } from "../../reading/resolved.ts";
import type { Reworded } from "./wording.ts";

/** "first and last date by station": the smallest and the largest of a column of dates. */
export function dated(text: string, table: TableProfile): Reworded | null {
  const first = "(?:first|earliest|oldest)";
  const last = "(?:last|latest|newest|most recent)";
  const match = new RegExp(
    `\\b(?:(${first} and (?:the )?${last})|(${last} and (?:the )?${first})|(first)|last) `,
    "iu",
  ).exec(text);
  if (match === null) return null;
  const [, upward, downward, least] = match;
  const before = text.slice(0, match.index);
  // "The price on the last date" is of rows of that date, and is something else.
  if (!/^(?:(?:please|what(?:'s| is| are| was| were)?|show|list|give|find|tell|me|the|each) )*$/iu.test(before))
    return null;
  const words = text.slice(match.index + match[0].length).split(" ");
  const columns = columnIndexOf(table);
  for (const count of [3, 2, 1]) {
    const named = words.slice(0, count).map((word) => word.replace(/[?.!,]+$/u, ""));
    const [column, another] = named.length < count ? [] : (columns.match(named)?.columns ?? []);
    if (another !== undefined || (column?.type !== "date" && column?.type !== "datetime")) continue;
    const ends = upward ? "minimum and maximum" : downward ? "maximum and minimum" : least ? "minimum" : "maximum";
    return { text: `${before}${ends} ${[quoted(column.name), ...words.slice(count)].join(" ")}`, assumption: null };
  }
  return null;
}

/** "First keep only rain days, then mean wind by year": the rows are chosen before anything is computed of them. */
export function stepwise(text: string): Reworded | null {
  const plain = text.trim().replace(/\s+/gu, " ");
  const match =
    /^(?:(?:first|please),? )*(?:(keep|take|use|select|consider|filter|look at)(?: (?:to|for|on|by))?(?: only)?|(drop|remove|exclude|ignore|leave out|filter out|discard|delete))(?: all)? (?:the )?(.+?)(?:,|;|\.|,? and)? then (?:,? ?)(?:(?:calculate|compute|find|show|give|report|determine)(?: me)? )?(?:the )?(.+?)[?.!]*$/iu.exec(
      plain,
    );
  if (match === null) return null;
  const [, keep, , which = "", rest = ""] = match;
  // Another step would see what the first has left, and is another matter.
  if (/\bthen\b/iu.test(`${which} ${rest}`)) return null;
  return { text: `${rest} ${keep === undefined ? "excluding" : "only"} ${which}`, assumption: null };
}

/** "how many have a price over 5, and what is the mean volume of those": two measures of the same rows. */
export function ofThose(text: string, table: TableProfile): Reworded | null {
  const match =
    /^how many (?:(\p{L}+) )?(?:have|has|had|are|were|with|where)(?: an?| the)? (.+?),? and (?:what (?:is|are|was|were) )?(?:the |their )?(.+?) (?:of|for|among|in) (?:those|them|these)(?: (\p{L}+))?[?.!]*$/iu.exec(
      text.trim().replace(/\s+/gu, " "),
    );
  const nouns = rowNounsOf(table).stems;
  const [noun, again] = [match?.[1], match?.[4]];
  if (match === null || [noun, again].some((word) => word !== undefined && !nouns.has(canonical(word.toLowerCase()))))
    return null;
  return { text: `number of rows and ${match[3]} where ${match[2]}`, assumption: null };
}
