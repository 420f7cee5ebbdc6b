import type { Heard, Held } from "./holding.ts";
import { conditionsOf, partsOf } from "./measured.ts";

const changes = "drop|fall|decline|decrease|reduction|increase|rise|growth|gain|loss|change|jump|dip";
const said = new RegExp(`\\b(?:percent(?:age)?|per cent|%) (${changes}) (?:in|of)\\b`, "iu");

/** "Percentage drop in the total from 2022 to 2023" drops no rows: a share of rows is no change. */
export function changesInPercent({ text, operation }: Heard): Held | null {
  const change = said.exec(text)?.[1];
  if (change === undefined || operation.operation !== "aggregate") return null;
  const isShare =
    partsOf(operation).some(({ function: what }) => what === "count") ||
    operation.measures.some(({ share }) => share !== null);
  const isLeftOut = conditionsOf(operation).some((condition) => JSON.stringify(condition).includes('"kind":"not"'));
  return isShare && isLeftOut
    ? {
        word: change,
        hint: "Ask for the percent change from one time to the other, with what is computed: the mean or the total.",
      }
    : null;
}
