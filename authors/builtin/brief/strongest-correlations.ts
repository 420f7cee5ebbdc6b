import type { NamedAnswer } from "../../../state/named-answer.ts";
import type { Statistic } from "../../../state/statistic.ts";
import { splitName } from "../language/names.ts";
import { type Asked, isCoded, isMade, nameWords, type Reading } from "./asked.ts";
import type { Consumed } from "./consumed.ts";
import { C, columnName, type Frame, pattern } from "./frame.ts";
import type { Wanted } from "./split-brief.ts";

type CorrelationExtreme = Extract<Statistic, { kind: "correlation_extreme" }>;

/** Which of many correlations a question asks for. */
export interface StrongestCorrelations extends Pick<CorrelationExtreme, "method" | "columns" | "with"> {
  which: readonly CorrelationExtreme["which"][];
}

const things =
  "(?:columns?|one|variables?|features?|attributes?|measurements?|fields?|factors?|predictors?|indicators?)";
const plain = "(?:(?:the|these|those|its|their|other|two|numeric(?:al)?|different|distinct|listed|given|single|one) )*";
const list = "⟨[cd]\\d+⟩%?(?:\\s*(?:,\\s*and|,|and|&)\\s*(?:the )?⟨[cd]\\d+⟩%?)+";
const related = "correlat(?:ed|es?)|related|tied|associated|linked";
const superlative = "strongest|highest|largest|greatest|maximum|weakest|smallest|lowest|most|least";
const degree = `(?:positive|negative|absolute|linear|pearson|spearman|rank|strongly|highly|closely|tightly|positively|negatively|correlations?|coefficients?|value|${related}|\\(?(?:in|by) (?:its )?absolute (?:value|terms)\\)?|(?:with|to) (?:each|one an)other)`;
/** "The pair with the strongest positive correlation", "which column is most closely tied to ⟨c3⟩". */
const asking = pattern(
  `(?:\\b(?:and )?(?:which|what|identify|find|name|report|determine|give)(?: of)? )?(?:to )?(?<![a-z])${plain}(?:[a-z]+ (?=${things} (?:is|has|shows)))?(pairs?|${things}|${list})(?: of ${plain}${things})?(?: (?:among|of|out of|from) ${plain}(?:${things} )?${list})?,?(?: (?:that|which))? (?:with|has|have|having|shows?|showing|is|are) (?:the )?(${superlative})((?: ${degree})*)(?:(?:,)? (?:with|to) (?:the )?${C})?`,
);
const withEach = pattern(
  `\\bcorrelations? (?:analysis )?(?:between|of) (?:the )?${C} (?:and|with) (?:each|every|all)(?: (?:one )?of)? `,
);
const listed = new RegExp(list, "gu");
const everyNumber = pattern(
  `\\b(?:all|each|every|among|between|the|any|which|what)(?: (?:of|the|other|pairs?))* (?:numeric(?:al)?|quantitative) (?:columns?|variables?|features?|attributes?|fields?)`,
);
const leftOut =
  /(?:\b(?:excluding|except(?: for)?|apart from|other than|without|ignoring) (?:the )?(?:column )?⟨([cd])(\d+)⟩)|⟨([cd])(\d+)⟩ (?:must|should|is|are) (?:not (?:be )?(?:considered|used|included)|(?:be )?(?:ignored|excluded|left out))/gu;

/** What such questions say besides, which changes nothing. */
const besides = [
  /\b(?:a|the|each) (?:pair|variable|column|feature)s? (?:should|must|is|may|can)(?: not|n't) (?:be )?(?:compare[ds]?|paired|correlated|compare) (?:a (?:variable|column|feature) )?(?:with|to|against) itself/u,
  /\bwhich (?:correlation )?coefficients? belongs?(?: to)?(?= +·)/u,
  /\bpair by pair\b|\bpairwise\b/u,
  /\bname the two (?:columns|variables|features)(?: of the pair)? in the order (?:in which|that) they (?:are (?:listed|given|named)|appear|stand) in the (?:question|list|dataset|data|file|table)/u,
];
const absoluteStrength =
  /\bthe strength of (?:a|the) correlations? is (?:measured by |given by )?the absolute value of (?:its|the)(?: correlation)? coefficient\b|\b(?:use|compare|consider|rank by)(?: the)? absolute values?(?: of the (?:correlation )?coefficients?)?\b/u;

/** Reads a question for the strongest of many correlations. */
export function readStrongestCorrelations(left: Consumed, frame: Frame, wanted: readonly Wanted[]): void {
  const text = frame.annotated.text;
  if (!/\bcorrelat/u.test(text)) return;
  const found = [...text.matchAll(new RegExp(asking.source, "gu"))].filter(([, , word = "", more = ""]) =>
    /^(?:most|least)$/u.test(word) ? new RegExp(`${related}|negative|positive`, "u").test(more) : true,
  );
  if (found.length === 0) return;
  const isAbsolute = absoluteStrength.test(text);
  const which = found.map(([, , word = "", more = ""]) => endOf(word, more, isAbsolute));
  const partner = [
    ...found.map((match) => [match[4], match[5]] as const),
    ...[...text.matchAll(new RegExp(withEach.source, "gu"))].map((match) => [match[1], match[2]] as const),
  ]
    .filter(([, at]) => at !== undefined)
    .map(([kind, at]) => columnName(frame, kind, at));
  const [one = null, ...others] = [...new Set(partner)];
  const isPair = found.some(([, noun = ""]) => (one === null ? /^[a-z]*s$|^pair/u : /^pair/u).test(noun));
  const kept = columnsOf(text, frame, one);
  if (
    which.includes(null) ||
    others.length > 0 ||
    kept === null ||
    (one === null) !== isPair ||
    /\b(?:kendall|partial|lag(?:ged)?|autocorrelation)\b/u.test(text)
  ) {
    frame.problems.push(found[0]?.[0].trim() ?? "correlation");
    return;
  }
  for (const shape of [asking, absoluteStrength, leftOut, ...besides]) left.takeAll(shape);
  if (
    found.some(
      ([, , word = "", more = ""]) =>
        /^(?:highest|largest|greatest|maximum)$/u.test(word) && !/absolute|positive|negative/u.test(more),
    ) &&
    !isAbsolute
  )
    frame.assumptions.add("The highest correlation is the one whose coefficient is the largest; one below 0 is not.");
  frame.strongest = {
    method: /\bspearman\b/u.test(text) ? "spearman" : "pearson",
    columns: inOrder(kept, text, wanted, frame),
    with: one,
    which: [...new Set(which.filter((each) => each !== null))],
  };
}

/** Which end of the correlations some words mean; null where that is not certain. */
function endOf(word: string, more: string, isAbsolute: boolean): CorrelationExtreme["which"] | null {
  const isWeak = /^(?:weakest|smallest|lowest|least)$/u.test(word);
  if (/\bpositive/u.test(more)) return isWeak ? null : "positive";
  if (/\bnegative/u.test(more)) return isWeak && word !== "lowest" ? null : "negative";
  if (isAbsolute || /\babsolute\b/u.test(more) || /^(?:strongest|weakest|most|least)$/u.test(word))
    return isWeak ? "weakest" : "strongest";
  return isWeak ? null : "positive";
}

/** The columns that are looked at: those that are listed, or all numbers. Null where neither is said, or where one is no number. */
function columnsOf(text: string, frame: Frame, one: string | null): string[] | null {
  const namesIn = (part: string): string[] =>
    [...part.matchAll(/⟨([cd])(\d+)⟩/gu)].map(([, kind, at]) => columnName(frame, kind, at));
  const out = new Set(
    [...text.matchAll(leftOut)].map((match) => columnName(frame, match[1] ?? match[3], match[2] ?? match[4])),
  );
  const lists = [...text.matchAll(listed)]
    .map(([list]) => [...new Set(namesIn(list))].filter((name) => name !== one && !out.has(name)))
    .filter(({ length }) => length >= (one === null ? 3 : 2));
  const [first, ...more] = [...new Map(lists.map((list) => [[...list].sort().join("\n"), list])).values()];
  if (more.length > 0) return null;
  const { columns } = frame.table;
  if (first !== undefined)
    return first.every((name) => columns.find((each) => each.name === name)?.type !== "boolean") ? first : null;
  // Whether true and false are numbers, or new columns are among them, is not said.
  if (
    !everyNumber.test(text) ||
    frame.made.length > 0 ||
    columns.some(({ type }) => type === "boolean" || type === "time")
  )
    return null;
  const numbers = columns.filter(
    ({ name, type }) => (type === "integer" || type === "number") && name !== one && !out.has(name),
  );
  return numbers.length < 2 || numbers.length > 25 ? null : numbers.map(({ name }) => name);
}

/** The columns in the order in which the answer names them: that of the question unless another is said. */
function inOrder(columns: string[], text: string, wanted: readonly Wanted[], { table }: Frame): string[] {
  const said = [text, ...wanted.map(({ about }) => about.toLowerCase())].join("\n");
  if (/\balphabetical/u.test(said)) return [...columns].sort();
  if (
    !/\border (?:in which|that) they (?:appear|stand|are listed|are given) in the (?:dataset|data|file|table|csv)\b|\border of the (?:dataset|file|table|columns)\b/u.test(
      said,
    )
  )
    return columns;
  const at = (name: string): number => table.columns.findIndex((each) => each.name === name);
  return [...columns].sort((a, b) => at(a) - at(b));
}

const spoken: readonly (readonly [RegExp, readonly CorrelationExtreme["which"][]])[] = [
  [/\bnegative(?:ly)?\b/u, ["negative"]],
  [/\bpositive(?:ly)?\b/u, ["positive"]],
  [/\b(?:weakest|least|lowest|smallest|min)\b/u, ["weakest", "negative"]],
  [/\b(?:strongest|most|highest|largest|greatest|max|maximum|best|top)\b/u, ["strongest", "positive"]],
];
const ownWords =
  /\b(?:negative(?:ly)?|positive(?:ly)?|weakest|least|lowest|smallest|min|strongest|most|highest|largest|greatest|max|maximum|best|top|strongly|highly|closely|absolute|abs|correlations?|correlated|corr|coefficient|coeff|coef|pearson|spearman|r|value|pair|of|the|with|to|and|its|variables?|columns?|features?|attributes?|measurements?|fields?|factors?|predictors?|names?)\b/gu;
const nameWord =
  /\b(?:pair|variables?|columns?|features?|attributes?|measurements?|fields?|factors?|predictors?|names?|strings?)\b/u;
const numberWord = /\b(?:coefficients?|coeff?|corr|correlation value|r|r value|float)\b/u;

/** The names or the coefficient of the strongest of many correlations, or both. Null where the answer asks nothing of it. */
export function strongestCorrelationAnswer(wanted: Wanted, asked: Asked): Reading | null {
  const { frame } = asked;
  const { strongest } = frame;
  if (strongest === null) return null;
  const words = nameWords(wanted.name);
  if (/\bp ?val/u.test(words)) return { missing: wanted.name };
  const target = strongest.with === null ? [] : splitName(strongest.with);
  const rest = words
    .replace(ownWords, " ")
    .split(/\s+/u)
    .filter((word) => word !== "" && !target.includes(word));
  if (rest.length > 0) return null;
  const ends = spoken.find(([shape]) => shape.test(words))?.[1];
  const [which, ...more] = strongest.which.filter(
    (each) => ends === undefined || ends.includes(each) || (strongest.which.length === 1 && ends.length > 1),
  );
  if (which === undefined || more.length > 0) return { missing: wanted.name };
  if ([...strongest.columns, strongest.with ?? strongest.columns[0] ?? ""].some((name) => !isNumber(name, frame)))
    return { missing: wanted.name };
  const { method, columns, with: one } = strongest;
  const statistic = (part: CorrelationExtreme["part"]): CorrelationExtreme => ({
    kind: "correlation_extreme",
    method,
    columns,
    with: one,
    which,
    part,
  });
  const answer = (value: NamedAnswer["value"], decimals: number | null): Reading => ({
    answer: { name: wanted.name, value, where: [...frame.filters], decimals },
  });
  const parts = wanted.placeholder.split(/\s*,\s*/u).map(nameWords);
  const count = one === null ? 2 : 1;
  const decimals = wanted.decimals ?? 2;
  if (parts.length === count + 1 && numberWord.test(parts.at(-1) ?? "")) {
    const items = [
      { statistic: statistic("names"), where: [], decimals: null },
      { statistic: statistic("coefficient"), where: [], decimals },
    ];
    return answer({ kind: "several", items }, null);
  }
  const called = `${words} ${nameWords(wanted.placeholder)}`;
  if (numberWord.test(words) || (!nameWord.test(called) && !wanted.isText))
    return parts.length > 1 ? { missing: wanted.name } : answer(statistic("coefficient"), decimals);
  if (numberWord.test(called) || (parts.length > 1 && parts.length !== count)) return { missing: wanted.name };
  return answer(statistic("names"), null);
}

function isNumber(name: string, frame: Frame): boolean {
  const own = frame.table.columns.find((each) => each.name === name);
  return isCoded(frame, name) || isMade(frame, name) || own?.type === "integer" || own?.type === "number";
}
