import { type AnalysisFunction } from "../../../../state/analysis-function.ts";
import { type RowTest } from "../../../../state/row-test.ts";
import type { GroupMeasure } from "../../../../state/statistic.ts";
import { type GroupStatistic, isGroupStatistic } from "../../../../state/statistic.ts";
import { type Step } from "../../../../state/step.ts";
import type { Cell } from "../../../../state/tables.ts";
import { yesNoValues } from "../../language/flags.ts";
import { canonical, splitName } from "../../language/names.ts";
import { estimator } from "../aggregate-answers.ts";
import { numericTypes } from "../asked.ts";
import { countsRows } from "../counts-rows.ts";
import { columnName, type Frame } from "../frame.ts";
import { namesEachRow } from "../row-names.ts";
import { functionPatterns } from "../words.ts";
import type { Slot } from "./slots.ts";

/** What is computed of every group: measures of its rows, and what further steps make of them. */
export interface Quantity {
  measures: readonly GroupMeasure[];
  /** Steps over the groups: a difference of two measures, a change from group to group. */
  steps: readonly Step[];
  /** The column of the groups that has it. */
  name: string;
  /** The column of the table that it is of; null for a number of rows. */
  column: string | null;
  function: AnalysisFunction | null;
  /** Words by which an answer may call it. */
  words: ReadonlySet<string>;
  isWhole: boolean;
  /** Whether the question names no function, so that a group may have no more than one row of it. */
  isSingle: boolean;
}

const functionCalls: Partial<Record<AnalysisFunction, string>> = {
  mean: "mean average avg",
  sum: "sum total",
  median: "median",
  max: "max maximum highest",
  min: "min minimum lowest",
  stddev: "std stddev sd deviation standard",
  variance: "variance var",
  iqr: "iqr",
  range: "range",
  count: "count number n num",
  distinct: "count number n num distinct unique different",
};

/** A name of a column of groups that neither the table nor the frame has. */
export function freeName(wanted: string, frame: Frame): string {
  const taken = new Set([...frame.table.columns.map(({ name }) => name), ...frame.made]);
  let name = wanted;
  while (taken.has(name)) name = `${name}_of_group`;
  return name;
}

function snake(text: string): string {
  return splitName(text).join("_") || "value";
}

function wordsOf(...texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => [...splitName(text), ...text.toLowerCase().split(/[\s_]+/u)]).map(canonical));
}

function measured(
  name: string,
  statistic: GroupStatistic,
  frame: Frame,
  more: Pick<Quantity, "column" | "function"> & { words: string; isWhole?: boolean; isSingle?: boolean },
): Quantity {
  const own = freeName(name, frame);
  return {
    measures: [{ name: own, statistic, where: [] }],
    steps: [],
    name: own,
    column: more.column,
    function: more.function,
    words: wordsOf(more.words, more.column ?? ""),
    isWhole: more.isWhole ?? false,
    isSingle: more.isSingle ?? false,
  };
}

/** A function of a column; null where the column has no numbers that the function could be of. */
export function aggregateOf(name: AnalysisFunction, column: string, frame: Frame, isSingle = false): Quantity | null {
  const own = frame.table.columns.find((each) => each.name === column);
  const stated = estimator(name, frame.annotated.text);
  if (stated === null) return null;
  if (name !== "distinct" && own !== undefined && !numericTypes.includes(own.type)) return null;
  return measured(
    isSingle ? `its_${snake(column)}` : `${stated}_${snake(column)}`,
    { kind: "aggregate", function: stated, column },
    frame,
    {
      column,
      function: stated,
      words: `${functionCalls[name] ?? name} value`,
      isWhole: name === "distinct",
      isSingle,
    },
  );
}

/** The number of rows, by the word that the question has for them. */
export function countOf(frame: Frame, called: string): Quantity {
  return measured("count", { kind: "aggregate", function: "count", column: null }, frame, {
    column: null,
    function: "count",
    words: `${functionCalls.count} ${called} rows records`,
    isWhole: true,
  });
}

/** How many of the rows a column of yes and no says yes of. */
function rateOf(column: string, frame: Frame, about: string): Quantity | null {
  const [percent, fraction] = [
    /\bpercent|%/iu.test(about),
    /\bproportions?\b|\bfractions?\b|\bbetween 0 and 1\b/iu.test(about),
  ];
  if (percent && fraction) return null;
  const own = frame.table.columns.find((each) => each.name === column);
  const values = own === undefined ? null : yesNoValues(own);
  if (values === null) return null;
  const test: RowTest = {
    kind: "condition",
    condition: { kind: "compare", column, grain: null, operator: "=", value: values.yes },
  };
  const known: RowTest = {
    kind: "condition",
    condition: { kind: "not", condition: { kind: "missing", column } },
  };
  const lacks = (own?.nulls ?? 0) > 0;
  const quantity = measured(
    `${snake(column)}_rate`,
    { kind: "share", tests: [test], as: percent ? "percent" : "fraction" },
    frame,
    {
      column,
      function: null,
      words: "rate share proportion percentage percent pct value",
    },
  );
  return lacks
    ? { ...quantity, measures: quantity.measures.map((measure) => ({ ...measure, where: [known] })) }
    : quantity;
}

/** Whether a word names the rows of this very table, and is no word for what any row might be about. */
export function areRows(word: string, frame: Frame): boolean {
  return (
    (countsRows(word, frame) || /^(?:rows|records|entries|observations)$/u.test(word)) && namesEachRow(word, frame)
  );
}

/** The quantity that a slot speaks of; null where it speaks of none. */
export function quantityOf({ kind, groups }: Slot, frame: Frame, about: string): Quantity | null {
  const named = (said: string | undefined): string => {
    const match = /⟨([cd])(\d+)⟩/u.exec(said ?? "");
    return match === null ? "" : columnName(frame, match[1], match[2]);
  };
  if (kind === "correlation" && groups.x !== undefined) {
    const [x, y] = [named(groups.x), named(groups.y)];
    const statistic = {
      kind: "correlation",
      method: groups.method ?? "pearson",
      x,
      y,
      part: "coefficient",
    } as GroupStatistic;
    if (x === y || !isGroupStatistic(statistic)) return null;
    if (/\bspearman|\bkendall/u.test(frame.annotated.text)) return null;
    return measured("correlation", statistic, frame, {
      column: null,
      function: null,
      words: `r correlation corr coefficient pearson value ${x} ${y}`,
    });
  }
  if (kind === "counted" && groups.of !== undefined) return aggregateOf("distinct", named(groups.of), frame);
  if (kind === "counted") return namesEachRow(groups.rows ?? "", frame) ? countOf(frame, groups.rows ?? "") : null;
  if (kind === "direction" && groups.rows !== undefined)
    return namesEachRow(groups.rows, frame) ? countOf(frame, groups.rows) : null;
  if (kind !== "measure") return null;
  const column = named(groups.of);
  if (groups.fn === "rate") return rateOf(column, frame, `${frame.annotated.text} ${about}`);
  const name = functionPatterns.find(([shape]) =>
    shape.test(groups.fn === "summed" ? "sum" : (groups.fn ?? "").replace(/s$/u, "")),
  )?.[1];
  return name === undefined ? null : aggregateOf(name, column, frame);
}

/** How a quantity changes from one value of a column to another, within each group. */
export function changeOf(
  quantity: Quantity,
  over: string,
  [from, to]: readonly [Cell, Cell],
  as: "difference" | "percent",
  frame: Frame,
): Quantity | null {
  const [measure, ...more] = quantity.measures;
  if (measure === undefined || more.length > 0 || quantity.steps.length > 0) return null;
  const at = (value: Cell): GroupMeasure => ({
    ...measure,
    name: freeName(`${measure.name}_${snake(String(value))}`, frame),
    where: [
      ...measure.where,
      { kind: "condition", condition: { kind: "compare", column: over, grain: null, operator: "=", value } },
    ],
  });
  const [old, now] = [at(from), at(to)];
  const column = (name: string) => ({ kind: "column", column: name }) as const;
  const difference = {
    kind: "arithmetic",
    operator: "-",
    left: column(now.name),
    right: column(old.name),
  } as const;
  const name = freeName("change", frame);
  return {
    ...quantity,
    measures: [old, now],
    steps: [
      {
        kind: "derive",
        name,
        formula:
          as === "difference"
            ? difference
            : {
                kind: "arithmetic",
                operator: "*",
                left: { kind: "number", value: 100 },
                right: { kind: "arithmetic", operator: "/", left: difference, right: column(old.name) },
              },
      },
    ],
    name,
    words: new Set([...quantity.words, ...wordsOf(changeWords)]),
    isWhole: false,
  };
}

/** How a quantity changes from one group to the next. */
export function growthOf(quantity: Quantity, as: "difference" | "percent", frame: Frame): Quantity {
  const name = freeName("growth", frame);
  return {
    ...quantity,
    steps: [...quantity.steps, { kind: "change", name, column: quantity.name, as }],
    name,
    words: new Set([...quantity.words, ...wordsOf(changeWords)]),
    isWhole: false,
  };
}

const changeWords =
  "change growth increase decrease difference diff rise drop decline gain loss pct percent percentage yoy";

/** A quantity without its sign, by which groups are ranked where strength is asked for. */
export function withoutSign(quantity: Quantity, frame: Frame): Quantity {
  const name = freeName(`abs_${quantity.name}`, frame);
  return {
    ...quantity,
    steps: [
      ...quantity.steps,
      {
        kind: "derive",
        name,
        formula: { kind: "function", name: "abs", of: { kind: "column", column: quantity.name } },
      },
    ],
    name,
  };
}
