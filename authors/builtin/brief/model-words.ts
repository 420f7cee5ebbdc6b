import { testColumns } from "../analysis/parts.ts";
import { type Consumed, escaped } from "./consumed.ts";
import type { Frame } from "./frame.ts";
import { scalingWords } from "./model-scaling.ts";
import { allFeatures } from "./model-sides.ts";
import type { Models } from "./models.ts";

/** Takes out the values of what is predicted: "whether a customer churned", "1 for "yes" and 0 for "no"" choose no rows. */
export function forgetTargets(left: Consumed, { said, one }: Models, frame: Frame): void {
  // "Whether white wins" where the target was made of who wins.
  const made = frame.steps.filter((step) => step.kind === "categorise" && step.name === one.target);
  const told = new Set([
    one.target,
    ...made.flatMap((step) =>
      step.kind === "categorise" ? step.rules.flatMap(({ tests }) => tests.flatMap(testColumns)) : [],
    ),
  ]);
  const isTarget = (mark: string): boolean => told.has(frame.annotated.values[Number(mark)]?.column.name ?? "");
  left.rewrite(
    left.left.replace(
      /\b(?:predict\w*|tells?|telling|determin\w*|classif\w*) (?:whether|if)\b[^.;\n]*?(?=\b(?:from|based on|using|with|given|by)\b|[.;,\n]|$)/gu,
      (clause) =>
        /[⟨\d]/u.test(clause) ? clause.replace(/⟨v(\d+)⟩/gu, (mark, at) => (isTarget(at) ? " · " : mark)) : " · ",
    ),
  );
  left.takeAll(/\((?:1|= ?1|class 1)\) or (?:not|no|(?:its|his|her|their|the|no) [a-z]+) ?\((?:0|= ?0|class 0)\)/u);
  if (said.length > 0) left.takeAll(/\bencod\w* (?:the )?⟨c\d+⟩(?: column| variable)? numerically(?: first)?/u);
  if (said.length > 0)
    left.takeAll(
      /\b(?:convert|encod|map|transform|recod|turn)\w* (?:the )?⟨c\d+⟩(?: column| variable)?(?: (?:in)?to| as| with| by) (?:an? )?(?:numbers?|(?:numerical|numeric|binary|integer|dummy)(?: (?:variable|values?|column|format|form|codes?))?)/u,
    );
  for (const each of said)
    left.takeAll(
      new RegExp(
        `(?:\\b(?:where|with|as|using|so that|and|the values?|values?|which|to numbers|to numeric(?:al)? values?|numerically) )*${escaped(each)}`,
        "u",
      ),
    );
}

/** How rows are split and what a solver is set to, with the numbers, which the model has. */
const settings = [
  /\brandom[ _-]?(?:state|seed)\b[^.;\n⟨]*?\d+\b(?! ?%)/u,
  /\bseed\b[^.;\n⟨\d]*\d+\b(?! ?%)/u,
  /(?:\b0?\.\d+|\b\d{1,2}) ?(?:%|percent)? ?(?:\/|:|-|–|and|to) ?(?:0?\.\d+|\d{2})\b(?![\w.]*\w) ?(?:%|percent)?/u,
  /\b(?:otherwise|(?:the |all )*others?)(?: the)? (?:default|standard|usual) (?:parameters?|settings?|values?|options?)\b|\b(?:(?:leav|keep|let|us|hav)(?:e|es|ing)? )?(?:all )?(?:of )?(?:the |its )?(?:other|remaining|further) (?:parameters?|settings?|options?|hyperparameters?)\b[^.;\n⟨\d]*\bdefaults?\b(?: (?:values?|settings?))?/u,
  /\b(?:test|train)(?:ing)?[ _-]?(?:set )?size\b[^.;\n⟨\d]*(?:0?\.\d+|\d{1,2} ?(?:%|percent))/u,
  /\b\d{1,2} ?(?:%|percent) ?(?=[^.;\n⟨\d]{0,50}\b(?:test|train|hold|held|evaluat|validation|learn|fit))/u,
  /\b(?:test|train|fit|learn|evaluat)(?:ing|ed?|ted)?(?: it| the model| them)?(?: set| data| part| sample| portion)? ?\(?(?:of |is |has |with |on |the |remaining |other |= ?)*\d{1,2} ?(?:%|percent)/u,
  /\bmax(?:imum)?[ _]?iter(?:ations?)?\b[^.;\n⟨\d]*\d+|\b\d{2,6} (?:maximum |max )?iterations\b/u,
  /\bc ?= ?\d*\.?\d+(?:e\d+)?|\bregulari[sz]ation strength[^.;\n⟨\d]*\d*\.?\d+/u,
  /\(?\b[01] ?(?:=|for|is|means|:) ?\(?(?:no|yes|not|non|⟨v\d+⟩)(?![a-z])[^.;\n⟨\d)]*(?:[,;]|and|or) ?[01] ?(?:=|for|is|means|:) ?(?:no|yes|not|non|⟨v\d+⟩)(?![a-z])[^.;\n⟨\d)]*\)?/u,
];

/** "Encoded as 0/1", of what the model has as a number. */
const codes = /\b(?:as|to|into|with|by) (?:binary )?(?:values? )?\(?0 ?(?:\/|and|or|,) ?1\b(?![\d.]*\d)\)?/u;

/** Takes out what only says which models there are, how they are compared and what is not done to their features. */
export function forgetModels(left: Consumed, { one, variants, isScaled }: Models, frame: Frame): void {
  if (isScaled) left.takeAll(scalingWords);
  // What is told apart chooses no rows of its own.
  if (one.method === "logistic")
    frame.filters = frame.filters.filter(
      (test) =>
        !(
          test.kind === "condition" &&
          test.condition.kind === "compare" &&
          test.condition.operator === "=" &&
          test.condition.column === one.target &&
          isPredictedWord(frame.annotated.text, String(test.condition.value), frame)
        ),
    );
  left.takeAll(
    /\b(?:no|not|without|don't|do not|never|nor|neither)\b(?: (?:any|the|to|be|apply|applied|perform|do|use|used))*? ?(?:(?:feature|data) )?(?:scal(?:e|ed|ing)|standardi[sz]\w*|normali[sz]\w*|balanc\w*|stratif\w*|preprocess\w*)(?: (?:the|any|of|to|is|are|should|must|be|and|or|features?|columns?|data|classes|variables?|inputs?|model|models|applied|done|needed|used|performed|scale|scaling|balance|normali[sz]e|standardi[sz]e|encode|performing|anything|it|them))*(?=[ .,;\n]|$)/u,
  );
  if (!frame.steps.some(({ kind }) => kind === "deduplicate"))
    left.takeAll(/\b(?:including|with) (?:the |all )*duplicate[ds]?(?: (?:ones|rows|entries|records))?/u);
  // "Predict the rides of a day": what the rows are.
  left.takeAll(
    /(?<=\b(?:predict\w*|estimat\w*|forecast\w*) (?:the )?⟨[cd]\d+⟩) of (?:an?|the|each) (?:single )?[a-z]+\b/u,
  );
  if (frame.steps.some(({ kind }) => kind === "encode")) left.takeAll(codes);
  left.takeAll(allFeatures);
  for (const shape of settings) left.takeAll(shape);
  // "Use sklearn with max_iter=1000", of which the words were taken before.
  const known = [one.split?.seed, one.split?.test, one.rounds, one.strength].filter((each) => typeof each === "number");
  for (const each of known) left.takeAll(new RegExp(`(?<=·) *${escaped(String(each))}0?(?![\\d.]*\\d| ?%)`, "u"));
  // "Predict the daily count" where another sentence says which column that is; "from ⟨c1⟩ and the smoking status of a patient".
  left.takeAll(
    /\bpredict\w* (?:the |an? )?(?:(?!(?:log|square|squared|root|next|previous|future|last|change|difference|ratio|total|mean|average|median|sum|per|each|normali[sz]ed|standardi[sz]ed|scaled|weighted|only)\b)[a-z]+ ){1,5}?(?=(?:with|from|based on|using|given|by)\b)/u,
  );
  left.takeAll(
    /\b(?:and )?(?:the )?(?:(?!(?:log|square|squared|root|previous|future|last|change|difference|ratio|total|mean|average|median|sum|per|each|normali[sz]ed|standardi[sz]ed|scaled|weighted|only)\b)[a-z]+ ){1,8}?as (?:the |our )?(?:target|dependent|output|outcome|response)(?: variable| feature| column)?\b/u,
  );
  if (one.oneHot.length > 0) left.takeAll(/\b(?:dummy|indicator|one-hot) (?:variables?|columns?)\b|\bdummies\b/u);
  left.takeAll(/\bhow (?:large|big|high|good|accurate|well|small|low)\b/u);
  if (one.split !== null) {
    left.takeAll(
      /\b(?:(?:data|rows|records|values|examples)(?: that| which)? )?(?:(?:the model|it) has |was |were )?(?:not|never) (?:been )?(?:seen|used)(?: (?:in|for|during|by) (?:the )?(?:training|model|fitting))?|\bunseen(?: (?:data|rows|records))?/u,
    );
    left.takeAll(/\b(?:and )?put(?= +·)/u);
  }
  if (/\b(?:don't|do not|without|no|not)\b[^.;\n]*\b(?:any )?other preprocessing\b/u.test(left.left))
    left.takeAll(
      /\b(?:or )?(?:perform |do |apply )?any other preprocessing(?: (?:that|which)? ?(?:isn't|is not|was not) mentioned)?/u,
    );
  if (variants !== null)
    left.takeAll(
      /\b(?:the )?(?:one|first|second)(?: model| one)? (?:without|with)(?: and (?:the )?(?:one|second)(?: model| one)? (?:with|without))?(?: (?:this|that|the new) (?:feature|column|variable))?/u,
    );
  if (variants !== null)
    left.takeAll(
      /\b(?:models? (?:[12]|one|two|a|b)\b|with(?:out)? (?:and|or) with(?:out)?|both|(?:the )?(?:second|other|extended|original|baseline|base|first|full|reduced|new|additional)(?= (?:linear |logistic |regression )*(?:models?|one)\b)|additionally (?:uses|includes|contains|has)|also (?:has|uses|includes|contains)|only|once|(?:whether|if) (?:it|this|the|that)?|(?:improv|help|benefit|lower|reduc|add)(?:s|es|ed|ing|e)?(?: the| its)?|(?:better|worse|lower|smaller|higher|larger|greater|which|less)(?: (?:of|is|than|the|two|model|both|one|rmse|mse|mae|r2|accuracy|error|r-squared)\b)*|than|(?:of |for )?(?:each|every)(?: (?:of the |of )?(?:two |them\b)?(?:models?\b|one\b)?)?)\b/u,
    );
  if (frame.steps.some((step) => "name" in step))
    left.takeAll(/\b(?:features? engineering|engineer\w*|new (?:feature|variable|column))\b/u);
}

/** Whether a value stands only where a text says what is predicted: "predict the churn of customers". */
function isPredictedWord(text: string, value: string, { annotated }: Frame): boolean {
  const places = [...text.matchAll(/⟨v(\d+)⟩/gu)].filter(
    ([, at]) => String(annotated.values[Number(at)]?.value) === value,
  );
  return (
    places.length > 0 &&
    places.every(({ index }) =>
      /\b(?:predict\w*|estimat\w*|classif\w*|model)(?: (?:for|of|customer|employee|the|an?|whether|if))* $/u.test(
        text.slice(0, index),
      ),
    )
  );
}

/** Words that a question about a model is full of, once the model is understood. */
export const modelWords =
  /\b(?:(?:ordinary )?least[- ]squares|fit on (?:all|the (?:complete|whole|full|entire))[^.;\n⟨\d]*|(?:without|no) (?:splitting|split|scaling)|with an intercept|in-sample|predictors?|(?:with )?(?:dropping )?the first (?:category|level|dummy|column)(?: \([^)]*\))?(?: (?:of|in|from) (?:each|every|either)(?: variable| column| feature| of them)?)?(?: (?:is |are )?dropped)?|drop(?:ping)?(?= the first)|(?:first (?:category|level|dummy)(?: \([^)]*\))? dropped)|coefficient of determination|variance (?:is )?explained|train(?:ing|ed)?|test(?:ing)? (?:sets?|data)|split\w*|models?|predict\w*|regress\w*|logistic\w*|linear\w*|classif\w*|classes|root|squared?|errors?|accuracy|random state|algorithms?|machine learning|multinomial|unseen|solver|liblinear|lbfgs|multi-?\s?class|macro(?:-?\s?averaged?)?|weighted(?:-?\s?averaged?)?(?= (?:average|precision|recall|f1|f-?1))|max_iter|iterations|scikit-learn|sklearn|only|encod\w*|one-hot|creat\w* (?:a|an)|before (?:applying|training|fitting|splitting)[^.\n]*|(?:the )?(?:age|sex|gender)'s|ratio(?= of \d)|parameter|set|class[ _]weights?|reproducib\w*)\b/gu;
