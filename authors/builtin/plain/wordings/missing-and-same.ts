import type { TableProfile } from "../../../../state/profile.ts";
import { quoted } from "../../reading/resolved.ts";
import { columnOf, isNumber, meansRows, type Reworded } from "./wording.ts";

const each = "(?:per|by|in each|for each|in every|for every|of each)";

/** "how many marks are missing per subject": the missing values of a column, by groups. */
export function missingOf(text: string, table: TableProfile): Reworded | null {
  const match =
    new RegExp(
      `^(?:how many|number of|count of) (.+?) (?:are|were|is) (?:missing|empty|blank) (${each}) (.+?)[\\s?.!]*$`,
      "iu",
    ).exec(text) ??
    new RegExp(
      `^(?:(?:show|list|count)(?: me)? )?(?:the )?(?:missing|empty) (.+?) (${each}) (.+?)[\\s?.!]*$`,
      "iu",
    ).exec(text);
  const column =
    match === null
      ? null
      : columnOf((match[1] ?? "").replace(/ (?:values|readings|entries|scores)$/iu, ""), table, () => true);
  if (match === null || column === null) return null;
  return { text: `number of missing ${quoted(column.name)} ${match[2]} ${match[3]}`, assumption: null };
}

/** "which site has the most missing turbidity values": the group with the most rows that lack one. */
export function mostMissing(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(?:in |at |on |for )?(which|what) (.+?) (?:has|have|had|with|shows?) (?:the )?(?:(most|largest number of|highest number of)|(?:fewest|least|lowest number of)) (?:missing|empty|blank) (.+?)[\s?.!]*$/iu.exec(
      text,
    );
  const named = (match?.[4] ?? "").replace(/ (?:values|readings|entries|scores|cells|data)$/iu, "");
  const column = match === null ? null : columnOf(named, table, () => true);
  const group = match === null ? null : columnOf(match[2] ?? "", table, () => true);
  if (match === null || column === null || group === null || group === column) return null;
  const end = match[3] === undefined ? "lowest" : "highest";
  return {
    text: `${match[1]} ${quoted(group.name)} has the ${end} number of missing ${quoted(column.name)}`,
    assumption: null,
  };
}

/** "are there employees with the same name": values that come more than once. */
export function sameValue(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(?:(?:are|is) there (?:any )?|do (?:any |some )?|does (?:any )?|which |list (?:the )?|show (?:me )?(?:the )?)(\p{L}+) (?:with|having|have|has|share|shares|sharing|(?:who|that) (?:have|has|share|shares)) (?:exactly )?(?:the same|an? identical) (.+?)[\s?.!]*$/iu.exec(
      text,
    );
  const column = match === null ? null : columnOf(match[2] ?? "", table, () => true);
  if (match === null || column === null || !meansRows(match[1] ?? "", table)) return null;
  return {
    text: `number of rows by ${quoted(column.name)} with more than 1 row where ${quoted(column.name)} is not missing`,
    assumption: `Values of ${column.name} that are in more than one row are shown.`,
  };
}

/** "histogram of marks in steps of 10": the rows of each step. */
export function inSteps(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(?:(?:show|plot|draw|make|give)(?: me)? )?(?:an? |the )?(?:histogram|distribution|frequency distribution|histogram of the distribution) (?:of|for) (?:the )?(.+?) (?:in|with|by|using) (?:steps|bins|bands|groups|intervals|classes|buckets|ranges)(?: of)?(?: width| size)? (\d+(?:\.\d+)?)( (?:for|where|in|by) .+?)?[\s?.!]*$/iu.exec(
      text,
    );
  const column = match === null ? null : columnOf(match[1] ?? "", table, isNumber);
  if (match === null || column === null) return null;
  const name = quoted(column.name);
  return {
    text: `number of rows by ${name} in steps of ${match[2]} where ${name} is not missing${match[3] ?? ""}`,
    assumption: column.nulls > 0 ? `Rows with no ${column.name} are left out.` : null,
  };
}

/** "pass rate per class if 50 is a pass": the part of the values that reach what is said to be enough. */
export function passRate(text: string, table: TableProfile): Reworded | null {
  const match = new RegExp(
    `^(?:(?:what is|what's|what was|show|give|list)(?: me)? )?(?:the )?(pass|passing|fail|failure)(?:ing)? rate( ${each} .+?)?,? (?:if|when|where|given that|assuming|with) (\\d+(?:\\.\\d+)?)(?: ?%)?(?: (?:or|and) (?:more|above|over|higher|better))?(?: is| means| counts as)?(?: enough to| needed to| required to| the| a| as)*(?: pass(?:ing)?(?: mark| grade| score)?)[\\s?.!]*$`,
    "iu",
  ).exec(text);
  if (match === null) return null;
  const columns = ["mark", "score", "grade", "points"].flatMap((name) => columnOf(name, table, isNumber) ?? []);
  const [column, another] = [...new Set(columns)];
  if (column === undefined || another !== undefined) return null;
  // Of all rows at once those without a mark would count as others.
  if (match[2] === undefined && column.nulls > 0) return null;
  const [, way = "", group = "", limit] = match;
  const name = quoted(column.name);
  const sign = /^pass/iu.test(way) ? ">=" : "<";
  return {
    text: `percentage of rows where ${name} ${sign} ${limit}${group} where ${name} is not missing`,
    assumption: `A pass is a ${column.name} of ${limit} or more${column.nulls > 0 ? `; rows with none are left out` : ""}.`,
  };
}
