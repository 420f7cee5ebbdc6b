import type { NamedAnswer } from "../../../../state/named-answer.ts";
import type { Frame } from "../frame.ts";
import { excuses, isRelation, namesOnlyRows, wonders } from "./excuses.ts";
import { leavesOutOfOne } from "./gaps.ts";
import { tellsHowNumbersAreWritten } from "./number-texts.ts";
import { readingOf, speaksOfReading } from "./reading.ts";

/**
 * Whether what the words of a sentence ask for is done anyway: most questions say everything twice, once in passing and once
 * exactly. The sentence speaks of no column, value or number that the reading is not of, and the reading does what each of the
 * words says. A word of which that isn't known is not excused; nor is any where an answer was not read.
 */
export function isHeldByReading(
  words: readonly string[],
  sentence: string,
  inQuestion: boolean,
  frame: Frame,
  answers: readonly NamedAnswer[],
): boolean {
  if (answers.length === 0 || answers.length < frame.names.length) return false;
  if (keeps(sentence)) return true;
  const reading = readingOf(frame, answers);
  if (leavesOutOfOne(reading, frame, sentence) || tellsHowNumbersAreWritten(reading, sentence)) return true;
  const isAside =
    inQuestion &&
    isRelation(reading) &&
    wonders.test(sentence) &&
    !/⟨[^cd]|\d(?![\d]*⟩)/u.test(sentence) &&
    namesOnlyRows(sentence, frame.table);
  if (!isAside && !speaksOfReading(sentence, reading)) return false;
  return words.every((each) => {
    const [, holds] = excuses.find(([shape]) => shape.test(each)) ?? [];
    return holds?.(reading, { words: each, sentence, inQuestion }) ?? false;
  });
}

/** "Dry days (0.0 mm) are part of the column": they would be anyway. */
function keeps(sentence: string): boolean {
  return (
    /\b(?:are|is|remain|stay) (?:(?:a )?part(?: of (?:the )?(?:⟨c\d+⟩ )?[a-z]+)?|(?:included|kept)(?: (?:in|as) [^.;⟨\d]*)?)\s*[.;]?\s*$/u.test(
      sentence,
    ) && !/\b(?:only|not|no|never|if|unless|except|without)\b/u.test(sentence)
  );
}
