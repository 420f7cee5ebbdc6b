import type { TableProfile } from "../../../state/profile.ts";
import { leavingWords } from "../lexicon/names.ts";
import { yesNoValues } from "./flags.ts";
import { splitName } from "./names.ts";
import { isComplete, type ValueHit } from "./values.ts";

/** What may follow the common beginning of two forms of a word: "survival" and "Survived", "cancellation" and "Cancelled". */
const ending =
  /^(?:e|s|es|ed|d|r|er|or|ers|ors|ing|al|ion|ation|ition|lation|lled|led|ling|ure|y|ies|ied|ry|ery|ered|ive|sion|ted|ful|fully|ance|ment|ility|able|n|en|t)?$/u;

/** Whether two words are forms of one. */
function isForm(a: string, b: string): boolean {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  if (same < 3 || (same === 3 && same < Math.min(a.length, b.length))) return false;
  return ending.test(a.slice(same)) && ending.test(b.slice(same));
}

/** Of what a rate is spoken: "survival rate" of a column that says who survived, "return rate" of a status "Returned". */
export class RateIndex {
  readonly #flags: readonly { words: readonly string[]; hit: ValueHit }[];
  readonly #values: readonly { words: readonly string[]; hit: ValueHit }[];

  constructor(table: TableProfile) {
    this.#flags = table.columns.flatMap((column) => {
      const values = yesNoValues(column);
      return values === null ? [] : [{ words: splitName(column.name), hit: { column, value: values.yes } }];
    });
    this.#values = table.columns
      .filter((column) => column.type === "string" && isComplete(column) && column.distinct <= 20)
      .filter((column) => yesNoValues(column) === null)
      .flatMap((column) =>
        column.top.flatMap(({ value }) =>
          typeof value === "string" ? [{ words: splitName(value), hit: { column, value } }] : [],
        ),
      );
  }

  /** The value whose part of the rows "… rate" is, by the word before "rate"; null where it is none or could be several. */
  match(word: string): ValueHit | null {
    const said = word.toLowerCase();
    if (said.length < 3) return null;
    const forms = leavingWords.has(said) ? [...leavingWords] : [said];
    const speaksOf = (words: readonly string[]): boolean =>
      words.some((name) => name.length >= 3 && forms.some((form) => isForm(form, name)));
    const flags = this.#flags.filter(({ words }) => speaksOf(words));
    const found = flags.length > 0 ? flags : this.#values.filter(({ words }) => words.length === 1 && speaksOf(words));
    const [only, more] = found;
    return only === undefined || more !== undefined ? null : { ...only.hit, said: word };
  }
}
