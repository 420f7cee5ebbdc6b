import type { Reading } from "./asked.ts";
import type { Brief } from "./split-brief.ts";

const shareName = /percent|pct|proportion|share|rate|ratio/iu;

/** Whether the name of an answer speaks of a share, a rate or a ratio. */
export function asksForShare(name: string): boolean {
  return shareName.test(name);
}

/** Whether every value whose name speaks of a share was read as one. */
export function sharesAreRead({ wanted }: Brief, read: readonly Reading[]): boolean {
  return wanted.every(({ name }, at) => {
    const each = read[at];
    if (!asksForShare(name)) return true;
    if (each === undefined || "missing" in each) return false;
    const { value } = each.answer;
    return value.kind === "share" || (value.kind === "aggregate" && value.function === "missing_percent");
  });
}
