import type { Join } from "../../../state/join.ts";

/** How two tables were joined, in words: "people joined with groups on name = person". */
export function joinLine({ titles: [main, other], key, otherKey }: Join): string {
  return `${main} joined with ${other} on ${key} = ${otherKey}`;
}
