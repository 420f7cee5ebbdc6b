import { splitName } from "../../language/names.ts";
import type { Heard, Held } from "./holding.ts";

/** "Dearest item per unit" goes by the price of one piece, and has no groups: a unit is no department here. */
export function perUnit({ text, operation }: Heard): Held | null {
  if (!/\bper unit\b/iu.test(text) || !("dimensions" in operation)) return null;
  const isTaken = operation.dimensions.some(
    ({ column }) =>
      !splitName(column).some((part) => /^units?$/u.test(part)) && /department|dept|division|section/iu.test(column),
  );
  return isTaken ? { word: "per unit", hint: "Ask for it without, or name the column of the price of one." } : null;
}
