import type { Condition } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import type { Order } from "../../../state/measure.ts";
import type { Tagged } from "../language/tag.ts";
import { endOf } from "./best-end.ts";
import { together } from "./conditions.ts";
import type { Clauses } from "./gather.ts";
import { nounReading } from "./measures.ts";
import { anyRole, columnsHint, numberTypes, resolveColumn, timeTypes } from "./resolve-column.ts";
import { all, type Context, choose, quoted, type Resolved, refused, reworded, settled } from "./resolved.ts";
import { superlativeColumn } from "./superlatives.ts";

const sortable = { types: [...numberTypes, ...timeTypes], refusal: "has no highest and lowest" };

/** A whole number of rows to show. */
export function limitOf(number: Tagged | null): Resolved<number | null> {
  if (number === null) return settled(null);
  const limit = number.number ?? 0;
  if (number.percent || !Number.isInteger(limit) || limit < 1 || limit > 1_000_000)
    return refused(`"${number.text}" is not a number of rows.`, "Ask for a whole number of rows, 1 or more.", [
      number.text,
    ]);
  return settled(limit);
}

/** "list the rows where ...", "the 5 most expensive cars", "the different states". Last resort: it must be asked for. */
export function rowsReading(context: Context, clauses: Clauses, filter: Condition | null): Resolved<Operation> {
  const [other] = clauses.others(
    "lead",
    "noun",
    "filter",
    "columns",
    "distinct",
    "pick",
    "superlative",
    "sort",
    "direction",
    "dimensions",
    "everyColumn",
  );
  if (other !== undefined)
    return refused("I know the words, but can't put this question together.", "Ask for one thing at a time.");
  const [dimension] = clauses.of("dimensions");
  const picks = clauses.of("pick");
  const superlatives = clauses.of("superlative");
  if (picks.length > 1 || superlatives.length > 1)
    return refused("I can choose the highest or lowest only once.", "Ask for one thing at a time.");
  const [pick] = picks;
  const [superlative] = superlatives;
  if (unused(clauses))
    return refused("I know the words, but can't put this question together.", "Ask for one thing at a time.");
  if (pick?.noun?.tag === "Unknown") return unknownNoun(context, pick.noun);
  if (superlative?.also || superlative?.end)
    return refused("I can choose the highest or lowest only once.", "Ask for one thing at a time.");
  if (superlative?.noun && !(superlative.word.meaning.ofTime && superlative.noun.tag === "RowNoun"))
    return unknownNoun(context, superlative.noun);
  const mentions = [
    ...(pick?.column ? [pick.column] : []),
    ...clauses.of("columns").flatMap((clause) => clause.columns),
    ...clauses.of("distinct").flatMap((clause) => clause.columns),
  ];
  const columns = all(mentions.map((mention) => resolveColumn(context, mention, anyRole)));
  if (!columns.ok) return columns;
  const ranked = ranking(context, clauses);
  if (!ranked.ok) return ranked;
  if (dimension !== undefined && ranked.value.usedDimension !== true)
    return needsMeasure(context, clauses, dimension.word);
  const names = [
    ...new Set([...columns.value.map((column) => column.name), ...(mentions.length > 0 ? ranked.value.columns : [])]),
  ];
  const limit = limitOf(pick?.number ?? superlative?.number ?? null);
  if (!limit.ok) return limit;
  const distinct =
    clauses.has("distinct") || (pick?.word.tag === "Which" && pick.column !== null && superlative === undefined);
  if (!asked(clauses, names.length, filter)) return needsMore(context, clauses);
  const one = superlative !== undefined && limit.value === null ? 1 : limit.value;
  const highest = ranked.value.order[0];
  const kept =
    superlative !== undefined || pick?.direction
      ? together([...(filter === null ? [] : [filter]), ...hasValue(context, highest)])
      : filter;
  return settled({
    operation: "rows",
    table: context.table.name,
    filter: kept,
    columns:
      names.length > 0
        ? names
        : ranked.value.alone.length > 0
          ? ranked.value.alone
          : context.table.columns.map((column) => column.name),
    distinct,
    order: ranked.value.order,
    limit: one,
  });
}

/** Words that would be passed over: a group that is no column, a second grouping, an order said twice. */
function unused(clauses: Clauses): boolean {
  const [pick] = clauses.of("pick");
  const ranked = pick?.direction || clauses.has("superlative");
  if (
    pick?.grain ||
    clauses.of("dimensions").length > 1 ||
    clauses.of("sort").length > 1 ||
    clauses.of("direction").length > 1
  )
    return true;
  if (ranked && clauses.has("direction")) return true;
  if (clauses.has("superlative") && clauses.has("sort")) return true;
  return (
    Boolean(pick?.number && clauses.of("superlative")[0]?.number) || (clauses.has("dimensions") && clauses.has("sort"))
  );
}

function unknownNoun(context: Context, noun: Tagged): Resolved<Operation> {
  const reading = nounReading(context, noun);
  return reading.ok
    ? refused("I know the words, but can't put this question together.", "Ask for one thing at a time.")
    : reading;
}

/** Rows with no value are neither the highest nor the lowest. */
function hasValue(context: Context, order: Order | undefined): Condition[] {
  const column = context.table.columns.find((each) => each.name === order?.by);
  if (column === undefined || column.nulls === 0) return [];
  context.assumptions.add(`Rows with no ${column.name} are left out.`);
  return [{ kind: "not", condition: { kind: "missing", column: column.name } }];
}

interface Ranking {
  order: Order[];
  /** Columns that the ranking names: shown beside the others. */
  columns: string[];
  /** Columns to show where nothing else is named: "the 5 highest fares". */
  alone: string[];
  usedDimension: boolean;
}

function ranking(context: Context, clauses: Clauses): Resolved<Ranking> {
  const nothing: Ranking = { order: [], columns: [], alone: [], usedDimension: false };
  const [pick] = clauses.of("pick");
  const [superlative] = clauses.of("superlative");
  const [sort] = clauses.of("sort");
  const [dimension] = clauses.of("dimensions");
  const [way] = clauses.of("direction");
  if (way?.word.meaning.quality !== undefined)
    return refused(`It is not clear what "${way.word.text}" goes by.`, "Say highest first or lowest first.", [
      way.word.text,
    ]);
  const said = way?.word.meaning.direction;
  if (superlative?.column) {
    const column = superlativeColumn(context, superlative.word, superlative.column);
    if (!column.ok) return column;
    const end = endOf(superlative.word, { function: "max", column: column.value.name, share: null });
    if (!end.ok) return end;
    const direction = end.value;
    const ofRows = clauses.has("noun") || clauses.of("filter").some(({ noun }) => noun !== null);
    const bare = pick === undefined && !ofRows;
    return settled({
      ...nothing,
      order: [{ by: column.value.name, direction }],
      columns: [column.value.name],
      alone: bare ? [...sourcesShown(context, column.value.name), column.value.name] : [],
    });
  }
  if (superlative !== undefined) return byDate(context, superlative.word, nothing);
  if (pick?.direction) {
    const by = dimension?.dimensions.length === 1 ? dimension.dimensions[0]?.column : sort?.column;
    const target = by ?? (pick.noun === null ? pick.column : null);
    if (target === undefined || target === null)
      return refused(
        `It is not clear what "${pick.word.text}" goes by.`,
        `Say by which column, for example: ${pick.word.text} 5 rows by ...`,
      );
    const column = resolveColumn(context, target, by ? sortable : anyRole);
    if (!column.ok) return column;
    // The top quartile is one of four, and no order of all rows.
    if (target.columns?.made?.kind === "quarters" && pick.number === null)
      return refused(
        `It is not clear what is asked of the "${pick.word.text}" ${column.value.name}.`,
        `Say what, for example: rows in the ${pick.word.text} ${column.value.name}.`,
        [pick.word.text],
      );
    if (!sortable.types.includes(column.value.type))
      return choose(`What makes a ${column.value.name} one of the ${pick.word.text}?`, [
        {
          reading: `the number of rows of each ${column.value.name}`,
          ask: `${context.question.replace(/[\s.?!]+$/u, "")} by number of rows`,
        },
      ]);
    return settled({
      order: [{ by: column.value.name, direction: pick.direction }],
      columns: [column.value.name],
      alone: [],
      usedDimension: dimension !== undefined,
    });
  }
  if (sort === undefined)
    return said === undefined
      ? settled(nothing)
      : refused("It is not clear what to sort by.", 'Say "sorted by" and a column.');
  if (sort.column === null) return refused("It is not clear what to sort by.", 'Name a column after "sorted by".');
  const column = resolveColumn(context, sort.column, anyRole);
  if (!column.ok) return column;
  return settled({ ...nothing, order: [{ by: column.value.name, direction: said ?? "asc" }], columns: [] });
}

/** "longest title": the text itself, beside its length. */
function sourcesShown({ made }: Context, name: string): string[] {
  return made.flatMap((each) => (each.name === name && each.kind === "length" ? [each.column] : []));
}

/** "the latest strike", "first rain day": rows go by their date, where each has one of its own. */
function byDate(context: Context, word: Tagged, nothing: Ranking): Resolved<Ranking> {
  const [date, another] = context.table.columns.filter(({ type }) => timeTypes.includes(type));
  const unique = date?.distinctExact === true && date.distinct + date.nulls === context.table.rowCount;
  if (word.meaning.ofTime !== true || date === undefined || another !== undefined || !unique)
    return refused(`It is not clear what "${word.text}" goes by.`, "Name the column that counts.", [word.text]);
  const direction = word.meaning.direction ?? "desc";
  return settled({ ...nothing, order: [{ by: date.name, direction }], columns: [date.name] });
}

/** Whether rows were asked for: by a word ("show", "list", "which"), or by naming them. */
function asked(clauses: Clauses, columns: number, filter: Condition | null): boolean {
  const shown = clauses.of("lead").some(({ word }) => word.tag === "Show");
  const rows =
    clauses.of("noun").some(({ word }) => word.tag === "RowNoun") ||
    clauses.of("filter").some(({ noun }) => noun !== null);
  if (clauses.has("distinct") && clauses.of("distinct").some((clause) => clause.columns.length > 0)) return true;
  if (clauses.has("pick", "superlative")) return true;
  if (shown) return rows || columns > 0 || filter !== null;
  return (rows && filter !== null) || (columns > 0 && filter !== null && clauses.has("lead"));
}

/** "fare by class" lacks a function: which one changes the answer. */
function needsMeasure(context: Context, clauses: Clauses, by: Tagged): Resolved<Operation> {
  const [mention] = clauses.of("columns").flatMap((clause) => clause.columns);
  if (mention === undefined) {
    const noun =
      clauses.of("noun").find(({ word }) => word.tag === "RowNoun")?.word ?? clauses.of("filter")[0]?.noun ?? null;
    if (noun !== null)
      return choose("What about the rows?", [
        { reading: "the number of rows", ask: reworded(context, noun, "number of rows") },
      ]);
    return refused(
      `It is not clear what to compute ${by.text} group.`,
      "Begin with what to compute, for example: number of rows by ...",
    );
  }
  const column = resolveColumn(context, mention, anyRole);
  if (!column.ok) return column;
  if (!numberTypes.includes(column.value.type))
    return refused(
      `It is not clear what to compute about ${column.value.name}.`,
      "Say for example: number of different values of it.",
    );
  return choose(
    `What about ${column.value.name} is wanted?`,
    ["mean", "total", "median"].map((name) => ({
      reading: `the ${name} of ${column.value.name}`,
      ask: reworded(context, mention, `${name} ${quoted(column.value.name)}`),
    })),
  );
}

function needsMore(context: Context, clauses: Clauses): Resolved<Operation> {
  const [mention] = clauses.of("columns").flatMap((clause) => clause.columns);
  if (mention === undefined)
    return refused(
      "It is not clear what is asked of the table.",
      `Say what to compute, for example: number of rows, mean of a column. ${columnsHint(context.table)}`,
    );
  return refused(
    `It is not clear what to compute about "${mention.text}".`,
    "Say for example: mean, total or number of different values.",
  );
}
