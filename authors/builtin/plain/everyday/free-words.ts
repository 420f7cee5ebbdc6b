import { stemmer } from "stemmer";
import type { TableProfile } from "../../../../state/profile.ts";
import { type ColumnIndex, columnIndexOf } from "../../language/columns.ts";
import { FlagIndex } from "../../language/flags.ts";
import { splitName } from "../../language/names.ts";
import { RateIndex } from "../../language/rates.ts";
import { ValueIndex } from "../../language/values.ts";

/** Tells of words whether a table has something to do with them: a word of everyday language is passed over only where it has not. */
export class FreeWords {
  readonly #columns: ColumnIndex;
  readonly #values: ValueIndex;
  readonly #flags: FlagIndex;
  readonly #rates: RateIndex;
  /** Stems of the words of columns' names, and of values. */
  readonly #stems: ReadonlySet<string>;

  constructor(table: TableProfile) {
    this.#columns = columnIndexOf(table);
    this.#values = new ValueIndex(table);
    this.#flags = new FlagIndex(table);
    this.#rates = new RateIndex(table);
    const values = table.columns
      .filter(({ type, distinct }) => type === "string" && distinct <= 60)
      .flatMap(({ top }) => top.map(({ value }) => String(value)));
    const named = [...table.columns.map(({ name }) => name), ...values];
    this.#stems = new Set(named.flatMap(splitName).map(stemOf));
  }

  /** Whether none of the forms is like a column, a value or a yes-or-no column. */
  areFree(forms: readonly string[]): boolean {
    return forms.every(
      (form) =>
        !this.#stems.has(stemOf(form)) &&
        this.#columns.match(form.split(" ")) === null &&
        this.#values.match(form) === null &&
        this.#flags.match(form) === null &&
        this.#rates.match(form) === null,
    );
  }
}

function stemOf(word: string): string {
  return stemmer(word.toLowerCase()).replace(/e$/u, "");
}
