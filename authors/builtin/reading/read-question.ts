import type { Operation } from "../../../state/intent.ts";
import type { MadeColumn } from "../../../state/made.ts";
import type { Profile, TableProfile } from "../../../state/profile.ts";
import type { IntentOutcome } from "../../author.ts";
import type { ColumnIndex } from "../language/columns.ts";
import { freeParse } from "../language/free/free-parse.ts";
import type { createGrammar } from "../language/grammar.ts";
import type { Clause } from "../language/phrases.ts";
import { type Tagging, tag } from "../language/tag.ts";
import { tokenise, type Word } from "../language/tokenise.ts";
import { vocabularyOf } from "../language/vocabulary.ts";
import { functionWords } from "../lexicon/function-words.ts";
import type { Phrase } from "../lexicon/tags.ts";
import { withMade } from "../made/made-table.ts";
import { askLine } from "./ask-line.ts";
import type { Change } from "./correcting/change.ts";
import { correct } from "./correcting/correct.ts";
import { interpret } from "./interpret.ts";
import { misfit } from "./misfit.ts";
import { contradiction } from "./never-met.ts";
import { readingLine } from "./reading-line.ts";
import { columnsHint } from "./resolve-column.ts";
import type { Context, Problem } from "./resolved.ts";
import { strayUnit } from "./units-meant.ts";

/** What the author loads once: the grammar and the lexicon. */
export interface Language {
  parse: ReturnType<typeof createGrammar>;
  phrases: ReadonlyMap<string, readonly Phrase[]>;
  /** Whether columns may be made of those of the table; of joined rows none are. */
  makes?: boolean;
  /** Whether words of everyday language are passed over, and pieces may stand in any order. */
  everyday?: boolean;
}

const limits = { words: 400, taggings: 24 } as const;
/** Readings whose costs are this near are as good as each other; a plain reading beats a choice by up to the second. */
const margin = { tie: 0.12, overChoice: 0.35, overRefusal: 0.3 } as const;

interface Understood {
  operation: Operation;
  assumptions: string[];
  certain: boolean;
  cost: number;
}

/** The question read over one table: what was understood, and what stood in the way of the rest. */
interface Attempt {
  table: TableProfile;
  understood: Understood[];
  problems: { problem: Problem; cost: number }[];
  /** The likeliest way to take the words, parsed or not. */
  best: Tagging | undefined;
  columns: ColumnIndex;
}

/** Reads a question over every table of the profile and settles for one reading, asks, or declines. */
export function readQuestion(text: string, profile: Profile, language: Language): IntentOutcome {
  const words = unnumbered(tokenise(text, limits.words));
  if (words.every((word) => word.kind === "symbol"))
    return declined("nothing", [], "The question has no words.", "Ask for example: how many rows are there?");
  if (words.length > limits.words)
    return declined(
      "nothing",
      [],
      `The question is longer than ${limits.words} words.`,
      "Ask for one thing at a time, in a sentence or two.",
    );
  const attempts = profile.tables.map((table) => attempt(text, words, table, language));
  return settle(attempts, profile);
}

/**
 * Reads a correction: as a change of the operation it corrects, or else as a whole question of its own. An outcome that
 * changes nothing is a correction that was not understood.
 */
export function readCorrection(
  { text, adds }: Change,
  previous: Operation,
  profile: Profile,
  language: Language,
): IntentOutcome {
  const words = tokenise(text, limits.words);
  const table = profile.tables.find((each) => each.name === previous.table);
  if (words.length > limits.words || table === undefined)
    return declined(
      "nothing",
      [],
      `The correction is longer than ${limits.words} words.`,
      "Say in a few words what is to change.",
    );
  const before = readingLine(previous);
  const changed = attempt(text, words, table, language, (context, clauses) =>
    correct(context, clauses, previous, adds),
  );
  const different = {
    ...changed,
    understood: changed.understood.filter(({ operation }) => readingLine(operation) !== before),
  };
  const change = settle([different], profile);
  if (change.kind === "understood") return change;
  // What says nothing new of what was done, or is a word or two, is no question of its own; nor what forgets the conditions.
  const isWhole = changed.understood.length === 0 && !adds && words.length > 2;
  const whole = isWhole ? readQuestion(text, profile, language) : null;
  const forgets = whole?.kind === "understood" && previous.filter !== null && whole.intent.operation.filter === null;
  if (whole?.kind === "understood" && !forgets && whole.intent.reading !== before) return whole;
  if (change.kind === "needs_clarification") return change;
  return {
    ...change,
    message: `I can't tell what the correction "${text.slice(0, 80)}" changes: ${change.message}`,
  };
}

/** Without the number of a list ("2. What is ..."). */
function unnumbered(words: readonly Word[]): readonly Word[] {
  const [number, sign] = words;
  return number?.kind === "number" && /^\d{1,2}$/u.test(number.text) && (sign?.text === "." || sign?.text === ")")
    ? words.slice(2)
    : words;
}

type Interpreter = (context: Context, clauses: readonly Clause[]) => ReturnType<typeof interpret>;

function attempt(
  question: string,
  words: readonly Word[],
  table: TableProfile,
  language: Language,
  read: Interpreter = interpret,
): Attempt {
  const vocabulary = vocabularyOf(table, language.phrases, language.makes, language.everyday);
  const { columns, nouns } = vocabulary;
  const taggings = tag(question, words, vocabulary, limits.taggings);
  const result: Attempt = { table, understood: [], problems: [], best: taggings[0], columns };
  for (const tagging of taggings) {
    // What is only hinted at needs to be weighed against all else.
    const isHinted = tagging.pieces.some(({ tag: each, meaning }) => meaning.soft === true && each !== "Pivot");
    const ways = [
      isHinted ? null : language.parse(tagging.pieces),
      language.everyday ? freeParse(tagging.pieces, vocabulary) : null,
    ];
    for (const clauses of ways) {
      if (clauses === null) continue;
      const made = madeOf(tagging);
      const whole = made.length === 0 ? table : withMade(table, made);
      const context: Context = { question, table: whole, columns, nouns, assumptions: new Set(), certain: true, made };
      const reading = read(context, clauses);
      if (!reading.ok) {
        result.problems.push({ problem: reading.problem, cost: tagging.cost });
        continue;
      }
      const never = "filter" in reading.value ? contradiction(reading.value.filter) : null;
      if (never !== null) {
        const message = `No row has a ${never} that is and is not the same.`;
        const hint = "Ask for one of them, or compare them: a vs b.";
        result.problems.push({ problem: { kind: "refusal", missing: [], message, hint }, cost: tagging.cost });
        continue;
      }
      const stray = language.everyday ? strayUnit(words, reading.value, table) : null;
      if (stray !== null) {
        const message = `"${stray}" is the unit of another column.`;
        const hint = "Name the column that is meant.";
        result.problems.push({ problem: { kind: "refusal", missing: [stray], message, hint }, cost: tagging.cost });
        continue;
      }
      const unfit = read === interpret ? misfit(question, reading.value, whole) : null;
      if (unfit !== null) {
        const problem: Problem = { kind: "refusal", missing: [unfit.word], message: unfit.message, hint: unfit.hint };
        result.problems.push({ problem, cost: tagging.cost });
        continue;
      }
      result.understood.push({
        operation: making(reading.value, [...(reading.value.made ?? []), ...context.made]),
        assumptions: [...context.assumptions],
        certain: context.certain,
        cost: tagging.cost,
      });
      break;
    }
  }
  return result;
}

/** The columns that the pieces of a question need and the table lacks, each once. */
function madeOf({ pieces }: Tagging): MadeColumn[] {
  const made = pieces.flatMap(({ columns, values }) => [
    ...(columns?.made === undefined ? [] : [columns.made]),
    ...values.flatMap((hit) => hit.made ?? []),
  ]);
  return [...new Map(made.map((each) => [each.name, each])).values()];
}

/** The operation with those of the made columns that it speaks of. */
function making({ made: _, ...operation }: Operation, made: readonly MadeColumn[]): Operation {
  const text = JSON.stringify(operation);
  const used = new Map(made.filter(({ name }) => text.includes(JSON.stringify(name))).map((each) => [each.name, each]));
  return used.size === 0 ? operation : { ...operation, made: [...used.values()] };
}

function settle(attempts: readonly Attempt[], profile: Profile): IntentOutcome {
  const understood = attempts.flatMap((each) => each.understood).sort((a, b) => a.cost - b.cost);
  const problems = attempts.flatMap((each) => each.problems).sort((a, b) => a.cost - b.cost);
  const nearest = problems[0]?.cost ?? 0;
  const choice = problems.find(
    ({ problem, cost }) => problem.kind === "choice" && cost <= nearest + margin.overRefusal,
  );
  const [best] = understood;
  if (best !== undefined && (choice === undefined || best.cost <= choice.cost + margin.overChoice)) {
    const rivals = understood.filter(
      (each) => each.cost <= best.cost + margin.tie && !sameOperation(each.operation, best.operation),
    );
    if (rivals.length > 0) return twoReadings([best, ...rivals], profile);
    const beaten = choice !== undefined && choice.cost <= best.cost;
    return {
      kind: "understood",
      intent: { operation: best.operation, reading: readingLine(best.operation), assumptions: best.assumptions },
      certain: best.certain && !beaten,
    };
  }
  if (choice !== undefined && choice.problem.kind === "choice")
    return { kind: "needs_clarification", question: choice.problem.question, readings: choice.problem.readings };
  return notUnderstood(attempts, problems[0]?.problem);
}

function sameOperation(a: Operation, b: Operation): boolean {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));
}

/** Conditions that must all hold say the same in any order. */
function inOrder(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(inOrder);
  if (typeof part !== "object" || part === null) return part;
  const inner = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, inOrder(value)]));
  // Which column of the rows comes first says nothing else.
  if (inner.operation === "rows" && Array.isArray(inner.columns))
    return { ...inner, columns: [...inner.columns].sort() };
  if (!Array.isArray(inner.conditions)) return inner;
  return { ...inner, conditions: inner.conditions.map((each) => JSON.stringify(each)).sort() };
}

function twoReadings(rivals: readonly Understood[], profile: Profile): IntentOutcome {
  const several = profile.tables.length > 1;
  const readings = rivals.map(({ operation }) => ({ reading: readingLine(operation), ask: askLine(operation) }));
  const different = readings.filter(
    ({ reading }, index) => readings.findIndex((each) => each.reading === reading) === index,
  );
  return {
    kind: "needs_clarification",
    question: several
      ? "The question fits more than one table or reading. Which is meant?"
      : "The question can be read in more than one way. Which is meant?",
    readings: different.slice(0, 6),
  };
}

function notUnderstood(attempts: readonly Attempt[], problem: Problem | undefined): IntentOutcome {
  const fewest = [...attempts].sort((a, b) => unknownWords(a).length - unknownWords(b).length)[0];
  const understood = fewest === undefined ? "nothing" : understoodPieces(fewest);
  const unknown = fewest === undefined ? [] : unknownWords(fewest);
  const named =
    problem?.kind === "refusal" && (unknown.length === 0 || unknown.some((word) => problem.missing.includes(word)));
  if (named)
    return declined(
      understood,
      problem.missing.filter((word) => word !== ""),
      problem.message,
      problem.hint,
    );
  if (fewest === undefined)
    return declined(understood, [], "There is no table to ask.", "Give a data file with the question.");
  if (unknown.length > 0) {
    // A sign is no name of a column, nor a value.
    const words = unknown.filter((word) => /[\p{L}\p{N}]/u.test(word));
    const first = words.find((word) => !functionWords.has(word.toLowerCase())) ?? null;
    const near = first === null ? [] : fewest.columns.nearest(first, 3);
    return declined(
      understood,
      unknown,
      `I don't understand ${unknown.map((word) => `"${word}"`).join(", ")} in this question about ${fewest.table.name}.`,
      first === null
        ? `Say it in other words, with names of columns. ${columnsHint(fewest.table)}`
        : `The columns nearest to "${first}" are ${near.join(", ")}; a value is found if its column is named, for example: where ${near[0] ?? "column"} = '${first}'.`,
    );
  }
  const odd = (fewest.best?.pieces ?? []).filter(({ tag }) => rareTags.has(tag)).map(({ text }) => text);
  return declined(
    understood,
    odd,
    `I know the words of this question, but can't put them together${odd.length === 0 ? "" : `: ${odd.map((text) => `"${text}"`).join(", ")} among them`}.`,
    `Ask for one thing at a time, for example: mean of a column by another. ${columnsHint(fewest.table)}`,
  );
}

/** What is said in few questions, and so is the likeliest to stand in the way. */
const rareTags: ReadonlySet<string> = new Set(["Contrast", "Change", "Divided", "FromFirst"]);

function unknownWords(each: Attempt): string[] {
  return [
    ...new Set(
      (each.best?.pieces ?? [])
        .filter((piece) => piece.tag === "Unknown" || piece.tag === "Symbol")
        .map((piece) => piece.text),
    ),
  ].slice(0, 20);
}

/** The pieces that were recognised, for saying how far the reading came. */
function understoodPieces(each: Attempt): string {
  const parts = (each.best?.pieces ?? []).flatMap((piece) => {
    if (piece.tag === "Column")
      return [`the column ${piece.columns?.columns.map((column) => column.name).join(" or ") ?? piece.text}`];
    if (piece.tag === "Value")
      return [`the value '${piece.text}' of ${piece.values.map((hit) => hit.column.name).join(" or ")}`];
    return ["Unknown", "Of", "In", "For", "On", "And", "Comma", "Stop", "Is", "Ask", "Show"].includes(piece.tag)
      ? []
      : [`"${piece.text}"`];
  });
  return parts.length === 0 ? "nothing" : [...new Set(parts)].slice(0, 20).join(", ");
}

function declined(understood: string, missing: string[], message: string, hint: string): IntentOutcome {
  return { kind: "cannot_answer", understood, missing, message, hint };
}
