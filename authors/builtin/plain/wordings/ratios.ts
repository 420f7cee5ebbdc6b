import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { identifierWords } from "../../lexicon/names.ts";
import { quoted } from "../../reading/resolved.ts";
import { columnOf, isNumber, isText, meansRows, type Reworded } from "./wording.ts";

/** Numbers that add up: of something, and no number of anything. */
const isAmount = (column: ColumnProfile): boolean =>
  isNumber(column) && !identifierWords.has(splitName(column.name).at(-1) ?? "");

const currency = "(?:dollar|euro|pound|cent|unit|point|[$€£])";

/** "the most revenue per dollar of ad spend": one total divided by the other. */
export function perUnitOf(text: string, table: TableProfile): Reworded | null {
  const match = new RegExp(
    `^(.*?)(?:(?:the )?(?:(most|highest|largest|greatest|biggest)|(?:least|lowest|smallest)) )?(\\S+(?: \\S+)?) per ${currency} (?:of|spent on|in) (?:the )?(.+)$`,
    "iu",
  ).exec(text.replace(/[\s?.!]+$/u, ""));
  if (match === null) return null;
  const [whole, before = "", most, said = "", after = ""] = match;
  const isChosen = whole
    .slice(before.length, whole.length - after.length)
    .match(/\b(?:most|highest|largest|greatest|biggest|least|lowest|smallest)\b/iu);
  const words = said.split(" ");
  const above = [2, 1]
    .map((length) => columnOf(words.slice(-length).join(" "), table, isAmount))
    .find((each) => each !== null);
  const below = longestColumn(after, table);
  if (above == null || below === null || above === below.column) return null;
  const lost = words.slice(0, -columnWords(words, above, table)).join(" ");
  const end = isChosen === null ? "" : most === undefined ? "lowest " : "highest ";
  return {
    text: `${before}${lost === "" ? "" : `${lost} `}${end}ratio of total ${quoted(above.name)} to total ${quoted(below.column.name)}${below.rest}`,
    assumption: `The total of ${above.name} is divided by the total of ${below.column.name}.`,
  };
}

function columnWords(words: readonly string[], column: ColumnProfile, table: TableProfile): number {
  return words.length > 1 && columnOf(words.slice(-2).join(" "), table, isAmount) === column ? 2 : 1;
}

/** The column that a text begins with, and what follows. */
function longestColumn(text: string, table: TableProfile): { column: ColumnProfile; rest: string } | null {
  const words = text.split(" ");
  for (const length of [4, 3, 2, 1]) {
    if (words.length < length) continue;
    const column = columnOf(words.slice(0, length).join(" "), table, isAmount);
    if (column !== null) return { column, rest: text.slice(words.slice(0, length).join(" ").length) };
  }
  return null;
}

/** "conversion rate (orders / visitors) by month": the name is defined where it stands. */
export function definedRate(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(.*?)((?:\p{L}+ ){0,2}(?:rate|ratio|share|percentage|margin|value|yield|intensity)),? \((?:=|i\.e\.,?|that is,?)? ?([^()/]+?) ?(?:\/|divided by|÷) ?([^()/]+?)\)(.*)$/iu.exec(
      text,
    );
  if (match === null) return null;
  const [, before = "", name = "", one = "", other = "", after = ""] = match;
  const [above, below] = [one, other].map((each) => columnOf(each.replace(/^total /iu, ""), table, isAmount));
  if (above == null || below == null || above === below) return null;
  const words = name.trim().split(" ");
  // Words before the name that ask for something are none of it.
  const asks = words.findLastIndex((word) =>
    /^(?:the|highest|lowest|best|worst|is|was|show|give|average|mean|median)$/iu.test(word),
  );
  if (/^(?:average|mean|median)$/iu.test(words[asks] ?? "")) return null;
  const kept = asks < 0 ? "" : `${words.slice(0, asks + 1).join(" ")} `;
  return {
    text: `${before}${kept}ratio of total ${quoted(above.name)} to total ${quoted(below.name)}${after}`,
    assumption: `The total of ${above.name} is divided by the total of ${below.name}.`,
  };
}

/** "contract types as a percentage of all staff": how the rows are spread over the groups. */
export function groupsAsShare(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(?:(?:show|give|list|what (?:are|is))(?: me)? )?(?:the |each )?(.+?) as (?:an? )?(?:(percentage|percent|%)|share|fraction|proportion)(?: of (?:all|the total(?: number of)?|the whole|total) (?:the |our )?(\p{L}+))[\s?.!]*$/iu.exec(
      text,
    );
  const column = match === null ? null : columnOf(match[1] ?? "", table, isText);
  if (match === null || column === null || !meansRows(match[3] ?? "", table)) return null;
  return {
    text: `${match[2] === undefined ? "share" : "percentage"} of rows by ${quoted(column.name)}`,
    assumption: null,
  };
}
