import type { TableProfile } from "../../../../state/profile.ts";
import type { RowTest } from "../../../../state/row-test.ts";
import type { Step } from "../../../../state/step.ts";
import { statisticColumns } from "../../analysis/parts.ts";
import { canonical, splitName } from "../../language/names.ts";
import { rowNounStems } from "../../language/row-nouns.ts";
import { keepsItsOrder } from "../accounted.ts";
import { narrowingWords, numberWords, qualifyingWords, superlatives, timeWords } from "../words.ts";
import { isOfPresent, leavesGapsOut } from "./gaps.ts";
import { hasStep, type Reading } from "./reading.ts";

/** Words that nothing has taken, in their sentence. */
export interface Said {
  words: string;
  sentence: string;
  inQuestion: boolean;
}

/** Words, and when the reading does what they ask for. */
type Excuse = readonly [words: RegExp, holds: (reading: Reading, said: Said) => boolean];

const comparatives =
  "higher|lower|more|less|fewer|greater|larger|smaller|later|earlier|older|younger|longer|shorter|heavier|lighter|faster|slower|taller|stronger";

/** The first whose words are those decides. */
export const excuses: readonly Excuse[] = [
  // "Computed after the filling", where what is computed does come after it.
  [/^(?:filling|imputation)$/u, (reading, said) => fills(reading, said) || comesAfterFilling(reading)],
  [/^(?:imput\w*|fill\w*|replac\w*|with (?:the |its |their )?(?:mean|median|mode|average))$/u, fills],
  [
    /^(?:remov\w*|drop\w*|delet\w*|exclud\w*|without|except|ignor\w*|skip\w*)$/u,
    (reading, { sentence }) => leavesGapsOut(reading, sentence),
  ],
  [/^(?:pars\w*|extract\w*)$/u, ({ steps }) => steps.some(isOfDates)],
  [
    /^duplicate[sd]?$/u,
    (reading) => hasStep(reading, "deduplicate") || reading.statistics.some(({ kind }) => kind === "duplicates"),
  ],
  [/^(?:transform\w*|convert\w*)$/u, (reading) => hasStep(reading, "derive", "scale", "encode", "extract")],
  [/^(?:normali[sz]\w*|standardi[sz]\w*|scal\w*)$/u, (reading) => hasStep(reading, "scale")],
  [/^(?:encod\w*|one-hot)$/u, (reading) => hasStep(reading, "encode", "categorise")],
  [/^(?:categori[sz]\w*|binn?\w*)$/u, (reading) => hasStep(reading, "categorise", "bin")],
  [
    /^(?:features? engineering|new (?:column|feature|variable)|creat\w* (?:a|an) (?:new )?(?:column|feature|variable))$/u,
    (reading) =>
      hasStep(reading, "derive", "categorise", "bin", "extract", "calendar", "change", "window", "scale", "encode"),
  ],
  [/^log\w*$/u, ({ steps }) => JSON.stringify(steps).includes('"kind":"log"')],
  [
    /^(?:regression|models?|train|training|split|predict\w*|classif\w*)$/u,
    ({ statistics }) => statistics.some(({ kind }) => kind === "model"),
  ],
  [
    new RegExp(`^(?:${comparatives})(?: [a-z-]+)?$`, "u"),
    (reading, { sentence, inQuestion }) => inQuestion && isRelation(reading) && wonders.test(sentence),
  ],
  [/^only(?: the)?$/u, (reading, said) => isOfPresent(reading, said.sentence) || tellsChosen(reading, said)],
  [
    /^(?:part of|where|whose|who|whom|at least|at most|more than|less than|greater than|higher than|lower than|fewer than|above|below|over|under)$/u,
    tellsChosen,
  ],
  [
    /^(?:percentage|percent|proportion|share|rate|ratio)$/u,
    ({ statistics, answers }) =>
      statistics.some(({ kind }) => kind === "share") ||
      answers.some(({ value }) => value.kind === "compared" && (value.as === "ratio" || value.as === "percent")),
  ],
  [
    /^(?:highest|lowest|largest|smallest|greatest|most|least|longest|shortest)$/u,
    ({ statistics }) => statistics.some(({ kind }) => kind === "group_extreme" || kind === "extreme"),
  ],
  [
    /^(?:before|after|first)$/u,
    ({ frame, steps }, { sentence }) =>
      tellsSteps(steps, sentence) ||
      (frame.steps.length + frame.filters.length > 0 &&
        keepsItsOrder(frame) &&
        frame.composed === null &&
        frame.ranking === null),
  ],
  // "Runners whose ·", "flights that ·": what the rows are called.
  [/^(?:only [a-z-]+s|[a-z-]+s (?:that|which|whose|who))$/u, tellsChosen],
  [/^(?:per|each|every) [a-z-]+$/u, isOfEachGroup],
  [/^[a-z-]+(?: [a-z-]+)?$/u, namesRelated],
  // A number is one of the reading's, as all of its sentence.
  [/^\d+(?:\.\d+)?$/u, () => true],
];

function comesAfterFilling({ steps, frame }: Reading): boolean {
  const { text } = frame.annotated;
  const filled = steps.findLastIndex(({ kind }) => kind === "fill");
  return (
    filled >= 0 &&
    steps.every(({ kind }, at) => at > filled || ["fill", "keep", "deduplicate"].includes(kind)) &&
    /\bafter (?:the |this )?(?:filling|imputation)\b/u.test(text) &&
    !/\b(?:before|without|prior to|ahead of|not) (?:any |the |this )?(?:filling|imputation)\b/u.test(text)
  );
}

function isOfDates(step: Step): boolean {
  return step.kind === "calendar" || (step.kind === "derive" && step.formula.kind === "part");
}

/** "The first one ·", of duplicates that go; "after the first two steps", where what comes then is no step that takes rows out. */
function tellsSteps(steps: readonly Step[], sentence: string): boolean {
  if (/\bthe first (?:one |row |occurrence |record |of (?:them|these) )?\s*·/u.test(sentence))
    return steps.some(({ kind }) => kind === "deduplicate");
  const said = /\bafter (?:the )?first (two|three|2|3) steps\b/u.exec(sentence)?.[1];
  const count = { two: 2, three: 3, "2": 2, "3": 3 }[said ?? ""] ?? 0;
  const takesOut = ({ kind }: Step): boolean => kind === "keep" || kind === "deduplicate";
  return count > 0 && steps.findIndex((step) => !takesOut(step)) === count;
}

/** "By filling the gaps with the median": of a filling that is done, with what it says. */
function fills({ steps }: Reading, { words, sentence }: Said): boolean {
  const means = /mean|average|median|mode/u.exec(words)?.[0].replace("average", "mean");
  return (
    /\b(?:missing|null|nan|gaps?|blanks?|empty|unknown|imput\w*)\b/u.test(sentence) &&
    !/\b(?:infinit\w*|inf|zeros?|outliers?|neighbou?rs?)\b/u.test(sentence) &&
    steps.some((step) => step.kind === "fill" && (means ?? step.with) === step.with)
  );
}

/** "The number of outliers per species", where each answer is of one of the groups: what they are called is no column of another kind. */
function isOfEachGroup({ frame, answers }: Reading, { words }: Said): boolean {
  const noun = canonical(words.split(" ").at(-1) ?? "");
  const { group, table } = frame;
  const isOfGroup = (test: RowTest): boolean =>
    test.kind === "condition" && test.condition.kind === "compare" && test.condition.column === group?.name;
  return (
    group !== null &&
    answers.every(({ where }) => where.some(isOfGroup)) &&
    table.columns.every(({ name }) => name === group.name || !splitName(name).map(canonical).includes(noun))
  );
}

/** A sentence on the rows that are chosen, or on those that are held against each other. */
function tellsChosen({ tests, statistics }: Reading, { sentence }: Said): boolean {
  return (
    /·|⟨v/u.test(sentence) &&
    (tests.length > 0 || statistics.some(({ kind }) => kind === "two_groups" || kind === "cohens_d"))
  );
}

export function isRelation({ statistics }: Reading): boolean {
  return (
    statistics.length > 0 && statistics.every(({ kind }) => ["correlation", "covariance", "regression"].includes(kind))
  );
}

/** A question that only says why what follows is wanted: "Do ferries leave later when the wind is stronger?" */
export const wonders =
  /^\s*(?:\d\. )?(?:question \d+: )?(?:do|does|did|is|are|was|were|has|have|how|can|could)\b[^.;\n]*\?\s*$/u;

/** What compares in a question that only wonders, with what it is said of: "more explosive", "last longer", "during the recordings". */
export function wondersOnly(words: string, sentence: string): boolean {
  const [first = ""] = words.split(" ");
  return (
    (words === "last" && /\blast (?:for )?(?:longer|less|shorter)\b/u.test(sentence)) ||
    /^(?:[a-z-]+ )?during$/u.test(words) ||
    (/^[a-z-]+(?: [a-z-]+)?$/u.test(words) &&
      new RegExp(`\\b(?:more|less) ${first}\\b`, "u").test(sentence) &&
      first.length > 4)
  );
}

/** "The correlation between ⟨c1⟩ and the equilibrium temperature": what it is between is said exactly elsewhere. */
function namesRelated(reading: Reading, { words, sentence }: Said): boolean {
  const pairs = new Set(reading.statistics.map((each) => statisticColumns(each).toSorted().join("\n")));
  const restricts = [qualifyingWords, narrowingWords, timeWords, superlatives, numberWords].some(
    (list) => words.search(list) >= 0,
  );
  return (
    isRelation(reading) &&
    pairs.size === 1 &&
    !restricts &&
    /⟨[cd]/u.test(sentence) &&
    /\b(?:correlat\w*|relat\w*|associat\w*|connect\w*|depend\w*)\b/u.test(sentence) &&
    !/^(?:per|each|every)\b/u.test(words) &&
    !/\b(?:first|last|half|only|where|for|among|within|during|without|not)\b/u.test(sentence.replace(words, " ")) &&
    namesOnlyRows(sentence, reading.frame.table)
  );
}

/** Whether what stands behind "of", "in" or "at" is a column or what rows are called, and none of some rows: "in long races". */
export function namesOnlyRows(sentence: string, table: TableProfile): boolean {
  const nouns = rowNounStems(table);
  return [
    ...sentence.matchAll(
      /\b(?:of|in|at|on|for|among|by|during|within) (?:(?:the|all|each|these|this|a|an|its|their) )*([a-z]+)/gu,
    ),
  ].every(
    ([, noun = ""]) =>
      nouns.has(canonical(noun)) ||
      /^(?:dataset|data|file|table|sample|recordings?|measurements?|observations?|readings?|survey|study|columns?|variables?|time|number|amount|value|values|it|them|that|those|question)$/u.test(
        noun,
      ),
  );
}
