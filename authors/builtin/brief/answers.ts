import type { AnalysisFunction, NamedAnswer, RowTest, Statistic } from "../../../state/intent.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import type { Cell } from "../../../state/tables.ts";
import { canonical, splitName } from "../language/names.ts";
import { rowNounStems } from "../language/tag.ts";
import type { Annotator } from "./annotate.ts";
import { columnName, type Frame } from "./frame.ts";
import { modelPart } from "./models.ts";
import type { Wanted } from "./split-brief.ts";
import { alphaIn, byLevel, bySign, rulesIn, yesAndNo } from "./verdicts.ts";
import { functionPatterns, rowsNames } from "./words.ts";

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

type Reading = { answer: NamedAnswer } | { missing: string };

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
const numericTypes = ["integer", "number", "time"];

/** The columns that the text is about, most wanted first: made ones, then those of the question. */
function targets({ frame, question, text }: Asked, numeric = true): string[] {
  const marks = (from: string): string[] =>
    [...from.matchAll(/⟨([cd])(\d+)⟩/gu)].map((match) => columnName(frame, match[1], match[2]));
  const skipped = new Set([
    ...frame.filters.flatMap((test) =>
      test.kind === "condition" && "column" in test.condition ? [test.condition.column] : [],
    ),
    ...(frame.group === null ? [] : [frame.group.name]),
  ]);
  const fits = (name: string): boolean => {
    const own = frame.table.columns.find((each) => each.name === name);
    return !skipped.has(name) && (!numeric || own === undefined || numericTypes.includes(own.type));
  };
  const inQuestion = [...new Set(marks(question))].filter(fits);
  return inQuestion.length > 0 ? inQuestion : [...new Set(marks(text))].filter(fits);
}

/** Whether a step makes a column of this name that numbers can be taken of. */
function isMade(frame: Frame, name: string): boolean {
  return frame.steps.some((step) => (step.kind === "derive" || step.kind === "change") && step.name === name);
}

/** The one column that an answer without a column of its own is about. */
function target(asked: Asked): string | null {
  const { frame } = asked;
  const [made] = frame.made;
  if (made !== undefined && isMade(frame, made)) return made;
  const found = targets(asked);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Reads one wanted value; the words that stand in the way where it can't be read. */
export function readAnswer(wanted: Wanted, asked: Asked): Reading {
  const words = nameWords(wanted.name);
  const { frame } = asked;
  if (isSeveral(wanted)) return { missing: `${wanted.name}[${wanted.placeholder}]` };
  const own = new Set(
    [...frame.table.columns.map((each) => each.name), ...frame.made].map((each) => each.toLowerCase()),
  );
  const options = wanted.options.filter((option) => !own.has(option.toLowerCase()));
  const isText = /\b(?:string|boolean|text)\b/iu.test(wanted.about) || options.length > 1;
  if (isText && !/\bp ?val(?:ue)?\b|\bpvalue\b|\bcoefficient\b|\bcount\b/u.test(words))
    return textAnswer({ ...wanted, options }, words, asked);
  const value = numberAnswer(wanted, words, asked);
  if (value === null) return { missing: wanted.name };
  const { statistic, where, before } = value;
  const whole = isWhole(statistic);
  let decimals = whole ? null : wanted.decimals;
  if (
    !whole &&
    decimals === null &&
    (statistic.kind !== "aggregate" || !["min", "max", "mode", "sum"].includes(statistic.function))
  ) {
    decimals = wanted.isInteger ? 0 : 2;
    if (!wanted.isInteger)
      frame.assumptions.add(`${wanted.name} is rounded to two decimals, as the question does not say to how many.`);
  }
  return {
    answer: {
      name: wanted.name,
      value: statistic,
      where: [...frame.filters, ...where],
      decimals,
      ...(before ? { before } : {}),
    },
  };
}

/** A list, or several values in one pair of brackets: no single value is asked for. */
function isSeveral({ placeholder, about }: Wanted): boolean {
  if (/(?:\b|_)lists?(?:\b|_)|\.\.\.|…/u.test(about)) return true;
  return /,/u.test(placeholder) && !/\b(?:rounded|string|either|the|of)\b/iu.test(placeholder);
}

function isWhole(statistic: Statistic): boolean {
  return statistic.kind === "aggregate" && ["count", "distinct", "missing"].includes(statistic.function);
}

interface Value {
  statistic: Statistic;
  where: RowTest[];
  before?: boolean;
}

function numberAnswer(wanted: Wanted, words: string, asked: Asked): Value | null {
  const { frame } = asked;
  const model = modelAnswer(words, asked);
  if (model !== null) return model;
  if (/\bp ?val(?:ue)?s?\b|\bpvalue\b|^p$/u.test(words)) {
    const grouped = frame.comparesGroups
      ? { where: [], rest: "" }
      : groupOf(words.replace(/\bp ?val(?:ue)?s?\b|\bpvalue\b|^p$/gu, " "), asked);
    if (grouped === null) return null;
    const test = testOf(asked, grouped.rest, "p");
    return test === null ? null : { statistic: test, where: grouped.where };
  }
  if (/\bcorr(?:elation)?s?\b|\bpearson\b|\bspearman\b|\bkendall\b|\br value\b|^(?:r|rho|tau)$/u.test(words)) {
    const grouped = groupOf(words, asked);
    const statistic = grouped === null ? null : correlationOf(asked, grouped.rest, "coefficient");
    return grouped === null || statistic === null ? null : { statistic, where: grouped.where };
  }
  if (
    /\boutliers?\b/u.test(words) ||
    (frame.outliers !== null &&
      /\b(?:entries|rows|records|data points|values) (?:left|remaining)\b|\bremaining\b|\bleft\b/u.test(words))
  )
    return outlierAnswer(words, asked);
  if (
    /\b(?:t|f|u|w|chi ?2?|chi square[d]?|test|levene|welch|anova) (?:stat(?:istic)?|value|score)\b|\bstatistic\b|\bshapiro\b|\bchi ?squared?\b|\bchi ?2\b/u.test(
      words,
    )
  ) {
    const test = testOf(asked, "", "statistic");
    return test === null ? null : { statistic: test, where: [] };
  }
  const regression = /\bslope\b|\bintercept\b|\br ?2\b|\br ?squared?\b/u.exec(words)?.[0];
  if (regression !== undefined) return regressionAnswer(regression, asked);
  return aggregateAnswer(wanted, words, asked);
}

/** A measure of the model that the question describes. */
function modelAnswer(words: string, { frame, annotator }: Asked): Value | null {
  const { model } = frame;
  if (model === null || /\bcorr\w*\b|\boutliers?\b/u.test(words)) return null;
  const part =
    modelPart(words) ?? (/\bscore\b/u.test(words) ? (model.method === "linear" ? "r_squared" : "accuracy") : null);
  if (part === null) return null;
  const classifies = ["accuracy", "precision", "recall", "f1"].includes(part);
  if (model.method === "logistic" ? !classifies : classifies && part !== "accuracy") return null;
  if (part !== "coefficient") return { statistic: { ...model, part, of: null }, where: [] };
  const rest = withoutFillers(words.replace(/\b(?:coef(?:ficient)?|slope|regression|linear|model)\b/gu, " "));
  const named = rest === "" ? null : annotator.columnOf(rest)?.name;
  const of = named ?? (rest === "" && model.features.length === 1 ? model.features[0] : undefined);
  if (of === undefined || model.oneHot.length > 0 || !model.features.includes(of)) return null;
  return { statistic: { ...model, part, of }, where: [] };
}

function regressionAnswer(word: string, asked: Asked): Value | null {
  if (!/\b(?:simple )?linear regression\b|\bleast squares\b/u.test(asked.text)) return null;
  const part = word === "slope" ? "slope" : word === "intercept" ? "intercept" : "r_squared";
  const shaped =
    /predict(?:ing|s)? (?:the )?⟨c(\d+)⟩[^.\n]{0,40}?(?:from|based on|using|with|by) (?:the )?⟨c(\d+)⟩/u.exec(
      asked.text,
    ) ?? /⟨c(\d+)⟩ (?:values? )?(?:on|against|as a function of|from) (?:the )?⟨c(\d+)⟩/u.exec(asked.text);
  if (shaped === null || targets(asked).length !== 2) return null;
  const [y, x] = [columnName(asked.frame, "c", shaped[1]), columnName(asked.frame, "c", shaped[2])];
  return x === y ? null : { statistic: { kind: "regression", x, y, part }, where: [] };
}

/** What is counted or averaged of outliers, or of the rest. */
function outlierAnswer(words: string, asked: Asked): Value | null {
  const { frame } = asked;
  if (frame.outliers === null) return null;
  const grouped = groupOf(words, asked);
  if (grouped === null) return null;
  const rest = withoutFillers(
    grouped.rest.replace(
      /\boutliers?\b|\bdetected\b|\bidentified\b|\bremoved?\b|\bz ?scores?\b|\biqr\b|\bentries\b|\brows\b|\brecords\b|\bdata points\b|\bleft\b|\bremaining\b|\bvalues?\b|\bcount\b|\bnum(?:ber)?\b|\btotal\b|\bno\b/gu,
      " ",
    ),
  );
  const stated = functionPatterns.find(([shape]) => shape.test(rest));
  const named = stated === undefined ? rest : rest.replace(stated[0], " ");
  const own = asked.annotator.columnOf(named.trim())?.name ?? null;
  if (named.trim() !== "" && own === null) return null;
  const column = own ?? outlierColumn(asked);
  if (column === null) return null;
  const keeps = /\b(?:left|remaining|after|without|cleaned)\b/u.test(words);
  const test = { ...frame.outliers, column, inverted: keeps };
  const statistic: Statistic =
    stated === undefined
      ? { kind: "aggregate", function: "count", column: null }
      : { kind: "aggregate", function: stated[1], column };
  if (stated !== undefined && !keeps && frame.removesOutliers) return null;
  return { statistic, where: [...grouped.where, test] };
}

/** The column whose outliers are looked for: the one named with them, or the only one there is. */
function outlierColumn(asked: Asked): string | null {
  const near = [
    ...asked.question.matchAll(/outliers?[^.\n⟨]{0,60}⟨([cd])(\d+)⟩/gu),
    ...asked.text.matchAll(/⟨([cd])(\d+)⟩(?: [a-z]+){0,4} outliers?/gu),
    ...asked.text.matchAll(/outliers?[^.\n⟨]{0,60}⟨([cd])(\d+)⟩/gu),
  ].map((match) => columnName(asked.frame, match[1], match[2]));
  const columns = [...new Set(near)].filter((name) => {
    const own = asked.frame.table.columns.find((each) => each.name === name);
    return name !== asked.frame.group?.name && (own === undefined || numericTypes.includes(own.type));
  });
  return columns.length === 1 ? (columns[0] ?? null) : columns.length === 0 ? target(asked) : null;
}

const fillers =
  /\b(?:values?|columns?|col|of|the|a|an|in|for|new|result|results|score|scores|coefficient|calculated|total|overall|final|data|dataset|distribution|normali[sz]ed|feature|per|with|and|by|to|is|all)\b/gu;

function withoutFillers(words: string): string {
  return words.replace(fillers, " ").replace(/\s+/gu, " ").trim();
}

/** Which group a name is about, when the question is divided into groups: a value of the group's column in the name. */
function groupOf(words: string, asked: Asked): { where: RowTest[]; rest: string } | null {
  const { group } = asked.frame;
  if (group === null) return { where: [], rest: words };
  const known = group.top.map(({ value }) => value).filter((value): value is Exclude<Cell, null> => value !== null);
  const plain = (value: Cell): string =>
    String(value)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  const fitting = known
    .filter(
      (value) =>
        plain(value) !== "" && new RegExp(`(?<![\\p{L}\\p{N}])${plain(value)}(?![\\p{L}\\p{N}])`, "u").test(words),
    )
    .sort((a, b) => plain(b).length - plain(a).length);
  const [value] = fitting;
  if (value === undefined) return null;
  const condition = { kind: "compare", column: group.name, grain: null, operator: "=", value } as const;
  const rest = words.replace(plain(value), " ").replace(/\b(?:class|group|category|type)\b/gu, " ");
  return { where: [{ kind: "condition", condition }], rest };
}

/** A mean, a deviation, a count: the function and the column that the name says, or the question where the name is silent. */
function aggregateAnswer(wanted: Wanted, words: string, asked: Asked): Value | null {
  const { frame } = asked;
  const grouped = groupOf(words, asked);
  if (grouped === null) return null;
  const other = pairAnswer(grouped, asked) ?? quantileAnswer(grouped, asked) ?? withinAnswer(grouped, asked);
  if (other !== null) return other;
  const found = functionPatterns.find(([shape]) => shape.test(grouped.rest));
  if (found === undefined) return countAnswer(wanted, grouped, asked);
  const [shape, name] = found;
  const left = grouped.rest.replace(shape, " ");
  // "mean of the standard deviation", "geometric mean": a second function, or a word that is none of ours.
  if (
    functionPatterns.some(
      ([other, second]) => other.test(left) && !["range", "sum", "mode", "min", "max"].includes(second),
    ) &&
    asked.annotator.columnOf(withoutFillers(left)) === null
  )
    return null;
  const after = frame.outliers !== null && frame.removesOutliers;
  const rest = withoutFillers(
    left.replace(/\b(?:after|post|before|pre|cleaned|without outliers|updated|imputation)\b/gu, " "),
  );
  const before = /\b(?:before|pre|original)\b/u.test(left);
  const column = columnFor(rest, asked, name);
  if (column === null) return null;
  if (!asked.wanted.some((other) => other.name === wanted.name)) return null;
  const where: RowTest[] = [...grouped.where];
  if (after && frame.outliers !== null && !before) {
    const of = outlierColumn(asked) ?? column;
    where.push({ ...frame.outliers, column: of, inverted: true });
  }
  const stated = estimator(name, asked.text);
  if (stated === null) return null;
  return {
    statistic: { kind: "aggregate", function: stated, column },
    where,
    ...(before && frame.steps.length > 0 ? { before } : {}),
  };
}

type Grouped = { where: RowTest[]; rest: string };

/** Covariances and weighted means. */
function pairAnswer({ where, rest }: Grouped, asked: Asked): Value | null {
  if (/\bcovariance\b/u.test(rest)) {
    if (/\bpopulation\b|\bnumpy\b/u.test(asked.text) && !/\bsample\b/u.test(asked.text)) return null;
    const pair = correlationOf(asked, rest, "coefficient");
    return pair?.kind === "correlation" ? { statistic: { kind: "covariance", x: pair.x, y: pair.y }, where } : null;
  }
  if (!/\bweighted\b/u.test(rest)) return null;
  const shape =
    /weighted (?:mean|average) (?:of )?(?:the )?⟨c(\d+)⟩(?:(?!⟨)[^.\n]){0,40}?(?:weighted by|using|with|by) (?:the )?⟨c(\d+)⟩|(?:mean|average) (?:of )?(?:the )?⟨c(\d+)⟩,? weighted by (?:the )?⟨c(\d+)⟩|⟨c(\d+)⟩[- ]weighted (?:mean|average) (?:of )?(?:the )?⟨c(\d+)⟩/u.exec(
      asked.text,
    );
  if (shape === null) return null;
  const [column, weight] = [shape[1] ?? shape[3] ?? shape[6], shape[2] ?? shape[4] ?? shape[5]].map(
    (at) => asked.frame.table.columns[Number(at)],
  );
  if (
    column === undefined ||
    weight === undefined ||
    ![column, weight].every(({ type }) => numericTypes.includes(type))
  )
    return null;
  return { statistic: { kind: "weighted_mean", column: column.name, weight: weight.name }, where };
}

/** The 90th percentile; quartiles have names of their own. */
function quantileAnswer({ where, rest }: Grouped, asked: Asked): Value | null {
  const match = /\b(\d{1,2})(?: ?(?:st|nd|rd|th))? ?percentile\b|\bpercentile ?(\d{1,2})\b|\bp ?(\d{2})\b/u.exec(rest);
  const at = Number(match?.[1] ?? match?.[2] ?? match?.[3]) / 100;
  if (match === null || at === 0.25 || at === 0.75) return null;
  const column = columnFor(withoutFillers(rest.replace(match[0], " ")), asked, "mean");
  return column === null ? null : { statistic: { kind: "quantile", column, at }, where };
}

/** How many values lie within so many deviations of the mean. */
function withinAnswer({ where, rest }: Grouped, asked: Asked): Value | null {
  const counts: Record<string, number> = { one: 1, two: 2, three: 3, "1": 1, "2": 2, "3": 3 };
  const match =
    /\bwithin (one|two|three|[123]) (?:st ?dev|std(?: dev)?|sd|sigma|standard deviations?)s?(?: (?:of|from) (?:the )?mean)?\b/u.exec(
      rest,
    );
  const deviations = counts[match?.[1] ?? ""];
  if (match === null || deviations === undefined) return null;
  const column = columnFor(
    withoutFillers(rest.replace(match[0], " ").replace(/\b(?:count|number|num)\b/gu, " ")),
    asked,
    "mean",
  );
  if (column === null) return null;
  const side = (operator: ">=" | "<=", by: number): RowTest => ({
    kind: "relative",
    column,
    operator,
    function: "mean",
    deviations: by,
  });
  return {
    statistic: { kind: "aggregate", function: "count", column: null },
    where: [...where, side(">=", -deviations), side("<=", deviations)],
  };
}

/** The words of the values that the question's conditions ask for. */
function filterWords({ filters }: Frame): Set<string> {
  const values = filters.flatMap((test) =>
    test.kind === "condition" && test.condition.kind === "compare" && test.condition.operator === "="
      ? [String(test.condition.value)]
      : [],
  );
  return new Set(values.flatMap(splitName));
}

/** The column of an answer: that of its name, or else the one the question is about. */
function columnFor(rest: string, asked: Asked, name: AnalysisFunction): string | null {
  const { frame, annotator } = asked;
  const fits = (column: ColumnProfile | undefined): boolean =>
    column === undefined || numericTypes.includes(column.type) || ["mode", "min", "max"].includes(name);
  const made = frame.made.find((each) => nameWords(each).replace(/\s/gu, "") === rest.replace(/\s/gu, ""));
  if (made !== undefined && isMade(frame, made)) return made;
  const own = rest === "" ? null : annotator.columnOf(rest);
  if (own !== null) return fits(own) ? own.name : null;
  const only = target(asked);
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
    if (!rest.split(" ").some((word) => word.length >= 3 && known.includes(word))) return null;
  }
  const column = frame.table.columns.find((each) => each.name === only);
  return fits(column) ? only : null;
}

/** Sample or population, corrected or not, as the question says; the conventions of pandas where it is silent. */
function estimator(name: AnalysisFunction, text: string): AnalysisFunction | null {
  const population =
    /\bpopulation (?:standard deviation|variance|std|skewness|kurtosis|sd)\b|\bddof ?= ?0\b|\bpstdev\b|\bpvariance\b|\bpopulation\b[^.\n]{0,20}\(σ\)/u.test(
      text,
    );
  const dividesByAll = /\bdivid\w* by (?:n|the number of (?:values|observations))\b(?! ?[-−–] ?1)/u.test(text);
  const sample = /\bsample (?:standard deviation|variance|std|sd)\b|\bddof ?= ?1\b/u.test(text);
  if (name === "stddev" || name === "variance") {
    if (population && sample) return null;
    return population ||
      dividesByAll ||
      (/\bnumpy\b|\bnp\.(?:std|var)\b/u.test(text) && !/\bpandas\b/u.test(text) && !sample)
      ? `${name}_population`
      : name;
  }
  if (
    name === "kurtosis" &&
    /\bkurtosis of 3\b|\bfisher ?= ?false\b|\bpearson(?:'s)? (?:definition|kurtosis)\b|\bnon-excess\b|\bnot (?:the )?excess\b/u.test(
      text,
    )
  )
    return null;
  if (name === "skewness" || name === "kurtosis") {
    // The Fisher-Pearson coefficient g1 is that of a population; G1, the adjusted one, is corrected.
    if (/\bfisher-?\s?pearson\b/u.test(text) && !/\bkurtosis\b/u.test(text))
      return /\badjusted\b/u.test(text) ? "skewness" : "skewness_population";
    const scipy = /\bscipy\b/u.test(text);
    const pandas = /\bpandas\b/u.test(text);
    return scipy && !pandas ? `${name}_population` : name;
  }
  return name;
}

/** Numbers of rows, of missing or of different values. */
function countAnswer(wanted: Wanted, grouped: { where: RowTest[]; rest: string }, asked: Asked): Value | null {
  const { frame } = asked;
  const words = grouped.rest;
  if (/\bmissing\b|\bnulls?\b|\bnan\b/u.test(words)) {
    const rest = withoutFillers(
      words.replace(
        /\b(?:missing|nulls?|nan|number|count|num|percent(?:age)?|pct|proportion|has|before|after|pre|post|imputation|filling)\b/gu,
        " ",
      ),
    );
    const [isBefore, isAfter] = [/\b(?:before|pre|original)\b/u.test(words), /\b(?:after|post)\b/u.test(words)];
    const column = (rest === "" ? null : asked.annotator.columnOf(rest)?.name) ?? onlyColumn(asked);
    if (column === null || (frame.steps.length > 0 && isBefore === isAfter)) return null;
    const percent = /\bpercent(?:age)?\b|\bpct\b/u.test(words);
    return {
      statistic: { kind: "aggregate", function: percent ? "missing_percent" : "missing", column },
      where: grouped.where,
      ...(isBefore && frame.steps.length > 0 ? { before: true } : {}),
    };
  }
  if (/\b(?:unique|distinct|different)\b/u.test(words)) {
    if (/\bat least\b|\bmore than\b/u.test(asked.question)) return null;
    const column = onlyColumn(asked);
    return column === null
      ? null
      : { statistic: { kind: "aggregate", function: "distinct", column }, where: grouped.where };
  }
  const share = shareOf(wanted, grouped, asked);
  if (share !== null) return share;
  const counts = /\b(?:count|number|num|n|rows?|entries|records)\b/u.test(words);
  const rest = withoutFillers(
    words.replace(/\b(?:count|number|num|n|rows?|entries|records|observations|left|remaining|clean(?:ed)?)\b/gu, " "),
  );
  const isRowCount =
    (counts || (wanted.isInteger && /\bhow many\b|\bnumber of\b|\bcount\b/u.test(asked.question))) &&
    (rest === "" || countsRows(rest, asked)) &&
    (wanted.isInteger || /\binteger\b|\bnumber of (?:rows|entries|records)\b|\bcount\b/u.test(wanted.about));
  if (
    isRowCount &&
    (frame.filters.length > 0 ||
      grouped.where.length > 0 ||
      frame.steps.some((step) => step.kind === "keep" || step.kind === "deduplicate") ||
      /\brows\b|\bentries\b|\brecords\b/u.test(asked.question))
  )
    return { statistic: { kind: "aggregate", function: "count", column: null }, where: grouped.where };
  return null;
}

/** Whether the words of a count's name only name the rows, as the question counts them, or the condition that they meet. */
function countsRows(rest: string, { frame, question }: Asked): boolean {
  const spoken = [
    ...question.matchAll(/\b(?:how many|number of|count(?: of)?(?: the)?) ((?:[^.,;?\n]+? ){0,3}?)([a-z-]+)/gu),
  ].flatMap(([words]) => words.split(" "));
  const tests = frame.filters.flatMap((test) =>
    test.kind === "condition" && test.condition.kind === "compare"
      ? [test.condition.column, String(test.condition.value)]
      : [],
  );
  const known = new Set([...spoken, ...tests.flatMap(splitName)].map(canonical));
  const rows = rowNounStems(frame.table);
  return rest
    .split(" ")
    .every(
      (word) => word.length < 2 || known.has(canonical(word)) || rows.has(canonical(word)) || rowsNames.test(word),
    );
}

/** The part of rows that a group, or the question's one condition, makes up. */
function shareOf(
  wanted: Wanted,
  grouped: { where: RowTest[]; rest: string },
  { frame, wanted: all }: Asked,
): Value | null {
  const stated = /\b(percent(?:age)?|pct|proportion|fraction|share|rate)\b/u.exec(grouped.rest)?.[1];
  if (stated === undefined || withoutFillers(grouped.rest.replace(stated, " ")) !== "") return null;
  const as = /^p(?:er)?ce?n?t/u.test(stated) && !/\b0 (?:and|to) 1\b/u.test(wanted.about) ? "percent" : "fraction";
  if (grouped.where.length > 0) return { statistic: { kind: "share", tests: grouped.where, as }, where: [] };
  const [filter, ...more] = frame.filters;
  if (filter === undefined || more.length > 0 || all.length > 1) return null;
  frame.filters = [];
  return { statistic: { kind: "share", tests: [filter], as }, where: [] };
}

function onlyColumn(asked: Asked): string | null {
  const found = targets(asked, false);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The two columns of a correlation. */
export function correlationOf(asked: Asked, words: string, part: "coefficient" | "p"): Statistic | null {
  const { frame, text, question, annotator } = asked;
  const method = /\bkendall\b/u.test(text) ? "kendall" : /\bspearman\b/u.test(text) ? "spearman" : "pearson";
  if (
    /\bpartial correlation\b|\bautocorrelation\b/u.test(text) ||
    (method !== "pearson" && /\bpearson\b/u.test(text)) ||
    (method === "kendall" && /\bspearman\b/u.test(text))
  )
    return null;
  const rest = withoutFillers(
    words.replace(
      /\b(?:corr(?:elation)?s?|coefficient|coeff|pearson|spearman|kendall|tau|covariance|r|between|value|p)\b/gu,
      " ",
    ),
  );
  const named = rest === "" ? null : pairOf(rest, annotator, frame);
  if (named !== null) return { kind: "correlation", method, x: named[0], y: named[1], part };
  const between = [
    ...`${question}\n${text}`.matchAll(
      /(?:between|of|linking)(?: the)?(?: [a-z"'-]+){0,6}? ⟨([cd])(\d+)⟩(?:(?! and ⟨)[^.\n⟨]){0,60}? (?:and|&|with)(?: the)?(?:(?!⟨)[^.\n]){0,40}?⟨([cd])(\d+)⟩/gu,
    ),
  ].map((match): [string, string] => [columnName(frame, match[1], match[2]), columnName(frame, match[3], match[4])]);
  const pairs = [
    ...new Map(between.filter(([x, y]) => x !== y).map((pair) => [JSON.stringify([...pair].sort()), pair])).values(),
  ];
  const all = targets(asked);
  const withMade = pairs.filter((pair) => pair.some((name) => frame.made.includes(name)));
  const found =
    frame.made.length > 0
      ? withMade.length === 1
        ? withMade[0]
        : undefined
      : pairs.length === 1
        ? pairs[0]
        : pairs.length === 0 && all.length === 2
          ? ([all[0] ?? "", all[1] ?? ""] as [string, string])
          : undefined;
  if (found === undefined) return null;
  // More columns than the pair's: which pair is meant must be said by the name.
  const [x, y] = found;
  if (rest !== "" && !rest.split(" ").every((word) => text.includes(word) || nameWords(x + y).includes(word)))
    return null;
  const types = [x, y].map((name) => frame.table.columns.find((each) => each.name === name)?.type ?? "number");
  return types.every((type) => numericTypes.includes(type)) ? { kind: "correlation", method, x, y, part } : null;
}

function pairOf(words: string, annotator: Annotator, frame: Frame): [string, string] | null {
  const parts = words.split(" ");
  const resolve = (text: string): string | null => {
    const made = frame.made.find((each) => nameWords(each).replace(/\s/gu, "") === text.replace(/\s/gu, ""));
    if (made !== undefined) return made;
    const column = annotator.columnOf(text);
    return column !== null && numericTypes.includes(column.type) ? column.name : null;
  };
  const found: [string, string][] = [];
  for (let at = 1; at < parts.length; at++) {
    const [x, y] = [resolve(parts.slice(0, at).join(" ")), resolve(parts.slice(at).join(" "))];
    if (x !== null && y !== null && x !== y) found.push([x, y]);
  }
  if (parts.length === 1 && words.length === 2) {
    const [x, y] = [...words].map(
      (letter) => frame.table.columns.find(({ name }) => name.toLowerCase() === letter)?.name,
    );
    if (x !== undefined && y !== undefined && x !== y) found.push([x, y]);
  }
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The test that the question names, of the column or columns that it is about. */
export function testOf(asked: Asked, words: string, part: "p" | "statistic"): Statistic | null {
  const { text } = asked;
  const tests = [
    /\bshapiro\b/u.test(text) ? "shapiro" : null,
    /\bnormaltest\b|\bd'agostino\b/u.test(text) ? "dagostino" : null,
    /\bkolmogorov\b/u.test(text) ? "kolmogorov_smirnov" : null,
    /\blevene\b/u.test(text) ? "levene" : null,
    /\bt-?\s?tests?\b/u.test(text) ? "t" : null,
    /\bmann-?\s?whitney\b/u.test(text) ? "mann_whitney" : null,
    /\banova\b|\banalysis of variance\b/u.test(text) ? "anova" : null,
    /\bchi-?\s?squared?\b/u.test(text) ? "chi_square" : null,
  ].filter((test) => test !== null);
  const [test, ...more] = tests;
  if (more.length > 0) return null;
  if (test === undefined)
    return /\bcorrelation\b|\bpearson\b|\bspearman\b|\bkendall\b/u.test(text) && part === "p"
      ? correlationOf(asked, words, "p")
      : null;
  if (test === "shapiro" || test === "dagostino" || test === "kolmogorov_smirnov") {
    if (test === "kolmogorov_smirnov")
      asked.frame.assumptions.add(
        "The Kolmogorov-Smirnov test is against the normal distribution with the values' own mean and deviation.",
      );
    const rest = withoutFillers(
      words.replace(/\b(?:shapiro|wilk|kolmogorov|smirnov|ks|test|normality|normal|norm|p|is|status)\b/gu, " "),
    );
    const column = columnFor(rest, asked, "mean");
    return column === null ? null : { kind: "normality", test, column, part };
  }
  if (test === "anova" || test === "chi_square") return twoColumnTest(test, asked, part);
  return groupsTest(
    test === "t"
      ? /\bwelch\b|\bunequal variances?\b|equal_var ?= ?false/u.test(text)
        ? "welch"
        : "student"
      : test === "levene"
        ? "levene"
        : "mann_whitney",
    asked,
    part,
  );
}

function twoColumnTest(test: "anova" | "chi_square", asked: Asked, part: "p" | "statistic"): Statistic | null {
  const columns = targets(asked, false).map((name) => asked.frame.table.columns.find((each) => each.name === name));
  const [a, b, more] = columns;
  if (a === undefined || b === undefined || more !== undefined) return null;
  if (test === "chi_square") return { kind: "chi_square", x: a.name, y: b.name, part };
  const numeric = [a, b].filter((each) => numericTypes.includes(each.type));
  const [column = numeric.length === 1 ? numeric[0] : undefined] = numeric.length === 1 ? numeric : [];
  const by = [a, b].find((each) => each !== column);
  return column === undefined || by === undefined ? null : { kind: "anova", column: column.name, by: by.name, part };
}

/** "1st class and 3rd class", where a column of whole numbers is called so. */
function ordinalGroups({ frame, text }: Asked): { column: ColumnProfile; value: Cell }[] {
  const ordinal = "(\\d)(?:st|nd|rd|th)";
  const shape = new RegExp(
    `${ordinal}(?: ([a-z]+)| ⟨c(\\d+)⟩)? ?(?:and|vs\\.?|versus) (?:the )?${ordinal} (?:([a-z]+?)(?:es|s)?\\b|⟨c(\\d+)⟩)`,
    "u",
  );
  const match = shape.exec(text);
  if (match === null) return [];
  const mark = match[6] ?? match[3];
  const columns =
    mark !== undefined
      ? [frame.table.columns[Number(mark)]]
      : frame.table.columns.filter(({ name }) =>
          name.toLowerCase().endsWith((match[5] ?? match[2] ?? "?").toLowerCase()),
        );
  const [column, more] = columns;
  if (column === undefined || more !== undefined || column.type !== "integer") return [];
  return [match[1], match[4]].map((value) => ({ column, value: Number(value) }));
}

/** Two groups: the two values of a column that the question names, or its only two. */
function groupsTest(
  test: "student" | "welch" | "mann_whitney" | "levene",
  asked: Asked,
  part: "p" | "statistic",
): Statistic | null {
  const { frame, text } = asked;
  const marks = [...text.matchAll(/⟨v(\d+)⟩/gu)]
    .map((match) => frame.annotated.values[Number(match[1])])
    .filter((hit) => hit !== undefined);
  const ordinals = ordinalGroups(asked);
  const groups = [
    ...new Map([...marks, ...ordinals].map((hit) => [`${hit.column.name}\n${String(hit.value)}`, hit])).values(),
  ];
  const [first, second, more] = groups;
  const numeric = targets(asked).filter((name) => !groups.some((hit) => hit.column.name === name));
  const [column, other] = numeric;
  if (column === undefined || other !== undefined) return null;
  const equal = (name: string, value: Cell) =>
    ({ kind: "compare", column: name, grain: null, operator: "=", value }) as const;
  if (first !== undefined && second !== undefined && more === undefined && first.column === second.column)
    return {
      kind: "two_groups",
      test,
      column,
      first: equal(first.column.name, first.value),
      second: equal(second.column.name, second.value),
      part,
    };
  if (groups.length > 0) return null;
  const flags = targets(asked, false)
    .map((name) => frame.table.columns.find((each) => each.name === name))
    .filter((each) => each !== undefined)
    .filter((each) => each.name !== column && each.distinct === 2 && each.top.length === 2 && each.nulls === 0);
  const [flag, another] = flags;
  if (flag === undefined || another !== undefined) return null;
  const [a, b] = flag.top;
  return {
    kind: "two_groups",
    test,
    column,
    first: equal(flag.name, a?.value ?? null),
    second: equal(flag.name, b?.value ?? null),
    part,
  };
}

/** What a row, or a group, is called that has the most or the least of something: "which city has the highest mean price". */
export const extremePattern =
  /⟨c(\d+)⟩(?:(?!⟨)[^.\n]){0,40}?\b(?:with|has|have|had)\b(?: the)? (highest|largest|greatest|maximum|lowest|smallest|minimum) (?:(average|mean|median|total|sum|standard deviation|variance|range|average value|mean value)(?: of)?(?: the)? )?⟨c(\d+)⟩/u;

function extremeOf(words: string, asked: Asked): Statistic | null {
  const match = extremePattern.exec(asked.question);
  if (match === null) return null;
  const [shown, by] = [match[1], match[4]].map((at) => asked.frame.table.columns[Number(at)]);
  const rest = withoutFillers(
    words.replace(/\b(?:identifier|id|name|highest|lowest|max|min|top|with|average|mean|median)\b/gu, " "),
  );
  if (shown === undefined || by === undefined || !numericTypes.includes(by.type)) return null;
  if (rest !== "" && asked.annotator.columnOf(rest)?.name !== shown.name && !nameWords(shown.name).includes(rest))
    return null;
  const stated = functionPatterns.find(([shape]) => shape.test(match[3] ?? ""));
  const direction = /lowest|smallest|minimum/u.test(match[2] ?? "") ? "lowest" : "highest";
  const repeated = shown.distinct < asked.frame.table.rowCount - shown.nulls;
  // Without a function, a name that comes again does not say which of its rows is meant.
  if (stated === undefined && repeated) return null;
  return { kind: "extreme", column: shown.name, by: by.name, function: stated?.[1] ?? null, direction };
}

/** The value that comes most often. */
function mostFrequent(words: string, asked: Asked): Statistic | null {
  const match =
    /\bmost (?:frequent(?:ly occurring)?|common(?:ly occurring)?|often occurring) (?:value (?:of|in) )?(?:the )?⟨c(\d+)⟩/u.exec(
      asked.question,
    );
  const column = match === null ? undefined : asked.frame.table.columns[Number(match[1])];
  if (column === undefined) return null;
  const rest = withoutFillers(words.replace(/\b(?:most|common|frequent|top|mode)\b/gu, " "));
  if (rest !== "" && asked.annotator.columnOf(rest)?.name !== column.name && !nameWords(column.name).includes(rest))
    return null;
  return { kind: "aggregate", function: "mode", column: column.name };
}

/** An answer in words: one of the options that the format lists, or what a row or group is called. */
function textAnswer(wanted: Wanted, words: string, asked: Asked): Reading {
  const { frame, text } = asked;
  const fail: Reading = { missing: wanted.name };
  const made = (value: NamedAnswer["value"]): Reading => ({
    answer: { name: wanted.name, value, where: frame.filters, decimals: null },
  });
  const extreme = wanted.options.length === 0 ? (extremeOf(words, asked) ?? mostFrequent(words, asked)) : null;
  if (extreme !== null) return made(extreme);
  if (wanted.options.length < 2) return fail;
  const aboutNormality =
    /\bnormal/u.test(`${words} ${wanted.options.join(" ").toLowerCase()}`) || /^(?:is )?normal|normality/u.test(words);
  const test = testOf(asked, "", "p") ?? testOf(asked, words, "p");
  const pair = yesAndNo(wanted.options);
  if (pair !== null && test?.kind === "normality" && (aboutNormality || asked.wanted.length <= 3)) {
    const alpha = alphaIn(text);
    return alpha === null ? fail : made(byLevel(test, alpha, pair[1], pair[0]));
  }
  if (
    pair !== null &&
    test !== null &&
    test.kind !== "normality" &&
    /\bsignifican|\bcorrelat|\bassociat|\brelat|\bdependen|\bdifferen/u.test(
      `${words} ${wanted.options.join(" ").toLowerCase()}`,
    )
  ) {
    const alpha = alphaIn(text);
    const more = /absolute|\|r\|/u.test(text);
    if (alpha !== null && !more) return made(byLevel(test, alpha, pair[0], pair[1]));
  }
  const r = correlationOf(asked, "", "coefficient");
  const shape = (name: "skewness" | "kurtosis"): Statistic | null => {
    const column = target(asked);
    const stated = estimator(name, text);
    return column === null || stated === null ? null : { kind: "aggregate", function: stated, column };
  };
  const verdict = rulesIn(`${text}\n${wanted.about.toLowerCase()}`, wanted.options, {
    p: test,
    r: /\bcorrelation\b/u.test(text) ? r : null,
    skewness: /\bskew/u.test(text) ? shape("skewness") : null,
    kurtosis: /\bkurt/u.test(text) ? shape("kurtosis") : null,
  });
  if (verdict !== null) return made(verdict);
  const signed = signVerdict(wanted.options, test, r, shape, asked);
  return signed === null ? fail : made(signed);
}

/** "Positive" or "negative" by the sign of the coefficient or the skewness, where the question names no other limit than 0. */
function signVerdict(
  options: readonly string[],
  test: Statistic | null,
  r: Statistic | null,
  shape: (name: "skewness") => Statistic | null,
  { text }: Asked,
): NamedAnswer["value"] | null {
  if (
    /(?:coefficient|correlation|\br\b|skew\w*)[^.\n]{0,40}?(?:[<>]=?|≥|≤|than|above|below|least|most|between|exceed\w*)[^.\n]{0,12}?[-−+]?0?\.\d/u.test(
      text,
    )
  )
    return null;
  const aboutSkew = /\bskew/u.test(`${options.join(" ").toLowerCase()}`) || !/\bcorrelation\b/u.test(text);
  const of = aboutSkew ? (/\bskew/u.test(text) ? shape("skewness") : null) : r;
  if (of === null) return null;
  const alpha = alphaIn(text);
  const levelled = !aboutSkew && test !== null && alpha !== null ? { p: test, alpha } : null;
  if (!aboutSkew && levelled === null && /\bsignificance\b|\balpha\b/u.test(text)) return null;
  return bySign(options, of, levelled);
}
