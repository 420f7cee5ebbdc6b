import type { Told } from "./told.ts";

/**
 * "@mean_yield_A" beside a column that has the value A: an answer whose name ends with it, or begins with it, is of those rows. As
 * words of names "A" and "I" say nothing else, so that without this it would be of all of them.
 */
export function lettersOfGroups({ answers, frame, text }: Told): string | null {
  const spoken = [...text.matchAll(/⟨c(\d+)⟩/gu)].flatMap(([, at]) => frame.table.columns[Number(at)] ?? []);
  const letters = new Set(
    spoken.flatMap(({ type, top, distinct, distinctExact }) =>
      type === "string" && distinctExact && distinct <= top.length
        ? top.flatMap(({ value }) => (typeof value === "string" && /^\p{Lu}$/u.test(value) ? [value] : []))
        : [],
    ),
  );
  if (letters.size === 0) return null;
  const lost = answers.find((answer) => {
    const parts = answer.name.split("_");
    const letter = parts.length < 2 ? undefined : [parts.at(-1), parts[0]].find((part) => letters.has(part ?? ""));
    return letter !== undefined && !JSON.stringify([answer.where, answer.value]).includes(JSON.stringify(letter));
  });
  return lost?.name ?? null;
}
