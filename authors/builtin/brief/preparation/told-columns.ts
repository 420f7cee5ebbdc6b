import type { Formula } from "../../../../state/step.ts";
import { formulaColumns } from "../../analysis/parts.ts";
import { splitName } from "../../language/names.ts";
import type { Consumed } from "../consumed.ts";
import { columnName, type Frame } from "../frame.ts";
import { clausesIn } from "./clauses.ts";

const says =
  /(?:⟨d(?<at>\d+)⟩|·|\bnew (?:column|feature|variable))\s*,?\s*(?:,?\s*(?:that|which|to|and)\s+)?(?:represent|giv|hold|show|measur|contain|express|stor|tell|describ|captur|indicat|reflect|denot|stat)(?:e?s|e|ing)?\s+(?<said>[^.;:\n]*)$/u;
/** What would choose rows, look at others of them, or be something else than a formula of one row's values. */
const changes =
  /^(?:only|just|exclud\w*|except|without|ignor\w*|above|below|more|less|fewer|than|over|under|if|where|whose|whether|when|not|no|never|missing|previous|next|prior|preceding|following|cumulative|running|rolling|moving|lagged|average|mean|median|mode|rank\w*|count|squared?|root|log\w*|absolute|normali[sz]ed|standardi[sz]ed|scaled|rounded|inverse|negative)$/u;

const powers: Record<string, number> = { thousand: 1e3, million: 1e6, billion: 1e9 };

/**
 * "A new feature that gives the points of each player per 36 minutes", where its formula stands elsewhere: what tells in other
 * words what a column is, with no column, number or percentage that the formula does not have.
 */
export function forgetToldColumns(left: Consumed, frame: Frame): void {
  const formulas = new Map(
    frame.steps.flatMap((step) => (step.kind === "derive" ? [[step.name, step.formula] as const] : [])),
  );
  if (formulas.size === 0) return;
  const spans: (readonly [number, number])[] = [];
  for (const { start, end, text } of clausesIn(left.left)) {
    const match = says.exec(text.trimEnd());
    if (match === null) continue;
    const name = match.groups?.at === undefined ? null : frame.made[Number(match.groups.at)];
    const [only, ...more] = formulas.keys();
    const formula = formulas.get(name ?? (more.length === 0 ? (only ?? "") : ""));
    const said = match.groups?.said ?? "";
    if (formula === undefined || !tells(said, formula, frame)) continue;
    const from = start + match.index + match[0].length - said.length;
    spans.push([from, Math.min(end, from + said.length)]);
  }
  left.takeSpans(spans);
}

function tells(said: string, formula: Formula, frame: Frame): boolean {
  const columns = formulaColumns(formula);
  const called = new Set(columns.flatMap(splitName));
  const numbers = numbersOf(formula);
  // "Of each ⟨c1⟩": a row is called by a text.
  const rows = (_: string, at: string): string => (frame.table.columns[Number(at)]?.type === "string" ? "" : _);
  const own = said.replace(/\b(?:of|for) (?:each|every|an?|the) ⟨c(\d+)⟩/gu, rows);
  return [...own.matchAll(/⟨([a-z])(\d+)⟩|\d+(?:\.\d+)?|[a-z][a-z'-]*|%/gu)].every(([token, kind, at]) => {
    if (kind === "c" || kind === "d") return columns.includes(columnName(frame, kind, at));
    if (kind !== undefined) return false;
    if (/^\d/u.test(token)) return numbers.includes(Number(token));
    if (/^(?:percent(?:age)?s?|%)$/u.test(token)) return numbers.includes(100) || called.has(token);
    if (/^(?:thousand|million|billion)s?$/u.test(token)) return numbers.includes(powers[token.replace(/s$/u, "")] ?? 0);
    return called.has(token) || !changes.test(token);
  });
}

function numbersOf(formula: Formula): number[] {
  if (formula.kind === "number") return [formula.value];
  if (formula.kind === "arithmetic") return [...numbersOf(formula.left), ...numbersOf(formula.right)];
  return "of" in formula ? numbersOf(formula.of) : [];
}
