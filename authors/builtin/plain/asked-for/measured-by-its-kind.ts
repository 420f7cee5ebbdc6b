import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { countedIn } from "../levels/counted.ts";
import { isDate, isNumber, isText } from "../wordings/wording.ts";
import type { Heard, Held } from "./holding.ts";
import { partsOf } from "./numbers-of-things.ts";

const times =
  /^(?:nights?|days?|hours?|hrs?|h|min|mins?|minutes?|sec|secs?|seconds?|weeks?|months?|years?|yrs?|duration|length|time|long|stay|age|tenure|term)$/u;

/** What a question measures in time, by the place in a race, or by how often is told by no column of another kind. */
export function measuredByItsKind({ text, operation, table }: Heard): Held | null {
  const measures =
    operation.operation === "aggregate" ? operation.measures : "measure" in operation ? [operation.measure] : [];
  const find = (name: string | null | undefined): ColumnProfile | undefined =>
    table.columns.find((column) => column.name === name);
  const by = operation.operation === "rows" ? operation.order.map((order) => find(order.by)) : [];
  for (const { function: what, column: name } of measures) {
    const column = find(name);
    if (column === undefined) continue;
    // "How long do guests stay" is no number of guests.
    const isHeads = countedIn(column) !== null && !splitName(column.name).some((word) => times.test(word));
    if (/^(?:on average )?how long\b/iu.test(text) && isHeads && what !== "count" && what !== "distinct")
      return { word: "how long", hint: "Name the column of the time that is meant." };
    // "Booked the most" is how often, and not until when.
    if (isDate(column) && (what === "max" || what === "min") && often.test(text) && operation.operation !== "rows")
      return { word: often.exec(text)?.[1] ?? "most", hint: "Ask for the number of rows by each." };
  }
  const ranked = [...measures.map(({ column }) => find(column)), ...by].find(
    (column) =>
      column !== undefined &&
      isNumber(column) &&
      /^(?:place|rank|position|standing|ranking)$/u.test(splitName(column.name).at(-1) ?? ""),
  );
  const end = /\b(highest|lowest|top|bottom|best|worst)\b/iu.exec(text)?.[1];
  if (ranked !== undefined && end !== undefined)
    return { word: end, hint: `Say it by the number: the smallest ${ranked.name}, or the largest.` };
  return (
    verbAsValue({ text, operation, table }) ??
    otherTime({ text, operation, table }) ??
    whoOfTwo({ text, operation, table })
  );
}

const often = /(?<!\b(?:at|for) )(?:the )?\b(most|least|most often|least often|most frequently)$/iu;

type Said = Pick<Heard, "text" | "operation" | "table">;

/** "What does it cost" asks for an amount, and not for rows that have "Cost" in a column. */
function verbAsValue({ text, operation }: Said): Held | null {
  const verb = /^(?:what|how much) (?:do|does|did|would|will)\b.*\b(cost|pay|charge|earn|spend)\b/iu.exec(text)?.[1];
  if (verb === undefined || !("filter" in operation) || operation.filter === null) return null;
  const isValue = partsOf(operation.filter).some(
    (part) => part.kind === "compare" && String(part.value).toLowerCase() === verb.toLowerCase(),
  );
  return isValue ? { word: verb, hint: "Name the column of the amount." } : null;
}

/** How long it took to resolve a ticket is told by `Resolution Time`, where there is one, and perhaps not by the dates. */
function otherTime({ operation, table }: Said): Held | null {
  const made = "made" in operation ? (operation.made ?? []) : [];
  for (const span of made) {
    if (span.kind !== "days" && span.kind !== "hours" && span.kind !== "minutes") continue;
    const [word = ""] = splitName(span.columns[1]);
    const own = table.columns.find(
      (column) =>
        isNumber(column) &&
        splitName(column.name).some((part) => times.test(part)) &&
        splitName(column.name).some((part) => part.length >= 5 && part.slice(0, 5) === word.slice(0, 5)),
    );
    if (own !== undefined)
      return {
        word: "how long",
        hint: `Say which is meant: ${own.name}, or the days from ${span.columns[0]} to ${span.columns[1]}.`,
      };
  }
  return null;
}

const firms = /^(?:client|customer|company|supplier|vendor|firm|account|payee|organisation|organization)$/u;
const workers =
  /^(?:assigned|assignee|agent|handler|technician|engineer|owner|rep|representative|staff|adviser|advisor)$/u;

/** "Who has the most tickets": those who send them, or those they are assigned to. */
function whoOfTwo({ text, operation, table }: Said): Held | null {
  if (!/^who (?:has|had|have|got|gets)\b/iu.test(text) || operation.operation !== "aggregate") return null;
  const [group, more] = operation.dimensions;
  if (group === undefined || more !== undefined || !splitName(group.column).some((word) => firms.test(word)))
    return null;
  const other = personOf(table, group.column);
  return other === undefined ? null : { word: "who", hint: `Say which is meant: ${group.column} or ${other.name}.` };
}

const personOf = ({ columns }: TableProfile, not: string): ColumnProfile | undefined =>
  columns.find(
    (column) =>
      column.name !== not &&
      isText(column) &&
      splitName(column.name).some((word) => workers.test(canonical(word)) || workers.test(word)),
  );
