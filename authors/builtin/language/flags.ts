import { stemmer } from "stemmer";
import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import type { Cell } from "../../../state/tables.ts";
import { leavingWords, opposites } from "../lexicon/names.ts";
import { splitName } from "./names.ts";
import type { ValueHit } from "./values.ts";

/** The two values of a column that says yes or no; null for any other column. */
export function yesNoValues({
  type,
  distinct,
  distinctExact,
  top,
  min,
  max,
}: ColumnProfile): { yes: Cell; no: Cell } | null {
  if (!distinctExact || distinct !== 2) return null;
  if (type === "boolean") return { yes: true, no: false };
  if (type === "integer") return min === 0 && max === 1 ? { yes: 1, no: 0 } : null;
  const find = (shape: RegExp): Cell =>
    top.map(({ value }) => value).find((value) => shape.test(String(value))) ?? null;
  const [yes, no] = [find(/^(?:yes|y|true|t)$/iu), find(/^(?:no|n|false|f)$/iu)];
  return type === "string" && yes !== null && no !== null ? { yes, no } : null;
}

/**
 * Those of whom a column says yes or no, as a question speaks of them: "smokers", "non-smokers" of Smoker, "churned" of Churn,
 * "survivors" of Survived; "men" and "women" of a column of sexes.
 */
export class FlagIndex {
  readonly #flags: readonly { column: ColumnProfile; yes: Cell; no: Cell; stem: string }[];
  readonly #sexes: readonly { column: ColumnProfile; male: Cell; female: Cell }[];

  constructor(table: TableProfile) {
    this.#flags = table.columns.flatMap((column) => {
      const values = yesNoValues(column);
      const words = splitName(column.name);
      return values === null || words.length === 0 ? [] : [{ column, ...values, stem: words.map(stemmer).join(" ") }];
    });
    this.#sexes = table.columns.flatMap((column) => {
      const find = (shape: RegExp): Cell =>
        column.top.map(({ value }) => value).find((value) => shape.test(String(value))) ?? null;
      const [male, female] = [find(/^(?:male|m|man)$/iu), find(/^(?:female|f|woman)$/iu)];
      return column.distinct <= 3 && male !== null && female !== null ? [{ column, male, female }] : [];
    });
  }

  /** The value that a run of words names; null where it names none or more than one column's. */
  match(run: string): ValueHit | null {
    const words = run.toLowerCase().trim();
    const [sex, ...moreSexes] = this.#sexes;
    if (/^(?:wom[ae]n|females?|ladies|girls?)$/u.test(words) && sex !== undefined && moreSexes.length === 0)
      return { column: sex.column, value: sex.female };
    if (/^(?:m[ae]n|males?|gentlemen|boys?)$/u.test(words) && sex !== undefined && moreSexes.length === 0)
      return { column: sex.column, value: sex.male };
    const gone = this.#flags.filter(({ column }) => splitName(column.name).some((word) => leavingWords.has(word)));
    if (leavingWords.has(words) && gone.length === 1 && gone[0] !== undefined)
      return { column: gone[0].column, value: gone[0].yes };
    const contrary = this.#flags.filter(({ column }) =>
      splitName(column.name).some((word) => opposites.get(words)?.includes(word)),
    );
    if (contrary.length === 1 && contrary[0] !== undefined)
      return { column: contrary[0].column, value: contrary[0].no };
    const negated = /^(?:non|not|un)[- ]?/u.exec(words)?.[0] ?? "";
    const said = words.slice(negated.length);
    const found = this.#flags.filter(({ column, stem }) => speaksOf(said, column.name, stem));
    const [flag, ...more] = found;
    if (flag === undefined || more.length > 0) return null;
    return { column: flag.column, value: negated === "" ? flag.yes : flag.no };
  }
}

/** Whether words are those whom a column is about, and not the column's own name. */
function speaksOf(said: string, name: string, stem: string): boolean {
  if (!/(?:s|ed)$/u.test(said) || said === name.toLowerCase() || said.split(" ").length > 4) return false;
  const own = splitName(said).map(stemmer).join(" ");
  if (own === stem) return true;
  const agent = /^(.{4,})(?:or|er)s$/u.exec(said)?.[1];
  return agent !== undefined && stem.length >= 4 && stem.startsWith(agent.slice(0, Math.max(4, agent.length - 1)));
}
