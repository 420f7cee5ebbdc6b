import type { Consumed } from "../consumed.ts";

/** Takes the numbers off a list of steps, where the text has one, so that they are no numbers of something. */
export function forgetNumbering(left: Consumed): boolean {
  const text = left.left;
  const item = /(?<=^|[\n:{·] ?|; ?)\(?([1-9])[.)] (?=[a-z⟨"])/gu;
  const numbers = [...text.matchAll(item)].map(([, number]) => Number(number));
  if (!numbers.includes(1) || !numbers.includes(2)) return false;
  left.rewrite(text.replace(item, (all) => " ".repeat(all.length)));
  return true;
}
