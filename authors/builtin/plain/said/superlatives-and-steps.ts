import { stemmer } from "stemmer";
import type { Condition } from "../../../../state/condition.ts";
import type { Operation } from "../../../../state/intent.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import { columnsOf } from "../combined/combining.ts";
import { isDate } from "../wordings/wording.ts";
import { conjuncts } from "./conjuncts.ts";

const superlative =
  "(?:highest|lowest|biggest|smallest|largest|greatest|most|least|fewest|top|best|worst|longest|shortest)";

/** "How many employees earn the highest salary?": it is they who are counted, and neither all rows nor the salary is asked for. */
export function countOfExtreme(text: string, operation: Operation): string | null {
  if (operation.operation === "analysis" || operation.operation === "custom") return null;
  const share = /^(?:how many|number of) \p{L}+(?: \p{L}+)? share (?:an?|the same|their) \p{L}+/iu.exec(
    text.trim(),
  )?.[0];
  if (share !== undefined) return share;
  return (
    new RegExp(
      `^how many (?:[\\p{L}-]+ ){1,3}(?:have|has|had|got|get|gets|earn|earns|earned|receive|received|scored|score|achieved|reached|made|paid|pay|gave) ((?:the|a) ${superlative}\\b(?: (?!of\\b)\\p{L}+)?)`,
      "iu",
    ).exec(text.trim())?.[1] ?? null
  );
}

/** "Highest invoice": no date is high. */
export function highestDate(text: string, operation: Operation, table: TableProfile): string | null {
  if (
    operation.operation !== "aggregate" ||
    /\b(?:dates?|days?|times?|recent|latest|earliest|last|first)\b/iu.test(text)
  )
    return null;
  const isOfDate = operation.measures.some(
    ({ column, function: name }) =>
      (name === "max" || name === "min") && table.columns.some((each) => each.name === column && isDate(each)),
  );
  return isOfDate ? (/\b(?:highest|lowest|biggest|smallest|largest|greatest) \p{L}+/iu.exec(text)?.[0] ?? null) : null;
}

/** "Booked and attended in March": both are steps of that time, and neither is how things stand now. */
export function bothSteps(text: string, operation: Operation, table: TableProfile): string | null {
  if (!("filter" in operation)) return null;
  const said =
    /\b(\p{L}+(?:ed|en|id|nt)|lent|sold|made|bought) and (\p{L}+(?:ed|en|id|nt)|lent|sold|made|bought) (?:in|on|during|since|before|after|between|from|by)\b/iu.exec(
      text,
    );
  if (said === null) return null;
  const stems = [said[1], said[2]].map((word) => stemmer((word ?? "").toLowerCase()));
  const all = conjuncts(operation.filter);
  const isStep = (condition: Condition): boolean =>
    condition.kind === "compare" &&
    condition.operator === "=" &&
    stems.some((stem) => stem === stemmer(String(condition.value).toLowerCase()));
  const isTime = (condition: Condition): boolean =>
    columnsOf(condition).some((name) => table.columns.some((column) => column.name === name && isDate(column)));
  return all.some(isStep) && all.some(isTime) ? said[0] : null;
}
