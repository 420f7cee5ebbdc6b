/** What quartiles and percentiles are called, with the functions that give them. */
const quantiles =
  /^(?:quartiles?|quantiles?|percentiles?|q1|q2|q3|first|second|third|lower|upper|25th|50th|75th|quartile's)$/u;
/** How they are had unless told otherwise: by a line between the two values that they lie between. */
const linear = /^(?:linear|linearly|interpolation|interpolated?|interpolates|interpolating|ranks|betweenranks)$/u;
const defaults = /^(?:default|defaults|standard|usual|ordinary|pandas|pandas')$/u;
/** Numpy has the same percentiles, but another deviation. */
const sameForQuantiles = /^(?:numpy|numpy's|python|python's|excel's)$/u;
const small =
  /^(?:the|a|an|of|in|on|with|by|from|for|to|as|and|or|is|are|be|was|were|its|it|their|they|this|these|those|that|which|both|all|does|do|done|method|methods|function|functions|settings?|options?|arguments?|parameters?|behaviou?r|way|definition|obtain(?:ed)?|comput(?:e|ed|es)|calculat(?:e|ed|es)|determin(?:e|ed|es)|us(?:e|ed|es|ing)|tak(?:e|en|es|ing)|giv(?:e|en|es)|get|found|had|return(?:ed|s)?|implement(?:ed|s)?|should|must|may|can|again|simply|where|needed|necessary)$/u;

/** "Between the two neighbouring values", "between closest ranks". */
const neighbours =
  /\bbetween (?:the )?(?:two )?(?:ranks|order statistics|(?:neighbou?ring|adjacent|closest|nearest|surrounding) (?:ranks?|values?|(?:data )?points?|observations?|order statistics))\b/gu;

/**
 * Whether a part of a sentence only names how percentiles are computed anyway: "quartiles by linear interpolation", "pandas' default
 * quantiles". Each of its words is one of these; any other method is none.
 */
function saysDefault(part: string): boolean {
  const said = part.replace(neighbours, "betweenranks").match(/[a-z0-9][a-z0-9']*/gu) ?? [];
  if (said.length < 2 || /[⟨=<>*/+]/u.test(part)) return false;
  const has = (shape: RegExp): boolean => said.some((word) => shape.test(word));
  const isLinear = has(/^(?:linear|linearly)$/u) && has(/interpol/u);
  const ofQuantiles = has(/^(?:quartiles?|quantiles?|percentiles?|q1|q3)$/u) || isLinear;
  if (!isLinear && !(has(/^(?:default|defaults|pandas|pandas')$/u) && (ofQuantiles || /\bas\b/u.test(part))))
    return false;
  return said.every(
    (word) =>
      small.test(word) ||
      defaults.test(word) ||
      (ofQuantiles && (quantiles.test(word) || linear.test(word) || sameForQuantiles.test(word))),
  );
}

/** A marked text without the parts of its constraints that only say how percentiles are computed anyway. */
export function withoutDefaults(text: string): string {
  const at = /\n\s*constraints?\s*:/u.exec(text);
  if (at === null) return text;
  const from = at.index + at[0].length;
  const constraints = text
    .slice(from)
    .replace(/\b(quantile|percentile|describe)\(\)/gu, "$1")
    .replace(/\bdefault \((linear)\)/gu, "default $1")
    .split(/((?:[.;:](?=\s|$)|[,()\n{}]))/u);
  return text.slice(0, from) + constraints.map((part) => (saysDefault(part) ? " " : part)).join("");
}
