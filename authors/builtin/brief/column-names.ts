import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import type { ColumnIndex } from "../language/columns.ts";
import { canonical, essentialWords, splitName } from "../language/names.ts";
import { fold } from "../language/tokenise.ts";
import type { ValueIndex } from "../language/values.ts";
import { beginnings, isAcronym, isPartOf, startsAs } from "./abbreviated-names.ts";
import { bareKey, bareName, bareNames, spokenName } from "./bare-names.ts";
import { type ExplainedName, explainedAs } from "./explained-names.ts";
import { functionWords } from "./function-words.ts";
import { plainWords } from "./plain-words.ts";
import { commonWords, functionPatterns } from "./words.ts";

interface ColumnNamesOptions {
  table: TableProfile;
  columns: ColumnIndex;
  values: ValueIndex;
  /** Words that the question explains as columns: more come while it is read. */
  explained: readonly ExplainedName[];
}

/** Finds the column that words are the name of: whole, without its unit, its last noun, its beginnings, its initials. */
export class ColumnNames {
  readonly #table: TableProfile;
  readonly #columns: ColumnIndex;
  readonly #values: ValueIndex;
  readonly #explained: readonly ExplainedName[];
  readonly #bare: ReadonlyMap<string, ColumnProfile>;
  /** All that was read so far, as it is written. */
  #said = "";

  constructor({ table, columns, values, explained }: ColumnNamesOptions) {
    this.#table = table;
    this.#columns = columns;
    this.#values = values;
    this.#explained = explained;
    this.#bare = bareNames(table);
  }

  /** Takes note of what was said: an acronym stands for words only where it is used. */
  hear(text: string): void {
    this.#said += `${text}\n`;
  }

  match(words: string): ColumnProfile | null {
    const text = words.trim();
    if (text === "") return null;
    // "pm 10" of an answer's name is "PM10".
    const joined = text.replace(/(?<=\p{L}) (?=\d)/gu, "");
    const asOne = joined === text ? null : this.match(joined);
    if (asOne !== null && /\d/u.test(asOne.name)) return asOne;
    const match = this.#columns.match(text.split(/[\s_]+/u));
    const explained = match?.cost === 0 ? null : explainedAs(fold(text), this.#explained);
    if (explained !== null) return this.#table.columns[explained] ?? null;
    const bare = match?.cost === 0 ? null : this.#withoutUnit(text);
    if (bare !== null) return bare;
    if (match !== null && match.cost <= 0.35) return match.columns.length === 1 ? (match.columns[0] ?? null) : null;
    return this.#abbreviated(text.split(/[\s_]+/u).map(fold)) ?? this.byHead(fold(text));
  }

  /** "The age" where the column is called "Age (years)". */
  #withoutUnit(text: string): ColumnProfile | null {
    return commonWords.has(fold(text)) || this.#values.match(text)?.cost === 0
      ? null
      : (this.#bare.get(bareKey(text)) ?? null);
  }

  /** "The charges", "the mass": the noun that a longer name ends with, where no other name has it, nor any value. */
  byHead(word: string): ColumnProfile | null {
    if (!/^\p{L}{4,}$/u.test(word) || commonWords.has(word) || plainWords.has(word)) return null;
    const stem = canonical(word);
    const having = this.#table.columns.filter(({ name }) => splitName(name).some((part) => canonical(part) === stem));
    const [only, ...more] = having;
    if (only === undefined || more.length > 0 || this.#values.match(word) !== null) return null;
    // One or many of it, and no other word of the same stem: "damaging" is no damage.
    const words = essentialWords(splitName(only.name));
    const noun = words.filter((each) => !/^(?:name|id|no|number|code)$/u.test(each)).at(-1) ?? "";
    const singular = (of: string): string => of.replace(/ies$/u, "y").replace(/(?<=s|x|ch|sh)es$|(?<!s)s$/u, "");
    return singular(noun) === singular(word) ? only : null;
  }

  #isBare(word: string): boolean {
    return !commonWords.has(word) && this.#table.columns.some(({ name }) => fold(bareName(name)) === word);
  }

  /** "passenger class" for Pclass, "life expectancy" for lifeexp: the name is made of the beginnings of all the words. */
  #abbreviated(words: readonly string[]): ColumnProfile | null {
    if (words.length === 0 || words.length > 6) return null;
    // "5xx errors" of errors_5xx: the same words the other way round.
    if (words.length === 2) {
      const turned = this.#table.columns.filter(({ name }) => {
        const parts = splitName(name).map(canonical);
        return parts.length === 2 && parts[1] === canonical(words[0] ?? "") && parts[0] === canonical(words[1] ?? "");
      });
      const isPlain = words.every(
        (word) => !functionWords.test(word) && functionPatterns.every(([shape]) => !shape.test(word)),
      );
      if (turned.length === 1 && isPlain) return turned[0] ?? null;
    }
    // What is written as names are, or is a small word, abbreviates nothing: "temp_max into" is not temp_min.
    if (words.length > 1 && words.some((word) => !/^\p{L}+$/u.test(word) || functionWords.test(word))) return null;
    // "TMAX minus" is not TMIN: what is calculated with, and another column's own name, abbreviate nothing.
    if (words.length > 1 && words.some((word) => calculating.test(word) || this.#isBare(word))) return null;
    const fits = this.#table.columns.filter(({ name }) => {
      const joined = splitName(spokenName(name)).join("");
      if (joined.length < (words.length === 1 ? 3 : 4) || joined.length > 40) return false;
      if (words.length === 1) {
        const [word = ""] = words;
        return word.length >= 4 && (joined.slice(1) === word || startsAs(word, joined));
      }
      const isOrdinary = words.every((word) => plainWords.has(word) || commonWords.has(word));
      return beginnings(words, joined, words.length >= 3 && !isOrdinary ? 1 : 2);
    });
    if (fits.length > 0) return fits.length === 1 ? (fits[0] ?? null) : null;
    const acronym = this.#table.columns.filter(
      ({ name }) => this.#said.includes(name) && isAcronym(bareName(name), words),
    );
    if (acronym.length > 0) return acronym.length === 1 ? (acronym[0] ?? null) : null;
    const part = this.#table.columns.filter(({ name }) => isPartOf(words, splitName(name)));
    if (part.length > 0) return part.length === 1 ? (part[0] ?? null) : null;
    // "Blood pressure" where only one column is called RestBP, "length of stay" where one is called LOS_days.
    const isLinked =
      words.length === 3 &&
      /^(?:of|per|to|in)$/u.test(words[1] ?? "") &&
      !/^(?:numbers?|counts?|amounts?|shares?|proportions?|percentages?|ratios?|lists?|sets?|all|most|some|one|each|parts?|types?|kinds?)$/u.test(
        words[0] ?? "",
      ) &&
      functionPatterns.every(([shape]) => !shape.test(words[0] ?? ""));
    if (!isLinked && words.some((word) => plainWords.has(word) || commonWords.has(word))) return null;
    const initials = words.map((word) => word.charAt(0).toUpperCase()).join("");
    const having = this.#table.columns.filter(({ name }) =>
      new RegExp(`(?<!\\p{Lu})${initials}(?!\\p{Lu})(?=[^\\p{L}]|$)`, "u").test(bareName(name)),
    );
    return words.length > 1 && having.length === 1 ? (having[0] ?? null) : null;
  }
}

const calculating = /^(?:minus|plus|times|less|divided|multiplied|squared|over|versus|vs|against|by)$/u;
