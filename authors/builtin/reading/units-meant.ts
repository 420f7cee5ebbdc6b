import type { Operation } from "../../../state/intent.ts";
import type { TableProfile } from "../../../state/profile.ts";
import { splitName } from "../language/names.ts";
import { fold, type Word } from "../language/tokenise.ts";
import { amountNouns } from "../lexicon/names.ts";
import { measuredUnits, type Unit } from "../lexicon/units.ts";

/**
 * A unit that is said of something else than what is computed: "stock in pounds" where the stock is a number of pieces, and a price
 * is in pounds. Null where the units that are said are those of columns that the operation speaks of, or no column's.
 */
export function strayUnit(words: readonly Word[], operation: Operation, { columns }: TableProfile): string | null {
  const text = JSON.stringify(operation);
  const numbers = columns.filter(({ type }) => type === "integer" || type === "number");
  const spoken = numbers.filter(({ name }) => text.includes(JSON.stringify(name)));
  for (const word of words) {
    const units = measuredUnits.filter(
      ({ kind, said }) => kind !== "share" && kind !== "time" && said.includes(word.lower),
    );
    if (units.length === 0 || (word.lower.length < 2 && word.kind === "word")) continue;
    const isSomewhere = numbers.some(({ name }) => isWritten(name, units));
    const isNamed = columns.some(
      ({ name }) => splitName(name).includes(word.lower) && text.includes(JSON.stringify(name)),
    );
    if (isSomewhere && !isNamed && !spoken.some(({ name }) => isWritten(name, units) || isMoney(name, units)))
      return word.text;
  }
  return null;
}

function isWritten(name: string, units: readonly Unit[]): boolean {
  const folded = fold(name);
  const parts = new Set([
    ...splitName(name),
    ...folded.split(/[^\p{L}\p{N}/²°]+/u),
    ...(folded.match(/[$€£¥]/gu) ?? []),
  ]);
  return units.some(({ written }) => written.some((each) => parts.has(fold(each))));
}

/** A cost in no currency that is written may be in any. */
function isMoney(name: string, units: readonly Unit[]): boolean {
  const isCost = splitName(name).some(
    (word) => amountNouns.has(word) || amountNouns.has(word.replace(/s$/u, "")) || word === "amount",
  );
  const currencies = measuredUnits.filter(({ kind }) => kind === "money");
  return isCost && units.some(({ kind }) => kind === "money") && !isWritten(name, currencies);
}
