import type { TableProfile } from "../../../../state/profile.ts";
import { type Annotated, Annotator } from "../../brief/annotate.ts";
import { expressionsIn, withSigns } from "../../brief/expressions.ts";
import { functionPatterns } from "../../brief/words.ts";
import { isFreeName } from "./column-told.ts";

const calculates = /[*/×÷+]|(?<=[\p{L}\p{N})]) - |\b(?:times|minus|plus|over|(?:divided|multiplied) by)\b/iu;
const name = String.raw`(?:the |our |its )?["']?([\p{L}][\p{L}\p{N}_]*(?: [\p{L}][\p{L}\p{N}_]*){0,2}?)["']?`;
const is =
  "(?::?=|(?:is|are|be|being|equals?|means?|as)(?: (?:defined|calculated|computed|given)(?: as| by)?)?(?: equal to)?)";
const before = new RegExp(
  String.raw`^(?:(?:let|say|suppose|assume|define|take|if|where|with|given|note)(?: that)? )?${name} ?${is} ?([^.,;:?!]+)(?:[.,;:] |[.,;:] then | and then |, and )(?:then )?(.+)$`,
  "iu",
);
const behind = new RegExp(
  String.raw`^(.+?)(?:,? \(?|[.;:] ?)(?:(?:where|with|given|if|when|and|here|taking|define)(?: that)?,? )?${name} ?${is} ?([^.,;:?!]+?)\)?$`,
  "iu",
);

/** "Mean revenue (price * quantity) per product". */
const inBrackets = /^(.*?)([\p{L}][\p{L}\p{N}_]*) \(=? ?((?:[^()]|\([^()]*\))+)\)(.*)$/iu;

/**
 * A calculation that a question names or holds, told as a step before it: "revenue is price times quantity. Mean revenue per product?",
 * "mean of (price - cost) * quantity by city". Null where it says none, or more than one.
 */
export function* calculationFirst(text: string, table: TableProfile): Generator<string> {
  const plain = text
    .trim()
    .replace(/\s+/gu, " ")
    .replace(/[\s?.!]+$/u, "");
  for (const [definition, called, said, question] of [
    [before, 1, 2, 3],
    [behind, 2, 3, 1],
  ] as const) {
    const match = definition.exec(plain);
    const [noun, formula, asked] = [match?.[called], match?.[said], match?.[question]];
    if (noun === undefined || formula === undefined || asked === undefined || !calculates.test(formula)) continue;
    if (noun.split(" ").every((word) => isFreeName(word.toLowerCase()))) yield toldFirst(noun, formula, asked);
  }
  const [, start = "", noun, formula, end = ""] = inBrackets.exec(plain) ?? [];
  if (noun !== undefined && formula !== undefined && calculates.test(formula) && isFreeName(noun.toLowerCase()))
    yield toldFirst(noun, formula, `${start}${noun}${end}`);
  const held = calculationIn(plain, table);
  if (held !== null) yield held;
}

const toldFirst = (noun: string, formula: string, question: string): string =>
  `add a column "${noun}" as ${formula.trim()}; ${question.trim()}`;

const computes =
  /\b(?:most|highest|lowest|greatest|largest|biggest|smallest|least|top|bottom|above|below|over|under|than|exceeds?)\b|[<>≤≥]/u;

/** What signs or words calculate within a question, row by row, as a column that is made before. */
function calculationIn(text: string, table: TableProfile): string | null {
  const marks = new Annotator(table).annotate(text);
  const said = withSigns(marks.text).replace(/\s+/gu, " ").trim();
  const [only, more] = expressionsIn(said, { table, made: [] });
  if (only === undefined || more !== undefined || only.formula.kind !== "arithmetic") return null;
  const formula = said.slice(only.start, only.end);
  const bare = formula
    .replace(/⟨c(\d+)⟩/gu, (_, at: string) => table.columns[Number(at)]?.name ?? "")
    .replace(/\*/gu, "×")
    .replace(/ ?\bdivided by\b ?/gu, " / ")
    .replace(/ ?\b(?:multiplied by|times)\b ?/gu, " × ")
    .replace(/ ?\bminus\b ?/gu, " - ")
    .replace(/ ?\bplus\b ?/gu, " + ")
    .replace(/^\(([^()]*)\)$/u, "$1")
    .trim();
  // "The mean of price - cost" might be one of the price alone, "price × pieces" can't.
  const noun = /^[^+/÷−-]*$/u.test(bare) ? bare : `(${bare})`;
  const around = [said.slice(0, only.start), said.slice(only.end)].map((part) => unmarked(part, marks, table).trim());
  // "Waiting times rating by team" may be the sum, the mean, or no product at all.
  if (!around.some((part) => computes.test(part) || functionPatterns.some(([shape]) => shape.test(part)))) return null;
  return toldFirst(noun, unmarked(formula, marks, table), `${around[0]} "${noun}" ${around[1]}`);
}

/** A marked text with its names in quotation marks. */
function unmarked(text: string, { values, texts }: Annotated, { columns }: TableProfile): string {
  return text
    .replace(/⟨c(\d+)⟩/gu, (_, at: string) => `"${columns[Number(at)]?.name ?? ""}"`)
    .replace(/⟨v(\d+)⟩/gu, (_, at: string) => `"${String(values[Number(at)]?.value ?? "")}"`)
    .replace(/⟨t(\d+)⟩/gu, (_, at: string) => `"${texts[Number(at)] ?? ""}"`);
}
