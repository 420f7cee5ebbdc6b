import { sentencesOf } from "./sentences.ts";
import { comparedIn, type Told } from "./told.ts";

const leaves =
  /^(?:also |then |first |please |and |but )*(?:remov|exclud|drop|delet|discard|ignor|omit|skip|disregard|eliminat|leav|filter out|without|throw|trim|cap\b|winsori)\w*|\b(?:must|should|have to|has to|need to|shall|will|are|is|to) be (?:remov|exclud|dropp|delet|discard|ignor|omitt|skipp|disregard|eliminat|left out|filtered out)\w*|\b(?:are|is) (?:remov|exclud|dropp|delet|discard|ignor|omitt|skipp|disregard|eliminat|left out|filtered out)\w*/u;
const fills = /\b(?:fill|imput|replac|substitut)\w*/u;
/** Which rows stay is said the other way round. */
const keeps =
  /\b(?:not|other than|outside|except|apart from|but|rather than|keep\w*|only (?:use|consider|take|look)|remain\w*|instead)\b/u;
/** A value that says where the rows are that a step is for: "in the North", "of region South", "on the Night shift". */
const where =
  /\b(?:in|of|for|from|at|on|within|during|among) (?:the |all |only |those |rows |region |group )*(?:⟨c\d+⟩ )?(?:= ?|is |of |in |the )*⟨v(\d+)⟩/gu;

/** "Exclude the respondents under 18 in the North": what is done to a group only, and is not, or the rest gone instead. */
export function limitedSteps(told: Told): string | null {
  const { question, constraints, frame, values, tests, steps } = told;
  const compared = comparedIn(tests);
  const sentences = [...sentencesOf(question), ...sentencesOf(constraints)];
  for (const sentence of sentences) {
    const isOfRows = leaves.test(sentence) && (/\boutliers?\b|⟨c\d+⟩/u.test(sentence) || /\d/u.test(sentence));
    const isFilled = fills.test(sentence) && steps.some(({ kind }) => kind === "fill");
    if ((!isOfRows && !isFilled) || keeps.test(sentence)) continue;
    // A letter that several columns have is no value of one: "by the median of line A only".
    const lettered = isFilled
      ? /\b(?:of|in|for|from|on) (?:the )?⟨c\d+⟩ (?:[a-z]|\d{1,4})(?= only\b| ?[.,;)]| ?$)/u.exec(sentence)?.[0]
      : undefined;
    if (lettered !== undefined)
      return lettered.replace(/⟨c(\d+)⟩/gu, (_, at) => frame.table.columns[Number(at)]?.name ?? "");
    for (const [said, at] of sentence.matchAll(where)) {
      const hit = values[Number(at)];
      if (hit === undefined) continue;
      const [column, value] = [hit.column.name, JSON.stringify(hit.value)];
      const spoken = said.replace(/⟨c\d+⟩/gu, column).replace(/⟨v\d+⟩/gu, String(hit.value));
      const elsewhere = sentences.filter((other) => other !== sentence).join(" ");
      const isAsked = [...elsewhere.matchAll(/⟨v(\d+)⟩/gu)].some(([, each]) => {
        const other = values[Number(each)];
        return other?.column.name === column && other.value === hit.value;
      });
      // All that is asked is of this group.
      const ofAll = comparedIn(frame.filters).some(
        ({ condition, denied }) =>
          !denied && condition.kind === "compare" && condition.operator === "=" && condition.column === column,
      );
      if (isAsked && ofAll) continue;
      if (isFilled && JSON.stringify(steps.filter(({ kind }) => kind === "fill")).includes(value)) continue;
      const isGone = compared.some(
        ({ condition, denied }) =>
          condition.kind !== "missing" &&
          condition.column === column &&
          JSON.stringify(condition).includes(value) &&
          (denied || (condition.kind === "compare" && condition.operator === "!=")),
      );
      // "Exclude those of Night": the group itself goes.
      if (isGone && !isFilled) continue;
      return spoken;
    }
  }
  return null;
}
