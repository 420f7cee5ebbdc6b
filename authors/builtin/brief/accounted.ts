import { stemmer } from "stemmer";
import type { NamedAnswer } from "../../../state/named-answer.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import type { Step } from "../../../state/step.ts";
import { statisticColumns, statisticsOf } from "../analysis/parts.ts";
import { splitName } from "../language/names.ts";
import { namesOf } from "./coverage.ts";
import { columnName, type Frame } from "./frame.ts";

/** What is computed last of all, whatever comes before it. */
const computing =
  "(?:building|training|fitting|running|splitting|split|model(?:l?ing)?|performing|conducting|applying|doing|carrying out|making|reporting|calculating|computing|calculations?|computations?|determining|evaluat(?:ing|ion)|test(?:ing)?|train(?:ing)?[-/ ]test[- ]split)";
const computed =
  "(?: (?:the|an?|any|it|this|of|model|models|data|dataset|statistics?|tests?|sets?|calculations?|analysis|split|regression|classifier|correlation|coefficients?|results?|values?|means?|averages?|medians?|outliers?|quartiles?))*";
/** "Before building the model", "during the calculation": the time that steps have anyway. */
const beforeComputing = new RegExp(
  `\\b(?:before|prior to|ahead of|during) (?:(?:the|any|this|that|these|all) )*${computing}\\b${computed}(?=\\s*(?:[.,;:)}]|$|and\\b|·))`,
  "gu",
);
/** "First drop ...", "... should be removed first": steps and conditions go before what is computed. */
const first =
  /(?<=(?:^|[.;:{]|\n)\s*)first,?(?=\s+(?:·|[a-z]+\b(?! (?:rows?|days?|entries|records|values?|columns?))))|(?<!\bthe )(?<!\bits )\bfirst(?=\s*(?:[.,;]|$))/gu;
/** "Ignoring all the other regions". */
const others =
  /\b(?:ignor\w*|exclud\w*|disregard\w*|leav(?:e|ing) (?:out|aside)|without)\s+(?:all )?(?:of )?(?:the )?(?:others?|rest|remaining)\b(?: (?:[a-z]+|⟨c\d+⟩))?(?=\s*(?:[.,;)]|$))|(?:\ball )?(?:the )?others? (?:[a-z]+|⟨c\d+⟩) (?:are|is|should be|must be) (?:ignored|left out|excluded|disregarded|not considered)/gu;

/** "Only these two categories are included", behind the names of two. */
const onlyThese =
  /\b(?:only|just) (?:these|those|the)(?: (?:two|both))?(?: +(?:[a-z]+|⟨c\d+⟩))? +(?:are|should be|must be)(?: to be)? (?:included|considered|used|compared|kept|relevant|of interest|analy[sz]ed)(?=\s*(?:[.,;]|$))/gu;

/**
 * Takes out words that what has been read accounts for: the time at which steps are done, that only those rows count which every
 * answer is of anyway, what one row stands for, and the words of the columns that something is computed of.
 */
export function withoutAccounted(left: string, frame: Frame, answers: readonly NamedAnswer[]): string {
  let text = withoutTold(left, frame, answers);
  const drop = (pattern: RegExp, when: (found: string) => boolean = () => true): void => {
    text = text.replace(pattern, (found) => (when(found) ? " ".repeat(found.length) : found));
  };
  drop(beforeComputing);
  if (frame.steps.length > 0 || frame.filters.length > 0) drop(first);
  const statistics = answers.flatMap(statisticsOf);
  if (answers.length > 0 && answers.every(({ where }) => where.some(({ kind }) => kind === "outlier")))
    drop(/\b(?:of|for|in|among|over) (?:these|those|them|the)(?: [a-z]+)? *·? *only\b/gu);
  const without = answers.filter(({ where }) => where.some((test) => test.kind === "outlier" && test.inverted));
  if (without.length > 0 && answers.some(({ where }) => where.every(({ kind }) => kind !== "outlier")))
    drop(/\bbefore(?= +and\b)/gu);
  if (answers.length > 0 && answers.every(isOfSomeRows)) {
    drop(others);
    drop(onlyThese);
  }
  const filled = new Set(frame.steps.flatMap((step) => (step.kind === "fill" ? [step.column] : [])));
  drop(/\bonly (?:for|in|to) (?:the )?⟨c\d+⟩(?: columns?)?/gu, (found) => {
    const name = columnName(frame, "c", /\d+/u.exec(found)?.[0]);
    return filled.size === 1 && filled.has(name);
  });
  text = withoutUnusedColumns(text, frame, answers);
  // "Depending on how many years before 2018 it was made", where a column is 2018 less a year.
  const numbers = new Set(
    [...JSON.stringify(frame.steps.filter(({ kind }) => kind === "derive")).matchAll(/"value":(\d+)/gu)].map(
      ([, each]) => each,
    ),
  );
  text = text.replace(
    /\b(?:depending on |by |according to |based on |from |on )?how (?:many (?:years|months|days|hours|⟨c\d+⟩)|long) (?:before|after|until|since|from) (\d+)(?: (?:(?:the|an?|it|was|were|is|are|had|has|been) |⟨c\d+⟩ ?|[a-z]+(?:ed|en|[a-z])? ?){0,5})?(?=\s*[.,;?\n])/gu,
    (found, number: string) => (numbers.has(number) ? " ".repeat(found.length) : found),
  );
  if (filled.size === 1) drop(/\b(?:filled|imputed)(?= (?:columns?|values?|data)\b)/gu);
  if (frame.steps.length > 0)
    drop(
      /(?:\ball )?(?:the )?other columns (?:(?:should|must|are|have|to|be|is) )*(?:left |kept )?(?:untouched|unchanged|alone|as they are)/gu,
    );
  if (frame.steps.some((step) => step.kind === "encode" || (step.kind === "categorise" && isAlphabetical(step))))
    drop(/\b(?:in|by) (?:their )?alphabetical(?:ly)? order\b|\balphabetically\b/gu);
  if (frame.steps.some(({ kind }) => ["derive", "change", "window", "categorise", "bin", "extract"].includes(kind)))
    drop(
      /\b(?:that|which) (?:contains?|holds?|stores?|represents?|gives?|shows?|has)(?= +(?:the +)?·)|\bcontaining(?= +(?:the +)?·)/gu,
    );
  // "Students who completed the course", where those who did are held against those who did not.
  text = text.replace(
    /\b(?:who|that|which) (?:have |has |had )?⟨v(\d+)⟩(?= (?:the |their |an? )*⟨c\d+⟩)/gu,
    (found, at: string) =>
      frame.group !== null && frame.annotated.values[Number(at)]?.column.name === frame.group.name
        ? " ".repeat(found.length)
        : found,
  );
  drop(/(?<=⟨[cd]\d+⟩(?: columns?)?) (?:contains?|has|have|holds?)(?=\s*[.,;?])/gu);
  if (frame.steps.length > 1)
    drop(
      /\b(?:do|perform|carry out|apply|take) (?:the |these |all )*steps? (?:one after (?:the other|another)|in (?:this|the given|that) order)(?:,? as (?:numbered|listed|given))?/gu,
    );
  if (frame.steps.length > 0) drop(/\bafter (?:it|they|this|these|those) (?:has|have|was|were|had) been(?=\s*·)/gu);
  // Duplicates are counted by an answer of their own.
  if (statistics.some(({ kind }) => kind === "duplicates"))
    drop(
      /\b(?:the )?(?:number|count) of (?:the )?(?:removed |dropped |deleted )?duplicates?(?: rows| records| entries)?(?: (?:that|which) (?:were|are|have been|got) (?:removed|dropped|deleted|found))?/gu,
    );
  // "The number of agents who are talking", of a column that is called so.
  const named = new Set(
    statistics
      .flatMap(statisticColumns)
      .flatMap(splitName)
      .map((part) => stemmer(part)),
  );
  drop(/\b(?:who|that|which) (?:are|is|were|was)(?= ⟨c\d+⟩)/gu, () =>
    statistics.some(({ kind }) => kind === "correlation"),
  );
  text = text.replace(/\b(?:who|that|which) (?:are|is|were|was) ([a-z]+)\b/gu, (found, verb: string) =>
    verb.length >= 5 && named.has(stemmer(verb)) ? " ".repeat(found.length) : found,
  );
  text = withoutSoOfAll(text, frame);
  const eachDay = rowsAreDays(frame);
  if (eachDay) drop(/\b(?:daily|per day|from day to day)\b/gu);
  if (eachDay)
    drop(/\b(?:an?|each|every|that|any)\s+(?:given |single |same |trading |calendar )?day(?:'s)?\b|\btrading days\b/gu);
  const used = new Set(statistics.flatMap(statisticColumns).flatMap(splitName).map(unit));
  drop(/\b(?:hours?|years?|months?|weeks?|days?)\b/gu, (word) => used.has(unit(word)) && !frame.group);
  return text;
}

/** The words of steps, groups and models that are read: which rows go, what a span of numbers counts, what is not used in training. */
function withoutTold(left: string, frame: Frame, answers: readonly NamedAnswer[]): string {
  let text = left;
  const drop = (pattern: RegExp, when: (...groups: string[]) => boolean = () => true): void => {
    text = text.replace(pattern, (found: string, ...groups: string[]) =>
      when(...groups) ? " ".repeat(found.length) : found,
    );
  };
  const statistics = answers.flatMap(statisticsOf);
  const used = new Set([...statistics.flatMap(statisticColumns), frame.group?.name, frame.pair?.column]);
  drop(/\b(?:who|that)(?: are| were| is| was| have| has| had)?(?= (?:the )?⟨([cv])(\d+)⟩)/gu, (kind = "", at = "") => {
    const column = kind === "c" ? frame.table.columns[Number(at)] : frame.annotated.values[Number(at)]?.column;
    return used.has(column?.name);
  });
  // "People who did not graduate", where those who did are held against them.
  text = text.replace(
    /\b(?:who|that|which) (?:did|do|does|have|has|had|are|is|were|was) (?:not )?⟨v(\d+)⟩/gu,
    (found, at: string) =>
      frame.annotated.values[Number(at)]?.column.name === (frame.group?.name ?? frame.pair?.column.name)
        ? " ".repeat(found.length)
        : found,
  );
  if (keepsItsOrder(frame))
    drop(
      /·(?: +of +⟨c\d+⟩)? *(?:should|must|are to|have to|need to) be (?:removed|dropped|excluded|ignored|left out|deleted)/gu,
    );
  if (answers.some(({ where }) => where.some((test) => test.kind === "outlier" && test.inverted)))
    drop(/\bwithout (?:them|these|those)\b/gu);
  if (frame.steps.some((step) => step.kind === "change" || step.kind === "window"))
    drop(/\bthe first (?:[a-z]+ ){0,2}(?:· *)?(?=has\b)/gu);
  if (frame.steps.some((step) => step.kind === "calendar" || (step.kind === "derive" && step.formula.kind === "part")))
    drop(
      /\b(?:extracted from (?:the )?⟨c\d+⟩(?: columns?)? )?(?:as an? (?:integer|number) )?(?:from|between) [01] (?:to|and) (?:6|7|12|23|24|31|52|53)\b/gu,
    );
  // "During the riots", of la-riots.csv.
  drop(/\b(?:during|in|throughout) (?:the )?([a-z]+)\b/gu, namesOf(frame.table));
  if (frame.model !== null) {
    drop(/\bbefore (?:[a-z]+ing )?(?:the |an? |this )?(?= *[.,;\n])|\bnot (?:seen|used|known)\b|\bput\b/gu);
    drop(/(?<=⟨[cv]\d+⟩ )\([01]\)/gu);
  }
  // "Do older patients have a higher cholesterol" only says why a correlation is wanted.
  if (statistics.length > 0 && statistics.every(({ kind }) => kind === "correlation"))
    text = text.replace(/(?<=^|[?\n.] *)(?:do|does|is|are|how)\b[^?\n]*\?/gu, (sentence) =>
      sentence.replace(
        /\b(?:larg|high|low|bigg|small|long|short|old|young|heavi|light|fast|slow|cheap|great|strong|weak)er(?: [a-z]+)?\b|\b(?:more|less|fewer|better|worse)(?: [a-z]+)?\b/gu,
        (found) => " ".repeat(found.length),
      ),
    );
  return text;
}

/** "Drop the notes column because of its many gaps": columns that nothing looks at may go, where rows aren't held against each other. */
function withoutUnusedColumns(text: string, frame: Frame, answers: readonly NamedAnswer[]): string {
  const statistics = answers.flatMap(statisticsOf);
  const looksAtAll =
    frame.dropsGaps !== null ||
    frame.missingColumns !== null ||
    frame.countsGaps ||
    frame.steps.some(({ kind }) => kind === "deduplicate") ||
    statistics.some(({ kind }) => kind === "columns" || kind === "duplicates");
  if (looksAtAll) return text;
  const whole = JSON.stringify([frame.steps, frame.filters, answers, frame.group?.name]);
  return text.replace(
    /\b(?:drop|remov|delet|discard|exclud|eliminat)\w* (?:completely |entirely )?(?:the )?⟨c\d+⟩(?:(?:,| and|, and) (?:the )?⟨c\d+⟩)* columns?(?: (?:completely|entirely|altogether))?(?:,? (?:because|since|as|due to|for)(?: +(?:of|it|they|its|their|there|the|are|is|has|have|many|too|most|so|not|needed|used|missing|values?|gaps|nulls?|share|number|large|high|·))*)?(?=\s*(?:[.,;\n]|$|and\b|then\b))/gu,
    (found) => {
      const names = [...found.matchAll(/⟨c(\d+)⟩/gu)].map(([, at]) => columnName(frame, "c", at));
      return names.every((name) => !whole.includes(JSON.stringify(name))) ? " ".repeat(found.length) : found;
    },
  );
}

/** Whether what is done comes to the same in any order: at most one step that looks at other rows. */
export function keepsItsOrder({ steps, outliers }: Pick<Frame, "steps" | "outliers">): boolean {
  const looking = steps.filter(({ kind }) =>
    ["fill", "scale", "deduplicate", "bin", "change", "window"].includes(kind),
  );
  return looking.length + (outliers === null ? 0 : 1) <= 1;
}

/** "People who died", where a column has the date of each one's death. */
function withoutSoOfAll(text: string, { table }: Frame): string {
  const dated = table.columns.filter(({ type, nulls }) => (type === "date" || type === "datetime") && nulls === 0);
  const nouns = new Set(dated.flatMap(({ name }) => splitName(name)).map((part) => stemmer(part)));
  return text.replace(
    /\b(?:who|that|which) (?:have |has |had |were |was |are |is )?(?:been )?([a-z]+)(?=\s*(?:[.,;?]|$|on average\b|(?:in|during) the\b))/gu,
    (found, verb: string) =>
      nouns.has(stemmer(verb)) || nouns.has(stemmer(eventOf[verb] ?? "-")) ? " ".repeat(found.length) : found,
  );
}

/** Events by the verbs of which their names are not made. */
const eventOf: Readonly<Record<string, string>> = {
  died: "death",
  born: "birth",
  sold: "sale",
  bought: "purchase",
  arrived: "arrival",
  departed: "departure",
  delivered: "delivery",
};

/** Whether codes are given to texts in the order of their letters. */
function isAlphabetical({ rules }: Extract<Step, { kind: "categorise" }>): boolean {
  const pairs = rules.flatMap(({ tests: [test, ...more], value }) =>
    test?.kind === "condition" && test.condition.kind === "compare" && more.length === 0 && typeof value === "number"
      ? [{ text: String(test.condition.value), value }]
      : [],
  );
  const inOrder = pairs.toSorted((a, b) => (a.text < b.text ? -1 : 1));
  return (
    pairs.length === rules.length && inOrder.every(({ value }, at) => at === 0 || value > (inOrder[at - 1]?.value ?? 0))
  );
}

/** Spans of time as columns abbreviate them: "hr" is "hour". */
function unit(word: string): string {
  const known: Readonly<Record<string, string>> = {
    hr: "hour",
    hrs: "hour",
    yr: "year",
    yrs: "year",
    mo: "month",
    wk: "week",
    monthly: "month",
    daily: "day",
    weekly: "week",
    hourly: "hour",
    yearly: "year",
    annual: "year",
    annually: "year",
  };
  const single = word.replace(/s$/u, "");
  return known[word] ?? known[single] ?? single;
}

/** Whether an answer is of rows that its own words choose: of one group, or of two that are held against each other. */
function isOfSomeRows(answer: NamedAnswer): boolean {
  return (
    answer.where.some(({ kind }) => kind === "condition") ||
    statisticsOf(answer).every(({ kind }) => kind === "two_groups" || kind === "cohens_d")
  );
}

/** Whether each row is a day of its own: of the table, or of the one thing that the conditions choose of those with a row for each day. */
function rowsAreDays({ table: { columns, rowCount }, filters }: Frame): boolean {
  const chosen = filters.flatMap((test) =>
    test.kind === "condition" && test.condition.kind === "compare" && test.condition.operator === "="
      ? [test.condition.column]
      : [],
  );
  const fixed = columns.filter(
    ({ name, distinctExact, nulls }) => chosen.includes(name) && distinctExact && nulls === 0,
  );
  const things = fixed.reduce((product, { distinct }) => product * distinct, 1);
  return columns.some((column) => {
    const { type, distinct, nulls, top } = column;
    return (
      (type === "date" || isDayNumber(column)) &&
      nulls === 0 &&
      distinct * things === rowCount &&
      // As often as there are things, one for each of them.
      top.every(({ count }) => count === things)
    );
  });
}

/** Dates that are written as numbers, 20240131, in a column that is called so. */
const isDayNumber = ({ name, type, min, max }: ColumnProfile): boolean =>
  type === "integer" &&
  splitName(name).some((part) => /^(?:date|day|datum)$/u.test(part)) &&
  [min, max].every((end) => /^(?:1[89]|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/u.test(String(end)));
