import type { Condition, NamedAnswer, Operation, Step } from "../../../state/intent.ts";
import type { Profile, TableProfile } from "../../../state/profile.ts";
import type { IntentOutcome } from "../../author.ts";
import { formulaColumns, statisticColumns, statisticsOf, testColumns } from "../analysis/parts.ts";
import { canonical, splitName } from "../language/names.ts";
import { rowNounStems } from "../language/tag.ts";
import { fold } from "../language/tokenise.ts";
import { readingLine } from "../reading/reading-line.ts";
import { type Annotated, Annotator } from "./annotate.ts";
import { type Asked, extremePattern, nameWords, readAnswer } from "./answers.ts";
import { readCategories } from "./categories.ts";
import { Consumed } from "./consumed.ts";
import { uncovered } from "./coverage.ts";
import { readFilters, readGroup, readNamedGroups } from "./filters.ts";
import { calculationIn, madeNames, readMade } from "./formulas.ts";
import type { Frame } from "./frame.ts";
import { readMissing } from "./missing.ts";
import { modelWords, readModel } from "./models.ts";
import { readOutliers } from "./outliers.ts";
import { readCodes, readScales, readScaling } from "./scales.ts";
import { type Brief, splitBrief } from "./split-brief.ts";
import { readChanges, readTransformed } from "./transforms.ts";
import {
  changingWords,
  commonWords,
  functionPatterns,
  narrowingWords,
  numberWords,
  plainBeforeRows,
  qualifyingWords,
  rowsNames,
  superlatives,
  timeWords,
  wordPairs,
} from "./words.ts";

/** Longest text that is read as a brief, in characters: the patterns are tried on all of it. */
const longest = 8_000;

/**
 * Reads a question that says which named values it wants, with its constraints: null where the text is none. Every value must
 * be understood, and every word that changes what is computed; else the question is declined with the words that were not.
 */
export function readBrief(text: string, profile: Profile): IntentOutcome | null {
  if (text.length > longest) return null;
  const brief = splitBrief(text);
  const [table, ...more] = profile.tables;
  if (brief === null || table === undefined || more.length > 0) return null;
  const annotator = new Annotator(table);
  annotator.made.push(...madeNames(brief.body, table));
  const annotated = annotator.annotate(brief.body);
  const question = annotator.annotate(brief.question).text;
  const left = new Consumed(annotated.text);
  const frame: Frame = {
    table,
    annotated,
    steps: [],
    filters: [],
    outliers: null,
    removesOutliers: false,
    dropsGaps: null,
    group: null,
    comparesGroups: false,
    made: annotator.made,
    model: null,
    asksShare: brief.wanted.some(({ name }) => shareName.test(name)),
    assumptions: new Set(),
    problems: [],
  };
  readMade(left, frame, annotator);
  readTransformed(left, frame);
  readChanges(left, frame);
  readCategories(left, frame);
  readMissing(left, frame);
  readCodes(left, frame);
  readScales(left, frame);
  readScaling(left, frame);
  readGroup(left, frame);
  if (!comparing.test(annotated.text)) {
    readNamedGroups(
      left,
      frame,
      brief.wanted.map(({ name }) => nameWords(name)),
    );
    readFilters(left, frame);
  }
  readOutliers(left, frame);
  compareGroups(frame);
  frame.model = readModel(annotated.text, frame);
  inTheirOrder(frame);
  const asked: Asked = { frame, annotator, text: annotated.text, question, wanted: brief.wanted };
  const read = brief.wanted.map((wanted) => readAnswer(wanted, asked));
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
    ...strangers(annotator.annotate(brief.question), frame, brief),
  ];
  const answers = read.flatMap((each) => ("answer" in each ? [each.answer] : []));
  if (missing.length > 0 || answers.length === 0) return declined(table, [...new Set(missing)], answers);
  // "Which region has the lowest median income, and what is it": a number beside a name is that of the named one.
  const beside = answers.some(({ value }) => value.kind === "extreme")
    ? answers.filter(({ value }) => value.kind !== "extreme").map(({ name }) => name)
    : [];
  if (beside.length > 0) return declined(table, beside, answers);
  const unused = unusedSteps(frame, answers);
  if (unused.length > 0) return declined(table, unused, answers);
  timesAsSeconds(frame, answers);
  const incomplete = withoutGaps(frame, answers);
  if (incomplete !== null) return declined(table, [incomplete], answers);
  const operation: Operation = { operation: "analysis", table: table.name, filter: null, steps: frame.steps, answers };
  return {
    kind: "understood",
    intent: { operation, reading: readingLine(operation), assumptions: [...frame.assumptions] },
    certain: frame.assumptions.size === 0,
  };
}

/** Tests of two groups against each other. */
const comparing = /\bt-?\s?tests?\b|\bmann-?\s?whitney\b|\blevene\b/u;

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

/** Gaps are dealt with before columns are made of others, and columns are scaled last; else steps stay as the question has them. */
function inTheirOrder(frame: Frame): void {
  const rank = (step: Step): number => {
    if (step.kind === "deduplicate") return 0;
    if (step.kind === "keep") return 1;
    if (step.kind === "fill") return frame.made.includes(step.column) ? 4 : 2;
    return step.kind === "scale" || step.kind === "encode" ? 5 : 3;
  };
  frame.steps = frame.steps
    .map((step, at) => ({ step, at }))
    .sort((a, b) => rank(a.step) - rank(b.step) || a.at - b.at)
    .map(({ step }) => step);
  const scaled = new Set(frame.steps.flatMap((step) => (step.kind === "scale" ? [step.column] : [])));
  for (const step of frame.steps)
    if (step.kind === "derive" && formulaColumns(step.formula).some((name) => name !== step.name && scaled.has(name)))
      frame.problems.push(`whether ${step.name} is made before or after scaling`);
}

/** Times of day that something is computed of become their seconds first. */
function timesAsSeconds(frame: Frame, answers: readonly NamedAnswer[]): void {
  const numeric = answers.flatMap((answer) => [
    ...statisticsOf(answer).flatMap((each) =>
      each.kind === "aggregate" && ["min", "max", "mode", "count", "missing", "distinct"].includes(each.function)
        ? []
        : statisticColumns(each),
    ),
    ...answer.where.flatMap((test) => (test.kind === "condition" ? [] : testColumns(test))),
  ]);
  const made = frame.steps.flatMap((step) => (step.kind === "derive" ? formulaColumns(step.formula) : []));
  for (const { name, type } of frame.table.columns) {
    if (type !== "time" || ![...numeric, ...made].includes(name)) continue;
    frame.steps.unshift({ kind: "derive", name, formula: { kind: "seconds", column: name } });
    frame.assumptions.add(`Times of ${name} are taken as their seconds.`);
  }
}

/**
 * Rows dropped for want of a value that the question does not name: of any column, or of those that the answers use. Null where
 * that is done; else the words, where it would make a difference which of the two is meant.
 */
function withoutGaps(frame: Frame, answers: readonly NamedAnswer[]): string | null {
  if (frame.dropsGaps === null) return null;
  const made = new Map(
    frame.steps.flatMap((step) => (step.kind === "derive" ? [[step.name, formulaColumns(step.formula)]] : [])),
  );
  const used = new Set(
    answers
      .flatMap((answer) => statisticsOf(answer).flatMap(statisticColumns))
      .flatMap((name) => made.get(name) ?? [name]),
  );
  const gaps = frame.table.columns.filter(({ nulls }) => nulls > 0).map(({ name }) => name);
  const ofUsed = gaps.filter((name) => used.has(name));
  if (frame.dropsGaps === "unsaid" && ofUsed.length < gaps.length) return "drop";
  for (const column of frame.dropsGaps === "any" ? gaps : ofUsed) {
    const condition: Condition = { kind: "not", condition: { kind: "missing", column } };
    if (
      !frame.steps.some((step) => step.kind === "keep" && JSON.stringify(step.test).includes(JSON.stringify(condition)))
    )
      frame.steps.unshift({ kind: "keep", test: { kind: "condition", condition } });
  }
  return null;
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
}

/** A column that was made and that no answer looks at was not understood. */
function unusedSteps(frame: Frame, answers: readonly NamedAnswer[]): string[] {
  const used = new Set([
    ...answers.flatMap((answer) => statisticsOf(answer).flatMap(statisticColumns)),
    ...answers.flatMap(({ where }) => where.flatMap(testColumns)),
    ...frame.steps.flatMap((step) => (step.kind === "derive" ? formulaColumns(step.formula) : [])),
  ]);
  return frame.steps.flatMap((step) => ("name" in step && !used.has(step.name) ? [step.name] : []));
}

/** Quotations in the question that are no column, value, new name or word of an answer: something that was not understood. */
function strangers(question: Annotated, frame: Frame, { wanted }: Brief): string[] {
  const known = new Set(
    [
      ...wanted.flatMap(({ options }) => options),
      ...frame.steps.flatMap((step) => (step.kind === "fill" ? [String(step.value)] : [])),
      ...frame.steps.flatMap((step) =>
        step.kind === "categorise" ? step.rules.map(({ value }) => String(value)) : [],
      ),
    ].map((word) => word.toLowerCase()),
  );
  const source = fold(frame.table.source);
  // "Democratic" stands for itself where a column is called per_dem.
  const parts = frame.table.columns
    .flatMap(({ name }) => splitName(name).map(fold))
    .filter(({ length }) => length >= 3);
  const names = question.names.filter(
    (name) =>
      !source.includes(fold(name)) && !known.has(fold(name)) && !parts.some((part) => fold(name).startsWith(part)),
  );
  return [...names, ...question.texts.filter((text) => !known.has(text.toLowerCase()))];
}

/** Sentences that only explain or say how to round and report: their words change nothing. */
const explaining =
  /\b(?:null hypothesis|p-?\s?value|alpha|significance|pearson|spearman|shapiro|normaltest|z-?\s?score|outliers?|round\w*|decimal|python|pandas|scipy|numpy|library|built-in|skewness|kurtosis|formula|arithmetic|absolute value|relationship|correlat\w*)\b/u;

/** Sentences that say how to decide by a number: what they compare is read with the answer they decide. */
const deciding =
  /correlation coefficient is|outside (?:of )?the range|negligible|p-?\s?value|z-?\s?scores?|skewness|kurtosis|absolute value|\bif so\b/u;

/** What says of which rows, or of which not, something holds, and was not understood. */
const clauseWords =
  /\b(?:games|matches|rows|days|entries|records|passengers|people|individuals|countries|movies|cars|[a-z]{3,}s) (?:that|which)\b(?! (?:are|is|were|was) (?:used|given|available|present))(?!(?:\s+[a-z]+){0,3}\s+·)|(?<!\b(?:or|if|whether|is|are|has|have|than) )\b(?:not|neither|nor|never)\b(?! (?:normally|normal|significant|missing))|\b(?:doesn't|don't|didn't|isn't|wasn't|aren't|weren't|hasn't|haven't)\b/gu;

/** Whether a clause only says in other words what a column is called: "calls that were abandoned". */
function namesColumn(clause: string, { table }: Frame): boolean {
  const verb = /^ (?:are|is|were|was) ([a-z]+)/u.exec(clause)?.[1];
  return (
    verb !== undefined && table.columns.some(({ name, distinct }) => distinct > 2 && splitName(name).includes(verb))
  );
}

const comparingWord =
  /^(?:fall |falls )?(?:less|greater|larger|smaller|more|higher|lower|absolute|outside|above|below|exceeds?|under|over|beyond|negligible|zero|right|left)\b/u;

/** Words that must be understood wherever they stand and that the reading so far has not taken. */
function notUnderstood(left: string, brief: Brief, frame: Frame, answers: readonly NamedAnswer[]): string[] {
  const known = knownPhrases(withoutAnswered(left, frame, answers), frame, brief);
  const length = /\n\s*constraints?\s*:/iu.exec(left)?.index ?? left.length;
  const sentences = known.split(/(?<=[.;\n?])(?=\s|$)/u);
  let at = 0;
  return sentences.flatMap((sentence) => {
    const inQuestion = at < length;
    at += sentence.length;
    const filling = [...sentence.matchAll(/\bwith (?:the |its |their )?(?:mean|median|mode|average)\b/gu)].map(
      ([word]) => word,
    );
    const changing = [...[...sentence.matchAll(changingWords)].map(([word]) => word), ...filling];
    const numbers = !explaining.test(sentence) && !deciding.test(sentence) ? numbersIn(sentence, frame) : [];
    const narrowing =
      (inQuestion && !deciding.test(sentence)) || !explaining.test(sentence)
        ? [...sentence.matchAll(narrowingWords)].map(([word]) => word)
        : [];
    const before = functionPatterns.flatMap(([shape]) => {
      const match = new RegExp(`([a-z-]{4,}) (?:${shape.source})`, "u").exec(sentence);
      const word = match?.[1] ?? "";
      return /^(?:weighted|trimmed|geometric|harmonic|quadratic|running|rolling|moving|annuali[sz]ed|relative|grand|truncated|winsorized|conditional|pooled)$/u.test(
        word,
      )
        ? [`${word} ${match?.[0] ?? ""}`]
        : [];
    });
    const open = uncovered(sentence, frame).filter((words) => !deciding.test(sentence) || !comparingWord.test(words));
    const clauses =
      inQuestion && !deciding.test(sentence)
        ? [...sentence.matchAll(clauseWords)]
            .filter(({ index, 0: word }) => !namesColumn(sentence.slice(index + word.length), frame))
            .map(([word]) => word)
        : [];
    // Two conditions of which either is enough: only those of one column's values are had.
    const either =
      /·\s*,?\s*\bor\b\s*·/u.test(sentence) && !/outlier|·[^.\n]*·[^.\n]*·[^.\n]*·/u.test(sentence) ? ["or"] : [];
    const qualifying = inQuestion ? [...qualitiesIn(sentence, frame), ...open] : open;
    return [...changing, ...clauses, ...either, ...narrowing, ...qualifying, ...numbers, ...before];
  });
}

/** Takes out words that the answers account for: "the largest wind" where a maximum is given, "regression" where its slope is. */
function withoutAnswered(left: string, { table, steps }: Frame, answers: readonly NamedAnswer[]): string {
  let text = left;
  const drop = (pattern: RegExp): void => {
    text = text.replace(pattern, (found) => " ".repeat(found.length));
  };
  for (const { value } of answers) {
    if (value.kind === "regression") drop(/\b(?:simple |linear |ordinary |least squares )*regression\b/gu);
    if (value.kind !== "aggregate" || (value.function !== "max" && value.function !== "min")) continue;
    const at = table.columns.findIndex(({ name }) => name === value.column);
    const words = value.function === "max" ? "highest|largest|greatest" : "lowest|smallest";
    drop(new RegExp(`\\b(?:${words})(?= (?:value (?:of|in) )?(?:the )?⟨c${at}⟩)`, "gu"));
  }
  if (steps.some((step) => step.kind === "derive" && step.formula.kind === "log"))
    drop(/\btransformed\b|\bnatural\b/gu);
  if (steps.some((step) => step.kind === "scale" || step.kind === "derive"))
    drop(
      /\beach (?:of the )?(?:scaled |normali[sz]ed |standardi[sz]ed |transformed |new )?(?:columns?|variables?|features?)\b/gu,
    );
  return text;
}

/** Words of a question that say which rows are meant, or of which time, and that nothing has taken. */
function qualitiesIn(sentence: string, { table, model }: Frame): string[] {
  const all = [qualifyingWords, timeWords, superlatives, ...(model === null ? [numberWords] : [])];
  const source = fold(table.source);
  const nouns = rowNounStems(table);
  const before = [...sentence.matchAll(wordPairs)]
    .filter(([, , noun = ""]) => rowsNames.test(noun) || nouns.has(canonical(noun)))
    .filter(([, word = ""]) => !plainBeforeRows.has(word) && !commonWords.has(word) && !source.includes(word))
    .map(([, word = "", noun = ""]) => `${word} ${noun}`);
  return [...all.flatMap((words) => [...sentence.matchAll(words)].map(([word]) => word)), ...before];
}

/** Numbers that nothing has taken: limits, years, counts. Those that only number a question or say how to round are none. */
function numbersIn(sentence: string, { group, model }: Frame): string[] {
  // Those of a model are its split and its seed.
  if (model !== null) return [];
  const groups = new Set(group?.top.map(({ value }) => String(value)));
  return [...sentence.matchAll(/(?<![\w.⟨-])\d+(?:\.\d+)?(?![\w⟩]|\.\d)/gu)]
    .filter(({ index }) => !/(?:\bp|\balpha|\bα|\blevel)\b[^.\d\n]{0,24}$/u.test(sentence.slice(0, index)))
    .filter(({ index }) => !/(?:^|\n)\s*$|question\s*$/u.test(sentence.slice(0, index)))
    .filter(({ index, 0: word }) => !/^ ?(?:decimal|-?hour|%|significant)/u.test(sentence.slice(index + word.length)))
    .map(([word]) => word)
    .filter((word) => !groups.has(word));
}

/** Takes out phrases that hold words of change but change nothing here. */
function knownPhrases(left: string, frame: Frame, brief: Brief): string {
  let text = left;
  const drop = (pattern: RegExp): void => {
    text = text.replace(pattern, (found) => " ".repeat(found.length));
  };
  drop(
    /\b(?:do not|don't|not|no|without|any|further|other|nor)(?: \w+){0,3} (?:remov\w*|modif\w*|drop\w*|cleaning|preprocessing|transform\w*|normali[sz]\w*)(?:[^.\n]*)/gu,
  );
  drop(/(?:use|using|with|by) (?:the )?(?:following )?formula\s*:?[^⟨]{0,200}/gu);
  drop(
    /\b(?:contains?|containing|has|have) no missing[^.\n]*|\bfor (?:the )?⟨c\d+⟩(?: [a-z]+){0,3} only\b|\bnumeric(?:al)? only\b|\bonly numeric\b/gu,
  );
  drop(
    /\bper (?:the )?(?:format|instructions|above)\b|\bpercentage of (?:the )?⟨c\d+⟩|\bconvert\w* strings? to numbers?[^.\n]*/gu,
  );
  drop(
    /\bbefore (?:calculating|computing|performing|being|calculations?|rounding)[^.\n]*|\bvalues? (?:that |which )?(?:occur|fall)s?\b/gu,
  );
  if (
    frame.steps.some((step) => step.kind === "derive" && step.formula.kind === "seconds") ||
    frame.table.columns.some(({ type }) => type === "time")
  )
    drop(/\b(?:transform|convert)\w*[^.\n]*\b(?:to|into) seconds[^.\n]*|\btransformed\b/gu);
  if (brief.wanted.some(({ name }) => /weighted/iu.test(name))) drop(/\bweighted\b/gu);
  drop(/\bchi-?\s?squared?\b/gu);
  drop(/\bstandardi[sz]ed moment\b|(?<=⟨c\d+⟩ (?:columns?|variables?) )separately\b/gu);
  drop(/\b(?:scatter ?plot|plot|chart|visuali[sz]\w*)[^.\n]{0,160}/gu);
  drop(/\bone-way\b|\btwo-tailed\b|\b(?:at|with|using) (?:a |the )?significance level[^.\n]*/gu);
  drop(/\b(?:data|a|the|comprehensive|perform)+ ?(?:comprehensive )?(?:data )?preprocessing\b/gu);
  drop(
    /\bfor each (?:pair|variable|column|answer|value|of them)\b|\beach (?:pair|value|variable|fare|row|entry|data point|observation)\b/gu,
  );
  drop(/\blog(?:ical|s|istic)?ally\b|\bdistribution analysis\b/gu);
  drop(
    /\b(?:remove|removing|after removing|after removal of|removal of|drop|dropping|exclude|excluding)\b(?=[^.\n]*outliers?)/gu,
  );
  drop(
    /\b(?:difference|differences)\b(?= (?:between|in)[^.\n]*(?:groups?|significant))|\bsignificant differences?\b|\bdifferent groups?\b/gu,
  );
  drop(/\b(?:converting|convert\w*|round\w*)(?: [^.\n]{0,60})? (?:to numbers|numeric values|to numeric)[^.\n]*/gu);
  drop(/\b(?:contains?|has|have) no\s+·/gu);
  drop(
    /\bafter (?:preprocessing|processing|this|that|which|calculating|creating|the creation|imputation|the imputation|handling|cleaning)\b|\b(?:in )?each (?:column|group|of the)\b/gu,
  );
  if (frame.filters.length > 0) drop(/\b(?:first|then)(?= +·)/gu);
  drop(/\bassum\w*[^.\n]*\bunique\b[^.\n]*/gu);
  if (frame.filters.length > 0)
    drop(/\b(?:use|consider|include)? ?only\b|\bfirst by\b|\bthen by\b|\bwhere\b|\bwho\b|\bwith\b/gu);
  if (frame.model !== null) {
    drop(/\bmean absolute (?:percentage )?error\b/gu);
    drop(modelWords);
  }
  if (!frame.asksShare) drop(/\b(?:percentage|percent|proportion|share|rate|ratio)\b/gu);
  if (extremePattern.test(frame.annotated.text))
    drop(/\b(?:highest|largest|greatest|lowest|smallest|unique)\b|\bextract\b[^.\n]*/gu);
  drop(/\bmost (?:frequent|common)(?:ly)?(?: occurring)?\b/gu);
  if (frame.group !== null) drop(/\b(?:each|every|separately|different)\b/gu);
  if (frame.steps.some((step) => step.kind === "derive"))
    drop(
      /\b(?:each|every|creat\w* (?:a|an) (?:new )?(?:column|feature|variable)|combin\w*|features? engineering|new (?:column|feature|variable)|ratio|difference)\b/gu,
    );
  if (frame.outliers !== null)
    drop(/\b(?:remov\w*|above|below|greater than|less than|left|exclud\w*|standard deviations?)\b/gu);
  return text;
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
