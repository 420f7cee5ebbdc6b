import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import { fold } from "../language/tokenise.ts";
import type { Annotated } from "./annotate.ts";

/** What may stand behind a letter that is no article: "in barn A using", "of barn a." */
const ends =
  /^\s*(?:$|[.,;:?!)\n]|(?:and|or|using|by|with|that|which|who|is|are|was|were|has|have|from|in|on|at|to|for|as|than)\b)/u;

/**
 * A text in which single letters behind a column's name are its values: "cows in barn A". Alone a letter names nothing, and
 * passed over it would leave the rows as they are.
 */
export function withLetterValues({ text, values, valueWords }: Annotated, table: TableProfile): string {
  return text.replace(
    /(⟨c(\d+)⟩ )([a-z])(?![\p{L}\p{N}'’-])/gu,
    (all, named: string, at: string, letter: string, from: number) => {
      const column = table.columns[Number(at)];
      const value = column === undefined ? undefined : letterOf(column, letter);
      if (column === undefined || value === undefined) return all;
      if (letter === "a" && !ends.test(text.slice(from + all.length))) return all;
      values.push({ column, value });
      valueWords.push(letter);
      return `${named}⟨v${values.length - 1}⟩`;
    },
  );
}

function letterOf({ type, top }: ColumnProfile, letter: string): string | undefined {
  const found =
    type === "string" ? top.find(({ value }) => typeof value === "string" && fold(value) === letter) : undefined;
  return found === undefined ? undefined : String(found.value);
}
