import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { countOf } from "../../lexicon/numbers.ts";
import { quoted } from "../../reading/resolved.ts";
import { isNumber, meansRows, type Reworded } from "./wording.ts";

const verbs =
  "gave|give|gives|given|got|get|gets|left|leave|leaves|awarded|received|receive|have|had|has|with|of|scored|rated|worth|earned";
const said = new RegExp(
  `\\b(?:(?:that |who |which )?(?:${verbs})(?: (?:us|it|them|him|her|me|you))? )?(?:(at least|more than|over|above|under|below|less than|fewer than|at most|only|just|a full|the full|all|a) )?([1-5]|one|two|three|four|five)(?:[- ]| out of 5 )stars?(?: (or more|or better|or higher|or above|and up|and above|and over|or less|or fewer|or lower|or below|or worse))?(?: (ratings?|reviews?|scores?|feedback|marks?))?(?![\\p{L}\\d-])`,
  "iu",
);

/** "five star reviews", "who gave us 4 stars or more", "the best star rating": the one column of marks up to five. */
export function starsGiven(text: string, table: TableProfile): Reworded | null {
  const column = /stars?\b/iu.test(text) ? starsOf(table) : null;
  if (column === null) return null;
  const rating = /\b(?:star|stars) (?:ratings?|scores?|reviews?)\b/iu.exec(text);
  const match = said.exec(text);
  const name = quoted(column.name);
  if (match === null)
    return rating === null || /\d[- ]$/u.test(text.slice(0, rating.index))
      ? null
      : { text: text.replace(rating[0], name), assumption: `"${rating[0]}" is read as the column ${column.name}.` };
  const [whole = "", limit = "", number = "", more = ""] = match;
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + whole.length);
  // What is denied, or held against another number of stars, is more than a condition.
  if (/(?:\b(?:not|never|no|or|and|than)|n['’]t) $/iu.test(before) || /\bstars?\b|\bor\b/iu.test(before + after))
    return null;
  const value = /^\d$/u.test(number) ? Number(number) : countOf(number.toLowerCase());
  const operator = operatorOf(limit.toLowerCase(), more.toLowerCase());
  if (operator === null) return null;
  // "Five star tickets": the noun of the rows stands behind.
  const noun = /^ (\p{L}+)/u.exec(after)?.[1] ?? "";
  const isRows = noun !== "" && meansRows(noun, table) && !/^(?:rows?)$/iu.test(noun);
  const condition = `with ${name} ${operator} ${value}`;
  const counted =
    /(?:how many|number of|count(?: the| of)?|share of|percentage of|percent of|proportion of|fraction of|all|the|of)\s*$/iu.test(
      before,
    );
  const put = isRows ? `${noun} ${condition}` : counted ? `rows ${condition}` : condition;
  return {
    text: `${before}${put}${isRows ? after.slice(noun.length + 1) : after}`.trim(),
    assumption: `Stars are told by ${column.name}.`,
  };
}

function operatorOf(limit: string, more: string): string | null {
  if (more !== "") return limit === "" ? (/more|better|higher|above|up|over/u.test(more) ? ">=" : "<=") : null;
  if (/^(?:more than|over|above)$/u.test(limit)) return ">";
  if (/^(?:under|below|less than|fewer than)$/u.test(limit)) return "<";
  if (limit === "at least") return ">=";
  return limit === "at most" ? "<=" : "=";
}

/** The one number of the table that can be stars: called so, or a rating that goes up to five and no further. */
function starsOf(table: TableProfile): ColumnProfile | null {
  const marks = table.columns.filter(
    (column) => isNumber(column) && Number(column.min) >= 0 && Number(column.max) <= 5 && Number(column.max) > 1,
  );
  const called = (words: RegExp) => marks.filter(({ name }) => splitName(name).some((word) => words.test(word)));
  for (const words of [/^stars?$/u, /^(?:rating|ratings|rated|review|score|feedback|satisfaction)$/u]) {
    const [only, more] = called(words);
    if (more !== undefined) return null;
    if (only !== undefined) return only;
  }
  return null;
}
