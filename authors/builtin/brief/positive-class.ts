import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";
import type { ModelFrame } from "./models.ts";

const measure = "(?:precision|recall|f-?1(?:[- ]?scores?)?|sensitivity)";
const called = "(?:⟨([tv])(\\d+)⟩|([a-z]+))";

/**
 * Which of two classes precision, recall and F1 are of: that of ones is what they are computed of anyway, so its words are taken;
 * the other one is a problem. A class by a name of which nothing says which it is stays among what was not understood.
 */
export function readPositiveClass(left: Consumed, model: ModelFrame, frame: Frame): void {
  if (model.method !== "logistic") return;
  const numbered = new RegExp(
    `\\b${measure}\\b[^.;\\n]*?\\b(?:refers?|relates?|for|of|to)\\b[^.;\\n⟨]*?(?:⟨[cv]\\d+⟩)?[^.;\\n⟨]*?\\(? ?class ?(?:=|is)? ?([01])\\b ?\\)?|\\bclass ([01]) (?:is|as) (?:the )?positive(?: class)?|\\bpositive class (?:is|=) ?(?:class )?\\(?([01])\\b\\)?`,
    "u",
  );
  // "The positive class is churn (1)".
  const at = frame.table.columns.findIndex(({ name }) => name === model.target);
  left.takeAll(new RegExp(`\\bpositive (?:class|label) (?:is|=) (?:the )?⟨[cd]${at}⟩ ?\\( ?(?:=|class)? ?1 ?\\)`, "u"));
  for (let match = numbered.exec(left.left); match !== null; match = numbered.exec(left.left)) {
    if ((match[1] ?? match[2] ?? match[3]) !== "1") {
      frame.problems.push("positive class");
      return;
    }
    left.rewrite(left.left.replace(match[0], " · "));
  }
  for (const shape of [
    `\\b(?:where |with |and |whereas )*(?:the )?${called} (?:is|being|as|are|counts as) (?:considered |treated as |taken as )?(?:the )?positive(?: class| label)?`,
    `\\bpositive (?:class|label) (?:is|being|=|:)? ?(?:the )?${called}(?: class)?`,
    `(?<=\\b${measure} (?:(?:and|,) (?:the )?${measure} )*(?:of|for) )(?:the )?${called} (?:class|label|category)\\b`,
  ]) {
    const match = new RegExp(shape, "u").exec(left.left);
    if (match === null) continue;
    const code = codeOf(match, model, frame);
    if (code === 0) frame.problems.push("positive class");
    if (code === 1) left.rewrite(left.left.replace(match[0], " · "));
  }
}

/** The number that a class by this name has; null where nothing says it. */
function codeOf(match: RegExpExecArray, { target }: ModelFrame, frame: Frame): number | null {
  const [, kind, at, word] = match;
  const name =
    kind === "t"
      ? frame.annotated.texts[Number(at)]
      : kind === "v"
        ? String(frame.annotated.values[Number(at)]?.value ?? "")
        : told(word ?? "", target, frame);
  const own = frame.table.columns.find((column) => column.name === target);
  const known = name?.toLowerCase();
  for (const code of [0, 1])
    if (known !== undefined && frame.groupWords.get(code)?.some((each) => each.toLowerCase() === known)) return code;
  const made = frame.steps.find((step) => step.kind === "categorise" && step.name === target);
  // A column of ones and noughts that is called by what the ones are.
  return made === undefined && own?.type === "integer" && known === target.toLowerCase() ? 1 : null;
}

/** "Malignant (⟨c1⟩ ⟨v0⟩)": the value that a word stands for, or the word itself. */
function told(word: string, target: string, { annotated }: Frame): string {
  const value = new RegExp(`\\b${word} ?\\( ?(?:⟨c\\d+⟩)? ?(?:=|is|equals)? ?⟨v(\\d+)⟩ ?\\)`, "u").exec(annotated.text);
  const hit = value === null ? undefined : annotated.values[Number(value[1])];
  return hit !== undefined && hit.column.name === target ? String(hit.value) : word;
}
