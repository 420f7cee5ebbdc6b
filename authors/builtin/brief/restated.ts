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

/** "Rooms that were not cancelled", where the condition on that column of yes and no has been read. */
export function readDenied(left: Consumed, { filters, table }: Pick<Frame, "filters" | "table">): void {
  for (const test of filters) {
    if (test.kind !== "condition" || test.condition.kind !== "compare" || test.condition.operator !== "=") continue;
    const { column, value } = test.condition;
    const at = table.columns.findIndex(({ name }) => name === column);
    if (table.columns[at]?.distinct !== 2 || value !== 0) continue;
    left.takeAll(
      new RegExp(`(?:\\b[a-z]+ )?\\b(?:that|which|who) (?:were|are|was|is|have been|had been) not ⟨c${at}⟩`, "u"),
    );
  }
}
