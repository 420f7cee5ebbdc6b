import type { TableProfile } from "../../../../state/profile.ts";
import { fold } from "../../language/tokenise.ts";
import { isFreeName, makingColumn } from "./column-told.ts";

/** The most steps of a question. */
const mostSteps = 5;

const making = new RegExp(
  `\\b(${makingColumn}) (?:"([^"]{1,40})"|'([^']{1,40})'|([\\p{L}][\\p{L}\\p{N}_]*))(?=,? (?:that|which|being|defined|equal|equals|calculated|computed|given|as|by|with|from|of|=|is)\\b|,? ?[=:])`,
  "giu",
);

/** A text with the names of the columns that it makes in quotation marks, and these names; null where one has the name of another, or of something else. */
export function withNewNames(text: string, { columns }: TableProfile): { text: string; names: string[] } | null {
  const names = [...text.matchAll(making)].flatMap((match) => match[2] ?? match[3] ?? match[4] ?? []);
  // What the table has already, in whatever letters, is not made anew.
  const isNew = (name: string): boolean =>
    (isFreeName(fold(name)) || /^(?:total|sum|difference|ratio)$/iu.test(name)) &&
    !columns.some((column) => fold(column.name) === fold(name));
  if (!names.every(isNew)) return null;
  return { text: text.replace(making, (_, lead, a, b, c) => `${lead} "${a ?? b ?? c}"`), names };
}

/** The clauses before the question, or behind it, and the question. */
export function* clausesAndQuestion(text: string): Generator<[string[], string]> {
  const between = / ?[;,.:]? (?:and then|then|and after that|afterwards|and|after that),? | ?[;,.:] /gu;
  const cuts = [...text.matchAll(between)].map((match) => [match.index, match.index + match[0].length] as const);
  // The question is the last clause; how many of the cuts before it part steps is tried from the right.
  for (const [end, start] of cuts) {
    for (const steps of clauses(text.slice(0, end))) yield [steps, text.slice(start)];
  }
  // "After dropping duplicates, how many rows are there".
  const before = /^(?:after|once|when|if) (.+)$/u.exec(text)?.[1];
  for (const comma of (before ?? "").matchAll(/, /gu))
    for (const steps of clauses((before ?? "").slice(0, comma.index)))
      yield [steps, (before ?? "").slice(comma.index + 2)];
  const behind = /^(.+?),? (after|once|when|if|without|excluding|ignoring|having|by first|first) (.+)$/u;
  for (let from = 0; from < text.length; ) {
    const match = behind.exec(text.slice(from));
    if (match === null) break;
    const at = from + (match[1]?.length ?? 0);
    const leaves = /^(?:without|excluding|ignoring)$/u.test(match[2] ?? "");
    // "The mean ignoring missing values" is of the values that are there, whatever else their rows lack.
    const steps = `${leaves ? (/missing|null|nan|blank|empty/u.test(match[3] ?? "") ? "ignore " : "drop ") : ""}${match[3]}`;
    for (const parts of clauses(steps)) yield [parts, text.slice(0, at).replace(/,$/u, "")];
    from = at + 1;
  }
}

/** Ways to part a text into clauses: as one, or at all of its pauses. */
export function* clauses(text: string): Generator<string[]> {
  yield [text];
  const parts = text.split(/ ?[;,.] (?:and then |then |and )?|,? and then |,? then | and /u);
  if (parts.length > 1 && parts.length <= mostSteps) yield parts;
  const pauses = text.split(/ ?[;,.] (?:and then |then |and )?|,? and then |,? then /u);
  if (pauses.length > 1 && pauses.length < parts.length && pauses.length <= mostSteps) yield pauses;
}
