import type { ColumnProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import { fold } from "../language/tokenise.ts";
import { askedUnits, type Unit } from "../lexicon/units.ts";

/** What is measured in units of each kind, in one word. */
const measured: Partial<Record<Unit["kind"], readonly string[]>> = {
  // A width is another length than the one that a column would leave unsaid.
  length: ["length", "size", "distance"],
  weight: ["weight", "mass"],
  time: ["time", "duration"],
  temperature: ["temperature"],
  pressure: ["pressure"],
  money: ["price", "cost", "amount"],
  share: ["percentage", "share"],
  concentration: ["concentration", "level"],
  energy: ["energy", "consumption"],
  rate: ["speed"],
};

/**
 * Whether a word behind a column only says what the column measures, as its unit tells: "wing length" of Wing(cm), though another
 * column is called by a length. A column that says so itself measures nothing else.
 */
export function saysItsMeasure(word: string, column: ColumnProfile | undefined): boolean {
  if (column === undefined || (column.type !== "integer" && column.type !== "number")) return false;
  const noun = canonical(fold(word));
  const parts = splitName(column.name);
  const nouns = Object.values(measured).flat().map(canonical);
  if (parts.some((part) => nouns.includes(canonical(part)))) return false;
  const written = fold(column.name)
    .split(/[^\p{L}\p{N}/%°$€£]+/u)
    .slice(1);
  return askedUnits.some(
    (unit) =>
      unit.written.some((each) => written.includes(fold(each))) &&
      (measured[unit.kind]?.some((each) => canonical(each) === noun) ?? false),
  );
}
