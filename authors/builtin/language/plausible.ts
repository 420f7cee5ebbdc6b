import type { Tagged } from "./tag.ts";

/**
 * Whether a column could be compared with an operand: "fare since 1995" is about a date and not about the fare, and "cost in
 * California" is about the column that holds California.
 */
export function couldCompare(column: Tagged | undefined, operand: Tagged | undefined): boolean {
  const columns = column?.columns?.columns ?? [];
  if (operand === undefined) return false;
  if (operand.tag === "Value")
    return operand.values.some((hit) => columns.some(({ name }) => name === hit.column.name));
  const dated = columns.some(({ type }) => type === "date" || type === "datetime");
  if (operand.tag === "Date") return dated;
  const { number } = operand;
  if (operand.tag !== "Number" || number === null || !isYearText(operand)) return true;
  return (
    dated || columns.some(({ type, min, max }) => type !== "string" && Number(min) <= number && number <= Number(max))
  );
}

/** Four digits that can be a year. */
export function isYearText(piece: Tagged): boolean {
  return piece.tag === "Number" && /^[12]\d{3}$/u.test(piece.text);
}
