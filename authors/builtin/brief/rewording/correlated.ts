/** Verbs that say of two columns that they have to do with each other, alone or with an adverb of how much. */
const how = "(?:strongly|closely|tightly|well|much|far|highly|clearly|intensely)";
const side =
  "((?:(?!(?:and|with|to|how|if|whether|which|what)\\b)[a-z'-]+ ){0,5}?⟨[cd]\\d+⟩(?: (?:columns?|values?|variables?|scores?|prices?))*(?: ?\\(⟨[cd]\\d+⟩\\))?)";
const joined = "(?:correlated|related|associated|connected|linked|interrelated)";
const verb =
  "(?:correlates?|relates?|associates?|go(?:es)? (?:along|together|hand in hand)|moves? together|vary together|co-?vary|move in step)";

const shapes: readonly RegExp[] = [
  // "How strongly are A and B correlated", "how A and B are related".
  new RegExp(
    `\\b(?:how|whether|if|to what extent|in what way)(?: ${how})? (?:are|is|were|was) ${side} (?:and|with|to) ${side} ${how}? ?${joined}(?: (?:with|to) (?:each other|one another))?`,
    "gu",
  ),
  new RegExp(
    `\\b(?:how|whether|if|to what extent|in what way)(?: ${how})? ${side} (?:and|with) ${side} (?:are|is|were|was) ${how}? ?${joined}(?: (?:with|to) (?:each other|one another))?`,
    "gu",
  ),
  new RegExp(
    `\\b(?:how|whether|if|to what extent|in what way)(?: ${how})? ${side} (?:are|is|were|was) ${how}? ?${joined} (?:with|to) ${side}`,
    "gu",
  ),
  new RegExp(
    `\\b(?:how(?: ${how})?|to what extent) (?:are|is|were|was) ${side} ${how}? ?${joined} (?:with|to) ${side}`,
    "gu",
  ),
  new RegExp(
    `\\b(?:how|whether|if|to what extent|in what way)(?: ${how})? (?:(?:do|does|did) )?${side} (?:and|with) ${side} (?:${verb})(?: with (?:each other|one another))?`,
    "gu",
  ),
  new RegExp(
    `\\b(?:how|whether|if|to what extent|in what way)(?: ${how})? (?:(?:do|does|did) )?${side} ${verb} (?:with|to|and) ${side}`,
    "gu",
  ),
  new RegExp(`(?<=^|[.;:?\\n] *)(?:do|does|did) ${side} ${verb} (?:with|to|and) ${side}`, "gu"),
  new RegExp(`(?<=^|[.;:?\\n] *)(?:are|is) ${side} (?:and|with) ${side} ${how}? ?${joined}`, "gu"),
  new RegExp(`\\b(?:correlate|relate) ${side} (?:with|and|to|against) ${side}`, "gu"),
];

/** A marked text that asks for a correlation by its noun: "how A and B are related" is the correlation between A and B. */
export function withCorrelationNamed(text: string): string {
  return shapes.reduce(
    (all, shape) =>
      all.replace(shape, (_, a: string, b: string) => `the correlation between ${a.trim()} and ${b.trim()}`),
    text,
  );
}
