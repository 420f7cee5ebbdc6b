import type { AggregateFunction } from "../../../../state/measure.ts";
import { splitName } from "../../language/names.ts";
import { quoted } from "../../reading/resolved.ts";
import { named } from "../combined/combining.ts";
import { isNumber, meansRows } from "../wordings/wording.ts";
import type { Heard, Held } from "./holding.ts";

/** Words for a statistic that columns are called by too, and what is computed of a column that holds such numbers. */
const statistics: readonly (readonly [AggregateFunction, RegExp])[] = [
  ["mean", /^(?:average|averages|averaged|avg|mean|typical)$/iu],
  ["max", /^(?:max|maximum|highest|peak|top)$/iu],
  ["min", /^(?:min|minimum|lowest)$/iu],
];

const others =
  /^(?:average|avg|mean|typical|max|maximum|highest|peak|top|best|most|min|minimum|lowest|least|worst|median|total|sum|range|spread|change|difference|percent|percentage|share|number|count)$/iu;

/**
 * "What's my average pulse with Kim" of a column called `avg pulse` asks for one number: a word for a statistic that is part of a
 * column's name too never turns into a list of that column's values.
 */
export function statisticInName({ text, operation, table }: Heard): Held | null {
  if (operation.operation !== "rows" || operation.limit !== null || /^(?:please )?(?:list|show)\b/iu.test(text))
    return null;
  if (/\b(?:list|all|each|every|different|distinct|values|readings)\b/iu.test(text)) return null;
  const [name, more] = operation.columns;
  const column = table.columns.find((each) => each.name === name);
  if (column === undefined || more !== undefined || !isNumber(column)) return null;
  const said = text.split(/[^\p{L}\p{N}]+/u);
  const parts = splitName(column.name);
  const [match] = statistics.filter(
    ([, words]) => said.some((word) => words.test(word)) && parts.some((part) => words.test(part)),
  );
  if (match === undefined) return null;
  // Another statistic beside it, or the average of something else: "top avg pulse", "my average outing".
  const other = said.find((word) => others.test(word) && !match[1].test(word));
  const thing = said.find((word, at) => match[1].test(said[at - 1] ?? "") && meansRows(word, table));
  if (other !== undefined || thing !== undefined)
    return { word: other ?? thing ?? "", hint: `Say for example: highest ${quoted(column.name)}.` };
  return {
    operation: {
      operation: "aggregate",
      table: operation.table,
      filter: operation.filter,
      ...(operation.made === undefined ? {} : { made: operation.made }),
      measures: [named({ function: match[0], column: column.name, share: null }, table)],
      dimensions: [],
      order: [],
      limit: null,
    },
  };
}

/** "My average outing" of rows that are outings is no average of `avg pulse`, which only shares the word with it. */
export function averageOfRows({ text, operation, table }: Heard): Held | null {
  const [, word, noun] = /\b(average|avg|mean|typical) (\p{L}+)\b/iu.exec(text) ?? [];
  if (word === undefined || noun === undefined || !meansRows(noun, table) || operation.operation !== "aggregate")
    return null;
  const [measure] = operation.measures;
  const parts = splitName(measure?.column ?? "");
  const isShared = parts.some((part) => statistics[0]?.[1].test(part)) && !parts.includes(noun.toLowerCase());
  const isSaid = parts.some(
    (part) =>
      text
        .toLowerCase()
        .split(/[^\p{L}]+/u)
        .includes(part) && part !== word.toLowerCase(),
  );
  return measure?.function === "mean" && isShared && !isSaid
    ? { word: `${word} ${noun}`, hint: "Name the column that is averaged." }
    : null;
}
