import { splitName } from "../language/names.ts";
import { identifierWords } from "../lexicon/names.ts";
import { quoted } from "../reading/resolved.ts";
import type { JoinedTable, JoinKey } from "./joined-table.ts";

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");

/**
 * A question with columns that are named after their table quoted by the name that they have among joined rows: "group name",
 * "the name of the group" and "group's name" are the column `name` of the groups, whatever else is called so.
 */
export function quoteTableWords(text: string, { columns, titles, table }: JoinedTable, key: JoinKey | null): string {
  let worded = text;
  const other = key === null ? null : subjectOfKey(key);
  for (const { name, table: from, column } of columns) {
    const title = from === table.name ? titles[0] : titles[1];
    const further = from === table.name || other === null ? [] : [other, `${other}s`];
    const words = splitName(column);
    if (words.length === 0) continue;
    const own = `${words.map(escaped).join("[ _]")}s?`;
    const called = [...titleForms(title), ...further].map(escaped).join("|");
    const before = new RegExp(`\\b(?:${called})(?:'s|s'|’s)?[ .](${own})\\b`, "giu");
    const after = new RegExp(`\\b(${own}) of (?:the |its |their |each |a )?(?:${called})\\b`, "giu");
    const said = words.join(" ");
    // "state" of a table of states is the column itself, not a word for the table.
    if (titleForms(title).includes(said)) continue;
    worded = outsideQuotes(worded, (part) => part.replace(before, quoted(name)).replace(after, quoted(name)));
  }
  return worded;
}

/** What the rows of the main table call a row of the other: `agent_id` of tickets is an agent, whatever agents are elsewhere. */
export function subjectOfKey({ main, other }: JoinKey): string | null {
  const words = splitName(main.column);
  const isNumber = words.length > 1 && identifierWords.has(words.at(-1) ?? "");
  return isNumber && main.column !== other.column ? words.slice(0, -1).join(" ") : null;
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
