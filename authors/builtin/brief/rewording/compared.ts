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
const orMore = new RegExp(`\\b(${number}) (?:or|and) (more|less|fewer) (?=[a-z]{3,})(?!than)`, "giu");
const outside = new RegExp(
  `\\boutside (?:of )?(?:the |an? )?(?:range|interval|span|bounds?|limits?)? ?(?:of |from |between )?(?:the |these )?\\[?(${number})(?: ?, ?| ?to ?| and | ?[-–] ?)(${number})\\]?`,
  "giu",
);
const away =
  /\b(?:at most|less than or equal to|no more than|not more than) ((?:one|two|three|\d(?:\.\d+)?) standard deviations?) (?:away )?from (?=the mean)/giu;
/** "From 30 up to and including 45". */
const upTo = new RegExp(
  `\\bfrom (${number}(?: years?)?) (?:up|through|all the way) to (?:and including )?(?=${number})`,
  "giu",
);
const unsigned = new RegExp(`\\b${withoutSign}`, "giu");

/** A text in which numbers are compared in the plainest words: "no less than 3" is "at least 3". */
export function withPlainComparisons(text: string): string {
  const once = shapes.reduce(
    (all, { plainly, shape }) => all.replace(shape, `${plainly} `),
    text.replace(upTo, "from $1 to "),
  );
  return once
    .replace(swallowed, "$1 ")
    .replace(being, "is ")
    .replace(/\b(?:is|are) is\b/gu, "is")
    .replace(
      from,
      (_, absolute: string | undefined, value: string, unit = "") =>
        `at least ${value}${unit}${absolute === undefined ? "" : " in absolute value"}`,
    )
    .replace(orMore, (_, value: string, end: string) => `${/more/iu.test(end) ? "at least" : "at most"} ${value} `)
    .replace(outside, "less than $1 or greater than $2")
    .replace(away, "within $1 of ")
    .replace(unsigned, "in absolute value");
}
