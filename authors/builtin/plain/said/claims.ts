import type { Operation } from "../../../../state/intent.ts";

/** "Every site passed. What is the mean score?": a statement about all rows before the question is no division of them; its words, or null. */
export function claimed(text: string, operation: Operation): string | null {
  if (operation.operation !== "aggregate" || operation.dimensions.length === 0) return null;
  const [first, second] = text.trim().split(/(?<=\p{L})[.;!] +/u);
  if (first === undefined || second === undefined || first.includes("?")) return null;
  const said = /^(?:every|each|all|none|no|nobody|everyone|everybody|there (?:are|is) no|since|as|because)\b.*$/iu.exec(
    first,
  )?.[0];
  return said ?? null;
}
