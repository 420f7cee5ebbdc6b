import type { TableProfile } from "../../../state/profile.ts";
import { columnIndexOf } from "../language/columns.ts";
import { splitName } from "../language/names.ts";
import { titlesOf } from "./joined-table.ts";

/** What a question says of how two files are to be joined, and the question without it. */
export interface JoinWords {
  /** Whether a join is asked for in so many words. */
  isAsked: boolean;
  rest: string;
  /** The columns it names: one of each table, in the order of the tables. Null where it names none. */
  columns: [string, string] | null;
  /** Words for a column that neither table has. */
  unknown: string | null;
}

const verbs = "join(?:ed|ing)?|merg(?:e|ed|ing)|match(?:ed|ing)?|combin(?:e|ed|ing)|link(?:ed|ing)?";
const lead = new RegExp(`(?:[,;]\\s*)?(?:\\b(?:please|by|after|when|first)\\s+)?\\b(?:${verbs})\\b`, "iu");
const between = /^(?:=|==|equals?|with|to|and|matches|against)$/iu;
const most = 4;

/**
 * Takes out of a question how its files are to be joined: "joined on id", "match people with groups on name = person, then …".
 * Words that name no columns of the two tables are left where they are.
 */
export function joinWords(text: string, left: TableProfile, right: TableProfile): JoinWords {
  const none: JoinWords = { isAsked: false, rest: text, columns: null, unknown: null };
  const found = lead.exec(text);
  if (found === null) return none;
  const titles = titlesOf(left, right);
  const tokens = [...text.slice(found.index + found[0].length).matchAll(/"[^"]+"|`[^`]+`|[^\s,;]+|[,;]/gu)].map(
    (match) => ({
      text: match[0],
      end: found.index + found[0].length + match.index + match[0].length,
    }),
  );
  const tables = tablesAt(tokens, titles);
  const on = tokens[tables];
  if (on === undefined || !/^(?:on|by|using|via|where)$/iu.test(on.text)) {
    if (tables === 0) return none;
    return { ...none, isAsked: true, rest: without(text, found.index, tokens[tables - 1]?.end ?? text.length) };
  }
  const said = columnsAt(tokens.slice(tables + 1), left, right, titles);
  const isAsked = tables > 0 || said !== null || /^\W*(?:please |first )?(?:join|merge)/iu.test(found[0]);
  if (said === null) return { ...none, isAsked, unknown: isAsked ? (tokens[tables + 1]?.text ?? on.text) : null };
  const end = tokens[tables + said.length]?.end ?? text.length;
  return { isAsked: true, rest: without(text, found.index, end), columns: said.columns, unknown: null };
}

/** A question without a piece of it, and without the commas and connectives that the piece leaves behind. */
function without(text: string, start: number, end: number): string {
  const after = text.slice(end).replace(/^\s*[,;:.]?\s*(?:(?:and|then|and then|to)\s+)?/iu, " ");
  const before = text.slice(0, start).replace(/[\s,;]+(?:and|then)?\s*$/iu, "");
  return `${before}${after}`.replace(/\s+/gu, " ").trim();
}

/** How many words stand for the two tables: "people with groups", "the files", "both tables", "with groups". */
function tablesAt(tokens: readonly { text: string }[], titles: readonly string[]): number {
  const names = new Set(titles.flatMap(titleWords));
  let count = 0;
  for (const { text } of tokens) {
    const word = text
      .toLowerCase()
      .replace(/^["`]|["`]$/gu, "")
      .replace(/\.[a-z]{2,7}$/u, "");
    const isName =
      names.has(word) || names.has(word.replace(/s$/u, "")) || splitName(word).every((part) => names.has(part));
    if (
      !isName &&
      !/^(?:the|two|both|files?|tables?|datasets?|with|to|of|between|and|them|these|together)$/u.test(word)
    )
      break;
    count += 1;
  }
  return count;
}

function titleWords(title: string): string[] {
  return [title, ...splitName(title)].flatMap((word) => [word, word.replace(/s$/u, "")]);
}

interface Said {
  columns: [string, string];
  /** Words that were taken. */
  length: number;
}

/** The columns named after "on": one name that both tables have, or one of each in either order. */
function columnsAt(
  tokens: readonly { text: string }[],
  left: TableProfile,
  right: TableProfile,
  titles: readonly [string, string],
): Said | null {
  const words = tokens.map(({ text }) => text);
  const stop = words.findIndex((word) => /^[,;]$/u.test(word));
  const usable = stop < 0 ? words : words.slice(0, stop);
  const article = /^(?:the|their|a)$/iu.test(usable[0] ?? "") ? 1 : 0;
  const names = (from: number, length: number): { left: string | null; right: string | null } => {
    const name = usable.slice(from, from + length).join(" ");
    return { left: named(name, left, titles[0]), right: named(name, right, titles[1]) };
  };
  for (let length = Math.min(most, usable.length - article); length >= 1; length--) {
    const first = names(article, length);
    if (first.left === null && first.right === null) continue;
    const at = article + length;
    if (between.test(usable[at] ?? "")) {
      for (let more = Math.min(most, usable.length - at - 1); more >= 1; more--) {
        const second = names(at + 1, more);
        if (first.left !== null && second.right !== null)
          return { columns: [first.left, second.right], length: at + 1 + more };
        if (first.right !== null && second.left !== null)
          return { columns: [second.left, first.right], length: at + 1 + more };
      }
    }
    if (first.left !== null && first.right !== null) return { columns: [first.left, first.right], length: at };
  }
  return null;
}

/** The one column of a table that a name means: with the table's name before it or not, quoted or not. */
function named(text: string, table: TableProfile, title: string): string | null {
  if (/[=<>]/u.test(text)) return null;
  const plain = text.replace(/^["`]|["`?.!]+$/gu, "");
  const index = columnIndexOf(table);
  const prefix = [title, title.replace(/s$/u, "")].find((each) => plain.toLowerCase().startsWith(`${each}.`));
  const own = prefix === undefined ? plain : plain.slice(prefix.length + 1);
  const match = index.exact(own) ?? (/^[\p{L}\p{N}_ ]+$/u.test(own) ? index.match(own.split(" ")) : null);
  const [only, another] = match?.columns ?? [];
  return only === undefined || another !== undefined || (match?.cost ?? 1) > 0.1 ? null : only.name;
}
