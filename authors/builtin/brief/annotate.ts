import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import { ColumnIndex } from "../language/columns.ts";
import { FlagIndex } from "../language/flags.ts";
import { splitName } from "../language/names.ts";
import { fold } from "../language/tokenise.ts";
import { type ValueHit, ValueIndex } from "../language/values.ts";
import { isSpelledOut } from "./abbreviated-names.ts";
import { bareName } from "./bare-names.ts";
import { ColumnNames } from "./column-names.ts";
import type { ExplainedCode } from "./explained-codes.ts";
import { type ExplainedName, explainedAs } from "./explained-names.ts";
import { functionWords } from "./function-words.ts";
import { saysItsMeasure } from "./measure-nouns.ts";
import { withoutMisleadingWords } from "./misleading-words.ts";
import { plainWords } from "./plain-words.ts";
import { isName } from "./unknown-names.ts";
import { commonWords } from "./words.ts";

/** Marks that stand for what was recognised: `⟨c3⟩` the fourth column, `⟨v0⟩` a value, `⟨t0⟩` any other quotation. */
export interface Annotated {
  /** Lower case, with marks. */
  text: string;
  values: ValueHit[];
  /** The words that name each value, in small letters. */
  valueWords: string[];
  texts: string[];
  /** Words with a capital that begin no sentence and name nothing known: most likely values that the profile does not list. */
  names: string[];
  /** Columns that the text names only to say that they aren't used. */
  unused?: readonly number[];
}

const longestName = 10;
/** What stands before a number that something is held against, unless it is a column by its name. */
const limiting =
  /(?<!⟨[cd]\d+⟩(?: columns?)? )(?:\b(?:than|least|most|above|below|over|under|exceeds?|exceeding|between|and|to|from|is|are|r|p|alpha|of|by|or|level)|[<>=≤≥|]) ?$/u;
const superlative = /^(?:highest|lowest|largest|smallest|greatest|biggest|most|least|fewest|longest|shortest)$/u;

/** Finds the columns, values and quotations that texts about one table name. */
export class Annotator {
  readonly table: TableProfile;
  readonly #columns: ColumnIndex;
  readonly #names: ColumnNames;
  readonly #values: ValueIndex;
  readonly #flags: FlagIndex;
  /** Names of columns that are yet to be made. */
  readonly made: string[] = [];
  /** Quotations that are what classes are called, whatever else is called so. */
  readonly classes: string[] = [];
  /** Words that the question explains as columns. */
  readonly explained: ExplainedName[] = [];
  /** Words that it explains as values. */
  readonly codes: ExplainedCode[] = [];

  constructor(table: TableProfile) {
    this.table = table;
    this.#columns = new ColumnIndex(table);
    this.#values = new ValueIndex(table);
    this.#flags = new FlagIndex(table);
    this.#names = new ColumnNames({ table, columns: this.#columns, values: this.#values, explained: this.explained });
  }

  annotate(given: string): Annotated {
    this.#names.hear(given);
    const text = withoutMisleadingWords(given, this.table);
    const result: Annotated = { text: "", values: [], valueWords: [], texts: [], names: [] };
    const pieces = [
      ...text.matchAll(
        /"([^"\n]{1,120})"|(?<![\p{L}\p{N}])'([^'\n]{1,120})'(?![\p{L}\p{N}])|`([^`\n]{1,120})`|[\p{L}\p{N}_]+(?:['’]s\b)?|[^\p{L}\p{N}_]/gu,
      ),
    ];
    for (let at = 0; at < pieces.length; ) {
      const piece = pieces[at];
      if (piece === undefined) break;
      const quotation = piece[1] ?? piece[2] ?? piece[3];
      if (quotation !== undefined) {
        result.text += this.#quotation(quotation, result);
        at += 1;
        continue;
      }
      const found = /^[\p{L}\p{N}_]/u.test(piece[0]) ? this.#longest(text, pieces, at, result) : null;
      if (found === null && isName(text, piece)) result.names.push(piece[0]);
      result.text += found === null ? fold(piece[0]) : found.mark;
      at += found === null ? 1 : found.pieces;
    }
    result.text = result.text.replace(/ {2,}/gu, " ");
    return result;
  }
  /** The column that a text in words is the name of, as an answer's name says it: "mean fare" without "mean". */
  columnOf(words: string): ColumnProfile | null {
    return this.#names.match(words);
  }

  #quotation(text: string, result: Annotated): string {
    const made = this.made.findIndex((name) => fold(name) === fold(text));
    if (made >= 0) return ` ⟨d${made}⟩ `;
    if (this.classes.includes(text)) {
      result.texts.push(text);
      return ` ⟨t${result.texts.length - 1}⟩ `;
    }
    const exact = this.#columns.exact(text.trim());
    if (exact !== null && exact.columns.length === 1) return ` ${this.#mark(exact.columns[0])} `;
    const value = this.#values.match(text.trim());
    if (value !== null && value.hits.length === 1 && value.cost === 0)
      return ` ${this.#value(value.hits[0], text, result)} `;
    result.texts.push(text);
    return ` ⟨t${result.texts.length - 1}⟩ `;
  }

  #mark(column: ColumnProfile | undefined): string {
    return `⟨c${this.table.columns.findIndex((each) => each === column)}⟩`;
  }

  #value(hit: ValueHit | undefined, said: string, result: Annotated): string {
    if (hit === undefined) return "";
    result.values.push(hit);
    result.valueWords.push(fold(said.trim()));
    return `⟨v${result.values.length - 1}⟩`;
  }

  /** The longest run of pieces, from one on, that names something. */
  #longest(
    text: string,
    pieces: readonly RegExpExecArray[],
    from: number,
    result: Annotated,
  ): { mark: string; pieces: number } | null {
    const start = pieces[from]?.index ?? 0;
    for (let count = Math.min(longestName * 2 - 1, pieces.length - from); count > 0; count--) {
      const last = pieces[from + count - 1];
      if (last === undefined || last[1] !== undefined) continue;
      const run = text.slice(start, last.index + last[0].length);
      // "Moisture%", "Iron [mg/L]": a sign belongs to a name that ends with it.
      if (!/[\p{L}\p{N}_)]$/u.test(last[0]) && !(count > 1 && this.#written(run))) continue;
      // "A 24-hour clock" takes nothing away from hours.
      if (/^hours?\b/iu.test(run) && /\b(?:12|24)[- ]$/u.test(text.slice(0, start))) continue;
      // What is subtracted or divided is two names.
      if (/[\n.;:?!](?=\s)/u.test(run) || (/ [-+*/] /u.test(run) && !this.#written(run))) continue;
      const end = last.index + last[0].length;
      const calculated = /[(*/+=] ?$/u.test(text.slice(0, start)) && /^ ?[-+*/)]/u.test(text.slice(end));
      // "High minus low, divided by open".
      const spelled =
        /\b(?:minus|plus|times|divided by|multiplied by) (?:the )?$/iu.test(text.slice(0, start)) ||
        /^ (?:minus|plus|times|divided by|multiplied by)\b/iu.test(text.slice(end));
      const inFormula =
        calculated ||
        spelled ||
        (/[-+*/] $/u.test(text.slice(0, start)) && /^(?: ?[-+*/)]|\.?\s*$|\.? and\b|[.,;])/u.test(text.slice(end)));
      // "Which location", "the mean count", "the count column": an ordinary word stands where a column does.
      const asColumn =
        (/\b(?:difference|ratio|product|sum)s? (?:between|of) (?:the )?(?:\w+ and (?:the )?)?$/iu.test(
          text.slice(0, start),
        ) &&
          /^(?: and\b|[.,;]|\s*$)/u.test(text.slice(end))) ||
        /\b(?:which|each|per|every|mean|average|median|total|maximum|minimum|most (?:frequent|common)) $/iu.test(
          text.slice(0, start),
        ) ||
        /\b(?:sort|order|arrang)\w* (?:\w+ ){0,4}?(?:by|on)(?: the)? $/iu.test(text.slice(0, start)) ||
        /^ (?:column|variable|feature|(?:with|has|had|having) the (?:highest|largest|lowest|smallest|most|greatest|fewest))\b/u.test(
          text.slice(end),
        );
      const mark =
        this.#short(text, start, run, result) ??
        this.#flag(run, result) ??
        this.#code(run, result) ??
        (this.#isVerb(text.slice(0, start), run, text.slice(end))
          ? null
          : this.#named(run, result, inFormula || asColumn));
      if (mark !== null) return { mark, pieces: count };
    }
    return null;
  }

  /** "The citations they received", "a model that predicts the level": a word that is no column's own name does what verbs do. */
  #isVerb(before: string, run: string, after: string): boolean {
    return (
      /^\p{Ll}+(?:ed|s)$/u.test(run) &&
      (/\b(?:they|we)\s+$/iu.test(before) ||
        (/\bthat\s+$/iu.test(before) && /^\s+(?:the|an?|its|their|if|whether|how)\s/u.test(after))) &&
      !this.table.columns.some(({ name }) => fold(name) === fold(run))
    );
  }

  /** "New York": several words that are written as the value is, capitals and all, though one of them is an ordinary word. */
  #properName(run: string): { hits: ValueHit[]; cost: number } | null {
    const found = /^\p{Lu}\S*(?: \p{Lu}\S*)+$/u.test(run) ? this.#values.match(run) : null;
    return found?.cost === 0 && found.hits.every(({ value }) => value === run) ? found : null;
  }

  /** "The salmon catch" where columns are called Salmon_kg and TotalCatch_kg: the noun behind a column's name that both are of. */
  #namesMoreFully(word: string, before: string): boolean {
    const ahead = this.table.columns[Number(/⟨c(\d+)⟩ $/u.exec(before)?.[1])];
    const own = ahead === undefined || !/^\p{Ll}+$/u.test(word) ? null : this.#names.byHead(fold(word));
    if (ahead === undefined || own === null || own === ahead || bareName(own.name) === own.name) return false;
    const [unit, other] = [ahead, own].map(({ name }) => name.slice(bareName(name).length));
    return unit === other && ahead.type === own.type;
  }

  #written(run: string): boolean {
    return this.table.columns.some(({ name }) => name === run);
  }

  /** Values of a letter or two count only in capitals, as they are written, and where a value may stand: "rated R", "in CA". */
  #short(text: string, start: number, run: string, result: Annotated): string | null {
    if (!/^\p{Lu}{1,2}$/u.test(run) || this.table.columns.some(({ name }) => name === run)) return null;
    const leads =
      /(?:\b(?:rated|rating|is|in|of|for|from|with|state|class|category|type|symbol|grade|equals?|to|and|or|by)|[=,(]) ?$/iu;
    if (
      !leads.test(text.slice(0, start)) ||
      /^(?:[-²(\d]| ?(?:squared|values?|statistics?|scores?|test)\b)/iu.test(text.slice(start + run.length)) ||
      // "The interquartile range (IQ)": what stands alone in brackets is a short form.
      (/\($/u.test(text.slice(0, start)) && text.startsWith(")", start + run.length))
    )
      return null;
    const value = this.#values.match(run);
    return value?.hits.length === 1 && value.cost === 0 ? this.#value(value.hits[0], run, result) : null;
  }

  /** "smokers", where a column says of whom that holds. */
  #flag(run: string, result: Annotated): string | null {
    // "Treated or not (Late = 1 or 0)": what stands in brackets goes on from nothing.
    const hit = /^[^(]*\([^)]*$/u.test(run) ? null : this.#flags.match(run);
    return hit === null ? null : this.#value({ ...hit, said: fold(run) }, run, result);
  }

  /** "Malignant", where the question says that M stands for it. */
  #code(run: string, result: Annotated): string | null {
    const own = this.codes.find(({ word }) => word === fold(run));
    return own === undefined ? null : this.#value(own.hit, run, result);
  }

  #named(run: string, result: Annotated, inFormula: boolean): string | null {
    const made = this.made.findIndex(
      (name) => name === run || (fold(name) === fold(run) && !commonWords.has(fold(run))),
    );
    if (made >= 0) return `⟨d${made}⟩`;
    const written =
      this.table.columns.find(({ name }) => name === run) ??
      (inFormula && !/^(?:values?|numbers?|counts?|rows?|columns?|data|names?)$/u.test(fold(run))
        ? this.table.columns.find(({ name }) => fold(name) === fold(run))
        : undefined);
    const words = run.split(/\s+/u).map((word) => fold(word).replace(/['’]s$/u, ""));
    const ordinary = words.length === 1 && commonWords.has(words[0] ?? "");
    // A name that is also an ordinary word counts only as it is written, and "A" or "I" never do.
    if (written !== undefined && (!ordinary || inFormula || (run !== fold(run) && run.length > 1)))
      return this.#mark(written);
    if (ordinary || /[,()[\]{}"'=<>*/+]/u.test(run) || /^\d+$/u.test(run)) return null;
    // "Below 0.5" is a limit and "Q1 - 1.5 * IQR" a formula, though a column of texts has numbers among them.
    if (/^\d+\.\d+$/u.test(run) && (limiting.test(result.text) || /[-+*/×^] ?$/u.test(result.text))) return null;
    if (
      words.some((word) => word === "and" || word === "or") ||
      (words.length > 1 && commonWords.has(words.at(-1) ?? "") && !/[\p{L}]/u.test(run))
    )
      return null;
    if (words.length > 1 && (smallWord(words[0]) || smallWord(words.at(-1)))) return null;
    // "At which site is the depth largest": a superlative behind a name is no part of it.
    if (words.length > 1 && superlative.test(words.at(-1) ?? "") && !this.#values.match(run)?.hits.length) return null;
    // "The number of incidents" counts them, though a column called "Incident Number" numbers them.
    if (/^(?:number|count)$/u.test(words[0] ?? "") && words[1] === "of") return null;
    const ahead = /⟨c(\d+)⟩ $/u.exec(result.text)?.[1];
    if (words.length === 1 && saysItsMeasure(run, this.table.columns[Number(ahead)])) return "";
    const found = run.length > 2 && !this.#namesMoreFully(run, result.text) ? this.columnOf(run) : null;
    // "repair cost per airport" is no name of a column, but where the column is called so.
    const divides = words.find((word) => /^(?:per|by|each|where|when|with|from|than)$/u.test(word));
    const column =
      divides !== undefined &&
      found !== null &&
      !fold(found.name).includes(divides) &&
      explainedAs(fold(run), this.explained) === null
        ? null
        : found;
    const value =
      run.length >= 3 && words.every((word) => !commonWords.has(word))
        ? ordinaryless(run, this.#values.match(run))
        : this.#properName(run);
    // What is a value to the letter is that value, unless a column is called so: a synonym of its name does not count.
    const isValue = value?.hits.length === 1 && value.cost === 0 && words.length === 1;
    if (column !== null && !(isValue && !splitName(column.name).includes(words[0] ?? ""))) return this.#mark(column);
    if (value !== null && value.hits.length === 1 && value.hits[0] !== undefined)
      return this.#value(value.hits[0], run, result);
    const spelled = this.made.findIndex((name) => isSpelledOut(name, words));
    // "The age bands" are of the ages, where a column holds these.
    if (spelled >= 0 && words.some((word) => !commonWords.has(word) && this.columnOf(word) !== null)) return null;
    return spelled < 0 ? null : `⟨d${spelled}⟩`;
  }
}

/** A value that is an ordinary word of questions counts only as it is written: "a standard approach" is no phase of flight "Approach". */
function ordinaryless(
  run: string,
  found: { hits: ValueHit[]; cost: number } | null,
): { hits: ValueHit[]; cost: number } | null {
  return plainWords.has(run) && !found?.hits.some(({ value }) => value === run) ? null : found;
}

function smallWord(word: string | undefined): boolean {
  if (functionWords.test(word ?? "") && !/^(?:values?|columns?)$/u.test(word ?? "")) return true;
  return /^(?:a|an|the|in|of|to|per|by|at|on|for|with|from|is|are|was|were|between|mean|average|median|total|number)$/u.test(
    word ?? "",
  )
    ? !/^(?:average|number|total)$/u.test(word ?? "")
    : false;
}
