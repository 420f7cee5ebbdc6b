import { stemmer } from "stemmer";
import type { ColumnMatch } from "./columns.ts";
import { superlatives } from "./measured-kind.ts";
import { costs, type Edge, piece, spanWords, type Vocabulary } from "./pieces.ts";
import type { Tagged } from "./tag.ts";
import { fold, type Word } from "./tokenise.ts";

/** "contract type" is the contract, "weather type" the weather. */
export const kindWords: ReadonlySet<string> = new Set(["type", "types", "kind", "kinds"]);
/** "product name" is the product. */
const nameWords: ReadonlySet<string> = new Set(["name", "names"]);
/** "The column price", "price values". */
export const columnWords: ReadonlySet<string> = new Set([
  "column",
  "columns",
  "field",
  "fields",
  "variable",
  "variables",
  "feature",
  "value",
  "values",
]);

/** The columns that words may name from a place on, with the words about columns before and behind them. */
export function columnEdges(question: string, words: readonly Word[], at: number, vocabulary: Vocabulary): Edge[] {
  const edges: Edge[] = [];
  const lead =
    columnWords.has(words[at]?.lower ?? "") && /^(column|field|variable|feature)$/.test(words[at]?.lower ?? "") ? 1 : 0;
  const first = words[at];
  if (lead === 0 && first?.kind === "symbol") return edges;
  const longest = Math.min(words.length - at, vocabulary.columns.longest + 3);
  for (let length = 1; length <= longest; length++) {
    const span = spanWords(words, at + lead, length);
    if (span === null) break;
    const last = span.at(-1);
    if (last?.kind === "symbol" && !")%$".includes(last.text)) continue;
    // A bare number is never a column's name, unless the word "column" says so.
    if (span.every((word) => word.kind !== "word") && lead === 0) continue;
    const match =
      ofRows(span, vocabulary) ?? vocabulary.columns.match(span.map(({ text }) => text.replace(/['’]s$/u, "")));
    if (match === null || isOtherRate(span, match) || isDoneMost(words[at - 1], span, match)) continue;
    // "Windiest" asks for an end of the wind, and never for all of it.
    if (length === 1 && match.cost > 0 && superlatives.includes(first?.lower ?? "")) continue;
    // "cost + repair" is a sum and no name; signs are part of a name only where it is written so.
    if (
      span.some((each) => each.kind === "symbol") &&
      !match.columns.some(({ name }) => hasSigns(name, question, span))
    )
      continue;
    const after = words[at + lead + length]?.lower ?? "";
    const isKind =
      (kindWords.has(after) || nameWords.has(after)) && match.columns.every(({ type }) => type === "string");
    const trailing = columnWords.has(after) || isKind ? [0, 1] : [0];
    for (const more of trailing) {
      const shadowed =
        length === 1 && lead === 0 && more === 0 && match.cost > 0.05 && isFunctionWord(span[0], vocabulary)
          ? costs.shadow
          : 0;
      const cost = costs.column + match.cost + shadowed + costs.columnWord * (length - 1) - 0.03 * (lead + more);
      const column = piece("Column", words, at + lead, length, question, { columns: match });
      edges.push({ length: lead + length + more, cost, pieces: [column] });
      const double = doubleDuty(question, words, at + lead, length, vocabulary);
      if (double !== null)
        edges.push({ length: lead + length + more, cost: cost + costs.double, pieces: [double, column] });
    }
  }
  return edges;
}

/** "Membership type" of `type` in a file of members: what a column is of goes without saying where it is of the rows. */
function ofRows([first, ...rest]: readonly Word[], { columns, nouns, table }: Vocabulary): ColumnMatch | null {
  const isOwn = first !== undefined && nouns.own.has(stemmer(first.lower.replace(/(?<=\p{L}{3})ship$/u, "")));
  const said = rest.map(({ text }) => text);
  const whole = first === undefined ? null : columns.match([first.text, ...said]);
  if (!isOwn || said.length === 0 || (whole !== null && whole.cost <= 0.03)) return null;
  const match = columns.exact(said.join(" "));
  const isText = match?.columns.every(({ type }) => type === "string") ?? false;
  return isText && table.columns.length > 1 && match !== null ? { ...match, cost: 0.04 } : null;
}

/** "Most ordered" is no order number, and no last date of one. */
function isDoneMost(before: Word | undefined, [word, more]: readonly Word[], { cost }: ColumnMatch): boolean {
  const isDone = more === undefined && /[^e]ed$/u.test(word?.lower ?? "") && word?.stem !== word?.lower;
  return isDone && cost > 0 && /^(?:most|least)$/u.test(before?.lower ?? "");
}

/** A rating is no rate, though both are formed of one word. */
function isOtherRate([word, more]: readonly Word[], { columns }: ColumnMatch): boolean {
  return more === undefined && /^rates?$/u.test(word?.lower ?? "") && !columns.some(({ name }) => /rate/iu.test(name));
}

/** Whether a name is written with these signs, or begins so: "E. coli" of `E. coli (CFU/100 mL)`. */
function hasSigns(name: string, question: string, span: readonly Word[]): boolean {
  const plain = (text: string): string => fold(text).replace(/[\s"'_]+/gu, "");
  const [whole, said] = [plain(name), plain(question.slice(span[0]?.start, span.at(-1)?.end))];
  return whole === said || (whole.startsWith(said) && /^[^\p{L}\p{N}]/u.test(whole.slice(said.length)));
}

/** Whether a word alone is one of the vocabulary, as "mean" is. */
export function isFunctionWord(word: Word | undefined, vocabulary: Vocabulary): boolean {
  return (vocabulary.phrases.get(word?.lower ?? "") ?? []).some((phrase) => phrase.words.length === 1);
}

/** "total cost" may name the column `Cost Total` and ask for its total in one breath: the aggregate word then counts twice. */
function doubleDuty(
  question: string,
  words: readonly Word[],
  at: number,
  length: number,
  vocabulary: Vocabulary,
): Tagged | null {
  if (length < 2) return null;
  // "min and max temp" lists what is computed: its last word is no part of a name.
  const isListed = /^(?:and|or|&|,)$/u.test(words[at - 1]?.lower ?? "");
  const before = vocabulary.phrases.get(words[at - 2]?.lower ?? "") ?? [];
  if (isListed && before.some((phrase) => phrase.tag === "Aggregate")) return null;
  const aggregate = (vocabulary.phrases.get(words[at]?.lower ?? "") ?? []).find(
    (phrase) => phrase.tag === "Aggregate" && phrase.words.length === 1,
  );
  return aggregate === undefined ? null : piece("Aggregate", words, at, 1, question, { meaning: aggregate.meaning });
}
