import type { Operation } from "../../../../state/intent.ts";

/** "First ride per rider": no group has anything of the column that it goes by but its own name. */
export function groupOfItself(operation: Operation): string | null {
  if (operation.operation !== "aggregate") return null;
  const groups = new Set(operation.dimensions.filter(({ grain }) => grain === null).map(({ column }) => column));
  const own = operation.measures.find(
    ({ function: name, column }) => column !== null && groups.has(column) && (name === "first" || name === "last"),
  );
  return own?.column ?? null;
}
