import type { Condition } from "../../../state/condition.ts";
import { bareName } from "./bare-names.ts";
import type { Consumed } from "./consumed.ts";
import { amount, amountOf, type Frame } from "./frame.ts";
import type { ModelFrame } from "./models.ts";

const asks = /\bpredict\w*|\bestimat\w*|\bforecast\w*|\bexpected\b|\bwould\b/u;
export const predictionName = /\b(?:predict(?:ed|ion|ions)?|pred|forecast(?:ed)?|estimated?)\b/u;

/**
 * The values at which a model is asked what it predicts, one for each feature in their order: "the body mass of a penguin with a
 * flipper length of 200 mm", "a car with 100 kW" where the column is called Power kW. Null where a feature has none, or two.
 */
export function readPoint(left: Consumed, model: ModelFrame, frame: Frame): Frame["point"] {
  if (model.method !== "linear" || !frame.names.some((name) => predictionName.test(name))) return null;
  const row = rowIn(left, model, frame);
  if (row !== null) return { row };
  const sentences = left.left.split(/(?<=[.;?\n])(?=\s|$)/u);
  for (const sentence of sentences) {
    if (!asks.test(sentence)) continue;
    const found = model.features.map((name) => valueIn(sentence, name, frame));
    if (found.some((each) => each === null)) continue;
    const said = found.flatMap((each) => (each === null ? [] : [each.said]));
    left.rewrite(
      left.left.replace(
        sentence,
        said.reduce((text, each) => text.replace(each, " · "), sentence),
      ),
    );
    return { at: found.flatMap((each) => (each === null ? [] : [each.value])) };
  }
  return null;
}

/**
 * "The prediction for the timestamp "20180906_110000"": a row by the value of a column that is another one in each row, and none of
 * the model's own.
 */
function rowIn(left: Consumed, { features, target }: ModelFrame, { table, annotated, steps }: Frame): Condition | null {
  const shape =
    /\b(?:for|at|of|on)(?: the)?(?: (?:row|record|entry|given|specified|specific|interval|sample))*(?: (?:with|where|whose))?(?: the)? ⟨c(\d+)⟩ ?(?:(?:is|of|equals?|equal to|value|=|:) ?)*(?:⟨([tv])(\d+)⟩|(\d+)(?![\w.]*\w))/gu;
  const found = [...left.left.matchAll(shape)];
  const rows = found.map(([, at, kind, mark, number]): Condition | null => {
    const column = table.columns[Number(at)];
    const isKey =
      column !== undefined && column.distinctExact && column.distinct === table.rowCount && column.nulls === 0;
    if (
      !isKey ||
      [...features, target].includes(column.name) ||
      (column.type !== "string" && column.type !== "integer")
    )
      return null;
    if (steps.some((step) => "name" in step && step.name === column.name)) return null;
    const said = kind === "t" ? annotated.texts[Number(mark)] : annotated.values[Number(mark)]?.value;
    const value = number ?? said ?? null;
    if (value === null || (column.type === "integer" && !Number.isInteger(Number(value)))) return null;
    return {
      kind: "compare",
      column: column.name,
      grain: null,
      operator: "=",
      value: column.type === "integer" ? Number(value) : String(value),
    };
  });
  const [row, ...more] = new Map(rows.map((each) => [JSON.stringify(each), each])).values();
  if (row === undefined || row === null || more.length > 0) return null;
  left.takeAll(shape);
  left.takeAll(
    /\b(?:for|at|of) (?:the )?(?:given|specified|that|this) ⟨c\d+⟩(?: after (?:the )?(?:training|fitting))?/u,
  );
  left.takeAll(/\bafter (?:the )?(?:training|fitting)(?: it| the model)?(?= ?[.,;\n]| and\b)/u);
  return row;
}

/** The one value that a sentence gives a column, with its words. */
function valueIn(sentence: string, name: string, { table, made }: Frame): { value: number; said: string } | null {
  const at = table.columns.findIndex((each) => each.name === name);
  const mark = at >= 0 ? `⟨c${at}⟩` : `⟨d${made.indexOf(name)}⟩`;
  const unit =
    "(?: (?:mm|cm|m|km|kg|g|kw|hp|eur|usd|years?|months?|days?|hours?|minutes?|degrees?|points?|percent|sqft|miles?)\\b)?";
  const after = new RegExp(
    `(?:\\b(?:for|with|when|where|if|at|and|its|the|an?|has|of|is) )*${mark}(?: (?:value|level))?(?: (?:of|is|was|equals?|equal to|at|being)|:| ?=)+ ?${amount}${unit}`,
    "gu",
  );
  const found = [...sentence.matchAll(after)].map((match) => ({ value: amountOf(match[1]), said: match[0] }));
  const before = new RegExp(`(?:\\b(?:for|with|when|where|if|at|and|an?|has|of) )*${amount} ${mark}`, "gu");
  found.push(...[...sentence.matchAll(before)].map((match) => ({ value: amountOf(match[1]), said: match[0] })));
  // "100 kW" where the column's name ends so.
  const measured = name
    .slice(bareName(name).length)
    .replace(/[^\p{L}]/gu, "")
    .toLowerCase();
  if (measured !== "" && bareName(name) !== name)
    found.push(
      ...[
        ...sentence.matchAll(
          new RegExp(`(?:\\b(?:for|with|when|where|if|at|and|an?|has|of) )*${amount} ?${measured}\\b`, "gu"),
        ),
      ].map((match) => ({ value: amountOf(match[1]), said: match[0] })),
    );
  const values = new Set(found.map(({ value }) => value));
  return values.size === 1 && found[0] !== undefined
    ? ([...found].sort((a, b) => b.said.length - a.said.length)[0] ?? null)
    : null;
}
