import { sentencesOf } from "./sentences.ts";
import type { Told } from "./told.ts";

/** What makes another model of the same columns, and the words of a reading that has it. */
const settings: readonly (readonly [said: RegExp, read: RegExp | null])[] = [
  [/\bfit_intercept\b|\bno intercept\b|\bwithout (?:an |the )?intercept\b/u, null],
  [/\bdumm(?:y|ies)\b/u, /encode|one_hot|dumm|indicator/u],
  [/\bregulari[sz]\w*|\bc ?= ?[\d.]+|\bpenalty\b/u, /"penalty"|"strength":/u],
  [/\bclass_weight\b/u, /balanced|weight|class/u],
  [
    /⟨[cd]\d+⟩ squared\b|\bsquared (?:⟨[cd]|terms?|age\b|predictor|version)|\b(?:is|as) squared\b|\b(?:its|their|the) squares?\b(?! root| error|d)(?! of the (?:corr|diff))/u,
    null,
  ],
  [/\badjusted\b/u, /adjusted/u],
  [/\bbaseline\b|\balways (?:predicting|saying|guessing)\b/u, /baseline/u],
  [
    /\b(?:ten|five|several|many|\d+) (?:random |different )?splits\b|\bcross-?\s?validat\w*|\bfolds?\b/u,
    /folds?|cross/u,
  ],
  [/\bweight(?:s|ed)? (?:the|by)\b|\bsample weights?\b/u, /weight/u],
  [/\border of time\b|\bkeeps the order\b|\bchronolog\w*|\bstratif\w*/u, /shuffle|stratif|ordered/u],
  [/\bfurther (?:feature|predictor|input)\b|\b(?:is|are) added\b|\benters?\b|\badded as\b/u, null],
  [/\b(?:predicts?|fitted to) (?:the )?(?:logarithm|log)\b/u, null],
  [/\btraining set is (?:cleaned|freed|restricted|limited)\b/u, null],
  [
    /\b(?:serves?|act) as the (?:test|training)\b|\bonly train\b|\btrain(?:ed)? on (?!(?:the |a )?(?:training|train|\d|remaining|rest|first|80|70|75))|\b(?:evaluate|test)(?:ed)? (?:it |them )?on (?!(?:the |a |unseen |that |held)?(?:test|testing|remaining|rest|other|\d|held|unseen|same|20|30|25))|\b(?:left|kept|stay|remain) in the training\b/u,
    null,
  ],
  [
    /\b(?:that|those|mse|error|errors|accuracy|correlation|mean|computed|calculated|taken) (?:is |are )?(?:that |those |computed |calculated |taken )*(?:of|on) the training set\b|\b(?:of|on) the (?:[a-z]+ of the test set|⟨v\d+⟩ of the test)\b|\btest (?!set|size|data|sample|rows|part|split|portion|accuracy|score|share|\()[a-z]+ (?:of|with|in) [^.]*\bcount\b/u,
    /"on":"train|training/u,
  ],
  [/\bprobability of\b|\bpositive from\b|\bdecision threshold\b/u, /threshold/u],
  [/\b(?:relative to|percentage of) the mean\b/u, null],
];

/** A setting of a model that its reading lacks. */
export function settingsLost({ text, constraints, statistics, whole, frame }: Told): string | null {
  if (!statistics.some(({ kind }) => kind === "model") && frame.model === null) return null;
  const read = whole.toLowerCase() + JSON.stringify(frame.model ?? null).toLowerCase();
  for (const sentence of sentencesOf(constraints).concat(sentencesOf(text.slice(0, text.length - constraints.length))))
    for (const [said, has] of settings) {
      const found = said.exec(sentence)?.[0];
      if (
        found !== undefined &&
        !(/^dumm/u.test(found) && /one-?hot|encod/u.test(text)) &&
        has?.test(read) !== true &&
        !/\b(?:default|without|no) [^.]*\b(?:weight|penalty)/u.test(sentence)
      )
        return found;
    }
  return null;
}
