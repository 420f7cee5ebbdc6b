import type { Told } from "./told.ts";

const filling = /\b(?:fill\w*|imput\w*|replac\w*|substitut\w*)\b/u;
const average = "(?:mean|average|median|mode|zeros?|0|most (?:common|frequent) value)";
/** Each is a way in which gaps are filled that a fill of the whole column by one number is not. */
const otherwise: readonly RegExp[] = [
  // Only some gaps, or with what some rows have.
  new RegExp(`\\b(?:missing|null|nan|gaps?|blanks?)\\b[^.;\\n]{0,40}\\b(?:of|for|in|among) (?:the |all )*⟨v\\d+⟩`, "u"),
  new RegExp(
    `\\b${average},? (?:⟨c\\d+⟩ )?(?:but )?(?:only )?(?:of|for|from|among|over|in) (?:(?!and\\b)[a-z]+ |⟨c\\d+⟩ ){0,4}⟨v\\d+⟩`,
    "u",
  ),
  // Another number than that of the column.
  new RegExp(`\\b${average}\\b(?:(?!\\band\\b)[^.;,\\n]){0,30}\\brounded\\b`, "u"),
  new RegExp(
    `\\b${average}\\b[^.;\\n]{0,40}\\b(?:or|if|when|unless|depending|except|apart from|other than|whichever)\\b(?! (?:any|there (?:is|are)|present|needed|necessary|needed))`,
    "u",
  ),
];
/** What is done before the statistic that stands before it. */
const notYet =
  /\b(?:before|prior to) (?:the |any |its |their |all )*(?:missing\b[^.;,\n]{0,40}\b(?:filled|imputed|replaced)|filling|imput\w+|log\w*|transform\w*|normali[sz]\w*|scaling|standardi[sz]\w*)/u;
const orders =
  /\b(?:fill|imput|replac|remov|drop|exclud|delet|scal|normali[sz]|standardi[sz]|transform|apply|creat|encod|handl|convert|split|train|predict|build|fit)\w*\b/u;

/** Gaps that are filled as the question does not say. */
export function otherFills(told: Told): string | null {
  const { text, question, steps, whole } = told;
  const fills = steps.flatMap((step) => (step.kind === "fill" ? [step] : []));
  if (steps.length > 0 && !whole.includes('"before":true'))
    for (const clause of question.split(/[.;?!\n]|,(?: and)? /u)) {
      const said = notYet.exec(clause);
      if (said !== null && said.index > 12 && !orders.test(clause.slice(0, said.index))) return said[0];
    }
  if (fills.length === 0) return null;
  const sentences = text.split(/[.;?\n]/u).filter((sentence) => filling.test(sentence));
  for (const sentence of sentences) {
    for (const shape of otherwise) {
      const said = shape.exec(sentence)?.[0];
      if (said !== undefined) return said;
    }
    const done = /\b(?:someone|somebody|others?|they|colleagues?)\b[^.;\n]{0,20}\b(?:filled|imputed|replaced)\b/u.exec(
      sentence,
    )?.[0];
    if (done !== undefined) return done;
    const group = new RegExp(
      `\\b${average} (?:of|for|by|per|within) (?:the|its|their|each|every|the same|the respective) ([a-z]+)`,
      "u",
    ).exec(sentence);
    if (
      group !== null &&
      fills.every(({ by }) => by === undefined) &&
      !/^(?:columns?|values?|features?|variables?|data|datasets?|rest|remaining|others?|known|existing|present|available|non|same|whole|entire|observed|respective|corresponding|valid|complete|distribution|attributes?|fields?|series)$/u.test(
        group[1] ?? "",
      )
    )
      return group[0];
  }
  if (fills.some(({ by }) => by !== undefined)) {
    const whole = /\b(?:overall|global|general|total) (?:mean|average|median|mode) (?:for|in|of)\b/u.exec(text)?.[0];
    if (whole !== undefined) return whole;
  }
  return otherOrder(told);
}

/** "Drop rows after filling", where it is done before; "the mean is to be taken after choosing". */
function otherOrder({ text, steps, tests }: Told): string | null {
  const last = steps.findLastIndex(({ kind }) => kind === "fill");
  const kept = steps.findIndex(({ kind }) => kind === "keep");
  const after =
    /\b(?:drop|remov|exclud|filter|keep|select|delet)\w*\b(?:(?!\b(?:and|mean|median|mode|average|number)\b)[^.;,\n]){0,60},? (?:after|once) (?:the |any )*(?:fill|imput|replac)\w*/u.exec(
      text,
    )?.[0];
  if (after !== undefined && kept >= 0 && kept < last) return after;
  const choosing =
    /\b(?:mean|median|mode|average|filling|filled|imputed)\b[^.;\n]{0,40}\b(?:taken|computed|calculated|done|made|filled)? ?\b(?:after|within|once)\b[^.;\n]{0,12}\b(?:choos|select|filter|restrict|limit|subset)\w*/u.exec(
      text,
    )?.[0];
  return choosing !== undefined && tests.length > 0 && !(kept >= 0 && kept < last) ? choosing : null;
}
