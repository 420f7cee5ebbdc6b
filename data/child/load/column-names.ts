const longestName = 200;

/** Characters that don't show or that turn the direction of text around: they hide what a name says. */
const invisible = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * Makes the names of a table's columns usable: none empty, none twice (without regard to case, as in SQL), none longer than
 * 200 characters, nothing invisible in them. Each change is noted in a sentence; many of one kind in one.
 */
export function cleanNames(given: readonly string[], table: string): { names: string[]; notes: string[] } {
  const taken = new Set<string>();
  const changes = { empty: [] as string[], twice: [] as string[], long: [] as string[], invisible: [] as string[] };
  const reserved = new Set(given.map((name) => tidy(name).toLowerCase()));
  const names = given.map((original, index) => {
    let name = tidy(original);
    if (name !== original.trim()) changes.invisible.push(name);
    if (name.length > longestName) {
      name = name.slice(0, longestName).toWellFormed().trim();
      changes.long.push(`${name.slice(0, 30)}…`);
    }
    const unnamed = name === "";
    if (unnamed) name = `column_${index + 1}`;
    const unique = uniqueName(name, taken, unnamed ? reserved : taken);
    if (unnamed) changes.empty.push(unique);
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

function describe(changes: Record<"empty" | "twice" | "long" | "invisible", string[]>, table: string): string[] {
  const notes: string[] = [];
  const say = (names: string[], what: string): void => {
    if (names.length === 0) return;
    const shown = names.slice(0, 5).join(", ") + (names.length > 5 ? ` and ${names.length - 5} more` : "");
    notes.push(`In ${table}, ${what}: ${shown}.`);
  };
  say(changes.empty, "columns without a name were named after their place");
  say(changes.twice, "columns whose name stood there twice were renamed");
  say(changes.long, `names longer than ${longestName} characters were cut`);
  say(changes.invisible, "characters that don't show were taken out of the names of columns");
  return notes;
}
