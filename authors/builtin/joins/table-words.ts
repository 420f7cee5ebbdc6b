import { splitName } from "../language/names.ts";
import { quoted } from "../reading/resolved.ts";
import type { JoinedTable } from "./joined-table.ts";

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");

/**
 * A question with columns that are named after their table quoted by the name that they have among joined rows: "group name",
 * "the name of the group" and "group's name" are the column `name` of the groups, whatever else is called so.
 */
export function quoteTableWords(text: string, { columns, titles, table }: JoinedTable): string {
  let worded = text;
  for (const { name, table: from, column } of columns) {
    const title = from === table.name ? titles[0] : titles[1];
    const words = splitName(column);
    if (words.length === 0) continue;
    const own = `${words.map(escaped).join("[ _]")}s?`;
    const called = titleForms(title).map(escaped).join("|");
    const before = new RegExp(`\\b(?:${called})(?:'s|s'|’s)?[ .](${own})\\b`, "giu");
    const after = new RegExp(`\\b(${own}) of (?:the |its |their |each |a )?(?:${called})\\b`, "giu");
    const said = words.join(" ");
    // "state" of a table of states is the column itself, not a word for the table.
    if (titleForms(title).includes(said)) continue;
    worded = outsideQuotes(worded, (part) => part.replace(before, quoted(name)).replace(after, quoted(name)));
  }
  return worded;
}

/** The words for one row of a table, and for its table: "lookup_groups" holds groups. */
export function titleForms(title: string): string[] {
  const words = splitName(title);
  const forms = [words.join(" "), words.at(-1) ?? title];
  return [...new Set(forms.flatMap((form) => [form, form.replace(/ies$/u, "y"), form.replace(/s$/u, "")]))].filter(
    (form) => form !== "",
  );
}

function outsideQuotes(text: string, change: (part: string) => string): string {
  return text
    .split(/("[^"]*"|`[^`]*`|'[^']*')/u)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join("");
}
