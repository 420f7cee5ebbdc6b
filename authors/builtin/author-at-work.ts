import type { Profile } from "../../state/profile.ts";
import type { Author, IntentOutcome, Question } from "../author.ts";
import { readBrief } from "./brief/read-brief.ts";
import { writeCode } from "./code/write-code.ts";
import { readCorrected } from "./correction/read-corrected.ts";
import { readJoined, understoodAs } from "./joins/read-joined.ts";
import { readNamed } from "./joins/read-named.ts";
import { createGrammar } from "./language/grammar.ts";
import { phraseIndex } from "./lexicon/phrases.ts";
import { inAnyWriting } from "./plain/any-writing.ts";
import { asAskedFor } from "./plain/asked-for/as-asked-for.ts";
import { withDaysAsRows, withMeasureSaid } from "./plain/ends-of-rows.ts";
import { withoutFrame } from "./plain/frames.ts";
import { withFunctionsApart } from "./plain/functions-apart.ts";
import { withLetterA } from "./plain/letter-a.ts";
import { atItsLevel } from "./plain/levels/at-its-level.ts";
import { sayingAllYears } from "./plain/months-of-years.ts";
import { withWholeSpans } from "./plain/months-through.ts";
import { readPrepared } from "./plain/prepared.ts";
import { readStatistic } from "./plain/read-statistic.ts";
import { readReworded } from "./plain/reworded.ts";
import { asSaid } from "./plain/said/as-said.ts";
import { inOneSentence } from "./plain/sentences/in-one-sentence.ts";
import { calculationFirst } from "./plain/stepped/calculation-first.ts";
import { readChangedRows } from "./plain/stepped/read-changed-rows.ts";
import { readStepped } from "./plain/stepped/read-stepped.ts";
import { withStepsAsValues } from "./plain/steps-as-values.ts";
import { misfit } from "./reading/misfit.ts";
import { type Language, readCorrection, readQuestion } from "./reading/read-question.ts";
import { repairTool } from "./repair.ts";
import { tableOf, writeSpec } from "./spec/write-spec.ts";
import { tellingStrays } from "./telling-strays.ts";
import { withinTime } from "./within-time.ts";

/** Reading takes milliseconds, on a machine at its limits a second. */
const READING_MS = 5000;

/** The built-in author with its grammar and lexicon loaded. A text that takes longer to read than `readingMs` is declined. */
export function authorAtWork(readingMs = READING_MS): Author {
  const language: Language = { parse: createGrammar(), phrases: phraseIndex() };
  const words = new Set(
    // What is near a word that is passed over may be a name of something: "Boeing" is no "being".
    [...language.phrases]
      .filter(([, meanings]) => meanings.some(({ tag }) => tag !== "Filler" && tag !== "Is"))
      .flatMap(([phrase]) => phrase.split(" "))
      .filter((word) => word.length > 4),
  );
  const plain = (text: string, profile: Profile): IntentOutcome =>
    readBrief(text, profile) ?? readStatistic(text, profile) ?? readQuestion(text, profile, language);
  const asWorded = (text: string, profile: Profile, anyLevel: typeof plain): IntentOutcome => {
    // What is read of rows and is said of groups may be said in other words.
    const reader: typeof plain = (said) =>
      isPlain(text) ? atItsLevel(said, profile, anyLevel(said, profile)) : anyLevel(said, profile);
    const outcome = reader(text, profile);
    const other = readReworded(text, profile, outcome, words, (said) => reader(said, profile));
    return other === null ? outcome : atItsLevel(text, profile, other);
  };
  // What is not understood as it stands is read without what stands around it, and then with everyday words passed over.
  const reworded = (text: string, profile: Profile, reader: typeof plain): IntentOutcome => {
    const outcome = asWorded(text, profile, reader);
    if (outcome.kind === "understood" || !isPlain(text)) return outcome;
    const core = withoutFrame(text, profile.tables);
    const bare = core === text ? outcome : asWorded(core, profile, reader);
    if (bare.kind === "understood") return bare;
    const loosely = (said: string, over: Profile): IntentOutcome =>
      readQuestion(said, over, { ...language, everyday: true });
    const loose = asWorded(core, profile, loosely);
    if (loose.kind === "understood") return loose;
    return [outcome, bare, loose].find(({ kind }) => kind === "needs_clarification") ?? outcome;
  };
  // Over joined rows no less is held against the question than over one table.
  const overJoined = (words: string, joined: Profile): IntentOutcome => {
    const other = (said: string): IntentOutcome => reworded(said, joined, plain);
    return asAskedFor(words, joined, asSaid(words, joined, other(words), other), other);
  };
  const read = (question: string, profile: Profile): IntentOutcome => {
    const named = readNamed({ text: question, profile, read: readBrief, told: understoodAs });
    if (named !== null) return named;
    const text = isPlain(question)
      ? asRows(withWholeSpans(withStepsAsValues(withLetterA(withFunctionsApart(question), profile), profile)), profile)
      : question;
    const found = reworded(text, profile, plain);
    // Questions with named answers say in so many words what they want.
    const other = (words: string): IntentOutcome => reworded(words, profile, plain);
    const said = isPlain(text) ? asAskedFor(text, profile, asSaid(text, profile, found, other), other) : found;
    const alone = fitting(text, profile, said);
    const whole = readJoined(text, profile, alone, overJoined) ?? alone;
    const outcome =
      whole === alone && isPlain(text) && alone.kind === "understood" && alone.intent.operation.join === undefined
        ? sayingAllYears(alone, tableOf(alone.intent.operation, profile))
        : whole;
    if (outcome.kind === "understood" || !isPlain(text)) return outcome;
    return (
      inSteps(text, profile) ??
      inOneSentence(text, profile, (one) => read(one, profile)) ??
      readPrepared(text, profile) ??
      outcome
    );
  };
  const inSteps = (text: string, profile: Profile): IntentOutcome | null => {
    const stepped = readStepped(text, profile) ?? readChangedRows(text, profile, read);
    if (stepped !== null || profile.tables.length > 1) return stepped;
    for (const table of profile.tables)
      for (const told of calculationFirst(text, table)) {
        const outcome = readStepped(told, profile) ?? readChangedRows(told, profile, read);
        if (outcome !== null) return outcome;
      }
    return null;
  };
  return {
    name: "builtin",
    readIntent: async ({ text, profile, correction }) => {
      const outcome = withinTime(readingMs, () =>
        correction === null || correction.previous.spec.operation.operation === "custom"
          ? read(text, profile)
          : readCorrected(
              {
                comment: correction.comment,
                question: text,
                reading: correction.reading,
                previous: correction.previous.spec.operation,
              },
              profile,
              {
                correct: (change, previous, over) => readCorrection(change, previous, over, language),
                read: (other) => read(other, profile),
              },
            ),
      );
      return tellingStrays(outcome ?? tookTooLong(readingMs), text, profile);
    },
    writeSpec: async (question, intent) => writeSpec(intent, question.profile),
    writeCode: async (question, _intent, spec) => {
      const table = tableOf(spec.operation, question.profile);
      if (table === null) return noTable(question, spec.operation.table);
      return { kind: "written", value: writeCode(spec, table) };
    },
    repair: async (request) => {
      const table = tableOf(request.intent.operation, request.question.profile);
      return table === null ? noTable(request.question, request.intent.operation.table) : repairTool(request, table);
    },
  };
}

/** What an end is of, where its table tells: days that are rows each, the one of two measures that is said behind. */
const asRows = (text: string, profile: Profile): string => withMeasureSaid(withDaysAsRows(text, profile), profile);

/** A question in a sentence or two that names no answers: what it leaves unsaid may be everyday language. */
function isPlain(text: string): boolean {
  return text.length <= 300 && !/@[\p{L}\p{N}_]+\s*\[/u.test(text);
}

/** What was read in other words has to give what the question asks for in its own. */
function fitting(text: string, profile: Profile, outcome: IntentOutcome): IntentOutcome {
  if (outcome.kind !== "understood" || !isPlain(text)) return outcome;
  const { operation, reading } = outcome.intent;
  const table = tableOf(operation, profile);
  const unfit = table === null || operation.join !== undefined ? null : misfit(text, operation, table);
  if (unfit === null) return table === null ? outcome : inAnyWriting(text, outcome, table);
  return {
    kind: "cannot_answer",
    understood: reading,
    missing: [unfit.word],
    message: unfit.message,
    hint: unfit.hint,
  };
}

function tookTooLong(ms: number): IntentOutcome {
  return {
    kind: "cannot_answer",
    understood: "",
    missing: [],
    message: `The question could not be read within ${ms / 1000} seconds, or nests too deeply.`,
    hint: "Ask it in fewer words, or in parts.",
  };
}

function noTable(question: Question, name: string): { kind: "cannot_write"; message: string; hint: string } {
  return {
    kind: "cannot_write",
    message: `There is no table called ${name}.`,
    hint: `The tables are: ${question.profile.tables.map((table) => table.name).join(", ")}.`,
  };
}
