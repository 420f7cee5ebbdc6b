import { stemmer } from "stemmer";
import type { Step } from "../../../../state/step.ts";
import { rowNounStems } from "../../language/row-nouns.ts";
import type { Consumed } from "../consumed.ts";
import { columnName, type Frame } from "../frame.ts";
import { add } from "../making.ts";
import { clausesIn } from "./clauses.ts";

const verb =
  /^(?:(?:re)?scal(?:e|es|ed|ing)|normali[sz](?:e|es|ed|ing|ation)|standardi[sz](?:e|es|ed|ing|ation)|scaler|minmaxscaler|standardscaler|robustscaler|min-?max|z-?score|zscores?|apply|applied|transform(?:s|ed|ing)?)$/u;
const plain =
  /^(?:the|a|an|any|all|each|this|these|it|its|their|of|in|for|from|on|to|into|with|by|using|use|used|via|through|and|or|as|at|is|are|be|been|should|must|shall|will|needs?|have|has|then|next|finally|last|lastly|first|after|before|that|which|columns?|values?|variables?|features?|fields?|data|scores?|range|interval|between|within|method|technique|function|sklearn|sklearn's|scikit-learn|scikit-learn's|scikit|learn|class|so|lie|lies|min|max|scaling|both|new|imputed|filled|numeric|numerical|default|settings?|respective|step|following|afterwards|also|imputation|filling|perform|performed|do|done|carry|carried|out|whole|entire|remaining|·)$/u;

/** Columns that a clause scales, in whatever order it says so; what only says "normalize" does not say how. */
export function readScaleSteps(left: Consumed, frame: Frame): void {
  const text = left.left;
  if (!/\b(?:scal|normali[sz]|standardi[sz])/u.test(text)) return;
  const nouns = rowNounStems(frame.table);
  const spans: (readonly [number, number])[] = [];
  for (const { start, end, text: own } of clausesIn(text)) {
    const said = own
      .replace(/\bstandard scal(?:er|ing)\b/gu, "zscore")
      .replace(/\brobust scal(?:er|ing)\b/gu, "robustscaler")
      .replace(
        /\b(?:as|by|using|with)? ?\(? ?(?:value|x) ?[-−] ?(?:the )?mean ?\)? ?\/ ?(?:the )?(?:population )?(?:standard deviation|std|sd)\b/gu,
        " ",
      )
      .replace(/\bmin ?(?:-|–| )? ?max\b/gu, "minmax");
    const tokens = [...said.matchAll(/⟨[a-z]\d+⟩|[a-z][a-z'-]*|\d+(?:\.\d+)?|[^\s·,"()[\]-]/gu)].map(
      ([token]) => token,
    );
    const isKnown = tokens.every(
      (token) =>
        /^⟨[cd]\d+⟩$/u.test(token) ||
        verb.test(token) ||
        plain.test(token) ||
        token === "minmax" ||
        /^[01]$/u.test(token) ||
        nouns.has(stemmer(token)),
    );
    if (!isKnown || !tokens.some((token) => /scal|normali|standardi|minmax|zscore/u.test(token))) continue;
    const method = methodOf(said);
    if (method === null) continue;
    // Deviations of a sample or of a population: z-scores must be said to be those of the scaler.
    if (
      method === "zscore" &&
      !/\bstandard ?scal(?:er|ing)\b|\bsklearn\b|\bscikit\b|\bpopulation\b|\bddof ?= ?0\b/u.test(text)
    )
      continue;
    const marks = tokens.flatMap((token) => {
      const mark = /^⟨([cd])(\d+)⟩$/u.exec(token);
      return mark === null ? [] : [columnName(frame, mark[1], mark[2])];
    });
    const [made, ...more] = frame.made;
    const isIt = marks.length === 0 && made !== undefined && more.length === 0 && /\b(?:it|this|new)\b/u.test(said);
    const filled = [...new Set(frame.steps.flatMap((step) => (step.kind === "fill" ? [step.column] : [])))];
    const isFilled = marks.length === 0 && filled.length === 1 && /\b(?:imputed|filled)\b/u.test(said);
    const names = isIt ? [made] : isFilled ? filled : marks;
    if (names.length === 0 || !names.every((name) => isNumeric(name, frame))) continue;
    for (const column of new Set(names)) add(frame, { kind: "scale", column, method } satisfies Step);
    spans.push([start, end]);
  }
  left.takeSpans(spans);
}

function methodOf(said: string): "minmax" | "zscore" | "robust" | null {
  const found = [
    /minmax|\b0 ?(?:to|and|,|-|–) ?1\b/u.test(said) ? ("minmax" as const) : null,
    /zscore|z-score|standardscaler|\bstandardi[sz]/u.test(said) ? ("zscore" as const) : null,
    /robustscaler/u.test(said) ? ("robust" as const) : null,
  ].filter((each) => each !== null);
  return found.length === 1 ? (found[0] ?? null) : null;
}

function isNumeric(name: string, frame: Frame): boolean {
  const own = frame.table.columns.find((each) => each.name === name);
  return (
    frame.made.includes(name) ||
    own?.type === "integer" ||
    own?.type === "number" ||
    frame.steps.some((step) => step.kind === "extract" && step.number && step.name === name)
  );
}
