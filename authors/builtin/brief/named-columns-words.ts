import type { TableProfile } from "../../../state/profile.ts";
import { splitName } from "../language/names.ts";
import type { Annotated } from "./annotate.ts";

/**
 * A text in which words of a named column's own name stand for no value of another: "the ratings of the white and the black
 * player" of white_rating and black_rating, whoever the winner is. In quotes a value is one.
 */
export function withoutColumnsWords(
  { text, values, valueWords }: Annotated,
  given: string,
  table: TableProfile,
): string {
  const named = new Set([...text.matchAll(/⟨c(\d+)⟩/gu)].map(([, at]) => table.columns[Number(at)]));
  return text.replace(/⟨v(\d+)⟩/gu, (mark, at: string) => {
    const [own, words] = [values[Number(at)]?.column.name, valueWords[Number(at)]];
    if (own === undefined || words === undefined || !/^\p{L}{3,}$/u.test(words)) return mark;
    if (new RegExp(`["'\`]${words}["'\`]`, "iu").test(given)) return mark;
    const isOfName = [...named].some(
      (column) => column !== undefined && column.name !== own && splitName(column.name).includes(words),
    );
    return isOfName ? words : mark;
  });
}
