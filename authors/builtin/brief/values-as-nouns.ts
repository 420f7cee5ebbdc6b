import { fold } from "../language/tokenise.ts";
import type { Annotated } from "./annotate.ts";

/**
 * "How many of the deaths are of the type 'Homicide'", where 'Death' is another type: rows can't be of both, so that the noun only
 * names the rows. Gives the text with "rows" in place of such nouns.
 */
export function withNounsOfRows({ text, values, valueWords }: Annotated): string {
  const isWritten = (at: number): boolean => fold(String(values[at]?.value)) === valueWords[at];
  const written = values.filter((_, at) => isWritten(at));
  return values.reduce((left, { column, value }, at) => {
    const other = written.some((each) => each.column === column && each.value !== value);
    const same = written.some((each) => each.column === column && each.value === value);
    if (isWritten(at) || !other || same || column.type !== "string") return left;
    const noun = new RegExp(
      `(?<=\\b(?:how many|(?:number|count|share|percentage|proportion|fraction) of)(?: of)?(?: (?:the|all|these))*(?: [a-z]+ed)? )⟨v${at}⟩`,
      "gu",
    );
    return left.replace(noun, "rows");
  }, text);
}
