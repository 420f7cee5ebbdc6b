import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";

const n = "-?\\d+(?:\\.\\d+)?";
/** A label that is a range itself: "40-59", "80+", "<18.5", "under 30". */
const asRange = new RegExp(
  `^(?:${n} ?(?:-|–|to) ?${n}|${n} ?\\+|${n} (?:and|or) (?:more|over|above|older|under|below|less|younger)|(?:[<>≤≥]=?|under|below|over|above|up to|at least|at most|less than|more than) ?${n})$`,
  "iu",
);
const quoted = /(["'`])([^"'`\n]{2,24})\1(?! ?\(|\w)/gu;
const makes = /\b(?:categori|classif|classes|bins?\b|binn|group|divid|split|segment|bucket|bracket|band|creat)\w*/iu;

/**
 * A text whose quoted labels of classes have their ranges in brackets where they are the ranges: "'40-59' (40-59)", as "'Young' (18-30)"
 * is read. Not where a column has such texts for its values: these are no classes that the question makes.
 */
export function withLabelsAsRanges(text: string, { columns }: TableProfile): string {
  const labels = [...text.matchAll(/(["'`])([^"'`\n]{2,24})\1/gu)].map(([, , label = ""]) => label.trim());
  const ranges = labels.filter((label) => asRange.test(label));
  if (new Set(ranges).size < 2 || !makes.test(text) || columns.some(hasRanges)) return text;
  return text.replace(quoted, (all, _, label: string) => {
    const range = label.trim();
    return asRange.test(range) ? `${all} (${plain(range)})` : all;
  });
}

/** A range in the signs that ranges are read by. */
const plain = (range: string): string =>
  range
    .replace(/^<=? ?(?==?)/u, (sign) => (sign.includes("=") ? "at most " : "under "))
    .replace(/^≤ ?/u, "at most ")
    .replace(/^≥ ?|^>= ?/u, "at least ")
    .replace(/^> ?/u, "more than ");

/** Whether some of a column's values are ranges, or could be among those that are not listed. */
function hasRanges({ type, top }: ColumnProfile): boolean {
  return type === "string" && top.some(({ value }) => value !== null && asRange.test(String(value).trim()));
}
