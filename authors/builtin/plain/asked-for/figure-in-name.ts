import type { Measure } from "../../../../state/measure.ts";
import type { ColumnProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { named } from "../combined/combining.ts";
import { isNumber } from "../wordings/wording.ts";
import type { Heard, Held } from "./holding.ts";

/** Words for one figure of many rows that names of columns carry, too. */
const figures: ReadonlyMap<string, Measure["function"]> = new Map(
  (
    [
      ["sum", "total sum"],
      ["mean", "average mean"],
      ["median", "median"],
      ["min", "minimum"],
      ["max", "maximum"],
    ] as const
  ).flatMap(([figure, words]) => words.split(" ").map((word) => [canonical(word), figure] as const)),
);

/**
 * "What is the total cost of strikes in Florida" asks for one figure, though "total cost" is what a column is called, too: the
 * figure of the rows that are meant, unless a list of them is asked for.
 */
export function figureInName({ text, operation, table }: Heard): Held | null {
  if (operation.operation !== "rows" || operation.filter === null || operation.limit !== null) return null;
  if (operation.order.length > 0 || operation.distinct) return null;
  if (/^(?:please )?(?:list|rows|which)\b|\b(?:each|every|all)\b/iu.test(text)) return null;
  const said = new Set(splitName(text).map(canonical));
  const measures: Measure[] = [];
  for (const name of operation.columns) {
    const column = table.columns.find((candidate) => candidate.name === name);
    const figure = column && isNumber(column) ? figureOf(column, said) : undefined;
    if (figure === undefined) return null;
    measures.push(named({ function: figure, column: name, share: null }, table));
  }
  const { filter, made } = operation;
  return {
    operation: {
      operation: "aggregate",
      table: operation.table,
      filter,
      ...(made === undefined ? {} : { made }),
      measures,
      dimensions: [],
      order: [],
      limit: null,
    },
  };
}

function figureOf({ name }: ColumnProfile, said: ReadonlySet<string>): Measure["function"] | undefined {
  const words = splitName(name).map(canonical);
  const [word, another] = words.filter((part) => figures.has(part) && said.has(part));
  return another === undefined && word !== undefined ? figures.get(word) : undefined;
}
