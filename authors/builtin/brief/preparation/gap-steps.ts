import type { Step } from "../../../../state/step.ts";
import type { Cell } from "../../../../state/tables.ts";
import type { Consumed } from "../consumed.ts";
import { columnName, type Frame } from "../frame.ts";
import { type Clause, clausesIn, type Word, wordsOf } from "./clauses.ts";

type Fill = Extract<Step, { kind: "fill" }>;

/**
 * What is done about missing values, in whatever order a clause says it: "delete the affected rows for A, fill B with 0 and
 * impute C by its median". A clause is read only where each of its words is one that such clauses are made of; others are left
 * for other readers.
 */
export function readGapSteps(left: Consumed, frame: Frame): void {
  const text = left.left;
  if (!/\b(?:missing|null|nan|nans|empty|blank|gaps?|lack\w*|imput\w*|fill\w*)\b/u.test(text)) return;
  const read: { clause: Clause; steps: Step[] }[] = [];
  for (const clause of clausesIn(text)) {
    const words = wordsOf(clause.text, frame);
    const steps = words === null ? null : stepsOf(words, frame);
    if (steps !== null && steps.length > 0) read.push({ clause, steps });
  }
  if (read.length === 0) return;
  const said = read.flatMap(({ steps }) => steps);
  if (contradict(said)) return;
  for (const step of said)
    if (!frame.steps.some((each) => JSON.stringify(each) === JSON.stringify(step))) frame.steps.push(step);
  const order = orderOf(text, said);
  frame.gapOrder = order === "unsaid" && frame.isNumbered ? "as told" : order;
  left.takeSpans(read.map(({ clause }) => [clause.start, clause.end] as const));
  readFallback(left, said);
  left.takeAll(
    /\b(?:the )?(?:deletion|removal|dropping|imputation|filling) (?:(?:of|for) [^.,;\n]{1,40} )?(?:comes|goes|is done|is carried out|happens|takes place) (?:first|last|second|afterwards)(?:,? so that [^.;\n]*)?/u,
  );
}

/** "If a state has no value at all, use the mean of the whole column": what becomes of groups without a value, as it is done anyway. */
function readFallback(left: Consumed, steps: readonly Step[]): void {
  const grouped = steps.flatMap((step) => (step.kind === "fill" && step.by !== undefined ? [step.with] : []));
  const [how, ...more] = [...new Set(grouped)];
  if (how === undefined || more.length > 0) return;
  left.takeAll(
    new RegExp(
      `\\b(?:if|where|when|for|in case)\\b[^.;\\n]{0,60}\\b(?:all (?:of )?(?:the |its |their )?values? (?:are )?missing|no (?:value|known value|⟨c\\d+⟩|[a-z]+)(?: at all)?|only missing values|without any (?:value|⟨c\\d+⟩)|entirely missing|all (?:are )?missing)[^.;\\n]{0,30},? ?[^.;\\n]{0,60}\\b(?:overall |global |${how === "mean" ? "mean|average" : how})\\b(?:(?!⟨)[^.;\\n])*(?:⟨c\\d+⟩)?(?:(?!⟨)[^.;\\n])*`,
      "u",
    ),
  );
}

/** Whether one column is filled in two ways: those are strategies that are compared, or one of the two was misread. */
function contradict(steps: readonly Step[]): boolean {
  const fills = new Map<string, string>();
  return steps.some((step) => {
    if (step.kind !== "fill") return false;
    const [known, own] = [fills.get(step.column), JSON.stringify(step)];
    fills.set(step.column, own);
    return known !== undefined && known !== own;
  });
}

/** Whether rows go before gaps are filled: `unsaid` where the text has it the other way round without saying that it matters. */
function orderOf(text: string, steps: readonly Step[]): "as told" | "rows first" | "unsaid" | null {
  const isComputed = (step: Step): boolean => step.kind === "fill" && step.with !== "value";
  const firstFill = steps.findIndex(isComputed);
  const lastDrop = steps.findLastIndex(({ kind }) => kind === "keep");
  // Rows that another reader has let go: their order is that of the whole text.
  if (firstFill < 0 || lastDrop < 0) return null;
  if (lastDrop < firstFill) return "rows first";
  if (
    /\b(?:deletion|removal|dropping|deleting) (?:comes|is done|is carried out|happens|goes) first\b|\bof the (?:remaining|rows that remain)|\bremaining (?:rows|records|values|entries)\b/u.test(
      text,
    )
  )
    return "rows first";
  return /\b(?:in (?:this|the given|the stated|the following) order|one after (?:the other|another)|\bthen\b|\bafter (?:that|this)\b|\bafterwards\b|\bsubsequently\b|\bthereafter\b|\bfinally\b|\bnext\b)/u.test(
    text,
  )
    ? "as told"
    : "unsaid";
}

function stepsOf(words: readonly Word[], frame: Frame): Step[] | null {
  const has = (kind: Word["kind"]): boolean => words.some((word) => word.kind === kind);
  if (has("fill") && has("drop")) return null;
  if (has("fill") && has("column") && has("method")) return fillsOf(words, frame);
  // "And replace what is missing after the conversion with 0".
  const [converted, ...more] = frame.converted;
  const at = frame.table.columns.findIndex(({ name }) => name === converted);
  if (has("fill") && has("method") && at >= 0 && more.length === 0 && !has("drop") && !has("same"))
    return fillsOf([{ kind: "column", text: `⟨c${at}⟩` }, ...words.filter(({ text }) => text !== "after")], frame);
  if (has("drop") && has("column") && !has("method")) return dropsOf(words, frame);
  return null;
}

/** Rows without a value in some columns: each of them must be there. */
function dropsOf(words: readonly Word[], frame: Frame): Step[] | null {
  const has = (kind: Word["kind"]): boolean => words.some((word) => word.kind === kind);
  const text = words.map((word) => word.text).join(" ");
  const ofRows = has("row") && (has("gap") || has("affected"));
  const byStrategy = /\bdeletion (?:method|strategy|technique|approach)\b/u.test(text);
  const byGaps =
    has("gap") && /\b(?:drop|delet|remov)\w* (?:the |any |all )*(?:missing|null|nan|empty|gaps?)\b/u.test(text);
  if (!ofRows && !byStrategy && !byGaps) return null;
  if (has("same") || /\b(?:after|before|not|left|value 0|new)\b/u.test(text)) return null;
  const names = columnsOf(words, frame);
  if (names === null || names.some((name) => frame.table.columns.every((each) => each.name !== name))) return null;
  return names.map((column) => ({
    kind: "keep",
    test: { kind: "condition", condition: { kind: "not", condition: { kind: "missing", column } } },
  }));
}

function columnsOf(words: readonly Word[], frame: Frame): string[] | null {
  const names = words.flatMap(({ kind, text }) => {
    const mark = kind === "column" ? /^⟨([cd])(\d+)⟩$/u.exec(text) : null;
    return mark === null ? [] : [columnName(frame, mark[1], mark[2])];
  });
  return names.length === 0 ? null : [...new Set(names)];
}

interface Said {
  column: string[];
  method: string | null;
  groups: string[];
  /** Whether a word says that what follows the method is a group. */
  isGrouped: boolean;
}

/** Columns and what they are filled with: "A and B with the mean, C with 0", "mean imputation for A". */
function fillsOf(words: readonly Word[], frame: Frame): Step[] | null {
  const text = words.map((word) => word.text).join(" ");
  if (/\b(?:before|not|new|if|when|does|after|row-wise)\b/u.test(text)) return null;
  const said = saidIn(words, frame);
  if (said === null) return null;
  if (/\brespectively\b/u.test(text)) return null;
  const steps = said.flatMap(({ column, method, groups, isGrouped }) =>
    column.map((name) => fillOf(name, method ?? "", groups, isGrouped, frame)),
  );
  return steps.some((step) => step === null) ? null : steps.filter((step) => step !== null);
}

/** Which columns go with which method: those before it, or those behind it where the clause begins with a method. */
function saidIn(words: readonly Word[], frame: Frame): Said[] | null {
  const relevant = words.filter(({ kind }) =>
    ["column", "method", "same", "each", "by", "of", "row", "all", "gap"].includes(kind),
  );
  const places = relevant.flatMap(({ kind }, at) => (kind === "method" ? [at] : []));
  const firstColumn = relevant.findIndex(({ kind }) => kind === "column");
  const [firstMethod] = places;
  if (firstMethod === undefined || firstColumn < 0) return null;
  const name = (word: Word): string => {
    const mark = /^⟨([cd])(\d+)⟩$/u.exec(word.text);
    return columnName(frame, mark?.[1], mark?.[2]);
  };
  const columns = (part: readonly Word[]): string[] => part.filter(({ kind }) => kind === "column").map(name);
  if (firstColumn > firstMethod) {
    // "Mean imputation for A and B": one method, and whatever it is taken of is not said.
    if (places.length !== 1 || relevant.some(({ kind }) => kind === "same")) return null;
    return [{ column: columns(relevant), method: relevant[firstMethod]?.text ?? null, groups: [], isGrouped: false }];
  }
  const said: Said[] = [];
  let begin = 0;
  for (const [number, at] of places.entries()) {
    const own = columns(relevant.slice(begin, at));
    if (own.length === 0) return null;
    // Up to the next column that is filled: behind a method stand only its own column and its group.
    const until = places[number + 1] ?? relevant.length;
    const rest = relevant.slice(at + 1, until);
    const next = number + 1 < places.length ? nextFilled(rest) : rest.length;
    const behind = rest.slice(0, next);
    const groups = columns(behind).filter((each) => !own.includes(each));
    const isGrouped =
      behind.some(({ kind }) => kind === "same") ||
      behind.some(
        ({ kind }, here) =>
          kind === "each" &&
          behind.slice(here + 1).some((word) => word.kind === "column" && groups.includes(name(word))),
      );
    const isOwn = columns(behind).some((each) => own.includes(each));
    // "The median salary of the department": whose, where the column itself stands before it.
    const ofIts = isOwn && groups.length === 1 && behind.some(({ kind }) => kind === "of");
    if (groups.length > 1 || (groups.length === 1 && !isGrouped && !ofIts)) return null;
    if (groups.length === 0 && behind.some(({ kind }) => kind === "same")) return null;
    said.push({ column: own, method: relevant[at]?.text ?? null, groups, isGrouped });
    begin = at + 1 + next;
  }
  return said;
}

/** Where the columns of the next method begin: the last run of columns. */
function nextFilled(words: readonly Word[]): number {
  const last = words.findLastIndex(({ kind }) => kind === "column");
  if (last < 0) return words.length;
  let start = last;
  while (start > 0 && words[start - 1]?.kind === "column") start -= 1;
  return start;
}

function fillOf(
  name: string,
  method: string,
  groups: readonly string[],
  isGrouped: boolean,
  frame: Frame,
): Fill | null {
  const own = frame.table.columns.find((each) => each.name === name);
  const isNumber = own === undefined ? frame.made.includes(name) : own.type === "integer" || own.type === "number";
  const isConverted = frame.steps.some((step) => step.kind === "extract" && step.number && step.name === name);
  if (method === "ffill")
    return groups.length > 0 ? null : { kind: "fill", column: name, with: "forward", value: null };
  const value = valueOf(method, frame);
  if (typeof value === "number" && own !== undefined && !isNumber && !isConverted) return null;
  if (value !== null) return groups.length > 0 ? null : { kind: "fill", column: name, with: "value", value };
  const how = method === "average" ? "mean" : method;
  if (how !== "mean" && how !== "median" && how !== "mode") return null;
  if (how !== "mode" && !isNumber && !isConverted) return null;
  const [by] = groups;
  const divides = frame.table.columns.find((each) => each.name === by);
  if (by !== undefined && (divides === undefined || (divides.distinct >= frame.table.rowCount / 2 && !isGrouped)))
    return null;
  return { kind: "fill", column: name, with: how, value: null, ...(by === undefined ? {} : { by }) };
}

function valueOf(method: string, { annotated }: Frame): Cell {
  if (/^(?:0|zeros?)$/u.test(method)) return 0;
  const quoted = /^⟨([tv])(\d+)⟩$/u.exec(method);
  if (quoted?.[1] === "t") return annotated.texts[Number(quoted[2])] ?? null;
  return quoted?.[1] === "v" ? (annotated.values[Number(quoted[2])]?.value ?? null) : null;
}
