import type { TableProfile } from "../../../state/profile.ts";
import { canonical } from "../language/names.ts";
import { rowNounStems } from "../language/row-nouns.ts";
import { fold } from "../language/tokenise.ts";
import type { Annotated } from "./annotate.ts";

const ofValue =
  /(?<![\p{L}\d⟨])([a-z]{3,})((?: of (?:the|an?|each|its|this) [a-z]+)?) (is|was|equals?|=|==) ?(?=⟨v(\d+)⟩)/gu;
const beforeColumn =
  /\b(the|of|in|and|from|by|on|between|for|its|each|mean|average|median) ([a-z]{3,}) (?=⟨[cd]\d+⟩)/gu;

/**
 * "When the state of the project is 'successful'": an ordinary word that is the name of the column whose value follows. And what the
 * rows are called, in front of a column, says of whom its values are: "the eruption duration".
 */
export function withColumnsOfValues({ text, values }: Pick<Annotated, "text" | "values">, table: TableProfile): string {
  const rows = rowNounStems(table);
  return text
    .replace(ofValue, (all, word: string, of: string, verb: string, at: string) => {
      const column = values[Number(at)]?.column;
      const noun = of.split(" ").at(-1) ?? "";
      return column !== undefined && fold(column.name) === word && (of === "" || rows.has(canonical(noun)))
        ? `⟨c${table.columns.indexOf(column)}⟩ ${verb} `
        : all;
    })
    .replace(beforeColumn, (all, lead: string, noun: string) => (rows.has(canonical(noun)) ? `${lead} ` : all));
}
