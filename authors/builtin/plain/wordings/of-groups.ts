import type { TableProfile } from "../../../../state/profile.ts";
import { countOf, countWords } from "../../lexicon/numbers.ts";
import { quoted } from "../../reading/resolved.ts";
import { columnOf, isNumber, meansRows, type Reworded } from "./wording.ts";

/** "two busiest drivers of every depot by number of parcels": so many of each group. */
export function busiestOfEach(text: string): Reworded | null {
  const high = "busiest|best|top|largest|biggest|highest|most active|most frequent";
  const low = "quietest|lowest|smallest|least active|least busy";
  const count = `(\\d+|one|${countWords}) `;
  const match = new RegExp(
    `^(?:(?:who|what|which) (?:are|is|were|was) |(?:show|list|give|find)(?: me)? )?(?:the )?(?:${count})?(?:(${high})|(?:${low})) (?:${count})?(\\p{L}[\\p{L} ]*?) (?:of|in|for|from|at|per|by|within) (?:each |every )?(\\p{L}[\\p{L} ]*?),? (?:by|in terms of|based on|according to|ranked by|measured by) (?:the |their )?(.+?)[\\s?.!]*$`,
    "iu",
  ).exec(text);
  if (match === null || !/ (?:each|every|per) /iu.test(text)) return null;
  const [, before, up, after, things, group, measure] = match;
  const number = before ?? after ?? "one";
  // What is best by costs are the lowest.
  if (/^best$/iu.test(up ?? "") && !/^number of\b/iu.test(measure ?? "")) return null;
  return {
    text: `${up === undefined ? "bottom" : "top"} ${countOf(number.toLowerCase())} ${things} by ${measure} for each ${group}`,
    assumption: null,
  };
}

const losses = "used up|used|lost|dropped|consumed|declined|fell|decreased|drained";
const gains = "gained|grew|rose|increased|put on";

/** "which sensor used up the most battery from its first to its last reading". */
export function firstToLast(text: string, table: TableProfile): Reworded | null {
  const match = new RegExp(
    `^(which|what) (.+?) (?:has |have |had )?(?:(${losses})|${gains}) (?:by )?(?:the )?(?:(most|biggest|largest)|(?:least|smallest))(?: (.+?))? (?:from|between) (?:its |the |their )?first (?:to|and) (?:its |the |their )?last(?: (\\p{L}+))?[\\s?.!]*$`,
    "iu",
  ).exec(text);
  const column = match === null ? null : columnOf(match[5] ?? "", table, isNumber);
  const group = match === null ? null : columnOf(match[2] ?? "", table, () => true);
  if (match === null || column === null || group === null) return null;
  const noun = match[6];
  if (
    noun !== undefined &&
    !meansRows(noun, table) &&
    !/^(?:value|measurement|date|day|time|record|entry)$/iu.test(noun)
  )
    return null;
  const end = match[4] === undefined ? "lowest" : "highest";
  const sides = match[3] === undefined ? "last and first" : "first and last";
  return {
    text: `${match[1]} ${quoted(group.name)} has the ${end} difference between ${sides} ${quoted(column.name)}`,
    assumption: null,
  };
}

/** "absences, classes down the side and terms across the top": a table with a column for each group of the second. */
export function downAndAcross(text: string): Reworded | null {
  const match =
    /^(?:(?:show|give|make|draw)(?: me)? )?(?:an? |the )?(?:(?:cross ?)?(?:table|tab) of )?(?:the )?(.+?),? (?:with )?(?:the )?(\p{L}[\p{L} ]*?) (?:down the (?:side|left|left side|rows)|(?:in|as) (?:the )?rows) (?:and|,) ?(?:the )?(\p{L}[\p{L} ]*?) (?:across(?: the top)?|along the top|(?:in|as) (?:the )?columns|across the columns)[\s?.!]*$/iu.exec(
      text,
    );
  return match === null ? null : { text: `pivot of ${match[1]} by ${match[2]} and ${match[3]}`, assumption: null };
}

const degree =
  "(?:more|higher|a higher|larger|bigger|greater|a greater|a larger|less|lower|a lower|fewer|better|worse|a better)";
const verbs =
  "have|has|get|gets|bring|brings|see|sees|show|shows|give|gives|make|makes|earn|earns|score|scores|produce|lead to|receive";

/** "do days with more ad spend also bring more sign-ups": whether two columns go together. */
export function moreWithMore(text: string, table: TableProfile): Reworded | null {
  const match = new RegExp(
    `^(?:do|does|did|are|is) (?:the )?(\\p{L}+) (?:with|that have|who have|having) ${degree} (?:of )?(.+?) (?:(?:also|usually|generally|really|tend to|on average) )*(?:${verbs}) (?:also )?${degree} (?:of )?(.+?)(?:[?.!,;:]+ ?(?:(?:please )?(?:give|show|tell|calculate|compute|what is)(?: me)? )?(?:the |their )?(?:pearson )?correlation(?: coefficient)?)?[\\s?.!]*$`,
    "iu",
  ).exec(text);
  if (match === null || !meansRows(match[1] ?? "", table)) return null;
  const [one, other] = [match[2], match[3]].map((words) => columnOf(words ?? "", table, isNumber));
  if (one == null || other == null || one === other) return null;
  return {
    text: `correlation between ${quoted(one.name)} and ${quoted(other.name)}`,
    assumption: /\bcorrelation\b/iu.test(text) ? null : "Whether they go together is told by their correlation.",
  };
}
