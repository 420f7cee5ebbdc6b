import type { Consumed } from "./consumed.ts";
import { type Frame, markedColumn } from "./frame.ts";
import { add } from "./making.ts";

const sizes: Record<string, number> = { thousands: 1e3, millions: 1e6, billions: 1e9, hundreds: 100 };
const by = "(\\d+(?:,\\d{3})*(?:\\.\\d+)?(?:e\\d+)?|10 ?\\^ ?\\d)(?![\\w.]*\\w)";
const then =
  "(?: (?:before|prior to) (?:the )?(?:training|fitting|modell?ing|use|using it|anything else|the analysis|split|splitting)(?: the models?)?| first)?";
const lead = "(?:the )?(?:[a-z]+ ){0,2}?";

/**
 * A column in another unit from then on: "express the volume in billions (divide it by 1e9)", "divide the price by 1000 before
 * training". Where the unit and the number don't agree, or only the rows of something else are meant, that is a problem.
 */
export function readUnitScales(left: Consumed, frame: Frame): void {
  const express = new RegExp(
    `\\b(?:express|convert|measure|give|put|state|rescale|scale)\\w* ${lead}⟨([cd])(\\d+)⟩(?: values?| column)? (?:in|to|into) (thousands|millions|billions|hundreds)(?: ?\\(? ?(?:by dividing|divide|divided|i\\.e\\. divide|dividing) (?:it|them|the values?|the column)? ?by ${by} ?\\)?)?${then}`,
    "u",
  );
  const divide = new RegExp(
    `(?<![\\w⟩] ?)\\b(divide|multiply) ${lead}⟨([cd])(\\d+)⟩(?: values?| column)? by ${by}(?: \\([a-z ]+\\))?(?: (?:before|prior to) (?:the )?(?:training|fitting|modell?ing|split|splitting)(?: the models?)?| first)`,
    "u",
  );
  const spoken = express.exec(left.left);
  if (spoken !== null) {
    const size = sizes[spoken[3] ?? ""] ?? 0;
    const own = spoken[4] === undefined ? size : numberOf(spoken[4]);
    if (own === size) derive(left, frame, spoken[0], markedColumn(frame, spoken), "/", size);
    else frame.problems.push(spoken[0]);
  }
  const divided = divide.exec(left.left);
  if (divided !== null)
    derive(
      left,
      frame,
      divided[0],
      markedColumn(frame, ["", divided[2], divided[3]]),
      divided[1] === "divide" ? "/" : "*",
      numberOf(divided[4]),
    );
}

function numberOf(text = ""): number {
  const power = /^10 ?\^ ?(\d)$/u.exec(text);
  return power === null ? Number(text.replace(/,/gu, "")) : 10 ** Number(power[1]);
}

function derive(left: Consumed, frame: Frame, said: string, name: string, operator: "/" | "*", value: number): void {
  add(frame, {
    kind: "derive",
    name,
    formula: { kind: "arithmetic", operator, left: { kind: "column", column: name }, right: { kind: "number", value } },
  });
  left.rewrite(left.left.replace(said, " · "));
}
