import { limitTakenForNumber } from "../../lexicon/limits-after.ts";
import type { Told } from "./told.ts";

/** A limit that was said after its number and is lost: the number is held to be equalled, or is not used at all. */
export function limitsAfterLost({ text, whole }: Told): string | null {
  return limitTakenForNumber(text, whole, { mustBeUsed: true });
}
