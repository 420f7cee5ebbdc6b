import { splitName } from "../../language/names.ts";
import { named } from "../combined/combining.ts";
import { quantityOf } from "../levels/counted.ts";
import { meansRows } from "../wordings/wording.ts";
import { type Heard, type Held, isAggregate, numberOf } from "./holding.ts";
import { partsOf } from "./numbers-of-things.ts";

const handled =
  "delivered|returned|refunded|shipped|sent|dispatched|exchanged|cancelled|canceled|packed|given out|lost";

/** "How many mugs were returned": pieces, where a row may have several of them. */
export function piecesHandled(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table } = heard;
  const noun = new RegExp(
    `^how many (?:\\p{L}+ ){0,3}?(\\p{L}+) (?:were|was|have been|are|got) (?:${handled})\\b`,
    "iu",
  ).exec(text)?.[1];
  if (noun === undefined || meansRows(noun, table) || !quantityOf(table)) return null;
  const [measure, more] = operation.measures;
  const isCount = measure?.function === "count" && measure.column === null && (measure.share ?? null) === null;
  const isValue = partsOf(operation.filter).some(
    (part) => part.kind === "compare" && part.operator === "=" && isCalled(String(part.value), noun),
  );
  if (!isCount || more !== undefined || !isValue) return null;
  const [quantity, another] = table.columns.filter(
    ({ name, type }) =>
      type === "integer" && splitName(name).some((word) => /^(?:qty|quantity|pieces|units)$/u.test(word)),
  );
  if (quantity === undefined || another !== undefined || measure.where !== undefined || operation.dimensions.length > 0)
    return { word: noun, hint: "Ask for the number of rows, or for the total of a column." };
  return {
    operation: {
      ...operation,
      measures: [named({ function: "sum", column: quantity.name, share: null }, table)],
      order: [],
    },
  };
}

const isCalled = (value: string, noun: string): boolean =>
  numberOf(value.split(" ").at(-1) ?? "") === numberOf(noun) || numberOf(value) === numberOf(noun);
