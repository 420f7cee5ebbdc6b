import { stemmer } from "stemmer";
import type { Profile, TableProfile } from "../../../../state/profile.ts";
import { columnIndexOf } from "../../language/columns.ts";
import { namedTime } from "../../language/dates.ts";
import { FlagIndex, yesNoValues } from "../../language/flags.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { tokenise } from "../../language/tokenise.ts";
import { ValueIndex } from "../../language/values.ts";
import { happenings } from "../../lexicon/happenings.ts";
import { lightVerbs } from "../../lexicon/light-verbs.ts";
import { smallWords, takings } from "../../lexicon/names.ts";
import { quoted } from "../../reading/resolved.ts";

/** A thing that is held against another: what says it, where, and of what kind it is. */
interface Side {
  said: string;
  kind: string;
  start: number;
  end: number;
}

const longest = 4;

/**
 * The two things that a sentence holds against each other, as "A vs B": two values of one column, two times of one kind, or the two
 * parts of the week. Null where there are more or fewer, or where something else in it may choose rows that `measure` knows nothing of.
 */
export function bothSides(sentence: string, measure: string, profile: Profile): string | null {
  const [table, more] = profile.tables;
  if (table === undefined || more !== undefined) return null;
  // "At weekends (Sat and Sun)" says what a weekend is.
  const plain = sentence.replace(
    /\b(weekends?) ?\((?:sat(?:urdays?)?) ?(?:and|&|\+|,) ?sun(?:days?)?\)|\b(weekdays?) ?\(mon(?:days?)? ?(?:to|-|–) ?fri(?:days?)?\)/giu,
    (_, end?: string, day?: string) => end ?? day ?? "",
  );
  const sides = sidesIn(plain, table);
  const [first, second, third] = sides;
  if (first === undefined || second === undefined || third !== undefined) return null;
  if (first.kind !== second.kind || first.said === second.said) return null;
  const between = plain.slice(first.end, second.start);
  if (!/\b(?:or|than|vs\.?|versus|compared (?:to|with))\b/iu.test(between)) return null;
  const rest = `${plain.slice(0, first.start)} ${between} ${plain.slice(second.end)}`;
  return choosesNothing(rest, measure, table) ? `${first.said} vs ${second.said}` : null;
}

const small: ReadonlySet<string> = new Set([
  ...smallWords,
  ...(
    "do does did has have had been be we us our i me my you they them their it its this that those these there or than versus vs compared ones one as " +
    "more less fewer higher lower better worse larger smaller bigger longer shorter faster slower quicker sooner later heavier lighter cheaper dearer older younger " +
    "usually generally typically normally overall really actually people who which what between run ran go went work stay stayed last lasted spend spent pay paid cost costs sell sold use used eat ate need needed keep kept drive drove score scored"
  ).split(" "),
  ...lightVerbs.flatMap(({ forms }) => forms),
  ...happenings.flatMap((ways) => ways.flatMap((way) => way.split(" "))),
  ...takings,
]);

/** Whether each word is said again in the measure, names what the rows or the groups are, or is known to choose none. */
function choosesNothing(rest: string, measure: string, table: TableProfile): boolean {
  if (/\d/u.test(rest)) return false;
  const said = new Set(wordsOf(measure).map((word) => stemmer(word)));
  const [{ stems }, columns, flags] = [rowNounsOf(table), columnIndexOf(table), new FlagIndex(table)];
  const values = new ValueIndex(table);
  // "Which has more tickets? Number of escalated tickets for each" are two questions.
  const before = new Set(wordsOf(rest));
  const chooses = (word: string): boolean =>
    flags.match(word) !== null ||
    values.match(word) !== null ||
    (columns.match([word])?.columns ?? []).some((column) => yesNoValues(column) !== null);
  if (wordsOf(measure).some((word) => !before.has(word) && chooses(word))) return false;
  const isNamed = (word: string): boolean => {
    const named = columns.match([word])?.columns ?? [];
    return named.length > 0 && named.every((column) => yesNoValues(column) === null);
  };
  return wordsOf(rest).every((word) => {
    if (said.has(stemmer(word)) || stems.has(stemmer(word))) return true;
    return flags.match(word) === null && (small.has(word) || isNamed(word));
  });
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}'’]+/gu) ?? [];

function sidesIn(text: string, table: TableProfile): Side[] {
  const words = tokenise(text, 60);
  const values = new ValueIndex(table);
  const sides: Side[] = [];
  for (let at = 0; at < words.length; ) {
    const word = words[at];
    const start = word?.start ?? 0;
    const time = namedTime(words, at);
    const year = word?.kind === "number" && /^[12]\d{3}$/u.test(word.text);
    const found = Array.from({ length: longest }, (_, less) => longest - less).flatMap((length) => {
      const end = words[at + length - 1]?.end;
      const said = end === undefined ? "" : text.slice(start, end);
      return (values.match(said)?.hits ?? []).map((hit) => ({ hit, length }));
    });
    const [value] = found;
    if (/^week(?:day|end)s?$/u.test(word?.lower ?? "")) {
      sides.push({ said: (word?.lower ?? "").replace(/s?$/u, "s"), kind: "week", start, end: word?.end ?? 0 });
      at += 1;
    } else if (time !== null || year) {
      const length = time?.length ?? 1;
      const end = words[at + length - 1]?.end ?? start;
      const kind = time === null ? "year" : `${time.time.kind} ${"grain" in time.time ? time.time.grain : ""}`;
      sides.push({ said: text.slice(start, end), kind, start, end });
      at += length;
    } else if (value !== undefined) {
      const same = found.filter((each) => each.length === value.length);
      const kind = same.map(({ hit }) => hit.column.name).join("|");
      const end = words[at + value.length - 1]?.end ?? start;
      sides.push({ said: quoted(String(value.hit.value)), kind, start, end });
      at += value.length;
    } else at += 1;
  }
  return sides;
}
