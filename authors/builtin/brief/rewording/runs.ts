/** A part of a sentence, from one joint to another: clauses begin at a comma or at a word that joins. */
export interface Run {
  start: number;
  end: number;
  text: string;
}

const sentenceEnds = /[.;?!](?=\s|$)|[\n{}]|(?<=\n\s*constraints?\s*):/gu;
const joints =
  /[,:()]|\b(?:and|but|while|whereas|after|before|when|whenever|by|so|then|to|without|with|for|during|excluding|ignoring|disregarding|omitting|dropping|removing|skipping|discarding|leaving|using|considering|taking|keeping|prior)\b/gu;

/** What may follow a clause that is whole: "with the mean | of the same sex" is not. */
const endsThere = /^(?:$|[,:()]|(?:and|but|while|whereas|then|so|to|before)\b)/u;

/** The sentences of a text, with their places. */
export function sentencesIn(text: string): Run[] {
  const found: Run[] = [];
  let start = 0;
  for (const { index, 0: end } of [...text.matchAll(sentenceEnds), { index: text.length, 0: "" }]) {
    if (text.slice(start, index).trim() !== "") found.push({ start, end: index, text: text.slice(start, index) });
    start = index + end.length;
  }
  return found;
}

/** All runs of neighbouring clauses of one sentence, the longest first. */
function runsOf(sentence: Run): Run[] {
  const places = [0, ...[...sentence.text.matchAll(joints)].map(({ index }) => index), sentence.text.length];
  const runs = places.flatMap((from, at) =>
    places
      .slice(at + 1)
      .filter((to) => endsThere.test(sentence.text.slice(to)))
      .map((to) => ({
        start: sentence.start + from,
        end: sentence.start + to,
        text: sentence.text.slice(from, to),
      })),
  );
  return runs.filter(({ text }) => /[a-z]/u.test(text)).sort((a, b) => b.text.length - a.text.length);
}

/** A text in which each run that says something known is put in other words; what `plainly` gives null for stays as it is. */
export function withRunsReworded(text: string, plainly: (run: string, opens: boolean) => string | null): string {
  const found: { run: Run; words: string }[] = [];
  for (const sentence of sentencesIn(text)) {
    if (sentence.text.length > 600) continue;
    for (const run of runsOf(sentence)) {
      if (found.some((each) => run.start < each.run.end && each.run.start < run.end)) continue;
      const words = plainly(run.text, run.start === sentence.start);
      if (words !== null) found.push({ run, words });
    }
  }
  return found
    .sort((a, b) => b.run.start - a.run.start)
    .reduce(
      (all, { run, words }) => `${all.slice(0, run.start)}${words === "" ? " " : `; ${words}; `}${all.slice(run.end)}`,
      text,
    );
}
