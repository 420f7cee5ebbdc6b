import type { Heard, Held } from "./holding.ts";

const kinds =
  /\b(?:how many|number of|most|fewest) (?:different |distinct )?(?:kinds|types|sorts|varieties) of (?:\p{L}+)/iu;

/** "The most kinds of birds": different ones, where rows would be counted or a number of theirs added up. */
export function kindsAsked({ text, operation }: Heard): Held | null {
  const said = kinds.exec(text)?.[0];
  if (said === undefined || operation.operation !== "aggregate") return null;
  const isOther = operation.measures.every(({ function: what }) => what === "count" || what === "sum");
  // By each of the kinds, or of a number of them, is what was asked.
  if (!isOther || operation.measures.some(({ column }) => /kind|type|sort|variet/iu.test(column ?? ""))) return null;
  return { word: said, hint: "Ask for the number of different values of a column." };
}
