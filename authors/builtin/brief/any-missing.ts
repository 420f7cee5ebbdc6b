import type { Condition } from "../../../state/condition.ts";
import { nameWords, type Reading } from "./asked.ts";
import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";
import { namesEachRow } from "./row-names.ts";
import type { Wanted } from "./split-brief.ts";

const missing = "(?:missing|null|nan|empty|blank)";
const some = `(?:at least one|one or more|any|a|some) ${missing} (?:values?|entry|entries|cells?|fields?)`;

/**
 * "How many rows have at least one missing value", "how many would be left after dropping them": rows with a gap in any column are
 * counted, and those without.
 */
export function readAnyMissing(left: Consumed, frame: Frame): void {
  const counted = new RegExp(
    `\\b(?:how many|(?:the )?number of|count (?:of )?(?:the )?) ?([a-z]+)(?: (?:have|has|contain|contains|with|having|are|that have|that contain|which have|which contain|lack))? (?:there (?:with|that have) )?(?:${some}|incomplete)(?: in any (?:of the )?columns?)?(?=\\s*(?:[?.,;)·\\n]|$|and\\b|in the (?:data|dataset|table|file)))`,
    "u",
  );
  const match = counted.exec(left.left);
  if (match === null || !namesEachRow(match[1] ?? "", frame)) return;
  left.take(counted);
  left.takeAll(
    /(?:\band )?\b(?:what (?:would be|is|will be) the number of rows|how many(?: [a-z]+)? (?:remain|are left|would remain|would be left|will remain)|how many (?:rows|remain))(?: left)? (?:after|if|when) (?:dropping|removing|deleting|excluding|(?:they|these|those|all of them) (?:are|were) (?:dropped|removed|deleted))(?: (?:them|these|those|such|these rows|those rows|such rows|the rows))?(?: all)?/u,
  );
  frame.countsGaps = true;
}

/** How many rows have a gap, or, where the answer's name says so, have none. */
export function anyMissingAnswer(wanted: Wanted, { table, countsGaps, filters }: Frame): Reading | null {
  if (!countsGaps || wanted.options.length > 1) return null;
  const words = nameWords(wanted.name);
  const complete = /\b(?:after|left|remaining|complete|without|clean(?:ed)?|kept)\b/u.test(words);
  const withGaps = /\b(?:missing|incomplete|nulls?|gaps?|with (?:missing|nan|nulls?))\b/u.test(words) && !complete;
  const without = complete && (!/\bmissing\b/u.test(words) || /\bwithout\b/u.test(words));
  if (
    withGaps === without ||
    !words
      .split(" ")
      .every((word) =>
        /^(?:rows?|n|num|number|count|of|with|without|any|missing|values?|incomplete|complete|nulls?|gaps?|after|dropping|drop|left|remaining|clean(?:ed)?|kept|records?|entries)$/u.test(
          word,
        ),
      )
  )
    return null;
  const gaps = table.columns
    .filter(({ nulls }) => nulls > 0)
    .map(({ name }): Condition => ({ kind: "missing", column: name }));
  // Without any gap in the table there is no condition that would count them.
  const [only, ...more] = gaps;
  if (only === undefined) return { missing: wanted.name };
  const condition: Condition = more.length === 0 ? only : { kind: "any", conditions: gaps };
  const counted: Condition = withGaps ? condition : { kind: "not", condition };
  const test = { kind: "condition", condition: counted } as const;
  return {
    answer: {
      name: wanted.name,
      value: { kind: "aggregate", function: "count", column: null },
      where: [...filters, test],
      decimals: null,
    },
  };
}
