import { nameWords } from "../asked.ts";
import type { Told } from "./told.ts";

const ofAll = /\b(?:all|overall|total|whole|entire|every(?:body|one|thing)?|count|number|n|rows|full|any)\b/u;

/**
 * "@means[a, b, c]" of three groups, or of one name twice: a list that gives the same number again and again has not told its groups
 * apart, and one that gives some of them beside the number of all rows only in part.
 */
export function listsOfOneNumber({ answers, brief }: Told): string | null {
  for (const { name, value } of answers) {
    if (value.kind !== "several") continue;
    const parts = brief.wanted.find((each) => each.name === name)?.parts ?? [];
    const written = value.items.map(({ statistic, where, before }) => JSON.stringify([statistic, where, before]));
    const isTwice = new Set(written).size < written.length;
    const isOverall = value.items.some(
      ({ statistic, where }, at) =>
        where.length === 0 &&
        !ofAll.test(nameWords(parts[at]?.name ?? "")) &&
        value.items.some(
          (other) => other.where.length > 0 && JSON.stringify(other.statistic) === JSON.stringify(statistic),
        ),
    );
    if (isTwice || isOverall) return `${name}[${parts.map((part) => part.name).join(", ")}]`;
  }
  return null;
}

/** "How many respondents in total" as @total_respondents: things that are counted, where what they have is added up. */
export function countedAddedUp({ answers, text, frame }: Told): string | null {
  for (const { name, value } of answers) {
    if (value.kind !== "aggregate" || value.function !== "sum" || value.column === null) continue;
    const own = nameWords(value.column).split(" ");
    const nouns = nameWords(name)
      .split(" ")
      .filter((word) => /^\p{L}{3,}$/u.test(word) && !/^(?:total|sum|overall|number|count|num|all|the)$/u.test(word));
    const isColumn = frame.table.columns.some((column) =>
      nouns.some((noun) => nameWords(column.name).split(" ").includes(noun)),
    );
    if (nouns.length === 0 || isColumn || nouns.some((noun) => own.includes(noun))) continue;
    const said = new RegExp(
      `\\b(?:how many|(?:total )?(?:number|count) of|total) (?:the |all |different |distinct )*(?:${nouns.join("|")})\\b`,
      "u",
    ).exec(text);
    if (said !== null) return said[0];
  }
  return null;
}
