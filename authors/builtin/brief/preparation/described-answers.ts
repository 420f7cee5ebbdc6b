import { estimator } from "../aggregate-answers.ts";
import type { Asked, Reading } from "../asked.ts";
import { columnName } from "../frame.ts";
import type { Wanted } from "../split-brief.ts";
import { functionPatterns } from "../words.ts";

const made =
  "(?:transformed |normali[sz]ed |standardi[sz]ed |scaled |encoded |imputed |filled |converted |new |log-transformed )*";
const after =
  "(?: (?:column|values?|feature|after|the|its|filling|imputing|imputation|missing|removing|duplicates|of|scaling|encoding|transformation|normali[sz]ation|cleaning|preprocessing))*";

/** An answer whose brackets say what it is: "@clean_mean[Mean of the USFLUX column after filling missing values]". */
export function describedAnswer(wanted: Wanted, asked: Asked): Reading | null {
  const { frame, annotator } = asked;
  if (wanted.placeholder.trim().split(/\s+/u).length < 3 || frame.group !== null) return null;
  const text = annotator
    .annotate(wanted.placeholder.replace(/,? ?\brounded\b.*$/iu, ""))
    .text.replace(/\s+/gu, " ")
    .trim();
  const spoken = [...text.matchAll(/⟨([cd])(\d+)⟩/gu)].map((match) => columnName(frame, match[1], match[2]));
  const isChanged = frame.steps.some(
    (step) => ("column" in step && spoken.includes(step.column)) || ("name" in step && spoken.includes(step.name)),
  );
  if (
    !isChanged &&
    /\b(?:transformed|normali[sz]ed|standardi[sz]ed|scaled|encoded|imputed|filled|converted)\b/u.test(text)
  )
    return null;
  const entry = new RegExp(
    `^(?:the )?(first|last) (?:entry|value|element|row) (?:of|in) (?:the )?${made}⟨([cd])(\\d+)⟩${after}$`,
    "u",
  ).exec(text);
  if (entry !== null) {
    const value = {
      kind: "entry",
      column: columnName(frame, entry[2], entry[3]),
      at: entry[1] === "last" ? "last" : "first",
    } as const;
    return { answer: { name: wanted.name, value, where: [...frame.filters], decimals: wanted.decimals } };
  }
  const one = new RegExp(
    `^(?:the )?([a-z -]+?) (?:value )?(?:of|in) (?:the )?${made}⟨([cd])(\\d+)⟩${after}$`,
    "u",
  ).exec(text);
  const found = functionPatterns.find(([shape]) => new RegExp(`^(?:${shape.source})$`, "u").test(one?.[1] ?? ""));
  if (one === null || found === undefined) return null;
  const name = estimator(found[1], asked.text);
  if (name === null) return null;
  const value = { kind: "aggregate", function: name, column: columnName(frame, one[2], one[3]) } as const;
  return { answer: { name: wanted.name, value, where: [...frame.filters], decimals: wanted.decimals } };
}
