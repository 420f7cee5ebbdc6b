import { type Frame, markedColumn } from "./frame.ts";

/** A sentence that has features standardised. */
const standardises =
  /[^.;\n]*\b(?:standardscaler|standardi[sz](?:e|es|ed|ing|ation)|(?:scale|scaled|scaling)(?= (?:the |all )*(?:features?|predictors?|inputs?|variables?|data)\b)|scaler)\b[^;\n.]*/gu;
const denied = /\b(?:no|not|without|don't|never|nor|neither)\b/u;
/** What the scaler is learnt from. */
const byTraining =
  /\b(?:fit(?:ted|ting)?|learn(?:t|ed|ing)?|comput\w*|estimat\w*|calculat\w*)\b[^.;\n⟨]{0,40}?\b(?:on|from|to|using|with|by) (?:the |only the |only )?train/u;

/**
 * Whether the features of a model are standardised by the means and deviations of its training rows: null where nothing says so of
 * them, "unclear" where it is not said by which rows, or only some of them are, or in another way.
 */
export function scalingOf(text: string, features: readonly string[], frame: Frame): "training" | "unclear" | null {
  const said = [...text.matchAll(standardises)].map(([sentence]) => sentence).filter((each) => !denied.test(each));
  if (said.length === 0) return null;
  // What steps have scaled are columns of all rows.
  if (frame.steps.some(({ kind }) => kind === "scale")) return null;
  const all = said.join(". ");
  const named = new Set([...all.matchAll(/⟨([cd])(\d+)⟩/gu)].map((match) => markedColumn(frame, match)));
  const isAll = named.size === 0 || (named.size === features.length && features.every((name) => named.has(name)));
  const isStandard =
    /standard/u.test(all) && !/\b(?:min-?max|minmaxscaler|robust\w*|normaliz\w*|maxabs\w*)\b/u.test(all);
  return byTraining.test(all) && isAll && isStandard ? "training" : "unclear";
}

/** The words that say so. */
export const scalingWords = standardises;
