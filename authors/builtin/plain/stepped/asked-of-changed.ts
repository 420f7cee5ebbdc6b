import { isDeepStrictEqual } from "node:util";
import type { Dimension, Measure } from "../../../../state/measure.ts";
import type { NamedAnswer } from "../../../../state/named-answer.ts";
import type { ColumnProfile, Profile, TableProfile } from "../../../../state/profile.ts";
import type { GroupMeasure } from "../../../../state/statistic.ts";
import type { Step } from "../../../../state/step.ts";
import type { IntentOutcome } from "../../../author.ts";
import { columnWritten, preparedType } from "../../analysis/parts.ts";
import { snakeName } from "../../language/names.ts";
import { answeredAfter } from "./answered-after.ts";
import type { Changed } from "./changed-told.ts";
import { shownAfter } from "./shown-after.ts";

export type Read = (text: string, profile: Profile) => IntentOutcome;

/** The table as what is asked of it finds it: of what was changed little is known. */
export function tableAfter({ steps, added, dropped }: Changed, table: TableProfile): TableProfile {
  const made = added.map(({ name }): ColumnProfile => {
    const step = steps.findLast((each) => "name" in each && each.name === name);
    const values =
      step?.kind === "categorise" ? [...new Set([...step.rules.map(({ value }) => value), step.otherwise])] : [];
    return {
      name,
      type: preparedType({ steps }, table, name),
      nulls: 0,
      distinct: values.length || table.rowCount,
      distinctExact: false,
      min: null,
      max: null,
      top: values.flatMap((value) => (value === null ? [] : [{ value, count: 1 }])),
    };
  });
  const filled = new Set(
    steps.flatMap((step) => (step.kind === "fill" && step.with !== "forward" ? [step.column] : [])),
  );
  const own = table.columns
    .filter(({ name }) => !dropped.includes(name))
    .map((column): ColumnProfile => {
      const type = preparedType({ steps }, table, column.name);
      if (type !== column.type) return { ...column, type, min: null, max: null, top: [] };
      return filled.has(column.name) ? { ...column, nulls: 0 } : column;
    });
  return { ...table, columns: [...own, ...made] };
}

/** "Give the mean by category", once a column was changed, is the mean of that; null where a column is called that, too. */
function ofChanged(question: string, { steps, added }: Changed, { tables }: Profile): string | null {
  const about = new Set([
    ...steps.flatMap((step) => (step.kind === "keep" ? [] : (columnWritten(step) ?? []))),
    ...added.map(({ name }) => name),
  ]);
  const [column] = about;
  const bare =
    /^((?:.* )?(?:mean|average|median|total|sum|maximum|minimum|max|min|standard deviation))((?: (?:by|per|for each|in each|of each) .+)?)$/iu;
  const match = bare.exec(question);
  const word = match?.[1]?.split(" ").at(-1)?.toLowerCase();
  if (match === null) return question;
  if (tables.some(({ columns }) => columns.some(({ name }) => name.toLowerCase() === word && !about.has(name))))
    return null;
  return column === undefined || about.size > 1 ? question : `${match[1]} "${column}"${match[2]}`;
}

const eachOf =
  / (?:of|for|in|per|by|within|from|to)? ?(?:each|every|all)(?: (?:one|of (?:them|these|those)|bins?|buckets?|groups?|intervals?|class|category))?$| (?:by|per) (?:bin|bucket|group|interval|class|category)$/iu;

/** "The mean fare of each" is of each bin, or each value of what was made; null where it can't be told of what. */
function ofEach(question: string, { steps }: Changed): string | null {
  if (!eachOf.test(question)) return ofEachPart(question, steps);
  const groups = new Set(
    steps.flatMap((step) => (step.kind === "bin" || step.kind === "categorise" ? [step.name] : [])),
  );
  const [only, more] = groups;
  return only === undefined || more !== undefined ? null : question.replace(eachOf, ` by "${only}"`);
}

/** "Extract the month, then count per month": by the month that was extracted. */
function ofEachPart(question: string, steps: readonly Step[]): string {
  return steps.reduce((said, step) => {
    if (step.kind !== "derive" || step.formula.kind !== "part") return said;
    const grain = step.formula.grain === "weekday" ? "weekday|day of (?:the )?week" : step.formula.grain;
    return said.replace(
      new RegExp(` (?:by|per|for each|in each|for every|each) (?:${grain})\\b`, "iu"),
      ` by "${step.name}"`,
    );
  }, question);
}

/** What is asked of the changed table: its groups, or some of its rows. */
export function askedOf(
  question: string,
  changed: Changed,
  profile: Profile,
  table: TableProfile,
  read: Read,
): IntentOutcome | null {
  const each = ofEach(question, changed);
  const whole = each === null ? null : ofChanged(each, changed, profile);
  const outcome = whole === null ? null : read(whole, profile);
  if (outcome?.kind !== "understood") return null;
  const { operation, assumptions } = outcome.intent;
  if (operation.join !== undefined || operation.made !== undefined) return null;
  const kept: Step[] =
    operation.filter === null ? [] : [{ kind: "keep", test: { kind: "condition", condition: operation.filter } }];
  const before = [...changed.steps, ...kept];
  const granted = [...changed.assumptions, ...assumptions];
  if (operation.operation === "rows" && !operation.distinct) {
    const { columns, order, limit } = operation;
    return shownAfter(before, { columns, order, limit }, granted, table);
  }
  // A column that is made for nothing is asked of in a way that was not understood: "add a column dear …; count by city".
  const used = JSON.stringify(operation);
  if (changed.added.length > 0 && !changed.added.some(({ name }) => used.includes(JSON.stringify(name)))) return null;
  if (operation.operation === "analysis" && operation.shows === undefined && operation.filter === null)
    return answeredAfter([...changed.steps, ...operation.steps], operation.answers, granted, table);
  if (operation.operation === "correlation" && operation.columns.length === 2) {
    const [x = "", y = ""] = operation.columns;
    const value = { kind: "correlation", method: operation.method, x, y, part: "coefficient" } as const;
    const answer = { name: `${operation.method}_${snakeName(x)}_${snakeName(y)}`, value, where: [], decimals: null };
    return answeredAfter(before, [answer], granted, table);
  }
  if (operation.operation !== "aggregate") return null;
  const { dimensions, measures, order, limit } = operation;
  const periods = dimensions.map((dimension) => periodOf(dimension, changed.steps, table));
  if (periods.includes(null)) return null;
  const statistics = measures.map(statisticOf);
  if (statistics.includes(null)) return null;
  if (dimensions.length === 0) {
    const answers = measures.flatMap(({ name, where }, at): NamedAnswer[] => {
      const value = statistics[at];
      const tests = where === undefined ? [] : [{ kind: "condition" as const, condition: where }];
      return value === null || value === undefined ? [] : [{ name, value, where: tests, decimals: null }];
    });
    return answeredAfter(before, answers, granted, table);
  }
  const by = periods.flatMap((period) => period?.column ?? []);
  const lacking = dimensions
    .map(({ column }) => column)
    .filter((name) => table.columns.some((column) => column.name === name && column.nulls > 0));
  const columnOf = (name: string): string => by[dimensions.findIndex((each) => each.name === name)] ?? name;
  const summary: Step = {
    kind: "summarise",
    by,
    measures: measures.flatMap(({ name, where }, at) => {
      const statistic = statistics[at];
      if (statistic === null || statistic === undefined) return [];
      return [
        { name, statistic, where: where === undefined ? [] : [{ kind: "condition" as const, condition: where }] },
      ];
    }),
  };
  return shownAfter(
    [...before, ...periods.flatMap((period) => period?.steps ?? []), summary],
    {
      columns: [...by, ...measures.map(({ name }) => name)],
      order: order.map((one) => ({ ...one, by: columnOf(one.by) })),
      limit,
    },
    [...granted, ...(lacking.length > 0 ? [`Rows without a ${lacking.join(" or ")} are in no group.`] : [])],
    table,
  );
}

/** What groups share, and the steps that make it: a month and a year of a date is a column of its own. Null where there is none. */
function periodOf(
  { column, grain, bin, name }: Dimension,
  steps: readonly Step[],
  { columns }: TableProfile,
): { column: string; steps: Step[] } | null {
  if (bin !== undefined) return null;
  if (grain === null) return { column, steps: [] };
  const part = { kind: "part", grain, column };
  const taken = steps.find((step) => step.kind === "derive" && isDeepStrictEqual(step.formula, part));
  if (taken?.kind === "derive") return { column: taken.name, steps: [] };
  if (columns.some((each) => each.name === name)) return null;
  if (grain === "month") return { column: name, steps: [{ kind: "calendar", name, column, grain: "year_month" }] };
  return grain === "year"
    ? { column: name, steps: [{ kind: "derive", name, formula: { kind: "part", grain, column } }] }
    : null;
}

/** A measure of groups as a statistic of theirs; null where there is none. */
function statisticOf({ function: name, column, at, share, of }: Measure): GroupMeasure["statistic"] | null {
  if (share !== null || of !== undefined) return null;
  switch (name) {
    case "quantile":
      return column === null || at === undefined ? null : { kind: "quantile", column, at };
    case "first":
    case "last":
    case "ratio":
    case "percent":
    case "difference":
    case "percent_difference":
      return null;
    default:
      return { kind: "aggregate", function: name, column };
  }
}
