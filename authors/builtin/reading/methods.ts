import type { Condition } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import type { Clause } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { isComplete } from "../language/values.ts";
import { together } from "./conditions.ts";
import type { Clauses } from "./gather.ts";
import { anyRole, namesOf, numberTypes, resolveColumn } from "./resolve-column.ts";
import { all, type Context, type Resolved, refused, settled } from "./resolved.ts";

const noise: Clause["kind"][] = ["lead", "noun", "filter"];

/** Refuses what a method would silently drop. */
function onlyWith(clauses: Clauses, what: string, ...kinds: Clause["kind"][]): Resolved<null> {
  const [other] = clauses.others(...noise, ...kinds);
  if (other === undefined) return settled(null);
  const words =
    "word" in other
      ? other.word.text
      : other.kind === "columns"
        ? other.columns.map((column) => column.text).join(", ")
        : other.kind;
  return refused(`I can't combine "${words}" with ${what}.`, `Ask for ${what} alone.`, [words]);
}

function numbers(context: Context, mentions: readonly Tagged[], refusal: string): Resolved<string[]> {
  const columns = all(mentions.map((mention) => resolveColumn(context, mention, { types: numberTypes, refusal })));
  return columns.ok ? settled([...new Set(columns.value.map((column) => column.name))]) : columns;
}

function everyNumber(context: Context): string[] {
  return context.table.columns.filter((column) => numberTypes.includes(column.type)).map((column) => column.name);
}

function leftOutNote(context: Context): void {
  const others = context.table.columns
    .filter((column) => !numberTypes.includes(column.type))
    .map((column) => column.name);
  if (others.length > 0)
    context.assumptions.add(
      `Only columns of numbers are shown; left out: ${others.slice(0, 8).join(", ")}${others.length > 8 ? ", …" : ""}.`,
    );
}

/** "correlation between A and B", "correlation matrix". */
export function correlationReading(context: Context, clauses: Clauses, filter: Condition | null): Resolved<Operation> {
  const alone = onlyWith(clauses, "a correlation", "correlation", "columns", "everyColumn");
  if (!alone.ok) return alone;
  const found = clauses.of("correlation");
  const mentions = [
    ...found.flatMap((clause) => clause.columns),
    ...clauses.of("columns").flatMap((clause) => clause.columns),
  ].sort((a, b) => a.start - b.start);
  const every = mentions.length === 0;
  const named = every ? settled(everyNumber(context)) : numbers(context, mentions, "can't be correlated");
  if (!named.ok) return named;
  if (named.value.length < 2)
    return refused(
      "A correlation needs two columns of numbers.",
      `Columns of numbers: ${namesOf(context.table, numberTypes) || "none"}.`,
    );
  if (named.value.length > 40)
    return refused(
      `A correlation of ${named.value.length} columns is too wide to read.`,
      "Name the columns to compare.",
    );
  if (every) leftOutNote(context);
  const method = found.some((clause) => clause.word.tag === "Rank") ? "spearman" : "pearson";
  context.assumptions.add(
    `${method === "pearson" ? "Pearson's" : "Spearman's rank"} correlation, over the rows where both columns have a value.`,
  );
  return settled({ operation: "correlation", table: context.table.name, filter, columns: named.value, method });
}

/** "histogram of fare with 20 bins", "distribution of fare". */
export function histogramReading(context: Context, clauses: Clauses, filter: Condition | null): Resolved<Operation> {
  const alone = onlyWith(clauses, "a histogram", "histogram", "bins", "columns");
  if (!alone.ok) return alone;
  const histogram = clauses.of("histogram")[0];
  const mentions = [histogram?.column ?? [], clauses.of("columns").flatMap((clause) => clause.columns)].flat();
  const [mention] = mentions;
  if (histogram === undefined || mention === undefined || mentions.length > 1)
    return refused(
      "A histogram is of one column.",
      `Columns of numbers: ${namesOf(context.table, numberTypes) || "none"}.`,
    );
  const column = resolveColumn(context, mention, anyRole, (each) => numberTypes.includes(each.type));
  if (!column.ok) return column;
  const { name, type } = column.value;
  if (!numberTypes.includes(type)) {
    if (type !== "string" && type !== "boolean")
      return refused(
        `A histogram of ${name} would need numbers.`,
        `Ask for the number of rows by "${name}" year, month or day.`,
      );
    context.assumptions.add(`${name} is no number, so its distribution is the number of rows of each value.`);
    return settled({
      operation: "aggregate",
      table: context.table.name,
      filter,
      measures: [
        { name: name.toLowerCase() === "count" ? "count_2" : "count", function: "count", column: null, share: null },
      ],
      dimensions: [{ name, column: name, grain: null }],
      order: [{ by: name.toLowerCase() === "count" ? "count_2" : "count", direction: "desc" }],
      limit: null,
    });
  }
  if (histogram.bins === null && !clauses.has("bins") && hasFewNumbers(column.value)) {
    context.assumptions.add(`${name} has few values, so its distribution is the number of rows of each of them.`);
    if (column.value.nulls > 0) context.assumptions.add(`Rows with no ${name} are left out.`);
    const present: Condition = { kind: "not", condition: { kind: "missing", column: name } };
    return settled({
      operation: "aggregate",
      table: context.table.name,
      filter: together([...(filter === null ? [] : [filter]), ...(column.value.nulls > 0 ? [present] : [])]),
      measures: [{ name: "count", function: "count", column: null, share: null }],
      dimensions: [{ name, column: name, grain: null }],
      order: [],
      limit: null,
    });
  }
  const bins = histogram.bins ?? clauses.of("bins")[0]?.bins ?? null;
  const count = bins?.number ?? 10;
  if (!Number.isInteger(count) || count < 1 || count > 1000)
    return refused(`${count} bins are not possible.`, "Ask for 1 to 1000 bins.");
  if (bins === null) context.assumptions.add("Ten bins of equal width were taken.");
  return settled({ operation: "histogram", table: context.table.name, filter, column: name, bins: count });
}

/** Grades, ratings, numbers of doors: whole numbers of which there are no more than can be told apart at a look. */
function hasFewNumbers(column: ColumnProfile): boolean {
  const { name, distinct, top } = column;
  return (
    isComplete(column) &&
    distinct <= 10 &&
    name.toLowerCase() !== "count" &&
    top.every(({ value }) => Number.isInteger(Number(value)))
  );
}

/** "describe the data", "summary statistics of fare and age". */
export function describeReading(context: Context, clauses: Clauses, filter: Condition | null): Resolved<Operation> {
  const alone = onlyWith(clauses, "summary statistics", "describe", "columns", "everyColumn");
  if (!alone.ok) return alone;
  const mentions = [
    ...clauses.of("describe").flatMap((clause) => clause.columns),
    ...clauses.of("columns").flatMap((clause) => clause.columns),
  ];
  const named =
    mentions.length === 0 ? settled(everyNumber(context)) : numbers(context, mentions, "has no summary statistics");
  if (!named.ok) return named;
  if (named.value.length === 0)
    return refused("No column has numbers to summarise.", "Ask for the number of rows by one of the columns.");
  if (mentions.length === 0) leftOutNote(context);
  context.assumptions.add("The standard deviation is the sample one (n − 1); quartiles are interpolated.");
  return settled({ operation: "describe", table: context.table.name, filter, columns: named.value });
}

/** "how many missing values in each column", "missing values in Age and Cabin"; null where nothing is asked about missing values. */
export function missingReading(
  context: Context,
  clauses: Clauses,
  filter: Condition | null,
): Resolved<Operation> | null {
  const measure = clauses
    .of("measure")
    .find(({ measure: phrase }) => phrase.missing !== null && phrase.columns.length === 0);
  const [word] = clauses.of("missing");
  if (measure === undefined && word === undefined) return null;
  const alone = onlyWith(clauses, "missing values", "measure", "missing", "columns", "everyColumn", "share");
  if (!alone.ok) return alone;
  const extra = clauses.of("measure").filter((clause) => clause !== measure && !plainCount(clause));
  if (extra.length > 0)
    return refused("I can't combine missing values with another measure.", "Ask for the missing values alone.");
  // "sites with the most missing pH": one of the columns names groups.
  if (word?.word.meaning.direction === "desc" && clauses.of("columns").some(({ columns }) => isBefore(columns, word)))
    return refused("It is not clear whose missing values are meant.", "Say for example: which site has the most ...", [
      word.word.text,
    ]);
  const mentions = [...clauses.of("missing"), ...clauses.of("columns")].flatMap((clause) => clause.columns);
  const columns = all(mentions.map((mention) => resolveColumn(context, mention, anyRole)));
  if (!columns.ok) return columns;
  const names = mentions.length === 0 ? context.table.columns : columns.value;
  if (clauses.has("share") || mentions.length === 0)
    context.assumptions.add("Percentages are of all rows asked about.");
  return settled({
    operation: "missing",
    table: context.table.name,
    filter,
    columns: [...new Set(names.map((column) => column.name))],
    ...(word?.word.meaning.direction === "desc" ? { ranked: true as const } : {}),
  });
}

function isBefore(columns: readonly Tagged[], { word }: { word: Tagged }): boolean {
  return columns.some(({ start }) => start < word.start);
}

/** "number of" with nothing after it: "the number of: missing values". */
function plainCount(clause: Extract<Clause, { kind: "measure" }>): boolean {
  const { measure } = clause;
  return (
    measure.functions.every((word) => word.tag === "HowMany") &&
    measure.columns.length === 0 &&
    measure.noun === null &&
    measure.distinct === null
  );
}
