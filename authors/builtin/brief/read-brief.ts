import type { Operation } from "../../../state/intent.ts";
import type { NamedAnswer } from "../../../state/named-answer.ts";
import type { Profile, TableProfile } from "../../../state/profile.ts";
import type { IntentOutcome } from "../../author.ts";
import { readingLine } from "../reading/reading-line.ts";
import { type Annotated, Annotator } from "./annotate.ts";
import { readAnyMissing } from "./any-missing.ts";
import { readAsides } from "./asides.ts";
import { type Asked, nameWords } from "./asked.ts";
import { readBins } from "./bins.ts";
import { readCategories } from "./categories.ts";
import { readClassCodes } from "./class-codes.ts";
import { readClusters } from "./clusters.ts";
import { readComparedSentences, withOwnValues } from "./compared-sentences.ts";
import { readPair } from "./comparisons.ts";
import { ComposedAnswers } from "./composed/composed-answers.ts";
import { readComposed } from "./composed/read-composed.ts";
import { Consumed } from "./consumed.ts";
import { readCorrespondingRows } from "./corresponding-rows.ts";
import { withCountedColumns } from "./counted-columns.ts";
import { readDatePartWords, readTies, rewriteCombinations, tiesMatter } from "./date-part-words.ts";
import { definedNames } from "./definitions.ts";
import { leaveOutExcluded, readExcluded, withoutRedundant } from "./excluded-values.ts";
import { readFilters } from "./filters.ts";
import { readHalves } from "./flag-groups.ts";
import { calculationIn, madeNames, readMade } from "./formulas.ts";
import type { Frame } from "./frame.ts";
import { readFrequency } from "./frequencies.ts";
import { readGroupsOfSize } from "./group-minimum.ts";
import { forgetListedGroups, forgetToldGroups, readGroup, readNamedGroups, readSubset } from "./groups.ts";
import { countsUnknown, readKnownValues } from "./known-values.ts";
import { readLists } from "./list-answers.ts";
import { readMissing } from "./missing.ts";
import { ofDroppedColumns, readMissingColumns } from "./missing-columns.ts";
import { readPoint } from "./model-points.ts";
import { withModelWording } from "./model-wording.ts";
import { forgetModels, forgetTargets } from "./model-words.ts";
import { readModels } from "./models.ts";
import { readMostOfThem } from "./most-of-them.ts";
import { namedByConstraint } from "./named-by-constraint.ts";
import { notUnderstood, strangers } from "./not-understood.ts";
import { readOutliers } from "./outliers.ts";
import { readPartGroups } from "./part-groups.ts";
import { oneOfTheGroups, overAllRows, undecidedOptions, unusedMeasures, withoutSign } from "./passed-over.ts";
import { readPeriodWords } from "./period-words.ts";
import { withPlainPairs } from "./plain-pairs.ts";
import { readPositiveClass } from "./positive-class.ts";
import { classNames, withQuotedClasses } from "./preparation/class-names.ts";
import { readConversions } from "./preparation/conversions.ts";
import { readDuplicates } from "./preparation/duplicates.ts";
import { readExtractedGroups } from "./preparation/extracted-groups.ts";
import { settleFilledTwice } from "./preparation/filled-twice.ts";
import { readGapSteps } from "./preparation/gap-steps.ts";
import { readLackingMost } from "./preparation/lacking-most.ts";
import { forgetNumbering } from "./preparation/numbering.ts";
import { readScaleSteps } from "./preparation/scale-steps.ts";
import { keepScaledApart } from "./preparation/scaled-apart.ts";
import { withSharedNouns } from "./preparation/shared-nouns.ts";
import { readStrategies } from "./preparation/strategies.ts";
import { forgetToldAgain } from "./preparation/told-again.ts";
import { forgetToldColumns } from "./preparation/told-columns.ts";
import { readValueCounts } from "./preparation/value-counts.ts";
import { comesAgain, readRanking } from "./rankings.ts";
import { readAnswer } from "./read-answer.ts";
import { readRestatedFunctions } from "./restated-functions.ts";
import { readRowExtreme } from "./row-extremes.ts";
import { readCodes, readGivenCodes, readScales, readScaling } from "./scales.ts";
import { readSmallClauses } from "./small-clauses.ts";
import { type Brief, splitBrief } from "./split-brief.ts";
import { withStatedOptions } from "./stated-options.ts";
import { inTheirOrder, timesAsSeconds, unknownColumns, unusedSteps, withoutGaps } from "./step-order.ts";
import { readStrongestCorrelations } from "./strongest-correlations.ts";
import { ordinalGroups } from "./test-answers.ts";
import { readTexts } from "./texts.ts";
import { forgetToldFlags } from "./told-flags.ts";
import { readChanges, readTransformed } from "./transforms.ts";
import { readTwoClasses } from "./two-classes.ts";
import { readUnitScales } from "./unit-scales.ts";
import { readWindows } from "./windows.ts";

/** Longest text that is read as a brief, in characters: the patterns are tried on all of it. */
const longest = 8_000;

/**
 * Reads a question that says which named values it wants, with its constraints: null where the text is none. Every value must
 * be understood, and every word that changes what is computed; else the question is declined with the words that were not.
 */
export function readBrief(text: string, profile: Profile): IntentOutcome | null {
  if (text.length > longest) return null;
  const split = splitBrief(text);
  const [table, ...more] = profile.tables;
  if (split === null || table === undefined || more.length > 0) return null;
  // Marks of our own stand for columns and values: who writes one means something else.
  const marks = [...text.matchAll(/⟨([a-z]+\d+)⟩/gu)].map(([, mark]) => `<${mark}>`);
  if (marks.length > 0) return declined(table, marks, []);
  const brief = { ...split, wanted: withStatedOptions(split.wanted, split.body, table) };
  const composed = readWith(brief, table, true);
  const ofGroups = composed?.frame.composed ?? null;
  // What each group has, or each row, needs no steps.
  const goesOn = ofGroups?.asks.some(
    ({ kind, quantity }) => kind !== "each" && !(kind === "extreme" && quantity.isSingle),
  );
  if (composed?.outcome.kind === "understood" && goesOn === true) return composed.outcome;
  const plainly = readWith(brief, table, false)?.outcome ?? null;
  // A statistic of groups' statistics is none of the rows.
  if (plainly?.kind === "understood")
    return composed !== null && ofGroups?.asks.some(({ kind }) => kind === "of" || kind === "outliers") === true
      ? composed.outcome
      : plainly;
  return composed?.outcome.kind === "understood" ? composed.outcome : plainly;
}

/** One of two ways to read: with what is asked of groups' results, or without. */
function readWith(
  brief: Brief,
  table: TableProfile,
  composed: boolean,
): { outcome: IntentOutcome; frame: Frame } | null {
  const annotator = new Annotator(table);
  annotator.made.push(...madeNames(brief.body, table));
  annotator.classes.push(...classNames(brief.body, table));
  const body = withQuotedClasses(quotedClasses(brief), annotator.classes);
  const marked = (text: string): Annotated => {
    const found = annotator.annotate(text);
    return { ...found, text: withPlainPairs(withCountedColumns(withSharedNouns(found.text, table), table), table) };
  };
  const first = marked(body);
  const defined = definedNames(first, annotator);
  annotator.made.push(...defined);
  const annotated = defined.length === 0 ? first : marked(body);
  withOwnValues(annotated, table);
  const before = annotated.text;
  annotated.text = namedByConstraint(table)(before);
  const asks = marked(brief.question).text;
  // The question alone is read by the words that its constraints explain.
  const question = annotated.text === before ? asks : (annotated.text.split(/\n\s*constraints?\s*:/u)[0] ?? asks);
  annotated.text = withModelWording(annotated, table);
  const left = new Consumed(annotated.text);
  const frame: Frame = {
    table,
    annotated,
    steps: [],
    filters: [],
    excluded: new Map(),
    outliers: null,
    removesOutliers: false,
    dropsGaps: null,
    gapOrder: null,
    duplicates: false,
    lackingMost: false,
    converted: [],
    valueCounts: new Map(),
    strategies: null,
    isNumbered: false,
    missingColumns: null,
    knownOnly: new Set(),
    group: null,
    groupWords: new Map(),
    groupIsOptional: false,
    pair: null,
    halves: null,
    comparesGroups: false,
    ranking: null,
    mostOfThem: null,
    countsGaps: false,
    groupsOfSize: null,
    periods: [],
    frequency: null,
    rowExtreme: null,
    lists: null,
    composed: null,
    ties: null,
    corresponding: null,
    asksPartOfTotal: false,
    made: annotator.made,
    model: null,
    variants: null,
    point: null,
    clusters: null,
    strongest: null,
    moves: null,
    asksShare: brief.wanted.some(({ name }) => shareName.test(name)),
    names: brief.wanted.map(({ name }) => nameWords(name)),
    assumptions: new Set(),
    problems: [],
  };
  const not = (missing: string[], answers: readonly NamedAnswer[]) => ({
    frame,
    outcome: declined(table, missing, answers),
  });

  frame.isNumbered = forgetNumbering(left);
  readAsides(left, frame);
  readLackingMost(left, frame);
  readStrongestCorrelations(left, frame, brief.wanted);
  frame.clusters = readClusters(left, frame);
  readMissingColumns(left, frame);
  if (!composed) readLists(left, frame, brief.wanted);
  readExcluded(left, frame);
  readUnitScales(left, frame);
  const calls = readDatePartWords(left, frame);
  annotated.text = calls(annotated.text);
  readMade(left, frame, annotator);
  forgetToldColumns(left, frame);
  forgetToldFlags(left, frame);
  readTransformed(left, frame);
  readWindows(left, frame);
  readConversions(left, frame);
  readStrategies(left, frame);
  readTexts(left, frame);
  readExtractedGroups(left, frame, brief.wanted);
  readChanges(left, frame);
  readBins(left, frame);
  readTwoClasses(left, frame);
  readCategories(left, frame);
  readClassCodes(left, frame);
  readSmallClauses(left, frame);
  readKnownValues(left, frame);
  if (!composed) readMostOfThem(left, frame);
  readAnyMissing(left, frame);
  if (!composed) readGroupsOfSize(left, frame);
  readDuplicates(left, frame);
  readGapSteps(left, frame);
  readMissing(left, frame);
  readGivenCodes(left, frame);
  readScaleSteps(left, frame);
  readCodes(left, frame);
  readScales(left, frame);
  readScaling(left, frame);
  forgetToldAgain(left, frame);
  readValueCounts(left, frame, brief.wanted, annotator);
  const models = readModels(annotated.text, frame);
  frame.model = models?.one ?? null;
  frame.variants = models?.variants ?? null;
  if (models !== null) {
    forgetTargets(left, models, frame);
    readPositiveClass(left, models.one, frame);
    frame.point = readPoint(left, models.one, frame);
  }
  frame.ties = readTies(left);
  if (composed) {
    readRestatedFunctions(left, frame);
    rewriteCombinations(left, brief.wanted);
    frame.composed = readComposed(left, frame, brief.wanted, annotator);
    if (frame.composed === null) return null;
  } else {
    readCorrespondingRows(left, frame, brief.wanted);
    readRanking(left, frame, brief.wanted, annotator);
    if (frame.ranking === null) readFrequency(left, frame);
    if (frame.ranking === null && frame.frequency === null) readRowExtreme(left, frame, brief.wanted);
    readGroup(left, frame);
    if (!comparing.test(annotated.text)) forgetListedGroups(left, frame);
    readPartGroups(left, frame);
    if (frame.group === null) divideInHalves(left, frame);
  }
  if (comparing.test(annotated.text)) readComparedSentences(left, frame);
  else {
    if (!composed) {
      readSubset(left, frame);
      readPair(
        left,
        frame,
        brief.wanted.map(({ name }) => nameWords(name)),
      );
      readNamedGroups(
        left,
        frame,
        brief.wanted.map(({ name }) => nameWords(name)),
      );
    }
    readFilters(left, frame);
  }
  forgetToldGroups(left, frame);
  leaveOutExcluded(frame);
  frame.problems.push(...oneOfTheGroups(frame));
  frame.problems.push(...comesAgain(frame), ...tiesMatter(frame));
  readPeriodWords(left, frame);
  readOutliers(left, frame);
  compareGroups(frame);
  if (models !== null) forgetModels(left, models, frame);
  settleFilledTwice(frame);
  inTheirOrder(frame);
  const asked: Asked = { frame, annotator, text: annotated.text, question: calls(question), wanted: brief.wanted };
  const ofGroups = frame.composed === null ? [] : new ComposedAnswers(frame.composed, asked).read();
  const read = brief.wanted.map((wanted, at) => ofGroups[at] ?? readAnswer(wanted, asked));
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
    ...withoutSign(brief, read),
    ...undecidedOptions(brief, read),
    ...overAllRows(brief, frame),
    ...strangers(annotator.annotate(brief.question), frame, brief),
  ];
  const answers = keepScaledApart(
    frame,
    brief.wanted,
    read.flatMap((each) => ("answer" in each ? [withoutRedundant(each.answer)] : [])),
  );
  if (missing.length > 0 || answers.length === 0) return not([...new Set(missing)], answers);
  // The day of the largest change is named beside what is computed of all changes.
  const isOfChange = (name: string | null): boolean =>
    frame.steps.some((step) => step.kind === "change" && step.name === name);
  // "Which region has the lowest median income, and what is it": a number beside a name is that of the named one.
  const beside =
    frame.ranking === null &&
    frame.mostOfThem === null &&
    frame.frequency === null &&
    frame.rowExtreme === null &&
    frame.composed === null &&
    answers.some(({ value }) => value.kind === "extreme" && !isOfChange(value.by))
      ? answers.filter(({ value }) => value.kind !== "extreme").map(({ name }) => name)
      : [];
  if (beside.length > 0) return not(beside, answers);
  const passedOver = unusedMeasures(left.left, frame, answers);
  if (passedOver.length > 0) return not(passedOver, answers);
  const unused = unusedSteps(frame, answers);
  if (unused.length > 0) return not(unused, answers);
  // A window of rows that are chosen first is another one.
  if (frame.filters.length > 0 && frame.steps.some(({ kind }) => kind === "window" || kind === "change"))
    return not(["whether rows are chosen before or after the new column is made"], answers);
  const unknown = [...countsUnknown(frame, answers), ...unknownColumns(frame, answers)];
  if (unknown.length > 0) return not(unknown, answers);
  timesAsSeconds(frame, answers);
  const incomplete = withoutGaps(frame, answers);
  if (incomplete !== null) return not([incomplete], answers);
  const dropped = ofDroppedColumns(frame, answers);
  if (dropped.length > 0) return not(dropped, answers);
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

/** Tests of two groups against each other. */
const twoGroups =
  /\bt-?\s?tests?\b|\bmann-?\s?whitney\b|\blevene\b|\bcohen\b|\bcohen's\b|\bks_2samp\b|\btwo-?\s?sample (?:kolmogorov|ks)\b/u;
/** Tests whose rows may be chosen like those of any other answer. */
const otherGroups = /\bpaired\b|\bwilcoxon\b|\bone-?\s?sample\b|\bttest_(?:rel|1samp)\b|\bkruskal\b|\bbartlett\b/u;
const comparing = { test: (text: string): boolean => twoGroups.test(text) && !otherGroups.test(text) };

/** Classes that the answers are called by count as quoted: "shallow (depth < 70)". */
function quotedClasses({ body, wanted }: Brief): string {
  const words = new Set(
    wanted.flatMap(({ name }) => nameWords(name).split(" ")).filter((word) => /^\p{L}{3,}$/u.test(word)),
  );
  const shape = /(?<!["'\p{L}])(\p{L}{3,})(?= ?\([^()\n]*\d[^()\n]*\))/giu;
  const called = new Set(
    [...body.matchAll(shape)].map(([, word = ""]) => word.toLowerCase()).filter((word) => words.has(word)),
  );
  return called.size < 2 ? body : body.replace(shape, (word) => (called.has(word.toLowerCase()) ? `"${word}"` : word));
}

const shareName = /percent|pct|proportion|share|rate|ratio/iu;

/** Whether every value whose name speaks of a share was read as one. */
function sharesAreRead({ wanted }: Brief, read: readonly ReturnType<typeof readAnswer>[]): boolean {
  return wanted.every(({ name }, at) => {
    const each = read[at];
    if (!shareName.test(name)) return true;
    if (each === undefined || "missing" in each) return false;
    const { value } = each.answer;
    return value.kind === "share" || (value.kind === "aggregate" && value.function === "missing_percent");
  });
}

/** "Canceled = 1 marks a cancelled booking, Canceled = 0 a kept one": rows that a column of yes and no divides. */
function divideInHalves(left: Consumed, frame: Frame): void {
  const compares = comparing.test(frame.annotated.text);
  frame.halves = readHalves(left, frame, compares);
  if (frame.halves === null) return;
  frame.group = frame.halves.column;
  frame.comparesGroups = compares;
}

/** Where two groups are tested against each other, what is asked of each is of the rows of that group. */
function compareGroups(frame: Frame): void {
  if (!comparing.test(frame.annotated.text)) return;
  const columns = [...new Set(frame.annotated.values.map(({ column }) => column))];
  const [only] = columns;
  if (columns.length === 1 && only !== undefined && (frame.group === null || frame.group === only)) {
    frame.group = only;
    frame.comparesGroups = true;
  }
  const [first, second] = ordinalGroups(frame);
  if (columns.length === 0 && second !== undefined && (frame.group === null || frame.group === first?.column)) {
    frame.group = first?.column ?? null;
    frame.comparesGroups = true;
  }
}

function declined(table: TableProfile, missing: string[], answers: readonly NamedAnswer[]): IntentOutcome {
  const words = missing
    .slice(0, 12)
    .map((word) => word.replace(/⟨c(\d+)⟩/gu, (_, at) => table.columns[Number(at)]?.name ?? "").trim());
  const understood = answers.map(({ name }) => nameWords(name)).join(", ");
  return {
    kind: "cannot_answer",
    understood: understood === "" ? "nothing" : understood,
    missing: words,
    message: `I don't understand ${words.map((word) => `"${word}"`).join(", ") || "this question"} in this question about ${table.name}.`,
    hint: `Ask for plain statistics of named columns, for example: the mean of "${table.columns[0]?.name ?? "column"}" as @mean[value].`,
  };
}
