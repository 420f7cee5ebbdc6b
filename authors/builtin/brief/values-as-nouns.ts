import type { TableProfile } from "../../../state/profile.ts";
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

/** "Whether it was prescribed (0 = No, 1 = Yes)", of a column that holds just these: its codes are explained, and no other column's values. */
export function withoutExplainedFlags({ text, valueWords }: Annotated, { columns }: TableProfile): string {
  const written = text.replace(/⟨v(\d+)⟩/gu, (mark, at: string) => {
    const said = valueWords[Number(at)];
    return said === "yes" || said === "no" ? said : mark;
  });
  const code = (number: number, word: string): string => `${number} ?(?:=|:|is|means|for|stands for) ?(?:${word})`;
  const [no, yes] = [code(0, "no|false"), code(1, "yes|true")];
  const shape = new RegExp(`⟨c(\\d+)⟩ ?\\( ?(?:${no}(?:,|;| and) ?${yes}|${yes}(?:,|;| and) ?${no}) ?\\)`, "gu");
  const isExplained = ([, at]: RegExpExecArray): boolean => {
    const own = columns[Number(at)];
    return own?.type === "integer" && own.distinct === 2 && Number(own.min) === 0 && Number(own.max) === 1;
  };
  // Marks of values elsewhere stay as they are.
  return [...written.matchAll(shape)].filter(isExplained).reduce((left, [, at]) => {
    const own = new RegExp(`(⟨c${at}⟩) ?\\( ?[01] ?[^()\\n]{1,24}[,;a-z⟩] ?[01] ?[^()\\n]{1,24}\\)`, "u");
    return left.replace(own, "$1");
  }, text);
}
