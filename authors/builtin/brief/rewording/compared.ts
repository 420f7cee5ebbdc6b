import { beforeNumber, beingThere, comparisons, fromOn, withoutSign } from "../../lexicon/comparing.ts";

const number = "[-+−]?(?:[$€£] ?)?\\d[\\d,]*(?:\\.\\d+)?";
const known =
  "(?:greater|less|more|larger|higher|bigger|smaller|lower|fewer) than|above|below|over|under|beyond|outside|within|at (?:least|most)|between";
const shapes = comparisons.map(({ plainly, before }) => ({
  plainly,
  shape: new RegExp(`\\b(?:${before}) ${beforeNumber}(?=${number}(?![\\w⟩]))`, "giu"),
}));
const being = new RegExp(`\\b${beingThere} (?=(?:strictly )?(?:${known}) [^.;,\\n]{0,24}?${number})`, "giu");
const swallowed = new RegExp(`\\b(${known}) (?:a|an|the) (?:value|mark|figure|number|amount) of (?=${number})`, "giu");
const from = new RegExp(
  `\\b${fromOn.before} (?:an? |the )?(absolute )?(?:value |age )?(?:of )?(${number})( years?| %| percent)? ${fromOn.behind}(?![\\w])`,
  "giu",
);
const unsigned = new RegExp(`\\b${withoutSign}`, "giu");

/** A text in which numbers are compared in the plainest words: "no less than 3" is "greater than or equal to 3". */
export function withPlainComparisons(text: string): string {
  const once = shapes.reduce((all, { plainly, shape }) => all.replace(shape, `${plainly} `), text);
  return once
    .replace(swallowed, "$1 ")
    .replace(being, "is ")
    .replace(/\b(?:is|are) is\b/gu, "is")
    .replace(
      from,
      (_, absolute: string | undefined, value: string, unit = "") =>
        `greater than or equal to ${value}${unit}${absolute === undefined ? "" : " in absolute value"}`,
    )
    .replace(unsigned, "in absolute value");
}
