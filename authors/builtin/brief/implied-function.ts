import type { AnalysisFunction } from "../../../state/analysis-function.ts";
import type { Asked } from "./asked.ts";
import { functionPatterns } from "./words.ts";

/** Ways to find outliers: "the IQR method" asks for no interquartile range. */
const methods =
  /\b(?:iqr|inter-?quartile(?: range)?|z-?\s?score)s?(?:-based)? (?:methods?|rules?|criteri(?:on|a)|approach|techniques?|fences?)\b/gu;

/** The one function that a question asks for, where the names of its answers say none: "the mean generation of each source". */
export function impliedFunction({ question, frame }: Asked): AnalysisFunction | "share" | "count" | null {
  const text = question.replace(/⟨[cdvt]\d+⟩/gu, " ").replace(methods, " ");
  const found = new Set(functionPatterns.filter(([shape]) => shape.test(text)).map(([, name]) => name));
  const [only, ...more] = found;
  if (more.length > 0) return null;
  if (/\b(?:rate|share|proportion|percentage)\b/u.test(text)) return only === undefined ? "share" : null;
  if (only !== undefined) return only;
  return frame.outliers === null && /\b(?:how many|number of|count)\b/u.test(text) ? "count" : null;
}
