import { yesNoValues } from "../../language/flags.ts";
import { canonical, splitName } from "../../language/names.ts";
import { type Heard, type Held, isAggregate } from "./holding.ts";

/** "Visits by guests" are those that guests made, where a column says yes or no of it: one answer, and not one for each of both. */
export function doneByFlagged(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table } = heard;
  const noun = /\bby (?:the )?(\p{L}+(?:[^s]s|ies))\b/iu.exec(text)?.[1];
  if (noun === undefined) return null;
  const at = operation.dimensions.findIndex(({ column }) =>
    splitName(column).some((word) => canonical(word) === canonical(noun.toLowerCase()) && word !== noun.toLowerCase()),
  );
  const flag = table.columns.find(({ name }) => name === operation.dimensions[at]?.column);
  const values = flag === undefined ? null : yesNoValues(flag);
  if (flag === undefined || values === null) return null;
  const hint = `Say it by the column, like: where ${flag.name} is ${values.yes}.`;
  const isAlone =
    operation.dimensions.length === 1 &&
    operation.measures.every(({ share, of }) => share === null && of === undefined);
  // What "or" and "not" bind is not told by a group.
  if (!isAlone || /\b(?:or|and|not|non|than|except|without)\b/iu.test(text)) {
    const isLimit = /\b(?:above|over|below|under|more|less|fewer)\b/iu.test(text);
    if (!isAlone || !isLimit || /\b(?:or|and|not|non|except|without)\b/iu.test(text))
      return { word: `by ${noun}`, hint };
  }
  const condition = { kind: "compare", column: flag.name, grain: null, operator: "=", value: values.yes } as const;
  return {
    operation: {
      ...operation,
      filter: operation.filter === null ? condition : { kind: "all", conditions: [operation.filter, condition] },
      dimensions: [],
      order: [],
    },
  };
}
