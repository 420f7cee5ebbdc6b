import type { Operation } from "../../../state/intent.ts";
import type { NamedAnswer } from "../../../state/named-answer.ts";
import type { Profile, TableProfile } from "../../../state/profile.ts";
import type { IntentOutcome } from "../../author.ts";
import { readingLine } from "../reading/reading-line.ts";
import { standsAgainst } from "./against/against.ts";
import type { Annotated } from "./annotate.ts";
import { type Asked, nameWords } from "./asked.ts";
import { ComposedAnswers } from "./composed/composed-answers.ts";
import { Consumed } from "./consumed.ts";
import { contradictions } from "./contradictions.ts";
import { unusedDefinitions } from "./defined-words.ts";
import { emptyFrame } from "./empty-frame.ts";
import { withoutRedundant } from "./excluded-values.ts";
import { withoutExplainedHalves } from "./explained-halves.ts";
import { calculationIn } from "./formulas.ts";
import type { Frame } from "./frame.ts";
import { withHeadsOfNames } from "./heads-of-names.ts";
import { markBrief } from "./mark-brief.ts";
import { readPoint } from "./model-points.ts";
import { forgetModels, forgetTargets } from "./model-words.ts";
import { readModels } from "./models.ts";
import { readNamed } from "./named-quantities.ts";
import { notUnderstood, strangers } from "./not-understood.ts";
import { withOutlierNouns } from "./outlier-nouns.ts";
import { overAllRows, undecidedOptions, withoutSign } from "./passed-over.ts";
import { readPositiveClass } from "./positive-class.ts";
import { settleFilledTwice } from "./preparation/filled-twice.ts";
import { keepScaledApart } from "./preparation/scaled-apart.ts";
import { readRows } from "./read-rows.ts";
import { readSteps } from "./read-steps.ts";
import { withAgesAsLimits } from "./rewording/ages.ts";
import { withoutDefaults } from "./rewording/default-sentences.ts";
import { withoutDeniedUndone } from "./rewording/denied-steps.ts";
import { withEndsOfGroups } from "./rewording/ends-of-groups.ts";
import { withPredicatesAsValues, withReferencesResolved } from "./rewording/referring-clauses.ts";
import { inPlainWords, type Wording } from "./rewording/reworded.ts";
import { withStrategiesTold } from "./rewording/strategies-by-name.ts";
import { withoutTrueClaims } from "./rewording/true-claims.ts";
import { sharesAreRead } from "./shares-asked.ts";
import { type Brief, splitBrief } from "./split-brief.ts";
import { withStatedOptions } from "./stated-options.ts";
import { inTheirOrder } from "./step-order.ts";
import { untoldShares } from "./told-shares.ts";

/** Longest text that is read as a brief, in characters: the patterns are tried on all of it. */
const longest = 8_000;

/**
 * Reads a question that says which named values it wants, with its constraints: null where the text is none. Every value must
 * be understood, and every word that changes what is computed; else the question is declined with the words that were not.
 */
export function readBrief(text: string, profile: Profile): IntentOutcome | null {
  if (text.length > longest) return null;
  const own = splitBrief(text);
  const split = own === null ? null : withOutlierNouns(own);
  const [table, ...more] = profile.tables;
  if (split === null || table === undefined || more.length > 0) return null;
  // Marks of our own stand for columns and values: who writes one means something else.
  const marks = [...text.matchAll(/⟨([a-z]+\d+)⟩/gu)].map(([, mark]) => `<${mark}>`);
  if (marks.length > 0) return declined(table, marks, [], null);
  const brief = { ...split, wanted: withStatedOptions(split.wanted, split.body, table) };
  const outcome = readMarked(brief, table, "as it stands");
  if (outcome?.kind === "understood") return outcome;
  const plain = inPlainWords(withEndsOfGroups(inTheTablesWords(brief, table), table));
  for (const wording of ["plain", "active"] as const) {
    const again = readMarked(plain, table, wording, brief);
    if (again?.kind === "understood") return again;
  }
  return outcome;
}

/** A brief in which ages, flags, heads of names and strategies are said as the table and the constraints have them. */
function inTheTablesWords(brief: Brief, table: TableProfile): Brief {
  return withStrategiesTold(withAgesAsLimits(withHeadsOfNames(withoutExplainedHalves(brief, table), table), table));
}

/** Reads a brief as it stands, or with what it says of data and numbers put in the words that are read. */
function readMarked(brief: Brief, table: TableProfile, wording: Wording, asked = brief): IntentOutcome | null {
  const composed = readWith(brief, table, { composed: true, wording, asked });
  const ofGroups = composed?.frame.composed ?? null;
  // What each group has, or each row, needs no steps.
  const goesOn = ofGroups?.asks.some(
    ({ kind, quantity }) => kind !== "each" && !(kind === "extreme" && quantity.isSingle),
  );
  if (composed?.outcome.kind === "understood" && goesOn === true) return composed.outcome;
  const plain = readWith(brief, table, { composed: false, wording, asked })?.outcome ?? null;
  // A statistic of groups' statistics is none of the rows.
  if (plain?.kind === "understood")
    return composed !== null && ofGroups?.asks.some(({ kind }) => kind === "of" || kind === "outliers") === true
      ? composed.outcome
      : plain;
  return composed?.outcome.kind === "understood" ? composed.outcome : plain;
}

/** One of two ways to read: with what is asked of groups' results, or without. */
function readWith(
  brief: Brief,
  table: TableProfile,
  { composed, wording, asked: given }: { composed: boolean; wording: Wording; asked: Brief },
): { outcome: IntentOutcome; frame: Frame } | null {
  const { wanted } = brief;
  const { annotator, annotated, question } = markBrief(brief, table, wording);
  const left = new Consumed(annotated.text);
  const frame = emptyFrame(table, annotated, annotator.made, brief);
  const calls = readSteps(left, frame, { wanted, annotator, composed });
  const models = readModelFrame(left, frame);
  if (!readRows(left, frame, { wanted, annotator, composed })) return null;
  if (models !== null) forgetModels(left, models, frame);
  settleFilledTwice(frame);
  inTheirOrder(frame);
  const asked: Asked = { frame, annotator, text: annotated.text, question: calls(question), wanted };
  const ofGroups = frame.composed === null ? [] : new ComposedAnswers(frame.composed, asked).read();
  const read = wanted.map((each, at) => ofGroups[at] ?? readNamed(each, asked));
  frame.asksShare &&= !sharesAreRead(brief, read);
  const missing = [
    ...frame.problems,
    ...read.flatMap((each) => ("missing" in each ? [each.missing] : [])),
    ...notUnderstood(
      left.left,
      brief,
      frame,
      read.flatMap((each) => ("answer" in each ? [each.answer] : [])),
    ),
    ...[calculationIn(left.left)].filter((found) => found !== null),
    ...untoldShares(
      frame.toldShares,
      read.flatMap((each) => ("answer" in each ? [each.answer] : [])),
    ),
    ...withoutSign(brief, read),
    ...undecidedOptions(brief, read),
    ...overAllRows(brief, frame, read),
    ...unusedDefinitions(frame, {
      question: annotator.annotate(brief.question).text,
      wanted,
      used: JSON.stringify(read),
    }),
    ...strangers(annotator.annotate(brief.question), frame, brief),
  ];
  const answers = keepScaledApart(
    frame,
    wanted,
    read.flatMap((each) => ("answer" in each ? [withoutRedundant(each.answer)] : [])),
  );
  const not = (words: readonly string[]) => ({
    frame,
    outcome: declined(table, [...new Set(words)], answers, frame.annotated),
  });
  if (missing.length > 0 || answers.length === 0) return not(missing);
  const against = [
    ...contradictions(left.left, frame, answers),
    ...standsAgainst(
      {
        annotated: withoutConventions(
          wording === "as it stands" ? annotated : markBrief(given, table).annotated,
          table,
        ),
        brief: given,
      },
      frame,
      answers,
    ),
  ];
  if (against.length > 0) return not(against);
  const operation: Operation = { operation: "analysis", table: table.name, filter: null, steps: frame.steps, answers };
  return {
    frame,
    outcome: {
      kind: "understood",
      intent: { operation, reading: readingLine(operation), assumptions: [...frame.assumptions] },
      certain: frame.assumptions.size === 0,
    },
  };
}

/** What only names the usual way to compute percentiles is done, and what is denied and done nowhere is not; what a pronoun means is said. */
const withoutConventions = (annotated: Annotated, table: TableProfile): Annotated => ({
  ...annotated,
  text: withReferencesResolved(
    withPredicatesAsValues(withoutDeniedUndone(withoutTrueClaims(withoutDefaults(annotated.text), table))),
    table,
  ),
});

/** The models that the answers ask about, with what they are of and what they are asked for. */
function readModelFrame(left: Consumed, frame: Frame): ReturnType<typeof readModels> {
  const models = readModels(frame.annotated.text, frame);
  frame.model = models?.one ?? null;
  frame.variants = models?.variants ?? null;
  if (models !== null) {
    forgetTargets(left, models, frame);
    readPositiveClass(left, models.one, frame);
    frame.point = readPoint(left, models.one, frame);
  }
  return models;
}

function declined(
  table: TableProfile,
  missing: string[],
  answers: readonly NamedAnswer[],
  annotated: Annotated | null,
): IntentOutcome {
  // Marks stand for columns, values and what is quoted: people see these.
  const shown: Readonly<Record<string, (at: number) => string | undefined>> = {
    c: (at) => table.columns[at]?.name,
    v: (at) => annotated?.valueWords[at],
    t: (at) => annotated?.texts[at],
  };
  const words = missing.slice(0, 12).map((word) =>
    word
      .replace(/⟨([cvt])(\d+)⟩/gu, (_, kind, at) => shown[kind]?.(Number(at)) ?? "")
      .replace(/⟨\w*$/u, "")
      .trim(),
  );
  const understood = answers.map(({ name }) => nameWords(name)).join(", ");
  return {
    kind: "cannot_answer",
    understood: understood === "" ? "nothing" : understood,
    missing: words,
    message: `I don't understand ${words.map((word) => `"${word}"`).join(", ") || "this question"} in this question about ${table.name}.`,
    hint: `Ask for plain statistics of named columns, for example: the mean of "${table.columns[0]?.name ?? "column"}" as @mean[value].`,
  };
}
