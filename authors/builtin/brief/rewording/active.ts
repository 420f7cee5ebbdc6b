import { sentencesIn } from "./runs.ts";

/** Participles with their verbs: what is to be done, and by which word it is told. */
const verbs: Readonly<Record<string, string>> = {
  calculated: "calculate",
  computed: "compute",
  determined: "determine",
  found: "find",
  counted: "count",
  reported: "report",
  given: "give",
  returned: "return",
  used: "use",
  taken: "take",
  applied: "apply",
  performed: "perform",
  conducted: "conduct",
  grouped: "group",
  sorted: "sort",
  ordered: "order",
  split: "split",
  divided: "divide",
  encoded: "encode",
  mapped: "map",
  converted: "convert",
  created: "create",
  added: "add",
  derived: "derive",
  defined: "define",
  built: "build",
  generated: "generate",
  introduced: "introduce",
  filled: "fill",
  imputed: "impute",
  replaced: "replace",
  substituted: "substitute",
  dropped: "drop",
  removed: "remove",
  deleted: "delete",
  excluded: "exclude",
  ignored: "ignore",
  omitted: "omit",
  discarded: "discard",
  disregarded: "disregard",
  rounded: "round",
  tested: "test",
  checked: "check",
  examined: "examine",
  assessed: "assess",
  compared: "compare",
  detected: "detect",
  identified: "identify",
  extracted: "extract",
  scaled: "scale",
  normalized: "normalize",
  normalised: "normalise",
  standardized: "standardize",
  standardised: "standardise",
  trained: "train",
  evaluated: "evaluate",
  averaged: "average",
  summed: "sum",
  transformed: "transform",
  multiplied: "multiply",
  categorized: "categorize",
  binned: "bin",
  parsed: "parse",
  kept: "keep",
  measured: "measure",
  investigated: "investigate",
  analyzed: "analyze",
  analysed: "analyse",
};
const duty = "(?:(?:has|have|needs?|ought|is|are) to be|must be|should be|shall be|will be|may be|can be)";
const shape = new RegExp(
  `^(\\s*(?:\\d+[.)] ?)?(?:(?:then|next|finally|first|afterwards|also),? )?)((?:(?!\\b(?:if|when|where|before|after|that|which|who|while|and then)\\b)[^,:]){3,140}?) ${duty} (${Object.keys(verbs).join("|")})\\b(.*)$`,
  "su",
);

/** A marked text whose demands stand in the active: "the rows have to be counted" is "count the rows". */
export function inTheActive(text: string): string {
  return sentencesIn(text)
    .reverse()
    .reduce((all, { start, end, text: sentence }) => {
      const match = shape.exec(sentence);
      if (match === null) return all;
      const [, lead = "", subject = "", participle = "", rest = ""] = match;
      return `${all.slice(0, start)}${lead}${verbs[participle]} ${subject.trim()}${rest}${all.slice(end)}`;
    }, text);
}
