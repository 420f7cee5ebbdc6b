import type { NamedAnswer } from "../../../../state/named-answer.ts";
import type { Frame } from "../frame.ts";
import { excuses, isRelation, namesOnlyRows, wonders, wondersOnly } from "./excuses.ts";
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
  if (timesHundred.test(sentence) && arePercentages(reading)) return true;
  if (leavesOutOfOne(reading, frame, sentence) || tellsHowNumbersAreWritten(reading, sentence)) return true;
  const isAside =
    inQuestion &&
    isRelation(reading) &&
    wonders.test(sentence) &&
    !/⟨[^cd]|\d(?![\d]*⟩)/u.test(sentence.replace(/^\s*(?:question )?\d+[.:]/u, "")) &&
    namesOnlyRows(sentence, frame.table);
  if (!isAside && !speaksOfReading(sentence, reading)) return false;
  return words.every((each) => {
    if (isAside && wondersOnly(each, sentence)) return true;
    const [, holds] = excuses.find(([shape]) => shape.test(each)) ?? [];
    return holds?.(reading, { words: each, sentence, inQuestion }) ?? false;
  });
}

/** "Take all projects as the denominator, and multiply the ratio by 100". */
const timesHundred =
  /^(?:(?:[^.;⟨\d]*[ ,·])?(?:and |then ))?\s*multipl(?:y|ied|ying) +(?:the +|this +)?(?:(?:ratio|result|share|fraction|proportion|quotient|it) +)?by 100(?: to (?:get|obtain) (?:a |the )?percentage)?\s*[.;]?\s*$/u;

function arePercentages({ statistics }: ReturnType<typeof readingOf>): boolean {
  return statistics.length > 0 && statistics.every((each) => each.kind === "share" && each.as === "percent");
}

/** "Dry days (0.0 mm) are part of the column": they would be anyway. */
function keeps(sentence: string): boolean {
  return (
    /\b(?:are|is|remain|stay) (?:(?:a )?part(?: of (?:the )?(?:⟨c\d+⟩ )?[a-z]+)?|(?:included|kept)(?: (?:in|as) [^.;⟨\d]*)?)\s*[.;]?\s*$/u.test(
      sentence,
    ) && !/\b(?:only|not|no|never|if|unless|except|without)\b/u.test(sentence)
  );
}
