import type { TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { noValue, standingFor } from "../../lexicon/no-value.ts";
import { lookingAt, missing, passingOver, removing, reported } from "../../lexicon/preparing.ts";
import { symbolNames } from "../../lexicon/symbols.ts";
import { isRowKey } from "../row-names.ts";
import { type Run, sentencesIn } from "./runs.ts";
import { wordsWithSenses } from "./sentence-words.ts";

const leaving =
  "leav(?:e|es|ing)|left|set|put|tak(?:e|es|en|ing)|throw(?:n|ing)?|filter(?:s|ed|ing)?|sort(?:s|ed|ing)?|rul(?:e|ed|ing)";
const pronoun = "them|it|these|those|such|the latter|this";
const endsHere =
  "(?=\\s*(?:[.;,:()\\n}]|$|(?:before|first|beforehand|for|from|when|in|and|too|as well|completely|altogether|here)\\b))";
/** "Ignore them", "leave these rows out", "dropping those readings". */
const active = new RegExp(
  `\\b(?<verb>${removing}|${passingOver}|(?:${leaving})(?: (?:out|aside|away|off))?)(?: (?:all|any|both))?(?: of)? (?<said>(?:${pronoun})(?: (?:two|three|few))?(?: (?!(?:out|aside|away|off|first|before|beforehand|for|from|when|in|and|too|as|completely|altogether|here)\\b)(?<noun>[a-z]+|⟨c\\d+⟩))?)(?<particle> (?:out|aside|away|off))?${endsHere}`,
  "gu",
);
/** "These are not considered", "they should be left out", "which are ignored". */
const passive = new RegExp(
  `(?<=^[\\s,;]*|[,;:(] ?(?:(?:and|so|but|hence|thus|therefore) )*|\\b(?:and|so|hence|thus|therefore) )(?<said>(?:they|these|those|it|such|the latter|which)(?: (?!(?:is|are|was|were|do|does|should|must|have|has|will|shall|need)\\b)(?<noun>[a-z]+|⟨c\\d+⟩))?)(?= (?:(?:all|then|therefore|also|simply) )*(?:is|are|was|were|do|does|should|must|have|has|will|shall|need)\\b[^.;,⟨]{0,30}\\b(?:${removing}|${passingOver}|left|out|aside|not (?:be |to be )?(?:${lookingAt}))\\b)`,
  "gu",
);
/** "Treat it as missing". */
const asMissing =
  /\b(?:treat|count|regard|consider|interpret|read|handle|tak)(?:e|ing|s|ed)? (?<said>it|them|these|those|this|that|such(?: [a-z]+)?)(?: [a-z]+)?(?= as (?:an? )?(?:missing|null|nan)\b)/gu;

const lacks = new RegExp(
  `\\b(?:${missing})\\b|\\bwithout\\b|\\b(?:has|have|having|with|is|are|was|were|contains?|shows?) no\\b|\\b(?:not|never|n't|nothing (?:is|was|were|has been)|no [a-z]+ (?:is|was|were|has been)) (?:been )?(?:${reported})\\b|\\b(?:did|do|does) not (?:answer|state|give|report|provide|respond|reply)\\b`,
  "u",
);
/** Another thing that a pronoun behind it may mean. */
const otherThing =
  /\boutl(?:ier|ying)|\bduplicat|\bidentical|\btwice\b|\bmore than once\b|[<>=≥≤]|⟨v|·|\b(?:above|below|over|under|less|more|fewer|greater|smaller|larger|higher|lower|before|after|between)\b|\b(?:only|except|unless|if|fill\w*|imput\w*|replac\w*)\b/u;
const exceptions =
  /\b(?:others?|rest|remaining|kept|keep|everything|until|but|only|except|unless|if|above|below|over|under|more|less)\b|[<>=≥≤]|⟨v|·/u;
const valueNouns =
  /^(?:values?|entr(?:y|ies)|cells?|readings?|measurements?|data|datapoints?|gaps?|ones?|codes?|numbers?)$/u;
const rowNouns = /^(?:rows?|records?|observations?|lines?|cases?|samples?)$/u;
const coded = new RegExp(`(?<![\\w⟩])-?\\d+(?:\\.\\d+)?\\b[^.;]*\\b(?:${standingFor})`, "u");
const standsForNone = new RegExp(`\\b(?:${standingFor}) (?:an? |the )?(?:${noValue})\\b`, "u");
const nothingThere = new RegExp(
  `\\b(${standingFor})(?: that)? (?:(?:nothing|no [a-z]+|none) (?:is|was|were|has been|had been|could be)|(?:it|the [a-z]+|there) (?:is|was|were|has been|could) (?:not|nothing)(?: be)?) (?:${reported})\\b`,
  "gu",
);
/** "A hyphen means that nothing was recorded": of a column of numbers, in which any other text is a gap. */
const symbolSaid = new RegExp(
  `(?:^|(?<=[.;:,]\\s))\\s*(?:in (?:the )?(?:column )?⟨c(\\d+)⟩(?: columns?)?,? )?(?:an? |the )?(?:${symbolNames}|⟨t\\d+⟩)(?: ?\\( ?(?:⟨t\\d+⟩|[-–—?*.]) ?\\))?(?: in (?:the )?(?:column )?⟨c(\\d+)⟩(?: columns?)?)? (?:${standingFor}) (?:an? |the )?(?:${noValue})(?=\\s*(?:[.;:,\\n]|$|and\\b))`,
  "gu",
);

/** What is missing, as a clause says it: in which columns, by which number. */
interface Gaps {
  columns: readonly string[];
  code: string | null;
  text: string;
}

/**
 * A marked text in which "them", "these rows" and "it", where they stand for the rows or values without a value that the clause or the
 * sentence before speaks of, are put in so many words; and without that clause, where it says no more than that the table has such
 * gaps. Where something else was spoken of as well, a pronoun stays, and is declined.
 */
export function withReferencesResolved(given: string, table: TableProfile): string {
  const text = given
    .replace(nothingThere, "$1 missing")
    .replace(symbolSaid, (said, one: string | undefined, other: string | undefined) =>
      isOfNumbers(one ?? other, table) ? ` missing values in ⟨c${one ?? other}⟩ exist` : said,
    );
  // Where gaps are what is asked for, what becomes of them is another matter.
  if (lacks.test(text.split(/\n\s*constraints?\s*:/u)[0] ?? "")) return text;
  const sentences = sentencesIn(text);
  let moved = text;
  for (const [at, sentence] of [...sentences.entries()].reverse())
    moved = resolveIn(moved, sentence, sentences[at - 1] ?? null, table);
  return moved;
}

function resolveIn(text: string, sentence: Run, before: Run | null, table: TableProfile): string {
  const found = [active, passive, asMissing]
    .flatMap((shape) => [...sentence.text.matchAll(shape)].map((match) => ({ match, shape })))
    .sort((a, b) => a.match.index - b.match.index);
  const [first] = found;
  if (first === undefined) return text;
  const own = sentence.text.slice(0, first.match.index);
  const opens = /^[\s,;]*(?:(?:please|so|then|and|therefore|but) )*$/u.test(own);
  const source = opens ? before : { start: sentence.start, end: sentence.start + own.length, text: own };
  if (source === null || (opens && /which/u.test(first.match[0]))) return text;
  const gaps = gapsSaid(source.text, table);
  // "These are kept, the others are ignored", "drop them unless …".
  const rest = sentence.text.slice(first.match.index);
  if (gaps === null || exceptions.test(rest)) return text;
  let said = sentence.text;
  for (const { match, shape } of found.reverse()) {
    const words = shape === asMissing ? gaps.code : nounFor(gaps, match.groups?.noun, table);
    if (shape === asMissing && gaps.code === null) {
      // It is missing as it stands.
      said =
        said.slice(0, match.index) +
        said.slice(match.index).replace(/^.*? as (?:an? )?(?:missing|null|nan)(?: values?)?(?: and)?/u, "");
      continue;
    }
    if (words === null) return text;
    const from = match.index + match[0].indexOf(match.groups?.said ?? "");
    const particle = match.groups?.particle ?? "";
    said = `${said.slice(0, from)}${words}${said.slice(from + (match.groups?.said ?? "").length)}`;
    if (particle !== "")
      said = said
        .replace(`${words}${particle}`, `${words}`)
        .replace(match.groups?.verb ?? "", (verb) => `${verb}${particle}`);
  }
  const whole = text.slice(0, sentence.start) + said + text.slice(sentence.end);
  if (!saysNoMore(gaps, table)) return whole;
  const clause = source.text.lastIndexOf(gaps.text);
  const start = source.start + clause;
  return `${whole.slice(0, start)}${" ".repeat(gaps.text.length)}${whole.slice(start + gaps.text.length).replace(/^\s*[;:,]?/u, " ")}`;
}

/** The last clause of a text, where it says what is missing and nothing else is spoken of. */
function gapsSaid(text: string, table: TableProfile): Gaps | null {
  const clauses = text
    .split(/(?<=[;:])\s|,\s(?=so\b|and\b|which\b|these\b|those\b)|\b(?:and|so)\s*$/u)
    .filter((each) => /[a-z]/u.test(each));
  const clause = clauses.at(-1)?.replace(/[\s,;:]+$/u, "") ?? "";
  if (!(lacks.test(clause) || standsForNone.test(clause)) || otherThing.test(clause)) return null;
  const marked = new Set([...clause.matchAll(/⟨c(\d+)⟩/gu)].map(([, at]) => Number(at)));
  // "Without a recorded speed", of the one column that has the word in its name.
  for (const [, noun = ""] of clause.matchAll(
    /\b(?:without|lacking|no) (?:(?:an?|any|the|recorded|known|valid|measured|given|stated) )*([a-z]{3,})(?= |$)/gu,
  )) {
    const called = table.columns.flatMap(({ name }, at) => (splitName(name).includes(noun) ? [at] : []));
    if (called.length === 1) for (const at of called) marked.add(at);
  }
  const code = coded.test(clause)
    ? (/-?\d+(?:\.\d+)?(?![\d⟩])/u.exec(clause.replace(/⟨[a-z]\d+⟩/gu, " "))?.[0] ?? null)
    : null;
  if (code === null && /(?<![⟨\w])\d/u.test(clause)) return null;
  const columns = [...marked].filter((at) => code !== null || (table.columns[at]?.nulls ?? 0) > 0);
  // "Have no label", of which the table knows nothing.
  if (columns.length === 0) return null;
  return { columns: columns.map((at) => `⟨c${at}⟩`), code, text: clause.trim() };
}

/** What a pronoun, or a noun behind it, is of such gaps; null where the noun is of something else. */
function nounFor({ columns, text }: Gaps, noun: string | undefined, table: TableProfile): string | null {
  const where = columns.length === 0 ? "" : ` in ${columns.join(" and ")}`;
  const isRows =
    noun === undefined
      ? /\b(?:rows?|records?|without|lacking|who)\b/u.test(text) || isOfRows(text, columns)
      : rowNouns.test(noun) ||
        isRowKey(table.columns[Number(/^⟨c(\d+)⟩$/u.exec(noun)?.[1])], table.rowCount) ||
        wordsWithSenses(noun, table)?.[0]?.senses.has("row") === true;
  if (noun !== undefined && !isRows && !valueNouns.test(noun) && !new RegExp(`\\b${noun}\\b`, "u").test(text))
    return null;
  return isRows ? `rows with missing values${where}` : `missing values${where}`;
}

/** "Some parcels have no weight": what lacks a value is no column, and no value. */
function isOfRows(text: string, columns: readonly string[]): boolean {
  const subject =
    /^(?:(?:some|a few|several|many|the|of|all|any|those|these) )*(⟨c\d+⟩|[a-z]{3,}) (?:have|has|lack|lacks|had|gave|did|do|does)\b/u.exec(
      text,
    )?.[1];
  return subject !== undefined && !columns.includes(subject) && !valueNouns.test(subject);
}

/** Whether a clause only tells that there are gaps: its words say nothing else, and the table has them. */
function saysNoMore({ text, code, columns }: Gaps, table: TableProfile): boolean {
  if (code !== null) return false;
  const plain = text
    .replace(
      /\b(?:without|lacking|no) (?:(?:an?|any|the|recorded|known|valid|measured|given|stated) )*[a-z]{3,}(?= |$)/gu,
      "missing",
    )
    .replace(/\b(?:some|a few|several|many|sometimes|occasionally)\b/gu, " ");
  const tokens = wordsWithSenses(plain, table);
  return (
    columns.length > 0 &&
    tokens !== null &&
    !tokens.some(({ senses }) => senses.has("remove") || senses.has("pass over") || senses.has("deny"))
  );
}

/** A column of numbers that has gaps: what stands in it and is no number is one. */
function isOfNumbers(at: string | undefined, { columns }: TableProfile): boolean {
  const column = columns[Number(at)];
  return (
    at !== undefined &&
    column !== undefined &&
    column.nulls > 0 &&
    (column.type === "integer" || column.type === "number")
  );
}

/** "A parcel that got lost is marked with ⟨v0⟩": what is said of such rows, and by which value they are told. */
const marking =
  /(?:^|(?<=[.;:\n]\s*))\s*(?:an? |the |all |every |each |any |those )*(?:[a-z]+|⟨c\d+⟩) (?:who|that|which) ([a-z][a-z' -]{5,40}?) (?:is|are|was|were|has been|have been) (?:marked|recorded|coded|labell?ed|flagged|listed|entered|shown|noted|denoted|indicated|identified)(?: (?:here|there))? (?:with|as|by) (?:an? |the )?(?:value |code |word |entry )?(⟨v\d+⟩)(?: in (?:the )?(?:column )?⟨c\d+⟩(?: columns?)?(?: (?:instead|in place) of (?:an? |the )?[a-z]+)?(?=\s*(?:[.;\n]|$)))?/gu;

/** A marked text in which what is said of rows that a value tells is that value: "parcels that got lost" are those with ⟨v0⟩. */
export function withPredicatesAsValues(text: string): string {
  return [...text.matchAll(marking)].reduce((all, [sentence, predicate = "", value = ""]) => {
    const said = new RegExp(`\\b(?:(?:who|that|which) )?${predicate}(?![\\w-])`, "gu");
    if ((all.match(said)?.length ?? 0) < 2) return all;
    return all.replace(sentence, sentence.endsWith(value) ? sentence : " ").replace(said, `with ${value}`);
  }, text);
}
