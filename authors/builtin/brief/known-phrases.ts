import type { Frame } from "./frame.ts";
import { modelWords } from "./model-words.ts";
import type { Brief } from "./split-brief.ts";
import { extremePattern } from "./text-answers.ts";

/** Takes out phrases that hold words of change but change nothing here. */
export function knownPhrases(left: string, frame: Frame, brief: Brief): string {
  let text = left;
  const drop = (pattern: RegExp): void => {
    text = text.replace(pattern, (found) => " ".repeat(found.length));
  };
  drop(
    /\b(?:do not|don't|not|no|without|any|further|other|nor)(?: \w+){0,3} (?:remov\w*|modif\w*|drop\w*|cleaning|preprocessing|transform\w*|normali[sz]\w*)(?:[^.\n]*)/gu,
  );
  drop(/(?:use|using|with|by) (?:the )?(?:following )?formula\s*:?[^⟨]{0,200}/gu);
  drop(
    /\b(?:contains?|containing|has|have) no missing[^.\n]*|\bfor (?:the )?⟨c\d+⟩(?: [a-z]+){0,3} only\b|\bnumeric(?:al)? only\b|\bonly numeric\b/gu,
  );
  drop(
    /\bper (?:the )?(?:format|instructions|above)\b|\bpercentage of (?:the )?⟨c\d+⟩|\bconvert\w* strings? to numbers?[^.\n]*/gu,
  );
  drop(
    /\bbefore (?:calculating|computing|performing|being|calculations?|rounding)[^.\n]*|\bvalues? (?:that |which )?(?:occur|fall)s?\b/gu,
  );
  if (
    frame.steps.some((step) => step.kind === "derive" && step.formula.kind === "seconds") ||
    frame.table.columns.some(({ type }) => type === "time")
  )
    drop(/\b(?:transform|convert)\w*[^.\n]*\b(?:to|into) seconds[^.\n]*|\b(?:transformed|converted)\b/gu);
  if (brief.wanted.some(({ name }) => /weighted/iu.test(name))) drop(/\bweighted\b/gu);
  drop(/\bchi-?\s?squared?\b/gu);
  drop(
    /(?:,? ?with )?\(r - 1\) ?[*×] ?\(c - 1\) degrees of freedom|\bdegrees of freedom\b[^.\n]*\(r - 1\) ?[*×] ?\(c - 1\)[^.\n]*/gu,
  );
  drop(/\bstandardi[sz]ed moment\b|(?<=⟨c\d+⟩ (?:columns?|variables?) )separately\b/gu);
  drop(/\b(?:scatter ?plot|plot|chart|visuali[sz]\w*)[^.\n]{0,160}/gu);
  drop(/\bone-way\b|\btwo-tailed\b|\b(?:at|with|using) (?:a |the )?significance level[^.\n]*/gu);
  drop(/\b(?:data|a|the|comprehensive|perform)+ ?(?:comprehensive )?(?:data )?preprocessing\b/gu);
  drop(
    /\bfor each (?:pair|variable|column|answer|value|of them)\b|\beach (?:pair|value|variable|fare|row|entry|data point|observation)\b/gu,
  );
  drop(/\blog(?:ical|s|istic)?ally\b|\bdistribution analysis\b/gu);
  drop(
    /\b(?:remove|removing|after removing|after removal of|removal of|drop|dropping|exclude|excluding)\b(?=[^.\n]*outliers?)/gu,
  );
  drop(
    /\b(?:difference|differences)\b(?= (?:between|in)[^.\n]*(?:groups?|significant))|\bsignificant differences?\b|\bdifferent groups?\b/gu,
  );
  drop(/\b(?:converting|convert\w*|round\w*)(?: [^.\n]{0,60})? (?:to numbers|numeric values|to numeric)[^.\n]*/gu);
  drop(/\b(?:contains?|has|have) no\s+·/gu);
  drop(
    /\bafter (?:preprocessing|processing|this|that|which|calculating|creating|the creation|imputation|the imputation|handling|cleaning)\b|\b(?:in )?each (?:column|group|of the)\b/gu,
  );
  // "The daily count (⟨c3⟩)" is what the column is called.
  drop(/\b(?:hourly|daily|weekly|monthly|quarterly|yearly|annual)(?= (?:[a-z-]+ ){0,3}\( ?⟨c\d+⟩ ?\))/gu);
  drop(/\b(?:who|that|which) (?:remain|are left|stay)\b/gu);
  if (frame.filters.length > 0) drop(/\b(?:first|then)(?= +·)/gu);
  drop(/(?<=· *)\bfirst\b(?= *[.,;\n])/gu);
  drop(/\bassum\w*[^.\n]*\bunique\b[^.\n]*/gu);
  if (frame.filters.length > 0)
    drop(/\b(?:use|consider|include)? ?only\b|\bfirst by\b|\bthen by\b|\bwhere\b|\bwho\b|\bwhose\b|\bwith\b/gu);
  if (frame.model !== null) {
    drop(/\bmean absolute (?:percentage )?error\b/gu);
    drop(modelWords);
  }
  if (!frame.asksShare) drop(/\b(?:percentage|percent|proportion|share|rate|ratio)\b/gu);
  if (extremePattern.test(frame.annotated.text))
    drop(/\b(?:highest|largest|greatest|lowest|smallest|unique)\b|\bextract\b[^.\n]*/gu);
  // "Of the most common genre" is a condition where no answer gives the genre.
  if (
    brief.wanted.some(({ name }) => /mode|common|frequent|most|top/iu.test(name)) ||
    frame.steps.some((step) => step.kind === "fill")
  )
    drop(/\bmost (?:frequent|common)(?:ly)?(?: occurring)?\b/gu);
  if (frame.group !== null) drop(/\b(?:each|every|separately|different|respective)\b/gu);
  if (frame.steps.some((step) => step.kind === "derive"))
    drop(
      /\bdifferences? between [^.;\n⟨]*(?:⟨c\d+⟩[^.;\n⟨]*)*|\b(?:each|every|creat\w* (?:a|an) (?:new )?(?:column|feature|variable)|combin\w*|features? engineering|new (?:column|feature|variable)|ratio|difference)\b/gu,
    );
  if (frame.removesOutliers)
    drop(
      /\b(?:after|before) (?:the |this |that )?(?:removal|deletion|exclusion)\b|\b(?:once|after|when) they (?:are|have been|were) taken out\b/gu,
    );
  if (frame.outliers !== null)
    drop(
      /\bdifference between (?:the )?(?:third|upper|first|lower|75th|25th|q3|q1)[^.;\n]*|\b(?:unusual|extreme|exceptional|abnormal)(?:ly)?(?: (?:large|small|high|low|long|short|heavy|light)(?: (?:or|and) (?:(?:unusual|extreme|exceptional|abnormal)ly )?(?:large|small|high|low|long|short|heavy|light))?)?\b|\b(?:remov\w*|above|below|greater than|less than|left|exclud\w*|standard deviations?)\b/gu,
    );
  return text;
}
