import { stemmer } from "stemmer";
import type { TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { isComplete } from "../../language/values.ts";
import { everyone, rowKin } from "../../lexicon/everyday-nouns.ts";
import { personNouns } from "../../lexicon/names.ts";
import { quoted } from "../../reading/resolved.ts";
import { FreeWords } from "./free-words.ts";
import type { Said } from "./said.ts";

/** Nouns that people say in place of those that the table has: of its rows, of things that have several, of parts of values. */
export function inNounsOfTable(text: string, table: TableProfile, said: Said): string {
  return valuesByPart(rowsByKin(everyRow(text, table), table, said), table, said);
}

const persons: ReadonlySet<string> = new Set(personNouns.map((noun) => stemmer(noun)));

/** "everyone" of a file of employees. */
function everyRow(text: string, table: TableProfile): string {
  const { own } = rowNounsOf(table);
  if (![...own].some((noun) => persons.has(noun))) return text;
  return text.replace(new RegExp(`\\b(?:${everyone})\\b`, "iu"), "all rows");
}

/** "books" of a file of loans are its rows; "pupils" of a file with several rows of each student are the students. */
function rowsByKin(text: string, table: TableProfile, said: Said): string {
  const isDistinct = /\b(?:different|distinct|unique)\b/iu.test(text);
  const { own, stems, repeated } = rowNounsOf(table);
  const free = new FreeWords(table);
  let changed = text;
  for (const { called, said: nouns, only } of rowKin) {
    if (only !== undefined && !only.some((word) => new RegExp(`\\b${word}`, "iu").test(text))) continue;
    const ofRows = called.some((noun) => own.has(stemmer(noun)));
    const thing = called.find((noun) => repeated.has(stemmer(noun)));
    // Different books are fewer than loans.
    if (ofRows === (thing !== undefined) || (ofRows && isDistinct)) continue;
    for (const noun of nouns) {
      const singular = noun.replace(/ies$/u, "y").replace(/s$/u, "");
      const known = noun.split(" ").length === 1 && (stems.has(stemmer(noun)) || repeated.has(stemmer(noun)));
      const match = new RegExp(`\\b(?:${noun}|${singular})\\b`, "iu").exec(changed);
      if (match === null || known || !free.areFree([noun, singular])) continue;
      const isOne = singular !== noun && match[0].toLowerCase() === singular;
      if (thing === undefined) said.assume(`Each row is one of the "${noun}".`);
      changed = replaced(changed, match, `${thing ?? "row"}${isOne ? "" : "s"}`);
    }
  }
  return changed;
}

function replaced(text: string, { 0: whole, index }: RegExpExecArray, words: string): string {
  return `${text.slice(0, index)}${words}${text.slice(index + whole.length)}`;
}

/** Endings of those who are of a kind: "teenagers", "full-timers", "temps". */
const ofKind = /(?:agers?|timers?|s)$/iu;

/** "teenagers" where one value alone is `Teen (13-17)`: the head of a value stands for it. */
function valuesByPart(text: string, table: TableProfile, said: Said): string {
  const heads = new Map<string, { column: string; value: string }[]>();
  for (const column of table.columns) {
    if (column.type !== "string" || column.distinct > 30 || !isComplete(column)) continue;
    for (const { value } of column.top) {
      const [head = "", more] = splitName(
        String(value)
          // "1 - urgent" is called by its word.
          .replace(/^\d{1,2}\s*[-–.:)]\s*/u, "")
          .replace(/\s*[([{].*$/u, "")
          .replace(/-time$/iu, ""),
      );
      if (more !== undefined || head.length < 3 || !/^\p{L}+$/u.test(head) || String(value).length === head.length)
        continue;
      heads.set(head, [...(heads.get(head) ?? []), { column: column.name, value: String(value) }]);
    }
  }
  if (heads.size === 0) return text;
  return text.replace(/(?<!["'“`\p{L}])\p{L}{4,}(?:-?timers?|agers?)?(?!["'”`\p{L}])/gu, (word: string) => {
    const stem = word.toLowerCase().replace(ofKind, "").replace(/-$/u, "");
    const [hit, more] = heads.get(stem) ?? heads.get(word.toLowerCase()) ?? [];
    if (hit === undefined || more !== undefined || isKnown(word, table)) return word;
    said.assume(`"${word}" is read as ${hit.column} = ${hit.value}.`);
    return quoted(hit.value);
  });
}

/** Whether a word names a column or the rows by itself. */
function isKnown(word: string, table: TableProfile): boolean {
  const { stems, repeated } = rowNounsOf(table);
  const stem = stemmer(word.toLowerCase());
  return (
    stems.has(stem) ||
    repeated.has(stem) ||
    table.columns.some(({ name }) => splitName(name).some((part) => stemmer(part) === stem))
  );
}
