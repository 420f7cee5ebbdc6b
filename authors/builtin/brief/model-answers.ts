import type { RowTest } from "../../../state/row-test.ts";
import type { Statistic } from "../../../state/statistic.ts";
import { testColumns } from "../analysis/parts.ts";
import { splitName } from "../language/names.ts";
import { type Asked, targets, type Value, withoutFillers } from "./asked.ts";
import { columnName } from "./frame.ts";
import { groupOf } from "./group-names.ts";
import { predictionName } from "./model-points.ts";
import { type Variants, variantNamed } from "./model-variants.ts";
import { type Model, type ModelFrame, modelPart } from "./models.ts";
import type { Wanted } from "./split-brief.ts";

type Line = Extract<Statistic, { kind: "regression" }>;

/** Words with which a name asks for more than a measure of the model on the rows that it is tried on. */
const another =
  /\b(?:percent(?:age)?|pct|ratio|relative|normali[sz]ed|change|improvement|difference|diff|gain|increase|decrease|reduction|cv|cross|std|stddev|best|max(?:imum)?|min(?:imum)?|majority|naive|dummy|log|median)\b/u;
const measures = "(?:accuracy|rmse|mse|mae|r2|scores?|errors?|evaluat\\w*|performance|precision|recall|f1|metrics?)";
const onTraining = new RegExp(
  `\\b${measures}\\b[^.;\\n]{0,60}\\b(?:on|for|of) (?:the |its )?(?:training (?:set|data|part|sample|rows)|train set)\\b`,
  "u",
);

/** Whether a measure is asked for in another form, or of the rows that the model was learnt from. */
function asksOtherwise(words: string, { about }: Wanted, { frame, text }: Asked): boolean {
  const said = about.toLowerCase();
  // "Predicted temp max" asks for no maximum where the target is called so.
  const target = splitName(frame.model?.target ?? "");
  const own = words
    .split(" ")
    .filter((word) => !target.includes(word))
    .join(" ");
  if (another.test(own) || (frame.variants === null && /\bbaseline\b/u.test(words))) return true;
  if (/\bpercent(?:age)?s?\b|%/u.test(said) && !/\b\d+ ?(?:%|percent)/u.test(said)) return true;
  if (!frame.model?.split || /\btest\b/u.test(words)) return false;
  if (/\btrain(?:ing)?\b/u.test(words) || (onTraining.test(said) && !/\btest/u.test(said))) return true;
  return text.split(/[.;\n]/u).some((sentence) => onTraining.test(sentence) && !/\btest/u.test(sentence));
}

/** A measure of the model that the question describes, or of the one of two that the answer's name speaks of. */
export function modelAnswer(wanted: Wanted, words: string, asked: Asked): Value | null {
  const { frame } = asked;
  const value = wholeModel(words, asked);
  const { statistic } = value ?? {};
  const isCount = statistic?.kind === "model" && (statistic.part === "train_rows" || statistic.part === "test_rows");
  if (value !== null && !isCount && asksOtherwise(words, wanted, asked)) return null;
  if (value === null || frame.group === null) return value;
  const grouped = groupOf(words, asked);
  // Classes that the model tells apart, or that are one of its features, divide nothing.
  const isMade = frame.model !== null && [frame.model.target, ...frame.model.features].includes(frame.group.name);
  if (grouped === null) return isMade ? value : null;
  if (isMade && grouped.where.length > 0) return ofPositive(value, grouped.where) ? { ...value, where: [] } : null;
  // Whether each group is split, or all rows before they are divided, makes other models.
  if (frame.model?.split && grouped.where.length > 0) frame.problems.push("a split of each group");
  return { ...value, where: grouped.where };
}

/** Whether a measure of one class is that of the class of ones, as precision, recall and F1 are anyway. */
function ofPositive({ statistic }: Value, where: readonly RowTest[]): boolean {
  const [only, ...more] = where;
  return (
    statistic.kind === "model" &&
    (statistic.part === "precision" || statistic.part === "recall" || statistic.part === "f1") &&
    !statistic.average &&
    more.length === 0 &&
    only?.kind === "condition" &&
    only.condition.kind === "compare" &&
    only.condition.column === statistic.target &&
    only.condition.operator === "=" &&
    only.condition.value === 1
  );
}

/** The model that a name speaks of; null where it doesn't say which of two. */
export function modelNamed(words: string, { model, variants, names }: Asked["frame"]): ModelFrame | null {
  if (model === null || variants === null) return model;
  const which = variantNamed(words, variants) ?? theOther(words, names, variants);
  if (which === null) return null;
  const features = variants[which];
  return { ...model, features, oneHot: model.oneHot.filter((name) => features.includes(name)) };
}

/** Of two answers that ask the same of a model each, where one names its model: the other one's. */
function theOther(words: string, names: readonly string[], variants: Variants): "base" | "extended" | null {
  const part = modelPart(words);
  const [other, ...more] = names.filter((name) => name !== words && modelPart(name) === part);
  if (part === null || other === undefined || more.length > 0) return null;
  const named = variantNamed(other, variants);
  return named === null ? null : named === "base" ? "extended" : "base";
}

function wholeModel(words: string, asked: Asked): Value | null {
  const { frame } = asked;
  if (/\bcorr\w*\b|\boutliers?\b/u.test(words)) return null;
  const model = modelNamed(words, frame);
  if (model === null) return null;
  if (predictionName.test(words) && modelPart(words) === null)
    return frame.point === null || model.oneHot.length > 0
      ? null
      : { statistic: { ...model, part: "prediction", of: null, ...frame.point }, where: [] };
  const counted = rowsNamed(words, model);
  if (counted !== null) return { statistic: { ...model, part: counted, of: null }, where: [] };
  const part = modelPart(words) ?? (/\bscore\b/u.test(words) ? scored(model, asked) : null);
  if (part === null) return null;
  const classifies = ["accuracy", "precision", "recall", "f1"].includes(part);
  if (model.method === "logistic" ? !classifies : classifies && part !== "accuracy") return null;
  if (model.method === "logistic") return classifying(model, part, words, asked);
  if (part !== "coefficient") return { statistic: { ...model, part, of: null }, where: [] };
  const rest = withoutFillers(
    words.replace(/\b(?:coef(?:ficient)?|slope|regression|linear|model|weight|for)\b/gu, " "),
  );
  const of = featureNamed(rest, model, asked);
  if (of === null || model.oneHot.length > 0) return null;
  return { statistic: { ...model, part, of }, where: [] };
}

/** "n_test", "training_rows": of a split, the rows of either part. */
function rowsNamed(words: string, { split }: ModelFrame): "train_rows" | "test_rows" | null {
  const counts =
    /^(?:the )?(?:n|num|number|count|size)(?: of)? (train(?:ing)?|test(?:ing)?)(?: (?:set|data|rows|samples|records|observations|size))*$|^(train(?:ing)?|test(?:ing)?)(?: set| data)? (?:rows|size|count|n|samples|records|observations)$/u.exec(
      words,
    );
  if (counts === null || split === null) return null;
  return (counts[1] ?? counts[2] ?? "").startsWith("train") ? "train_rows" : "test_rows";
}

/** What "model_score" is: the measure that the question names, or what a model's own score is. */
function scored(model: ModelFrame, { text }: Asked): Model["part"] {
  const own = model.method === "linear" ? "r_squared" : "accuracy";
  const named = ["f1", "precision", "recall"].filter((each) => new RegExp(`\\b${each}\\b`, "u").test(text));
  return named.length === 1 && !/\baccuracy\b/u.test(text) ? (named[0] as Model["part"]) : own;
}

/** The feature that a name speaks of, or the only one. */
function featureNamed(rest: string, { features }: ModelFrame, { annotator, frame }: Asked): string | null {
  if (rest === "") return features.length === 1 ? (features[0] ?? null) : null;
  const named =
    annotator.columnOf(rest)?.name ??
    frame.made.find((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "") === rest.replace(/ /gu, "")) ??
    features
      .filter((name) => splitName(name).includes(rest))
      .reduce<string | null>((only, name) => (only === null ? name : ""), null);
  return named !== null && features.includes(named) ? named : null;
}

/**
 * How well classes are told apart: precision, recall and F1 of the larger of two classes, unless name or text say how those of all are
 * averaged, as they must where there are more.
 */
function classifying(model: ModelFrame, part: Model["part"], words: string, { frame, text }: Asked): Value | null {
  // "The accuracy for rain" is no accuracy of rain's own rows.
  if (frame.filters.flatMap(testColumns).includes(model.target)) return null;
  if (part === "accuracy")
    return /\bbalanced accuracy\b/u.test(`${words} ${text}`)
      ? null
      : { statistic: { ...model, part, of: null }, where: [] };
  // Which of two classes in words is the one that is looked for, nothing says.
  const made = frame.steps.find((step) => step.kind === "categorise" && step.name === model.target);
  if (
    made?.kind === "categorise" &&
    typeof made.rules[0]?.value !== "number" &&
    !/\b(?:macro|weighted)\b/u.test(`${words} ${text}`)
  )
    return null;
  const averages = (said: string): ("macro" | "weighted")[] =>
    (["macro", "weighted"] as const).filter((average) => new RegExp(`\\b${average}\\b`, "u").test(said));
  const named = averages(words);
  const [average, ...more] = named.length > 0 ? named : averages(text);
  if (more.length > 0) return null;
  const distinct = frame.table.columns.find(({ name }) => name === model.target)?.distinct;
  if (average === undefined && distinct !== 2 && distinct !== undefined) return null;
  return { statistic: { ...model, part, of: null, average: average ?? null }, where: [] };
}

/** Tests that have a p-value of their own. */
const otherTests =
  /\b(?:t-?\s?tests?|shapiro|normaltest|d'agostino|kolmogorov|levene|bartlett|mann-?\s?whitney|wilcoxon|kruskal|anova|analysis of variance|chi-?\s?squared?|f-?\s?(?:test|statistic)|durbin|breusch|jarque|omnibus)\b/u;

/** The p-value of a line's slope: null where it may be that of something else. */
export function slopeTest(words: string, asked: Asked): Value | null {
  const named = /\b(?:slope|regression|linregress)\b/u.test(words);
  if (!named && (otherTests.test(asked.text) || /\bcorr/u.test(`${words} ${asked.text}`))) return null;
  if (/\bintercept\b/u.test(words) || /\bp-?\s?values? (?:of|for) (?:the |its )?intercept\b/u.test(asked.text))
    return null;
  const { model } = asked.frame;
  if (model === null) return regressionAnswer("p", words, asked);
  const [x, more] = model.features;
  if (model.method !== "linear" || model.split !== null || model.oneHot.length > 0 || more !== undefined) return null;
  return x === undefined ? null : lineOf({ x, y: model.target, part: "p" }, words, asked);
}

/** The two columns of a line that the question has fitted; null where it has none, or more columns. */
export function lineColumns(asked: Asked): { x: string; y: string } | null {
  if (!/\b(?:simple )?linear regression\b|\bleast squares\b|\blinregress\b/u.test(asked.text)) return null;
  const shaped =
    /predict(?:ing|s)? (?:the )?⟨c(\d+)⟩[^.\n]{0,40}?(?:from|based on|using|with|by) (?:the )?⟨c(\d+)⟩/u.exec(
      asked.text,
    ) ?? /⟨c(\d+)⟩ (?:values? )?(?:on|against|as a function of|from) (?:the )?⟨c(\d+)⟩/u.exec(asked.text);
  if (shaped === null || targets(asked).length !== 2) return null;
  const [y, x] = [columnName(asked.frame, "c", shaped[1]), columnName(asked.frame, "c", shaped[2])];
  return x === y ? null : { x, y };
}

export function regressionAnswer(word: string, words: string, asked: Asked): Value | null {
  const columns = lineColumns(asked);
  const part = word === "slope" || word === "intercept" || word === "p" ? word : "r_squared";
  return columns === null ? null : lineOf({ ...columns, part }, words, asked);
}

const lineWords =
  /\b(?:p|p ?val(?:ue)?s?|slope|intercept|r ?2|r ?squared?|simple|linear|regression|linregress|line|fit|model|vs|on)\b/gu;

/** A line through the rows of the group that the answer's name speaks of; null where it says more than what is taken of which columns. */
function lineOf(line: Omit<Line, "kind">, words: string, asked: Asked): Value | null {
  const grouped = groupOf(words.replace(lineWords, " "), asked);
  if (grouped === null) return null;
  const names = [line.x, line.y].flatMap(splitName);
  const rest = withoutFillers(grouped.rest);
  const named = rest === "" ? null : asked.annotator.columnOf(rest)?.name;
  const isNamed = rest.split(" ").every((word) => names.includes(word)) || named === line.x || named === line.y;
  return rest === "" || isNamed ? { statistic: { kind: "regression", ...line }, where: grouped.where } : null;
}
