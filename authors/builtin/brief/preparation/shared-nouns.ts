import type { TableProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { fold } from "../../language/tokenise.ts";

const listed = /\b((?:[a-z]{3,}|⟨c\d+⟩)(?:(?:, ?(?:and )?| and )(?:[a-z]{3,}|⟨c\d+⟩))*(?:, ?and | and ))⟨c(\d+)⟩/gu;

/**
 * "The math, reading and writing scores": words of a list before a column's name that share its last word with it. Each is marked
 * where just one column of numbers is called so.
 */
export function withSharedNouns(text: string, { columns }: TableProfile): string {
  const parts = columns.map(({ name }) => splitName(name).map(fold));
  return text.replace(listed, (all, list: string, at: string) => {
    const last = parts[Number(at)] ?? [];
    const noun = last.at(-1);
    if (noun === undefined || last.length < 2) return all;
    const rest = last.slice(1).join(" ");
    let isWhole = true;
    const marked = list.replace(/(?<!⟨)\b[a-z]{3,}\b/gu, (word) => {
      if (word === "and") return word;
      const found = columns.flatMap(({ type }, index) =>
        (type === "integer" || type === "number") &&
        canonical(parts[index]?.[0] ?? "") === canonical(word) &&
        (parts[index] ?? []).slice(1).join(" ") === rest
          ? [index]
          : [],
      );
      if (found.length !== 1) isWhole = false;
      return `⟨c${found[0]}⟩`;
    });
    return isWhole ? `${marked}⟨c${at}⟩` : all;
  });
}
