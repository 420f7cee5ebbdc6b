import { stemmer } from "stemmer";
import type { Step } from "../../../../state/step.ts";
import { rowNounStems } from "../../language/row-nouns.ts";
import type { Consumed } from "../consumed.ts";
import { columnName, type Frame } from "../frame.ts";
import { clausesIn } from "./clauses.ts";

/** What the words of preparation speak of: the steps that they are said of. */
const topics: readonly (readonly [RegExp, (step: Step) => boolean])[] = [
  [
    /^(?:fill|impute?|imput|replac|substitut)(?:e|es|ed|ing|ation|s|ement)?$|^filled$|^filling$/u,
    ({ kind }) => kind === "fill",
  ],
  [
    /^(?:drop|delet|remov|discard|eliminat|exclud)(?:s|e|es|ed|ped|ping|ing|ion|al)?$/u,
    ({ kind }) => kind === "keep" || kind === "deduplicate",
  ],
  [/^(?:duplicat\w*|de-?duplicat\w*)$/u, ({ kind }) => kind === "deduplicate"],
  [
    /^(?:(?:re)?scal(?:e|es|ed|ing)|normali[sz]\w*|standardi[sz]\w*|min-?max|minmaxscaler|z-?score|zscore)$/u,
    ({ kind }) => kind === "scale",
  ],
  [
    /^(?:encod\w*|label|labels|codes?|coded|numeric|numerical|binary)$/u,
    (step) => step.kind === "encode" || isCoding(step) || (step.kind === "extract" && step.number),
  ],
  [
    /^(?:convert\w*|conversion|parse[sd]?|parsing)$/u,
    (step) => step.kind === "extract" || isCoding(step) || step.kind === "encode" || step.kind === "derive",
  ],
  [
    /^(?:transform\w*|log|logarithm\w*)$/u,
    (step) =>
      step.kind === "derive" ||
      step.kind === "extract" ||
      step.kind === "scale" ||
      step.kind === "encode" ||
      isCoding(step),
  ],
  [/^(?:missing|null|nulls|nan|nans|gaps?|deletion)$/u, (step) => step.kind === "fill" || isGapTest(step)],
];

function isCoding(step: Step): boolean {
  return step.kind === "categorise" && step.rules.every(({ value }) => typeof value === "number");
}

function isGapTest(step: Step): boolean {
  return (
    step.kind === "keep" &&
    step.test.kind === "condition" &&
    step.test.condition.kind === "not" &&
    step.test.condition.condition.kind === "missing"
  );
}

const plain =
  /^(?:the|a|an|any|all|each|every|this|these|those|that|which|its|their|it|them|of|in|for|from|on|to|with|by|using|use|used|and|or|as|at|is|are|was|were|be|been|being|should|must|shall|will|has|have|do|does|done|after|afterwards|then|next|finally|first|before|following|columns?|columns'|values?|variables?|features?|fields?|data|dataset|table|rows?|records?|entries|entry|observations?|handle|handled|handling|treat|treated|treating|treatment|deal|dealing|dealt|process|processing|processed|preprocess|preprocessing|pre-processing|prepare|preparation|cleaning|clean|comprehensive|perform|performed|performing|carry|carried|out|apply|applied|applying|method|methods|strategy|strategies|technique|techniques|approach|appropriate|suitable|different|three|two|four|ways?|step|steps|respective|respectively|own|categorical|numerical|numeric|missing|now|choose|chosen|implement|implemented|python|code|scikit-learn|sklearn|sklearn's|pandas|comes?|goes|happens|so|done|given|stated|calculated|computed|carried|known|remaining|given|above|described|below|also|carried|per|procedure|order|still|contain|contains|containing|having|original|new|newly|imputed|filled|scaled|encoded|both|(?:re)?scaler|only|analysis|according|evaluate|assess|examine|analy[sz]e|check|see|what|how|if|whether|affect(?:s|ed)?|influence[sd]?|impact|effects?|implications?|significant(?:ly)?|distributions?|shape|does|did|reacts?|used|sake|entire|whole|remove[sd]?|at|last)$/u;

/** "Handle the missing values in A": what says once more, in other words, what has been understood already. */
export function forgetToldAgain(left: Consumed, frame: Frame): void {
  const { steps } = frame;
  if (steps.length === 0) return;
  const nouns = rowNounStems(frame.table);
  const text = left.left;
  const spans: (readonly [number, number])[] = [];
  for (const { start, end, text: own } of clausesIn(text)) {
    const tokens = [...own.matchAll(/⟨[a-z]\d+⟩|[a-z][a-z'-]*|\d+(?:\.\d+)?|[^\s]/gu)].map(([token]) => token);
    let about: Step[] | null = null;
    let isPlain = true;
    const marked: string[] = [];
    for (const token of tokens) {
      const mark = /^⟨([a-z])(\d+)⟩$/u.exec(token);
      if (mark !== null) {
        if (mark[1] === "c" || mark[1] === "d") marked.push(columnName(frame, mark[1], mark[2]));
        else isPlain = false;
        continue;
      }
      const topic = topics.find(([shape]) => shape.test(token));
      if (topic !== undefined) {
        const fitting = steps.filter(topic[1]);
        if (fitting.length === 0) isPlain = false;
        about = [...(about ?? []), ...fitting];
        continue;
      }
      if (/^(?:mean|median|mode|average)$/u.test(token)) {
        const how = token === "average" ? "mean" : token;
        const fills = steps.filter((step) => step.kind === "fill" && step.with === how);
        if (fills.length === 0) isPlain = false;
        about = [...(about ?? []), ...fills];
        continue;
      }
      if (!plain.test(token) && !/^[·,"'()\-\][}{.]$/u.test(token) && !nouns.has(stemmer(token))) isPlain = false;
    }
    // "Detect the outliers, remove them".
    const isOfOutliers =
      /\b(?:them|these|those)\b/u.test(own) &&
      /\boutliers?\b[^.;\n]*$/u.test(frame.annotated.text.slice(0, frame.annotated.text.indexOf(own.trim())));
    if (isOfOutliers) isPlain = false;
    // Where a part of the clause has been taken, its columns may be those of other steps.
    const touched = new Set((tokens.includes("·") ? steps : (about ?? [])).flatMap(touchedBy));
    // "Evaluate how the imputation has affected it", of what has been taken already.
    const asksHow =
      about === null &&
      marked.length === 0 &&
      tokens.includes("·") &&
      /^(?:evaluate|assess|examine|analy[sz]e|check|see)$/u.test(tokens[0] ?? "");
    if (isPlain && asksHow) spans.push([start, end]);
    if (isPlain && !inOrder(own, steps)) isPlain = false;
    // "Standardize the blood pressure", where the constraints say of which column that is.
    const scaled = steps.filter(({ kind }) => kind === "scale");
    const inQuestion = start < (/\n\s*constraints?\s*:/u.exec(text)?.index ?? 0);
    const saysWhatToScale =
      inQuestion &&
      scaled.length === 1 &&
      /^\s*(?:(?:and|also|then|to) )*(?:(?:re)?scal(?:e|ing)|normali[sz](?:e|ing)|standardi[sz](?:e|ing)) (?:the )?(?:[a-z-]+ ?){1,4}\s*$/u.test(
        own,
      );
    if (saysWhatToScale) {
      spans.push([start, end]);
      continue;
    }
    // "Drop the remaining rows with missing values" says which rows go: of any column, unless it names some.
    const dropsUnnamed =
      marked.length === 0 &&
      !tokens.includes("·") &&
      tokens.some((token) => /^(?:drop|delet|remov|discard|eliminat|exclud)/u.test(token)) &&
      tokens.some((token) => /^(?:missing|nulls?|nans?|gaps?)$/u.test(token));
    // "Detect the outliers, remove them" speaks of no gaps.
    const dropsThem =
      marked.length === 0 &&
      /\boutl/u.test(frame.annotated.text) &&
      tokens.some((token) => /^(?:drop|delet|remov|discard|eliminat|exclud)/u.test(token)) &&
      tokens.some((token) => /^(?:them|these|those|it)$/u.test(token));
    if (isPlain && about !== null && !dropsUnnamed && !dropsThem && marked.every((name) => touched.has(name)))
      spans.push([start, end]);
  }
  left.takeSpans(spans);
  forgetMoments(left, frame);
}

/** Whether what a clause says comes "after" something does come after it; of what comes before, that isn't certain. */
function inOrder(clause: string, steps: readonly Step[]): boolean {
  const [said, around] = /^(.*)\b(?:after|once)\b(.*)$/u.exec(clause)?.slice(1) ?? [];
  const earlier = (kind: Step["kind"]): number => ["deduplicate", "keep", "fill", "derive"].indexOf(kind);
  const of = (text: string): number[] =>
    topics.flatMap(([shape, fits]) =>
      (text.match(/[a-z][a-z'-]*/gu) ?? []).some(
        (word) => shape.test(word) && !/^(?:missing|nulls?|nans?|gaps?)$/u.test(word),
      )
        ? steps.filter(fits).map(({ kind }) => earlier(kind))
        : [],
    );
  if (/\bbefore\b/u.test(clause))
    return new Set(of(clause)).size < 2 && !/\b(?:mean|median|mode|average)\b/u.test(clause);
  if (said === undefined || around === undefined) return true;
  const fills = /\b(?:mean|median|mode|average)\b/u.test(said) ? [earlier("fill")] : [];
  const [firsts, seconds] = [of(around), [...of(said), ...fills]];
  return firsts.every((one) => seconds.every((other) => one <= other));
}

/** "After the imputation", "after all the steps": what an answer is of, unless its name says otherwise. */
function forgetMoments(left: Consumed, { steps, names }: Frame): void {
  const asksBefore = names.some((name) => /\b(?:before|pre|original|initial|raw)\b/u.test(name));
  const shape =
    /(?:(?<before>before) and )?\b(?<when>after|before|once) (?:(?:the|all|these|those|this|its|their|any|applying|handling) )*(?<what>steps?|(?:pre)?processing|cleaning|(?:mean |median |mode )?imputation|imputing|filling|encoding|scaling|normali[sz]ation|normali[sz]ing|standardi[sz]ation|conversion|converting|transformation|log[- ]transform(?:ation)?|replacement|replacing|removal|deletion|dropping|removing|preparation|treatment)\b(?! of (?:the |all )?outliers?)(?: (?:process|steps?|method))?(?: (?:of )?(?:(?:the|these|those|all|missing|duplicates?|duplicate|rows?|values?|columns?|steps?) ?)*(?:⟨[cd]\d+⟩(?: columns?)?)?)?/gu;
  const found = [...left.left.matchAll(shape)].filter(({ groups }) => {
    const isBefore = groups?.before !== undefined || groups?.when === "before";
    if (isBefore && !asksBefore) return false;
    const what = (groups?.what ?? "").replace(/^(?:mean|median|mode) /u, "");
    const topic = topics.find(([words]) => words.test(what));
    return topic === undefined || steps.some(topic[1]);
  });
  left.takeSpans(found.map(({ index, 0: all }) => [index, index + all.trimEnd().length] as const));
  // What stands behind "after" has been taken already: a step, for conditions take their "after" with them.
  left.takeAll(/\b(?:after|once)\s+(?:the\s+|all\s+)?·(?=\s*(?:[.,;:?})]|and\b|$))/u);
  if (asksBefore) left.takeAll(/\bbefore\s+(?:the\s+)?·(?=\s*(?:[.,;:?})]|and\b|$))|\bbefore\s+(?=and\s+·)/u);
  left.takeAll(
    /,? ?\b(?:so )?(?:nothing|no constant)[^.;\n⟨]{0,30} (?:be )?added before (?:taking )?(?:the )?(?:·|log\w*)(?: (?:function|transformation))?/u,
  );
  left.takeAll(/\b(?:at )?(?:first|next|then|finally|lastly|last)\b,?(?=\s+·)/u);
  if (steps.some(({ kind }) => kind === "keep" || kind === "deduplicate"))
    left.takeAll(
      /\bhow many (?:rows|records|entries) (?:are|were|get|got|have been) (?:removed|dropped|deleted|left|kept)\b|\bnumber of (?:removed|dropped|deleted|remaining) (?:rows|records|entries)\b/u,
    );
  if (steps.some(({ kind }) => kind === "scale")) left.takeAll(/\beach (?:·\s*)?(?:columns?|variables?|features?)\b/u);
  if (steps.some((step) => step.kind === "encode" || isCoding(step)))
    left.takeAll(
      /\b(?:the )?(?:counts?|number) (?:of|for) (?:each|every) (?:label|code|class|category)(?: (?:of|in) (?:the )?⟨c\d+⟩)?|\beach ⟨c\d+⟩ (?:label|code)\b|\beach (?:label|code)(?: (?:of|in) (?:the )?⟨c\d+⟩)?/u,
    );
}

function touchedBy(step: Step): string[] {
  if (step.kind === "keep")
    return step.test.kind === "condition" &&
      step.test.condition.kind === "not" &&
      "column" in step.test.condition.condition
      ? [step.test.condition.condition.column]
      : [];
  if (step.kind === "fill" && step.by !== undefined) return [step.column, step.by];
  return [...("column" in step ? [step.column] : []), ...("name" in step ? [step.name] : [])];
}
