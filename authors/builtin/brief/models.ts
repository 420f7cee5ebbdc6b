import type { Statistic, Step } from "../../../state/analysis.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import { isCoded } from "./asked.ts";
import { type Frame, markedColumn } from "./frame.ts";

export type Model = Extract<Statistic, { kind: "model" }>;
/** A model as the question describes it; each answer adds the part that it asks for. */
export type ModelFrame = Omit<Model, "part" | "of">;

/** Methods that are not had: none of their words may stand in a question about a model. */
const otherMethods =
  /\b(?:forest|tree|trees|svm|support vector|neural|gradient|boost\w*|xgboost|ridge|lasso|elastic|polynomial|knn|nearest neighbou?rs?|bayes|cluster\w*|k-?means|cross-?validat\w*|folds?|stratif\w*|interaction|grid search|hyper-?parameter\w*|pca|smote|oversampl\w*|shuffle ?= ?false|one-?\s?vs-?\s?(?:rest|all)|ovr|saga?|newton-c\w+|bayesian|micro)\b/u;

/** What may stand before a feature in a list of them. */
const asDummies =
  "(?:(?:one-hot[- ]?)?(?:encoded |encodings? (?:of|for) (?:the )?)|numeric(?:al)? |(?:dummy (?:variables|columns)|dummies|indicators?|one-hot (?:columns|variables)) (?:of|for|from) (?:the )?)?";
const list = `${asDummies}⟨[cd]\\d+⟩(?: (?:columns?|values?))?(?:(?: ?,| and| &| as well as)+ (?:the |their |its )*${asDummies}⟨[cd]\\d+⟩(?: (?:columns?|values?))?)*`;
const noun =
  "(?:columns?|variables?|features?|values?|predictors?|attributes?|fields?|inputs?|independent|predictor|explanatory|input)";
const target =
  "(?:target|dependent|output|outcome|response|label)(?: or (?:target|dependent|output))?(?: variable| feature| column)?";

/**
 * What the question says about a model: null where it speaks of none, or not of one that can be had; what is missing then
 * stands among the frame's problems.
 */
export function readModel(text: string, frame: Frame): ModelFrame | null {
  const logistic = /\blogistic(?: regression)?\b|\blogisticregression\b/u.test(text);
  const linear =
    /\b(?:multiple |simple |multivariate |ordinary )?linear[- ]regression\b|\blinearregression\b|\bordinary least squares\b|\bols\b|\bmultiple regression\b/u.test(
      text,
    );
  if (logistic === linear || otherMethods.test(text)) return null;
  const columns = sides(text, frame);
  if (columns === null) return null;
  const split = splitOf(text);
  if (split === "unclear") {
    frame.problems.push("a model's split into training and test rows without its shares and random_state");
    return null;
  }
  const encoded = encode(columns.features, text, frame);
  if (encoded === null) return null;
  const gaps = frame.table.columns.filter(({ name, nulls }) => nulls > 0 && encoded.includes(name));
  if (gaps.length > 0)
    frame.assumptions.add(
      `A row without a value of ${gaps.map(({ name }) => name).join(", ")} is of none of its categories.`,
    );
  const own = frame.table.columns.find(({ name }) => name === columns.target);
  if (linear && own !== undefined && !isNumber(own)) return null;
  const classes = logistic ? classesOf(columns.target, own, frame) : 0;
  const liblinear = logistic && /\bliblinear\b/u.test(text);
  if (logistic && (classes < 2 || classes > mostClasses || (liblinear && classes > 2))) {
    frame.problems.push(`a model of ${columns.target}, which has not two to ${liblinear ? 2 : mostClasses} classes`);
    return null;
  }
  const strength = /\bc ?= ?(\d*\.?\d+)/u.exec(text)?.[1];
  if (logistic && strength !== undefined && Number(strength) !== 1) frame.problems.push(`C = ${strength}`);
  const rounds = new Set(
    [...text.matchAll(/\bmax_iter(?:ations)?(?: is)?(?: set)?(?: of| to|:|=| )*(\d+)/gu)].map((match) =>
      Number(match[1]),
    ),
  );
  if (rounds.size > 1) frame.problems.push("max_iter");
  const [most] = rounds;
  const lacking = frame.table.columns.filter(
    ({ name, nulls }) =>
      nulls > 0 &&
      !encoded.includes(name) &&
      !handled(name, frame) &&
      [...columns.features, columns.target].includes(name),
  );
  if (lacking.length > 0 && !/\b(?:missing|nulls?|nan|empty|incomplete|complete)\b/u.test(text)) {
    // Leaving rows out and filling them give other models, and which is meant is anyone's guess.
    frame.problems.push(...lacking.map(({ name }) => `what to do where ${name} is missing`));
    return null;
  }
  if (logistic)
    frame.assumptions.add(
      "The logistic regression has scikit-learn's default penalty (C = 1) and is taken where its default solver stops.",
    );
  return {
    kind: "model",
    method: logistic ? "logistic" : "linear",
    ...columns,
    oneHot: encoded,
    split,
    balanced: logistic && /\bbalanc\w*\b/u.test(text) && !/\b(?:don't|do not|not|without|no) balanc\w*/u.test(text),
    penalisedIntercept: liblinear,
    ...(logistic && most !== undefined ? { rounds: most } : {}),
  };
}

function isNumber({ type }: ColumnProfile): boolean {
  return type === "integer" || type === "number";
}

const goesOn = /^ ?(?:,|and|&)(?: and)? (?!⟨)/u;
/** How a sentence goes on after a list that is complete. */
const goesOnOtherwise =
  /^ ?(?:,|and|&)(?: and| then| to)* (?:\d|evaluat|calculat|comput|report|use|using|split|train|test|predict|determin|assess|find|with|where|which|the target|the (?:dependent|output|response)|measur|return|print|then|set|appl|fit|make|ignor|exclud|encod|an? (?:\d|test|train|random|split))/u;

/** Whether a step fills the column's missing values or drops their rows. */
function handled(name: string, { steps }: Frame): boolean {
  return steps.some((step) => {
    if (step.kind === "fill") return step.column === name;
    return step.kind === "keep" && JSON.stringify(step.test).includes(`"missing","column":${JSON.stringify(name)}`);
  });
}

/** More classes than this are no classes. */
const mostClasses = 20;

/** How many different values a target has; 0 where it isn't known. */
function classesOf(name: string, own: ColumnProfile | undefined, { steps }: Frame): number {
  if (own !== undefined) return own.distinctExact && (own.type !== "number" || own.distinct === 2) ? own.distinct : 0;
  const made = steps.find((step) => step.kind === "categorise" && step.name === name);
  return made?.kind === "categorise" ? new Set([...made.rules.map(({ value }) => value), made.otherwise]).size : 0;
}

/** What is predicted, and by what: every sentence that says so must say the same. */
function sides(text: string, frame: Frame): { target: string; features: string[] } | null {
  const names = (marks: string): string[] =>
    [...marks.matchAll(/⟨([cd])(\d+)⟩/gu)].map((match) => markedColumn(frame, match));
  const mark = "(⟨[cd]\\d+⟩)";
  const targets = new Set(
    [
      `predict(?:ing|s|ion of)? (?:the |whether |if |an? )?(?:[a-z]+ ){0,4}?${mark}`,
      `${mark} (?:column )?(?:as|is|being) (?:the |our )?${target}`,
      `with ${mark} as (?:the )?${target}`,
      `${target}s?(?: is| should be| being|:| =| will be|,)* (?:the )?${mark}`,
      `${mark} as (?:the )?${target}`,
    ].flatMap((shape) => [...text.matchAll(new RegExp(shape, "gu"))].flatMap((match) => names(match[1] ?? ""))),
  );
  // "Regression of y on a and b": of one column alone it is a line, which is read with its answers.
  const regressed = new RegExp(
    `regress(?:ion|ing)?(?: model)?(?: of)?(?: the)? ${mark} (?:on|against) (?:the )?(?=${list})`,
    "u",
  );
  const onSeveral = regressed.exec(text);
  if (
    targets.size === 0 &&
    onSeveral !== null &&
    (new RegExp(`^${list}`, "u").exec(text.slice(onSeveral.index + onSeveral[0].length))?.[0].match(/⟨/gu)?.length ??
      0) > 1
  )
    for (const name of names(onSeveral[1] ?? "")) targets.add(name);
  const [only, ...more] = targets;
  if (only === undefined || more.length > 0) return null;
  const lists = [
    `(?:based on|using|from|with|by|on|against|given) (?:the |their |an? |its |individual's |passenger's )*(?:${noun} )*\\(?(${list})`,
    `${noun}(?: ${noun})?(?: are| is| should be|:| include| includes| being|,| of| used| for the model)+ (?:the )?\\(?(${list})`,
    `(${list}) (?:columns? )?(?:as|are|is) (?:the |our )?(?:${noun} ?)+`,
    `\\b(?:columns|features|variables|predictors|inputs) (?:the )?(${list})`,
  ].flatMap((shape) =>
    [...text.matchAll(new RegExp(shape, "gu"))].map((match) => {
      const after = text.slice(match.index + match[0].length);
      const named = names(match[1] ?? "").filter((name) => name !== only);
      return { named, isPartial: goesOn.test(after) && !goesOnOtherwise.test(after) };
    }),
  );
  const whole = lists.flatMap(({ named, isPartial }) => (isPartial ? [] : [named]));
  // A list that goes on with what is no column was not understood, unless another one names all of it.
  const partial = lists.flatMap(({ named, isPartial }) => (isPartial ? [named] : []));
  const isNamed = (begins: readonly string[]): boolean =>
    whole.some((each) => each.length > begins.length && begins.every((name) => each.includes(name)));
  if (!partial.every(isNamed)) return null;
  const sets = [
    ...new Map(whole.filter(({ length }) => length > 0).map((each) => [[...each].sort().join("\n"), each])).values(),
  ];
  const [features, ...others] = sets.sort((a, b) => b.length - a.length);
  if (features === undefined || others.some((each) => each.some((name) => !features.includes(name)))) return null;
  // A feature that only some sentence names is none of the model's where another one names them all.
  return others.length > 0 && others.some((each) => each.length > 1) ? null : { target: only, features };
}

/** Text columns become numbers as the question says; of two values either way is the same to the model. */
function encode(features: readonly string[], text: string, frame: Frame): string[] | null {
  const own = features.map((name) => frame.table.columns.find((column) => column.name === name));
  // What has codes already is a number.
  const texts = own
    .filter((column) => column !== undefined)
    .filter((column) => !isNumber(column) && !isCoded(frame, column.name));
  const hot = /\bone-?\s?hot\b|\bget_dummies\b|\bdummy\b|\bdummies\b/u.test(text);
  const label = /\blabel[- ]?encod\w*\b/u.test(text);
  // Without its first category a text column makes the same predictions, and the same coefficients of all others.
  if (hot && !label) return texts.map(({ name }) => name);
  for (const { name, type, distinct } of texts) {
    if (type !== "string" && type !== "boolean") {
      frame.problems.push(`${name} as a number`);
      return null;
    }
    if (!label && distinct > 2) {
      frame.problems.push(`how ${name} becomes a number`);
      return null;
    }
    const step: Step = { kind: "encode", column: name };
    frame.steps.push(step);
    if (!label) frame.assumptions.add(`The two values of ${name} are taken as 0 and 1, in their order.`);
  }
  return [];
}

/** How rows are split: null where no split is spoken of. */
function splitOf(given: string): Model["split"] | "unclear" {
  const text = given.replace(
    /\b(?:without|no|not) (?:any )?(?:splitting|split|train(?:ing)?[-/ ]?(?:and )?test(?:ing)?[- ]split\w*)\b/gu,
    " ",
  );
  if (
    !/\bsplit\w*\b|\btrain(?:ing)?[- ]?(?:\/|and )?[- ]?test\w*\b|\btest(?:ing)? (?:set|data|sample)\b|\btest_size\b|\bfor testing\b|\brandom[_ ]state\b/u.test(
      text,
    )
  )
    return /\btrain(?:s|ed|ing)?\b/u.test(text) ? "unclear" : null;
  const seeds = [
    ...text.matchAll(
      /\brandom[_ ]?(?:state|seed)(?: parameter| value)?(?: (?:of|for) (?:the )?(?:split|splitting|model|sampling|data|shuffle))?(?: is| was|'s)?(?: set)?(?: of| to| as| at|:|=| )*(\d+)/gu,
    ),
    ...text.matchAll(/\bseed(?: value)?(?: is)?(?: set)?(?: of| to| as|:|=| )*(\d+)/gu),
  ].map((match) => Number(match[1]));
  const shares = [
    ...[...text.matchAll(/\btest_size ?(?:=|of) ?(0?\.\d+)/gu)].map((match) => Number(match[1])),
    ...[...text.matchAll(/\b(\d{2}) ?%? ?(?:\/|:|-|and) ?(\d{2})\b ?%?/gu)]
      .filter((match) => Number(match[1]) + Number(match[2]) === 100)
      .map((match) => Math.min(Number(match[1]), Number(match[2])) / 100),
    ...[...text.matchAll(/\b(\d{2}) ?% ?(?:\w+ ){0,6}?test/gu)].map((match) => Number(match[1]) / 100),
    ...[...text.matchAll(/\btest(?:ing)?(?: set| data)? ?\(?(?:of )?(\d{2}) ?%/gu)].map(
      (match) => Number(match[1]) / 100,
    ),
  ].filter((share) => share > 0 && share <= 0.5);
  const [seed, ...moreSeeds] = new Set(seeds);
  const [test, ...moreShares] = new Set(shares);
  if (seed === undefined || test === undefined || moreSeeds.length > 0 || moreShares.length > 0) return "unclear";
  return { test, seed };
}

/** The part of a model that an answer's name asks for; null where it asks for none. */
export function modelPart(words: string): Model["part"] | null {
  if (/\brmse\b|\broot mean squared?\b/u.test(words)) return "rmse";
  if (/\bmse\b|\bmean squared? error\b/u.test(words)) return "mse";
  if (/\bmae\b|\bmean absolute error\b/u.test(words)) return "mae";
  if (/\badj(?:usted)?\b/u.test(words)) return null;
  if (/\br ?2\b|\br ?squared?\b|\bcoefficient of determination\b/u.test(words)) return "r_squared";
  if (/\baccuracy\b/u.test(words)) return "accuracy";
  if (/\bprecision\b/u.test(words)) return "precision";
  if (/\brecall\b|\bsensitivity\b/u.test(words)) return "recall";
  if (/\bf ?1\b/u.test(words)) return "f1";
  if (/\bintercept\b/u.test(words)) return "intercept";
  if (/\bcoef(?:ficient)?\b|\bslope\b/u.test(words)) return "coefficient";
  return null;
}

/** Words that a question about a model is full of, once the model is understood. */
export const modelWords =
  /\b(?:(?:ordinary )?least[- ]squares|fit on (?:all|the (?:complete|whole|full|entire))[^.;\n⟨\d]*|(?:without|no) (?:splitting|split|scaling)|with an intercept|in-sample|predictors?|(?:with )?(?:dropping )?the first (?:category|level|dummy|column)(?: \([^)]*\))?(?: (?:of|in|from) (?:each|every|either)(?: variable| column| feature| of them)?)?(?: (?:is |are )?dropped)?|drop(?:ping)?(?= the first)|(?:first (?:category|level|dummy)(?: \([^)]*\))? dropped)|coefficient of determination|variance (?:is )?explained|train(?:ing|ed)?|test(?:ing)? (?:sets?|data)|split\w*|models?|predict\w*|regress\w*|logistic\w*|linear\w*|classif\w*|classes|root|squared?|errors?|accuracy|random state|algorithms?|machine learning|multinomial|multi-?\s?class|macro(?:-?\s?averaged?)?|weighted(?:-?\s?averaged?)?(?= (?:average|precision|recall|f1|f-?1))|max_iter|iterations|scikit-learn|sklearn|only|encod\w*|one-hot|creat\w* (?:a|an)|before (?:applying|training|fitting)[^.\n]*|(?:the )?(?:age|sex|gender)'s|ratio(?= of \d)|parameter|set)\b/gu;
