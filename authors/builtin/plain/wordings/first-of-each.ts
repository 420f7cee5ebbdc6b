import type { TableProfile } from "../../../../state/profile.ts";
import { quoted } from "../../reading/resolved.ts";
import { isDate, meansRows, type Reworded } from "./wording.ts";

/** "First strike per state", "last night strike in each year": when it was, where the rows are called by no number or name of their own. */
export function firstOfEach(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(?:(?:show|give|list|find|when (?:is|was|were)|what (?:is|was))(?: me)? )?(?:the )?(?:date of the )?(first|earliest|oldest|last|latest|most recent) (?:ever )?((?:\p{L}+ ){0,2}?)(\p{L}+) (?:per|by|of each|in each|for each|of every|in every|for every|each|every) (\p{L}[\p{L} ]*?)[\s?.!]*$/iu.exec(
      text.trim(),
    );
  if (match === null) return null;
  const [, end = "", kind = "", noun = "", group = ""] = match;
  const [date, another] = table.columns.filter(isDate);
  if (date === undefined || another !== undefined || !meansRows(noun, table) || /\b(?:and|or|with)\b/iu.test(group))
    return null;
  const found = /^(?:first|earliest|oldest)$/iu.test(end) ? "minimum" : "maximum";
  return {
    text: `${found} ${quoted(date.name)} of ${kind}${noun} by ${group}`,
    assumption: `Of the ${end.toLowerCase()} one its ${date.name} is shown.`,
  };
}
