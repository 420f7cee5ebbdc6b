import type { Heard, Held } from "./holding.ts";

/** "All their marks", "bills that came every month", "how many a year on average": said of several rows or columns at once. */
export function eachAndAll({ text, operation }: Heard): Held | null {
  const all =
    /\b(?:has|have|had|got|paid|passed|did|done|handed in|returned) (all (?:of )?(?:his|her|their|its) \p{L}+)/iu.exec(
      text,
    )?.[1];
  if (all !== undefined) return { word: all, hint: "Name the columns in which nothing is missing." };
  if (operation.operation !== "aggregate") return null;
  const every = /^(?:which|who|what)\b.*\b((?:every|each) (?:single )?(?:day|week|month|quarter|year))$/iu.exec(
    text,
  )?.[1];
  const isByTime = operation.dimensions.some(({ grain }) => grain !== null);
  const isChoice = operation.limit !== null || operation.order.some(({ direction }) => direction === "desc");
  if (every !== undefined && isByTime && operation.dimensions.length === 1 && !isChoice)
    return { word: every, hint: "Ask for the number of different months by each." };
  const mean =
    /^how many\b.*\b((?:each|every|per|an?) (?:day|week|month|quarter|year) on average|on average (?:each|every|per|an?) (?:day|week|month|quarter|year))\b/iu.exec(
      text,
    )?.[1];
  const isRatio = operation.measures.some(({ of }) => of !== undefined);
  return mean !== undefined && !isRatio
    ? {
        word: mean,
        hint: "Say what is divided by what, like: ratio of the number of rows to the number of different years.",
      }
    : null;
}
