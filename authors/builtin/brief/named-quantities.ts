import { type Asked, nameWords, type Reading } from "./asked.ts";
import { changeAnswer } from "./change-answers.ts";
import { namesWithoutConditions } from "./condition-names.ts";
import { describedNames } from "./described-names.ts";
import { isFreeName } from "./free-names.ts";
import { onlyQuantity } from "./only-quantity.ts";
import { readAnswer } from "./read-answer.ts";
import type { Wanted } from "./split-brief.ts";
import { functionPatterns } from "./words.ts";

const correlating = /\bcorrelat\w*|\bpearson\b|\bspearman\b|\bkendall\b/u;

/** What a placeholder says of the quantity that is wanted, where the name of the answer says none, in words that names are read by. */
const quantities: readonly (readonly [RegExp, string])[] = [
  [/^(?:mean|average|avg)(?: value)?$/u, "mean"],
  [/^median(?: value)?$/u, "median"],
  [/^(?:std|sd|st ?dev|std ?dev|deviation|standard deviation)(?: value)?$/u, "std"],
  [/^(?:min|minimum|lowest|smallest)(?: value)?$/u, "min"],
  [/^(?:max|maximum|highest|largest|longest)(?: value)?$/u, "max"],
  [/^(?:sum|total)(?: value)?$/u, "sum"],
  [/^(?:count|number|n|n [a-z]+|num|integer|int)$/u, "count"],
  [/^(?:percent|percentage|pct)(?: value)?$/u, "percentage"],
  [/^(?:p|p ?value)$/u, "p value"],
  [/^(?:r|r value|coefficient|corr|correlation)$/u, "correlation"],
  [/^skew(?:ness)?(?: value)?$/u, "skewness"],
  [/^kurt(?:osis)?(?: value)?$/u, "kurtosis"],
];

/** Words of names that say what is wanted: a name that has one is not given another. */
const named =
  /\b(?:count|number|num|n|percent(?:age)?|share|proportion|rate|ratio|outliers?|correlation|corr|coefficient|p|r|value|statistic|stat|accuracy|score|rmse|mse|mae|r2|slope|intercept)\b/u;

/** Short forms in names, as they are written out. */
const shortForms: Readonly<Record<string, string>> = {
  med: "median",
  cnt: "count",
  coeff: "coefficient",
  coef: "coefficient",
  sig: "significance",
  dev: "deviation",
};

const oftenest = /\bmost (?:common|commonly|frequent|frequently|popular|often|used|numerous|represented|prevalent)\b/u;
const notOftenest = new RegExp(`^(?![\\s\\S]*${oftenest.source})`, "u");

/**
 * What names call a quantity by besides, as the answers are read by, and what the text must say where that is not certain: tried
 * where the name itself is not understood.
 */
const otherWords: readonly (readonly [shape: RegExp, plainer: string, said?: RegExp])[] = [
  [/\bp of (?:the )?test\b|\bprobability value\b/u, "p value"],
  [/\bexcess kurtosis\b/u, "kurtosis"],
  [/\bhow many\b/u, "number of"],
  [/\bshare pct\b|\bpct share\b/u, "percentage"],
  [/\b(?:highest|largest|greatest|biggest|peak)\b/u, "max"],
  // The top of what comes most often is no largest value, nor the last one of the alphabet.
  [/\btop\b/u, "mode", oftenest],
  [/\btop\b/u, "max", notOftenest],
  [/\b(?:lowest|smallest|bottom)\b/u, "min"],
  [/^(?:the )?(?:coefficient|strength|association)$/u, "correlation", correlating],
  // A survey may have a question "Q1".
  [/^q ?1$/u, "first quartile", /\bquartiles?\b|\bquantiles?\b|\b25th\b/u],
  [/^q ?3$/u, "third quartile", /\bquartiles?\b|\bquantiles?\b|\b75th\b/u],
];

/** "Acidity_density_r", "age_chol_p": the last letter stands for what the question computes; "fare_med" is the median fare. */
export function spelledOut(name: string, text: string): string {
  const words = nameWords(name)
    .split(" ")
    .map((word) => (text.includes(` ${word} `) ? word : (shortForms[word] ?? word)));
  const last = words.at(-1);
  if (words.join(" ") !== nameWords(name)) return spelledOut(words.join("_"), text);
  if (words.length < 2) return name;
  if (last === "r" && correlating.test(text)) return [...words.slice(0, -1), "correlation"].join("_");
  if (last === "p" && /\bp[- ]?values?\b|\bsignifican\w*|\btest\b/u.test(text))
    return [...words.slice(0, -1), "p", "value"].join("_");
  return name;
}

const countsOutliers = /\b(?:how many|number of|count(?:ing)?)(?: of)?(?: the| such)? outliers?\b/u;

/**
 * Reads one wanted value. A name says what is wanted of what, in any words; where it can't be read, what stands in the brackets
 * says the quantity, and the name the rest: "lakeside_size[average]". A name that speaks of nothing the table has is only a name.
 */
export function readNamed(wanted: Wanted, asked: Asked): Reading {
  // "The smallest loss": which end of the changes is meant stays open, however else it is called.
  const moved = changeAnswer(wanted, asked);
  if (moved !== null) return moved;
  const tried = new Set<string>();
  let first: Reading | null = null;
  for (const name of namesFor(wanted, asked)) {
    if (tried.has(name)) continue;
    tried.add(name);
    const alias = { ...wanted, name };
    const reading = readAnswer(alias, {
      ...asked,
      wanted: asked.wanted.map((each) => (each === wanted ? alias : each)),
    });
    if ("answer" in reading) return { answer: { ...reading.answer, name: wanted.name } };
    first ??= { missing: reading.missing === name ? wanted.name : reading.missing };
  }
  const silent = nameWords(wanted.name);
  const only =
    named.test(silent.replace(/\b(?:value|n|number)\b/gu, "")) || functionPatterns.some(([shape]) => shape.test(silent))
      ? null
      : onlyQuantity(wanted, asked, readAnswer);
  return only === null ? (first ?? { missing: wanted.name }) : { answer: { ...only, name: wanted.name } };
}

function namesFor(wanted: Wanted, asked: Asked): string[] {
  const { name, placeholder, calls = name } = wanted;
  const spelled = spelledOut(calls, asked.text);
  const words = nameWords(spelled);
  const quantity = quantities.find(([shape]) => shape.test(nameWords(placeholder)))?.[1];
  const [shape, plainer = ""] =
    otherWords.find(([each, , said]) => each.test(words) && said?.test(asked.text) !== false) ?? [];
  const described = [
    ...(shape === undefined ? [] : [words.replace(shape, plainer).replace(/ +/gu, "_")]),
    ...describedNames(wanted, asked),
    ...namesWithoutConditions(spelled, asked),
  ];
  if (quantity === undefined || (quantity === "correlation" && !correlating.test(asked.text)))
    return [spelled, ...described];
  const isSilent = !named.test(words) && !functionPatterns.some(([shape]) => shape.test(words));
  const joined = `${words} ${quantity}`.replace(/ /gu, "_");
  // A bare number, where outliers are looked for too, may be theirs or that of all rows.
  const isOnly =
    asked.wanted.every((other) => other === wanted || other.placeholder !== placeholder) &&
    (quantity !== "count" || asked.frame.outliers === null || countsOutliers.test(asked.question));
  return [
    spelled,
    ...(isSilent ? [joined, ...namesWithoutConditions(joined, asked)] : []),
    ...(isSilent && isOnly && isFreeName(words, spokenOf(asked), asked) ? [quantity.replace(/ /gu, "_")] : []),
    ...described,
  ];
}

/** The columns that the text speaks of. */
function spokenOf({ frame, text }: Asked): string[] {
  return [...text.matchAll(/⟨c(\d+)⟩/gu)].flatMap(([, at]) => frame.table.columns[Number(at)]?.name ?? []);
}
