import { type Problem, refused } from "../resolved.ts";

export function notUnderstood(): { ok: false; problem: Problem } {
  return refused(
    "I don't understand what the correction changes.",
    "Say for example: should be the median; by state instead; only 2001; also the count; top 10.",
  );
}
