import { stemmer } from "stemmer";
import type { Statistic } from "../../../../state/statistic.ts";
import { rowNounStems } from "../../language/row-nouns.ts";
import type { Asked, Value } from "../asked.ts";
import type { Consumed } from "../consumed.ts";
import type { Frame } from "../frame.ts";
import { clausesIn } from "./clauses.ts";

const copy =
  /^(?:duplicat(?:e|es|ed|ion|ions)|de-?duplicat(?:e|es|ed|ing|ion)|cop(?:y|ies)|repeat(?:s|ed|ing)?|identical|repetitions?)$/u;
const drops =
  /^(?:remov(?:e|es|ed|ing|al)|drop(?:s|ped|ping)?|delet(?:e|es|ed|ing|ion)|discard(?:ed|ing)?|eliminat(?:e|ed|ing)|exclud(?:e|ed|ing)|rid|de-?duplicat\w*|clean(?:ed|ing)?|filter(?:ed|ing)?)$/u;
/** Words that sentences about whole rows being the same are made of. */
const plain =
  /^(?:could|the|a|an|any|all|each|every|exact|exactly|full|fully|complete|completely|perfect|entire|whole|rows?|records?|entries|entry|observations?|lines?|instances?|data|dataset|table|file|is|are|was|were|be|been|being|has|have|had|do|does|would|will|should|must|to|of|in|on|by|from|as|if|so|yes|and|or|then|they|them|these|those|this|that|which|it|its|their|there|how|many|number|count|counts|counted|columns?|values?|same|equal|equals|agrees?|match(?:es)?|matching|earlier|previous|another|other|one|ones|keep|kept|keeping|retain(?:ed)?|leav(?:e|ing)|alone|untouched|unchanged|first|occurrences?|occurs?|based|basis|over|across|considered|defined|definition|means?|after|afterwards|once|when|where|left|remain|remains|remaining|get|getting|of|with|without|contain|contains|check|checked|for|found|find|determine|report|only|identified|considering|any|out|not|dataset|duplicates'|steps?|before|non-negative|simply|just|perform|comprehensive|preprocessing|carried|out|for|please|more|than|further|other|carried|done|performed|all|happens|comes|give|state|return|show|tell|stays?|after|another)$/u;
const sameness =
  /\b(?:duplicat\w*|de-?duplicat\w*|cop(?:y|ies)|repeat(?:s|ed|ing)?|identical|first occurrence|earlier rows?|entire row|whole row|full row)\b/u;

/** "After removing them", of what was spoken of before. */
const aside =
  /\b(?:remov|dropp|delet|discard|eliminat|exclud)(?:ing|al of) (?:them|these|those)\b|\b(?:once|after|when) (?:they|these|those) (?:are|have been|were) (?:removed|dropped|deleted|discarded|eliminated|excluded)/u;
const isAbout = /\b(?:duplicat\w*|copies|repeated|identical)\b/u;

/** "The first occurrence isn't counted": what is counted are the rows that an earlier one is the same as, without that one. */
const firstIsNone =
  /^\s*the first (?:one|row|record|occurrence|copy) (?:itself )?(?:(?:is not|isn't) (?:counted|included|(?:counted )?(?:as )?a duplicate)|(?:does not|doesn't) count)(?: as (?:a )?duplicate)?\s*$/u;
const leavesIn =
  /\bleav(?:e|ing) (?:(?:the|any|all|exact|possible) )*(?:duplicate[sd]?|identical|repeated|copies)(?: (?:rows?|records?|entries|observations|lines))?(?: (?:in(?: the (?:data|dataset|table|file))?|alone|untouched|unchanged|as they are|where they are))?\s*·?\s*$/u;

const gone = "drop(?:ping)?|remov(?:e|ing)|delet(?:e|ing)|exclud(?:e|ing)|discard(?:ing)?";
const copies = "(?:any |all |the )*duplicate(?:s|d)?(?: (?:rows|entries|records|values))?";
const blanks =
  "(?:any |all |the )*(?:nulls?|nans?|missing (?:values|data|entries|rows)|empty (?:rows|values|cells)|rows with (?:missing|null|empty) values)";

/** "Drop duplicates and nulls": each of the two in a clause of its own. */
export function nameGapsBesideCopies(left: Consumed): void {
  left.rewrite(
    left.left
      .replace(
        new RegExp(`\\b(${gone}) (${copies}),? (?:and|or) ${blanks}(?![ ]?⟨)(?! (?:in|of|for|from)\\b)`, "gu"),
        "$1 $2 and $1 rows with missing values",
      )
      .replace(
        new RegExp(`\\b(${gone}) ${blanks},? (?:and|or) (${copies})`, "gu"),
        "$1 rows with missing values and $1 $2",
      ),
  );
}

/** Duplicate rows: whether they are dropped, and what they are. Rows that only share some columns are none of these. */
export function readDuplicates(left: Consumed, frame: Frame): void {
  const text = left.left;
  if (!/\b(?:duplicat\w*|copies|repeat(?:s|ed|ing)?|identical)\b/u.test(text)) return;
  const nouns = rowNounStems(frame.table);
  const spans: (readonly [number, number])[] = [];
  let isDropped = false;
  let isKept = false;
  let firstDrop = text.length;
  for (const { start, end, text: own } of clausesIn(text)) {
    // "How many rows would be left once they have been removed" goes on from a clause about duplicates.
    const goesOn =
      /\bhow many\b.*\b(?:they|them|these)\b.*\b(?:remov|dropp|delet)/u.test(own) ||
      (aside.test(own) && isAbout.test(text.slice(0, start)) && !/\boutl|\bmissing\b/u.test(text.slice(0, end)));
    // "..., keeping the first one": of rows that are the same, whichever is kept is the same.
    const keeps =
      spans.length > 0 &&
      /^\s*keep(?:ing)? (?:only )?(?:the )?first(?: (?:one|row|occurrence|copy|of (?:them|each|these)))?\s*$/u.test(
        own,
      );
    if (firstIsNone.test(own)) {
      spans.push([start, end]);
      continue;
    }
    if (!sameness.test(own) && !goesOn && !keeps) continue;
    // "Leave duplicates out" is another thing than to leave them in.
    if (/\bleav(?:e|ing)\b/u.test(own) && !leavesIn.test(own)) continue;
    const tokens = [
      ...own.replace(/\bif ⟨v\d+⟩/gu, "if yes").matchAll(/⟨[a-z]\d+⟩|[a-z][a-z'-]*|\d+(?:\.\d+)?|[^\s·,"()]/gu),
    ].map(([token]) => token);
    if (
      !tokens.every((token) => copy.test(token) || drops.test(token) || plain.test(token) || nouns.has(stemmer(token)))
    )
      continue;
    spans.push([start, end]);
    if (
      /\b(?:do|should|must|are|need|is) not\b[^.]*\b(?:remov|drop|delet)|\bdon't\b|\bwithout (?:remov|drop|delet)/u.test(
        own,
      ) ||
      leavesIn.test(own)
    )
      isKept = true;
    else if (
      tokens.some((token) => drops.test(token)) &&
      /\b(?:duplicat\w*|copies|repeat(?:s|ed|ing)?|identical|them|they)\b/u.test(own)
    ) {
      isDropped = true;
      firstDrop = Math.min(firstDrop, start);
    }
  }
  if (spans.length === 0) return;
  // What is removed "once they are known" may stand in a clause of its own.
  const early = text.slice(0, firstDrop);
  const section = early.slice(Math.max(early.lastIndexOf("constraints:"), 0));
  // Filled first, other rows may be the same.
  if (isDropped && /\b(?:fill|filling|imput(?:e|ing)|replac(?:e|ing))\b/u.test(section))
    frame.problems.push("whether duplicates are removed first");
  left.takeSpans(spans);
  if (isDropped && isKept) {
    frame.problems.push("whether duplicates are removed");
    return;
  }
  if (isDropped && !frame.steps.some(({ kind }) => kind === "deduplicate"))
    frame.steps.unshift({ kind: "deduplicate" });
  frame.duplicates = true;
}

/** How many rows are duplicates, whether they are dropped or not. */
export function duplicatesAnswer(words: string, { frame }: Asked): Value | null {
  if (!frame.duplicates || frame.group !== null || frame.filters.length > 0) return null;
  const own = words.split(" ");
  // "Dropped rows", where no others are.
  const dropsOnly =
    frame.steps.some(({ kind }) => kind === "deduplicate") &&
    !frame.steps.some(({ kind }) => kind === "keep") &&
    frame.dropsGaps === null &&
    frame.outliers === null;
  if (
    dropsOnly &&
    /^(?:n |num |number of |count of )?(?:dropped|removed|deleted)(?: rows| records| entries)?(?: count)?$/u.test(words)
  )
    own.push("duplicates");
  if (
    !own.some((word) => /^duplicate[sd]?$/u.test(word)) ||
    !own.every((word) =>
      /^(?:n|num|number|count|of|total|exact|rows?|records?|entries|removed|dropped|deleted|found|the|duplicate[sd]?)$/u.test(
        word,
      ),
    )
  )
    return null;
  const statistic: Statistic = { kind: "duplicates", columns: frame.table.columns.map(({ name }) => name) };
  const at = frame.steps.findIndex(({ kind }) => kind === "deduplicate");
  if (at < 0) return frame.steps.length === 0 ? { statistic, where: [] } : null;
  // Of the rows as they came: duplicates are the first to go.
  return { statistic, where: [], before: true };
}
