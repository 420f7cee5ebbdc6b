import type { Measure } from "../../../../state/measure.ts";
import type { ColumnProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { quoted } from "../../reading/resolved.ts";
import { named } from "../combined/combining.ts";
import { isNumber, meansRows } from "../wordings/wording.ts";
import type { Heard, Held } from "./holding.ts";

/** Words for one figure of many rows that names of columns carry, too. */
const figures: ReadonlyMap<string, Measure["function"]> = new Map(
  (
    [
      ["sum", "total sum"],
      ["mean", "average averaged mean avg typical"],
      ["median", "median"],
      ["min", "minimum min lowest"],
      ["max", "maximum max highest peak"],
    ] as const
  ).flatMap(([figure, words]) => words.split(" ").map((word) => [canonical(word), figure] as const)),
);

/** Words for another figure, or for an end of a list. */
const others =
  /^(?:top|best|most|least|worst|range|spread|change|difference|percent|percentage|share|number|count|total|sum|average|avg|mean|typical|median|max|maximum|highest|peak|min|minimum|lowest)$/iu;

/** What asks for a list, whatever its columns are called. */
const listed =
  /^(?:please )?(?:list|show|rows|which)\b|\b(?:list|each|every|all|different|distinct|unique|various|values?|readings)\b/iu;

/**
 * "What is the total cost of strikes in Florida" asks for one figure, though "total cost" is what a column is called, too: the
 * figure of the rows that are meant, unless a list of them is asked for. No list of different values answers a question for a figure.
 */
export function figureInName({ text, operation, table }: Heard): Held | null {
  if (operation.operation !== "rows" || operation.limit !== null || operation.order.length > 0) return null;
  if (operation.filter === null && !operation.distinct && operation.columns.length > 1) return null;
  if (listed.test(text)) return null;
  const said = new Set(splitName(text).map(canonical));
  const columns = operation.columns.flatMap((name) => table.columns.filter((candidate) => candidate.name === name));
  const spoken = columns.filter((column) => isSaid(column, said));
  const meant = operation.distinct && spoken.length > 0 ? spoken : columns;
  const measures: Measure[] = [];
  for (const column of meant) {
    const figure = isNumber(column) ? (figureOf(column, said) ?? alone(columns, column, said)) : undefined;
    if (figure === undefined) return null;
    measures.push(named({ function: figure, column: column.name, share: null }, table));
  }
  if (measures.length === 0) return null;
  // "Top avg pulse", and "my average outing" of rows that are outings.
  const words = text.split(/[^\p{L}\p{N}]+/u);
  const computed = new Set(measures.map(({ function: figure }) => figure));
  const own = new Set(meant.flatMap(({ name }) => splitName(name).map(canonical)));
  const isOpen = (word: string): boolean =>
    others.test(word) && !own.has(canonical(word)) && !computed.has(figures.get(canonical(word)) ?? "count");
  const open =
    words.find(isOpen) ??
    words.find((word, at) => figures.has(canonical(words[at - 1] ?? "")) && meansRows(word, table));
  if (open !== undefined) return { word: open, hint: `Say for example: highest ${quoted(measures[0]?.column ?? "")}.` };
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

/** Whether more is said of a column than the figure in its name: "average pace" does not speak of an "avg hr". */
function isSaid({ name }: ColumnProfile, said: ReadonlySet<string>): boolean {
  const words = splitName(name).map(canonical);
  const rest = words.filter((word) => !figures.has(word));
  return rest.length === words.length || rest.length === 0 || rest.some((word) => said.has(word));
}

/** The figure of a column whose own name has none, where another column was named for no more than that word. */
function alone(
  columns: readonly ColumnProfile[],
  { name }: ColumnProfile,
  said: ReadonlySet<string>,
): Measure["function"] | undefined {
  if (splitName(name).some((word) => figures.has(canonical(word)))) return undefined;
  const found = columns.filter((other) => !isSaid(other, said)).map((other) => figureOf(other, said));
  return found.length === 1 ? found[0] : undefined;
}

function figureOf({ name }: ColumnProfile, said: ReadonlySet<string>): Measure["function"] | undefined {
  const asked = new Set([...said].flatMap((word) => figures.get(word) ?? []));
  const own = splitName(name).flatMap((word) => figures.get(canonical(word)) ?? []);
  const [figure, another] = own.filter((each) => asked.has(each));
  return another === undefined ? figure : undefined;
}
