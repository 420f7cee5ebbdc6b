import { statisticColumns } from "../../analysis/parts.ts";
import { numericTypes } from "../asked.ts";
import type { Reading } from "./reading.ts";

/** Words of sentences that only say how numbers are written, and that they are read as numbers. */
const writing =
  /^(?:constraints?|the|an?|all|any|its|their|of|in|from|and|or|then|by|as|to|with|into|is|are|has|have|it|them|these|those|values?|analys[ei]s|computations?|columns?|column's|strings?|texts?|objects?|such|like|e|g|eg|contains?|containing|holds?|stored|written|given|formatted|includes?|remov(?:e|es|ed|ing)|strip(?:s|ped|ping)?|drop(?:s|ped|ping)?|replac(?:e|ed|ing)|convert(?:s|ed|ing)?|percent|percentages?|instance|example|for|that|decimal|points?|pars(?:e|ed|ing)|turn(?:ed|ing)?|cast|numbers?|numeric|numerical|floats?|integers?|amounts?|dollars?|euros?|pounds?|currency|money|signs?|symbols?|characters?|thousands?|separators?|commas?|first|before|calculations?|calculating|computing|any|should|must|be|need|needs|used|using|treat(?:ed)?|data|type|tak(?:e|ing)|arithmetic|i)$/u;
/** What is taken out of them are marks, and no rows. */
const takesRows =
  /\b(?:remov|strip|drop|replac)\w*\b(?! (?:(?:the|all|any|its|their|and) )*(?:⟨t\d+⟩|["'“]?[$€£¥,]|dollars?|euros?|pounds?|currency|money|percent|thousands?|commas?|signs?|symbols?|separators?))/u;
/** An amount as files write it, or one of its marks. */
const amount = /^[$€£¥,]$|^[$€£¥]? ?-?\d{1,3}(?:,?\d{3})*(?:\.\d+)? ?[$€£¥%]?$/u;

/** "⟨c2⟩ is stored as text; convert it to integers". */
const itsIntegers =
  /⟨c(\d+)⟩(?: column)? (?:is|are) (?:stored|written|given|formatted|read)[^.;⟨\n]*[.;,] *(?:and )?(?:please )?convert (?:it|them) (?:in)?to (?:an? )?integers?\b/gu;

/** "The column has texts like '$5,900'; remove the dollar sign and the comma": of columns that are numbers from the start. */
export function tellsHowNumbersAreWritten({ frame, statistics }: Reading, sentence: string): boolean {
  const { columns } = frame.table;
  const isNumber = (name: string | undefined): boolean =>
    numericTypes.includes(columns.find((each) => each.name === name)?.type ?? "string");
  const marks = [...sentence.matchAll(/⟨([a-z])(\d+)⟩/gu)];
  const isWritten = marks.every(([, kind, at]) =>
    kind === "c"
      ? isNumber(columns[Number(at)]?.name)
      : kind === "t" && amount.test((frame.annotated.texts[Number(at)] ?? "").trim()),
  );
  const own = statistics.flatMap(statisticColumns);
  // Whole numbers with commas in them have the type of all numbers.
  const isWhole = (at: string | undefined): boolean => {
    const { type, top } = columns[Number(at)] ?? { top: [] };
    return type === "integer" || (top.length > 3 && top.every(({ value }) => Number.isInteger(value)));
  };
  const wholes = [
    ...[...sentence.matchAll(/⟨c(\d+)⟩/gu)].map(([, at]) => at),
    ...[...frame.annotated.text.matchAll(itsIntegers)].map(([, at]) => at),
  ];
  const words = sentence
    .replace(/(?<![\w.])\d[\d.,]*%/gu, " ")
    .replace(/⟨[a-z]\d+⟩|[·$€£¥,.;:()"'“”]/gu, " ")
    .trim()
    .split(/\s+/u);
  return (
    !takesRows.test(sentence) &&
    // What is no whole number would lose something.
    (!/\bintegers?\b/u.test(sentence) || (wholes.length > 0 && wholes.every(isWhole))) &&
    isWritten &&
    own.length > 0 &&
    own.every(isNumber) &&
    words.every((word) => writing.test(word))
  );
}
