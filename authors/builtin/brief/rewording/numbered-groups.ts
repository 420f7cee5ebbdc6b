import type { TableProfile } from "../../../../state/profile.ts";

/** "Can a rate be derived for each district? If so, what is that of district 4?" only asks for the one. */
const rhetorical =
  /\b(?:can|could|is it possible to|are there|is there)\b[^?.\n]{0,80}\b(?:each|every|per) ⟨c(\d+)⟩(?:[^?.\n⟨]{0,30})\? *if (?:so|yes|it is|possible|it can),? *(?=[^?]*\b(?:of|in|for|at|from|within) (?:the )?⟨c\1⟩ *(?:\d|⟨v))/gu;
const numbered =
  /\b(?:of|in|for|at|from|within) (?:the )?⟨c(\d+)⟩ (?:number |no\. ?)?(\d+)(?=\s*(?:[?.,;)\n]|$|(?:only|are|is|was|were|have|has|had)\b(?! (?:missing|null|nan|unknown|empty|blank|lacking)\b)))/gu;

/** "The mean of district 4", where a column numbers the districts: of the rows that have this number, in the words of conditions. */
export function withNumberedGroups(text: string, { columns }: TableProfile): string {
  return text.replace(rhetorical, "").replace(numbered, (all, at: string, number: string) => {
    const column = columns[Number(at)];
    const isGroup =
      column?.type === "integer" &&
      column.distinctExact &&
      column.distinct <= column.top.length &&
      column.top.some(({ value }) => value === Number(number));
    return isGroup ? `where ⟨c${at}⟩ is equal to ${number}` : all;
  });
}
