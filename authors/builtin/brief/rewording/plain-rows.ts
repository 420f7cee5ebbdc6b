import type { TableProfile } from "../../../../state/profile.ts";
import { canonical } from "../../language/names.ts";
import { rowNounStems } from "../../language/row-nouns.ts";
import { rowCompounds } from "../../lexicon/row-compounds.ts";

/** "Service requests" of a file of requests: its rows, by the noun alone. What the table itself has a word for is marked by then. */
export function withPlainRows(text: string, table: TableProfile): string {
  const nouns = rowNounStems(table);
  return text.replace(/(?<![\w⟩-])([a-z]{3,}) (?=([a-z]{3,})(?![\w-]))/gu, (all, first: string, noun: string) =>
    nouns.has(canonical(noun)) && rowCompounds.get(singular(noun))?.includes(first) === true ? "" : all,
  );
}

const singular = (noun: string): string =>
  noun
    .replace(/ies$/u, "y")
    .replace(/(?<=sh|ch|ss)es$/u, "")
    .replace(/(?<!s)s$/u, "");
