import type { Told } from "./told.ts";

/** Outliers that are to go, where they stay in all answers. */
export function outliersStay({ text, tests, steps }: Told): string | null {
  const goes =
    /\b(?:remov\w*|drop\w*|exclud\w*|delet\w*|discard\w*|eliminat\w*|filter\w* out|cap(?:ped|ping|s)?|winsori[sz]\w*|trim\w*|after (?:the )?removal of)\b(?: (?:the|all|any|of|these|those|their|its))*(?: [a-z]+)? ?outliers?\b|\b(?:without|excluding) (?:the |any |its |their )*outliers?\b/gu;
  const said = [...text.matchAll(goes)].find(
    ({ index }) =>
      !/\b(?:not|don't|never|neither|no|without|nor|rather than|instead of|or|with and) (?:be )?$/u.test(
        text.slice(0, index),
      ),
  )?.[0];
  if (said === undefined) return null;
  const whole = [...tests, ...steps.flatMap((step) => (step.kind === "keep" ? [step.test] : []))];
  return whole.some((test) => test.kind === "outlier" && test.inverted) ? null : said;
}

/** Outliers of one side, where both sides are taken; what is left of the rows, where it is the outliers. */
export function otherOutliers({ text, tests }: Told): string | null {
  const outliers = tests.flatMap((test) => (test.kind === "outlier" ? [test] : []));
  if (outliers.length === 0) return null;
  if (outliers.every(({ side }) => side === "both")) {
    const oneSided =
      /\boutliers?\b[^.;,?\n]{0,40}\b(?:above|over|beyond) the upper (?:limit|bound|fence)\b|\b(?:upper|high|higher|extreme(?:ly)? high) outliers?\b|\bextreme outliers?\b/u.exec(
        text,
      )?.[0];
    if (
      oneSided !== undefined &&
      !/\b(?:below|lower than|less than|under|beneath|lower (?:limit|bound|fence)|absolute)\b/u.test(text)
    )
      return oneSided;
  }
  const left = /\b(?:the )?remaining (?:values|rows|data|observations|records|points)\b|\bthe rest\b/u.exec(text)?.[0];
  if (left !== undefined && outliers.every(({ inverted }) => !inverted)) return left;
  const both = /\bwith (?:the )?outliers\b/u.test(text) && /\bwithout (?:the )?outliers\b/u.test(text);
  return both && outliers.every(({ inverted }) => inverted) && outliers.length > 1 ? "with outliers" : null;
}

/** Other rows than those beyond the limits, or other limits: outliers of some rows, quartiles of some, gaps as outliers. */
export function outliersOtherwise({ text, tests }: Told): string | null {
  const outliers = tests.flatMap((test) => (test.kind === "outlier" ? [test] : []));
  if (outliers.length === 0) return null;
  const said =
    /\b(?:missing|null|nan|gaps?)\b[^.;\n]{0,30}\bas outliers\b|\b(?:count|treat|regard|consider|take|see)\w* (?:-?\d[\d.]*|⟨[vt]\d+⟩|them|these|those)(?: values?)? (?:all )?as (?:an )?outliers?\b|\b(?:quartiles?|quantiles?|percentiles?|iqr|limits?|bounds?|fences?)\b(?: are| is)?(?: (?:computed|calculated|taken|determined|found))? (?:without|excluding|ignoring|leaving out) (?:the )?(?:values? )?(?:-?\d|⟨v)|\boutliers?\b[^.;\n]{0,40}\b(?:twice|repeatedly|iteratively|again|until)\b|\bquartiles?\b(?: [a-z]+)? (?:from|of|over|for|using|by) (?:only )?(?:the |those )?[a-z]+ (?:that|which|who|with|without|where)\b(?![^.;\n]{0,20}(?:missing|null|values?|known))/u.exec(
      text,
    )?.[0];
  if (said !== undefined) return said;
  // "A factor of 3 above and 1.5 below".
  const sides =
    /(\d+(?:\.\d+)?)[^.;\n\d]{0,20}\b(?:above|upper)\b[^.;\n\d]{0,12} (\d+(?:\.\d+)?)[^.;\n\d]{0,20}\b(?:below|lower)\b/u.exec(
      text,
    );
  if (sides !== null && Number(sides[1]) !== Number(sides[2])) return sides[0];
  const kept =
    /\b(?:not|don't|never) (?:remove|drop|exclude|delete|discard|leave out|ignore) (?:the |any )*outliers (?:of|in|for|among|from)\b/u.exec(
      text,
    )?.[0];
  return kept !== undefined && outliers.every(({ inverted }) => inverted) ? kept : null;
}
