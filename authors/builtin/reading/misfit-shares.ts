import type { Misfit, Spoken } from "./spoken.ts";

const shares = "(?:percent(?:age)?|per cent|share|proportion|fraction)";

/** A share or a sum that is asked for and not given, and two things that are to be held against each other where one number comes out. */
export function misfitOfShares({ text, operation, measured }: Spoken): Misfit | null {
  const summed = /\b(?:in total|altogether|all told)\b/u.exec(text)?.[0];
  if (summed !== undefined && operation.operation === "rows")
    return { word: summed, message: `"${summed}" asks for a sum, and a list is none.`, hint: "Name what is added up." };
  const asked = new RegExp(
    `^(?:what|which) ${shares} of |^${shares} of (?:all |the )*\\p{L}+ (?:had|have|were|are|got|with)\\b`,
    "u",
  )
    .exec(text)?.[0]
    .trim();
  const isList = operation.operation === "rows";
  if (asked !== undefined && isList)
    return {
      word: asked,
      message: `"${asked}" asks for a share, and a list is none.`,
      hint: "Say of which rows it is a share, and of what.",
    };
  // Lines are rows, and no column that has the word in its name.
  const lines = new RegExp(`${shares} of (?:all |the |our )*(?:\\p{L}+ )?(lines|rows|records|entries)\\b`, "u").exec(
    text,
  )?.[1];
  if (lines !== undefined && measured.some(({ column, ...each }) => column !== null && each.function === "sum"))
    return { word: lines, message: `"${lines}" may mean the rows or an amount.`, hint: "Ask for the share of rows." };
  const compared = /\bcompared (?:with|to)\b/u.exec(text)?.[0];
  const isOne =
    operation.operation === "aggregate" &&
    operation.dimensions.length === 0 &&
    operation.measures.length === 1 &&
    operation.measures[0]?.of === undefined;
  return compared !== undefined && isOne
    ? {
        word: compared,
        message: `"${compared}" is of two things, and one number compares none.`,
        hint: "Name two values of one column.",
      }
    : null;
}
