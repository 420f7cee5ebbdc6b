/** A part of a sentence, from one joint to another: clauses begin at a comma or at a word that joins. */
export interface Run {
  start: number;
  end: number;
  text: string;
}

const sentenceEnds = /[.;?!](?=\s|$)|[\n{}]|(?<=\n\s*constraints?\s*):/gu;
const joints =
  /[,:()]|\b(?:and|but|while|whereas|after|before|when|whenever|by|so|then|to|without|with|for|during|excluding|ignoring|disregarding|omitting|dropping|removing|skipping|discarding|leaving|using|considering|taking|keeping|prior)\b/gu;

const verb =
  "(?:(?:calculat|comput|determin|report|round|us|giv|stat|return|tak|appl|run|perform|conduct|fill|imput|replac|substitut|drop|remov|delet|discard|test|check|find|count|keep|consider|treat|encod|scal|normali[sz]|standardi[sz]|creat|add|build|train|split|evaluat|mak|let|set|express|present|compar|assum|includ|exclud|ignor|disregard|omit|skip|leav|do|rely|select|filter|restrict|sort|group|analy[sz]|examin|assess|measur|identif|detect|extract|convert|transform|work|carry|get|show|list|nam|tell|interpret|choos|decid|regard|call|investigat|explor|describ|predict|fit)(?:e|es|s|y|ies|ing|ning|ting|ping|n't|ne)?)";
const clause =
  "(?:(?!\\b(?:that|which|who|whose|where)\\b)[^,;:]){1,70}? (?:is|are|was|were|has|have|should|must|will|can|may|do|does|enters?|counts?|stays?|remains?)\\b";
const lead = "(?:and|but|while|whereas|then|so|also|finally|afterwards|please|instead|otherwise)";

/**
 * What may follow a clause that is whole: nothing, a bracket, or another clause with a verb of its own. "Ignore A | and B" and "with
 * the mean | of the same sex" are none.
 */
const endsThere = new RegExp(
  `^(?:$|[:()]|to\\b|so that\\b|before\\b|(?:, ?)?(?:${lead} )*(?:${verb}|if|should|when|unless|don't|never|it|they|there|while|whereas)\\b|(?:, ?)?(?:${lead} )*${clause})`,
  "u",
);
/** What stands before a clause that is joined to it has a verb of its own: else both have the same. */
const ownVerb = new RegExp(`\\b(?:${verb}|is|are|was|were|has|have|should|must|will|can|may|does)\\b`, "u");
const joined = /^(?:,|and\b|or\b|but\b)/u;

/** "Between A and B": what stands before the "and" is not whole without what follows. */
const halfOfPair = /\bbetween (?:(?!\band\b)[^.;:])*$/u;

const conditional =
  /\b(?:if|unless|in case|whenever|provided|should (?:there|an?|the|all|no)|(?:when|where) (?:there|no|all|an?)|otherwise|else)\b(?! (?:any|there are any|present|necessary|needed|possible)\b)/u;

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
      if (joined.test(run.text) && !ownVerb.test(sentence.text.slice(0, run.start - sentence.start))) continue;
      if (/^and\b/u.test(run.text) && halfOfPair.test(sentence.text.slice(0, run.start - sentence.start))) continue;
      // What holds only if something else does stays as it is.
      if (run.start > sentence.start && conditional.test(sentence.text.slice(0, run.start - sentence.start))) continue;
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

/** What goes on from a noun that stands before it is of that noun. */
export const relative =
  /^[\s,]*(?:(?:for|in|of|with|to|on|by|at|from) )?(?:which|who|whose|whom|that|where)\b|^[\s,]*(?:is|are|was|were)\b/u;
