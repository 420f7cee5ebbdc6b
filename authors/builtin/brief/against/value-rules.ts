import { definesWord } from "../defined-words.ts";
import { ofOddRows, sentencesOf } from "./sentences.ts";
import type { Told } from "./told.ts";

/** Ways to say what a value means or is made to be: "is regarded as missing", "counts as 4", "is set to 3", "stays zero". */
const defining =
  /\b(?:(?:regarded|treated|handled|seen|viewed|interpreted|counted|coded|recorded|understood|taken|considered|read|classed|represented) (?:[a-z]+ )?(?:as|like|by|to be)\b(?! well)|counts? as\b(?! well)|stands? for\b|(?:is|are|be|being) (?:first )?(?:set|reset|capped|clipped|limited|changed|corrected|raised|lowered|cut|floored|equal) (?:to|at|off)\b|(?:keeps?|stays?|remains?) (?:its|their|missing|zero|as|at|the same|in(?!\s*(?:$|,)))\b|(?:have|has) an? (?:⟨[cd]\d+⟩|[a-z]+) of (?:zero|\d+)\b)/u;

const ofRules =
  /\b(?:significan\w*|normal\w*|skew\w*|symmetric\w*|correlat\w*|linear|relationship|pvalue|coefficient|independent|identical|alpha|strong|weak|moderate|distribution|numbers?|numeric\w*|text|strings?|dates?|float|integer|nan|seed|state|random|label|ordinal|categor\w*|default|percent\w*|decimal\w*|positive|negative|true|false|yes|no|duplicates?|predict\w*|target|features?|output|input|class|group|independent|variables?|columns?|tie\w*|null hypothesis|sample|score)\b/u;

/** What a value is to be taken for, where nothing of the reading changes a value. */
export function valuesRedefined({ constraints, steps, frame }: Told): string | null {
  const changes = steps.some(({ kind }) =>
    ["derive", "change", "window", "encode", "categorise", "bin", "extract"].includes(kind),
  );
  for (const sentence of sentencesOf(constraints)) {
    // "Rows with a missing region do not count as northern": what no value is, it is of no condition either.
    if (
      /\b(?:missing|nulls?|nans?)\b[^.]*\b(?:not|never) (?:be )?(?:count|regard|treat|tak|consider)\w* (?:as|for)\b/u.test(
        sentence,
      )
    )
      continue;
    if (definesWord(sentence, frame)) continue;
    // "Treat 99 as missing", where the rows that have it are gone.
    if (frame.missingCodes.some(({ value }) => sentence.includes(String(value)))) continue;
    const said = defining.exec(sentence)?.[0];
    if (
      /\b(?:counts? as|counted as|regarded as|treated as|handled (?:as|like)|stands? for) (?:an? )?(?:missing|half)\b/u.test(
        sentence,
      ) &&
      !/\bnan\b|\bnot\b/u.test(sentence)
    )
      return sentence.slice(0, 60);
    if (
      /\bmin (?:is|has) (?:taken|set|to be)\b|\bmissing\b[^.]*\b(?:coded|counted|regarded) as (?:0|zero|\d|⟨v|⟨c\d+⟩ \d)/u.test(
        sentence,
      ) ||
      /\bstays? zero\b/u.test(sentence)
    )
      return sentence.slice(0, 60);
    if (said === undefined || changes || /\brows\b|counted as ⟨c/u.test(sentence)) continue;
    const isFilled = steps.some(({ kind }) => kind === "fill");
    const asMissing = /(?:as|like|for|to(?: be)?|means?) (?:a )?missing\b/u.test(sentence);
    if (
      asMissing &&
      /\b(?:\d+|zero|zeros|negative|below|above|unknown|empty|⟨v)/u.test(sentence.replace(/⟨c\d+⟩/gu, ""))
    )
      return said;
    if (ofOddRows.test(sentence) || ofRules.test(sentence)) continue;
    if (isFilled && /\b(?:missing|null|nan|gaps?)\b/u.test(sentence) && !/\bkeeps?|stays?|remains?\b/u.test(sentence))
      continue;
    return said;
  }
  return null;
}
