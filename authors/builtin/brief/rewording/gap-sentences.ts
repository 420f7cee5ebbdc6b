import type { TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { countWords } from "../../lexicon/numbers.ts";
import { reported, reporting } from "../../lexicon/preparing.ts";
import { scopeWords } from "../gap-scope.ts";
import { isRowKey } from "../row-names.ts";
import { type Sense, type Token, wordsWithSenses } from "./sentence-words.ts";

const article = "(?: (?:an?|any|the|its|their|all|both|one of|either))*";
const value = "(?:(?:known|recorded|valid|given) )?(?:values?|entr(?:y|ies)|data|information|answers?|⟨[cd])";
/** "Have no value", "without an entry", "did not answer", "is not known": what is missing in several words. */
const lacks = new RegExp(
  [
    `\\b(?:(?:do|does|did) not|don't|doesn't|didn't|cannot|not) (?:have|contain|show|hold|carry|${reporting})(?: (?:an?|any|the|their|its))*(?= ${value})`,
    `\\b(?:has|have|having|with|contain|contains|containing|show|shows|there is|there are|is|are|gave|give|gives|stated|reported|provided) (?:no|neither)(?= ${value})(?: ${value.replace("|⟨[cd]", "")} (?:of|in|for|to|about)(?: the| their)?(?= ⟨[cd]))?`,
    `\\bwithout${article}(?= (?:${value.slice(3, -1)}|missing|null|nan))(?: (?:values?|entr(?:y|ies)|answers?) (?:of|in|for|to)(?: the| their)?(?= ⟨[cd]))?`,
    `\\b(?:is|are|was|were|has|have|been|value|values) (?:been )?(?:not|n't|never) (?:been )?(?:${reported})\\b`,
    `\\b(?:isn't|aren't|wasn't|weren't) (?:${reported})\\b`,
  ].join("|"),
  "gu",
);
/** "Where it is not missing", "has a value": what is there, in several words. */
const has =
  /\b(?:is|are|was|were) (?:not|neither) (?:missing|null|nan|empty|blank)\b(?: (?:or|nor) (?:missing|null|nan|empty|blank)\b)?|\b(?:not|non)[ -](?:missing|null|nan|empty|blank)\b|\b(?:has|have|having|with|contain|contains|containing) (?:an? |both )?(?:known |valid |actual )?values?\b(?! (?:of|above|below|missing))|\b(?:is|are|was|were) (?:known|available|present|given|recorded|measured|answered|stated|reported|filled|not missing)\b/gu;
const strong = /^(?:non-missing|non-null|non-nan|non-empty|nonmissing|nonnull|known|complete|filled|notmissing)$/u;
/** "Clean the column so that it has no missing values", "make sure it is free of them". */
const cleaned =
  /\b(?:clean(?:ed|ing)?|ensur(?:e|es|ing)|make sure|see to it|so that)\b(?=.*\b(?:no|any|free of|free from|without) missing\b)/u;
/** Whole columns go, and no rows: "drop the columns with missing values". */
const columnsGo =
  /\b(?:columns?|variables?|features?|fields?|attributes?) (?:with|without|that|which|having|containing|lacking|where|in which|have|has|whose|missing)\b|\b(?:drop|remov|delet|discard|exclud|eliminat|ignor|disregard|omit|skip)\w* (?:the |any |all |every |those |these |incomplete )*(?:columns?|variables?|features?|fields?|attributes?)\b/u;
/** "Two missing values", "at least three gaps": rows that lack so many. */
const howMany = new RegExp(
  `\\b(?:${countWords}|more|fewer|less|several|many|\\d+)(?: or more| or fewer)? (?:missing|null|nan|empty|blank|gaps?|nulls|nans|blanks|lacking|values? (?:is|are )?(?:missing|null|empty))\\b`,
  "u",
);
const rowsFollow =
  /\b(?:entries|entry|points?|pairs?|cases?|those|ones|all|[a-z]{3,}s) (?:that|which|who|whose|with|without|where|in which|for which|for whom|in whose|lacking|having|missing|notmissing)\b/u;

/**
 * What a clause says of rows without a value, in the words in which it is read elsewhere; null where it says something else.
 * The order of its words doesn't matter: what has to go, what is missing and where, and nothing else that could be computed with.
 */
export function gapSentence(run: string, table: TableProfile): string | null {
  if (
    !/miss|null|nan|\bna\b|empty|blank|absent|un(?:avail|known|answer|measur|stat|report|observ)|lack|gap|incomplete|without|\bno\b|not|n't|known|complete|\bvalues?\b|present|recorded|given|measured|answered|stated|reported/u.test(
      run,
    )
  )
    return null;
  if (howMany.test(run) || saysNone(run, table) || isOfFlag(run, table)) return null;
  const plain = withNouns(run)
    // "Plants without a height" of a table with a column of plants are its rows.
    .replace(
      /⟨c(\d+)⟩(?=,? (?:without|with|that|which|who|whose|where|in which|for which|for whom|lacking|having|missing)\b)/gu,
      (mark, at) => (isRowKey(table.columns[Number(at)], table.rowCount) ? "rows" : mark),
    )
    .replace(
      /\b(?:null|nan|missing|na|none|empty|blank)(?:(?:,? (?:and|or)|\/|,) ?(?:null|nan|missing|na|none|empty|blank))+\b/gu,
      "missing",
    )
    .replace(/\((?:null|nan|na|none)\)/gu, " ")
    .replace(/\b(?:one or more|at least one)(?= (?:of\b|missing|null|column|variable|⟨c))/gu, "any")
    .replace(lacks, " missing ")
    .replace(has, " notmissing ")
    .replace(/ {2,}/gu, " ");
  const tokens = wordsWithSenses(plain.replace(/\bnotmissing\b/gu, "non-missing"), table);
  if (tokens === null || !comesInTime(tokens)) return null;
  const is = (...senses: Sense[]): boolean => tokens.some((token) => senses.some((sense) => token.senses.has(sense)));
  if (is("outlier", "untouched") || columnsGo.test(plain)) return null;
  const cleans = cleaned.test(plain);
  if (tokens.some((token) => only(token, "alter") && !(cleans ? /^clean/u : /^(?:handl|treat)/u).test(token.text)))
    return null;
  const becomes = cleans ? "drop" : whatBecomes(tokens, plain);
  if (becomes === null) return null;
  const verb = /\b(?:afterwards|then|finally|subsequently)\b|\bafter (?:that|this)\b/u.test(run)
    ? `then ${becomes}`
    : becomes;
  if (/\b(?:both|all)\b[^.]{0,40}\b(?:are|have) missing\b/u.test(plain)) return null;
  const columns = [...new Set(tokens.filter(({ senses }) => senses.has("column")).map(({ text }) => text))];
  const ofRows =
    tokens.some((token) => token.senses.has("row") && !token.senses.has("value")) || rowsFollow.test(plain);
  // What is ignored of one column is there for the others.
  const named = becomes === "ignore" && columns.length > 1 ? [] : columns;
  if (!ofRows)
    return named.length === 0
      ? `${verb} missing values`
      : named.map((each) => `${verb} missing values in ${each}`).join("; ");
  if (columns.length > 0) return `${verb} rows with missing values in ${columns.join(" and ")}`;
  const scope = new RegExp(
    `\\b(?:in|for|of|across|from|within|has|have|lacking|where|which) (${scopeWords})`,
    "u",
  ).exec(plain)?.[1];
  return `${verb} rows with missing values${scope === undefined ? "" : ` in ${scope.trim()}`}`;
}

const gone =
  "(?:ignor|exclud|drop|skip|remov|omit|disregard|discard|delet)(?:e|es|ing|ping|ting)?|(?:leav(?:e|ing)|filter(?:ing)?) (?:out|aside)";
const relatives = "(?:who|whose|that|which|with|without|lacking|for which|for whom|where|in which)";

/**
 * What rows and values are called in words that the table doesn't have: "respondents who gave no age", "missing hours". What could be
 * told apart by such a noun would have to be in the table.
 */
function withNouns(run: string): string {
  const noun = "([a-z]{4,}s|people)";
  const named = /⟨[cd]/u.test(run)
    ? run.replace(
        new RegExp(`((?:^[\\s,]*|\\b(?:${gone}) )(?:all |the |any |those )*)${noun}(?= ${relatives}\\b)`, "u"),
        "$1rows",
      )
    : run;
  return named.replace(
    /\b(missing|null) (?!(?:values|entries|rows|records|columns|variables|features|fields)\b)[a-z]{4,}s(?= (?:are|were|is|should|must|do|have|will|stay|remain|being)\b)/u,
    "$1 values",
  );
}

/** "Who gave no tip": nothing was given, where a column has zeros. */
function saysNone(run: string, { columns }: TableProfile): boolean {
  return [
    ...run.matchAll(
      /\b(?:(?:gave|gives?|reported|provided|stated) no|(?:did|do|does) not (?:give|report|provide|state)(?: an?| any)?|(?:didn't|don't|doesn't) (?:give|report|provide|state)(?: an?| any)?) ⟨c(\d+)⟩/gu,
    ),
  ].some(([, at]) => {
    const { type, min } = columns[Number(at)] ?? {};
    return (type === "integer" || type === "number") && Number(min) <= 0;
  });
}

/** "Unreported cases are skipped", where a column says of each whether it was reported. */
function isOfFlag(run: string, { columns }: TableProfile): boolean {
  const words = [...run.matchAll(/\bun(answer|measur|stat|report|record|fill)(?:ed|d)\b/gu)].map(
    ([, stem = ""]) => stem,
  );
  return words.some((stem) =>
    columns.some(({ name, type, top }) =>
      [name, ...(type === "string" ? top.map(({ value }) => String(value)) : [])]
        .flatMap(splitName)
        .some((part) => part.toLowerCase().startsWith(stem)),
    ),
  );
}

const only = ({ senses }: Token, sense: Sense): boolean => senses.has(sense) && senses.size === 1;

/** Whether rows go, are passed over, or neither. */
function whatBecomes(tokens: readonly Token[], plain: string): "drop" | "ignore" | null {
  const is = (sense: Sense): boolean => tokens.some(({ senses }) => senses.has(sense));
  const gap = tokens.some(({ text, senses }) => senses.has("missing") && !strong.test(text));
  const there = tokens.some(({ text }) => strong.test(text));
  const goes = is("remove");
  const passed =
    is("pass over") ||
    /\b(?:stays?|keeps?|kept|remains?) (?:[a-z]+ ){0,2}(?:out|aside)\b/u.test(plain) ||
    (is("half") &&
      is("particle") &&
      !is("deny") &&
      tokens.some(({ senses, text }) => senses.has("half") && !/^(?:kept|keep|keeps|stay|stays)$/u.test(text)));
  const denies = tokens.flatMap(({ senses }, at) => (senses.has("deny") && !senses.has("missing") ? [at] : []));
  const looks = tokens.flatMap(({ senses }, at) => (senses.has("look at") ? [at] : []));
  if (gap && !there) {
    if (goes || passed) return denies.length > 0 || is("only") ? null : goes ? "drop" : "ignore";
    // "Must not be considered", "are not part of".
    return denies.length === 1 && looks.some((at) => at > (denies[0] ?? 0)) && !is("only") ? "ignore" : null;
  }
  if (!there || gap || goes || passed || denies.length > 0 || looks.length === 0) return null;
  const narrows = is("only") || tokens.some(({ text }) => /^(?:restrict|limit|confine|complete)/u.test(text));
  return narrows ? "ignore" : null;
}

/** Whether what is computed comes after what goes, and is spoken of as such: "before testing", "when computing the mean". */
function comesInTime(tokens: readonly Token[]): boolean {
  const texts = tokens.map(({ text }) => text);
  const verbs = tokens.flatMap(({ senses }, at) => (senses.has("remove") || senses.has("pass over") ? [at] : []));
  const firstVerb = verbs[0] ?? Number.POSITIVE_INFINITY;
  const computes = tokens.findIndex(
    (token) => only(token, "compute") || (token.senses.has("compute") && token.senses.size === 1),
  );
  if (texts.some((text, at) => /^(?:after|once|upon|until)$/u.test(text) && at > 0)) return false;
  if (
    texts.some(
      (text, at) =>
        /^(?:before|prior|ahead|until)$/u.test(text) &&
        at < firstVerb &&
        firstVerb !== Number.POSITIVE_INFINITY &&
        computes < 0,
    )
  )
    return false;
  if (computes < 0) return true;
  const lead = texts.findLastIndex(
    (text, at) =>
      at < computes &&
      /^(?:before|prior|ahead|when|whenever|while|during|for|in|from|to|into|of|enter|enters|entering)$/u.test(text),
  );
  if (lead < 0) return false;
  if (
    /^(?:before|prior|ahead)$/u.test(texts[lead] ?? "") &&
    lead < firstVerb &&
    firstVerb !== Number.POSITIVE_INFINITY &&
    !texts.slice(lead, firstVerb).includes("compute")
  ) {
    // "Before testing, drop the null values".
    if (tokens.slice(lead, firstVerb).every((token) => !token.senses.has("compute"))) return false;
  }
  return !tokens.slice(computes).some(({ senses }) => senses.has("column"));
}
