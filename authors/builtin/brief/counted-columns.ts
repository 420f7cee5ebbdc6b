import type { TableProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import { countOf } from "../lexicon/numbers.ts";

/** "The three scores", where just three columns of numbers are called a score: a list of them in place of the words. */
export function withCountedColumns(text: string, { columns }: TableProfile): string {
  return text.replace(
    /\b(?:all )?(?:the )?(two|three|four|five|six) (?:[a-z]{3,12} )?([a-z]{3,}s)\b(?! (?:groups?|of)\b)/gu,
    (all, count: string, noun: string) => {
      const named = columns.flatMap(({ name, type }, at) =>
        (type === "integer" || type === "number") && splitName(name).map(canonical).includes(canonical(noun))
          ? [`⟨c${at}⟩`]
          : [],
      );
      const last = named.at(-1);
      return last === undefined || named.length !== countOf(count)
        ? all
        : `${named.slice(0, -1).join(", ")} and ${last}`;
    },
  );
}
