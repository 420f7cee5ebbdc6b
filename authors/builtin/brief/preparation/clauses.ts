import { stemmer } from "stemmer";
import { rowNounStems } from "../../language/row-nouns.ts";
import type { Frame } from "../frame.ts";
import { isRowKey } from "../row-names.ts";

/** One word or mark of a clause: what kind of thing it says about the preparation of data, or nothing that counts. */
export interface Word {
  kind:
    | "fill"
    | "drop"
    | "handle"
    | "gap"
    | "row"
    | "column"
    | "method"
    | "by"
    | "each"
    | "of"
    | "all"
    | "affected"
    | "same"
    | "filler";
  text: string;
}

/** A part of a text that says one thing, with its place. */
export interface Clause {
  start: number;
  end: number;
  text: string;
}

const verb =
  "(?:fill|imput|replac|substitut|drop|delet|remov|discard|eliminat|exclud|scal|normali[sz]|standardi[sz]|encod|convert|transform|creat|add|calculat|comput|report|handl|treat|deal|get|bin|round|build|determin|analy[sz]|examin|check|compar|giv|normaliz|label|extract|count|find|state|return|keep|use|using|apply|perform)";

/** The clauses of a text: sentences, and what follows a comma or an "and" with a verb of its own. */
export function clausesIn(text: string): Clause[] {
  const ends = new RegExp(
    `[.;:?](?=\\s|$)|[\\n{}]|,? ?\\b(?:and|then|but)(?: then| finally| also| lastly)? (?=${verb}[a-z]*\\b)|, ?(?=(?:then |finally |and |also |lastly )*${verb}[a-z]*\\b)|\\(\\d\\) ?|(?<=[\\n ·])\\d[.)] `,
    "gu",
  );
  const clauses: Clause[] = [];
  let start = 0;
  for (const match of [...text.matchAll(ends), { index: text.length, 0: "" }]) {
    if (match.index > start) clauses.push({ start, end: match.index, text: text.slice(start, match.index) });
    start = match.index + match[0].length;
  }
  return clauses.filter(({ text: own }) => /[a-z⟨]/u.test(own));
}

const kinds: readonly (readonly [RegExp, Word["kind"]])[] = [
  [
    /^(?:fill|fills|filled|filling|imput(?:e|es|ed|ing|ation|ations)|replac(?:e|es|ed|ing|ement)|substitut(?:e|es|ed|ing))$/u,
    "fill",
  ],
  [
    /^(?:drop|drops|dropped|dropping|delet(?:e|es|ed|ing|ion)|remov(?:e|es|ed|ing|al)|discard(?:s|ed|ing)?|eliminat(?:e|es|ed|ing)|exclud(?:e|es|ed|ing))$/u,
    "drop",
  ],
  [/^(?:handl(?:e|es|ed|ing)|treat(?:s|ed|ing)?|deal(?:ing|s|t)?|process(?:ed|ing)?)$/u, "handle"],
  [/^(?:missing|nulls?|nans?|empty|blanks?|gaps?|lacks?|lacking|without|unknown)$/u, "gap"],
  [/^(?:mean|average|median|mode|0|zeros?|ffill)$/u, "method"],
  [/^(?:with|by|using|via|through|as|to)$/u, "by"],
  [/^(?:same|per|within)$/u, "same"],
  [/^(?:each|every|respective|corresponding|own|their|its)$/u, "each"],
  [/^(?:of|in|for|from|on)$/u, "of"],
  [/^(?:overall|whole|entire|global)$/u, "all"],
  [/^(?:affected|incomplete|concerned|listwise)$/u, "affected"],
  [
    /^(?:the|a|an|any|all|that|which|those|these|this|it|them|columns?|columns'|column's|variables?|features?|fields?|values?|entries|entry|data|cells?|points?|is|are|was|were|be|been|should|must|shall|will|has|have|having|contain(?:s|ing)?|there|where|whose|and|or|either|method|methods|strategy|strategies|technique|approach|first|then|next|finally|afterwards|second|third|lastly|also|into|use|used|uses|apply|applied|applying|perform|performed|performing|known|available|existing|observed|non-missing|non-null|computed|calculated|taken|arithmetic|simple|statistical|respectively|instead|number|constant|group|groups|rest|remaining|get|rid|out|new|value's|do|dataset|dataframe|table|so|after|before|following|,|"|-|\(|\)|·|please|string|left|still|case|cases|where|when|if|does|not|original|yet|own|only|at|students|people|conversion)$/u,
    "filler",
  ],
];

const rowWords = /^(?:rows?|records?|observations?|samples?|lines?|instances?)$/u;

/** The words of a clause by kind; null where one of them is of none, so that the clause says something else. */
export function wordsOf(clause: string, { table }: Pick<Frame, "table">): Word[] | null {
  const nouns = rowNounStems(table);
  const words: Word[] = [];
  const plain = clause
    .replace(/\bmost (?:frequent|common)(?:ly occurring)?(?: value| category| entry)?\b/gu, "mode")
    .replace(/\b(?:modal)(?: value| category)?\b/gu, "mode")
    .replace(/\bforward[- ]?fill\w*\b/gu, "ffill fill")
    .replace(/\bafter (?:that|this)\b/gu, "then")
    .replace(/\bin a (?:first|second|third|last|next) step\b/gu, "then")
    .replace(/\ball (?:of )?the (?:other|remaining) (?=rows)/gu, "the remaining ")
    .replace(/\b(?:entire|whole) (?:column|dataset|data|table)\b/gu, "entire");
  for (const [token] of plain.matchAll(/⟨[a-z]\d+⟩|[a-z][a-z'-]*|\d+(?:\.\d+)?|[^\s]/gu)) {
    const mark = /^⟨([a-z])\d+⟩$/u.exec(token)?.[1];
    if (mark !== undefined) {
      // A column that tells the rows apart lacks nothing: it is what they are called.
      const isRow = mark === "c" && isRowKey(table.columns[Number(/\d+/u.exec(token)?.[0])], table.rowCount);
      words.push({ kind: isRow ? "row" : mark === "c" || mark === "d" ? "column" : "method", text: token });
      continue;
    }
    const known = kinds.find(([shape]) => shape.test(token))?.[1];
    // "Of the same state" where a column is called so, though the word is an ordinary one.
    const called = table.columns.findIndex(({ name }) => name.toLowerCase() === token);
    if (known !== undefined) words.push({ kind: known, text: token });
    else if (called >= 0) words.push({ kind: "column", text: `⟨c${called}⟩` });
    else if (rowWords.test(token) || nouns.has(stemmer(token))) words.push({ kind: "row", text: token });
    else return null;
  }
  return words;
}
