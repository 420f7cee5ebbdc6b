import type { Condition } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import type { Dimension } from "../../../state/measure.ts";
import type { Clause, DimensionPhrase, PredicatePhrase } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { aggregateReading } from "./aggregate.ts";
import { looksCategorical } from "./dimensions.ts";
import { Clauses } from "./gather.ts";
import { groupsOf } from "./known-groups.ts";
import { anyRole, numberTypes, resolveColumn } from "./resolve-column.ts";
import { type Context, choose, quoted, type Resolved, refused, reworded, settled } from "./resolved.ts";

type Aggregate = Extract<Operation, { operation: "aggregate" }>;

/** Whether the question asks for a column for each group. */
export function wantsPivot(clauses: Clauses): boolean {
  const soft = clauses.of("pivot").every(({ word, dimensions }) => word.meaning.soft && dimensions.length === 0);
  const groupings = clauses.of("dimensions").flatMap(({ dimensions }) => dimensions).length;
  // "As a table" of one grouping is the table that any answer is.
  if (clauses.has("pivot") && soft && !clauses.has("columnPer")) return groupings > 1;
  return clauses.has("pivot", "columnPer") || placed(clauses).some(({ placed: at }) => at !== undefined);
}

function placed(clauses: Clauses): DimensionPhrase[] {
  return [...clauses.of("pivot"), ...clauses.of("dimensions")].flatMap(({ dimensions }) => dimensions);
}

/** "pivot mean wind by weather and year", "crosstab of a and b", "mean wind by weather with one column per year". */
export function pivotReading(
  context: Context,
  clauses: Clauses,
  filter: Condition | null,
  phrases: readonly PredicatePhrase[],
): Resolved<Operation> {
  const word = (clauses.of("pivot")[0] ?? clauses.of("columnPer")[0] ?? clauses.of("dimensions")[0])?.word;
  const [extra] = [
    ...clauses.of("pick"),
    ...clauses.of("superlative"),
    ...clauses.of("sort"),
    ...clauses.of("direction"),
    ...clauses.of("share"),
    ...clauses.of("total"),
    ...clauses.of("common"),
  ];
  if (word === undefined || extra !== undefined)
    return refused(`"${extra?.word.text ?? ""}" does not go with a column for each group.`, "Leave it out.", [
      extra?.word.text ?? "",
    ]);
  const bare = bareMeasure(context, clauses);
  if (bare !== null) return bare;
  const named = placed(clauses);
  const perColumn = clauses.of("columnPer").map(({ dimension }) => dimension);
  const inColumns = [...named.filter((each) => each.placed === "columns"), ...perColumn];
  const others = named.filter((each) => each.placed !== "columns");
  const across = inColumns[0] ?? others.at(-1);
  const rows = inColumns.length > 0 ? others : others.slice(0, -1);
  if (across === undefined || rows.length === 0 || rows.length > 2 || inColumns.length > 1)
    return refused(
      "A table with a column for each group needs what its rows are and what its columns are.",
      "Say for example: mean cost by state in rows and year in columns.",
      [word.text],
    );
  const long = longForm(context, clauses, [...rows, across], word, filter, phrases);
  if (!long.ok) return long;
  return wide(context, long.value, inColumns.length === 0, clauses.has("totals"));
}

/** "pivot wind by weather and year": what of the wind is wanted is asked about. */
function bareMeasure(context: Context, clauses: Clauses): Resolved<never> | null {
  const [first] = clauses.of("pivot").flatMap(({ dimensions }) => dimensions);
  if (first?.column == null || clauses.has("measure", "contrast") || !clauses.has("dimensions")) return null;
  const column = resolveColumn(context, first.column, anyRole);
  if (!column.ok || !numberTypes.includes(column.value.type)) return null;
  if (
    looksCategorical(column.value, context.table.rowCount) &&
    clauses.of("dimensions").flatMap(({ dimensions }) => dimensions).length < 2
  )
    return null;
  const mention = first.column;
  return choose(
    `What about ${column.value.name} is wanted?`,
    ["mean", "total", "median"].map((name) => ({
      reading: `the ${name} of ${column.value.name}`,
      ask: reworded(context, mention, `${name} ${quoted(column.value.name)}`),
    })),
  );
}

/** The same question for groups, one line each. */
function longForm(
  context: Context,
  clauses: Clauses,
  dimensions: DimensionPhrase[],
  word: Tagged,
  filter: Condition | null,
  phrases: readonly PredicatePhrase[],
): Resolved<Aggregate> {
  const counted: Clause = {
    kind: "measure",
    measure: {
      functions: [{ ...word, tag: "HowMany", meaning: {} }],
      distinct: null,
      missing: null,
      columns: [],
      values: [],
      noun: null,
      everyColumn: false,
    },
  };
  const rest = clauses.every.filter(({ kind }) => !["pivot", "columnPer", "totals", "dimensions"].includes(kind));
  const isCount = !clauses.has("measure", "contrast", "divided", "columns", "atEnd");
  const by: Clause = { kind: "dimensions", word: { ...word, text: "by" }, dimensions };
  const list = new Clauses([...rest, ...(isCount ? [counted] : []), by]);
  const reading = aggregateReading(context, list, filter, phrases.length, phrases);
  if (reading === null || (reading.ok && reading.value.operation !== "aggregate"))
    return refused("It is not clear what the cells of the table are.", "Say for example: mean cost, number of rows.", [
      word.text,
    ]);
  if (!reading.ok) return reading;
  const operation = reading.value as Aggregate;
  if (operation.dimensions.some(({ bin }) => bin !== undefined))
    return refused("Steps of numbers have no columns of their own yet.", "Ask for them line by line.", [word.text]);
  if (operation.measures.length !== 1 || operation.dimensions.length !== dimensions.length)
    return refused("A table with a column for each group shows one measure.", "Ask for one measure at a time.", [
      word.text,
    ]);
  return settled(operation);
}

function wide(context: Context, long: Aggregate, mayTurn: boolean, totals: boolean): Resolved<Operation> {
  const [measure] = long.measures;
  const [first, ...more] = long.dimensions;
  const last = more.at(-1);
  if (measure === undefined || first === undefined || last === undefined) throw new Error("a pivot has two groupings");
  const turned =
    mayTurn &&
    more.length === 1 &&
    groupsOf(context.table, last, long.filter) === null &&
    groupsOf(context.table, first, long.filter) !== null;
  const across = turned ? first : last;
  const dimensions = long.dimensions.filter((dimension) => dimension !== across);
  const known = groupsOf(context.table, across, long.filter);
  if (known === null || known.length === 0)
    return refused(
      `${nameOf(across)} has too many groups for a column each.`,
      "Put the other grouping in the columns, or ask for the groups line by line.",
      [across.column],
    );
  if (turned)
    context.assumptions.add(`${nameOf(last)} has too many groups for columns, so ${nameOf(across)} has a column each.`);
  const taken = new Set(dimensions.map(({ name }) => name.toLowerCase()));
  const unique = (name: string): string => {
    let free = name;
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${name}_${number}`;
    taken.add(free.toLowerCase());
    return free;
  };
  const groups = known.map((value) => ({ name: unique(value === null ? "none" : String(value) || "empty"), value }));
  context.assumptions.add(
    `The columns are the ${groups.length} groups of ${nameOf(across)} in these data; rows of any other would be in none of them.`,
  );
  if (totals) context.assumptions.add("The total is that of all rows of a line, whatever their column.");
  const { table, filter } = long;
  return settled({
    operation: "pivot",
    table,
    filter,
    measure,
    dimensions,
    across,
    groups,
    totals: totals ? unique("total") : null,
  });
}

function nameOf({ column, grain }: Dimension): string {
  return grain === null ? column : `${grain} of ${column}`;
}
