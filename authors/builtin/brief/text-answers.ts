import type { NamedAnswer, Verdict } from "../../../state/named-answer.ts";
import type { Statistic } from "../../../state/statistic.ts";
import { estimator } from "./aggregate-answers.ts";
import { type Asked, nameWords, numericTypes, type Reading, target, withoutFillers } from "./asked.ts";
import { correlationOf } from "./correlation-answers.ts";
import type { Quantities } from "./decision-marks.ts";
import { decisionRules } from "./decision-rules.ts";
import { groupOf } from "./group-names.ts";
import { hypothesisVerdict } from "./hypothesis-verdicts.ts";
import { meantVerdict } from "./meant-verdicts.ts";
import { contradictsMeaning } from "./option-meanings.ts";
import { signVerdict, skewedUpwards } from "./sign-verdicts.ts";
import type { Wanted } from "./split-brief.ts";
import { testOf } from "./test-answers.ts";
import { alphaIn, byLevel, yesAndNo } from "./verdicts.ts";
import { functionPatterns } from "./words.ts";

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

/** "Has_nan_values_in_new_feature": whether a column lacks a value anywhere. Null where the name does not ask that of one column. */
function lacksAny(words: string, { options }: Wanted, asked: Asked): Verdict | null {
  const said =
    /^(?:(?:is|are) there|has|have|contains?|any)\b(.*?)\b(?:nan|nans|null|nulls|missing)\b(?: values?)?(.*)$/u.exec(
      words,
    );
  const pair = yesAndNo(options);
  if (said === null || pair === null) return null;
  const rest = withoutFillers(
    `${said[1]} ${said[2]}`.replace(/\b(?:any|in|new|newly|created|feature|column|variable)\b/gu, " "),
  );
  const [made, ...more] = asked.frame.made;
  const column =
    rest !== "" ? asked.annotator.columnOf(rest)?.name : made === undefined || more.length > 0 ? undefined : made;
  if (column === undefined) return null;
  const statistic: Statistic = { kind: "aggregate", function: "missing", column };
  return {
    kind: "verdict",
    rules: [{ comparisons: [{ statistic, absolute: false, operator: ">", value: 0 }], word: pair[0] }],
    otherwise: pair[1],
  };
}

/** An answer in words: one of the options that the format lists, or what a row or group is called. */
export function textAnswer(given: Wanted, said: string, asked: Asked): Reading {
  const { frame, text } = asked;
  // "women_normal" is of the rows of that group.
  const grouped = frame.group === null || frame.comparesGroups ? null : groupOf(said, asked);
  const where = grouped?.where ?? [];
  const words = where.length === 0 ? said : withoutFillers(grouped?.rest ?? "");
  // "One of the three strings" are those that the question quotes.
  const listed =
    given.options.length < 2 && /\bone of the (?:\w+ )?(?:strings|words|labels|options|values)\b/u.test(given.about);
  const wanted = listed ? { ...given, options: [...new Set(frame.annotated.texts)] } : given;
  const fail: Reading = { missing: wanted.name };
  const made = (value: NamedAnswer["value"]): Reading => ({
    answer: { name: wanted.name, value, where: [...frame.filters, ...where], decimals: null },
  });
  const extreme = wanted.options.length === 0 ? (extremeOf(words, asked) ?? mostFrequent(words, asked)) : null;
  if (extreme !== null) return made(extreme);
  const quantities = quantitiesOf(words, asked);
  if (wanted.options.length < 2) {
    const quoted = quotedAnswer(quantities, asked);
    return quoted === null ? fail : made(quoted);
  }
  const told = `${spelt(asked)}\n${wanted.about}`;
  const ofHypothesis = hypothesisVerdict(told, wanted.options, words, quantities.p);
  if (ofHypothesis !== undefined) return ofHypothesis === null ? fail : made(ofHypothesis);
  const read =
    lacksAny(words, wanted, asked) ??
    decisionRules(told, wanted.options, quantities) ??
    affirmedRule(words, wanted, quantities, asked);
  const isWrong = read !== null && contradictsMeaning(read, wanted.options, words);
  const stated = isWrong || read === null ? meantVerdict(told, wanted.options, words, quantities) : read;
  if (stated !== null) return made(stated);
  const aboutNormality =
    /\bnormal/u.test(`${words} ${wanted.options.join(" ").toLowerCase()}`) || /^(?:is )?normal|normality/u.test(words);
  const { p: test } = quantities;
  const pair = yesAndNo(wanted.options);
  if (pair !== null && test?.kind === "normality" && (aboutNormality || asked.wanted.length <= 3)) {
    const alpha = alphaIn(text);
    const yesIsNormal = meansNormal(words, wanted.options, asked);
    if (alpha === null || yesIsNormal === null) return fail;
    return made(yesIsNormal ? byLevel(test, alpha, pair[1], pair[0]) : byLevel(test, alpha, pair[0], pair[1]));
  }
  if (
    pair !== null &&
    test !== null &&
    test.kind !== "normality" &&
    /\bsignifican|\bcorrelat|\bassociat|\brelat|\bdependen|\bdiffer(?:en\w*|s)?\b/u.test(
      `${words} ${wanted.options.join(" ").toLowerCase()}`,
    )
  ) {
    const alpha = alphaIn(text);
    const more = /absolute|\|r\|/u.test(text);
    if (alpha !== null && !more) return made(byLevel(test, alpha, pair[0], pair[1]));
  }
  const signed = pair === null ? signVerdict(wanted.options, quantities, text) : skewedUpwards(words, pair, quantities);
  return signed === null ? fail : made(signed);
}

const againstNormality =
  /\breject\w*|\bdeviat\w*|\bdepart\w*|\bnon-? ?normal\w*|\bnot(?: be)? (?:a )?(?:from a )?normal\w*|\bdiffers?\b|\bviolat\w*|\babnormal\w*/u;

/**
 * Whether the word that affirms says that the values are normal: by the options, the answer's name and what the question asks.
 * Null where the question asks both whether they are and whether they are not.
 */
function meansNormal(words: string, options: readonly string[], { question, frame }: Asked): boolean | null {
  if (options.some((option) => /normal|gauss/iu.test(option))) return true;
  if (againstNormality.test(words)) return false;
  if (/\bnormal/u.test(words)) return true;
  const asks = question.split(/(?<=[.?!\n])\s/u).filter((sentence) => /\bnormal|\bgauss|\breject/u.test(sentence));
  const against = asks.filter((sentence) => againstNormality.test(sentence));
  if (against.length > 0) return against.length === asks.length && frame.problems.length === 0 ? false : null;
  return true;
}

/** The text with its quotations as they are written: rules name the words that they lead to. */
function spelt({ text, frame: { annotated } }: Asked): string {
  return text.replace(/⟨([tv])(\d+)⟩/gu, (mark, kind, at) =>
    String((kind === "t" ? annotated.texts[Number(at)] : annotated.values[Number(at)]?.value) ?? mark).toLowerCase(),
  );
}

/** What a question may decide by: the p-value of its test, its coefficient, skewness and kurtosis of its column. */
function quantitiesOf(words: string, asked: Asked): Quantities {
  const { text } = asked;
  const shape = (name: "skewness" | "kurtosis"): Statistic | null => {
    const column = target(asked);
    const stated = estimator(name, text);
    return column === null || stated === null ? null : { kind: "aggregate", function: stated, column };
  };
  return {
    p: testOf(asked, "", "p") ?? testOf(asked, words, "p"),
    r: /\bcorrelation\b|\bpearson\b|\bspearman\b/u.test(text) ? correlationOf(asked, "", "coefficient") : null,
    skewness: /\bskew/u.test(text) ? shape("skewness") : null,
    kurtosis: /\bkurt/u.test(text) ? shape("kurtosis") : null,
  };
}

/** A word that the question quotes with what decides it, where the format lists none. */
function quotedAnswer(quantities: Quantities, asked: Asked): Verdict | null {
  const texts = [...new Set(asked.frame.annotated.texts)];
  return texts.length < 2 ? null : decisionRules(spelt(asked), texts, quantities);
}

/** "The distribution is considered symmetric if ...", where the answer is_symmetric says yes or no. */
function affirmedRule(words: string, { options, about }: Wanted, quantities: Quantities, asked: Asked): Verdict | null {
  const pair = yesAndNo(options);
  const said = words.replace(/^(?:is|are|was) /u, "").trim();
  if (pair === null || !/^[a-z]{4,}(?: [a-z]{4,})?$/u.test(said) || !/^(?:true|yes)$/iu.test(pair[0])) return null;
  const text = `${spelt(asked)}\n${about.toLowerCase()}`;
  const called = `(?:as |to be |an? |the |approximately |fairly )*${said.replace(" ", "[ -]")}(?:al(?:ly)?|ly)?(?: distributed| distribution)?\\b`;
  const verbs = "(?:consider(?:ed)?|regard(?:ed)?|treat(?:ed)?|classif(?:y|ied)|count(?:s|ed)?|is|are|be)";
  const condition = "([^.;\\n]*(?:\\.\\d[^.;\\n]*)*?)";
  // What is said of a hypothesis is not said of the data.
  const claiming = "(?:(?!\\b(?:not|no|non|null|hypothes\\w*|reject\\w*|fail\\w*|cannot)\\b)[^.;,\\n\\d]){0,60}?";
  const shapes = [
    new RegExp(`${verbs} ${called},? (?:if|when) ([^.;\\n]*(?:\\.\\d[^.;\\n]*)*)`, "gu"),
    // "If the skewness is below 0.5, the distribution counts as symmetric".
    new RegExp(
      `\\b(?:if|when) ${condition}, (?:then )?${claiming}\\b${verbs}\\b${claiming} ${called}(?=\\s*(?:$|[.;,)\\n]|otherwise|else))`,
      "gu",
    ),
  ];
  const found = [
    ...new Set(
      shapes
        .flatMap((shape) => [...text.matchAll(shape)])
        .map(([, rule = ""]) => rule.split(/,? (?:otherwise|else)\b/u)[0] ?? ""),
    ),
  ];
  const [rule, ...more] = found;
  if (rule === undefined || more.length > 0) return null;
  return decisionRules(`report "${pair[0]}" if ${rule}, otherwise report "${pair[1]}"`, options, quantities);
}
