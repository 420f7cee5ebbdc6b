import type { Heard, Held } from "./holding.ts";

/** "How much did we pick per day": no number of rows answers it. */
export function muchCounted({ text, operation }: Heard): Held | null {
  if (operation.operation !== "aggregate" || !/^(?:on average,? )?how much (?:did|do|does|have|has)\b/iu.test(text))
    return null;
  const isCounted = operation.measures.every(
    ({ function: what, column, share, of }) =>
      what === "count" && column === null && (share ?? null) === null && of === undefined,
  );
  return isCounted ? { word: "how much", hint: "Name the column of the amount, and what it is told apart by." } : null;
}
