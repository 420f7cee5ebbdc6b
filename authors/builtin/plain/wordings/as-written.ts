import type { TableProfile } from "../../../../state/profile.ts";
import { quoted } from "../../reading/resolved.ts";
import { isDate, type Reworded } from "./wording.ts";

/**
 * Names that are written as the table has them, signs and all ("Sale price €", "Conc. [ng/mL]", "Estimated?"): quoted, they can be
 * nothing else. Null where none is.
 */
export function namesAsWritten(text: string, table: TableProfile): Reworded | null {
  const plain = inPlainClauses(quoteNames(text, table), table);
  return plain === text ? null : { text: plain, assumption: null };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&");

function quoteNames(text: string, { columns }: TableProfile): string {
  const names = columns
    .map(({ name }) => name.trim())
    .filter((name) => /[^\p{L}\p{N}_]/u.test(name) && name.length >= 3 && !/["`“”]/u.test(name))
    .sort((a, b) => b.length - a.length)
    .slice(0, 200);
  let parts: { said: string; isQuoted: boolean }[] = text
    .split(/("[^"]*"|`[^`]*`)/u)
    .map((said, at) => ({ said, isQuoted: at % 2 === 1 }));
  for (const name of names) {
    // A question mark at the end may be the question's own; a name in the very case it has is surely meant.
    const shape = new RegExp(`(?<![\\p{L}\\p{N}_])(${escaped(name)})(?![\\p{L}\\p{N}_])`, "iu");
    parts = parts.flatMap((part) => {
      const match = part.isQuoted ? null : shape.exec(part.said);
      if (match === null) return [part];
      const [before, after] = [part.said.slice(0, match.index), part.said.slice(match.index + name.length)];
      return [
        { said: before, isQuoted: false },
        { said: quoted(name), isQuoted: true },
        { said: after, isQuoted: false },
      ];
    });
  }
  return parts.map(({ said }) => said).join("");
}

/** "where year of "Paid" = 2024", "... between June and May ("Sold at")", "maximum "Price" with its "Item"". */
function inPlainClauses(text: string, { columns }: TableProfile): string {
  const name = '("[^"]+"|[\\p{L}\\p{N}_]+)';
  const dates = new Set(columns.filter(isDate).map((column) => quoted(column.name)));
  const isDated = (said: string): boolean => dates.has(said) || dates.has(quoted(said));
  return text
    .replace(
      new RegExp(`\\b(where|and) (?:the )?year of ${name} (?:=|is|equals) ([12]\\d{3})\\b`, "giu"),
      (whole: string, lead: string, said: string, year: string) =>
        isDated(said) ? `${lead} ${said} in ${year}` : whole,
    )
    .replace(/ \(("[^"]+")\)(?=[\s?.!]*$)/u, (whole: string, said: string) => (isDated(said) ? "" : whole))
    .replace(
      new RegExp(
        `^(?:the )?(maximum|highest|largest|minimum|lowest|smallest) ${name} (?:with|and|\\+) (?:its|the) ${name}(?=[\\s?.!]*$)`,
        "iu",
      ),
      (_whole: string, end: string, of: string, named: string) =>
        `which ${named} has the ${/^(?:max|high|lar)/iu.test(end) ? "highest" : "lowest"} ${of}`,
    );
}
