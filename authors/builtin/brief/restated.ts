import { type Consumed, escaped } from "./consumed.ts";
import { amount, amountOf, comparing, type Frame, operatorOf } from "./frame.ts";

/** What says a condition again that is already had: "strictly greater than 100,000,000", "both included", "for that year". */
export function readRestated(left: Consumed, { filters, table }: Frame): void {
  const conditions = filters.flatMap((test) => (test.kind === "condition" ? [test.condition] : []));
  for (const match of [
    ...left.left.matchAll(
      new RegExp(`(?:\\b(?:i\\.e\\.,?|that is,?|meaning) )?(?:\\bstrictly )?${comparing} ${amount}`, "gu"),
    ),
  ]) {
    const [operator, value] = [operatorOf(match[1] ?? ""), amountOf(match[2])];
    if (conditions.some((each) => each.kind === "compare" && each.operator === operator && each.value === value))
      left.take(new RegExp(escaped(match[0]), "u"));
  }
  if (conditions.some(({ kind }) => kind === "between"))
    left.takeAll(
      /\(?\b(?:both )?(?:ends?|years?|bounds?|limits?|of them)? ?(?:are |is )?(?:inclusive|included)\)?(?=[ .,;)]|$)/u,
    );
  const ofYear = conditions.some(
    (each) =>
      each.kind === "compare" &&
      each.operator === "=" &&
      (each.grain === "year" || (/year/iu.test(each.column) && table.columns.some(({ name }) => name === each.column))),
  );
  if (ofYear) left.takeAll(/\b(?:for|in|of|during) (?:that|this|the same) year\b/u);
}
