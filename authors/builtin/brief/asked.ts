import type { AnalysisFunction } from "../../../state/analysis-function.ts";
import type { NamedAnswer } from "../../../state/named-answer.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import type { RowTest } from "../../../state/row-test.ts";
import type { Statistic } from "../../../state/statistic.ts";
import { testColumns } from "../analysis/parts.ts";
import { yesNoValues } from "../language/flags.ts";
import { canonical, splitName } from "../language/names.ts";
import type { Annotator } from "./annotate.ts";
import { columnName, type Frame } from "./frame.ts";
import { isFreeName } from "./free-names.ts";
import { madeColumn } from "./made-column.ts";
import { numbersRows } from "./row-names.ts";
import type { Wanted } from "./split-brief.ts";

/** What the question as a whole says about its statistics. */
export interface Asked {
  frame: Frame;
  annotator: Annotator;
  /** Question and constraints, marked. */
  text: string;
  /** The question alone, marked. */
  question: string;
  wanted: readonly Wanted[];
}

export type Reading = { answer: NamedAnswer } | { missing: string };

/** The name of an answer as words: `meanFare_class1` is "mean fare class 1". */
export function nameWords(name: string): string {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{L})(\d+)(?=_|$)/gu, "$1 $2")
    .replace(/_/gu, " ")
    .toLowerCase()
    .trim();
}

/** Times of day count as numbers: their seconds. */
export const numericTypes = ["integer", "number", "time"];

/** The columns that the text is about, most wanted first: made ones, then those of the question. */
export function targets({ frame, question, text }: Asked, numeric = true): string[] {
  const marks = (from: string): string[] =>
    [...from.matchAll(/⟨([cd])(\d+)⟩/gu)].map((match) => columnName(frame, match[1], match[2]));
  const skipped = new Set([
    ...frame.filters.flatMap((test) =>
      test.kind === "condition" && "column" in test.condition ? [test.condition.column] : [],
    ),
    ...(frame.group === null ? [] : [frame.group.name]),
  ]);
  const leftOut = new Set(
    frame.filters.flatMap((test) =>
      test.kind === "condition" && test.condition.kind === "compare" && test.condition.operator === "!="
        ? [test.condition.column]
        : [],
    ),
  );
  const fits = (name: string): boolean => {
    const own = frame.table.columns.find((each) => each.name === name);
    const isNumber = own === undefined || numericTypes.includes(own.type) || isCoded(frame, name);
    return !skipped.has(name) && (!numeric || isNumber);
  };
  // What is divided into classes is spoken of for their sake, where something else is spoken of too.
  const divided = new Set(
    frame.steps.flatMap((step) => {
      if (step.kind === "bin") return [step.column];
      return step.kind === "categorise" ? step.rules.flatMap(({ tests }) => tests.flatMap(testColumns)) : [];
    }),
  );
  const about = (from: string): string[] => {
    const named = [...new Set(marks(from))].filter(fits);
    // "The patents" are the rows that a column numbers, where something is computed of another one.
    const measures = named.filter(
      (name) =>
        !numbersRows(
          frame.table.columns.find((each) => each.name === name),
          frame.table.rowCount,
        ),
    );
    const found = measures.length > 0 ? measures : named;
    const others = found.filter((name) => !divided.has(name));
    return others.length > 0 ? others : found;
  };
  const inQuestion = about(question);
  const found = inQuestion.length > 0 ? inQuestion : about(text);
  if (found.length > 0 || leftOut.size === 0) return found;
  // "The mean of A", where rows whose A is a code are left out.
  for (const name of leftOut) skipped.delete(name);
  return about(question);
}

/** Whether a text column has got numbers for its values. */
export function isCoded({ steps }: Frame, name: string): boolean {
  return steps.some(
    (step) =>
      (step.kind === "encode" && step.column === name) ||
      (step.kind === "extract" && step.number && step.name === name) ||
      (step.kind === "categorise" && step.name === name && step.rules.every(({ value }) => typeof value === "number")),
  );
}

/** Whether a step makes a column of this name that numbers can be taken of. */
export function isMade(frame: Frame, name: string): boolean {
  return frame.steps.some(
    (step) =>
      "name" in step &&
      step.name === name &&
      (["derive", "change", "window"].includes(step.kind) ||
        (step.kind === "extract" && step.number) ||
        (step.kind === "categorise" && step.rules.every(({ value }) => typeof value === "number"))),
  );
}

/** What is known of a column of the table, or of the classes that the question makes. */
export function columnNamed(name: string, { table, group, steps }: Frame): ColumnProfile | undefined {
  const own = table.columns.find((each) => each.name === name);
  if (own !== undefined) return own;
  const isClasses = steps.some((step) => (step.kind === "categorise" || step.kind === "bin") && step.name === name);
  if (isClasses) return group?.name === name ? group : madeColumn(name, ["class"]);
  return undefined;
}

/** The one column that an answer without a column of its own is about. */
export function target(asked: Asked): string | null {
  const { frame } = asked;
  const [made] = frame.made;
  if (made !== undefined && isMade(frame, made)) return made;
  const found = targets(asked);
  return found.length === 1 ? (found[0] ?? null) : null;
}

export interface Value {
  statistic: Statistic;
  where: RowTest[];
  before?: boolean;
  /** Whether it is of all rows, whatever the others are of. */
  ofAll?: boolean;
}

const fillers =
  /\b(?:values?|columns?|col|of|the|a|an|in|for|new|result|results|score|scores|coefficient|calculated|total|overall|final|data|dataset|distribution|normali[sz]ed|feature|per|with|and|by|to|is|all)\b/gu;

export function withoutFillers(words: string): string {
  return words.replace(fillers, " ").replace(/\s+/gu, " ").trim();
}

/** The words of the values that the question's conditions ask for. */
export function filterWords({ filters }: Frame): Set<string> {
  const values = filters.flatMap((test) =>
    test.kind === "condition" && test.condition.kind === "compare" && test.condition.operator === "="
      ? [String(test.condition.value)]
      : [],
  );
  return new Set(values.flatMap(splitName));
}

/** "Price returned", where only rows are meant whose "returned" says yes: what else the name says, if it says anything else. */
function withoutFlagsSaid(rest: string, { filters, table }: Frame): string {
  const flags = filters.flatMap((test) => {
    if (test.kind !== "condition" || test.condition.kind !== "compare" || test.condition.operator !== "=") return [];
    const { column: name, value } = test.condition;
    const column = table.columns.find((each) => each.name === name);
    return column !== undefined && yesNoValues(column)?.yes === value ? splitName(name).map(canonical) : [];
  });
  const others = rest.split(" ").filter((word) => !flags.includes(canonical(word)));
  return others.length === 0 ? rest : others.join(" ");
}

/** The column of an answer: that of its name, or else the one the question is about. */
export function columnFor(named: string, asked: Asked, name: AnalysisFunction): string | null {
  const { frame, annotator } = asked;
  const rest = withoutFlagsSaid(named, frame);
  const fits = (column: ColumnProfile | undefined): boolean =>
    column === undefined ||
    numericTypes.includes(column.type) ||
    isCoded(frame, column.name) ||
    ["mode", "min", "max"].includes(name);
  const made = frame.made.find((each) =>
    [nameWords(each), withoutFillers(nameWords(each))].some(
      (own) => own.replace(/\s/gu, "") === rest.replace(/\s/gu, ""),
    ),
  );
  if (made !== undefined && isMade(frame, made)) return made;
  const own = rest === "" ? null : annotator.columnOf(rest);
  if (own !== null) return fits(own) ? own.name : null;
  const ofMade = madeByPart(rest, asked);
  if (ofMade !== null) return ofMade;
  const only = target(asked) ?? byPart(rest, asked);
  const another = anotherSpokenOf(rest, only, asked);
  if (another !== null)
    return another !== "several" && fits(another) && asked.text.includes(rest) ? another.name : null;
  if (only === null) return null;
  if (
    rest !== "" &&
    !rest
      .split(" ")
      .every(
        (word) =>
          word.length < 2 ||
          asked.text.includes(word) ||
          nameWords(only).includes(word) ||
          filterWords(frame).has(word),
      )
  ) {
    const known = nameWords(only).replace(/\s/gu, "");
    const isNamed = rest.split(" ").some((word) => word.length >= 3 && known.includes(word));
    if (!isNamed && (frame.outliers !== null || !isFreeName(rest, [only], asked))) return null;
  }
  const column = frame.table.columns.find((each) => each.name === only);
  return fits(column) ? only : null;
}

/** "Ratio" of a new column "LW_ratio", the only one that is made, where no column of the table has the word in its name. */
function madeByPart(rest: string, { frame }: Asked): string | null {
  const words = rest.split(" ").filter((word) => word !== "");
  const made = [...new Set(frame.made)];
  const [only] = made;
  if (words.length === 0 || only === undefined || made.length > 1 || !isMade(frame, only)) return null;
  const parts = splitName(only).map(canonical);
  const others = new Set(frame.table.columns.flatMap(({ name }) => splitName(name).map(canonical)));
  return words.every((word) => parts.includes(canonical(word)) && !others.has(canonical(word))) ? only : null;
}

/**
 * The column that a word of a name is part of, where that is another one: "math" beside ReadingScore where there is a MathScore.
 * Null where no word is.
 */
function anotherSpokenOf(rest: string, only: string | null, { frame }: Asked): ColumnProfile | "several" | null {
  const begins = (name: string, word: string): boolean =>
    splitName(name).some((part) => part.startsWith(word)) || splitName(name).join("").startsWith(word);
  const words = rest
    .split(" ")
    .filter((word) => word.length >= 4 && !filterWords(frame).has(word) && (only === null || !begins(only, word)));
  const having = frame.table.columns.filter(({ name }) => words.some((word) => begins(name, word)));
  const [other, ...more] = having.filter(({ name }) => words.every((word) => begins(name, word)));
  if (having.length === 0) return null;
  return other === undefined || more.length > 0 ? "several" : other;
}

/** The one of several columns of a question whose name an answer's name is part of: "min" of temp_max and temp_min. */
export function byPart(rest: string, asked: Asked): string | null {
  const words = rest.split(" ").filter((word) => word !== "");
  const fitting = targets(asked).filter((name) =>
    words.every((word) => splitName(name).map(canonical).includes(canonical(word))),
  );
  return words.length > 0 && fitting.length === 1 ? (fitting[0] ?? null) : null;
}

export function onlyColumn(asked: Asked): string | null {
  const found = targets(asked, false);
  return found.length === 1 ? (found[0] ?? null) : null;
}
