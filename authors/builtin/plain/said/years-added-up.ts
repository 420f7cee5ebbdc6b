import type { Operation } from "../../../../state/intent.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import { isYearColumn } from "../../reading/bare-years.ts";

/** "How many years had ...": years are counted and never added up, whatever their rows have. The words, or null. */
export function yearsAddedUp(text: string, operation: Operation, { columns }: TableProfile): string | null {
  if (operation.operation !== "aggregate") return null;
  const isSum = operation.measures.some(
    ({ function: name, column }) => name === "sum" && columns.some((own) => own.name === column && isYearColumn(own)),
  );
  if (!isSum) return null;
  return /\bhow many \p{L}+(?: \p{L}+)?/iu.exec(text)?.[0] ?? null;
}
