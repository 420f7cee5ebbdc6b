import type { Operation } from "../../../../state/intent.ts";

/** "What price would a flat of 80 m² have": what isn't in the table is foretold by a model, and no rows are looked up. */
export function foretold(text: string, operation: Operation): string | null {
  if (operation.operation !== "rows" && operation.operation !== "aggregate") return null;
  const asks =
    /\b(?:what|which|how (?:much|many|long|old|big|tall|high|far|\p{L}+))\b.*?\b(would)\b (?!you\b|be (?:the|my)\b)/iu;
  return asks.exec(text)?.[1] ?? null;
}
