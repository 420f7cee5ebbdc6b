import type { FileNote } from "./load-file.ts";

const longestName = 200;

/** Characters that don't show or that turn the direction of text around: they hide what a name says. */
const invisible = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * Makes the names of a table's columns usable: none empty, none twice (without regard to case, as in SQL), none longer than
 * 200 characters, nothing invisible in them. Each change is noted in a sentence; many of one kind in one.
 */
export function cleanNames(given: readonly string[], table: string): { names: string[]; notes: FileNote[] } {
  const taken = new Set<string>();
  const changes = { empty: [] as string[], twice: [] as string[], long: [] as string[], invisible: [] as string[] };
  const reserved = new Set(given.map((name) => tidy(name).toLowerCase()));
  const names = given.map((original, index) => {
    const shown = tidy(original);
    const cut = shown.slice(0, longestName).toWellFormed().trim();
    const name = cut === "" ? `column_${index + 1}` : cut;
    const unique = uniqueName(name, taken, cut === "" ? reserved : taken);
    if (shown !== original.trim()) changes.invisible.push(unique);
    if (shown.length > longestName) changes.long.push(unique);
    if (cut === "") changes.empty.push(unique);
    else if (unique !== name) changes.twice.push(unique);
    taken.add(unique.toLowerCase());
    return unique;
  });
  return { names, notes: describe(changes, table) };
}

function tidy(name: string): string {
  return name
    .toWellFormed()
    .replace(/[\r\n\t]+/g, " ")
    .replace(invisible, "")
    .trim();
}

function uniqueName(wanted: string, taken: ReadonlySet<string>, reserved: ReadonlySet<string>): string {
  let name = wanted;
  for (
    let number = 2;
    taken.has(name.toLowerCase()) || (reserved !== taken && reserved.has(name.toLowerCase()));
    number++
  ) {
    name = `${wanted.slice(0, longestName - 8)}_${number}`;
  }
  return name;
}

function describe(changes: Record<"empty" | "twice" | "long" | "invisible", string[]>, table: string): FileNote[] {
  const notes: FileNote[] = [];
  const say = (columns: string[], what: string): void => {
    if (columns.length === 0) return;
    const names = columns.slice(0, 5).map((name) => (name.length > 40 ? `${name.slice(0, 30).toWellFormed()}…` : name));
    const shown = names.join(", ") + (columns.length > 5 ? ` and ${columns.length - 5} more` : "");
    notes.push({ statement: `In ${table}, ${what}: ${shown}.`, columns });
  };
  say(changes.empty, "columns without a name were named after their place");
  say(changes.twice, "columns whose name stood there twice were renamed");
  say(changes.long, `names longer than ${longestName} characters were cut`);
  say(changes.invisible, "characters that don't show were taken out of the names of columns");
  return notes;
}
