import type { TableProfile } from "../../../state/profile.ts";
import type { Phrase } from "../lexicon/tags.ts";
import { columnIndexOf } from "./columns.ts";
import { FlagIndex } from "./flags.ts";
import type { Vocabulary } from "./pieces.ts";
import { RateIndex } from "./rates.ts";
import { rowNounsOf } from "./row-nouns.ts";
import { ValueIndex } from "./values.ts";

/** Everything that the words of questions about one table are looked up in. */
export function vocabularyOf(
  table: TableProfile,
  phrases: ReadonlyMap<string, readonly Phrase[]>,
  makes = true,
  everyday = false,
): Vocabulary {
  return {
    table,
    phrases,
    columns: columnIndexOf(table),
    values: new ValueIndex(table),
    flags: new FlagIndex(table),
    rates: new RateIndex(table),
    nouns: rowNounsOf(table),
    makes,
    everyday,
  };
}
