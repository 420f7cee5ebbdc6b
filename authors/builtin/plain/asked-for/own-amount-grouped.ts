import { canonical, splitName } from "../../language/names.ts";
import { named } from "../combined/combining.ts";
import { isNumber } from "../wordings/wording.ts";
import { type Heard, type Held, isAggregate } from "./holding.ts";

const grouping =
  /\b(?:by|per|each|every|which|what (?:kind|type|sort)s?|breakdown|broken|split|separately|respectively|across|among|between|compare|compared|versus|vs|most|least|highest|lowest|biggest|top|different|various|rank|ranked)\b/iu;

/**
 * "What have I spent on repairs", where one column holds what was repaired and another is called `Repair cost`: the noun names the
 * amount, and no groups are asked for.
 */
export function ownAmountGrouped(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation } = heard;
  const [measure, more] = operation.measures;
  const [group, another] = operation.dimensions;
  if (measure?.function !== "sum" || measure.column === null || more !== undefined) return null;
  if (group === undefined || another !== undefined || operation.limit !== null || grouping.test(text)) return null;
  if (!/\b(?:spen[dt]|spending|paid|pay|cost|costs|gone|went|goes|laid out|shelled out)\b/iu.test(text)) return null;
  const amount = splitName(measure.column).map(canonical);
  const isPart = splitName(group.column).every((part) => amount.includes(canonical(part)));
  return isPart ? { operation: { ...operation, dimensions: [], order: [] } } : null;
}

/** "What did repairs cost at the lodge": several of them cost what they come to, and no list of amounts. */
export function ownAmountListed({ text, operation, table }: Heard): Held | null {
  if (operation.operation !== "rows" || operation.limit !== null) return null;
  const noun = /^(?:and |so )?(?:what|how much) (?:did|have|has|do) (?:the |our |my |all )*(\p{L}+s) costs?\b/iu.exec(
    text,
  )?.[1];
  const [name, more] = operation.columns;
  if (noun === undefined || name === undefined || more !== undefined) return null;
  const column = table.columns.find((each) => each.name === name);
  const parts = splitName(name).map(canonical);
  if (column === undefined || !isNumber(column) || !parts.includes(canonical(noun.toLowerCase()))) return null;
  return {
    operation: {
      operation: "aggregate",
      table: operation.table,
      filter: operation.filter,
      ...(operation.made === undefined ? {} : { made: operation.made }),
      measures: [named({ function: "sum", column: name, share: null }, table)],
      dimensions: [],
      order: [],
      limit: null,
    },
  };
}
