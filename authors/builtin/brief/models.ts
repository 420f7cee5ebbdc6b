import type { ColumnProfile } from "../../../state/profile.ts";
import type { Statistic } from "../../../state/statistic.ts";
import { secondsFormula } from "./clock-times.ts";
import type { Frame } from "./frame.ts";
import { encodeFeatures, readModelCodes } from "./model-codes.ts";
import { scalingOf } from "./model-scaling.ts";
import { sidesOf } from "./model-sides.ts";
import { splitOf } from "./model-split.ts";
import { type Variants, variantsOf } from "./model-variants.ts";

export type Model = Extract<Statistic, { kind: "model" }>;
/** A model as the question describes it; each answer adds the part that it asks for. */
export type ModelFrame = Omit<Model, "part" | "of">;

/** The models that a question is about: one, or one and the same with more features. */
export interface Models {
  one: ModelFrame;
  variants: Variants | null;
  /** Words of the text that the models account for. */
  said: string[];
  /** Whether the features are standardised by the training rows. */
  isScaled: boolean;
}

/** Methods that are not had: none of their words may stand in a question about a model. */
const otherMethods =
  /\b(?:forest|tree|trees|svm|support vector|neural|gradient|boost\w*|xgboost|ridge|lasso|elastic|elasticnet|polynomial|knn|nearest neighbou?rs?|bayes|cluster\w*|k-?means|cross-?validat\w*|folds?|k-?fold|stratif\w*|grid search|hyper-?parameter\w*|pca|smote|oversampl\w*|undersampl\w*|shuffle ?= ?false|one-?\s?vs-?\s?(?:rest|all)|ovr|saga?|newton-c\w+|bayesian|micro|l1|decision threshold|probability threshold)\b/u;

/**
 * What the question says about a model: null where it speaks of none, or not of one that can be had; what is missing then
 * stands among the frame's problems.
 */
export function readModels(marked: string, frame: Frame): Models | null {
  const text = withOptions(marked, frame);
  const logistic = /\blogistic(?: regression)?\b|\blogisticregression\b/u.test(text);
  const linear =
    /\b(?:multiple |simple |multivariate |ordinary )?linear[- ]regress(?:ion|or)\b|\blinearregression\b|\bordinary least squares\b|\bols\b|\bmultiple regression\b/u.test(
      text,
    );
  if (logistic === linear || otherMethods.test(text)) return null;
  // Products of features are had where the question has them made.
  if (
    /\binteraction/u.test(text) &&
    !frame.steps.some((step) => step.kind === "derive" && frame.made.includes(step.name))
  )
    return null;
  const sides = sidesOf(text, frame);
  if (sides === null) return null;
  const { target, lists } = sides;
  const variants = variantsOf(text, sides, frame);
  if (variants === "unclear") {
    frame.problems.push("which features each model has");
    return null;
  }
  const [longest = [], ...others] = lists;
  // A feature that only some sentence names is none of the model's where another one names them all.
  if (variants === null && others.some((each) => each.length > 1 || each.some((name) => !longest.includes(name))))
    return null;
  const split = splitOf(text);
  if (split === "unclear") {
    frame.problems.push("a model's split into training and test rows without its shares and random_state");
    return null;
  }
  const features = variants === null ? longest : variants.extended;
  const told = features.flatMap((name) => {
    const column = frame.table.columns.find((each) => each.name === name);
    return column?.type === "string" ? readModelCodes(marked, column, frame) : [];
  });
  secondsOf([...features, target], text, frame);
  const oneHot = encodeFeatures(features, text, frame);
  if (oneHot === null) return null;
  const gaps = frame.table.columns.filter(({ name, nulls }) => nulls > 0 && oneHot.includes(name));
  if (gaps.length > 0)
    frame.assumptions.add(
      `A row without a value of ${gaps.map(({ name }) => name).join(", ")} is of none of its categories.`,
    );
  const own = frame.table.columns.find(({ name }) => name === target);
  const said = own === undefined ? told : [...told, ...readModelCodes(marked, own, frame)];
  if (linear && own !== undefined && !isNumber(own)) return null;
  // Class weights are no default: whether the classifier has them, or the split keeps the classes' shares, is anyone's guess then.
  const allDefault =
    /(?<!\b(?:otherwise|others?|remaining|rest of the) (?:the )?)\bdefault (?:parameters?|settings?|values?|options?|hyperparameters?)\b/u.test(
      text,
    );
  const options = logistic ? logisticOptions(text, frame) : { balanced: false, penalisedIntercept: false };
  if (options.balanced && allDefault) {
    frame.problems.push("balanced class weights with default parameters");
    return null;
  }
  const classes = logistic ? classesOf(target, own, frame) : 0;
  const most = options.penalisedIntercept ? 2 : mostClasses;
  if (logistic && (classes < 2 || classes > most)) {
    frame.problems.push(`a model of ${target}, which has not two to ${most} classes`);
    return null;
  }
  const scaling = scalingOf(text, features, frame);
  if (scaling === "unclear" || (scaling === "training" && (split === null || oneHot.length > 0))) {
    frame.problems.push("how the features are scaled");
    return null;
  }
  const open = unhandled([...features, target], oneHot, text, frame);
  if (open.length > 0) {
    // Leaving rows out and filling them give other models, and which is meant is anyone's guess.
    frame.problems.push(...open.map((name) => `what to do where ${name} is missing`));
    return null;
  }
  return {
    one: {
      kind: "model",
      method: logistic ? "logistic" : "linear",
      target,
      features,
      oneHot,
      split,
      ...options,
      // Least squares predicts the same of features in other units.
      ...(scaling === "training" && logistic ? { standardised: true } : {}),
    },
    variants,
    said,
    isScaled: scaling === "training",
  };
}

/** Times of day that a question turns into seconds are these numbers to its model. */
function secondsOf(names: readonly string[], text: string, frame: Frame): void {
  for (const name of names) {
    const at = frame.table.columns.findIndex((column) => column.name === name && column.type === "time");
    const said = new RegExp(
      `⟨c${at}⟩ ?(?:\\(|,)? ?(?:(?:is|are|must be|should be|first|being) )*(?:converted|transformed|turned|expressed) (?:in)?to seconds|\\b(?:convert|transform|turn|express)\\w* (?:the )?(?:[^.;\\n]*⟨c\\d+⟩[^.;\\n]*)?⟨c${at}⟩(?: columns?| values?)?[^.;\\n]{0,40}? (?:in)?to seconds`,
      "u",
    );
    const isDone = frame.steps.some((step) => "name" in step && step.name === name);
    const column = frame.table.columns[at];
    if (column !== undefined && !isDone && said.test(text))
      frame.steps.push({ kind: "derive", name, formula: secondsFormula(column, frame) });
  }
}

/** The text with the options that it quotes: "class_weight set to 'balanced'", "the 'liblinear' solver". */
function withOptions(text: string, { annotated, made }: Frame): string {
  const [only, ...more] = made;
  const spelt = text.replace(/⟨t(\d+)⟩/gu, (mark, at) => {
    const word = (annotated.texts[Number(at)] ?? "").toLowerCase();
    return modelOptions.test(word) ? word : mark;
  });
  // "The new feature" is the only one that is made.
  return only === undefined || more.length > 0
    ? spelt
    : spelt.replace(
        /\b(?:the|this|that) (?:new(?:ly)? (?:created |engineered |made )?|created |engineered )?(?:binary )?(?:feature|variable)\b(?! (?:called|named|engineering|of|is)| ?⟨)/gu,
        (said) => (/new|created|engineered|this|that/u.test(said) ? "⟨d0⟩" : said),
      );
}

/** Words that options of models are given with. */
export const modelOptions =
  /^(?:balanced|liblinear|lbfgs|l1|l2|none|saga?|newton-c\w+|newton-cholesky|accuracy|macro|weighted|micro|rmse|r2|mse|mae|auto|ovr|multinomial)$/u;

/** What a text sets LogisticRegression to; what is set otherwise than can be had is a problem. */
function logisticOptions(
  text: string,
  frame: Frame,
): Pick<ModelFrame, "balanced" | "penalisedIntercept" | "rounds" | "strength"> {
  const penalisedIntercept = /\bliblinear\b/u.test(text);
  const strengths = new Set(
    [
      ...text.matchAll(
        /\b(?:c|regulari[sz]ation strength(?: \(?c\)?)?) ?(?:=|of|set to|equal to) ?(\d*\.?\d+(?:e\d+)?)/gu,
      ),
    ].map((match) => Number(match[1])),
  );
  const free =
    /\bpenalty(?: parameter)?(?: is)?(?: set)?(?: to| of|=|:| )*(?:none|null)\b|\b(?:no|without(?: any| a)?) (?:penalty|regulari[sz]ation)\b|\bunregulari[sz]ed\b|\bunpenali[sz]ed\b/u.test(
      text,
    );
  const [strength = 1, ...more] = strengths;
  if (more.length > 0 || !(strength > 0) || (free && (penalisedIntercept || strengths.size > 0)))
    frame.problems.push("C");
  const rounds = new Set(
    [
      ...text.matchAll(/\bmax(?:imum)?[_ ]?iter(?:ations?)?(?: parameter)?(?: is)?(?: set)?(?: of| to|:|=| )*(\d+)/gu),
      ...text.matchAll(/\b(\d{2,6}) (?:maximum |max )?iterations\b/gu),
    ].map((match) => Number(match[1])),
  );
  if (rounds.size > 1) frame.problems.push("max_iter");
  const [most] = rounds;
  frame.assumptions.add(
    free
      ? "The logistic regression has no penalty and is taken where scikit-learn's default solver stops."
      : strength === 1
        ? "The logistic regression has scikit-learn's default penalty (C = 1) and is taken where its default solver stops."
        : `The logistic regression has scikit-learn's penalty with C = ${strength} and is taken where its solver stops.`,
  );
  return {
    balanced: /\bbalanc\w*\b/u.test(
      text.replace(
        /\b(?:don't|do not|not|without|no|never)\b[^.;\n]*?\bbalanc\w*|\b(?:un|im)balanc\w*|\bbalanced accuracy\b/gu,
        " ",
      ),
    ),
    penalisedIntercept,
    ...(most !== undefined ? { rounds: most } : {}),
    ...(free ? { strength: null } : strength === 1 ? {} : { strength }),
  };
}

function isNumber({ type }: ColumnProfile): boolean {
  return type === "integer" || type === "number";
}

/** The columns with gaps of which the question doesn't say what becomes of them. */
function unhandled(names: readonly string[], oneHot: readonly string[], text: string, frame: Frame): string[] {
  const lacking = frame.table.columns.filter(
    ({ name, nulls }) => nulls > 0 && !oneHot.includes(name) && !handled(name, frame) && names.includes(name),
  );
  return /\b(?:missing|nulls?|nan|empty|incomplete|complete)\b/u.test(text) ? [] : lacking.map(({ name }) => name);
}

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
  return made?.kind === "categorise"
    ? new Set([...made.rules.map(({ value }) => value), ...(made.otherwise === null ? [] : [made.otherwise])]).size
    : 0;
}

/** The part of a model that an answer's name asks for; null where it asks for none. */
export function modelPart(words: string): Model["part"] | null {
  if (/\brmse\b|\broot mean squared?\b/u.test(words)) return "rmse";
  if (/\bmse\b|\bmean squared? error\b/u.test(words)) return "mse";
  if (/\bmae\b|\bmean absolute error\b/u.test(words)) return "mae";
  if (/\badj(?:usted)?\b/u.test(words)) return null;
  if (/\br ?2\b|\br ?squared?\b|\bcoefficient of determination\b/u.test(words)) return "r_squared";
  if (/\bacc(?:uracy)?\b/u.test(words)) return "accuracy";
  if (/\bprec(?:ision)?\b/u.test(words)) return "precision";
  if (/\brecall\b|\bsensitivity\b/u.test(words)) return "recall";
  if (/\bf ?1\b/u.test(words)) return "f1";
  if (/\bintercept\b/u.test(words)) return "intercept";
  if (/\bcoef(?:ficient)?\b|\bslope\b/u.test(words)) return "coefficient";
  return null;
}
