import type { Consumed } from "./consumed.ts";

const gaps =
  "(?:any |all |the |its |their |those )*(?:missing|null|nan|empty|blank)(?: \\(?(?:nan|null)\\)?)? (?:values?|entries|ones|cells)";
const ignore = "(?:please )?(?:ignor(?:e|ing)|skip(?:ping)?|disregard(?:ing)?|leav(?:e|ing) out|exclud(?:e|ing))";
const inColumn = "(?: (?:of|in|from|for) (?:the )?⟨[cd]\\d+⟩(?: columns?| variables?| features?)?)?";
/** What is done value by value: of a value that is missing it makes a missing one. */
const change =
  "(?:(?:natural |base[- ]10 )?log(?:arithm)?(?:ic|arithmic)?|logs|square[- ]root|cube[- ]root|exponential|reciprocal|transformations?|normali[sz]ation|standardi[sz]ation|scaling|min-?max|z-?scores?|z-?score)";
const applying = `(?:when|while|before|in|for) (?:you )?(?:apply|calculat|comput|tak|perform|transform|normali[sz]|standardi[sz]|scal)(?:e|es|y|ing)\\b[^.;,:\\n]{0,40}\\b${change}\\b[^.;,:\\n⟨]{0,40}(?:⟨[cd]\\d+⟩(?: columns?| values?)?)?`;
const end = "(?=\\s*(?:[.;\\n]|$))";
const ofChanges = [
  new RegExp(`\\b${applying},? ${ignore} ${gaps}${inColumn}${end}`, "u"),
  new RegExp(`\\b${ignore} ${gaps}${inColumn},? ${applying}${end}`, "u"),
];

const pairs =
  "(?:rows|records|entries|observations|samples|pairs|data points|data|cases) (?:where|in which|for which|with|that have|which have) (?:both|the two) (?:of )?(?:these |the |those )*(?:columns|variables|values|features|measurements|fields|⟨c\\d+⟩ and (?:the )?⟨c\\d+⟩)(?: (?:are|have|is|being))?(?: (?:a|an))?(?: (?:not (?:null|missing|nan|empty)|non-?(?:null|missing|nan)(?: values?)?|available|present|known|values?|recorded|given))?";
/** Of two columns together, in the sentence that asks for what is computed of two: rows that lack one never are in it. */
const ofPairs = new RegExp(
  `(\\b(?:correlat\\w*|pearson(?:'s)?|spearman(?:'s)?|kendall(?:'s)?|covariance)\\b[^.;\\n]{0,120}?),? (?:and )?(?:(?:using|use|taking|with|on|over|based on|considering|consider|from|for|including) )?only (?:on |the |those )*${pairs}${end}`,
  "gu",
);

/**
 * What is said of missing values where something is computed that leaves them out in any case: "when applying the logarithm, ignore
 * the missing values", "the correlation, using only the rows where both are not null". Other answers keep these rows.
 */
export function forgetPassingGaps(left: Consumed): void {
  for (const shape of ofChanges) left.takeAll(shape);
  left.rewrite(left.left.replace(ofPairs, "$1 ·"));
}
