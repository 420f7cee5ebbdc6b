import { z } from "zod";

/** What one repair was about: what failed, and what was changed. Later repairs are told. */
export const RepairNote = z.object({
  attempt: z.int(),
  /** The digest of what failed. */
  candidate: z.string(),
  failed: z.string(),
  changed: z.string(),
});
export type RepairNote = z.infer<typeof RepairNote>;

/** A model's judgement of a candidate, or of a worked example that was doubted; kept with the run. */
export const CodeReview = z.object({
  kind: z.enum(["code", "example", "choice"]),
  /** The digest of what was judged. */
  candidate: z.string(),
  model: z.string(),
  approved: z.boolean(),
  /** What is to be corrected, in sentences; none when approved. */
  corrections: z.array(z.string()),
  reason: z.string(),
});
export type CodeReview = z.infer<typeof CodeReview>;
