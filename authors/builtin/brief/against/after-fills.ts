import { nameWords } from "../asked.ts";
import { sentencesOf } from "./sentences.ts";
import type { Told } from "./told.ts";

const gaps = /\b(?:missing|gaps?|nulls?|nans?|blanks?|empty)\b/u;
const counted = /\b(?:how many|number|count\w*|report\w*|give|what|state|tell|sum)\b/u;
const before = /\b(?:before|originally|initially|original|initial|at first|were|to fill|had)\b/u;
/** When all is done, however that is said. */
const after = new RegExp(
  [
    "\\b(?:once|now|afterwards?|thereafter|subsequently|eventually|finally|final|ultimately|still|remain\\w*|left(?: over)?)\\b",
    "\\b(?:in|at|by) the end\\b|\\bat last\\b|\\bby then\\b|\\bend up\\b",
    "\\b(?:after|following|upon|when|with) (?:that|this|it|which|everything|all|the|having|fill\\w*|imput\\w*|replac\\w*|clean\\w*|preprocess\\w*|prepar\\w*)\\b",
    "\\b(?:is|are|was|has been|have been) (?:done|finished|completed?)\\b",
    "\\b(?:result\\w*|filled|imputed|cleaned|completed|processed|prepared|new) (?:data\\w*|table|file|set|column|values|⟨c\\d+⟩)",
    "\\bthen\\b(?! (?:fill|imput|replac|drop|remov|calculat|comput|take|use|find|the (?:mean|median)))",
  ].join("|"),
  "u",
);

/** "How many values are missing now?": gaps that are counted as they were before they were filled. */
export function gapsAfterFills({ text, steps, answers }: Told): string | null {
  if (!steps.some(({ kind }) => kind === "fill")) return null;
  const isBefore = answers.some((answer) => {
    const whole = JSON.stringify(answer);
    return /"function":"missing"/u.test(whole) && /"before":true/u.test(whole) && gaps.test(nameWords(answer.name));
  });
  if (!isBefore) return null;
  for (const sentence of sentencesOf(text)) {
    if (!gaps.test(sentence) || !counted.test(sentence) || before.test(sentence)) continue;
    const said = after.exec(sentence)?.[0];
    if (said !== undefined) return said;
  }
  return null;
}
