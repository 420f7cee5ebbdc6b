import { type Asked, nameWords, type Reading } from "./asked.ts";
import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";
import { outlierColumn } from "./outlier-answers.ts";
import type { Wanted } from "./split-brief.ts";

/** What a question says of lists whose length the data decides. */
export interface Lists {
  /** Whether it asks which columns lack values. */
  gapNames: boolean;
  order: "asc" | "desc" | null;
  isAlphabetical: boolean;
}

const gap = "(?:missing|null|nan|empty)";
const which = new RegExp(
  `\\b(?:which|what|list (?:all )?(?:the )?(?:names of the )?|name (?:all )?(?:the )?|find (?:all )?(?:the )?|identify (?:all )?(?:the )?) ?columns?(?: (?:of|in) (?:the |this )?[^.?;\\n⟨]{1,40}?)? (?:that )?(?:have|has|contain|contains|with|include|lack|containing|having)(?: (?:any|some))? (?:${gap} (?:values?|entries|data)|gaps)`,
  "u",
);
const total = new RegExp(
  `(?:,? ?(?:and )?)\\bhow many (?:values|entries|cells)? ?(?:are )?${gap}(?: (?:values|entries|cells))?(?: are there)?(?: in (?:total|all|all (?:of )?them|the whole table|the table))?|\\b(?:the )?total number of ${gap} (?:values|entries|cells)`,
  "u",
);
const alphabetical =
  /\b(?:(?:sort|list|give|order|report|return|sorted|listed|ordered)(?: (?:the|them|column|their))* ?(?:names?|columns?)? ?)?(?:in )?alphabetical(?:ly| order)\b/u;
const separated = /,? ?\b(?:separated|delimited|joined) by (?:a )?commas?(?: and (?:a )?(?:blank|space))?\b/u;
const ordered =
  /\b(?:(?:sort|list|give|order|report|return|sorted|listed|ordered)(?: (?:the|them|their|these|those))* ?(?:values?|⟨c\d+⟩|outliers?)? ?)?(?:in |by )(?<way>ascending|increasing|descending|decreasing) order\b|\b(?:sorted|sort them|ordered) (?<way2>ascending|increasing|descending|decreasing)(?:ly)?\b/u;

/** Reads which lists a question asks for, and in what order they are to stand. */
export function readLists(left: Consumed, frame: Frame, wanted: readonly Wanted[]): void {
  if (!wanted.some(isList)) return;
  const gapNames = left.take(which) !== null;
  if (gapNames) left.take(total);
  const inFormat = wanted.some((each) => isList(each) && alphabetical.test(each.about.toLowerCase()));
  const isAlphabetical = left.takeAll(alphabetical).length > 0 || inFormat;
  left.takeAll(separated);
  const order = left.take(ordered)?.groups;
  const way = order?.way ?? order?.way2;
  left.takeAll(/(?:\band )?\blist (?:them|these|those|the outliers)(?: all)?\b/u);
  frame.lists = {
    gapNames,
    isAlphabetical,
    order: way === undefined ? null : /^(?:asc|inc)/u.test(way) ? "asc" : "desc",
  };
}

/** Whether an answer is a list as long as the data make it. */
function isList({ placeholder, about }: Wanted): boolean {
  return (
    /\.\.\.|…|\blist\b/iu.test(`${placeholder} ${about}`) ||
    /\b(?:separated|delimited) by (?:a )?comma/iu.test(about) ||
    /(?:columns|names)$/iu.test(placeholder)
  );
}

/** An answer that is such a list, or the number of all missing values beside one. Null where it is none. */
export function listAnswer(wanted: Wanted, asked: Asked): Reading | null {
  const { frame, text } = asked;
  const { lists } = frame;
  if (lists === null || wanted.options.length > 1) return null;
  const words = nameWords(wanted.name);
  const columns = frame.table.columns.map(({ name }) => name);
  const made = (value: Extract<Reading, { answer: unknown }>["answer"]["value"], where = frame.filters): Reading => ({
    answer: { name: wanted.name, value, where: [...where], decimals: null },
  });
  const gaps = { kind: "columns", columns, operator: ">", percent: 0 } as const;
  if (lists.gapNames && frame.steps.length === 0 && frame.filters.length === 0) {
    if (
      /^(?:(?:missing|incomplete|null|nan|affected|gaps?|with|columns?|names?|list) ?)+$/u.test(words) &&
      isList(wanted)
    ) {
      const names = frame.table.columns.filter(({ nulls }) => nulls > 0).map(({ name }) => name);
      const sorted = [...names].sort();
      // Capitals come before all other letters, or beside their own: the question does not say.
      const folded = [...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
      const isSame = sorted.join("\n") === (lists.isAlphabetical ? folded : names).join("\n");
      return isSame ? made({ ...gaps, counts: "names" }) : { missing: wanted.name };
    }
    if (
      /^(?:(?:total|number|n|num|count|of|missing|null|nan|values?|entries|cells) ?)+$/u.test(words) &&
      /\b(?:total|values|cells)\b/u.test(words)
    )
      return made({ ...gaps, counts: "values" });
  }
  if (frame.outliers === null || frame.removesOutliers || !/\boutliers?\b/u.test(words) || !isList(wanted)) return null;
  const column = outlierColumn(asked);
  if (column === null || lists.order === null || !/\boutlier/u.test(text)) return { missing: wanted.name };
  const value = { kind: "list", column, by: column, direction: lists.order, limit: null } as const;
  return made(value, [...frame.filters, { ...frame.outliers, column, inverted: false }]);
}
