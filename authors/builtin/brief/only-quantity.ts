import type { NamedAnswer } from "../../../state/named-answer.ts";
import { type Asked, nameWords, type Reading } from "./asked.ts";
import { isFreeName } from "./free-names.ts";
import type { Wanted } from "./split-brief.ts";

/** What a question may ask for, by the words that ask for it, as the names of answers say it. */
const asking: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bmeans?\b|\baverages?\b/u, ["mean"]],
  [/\bmedians?\b/u, ["median"]],
  [/\bstandard deviations?\b|\bstd\b/u, ["std"]],
  [/\bvariances?\b/u, ["variance"]],
  [/\bskew(?:ness|ed)?\b/u, ["skewness"]],
  [/\bkurtosis\b/u, ["kurtosis"]],
  [/\b(?:sum|total)\b/u, ["sum"]],
  // "The largest drop" is of something else than a column's values.
  [
    /\b(?:minimum|smallest|lowest)\b(?! (?!(?:values?|of|and|or|observed|recorded|measured|is|in|the)\b)[a-z])/u,
    ["min"],
  ],
  [
    /\b(?:maximum|largest|highest)\b(?! (?!(?:values?|of|and|or|observed|recorded|measured|is|in|the)\b)[a-z])/u,
    ["max"],
  ],
  [/\bcorrelat\w*|\bassociat\w*|\brelat(?:ed|ionship)\b/u, ["correlation"]],
  [/\boutl(?:iers?|ying)\b/u, ["outlier_count", "number_of_rows_left"]],
  [/\bduplicate[sd]?\b|\bduplicated\b/u, ["duplicate_count"]],
  [/\bmissing\b|\bnulls?\b|\bnan\b|\babsent\b|\black(?:s|ing)?\b/u, ["missing_count", "missing_percentage"]],
  [/\b(?:remain\w*|left)\b/u, ["number_of_rows_left"]],
  [/\bp[- ]?values?\b/u, ["p_value"]],
  [/\baccuracy\b/u, ["accuracy"]],
  [/\brmse\b|\broot mean squared? error\b/u, ["rmse"]],
  [/\bmse\b|\bmean squared? error\b/u, ["mse"]],
  [/\bmae\b|\bmean absolute error\b/u, ["mae"]],
  [/\br[-_ ]?(?:2|squared?)\b/u, ["r2"]],
  [/\bhow many\b|\bnumber of\b|\bcount\b/u, ["count"]],
  [/\bpercent(?:age)?\b/u, ["percentage"]],
  [/\b(?:share|proportion|fraction|rate)\b/u, ["share", "rate"]],
];

/**
 * What a question asks for whose only answer has a name that says nothing: the one quantity that it speaks of. Null where it speaks
 * of none that can be read, or of several.
 */
export function onlyQuantity(
  wanted: Wanted,
  asked: Asked,
  read: (wanted: Wanted, asked: Asked) => Reading,
): NamedAnswer | null {
  if (asked.wanted.length > 1 || wanted.options.length > 1 || wanted.parts.length > 1) return null;
  const words = nameWords(wanted.name);
  const spoken = asked.frame.table.columns.flatMap(({ name }, at) => (asked.text.includes(`⟨c${at}⟩`) ? [name] : []));
  if (!saysNothing.test(words) && !isFreeName(words, spoken, asked)) return null;
  const plain = asked.question.replace(/⟨[cdvt]\d+⟩/gu, " ");
  const names = [...new Set(asking.flatMap(([shape, named]) => (shape.test(plain) ? named : [])))];
  const found = new Map<string, NamedAnswer>();
  for (const name of names) {
    const alias = { ...wanted, name };
    const reading = read(alias, { ...asked, wanted: [alias] });
    if ("answer" in reading) found.set(JSON.stringify({ ...reading.answer, name: "" }), reading.answer);
  }
  const [only, ...more] = found.values();
  return only === undefined || more.length > 0 ? null : only;
}

const saysNothing =
  /^(?:result|answer|value|output|number|n|count|solution|outcome|res|x|y|final (?:result|answer|value))$/u;
