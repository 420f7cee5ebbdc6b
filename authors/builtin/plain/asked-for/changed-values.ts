import { splitName } from "../../language/names.ts";
import type { Heard, Held } from "./holding.ts";

/** Functions of one value, with what stands in an operation that computes them. */
const functions: readonly (readonly [RegExp, string])[] = [
  [/\b(?:natural |base[- ]10 )?(?:log(?:arithm)?s?|ln) of (?:the )?(\p{L}+)/iu, '"log"'],
  [/\b(?:square[- ]root|sqrt) of (?:the )?(\p{L}+)/iu, '"sqrt"'],
  [/\b(?:cube[- ]root|exponential|reciprocal|inverse|sine|cosine|percentile rank) of (?:the )?(\p{L}+)/iu, "none"],
  [
    /^(?:please )?(?:add|add up|multiply) (?:the )?(\p{L}+).* (?:and|to|by|with) .+(?:and|then|,) (?:give|show|report|find|tell|calculate|compute)\b/iu,
    '"made"',
  ],
  [/\babsolute (?:value )?of (?:the )?(\p{L}+)/iu, '"abs"'],
];

/** "Take the log of wind and give the mean": where it is of a column, its values are changed first. */
export function valuesChanged({ text, operation, table }: Heard): Held | null {
  const written = JSON.stringify(operation);
  const names = table.columns
    .filter(({ type }) => type === "integer" || type === "number")
    .flatMap(({ name }) => splitName(name));
  for (const [shape, computed] of functions) {
    const match = shape.exec(text);
    if (match === null || written.includes(computed) || !names.includes((match[1] ?? "").toLowerCase())) continue;
    return { word: match[0], hint: "Ask for a column that holds it, or for a number of the values as they are." };
  }
  return null;
}
