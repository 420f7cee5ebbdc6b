import type { TableProfile } from "../../../../state/profile.ts";
import { quoted } from "../../reading/resolved.ts";
import { columnOf, isNumber, isText, meansRows, type Reworded } from "../wordings/wording.ts";
import { namesOf } from "./columns.ts";
import { holdsMarks, isMark } from "./marks.ts";

const limit = "(more than|over|above|at least|less than|under|below|fewer than|at most|no more than|exactly)";
const got =
  "(?:(?:who|that) )?(?:(?:have |has )?(?:got|gained|scored|achieved|made|reached|earned)|get|gets|score|scores|have|has|had|were given|with)";

/** "pupils who got more than 80 in English", "failed maths with under 40": the limit is the column's. */
export function limitsInColumns(text: string, table: TableProfile): Reworded | null {
  const behind = new RegExp(
    `\\b${got} ${limit} (\\d+(?:\\.\\d+)?)(?: ?%| marks| points| percent)? (?:in|for|on) (?:the |their )?(\\p{L}+(?: \\p{L}+)?)(?=[\\s,?.!]*$| (?:by|per|in each) )`,
    "iu",
  ).exec(text);
  const before = new RegExp(
    `\\b(?:(?:who|that) )?(?:failed|passed|took) (?:their |the )?(\\p{L}+(?: \\p{L}+)?) with ${limit} (\\d+(?:\\.\\d+)?)(?: ?%| marks| points| percent)?(?=[\\s,?.!]*$)`,
    "iu",
  ).exec(text);
  const [match, compared = "", number = "", name = ""] =
    behind !== null ? [behind, behind[1], behind[2], behind[3]] : [before, before?.[2], before?.[3], before?.[1]];
  const column = match === null ? null : columnOf(name, table, isNumber);
  if (match === null || column === null) return null;
  const isOwn = namesOf(table) !== null;
  // "Over 500 in sales" may be said of all rows of somebody, and "how many" without a noun is of people, not of rows.
  if (
    !isOwn &&
    (!holdsMarks(table) || !isMark(column, table) || /^how many$/iu.test(text.slice(0, match.index).trim()))
  )
    return null;
  return {
    text: `${text.slice(0, match.index)}where ${quoted(column.name)} is ${compared} ${number}${text.slice(match.index + match[0].length)}`.replace(
      /^how many where/iu,
      "how many rows where",
    ),
    assumption: null,
  };
}

/** "which form has the best science average": the mean of that subject. */
export function bestAverage(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(?:which|what) (\p{L}+(?: \p{L}+)?) (?:has|had|have|got|gets) (?:the )?(?:(best|highest|top)|worst|lowest) (\p{L}+(?: \p{L}+)?) (?:average|mean)[\s?.!]*$/iu.exec(
      text,
    );
  const [group, column] = [columnOf(match?.[1] ?? "", table, isText), columnOf(match?.[3] ?? "", table, isNumber)];
  if (match === null || group === null || column === null) return null;
  const isGood = /\b(?:best|worst|top)\b/iu.test(match[0]);
  if (isGood && !(holdsMarks(table) && isMark(column, table))) return null;
  return {
    text: `which ${quoted(group.name)} has the ${match[2] === undefined ? "lowest" : "highest"} average ${quoted(column.name)}`,
    assumption: null,
  };
}

/** "top maths pupil in each form", "who came top in maths": the one with the highest mark, by name. */
export function topPupil(text: string, table: TableProfile): Reworded | null {
  const name = namesOf(table);
  const plain = text.replace(/[\s?.!]+$/u, "");
  const each =
    /^(?:who (?:is|was) |who's )?(?:the )?(?:(top|best|highest)|worst|bottom|lowest) (\p{L}+(?: \p{L}+)?) (\p{L}+) (?:in|of|for|from|at|per)(?: each| every)? (\p{L}+)$/iu.exec(
      plain,
    );
  const came =
    /^(?:who|which (\p{L}+)) (?:came|comes|was|is|finished) (?:(top|first)|bottom|last) (?:in|at|of) (\p{L}+(?: \p{L}+)?)$/iu.exec(
      plain,
    );
  if (name === null || !holdsMarks(table)) return null;
  if (came !== null) {
    const mark = columnOf(came[3] ?? "", table, isNumber);
    const noun = came[1];
    if (
      mark === null ||
      !isMark(mark, table) ||
      (noun !== undefined && columnOf(noun, table, isText) !== name && !meansRows(noun, table))
    )
      return null;
    return {
      text: `which ${quoted(name.name)} has the ${came[2] === undefined ? "lowest" : "highest"} ${quoted(mark.name)}`,
      assumption: null,
    };
  }
  const [, top, subject = "", noun = "", group = ""] = each ?? [];
  const [mark, by] = [columnOf(subject, table, isNumber), columnOf(group, table, isText)];
  if (each === null || mark === null || by === null || !/ (?:each|every|per) /iu.test(plain) || !isMark(mark, table))
    return null;
  if (columnOf(noun, table, isText) !== name && !meansRows(noun, table)) return null;
  return {
    text: `the ${quoted(name.name)} with the ${top === undefined ? "lowest" : "highest"} ${quoted(mark.name)} in each ${quoted(by.name)}`,
    assumption: null,
  };
}
