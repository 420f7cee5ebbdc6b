import { yesNoValues } from "../../language/flags.ts";
import { canonical, splitName } from "../../language/names.ts";
import { isDate, meansRows } from "../wordings/wording.ts";
import type { Heard, Held } from "./holding.ts";
import { partsOf } from "./numbers-of-things.ts";

const negated =
  /^(?:(who)|(?:which|what|how many|list (?:the |all )?)(?: of (?:our|the))? ?(\p{L}+))\b.*?\b(?:(?:has|have|had|did|does|do|was|were) not|(?:has|have|had|did|does|do|was|were)n['’]t|never|no longer)\b/iu;

const hint = "Ask for those who have, or for the last date of each.";

/**
 * "Who has not ordered since March": those without any such row, and not the rows that are otherwise. What is missing in a row tells
 * of it only where the row is what is spoken of.
 */
export function thoseWhoDidNot({ text, operation, table }: Heard): Held | null {
  const lost = notSoDone(text, operation);
  if (lost !== null) return lost;
  const match = negated.exec(text);
  if (match === null || !("filter" in operation) || operation.filter === null) return null;
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const conditions = partsOf(operation.filter);
  for (const part of conditions) {
    if (part.kind !== "compare" || part.operator !== "!=" || part.grain === null) continue;
    const date = columns.get(part.column);
    // What has no date was not done in that month either.
    if (date !== undefined && date.nulls > 0) return { word: "not", hint: `Say it by the column: ${date.name}.` };
  }
  const [, who, noun = ""] = match;
  if (who === undefined && meansRows(noun, table)) return null;
  // One row each: what the row says is what is said of them.
  const shown = operation.operation === "rows" ? operation.columns : [];
  const isOfRows = who !== undefined && shown.some((name) => (columns.get(name)?.distinct ?? 0) > 0.9 * table.rowCount);
  if (isOfRows) return null;
  const isNamed = (name: string): boolean =>
    splitName(name).some((word) => canonical(word) === canonical(noun.toLowerCase()));
  const isRowwise = (part: (typeof conditions)[number]): boolean => {
    if (part.kind === "missing") return who === undefined && isNamed(part.column);
    const column = "column" in part ? columns.get(part.column) : undefined;
    if (column === undefined || part.kind === "not") return false;
    if (isDate(column)) return true;
    return part.kind === "compare" && part.operator === "!=" && yesNoValues(column) === null;
  };
  return conditions.some(isRowwise) ? { word: "not", hint } : null;
}

/** "Did not come back damaged": what came back, and not as the last word says; not what is missing and damaged. */
function notSoDone(text: string, operation: Heard["operation"]): Held | null {
  const said = /\b(?:not|never|n['’]t)\b (?:\p{L}+ )?(?:\p{L}+ )?(\p{L}+)$/iu.exec(text);
  const last = said?.[1]?.toLowerCase();
  if (last === undefined || !("filter" in operation)) return null;
  const conditions = partsOf(operation.filter);
  const isMissing = conditions.some(({ kind }) => kind === "missing");
  const isValue = conditions.some(
    (part) => part.kind === "compare" && part.operator === "=" && String(part.value).toLowerCase() === last,
  );
  return isMissing && isValue ? { word: said?.[0] ?? last, hint } : null;
}
