import { type Consumed, escaped } from "./consumed.ts";
import type { Frame } from "./frame.ts";

const numberAt = (match: RegExpExecArray | null, group = 1): number | null =>
  match === null ? null : Number(match[group]);

/** Outliers: by which method and threshold, and whether they are to go. */
export function readOutliers(left: Consumed, frame: Frame): void {
  const text = left.left;
  if (!/outliers?|z-?scores?|q1 - |(?:\b|x)iqr\b/u.test(text)) return;
  const isIqr =
    /(?:\b|x)iqr\b|inter-?quartile|quartile range|q1\s*-/u.test(text) && /outlier|below|above|fall/u.test(text);
  const isZ = /z-?\s?scores?|standard deviations? (?:from|away)/u.test(text);
  if (!isIqr && !isZ) return;
  const saidAbove =
    /(?:greater than|above|exceeds?|exceeding|more than|higher than|larger than|>|beyond|over) (?:\+\/-\s*)?(\d+(?:\.\d+)?)/u.exec(
      text,
    );
  const asked = isIqr
    ? (numberAt(/(\d+(?:\.\d+)?)\s*(?:\*|x|×|times)?\s*(?:the )?\(?iqr/u.exec(text)) ??
      numberAt(/threshold (?:of|is|=) (\d+(?:\.\d+)?)/u.exec(text)))
    : (numberAt(/(?:threshold|cut-?off)(?: value)? (?:of |is |= ?|at |: ?)?(?:\+\/-)?\s*(\d+(?:\.\d+)?)/u.exec(text)) ??
      numberAt(saidAbove) ??
      numberAt(/(\d+(?:\.\d+)?) standard deviations/u.exec(text)));
  if (asked === null)
    frame.assumptions.add(`No threshold is given for outliers: ${isIqr ? "1.5 × IQR" : "a z-score of 3"} is taken.`);
  // Only what lies above is meant where the limit below is not spoken of.
  const isAbove = /\b(?:above|over|exceed\w*|greater than|higher than|more than|larger than|>) ?(?:the )?q3 ?\+/u.test(
    text,
  );
  // "Z-scores below -3 are not considered".
  const isOneSided = /[-−] ?\d+(?:\.\d+)? (?:are|is|do|does) (?:not|ignored|disregarded|left)\b/u.test(text);
  const both =
    (isIqr && !(isAbove && !/\bq1 ?[-−–]|\b(?:below|under|lower)\b/u.test(text))) ||
    (isZ && !isIqr && saidAbove === null && !isOneSided) ||
    (!isOneSided &&
      isZ &&
      new RegExp(`[-−] ?${String(asked ?? 3).replace(".", "\\.")}(?![\\d.]*\\d)`, "u").test(text)) ||
    /less than\s*(?:or equal to )?[-−]|outside[^.;\n]{0,40}[-−+±]|smaller than\s*[-−]|absolute|below\s*[-−]|lower than\s*[-−]|<\s*[-−]|\||either|standard deviations? from|±|threshold/u.test(
      isOneSided ? "" : text,
    );
  frame.outliers = {
    kind: "outlier",
    column: "",
    method: isIqr ? "iqr" : "zscore",
    threshold: asked ?? (isIqr ? 1.5 : 3),
    sample: !isIqr && /sample standard deviation|ddof\s*=\s*1/u.test(text),
    side: both ? "both" : "above",
    inverted: false,
  };
  const factors = [...text.matchAll(/(\d+(?:\.\d+)?)\s*(?:\*|x|×|times)?\s*(?:the )?\(?(?:iqr|inter-?quartile)/gu)].map(
    ([, factor]) => Number(factor),
  );
  if (new Set(factors).size > 1) frame.problems.push(`${[...new Set(factors)].join(" and ")} × IQR`);
  if (asked === 0) frame.problems.push("a threshold of 0");
  // "Remove them" may have been taken for other rows that go.
  const said = frame.annotated.text;
  frame.removesOutliers =
    (/\b(?:remov\w*|drop\w*|exclud\w*|eliminat\w*|delet\w*|without|take out|taking out)\b[^.\n]{0,40}\b(?:outliers?|them|these|those|extreme)\b/u.test(
      said,
    ) ||
      /\b(?:once|after|when) (?:they|these|those|the outliers|all outliers|outliers) (?:are|have been|were|being) (?:taken out|removed|left out|dropped|excluded|eliminated)\b/u.test(
        said,
      )) &&
    !/(?:do not|don't|not|without) (?:remov|drop|delet|exclud|eliminat)\w*/u.test(text);
  left.takeAll(
    /\b(?:whose|that|which|where|with)(?= (?:an? |the |values? (?:of|in) )*⟨[cd]\d+⟩ (?:values? )?(?:is|are|has|have|being) (?:an? )?outl)/u,
  );
  // The words of the method are understood; conditions that stand among them are not passed over.
  for (const sentence of text.split(/[.;\n](?=\s|$)/u))
    if (/outliers?|z-?scores?|\bthreshold|iqr\b|quartile|\b(?:fences?|whiskers?)\b|\bz (?:is|=|>|<|of)/u.test(sentence))
      left.take(new RegExp(escaped(sentence), "u"), sentence.replace(methodWords, " · "));
}

/** What a sentence says of a method: its name, its limits and the numbers in them. */
const methodWords =
  /\boutliers?\b|\boutlying\b|\bz-?\s?scores?\b|x?iqr\b|\binter-?quartile\b|\bquartiles?\b|\bq[13]\b|\b(?:25|75)th\b|\bpercentiles?\b|\bthresholds?\b|\b(?:first|third|lower|upper)(?= (?:and (?:the )?(?:third|upper|first|lower) )?(?:quartile|bound|limit|fence|whisker|threshold))|\b(?:bounds?|limits?|fences?|whiskers?|boundar(?:y|ies))\b|\b(?:greater|less|more|larger|smaller|lower|higher|fewer) than\b|\bexceed\w*|\b(?:below|above|beyond|outside(?: of)?|over|under|within)\b|\b(?:fall\w*|l(?:ie|ies|ying)|remov\w*|removal|drop\w*|exclud\w*|eliminat\w*|delet\w*|without|extreme|absolute|(?:the )?rule|factor(?= (?:of )?\d)|outside of|criteri(?:on|a)|multipl\w*|times|minus|plus|whether|either|far|away)\b|\bstandard deviations?\b|\bdetection\b|\bclassif\w*|\bmathematical\b|\bgeneral\b|\bwhere(?= (?:the |its )?(?:absolute (?:values? of )?(?:the |its )?)?(?:z|zscores?|iqr|q[13]|outliers?|observations?|values?|data|any|points?|it|min|max)\b)|\b(?:their|the) difference(?= (?:q3|of))|\b(?:the )?(?:difference|distance) between (?=(?:the )?(?:third|first|upper|lower|75th|25th|q[13])\b)|\b(?:every|any)(?= (?:single )?(?:value|⟨[cd]\d+⟩)(?: values?)? (?:outside|below|above|beyond|less|greater|smaller|larger|lower|higher|that|which))|\bafter(?= (?:the |that |this )?(?:remov\w*|outliers?|exclu\w*|clean\w*|elimin\w*))|[-+±]?(?<!⟨[cdvt]\d*)\d+(?:\.\d+)?|[*×]|\bx\b/gu;
