import { ofGaps } from "./sentences.ts";
import { comparedIn, type Told } from "./told.ts";

const denials =
  "(?:do not|don't|does not|must not|should not|never|avoid|no need to|not to be|rather than|instead of|without|without the|before|prior to)";
const doings: readonly (readonly [words: string, kinds: readonly string[]])[] = [
  ["(?:fill\\w*|imput\\w*|replac\\w*)", ["fill"]],
  ["(?:normali[sz]\\w*|standardi[sz]\\w*|scal(?:e|ed|ing))", ["scale"]],
  ["(?:encod\\w*)", ["encode"]],
  ["(?:log(?:arithm\\w*)?|log[- ]transform\\w*|transform\\w*)", ["derive"]],
  ["(?:deduplicat\\w*)", ["deduplicate"]],
];

/** "Do not fill the gaps with the mean", "without the log transformation": what is denied, and is a step all the same. */
export function deniedSteps({ text, question, steps, tests, answers }: Told): string | null {
  // Before and after are both asked for where an answer says so.
  if (answers.some(({ before }) => before === true)) return null;
  for (const [words, kinds] of doings) {
    if (!steps.some(({ kind }) => kinds.includes(kind))) continue;
    const said = new RegExp(`\\b${denials} (?:the |any |a |an )*${words}\\b[^.;\\n]{0,40}`, "u").exec(text)?.[0];
    if (said === undefined) continue;
    // "Without filling A", where B is filled.
    const named = [...said.matchAll(/⟨c(\d+)⟩/gu)];
    if (named.length > 0 && !/^(?:before|prior)/u.test(said)) return said;
    if (/^(?:do not|don't|must not|should not|never|avoid|no need|without)/u.test(said)) return said;
  }
  const unless = /[^.;\n]*\bunless\b[^.;\n]*/u.exec(text)?.[0];
  if (unless !== undefined && tests.length === 0 && question.includes(unless)) return "unless";
  return unless !== undefined &&
    /\b(?:fill|imput|log|transform|remov|exclud|filter|drop|scal|normali[sz]e)\w*\b|unless [^.;\n]{0,30}⟨v/u.test(
      unless,
    ) &&
    !/p-?value/u.test(unless)
    ? "unless"
    : null;
}

/** Conditions that no row can meet: "in May and in June", women and men in one. */
export function impossible({ frame, answers }: Told): string | null {
  for (const { where } of answers) {
    const equal = comparedIn([...frame.filters, ...where]).flatMap(({ condition, denied }) =>
      condition.kind === "compare" && condition.operator === "=" && !denied ? [condition] : [],
    );
    const clash = equal.find((one) =>
      equal.some((other) => other.column === one.column && other.grain === one.grain && other.value !== one.value),
    );
    if (clash !== undefined) return `${clash.column} ${String(clash.value)}`;
  }
  return null;
}

const leaving = "(?:remov|exclud|drop|delet|filter|leav|ignor|discard|omit|trim|cap|clip)\\w*";

/** "Do not exclude any rows apart from the free ones": an exception of what is denied, or of what is left out. */
export function exceptionsLost({ text, tests, steps }: Told): string | null {
  const said = new RegExp(
    `\\b(?:not|don't|never|without|no)\\b[^.;\\n]{0,20}\\b${leaving}\\b[^.;\\n]{0,40}\\b(?:apart from|other than|except|but for|anything but|save for|aside from|with the exception of|besides)\\b|\\b${leaving}\\b[^.;\\n]{0,40},? but only\\b|\\bmust (?:not )?be\\s*(?:[.;\\n]|$)`,
    "u",
  ).exec(text)?.[0];
  if (said !== undefined) return said;
  const leavesOut =
    tests.some(({ kind }) => kind !== "condition") ||
    comparedIn(tests).some(
      ({ condition, denied }) =>
        condition.kind !== "missing" && (denied || (condition.kind === "compare" && condition.operator !== "=")),
    );
  if (leavesOut || steps.some(({ kind }) => kind === "deduplicate" || kind === "fill")) return null;
  for (const sentence of text.split(/[.;\n](?!\d)/u)) {
    if (
      ofGaps.test(sentence) ||
      /\b(?:without|outliers?|duplicate\w*|occurrences?|columns|variables|features|in the (?:data|dataset|table))\b/u.test(
        sentence,
      )
    )
      continue;
    const left =
      /\b(?:(?:do|does|is|are|should|must|will|shall) not|(?:do|does|is|are|should|must)n't) (?:be )?(?:count|counted|considered|included|taken into account)\s*(?:here|at all|either)?$|\bnot (?:to be )?(?:considered|counted|included)\s*$|\b(?:leave|keep) (?:them|these|those) (?:out|aside)\b|\bdrop (?:them|these|those)\b/u.exec(
        sentence.trim(),
      )?.[0];
    // A column is left out of those that are looked at.
    if (
      left !== undefined &&
      !/^(?:constraints?:)?\s*⟨c\d+⟩ (?:do|does|is|are|should|must|will|shall)\b/u.test(sentence.trim())
    )
      return left;
  }
  return null;
}
