import { keptThoughLeftOut } from "../../language/left-out-comparisons.ts";
import { comparedIn, type Told } from "./told.ts";

/** "Drop rows where A is fog and B is above 5", where the rows above 5 are those that stay. */
export function keptInstead({ brief, tests }: Told): string | null {
  const kept = comparedIn(tests).flatMap(({ condition, denied }) =>
    condition.kind === "compare" && !denied ? [condition] : [],
  );
  return keptThoughLeftOut(brief.body, kept);
}
