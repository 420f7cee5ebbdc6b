import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import { fold } from "../language/tokenise.ts";
import type { Annotated } from "./annotate.ts";

/** What may stand behind a word that is a value and no article, preposition or denial: "in barn A using", "smoker is no." */
const ends =
  /^\s*(?:$|[.,;:?!)\n]|(?:and|or|using|by|with|that|which|who|is|are|was|were|has|have|from|in|on|at|to|for|as|than)\b)/u;
const slight = /^(?:an?|no|not|on|off|in|out|or|and|is|to|by|at|all|any|none|other|one|most|few|more|less|least)$/u;
const said = "(?:(?:is|was|are|were|=|of|equals?|being|is equal to|equal to|values?) )?";
const word = "[\\p{L}\\p{N}][\\p{L}\\p{N}_-]*";
const place = new RegExp(
  `(⟨c(\\d+)⟩ ${said}(?:⟨v\\d+⟩(?:,| or| and|, or| and ⟨c\\2⟩) )*)(${word})(?![\\p{L}\\p{N}'’-])`,
  "gu",
);

/**
 * A text in which words behind a column's name that are its values are marked as such: "cows in barn A", "where the size is
 * large". Alone such a word names nothing, or means something else, and passed over it would leave the rows as they are.
 */
export function withValuesOfColumns(annotated: Annotated, table: TableProfile): string {
  const { values, valueWords } = annotated;
  let { text } = annotated;
  for (let before = ""; before !== text; ) {
    before = text;
    text = before.replace(place, (all, named: string, at: string, spoken: string, from: number) => {
      const column = table.columns[Number(at)];
      const value = column === undefined ? undefined : valueOf(column, spoken);
      if (column === undefined || value === undefined) return all;
      if (slight.test(spoken) && !ends.test(before.slice(from + all.length))) return all;
      values.push({ column, value });
      valueWords.push(spoken);
      return `${named}⟨v${values.length - 1}⟩`;
    });
  }
  return text;
}

function valueOf({ type, top }: ColumnProfile, word: string): string | undefined {
  const found =
    type === "string" ? top.find(({ value }) => typeof value === "string" && fold(value) === word) : undefined;
  return found === undefined ? undefined : String(found.value);
}
