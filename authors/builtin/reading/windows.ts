import type { Condition, Grain } from "../../../state/condition.ts";
import type { Operation, Window } from "../../../state/intent.ts";
import type { Dimension } from "../../../state/measure.ts";
import type { TableProfile } from "../../../state/profile.ts";
import type { Clause, ContrastSide, PredicatePhrase } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { aggregateReading } from "./aggregate.ts";
import { isYearColumn } from "./bare-years.ts";
import { addsUp, conventionOf } from "./convention.ts";
import { functionNames } from "./function-names.ts";
import { Clauses } from "./gather.ts";
import { byClause, grainPiece, measureClause } from "./made-clauses.ts";
import { anyRole, numberTypes, resolveColumn } from "./resolve-column.ts";
import { type Context, choose, quoted, type Resolved, refused, reworded, settled } from "./resolved.ts";

type Aggregate = Extract<Operation, { operation: "aggregate" }>;

const steps: ReadonlySet<string> = new Set(["year", "quarter", "month", "week", "day"]);
const units: Readonly<Record<string, Grain>> = {
  day: "day",
  week: "week",
  month: "month",
  quarter: "quarter",
  year: "year",
};

/** What is asked of groups, and the clauses that make them. */
interface Asked {
  window: Window;
  word: Tagged;
  rest: Clause[];
  /** The step of time that the groups must be. */
  grain: Grain | null;
  /** What is computed of a column that comes without a function; asked about if null. */
  bare: "sum" | "mean" | null;
}

const kinds: readonly Clause["kind"][] = ["running", "moving", "overStep", "growth", "ranking", "having"];

/** What chooses among groups, or orders them: what a window gives has an order of its own. */
const choices: readonly Clause["kind"][] = ["pick", "superlative", "common", "sort", "direction", "share", "total"];

/**
 * "running total of cost by month", "7-day moving average of wind", "year over year growth of sales", "rank states by strikes",
 * "months with mean wind above 4"; null where nothing is done with groups.
 */
export function windowReading(
  context: Context,
  clauses: Clauses,
  filter: Condition | null,
  phrases: readonly PredicatePhrase[],
): Resolved<Operation> | null {
  const asked = askedOf(clauses);
  if (asked === null) return null;
  const again = asked.rest.find(({ kind }) => kinds.includes(kind) || choices.includes(kind));
  if (again !== undefined)
    return refused(`"${asked.word.text}" does not go with the rest of the question.`, "Ask for one thing at a time.", [
      asked.word.text,
    ]);
  if (
    asked.window.kind === "moving" &&
    !(Number.isInteger(asked.window.groups) && asked.window.groups >= 2 && asked.window.groups <= 1000)
  )
    return refused(
      `It is not clear over how many steps the "${asked.word.text}" goes.`,
      "Say over how many, two at least: 7-day moving average.",
      [asked.word.text],
    );
  const measured = withFunction(context, asked);
  if (!measured.ok) return measured;
  const reading = aggregateReading(context, new Clauses(measured.value), filter, phrases.length, phrases);
  if (reading === null || (reading.ok && reading.value.operation !== "aggregate"))
    return refused(
      `It is not clear what "${asked.word.text}" is of.`,
      "Say what is computed, and by which step of time.",
      [asked.word.text],
    );
  if (!reading.ok) return reading;
  return windowed(context, reading.value as Aggregate, asked);
}

function askedOf(clauses: Clauses): Asked | null {
  const without = (...left: Clause[]): Clause[] => clauses.every.filter((clause) => !left.includes(clause));
  const [running] = clauses.of("running");
  if (running !== undefined)
    return { window: { kind: "running" }, word: running.word, rest: without(running), grain: null, bare: "sum" };
  const [moving] = clauses.of("moving");
  if (moving !== undefined) {
    const { unit } = moving;
    const grain =
      unit === null ? null : (unit.meaning.grain ?? units[unit.text.toLowerCase().replace(/s$/u, "")] ?? null);
    const groups = moving.number?.number ?? 0;
    const window: Window = { kind: "moving", groups };
    return { window, word: moving.word, rest: timed(without(moving), unit ?? moving.word, grain), grain, bare: "mean" };
  }
  const [ranking] = clauses.of("ranking");
  if (ranking !== undefined) {
    const rest = without(ranking).flatMap((clause) =>
      clause.kind === "byMeasure" ? [{ kind: "measure" as const, measure: clause.measure }] : [clause],
    );
    return {
      window: { kind: "rank" },
      word: ranking.word,
      rest: [...rest, byClause(ranking.word, ranking.dimension)],
      grain: null,
      bare: null,
    };
  }
  const [having] = clauses.of("having");
  if (having !== undefined) {
    const { word, value, measure, noun } = having;
    const counted = measureClause({ ...word, tag: "HowMany", meaning: {} }, []);
    const own: Clause =
      measure !== null
        ? { kind: "measure", measure }
        : counted.kind === "measure"
          ? { ...counted, measure: { ...counted.measure, noun } }
          : counted;
    const grouped = without(having).flatMap((clause): Clause[] => groupsNamed(clause, word));
    const window: Window = { kind: "having", operator: word.meaning.operator ?? "=", value: value.number ?? 0 };
    return { window, word, rest: [own, ...grouped], grain: null, bare: null };
  }
  return changeOf(clauses);
}

/** "states with ...", "which states have ...": what is named are the groups. */
function groupsNamed(clause: Clause, word: Tagged): Clause[] {
  if (clause.kind === "columns") return [byClause(word, ...clause.columns.map((column) => ({ column, grain: null })))];
  if (clause.kind === "pick" && clause.number === null && clause.direction === null && (clause.column || clause.grain))
    return [byClause(word, { column: clause.column, grain: clause.grain })];
  if (clause.kind === "grain") return [byClause(word, { column: null, grain: clause.word })];
  return [clause];
}

/** "year over year growth of sales", "monthly change in cost", "growth of orders by year". */
function changeOf(clauses: Clauses): Asked | null {
  const [over] = clauses.of("overStep");
  const [growth] = clauses.of("growth");
  const change = clauses
    .of("contrast")
    .find(({ word, overTime, between }) => word.tag === "Change" && !overTime && between.length === 0);
  const sides = change?.sides ?? [];
  if (over === undefined && growth === undefined && (change === undefined || sides.length !== 1)) return null;
  // What is said of one value, or of an end of time, is no measure of steps.
  if (sides.some(({ kind }) => kind !== "measure" && kind !== "column")) return null;
  const isTimed = clauses
    .of("dimensions")
    .some(({ dimensions }) => dimensions.some(({ column, grain }) => grain !== null || isOfDates(column)));
  if (over === undefined && growth === undefined && !isTimed) return null;
  const said = growth ?? change;
  if (said === undefined || sides.length > 1) return null;
  const percent = said.word.meaning.contrast === "percent_difference";
  const rest = clauses.every.filter((clause) => clause !== over && clause !== growth && clause !== change);
  const total = rest.filter((clause) => !(clause.kind === "total" && percent));
  const own = sides.flatMap(sideClause);
  const grain = over?.word.meaning.grain ?? null;
  const word = over?.word ?? said.word;
  return {
    window: { kind: "change", percent },
    word: said.word,
    rest: [...own, ...timed(total, word, grain)],
    grain,
    bare: null,
  };
}

function isOfDates(mention: Tagged | null): boolean {
  return (mention?.columns?.columns ?? []).some(
    (column) => column.type === "date" || column.type === "datetime" || isYearColumn(column),
  );
}

function sideClause(side: ContrastSide): Clause[] {
  if (side.kind === "measure") return [{ kind: "measure", measure: side.measure }];
  return side.kind === "column" ? [{ kind: "columns", columns: [side.column] }] : [];
}

/** The clauses with groups by a step of time, where they have none yet. */
function timed(rest: Clause[], word: Tagged, grain: Grain | null): Clause[] {
  const has = rest.some(
    (clause) => clause.kind === "dimensions" && clause.dimensions.some((each) => each.grain?.meaning.grain === grain),
  );
  return has || grain === null ? rest : [...rest, byClause(word, { column: null, grain: grainPiece(word, grain) })];
}

/** A column without a function gets the one that makes sense here, or that convention gives. */
function withFunction(context: Context, { rest, bare }: Asked): Resolved<Clause[]> {
  if (rest.some(({ kind }) => kind === "measure" || kind === "contrast")) return settled(rest);
  const [mention, more] = rest.flatMap((clause) => (clause.kind === "columns" ? clause.columns : []));
  if (mention === undefined) {
    const noun = rest.find((clause) => clause.kind === "noun" && clause.word.tag === "RowNoun");
    if (noun?.kind !== "noun") return settled(rest);
    const counted = measureClause({ ...noun.word, tag: "HowMany", meaning: {} }, []);
    return settled([
      counted.kind === "measure" ? { ...counted, measure: { ...counted.measure, noun: noun.word } } : counted,
      ...rest,
    ]);
  }
  if (more !== undefined) return settled(rest);
  const counted = rest.find((clause) => clause.kind === "noun" && clause.word.start > mention.end);
  if (counted?.kind === "noun")
    return refused(`It is not clear what "${counted.word.text}" is for.`, "Ask for one measure at a time.", [
      counted.word.text,
    ]);
  const column = resolveColumn(context, mention, anyRole);
  if (!column.ok) return column;
  if (!numberTypes.includes(column.value.type)) return settled(rest);
  const convention = conventionOf(column.value, mention.text);
  // The kilowatt-hours of a day may be those of all its rows, or their mean.
  const isOpen = bare === "mean" && addsUp(column.value) && !isOneADay(context.table);
  const name = bare === "sum" ? bare : (convention ?? (isOpen ? null : bare));
  if (name === null)
    return choose(
      `What about ${column.value.name} is wanted?`,
      ["total", "mean"].map((each) => ({
        reading: `the ${each} of ${column.value.name}`,
        ask: reworded(context, mention, `${each} ${quoted(column.value.name)}`),
      })),
    );
  if (bare === null)
    context.assumptions.add(`The ${functionNames[name]} of ${column.value.name} is taken, since none is named.`);
  const word: Tagged = { ...mention, tag: "Aggregate", meaning: { function: name }, columns: null };
  return settled(rest.map((clause) => (clause.kind === "columns" ? measureClause(word, [mention]) : clause)));
}

/** Whether every row has a day of its own, so that steps of a day are the rows themselves. */
const isOneADay = ({ columns, rowCount }: TableProfile): boolean =>
  columns.some(({ type, distinct, distinctExact }) => type === "date" && distinctExact && distinct === rowCount);

function windowed(context: Context, base: Aggregate, { window, word, grain }: Asked): Resolved<Operation> {
  const [measure, more] = base.measures;
  const [first, another] = base.dimensions;
  const said = `"${word.text}"`;
  const isSeries = window.kind === "running" || window.kind === "moving" || window.kind === "change";
  const example = "for example: running total of cost by month.";
  if (measure === undefined || more !== undefined || measure.share !== null) {
    const limit = window.kind === "having" ? [String(window.value)] : [];
    return refused(`${said} is of one measure.`, "Ask for one measure at a time.", [word.text, ...limit]);
  }
  if (first === undefined)
    return refused(
      `${said} needs ${isSeries ? "a step of time to go by" : "groups"}.`,
      isSeries ? `Say by which, ${example}` : "Say of which groups.",
      [word.text],
    );
  const stepOf = (dimension: Dimension): Grain | null =>
    dimension.grain ??
    (context.table.columns.some(({ name, type }) => name === dimension.column && type === "date") ? "day" : null);
  const isStep = (dimension: Dimension): boolean => steps.has(stepOf(dimension) ?? "");
  // A step of time beside one other grouping is gone through in each group of that.
  const series = base.dimensions.filter(isStep);
  const isOfEach =
    isSeries &&
    base.dimensions.length === 2 &&
    series.length === 1 &&
    base.dimensions.every(({ bin }) => bin === undefined);
  if ((another !== undefined && !isOfEach) || base.limit !== null || first.bin !== undefined)
    return refused(`${said} is of one grouping.`, "Leave out the others.", [word.text]);
  const timed = isOfEach ? (series[0] ?? first) : first;
  const step = stepOf(timed);
  if (isSeries && !isStep(timed))
    return refused(
      `${said} goes through steps of time, and ${first.column} is none.`,
      `Group by a year, month or day, ${example}`,
      [word.text],
    );
  if (grain !== null && step !== grain)
    return refused(
      `${said} is by ${grain}, and the question groups by ${step ?? first.column}.`,
      `Group by ${grain}.`,
      [word.text],
    );
  if (window.kind === "running" && measure.function !== "sum" && measure.function !== "count")
    return refused(`${said} adds up totals and counts only.`, "Ask for the running total of a column.", [word.text]);
  if (isSeries && (measure.function === "min" || measure.function === "max"))
    return refused(`${said} of extremes says nothing.`, "Ask for it of a total, a mean or a count.", [word.text]);
  const { table, filter } = base;
  const dimensions = isOfEach ? [...base.dimensions.filter((each) => each !== timed), timed] : base.dimensions;
  for (const sentence of [...context.assumptions])
    if (sentence.startsWith("Where values are equal")) context.assumptions.delete(sentence);
  return settled({ operation: "windowed", table, filter, measure, dimensions, window });
}
