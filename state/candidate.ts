import { z } from "zod";
import { ToolSpec } from "./spec.ts";

export const CandidateStatus = z.enum(["DRAFT", "STAGED", "ACTIVE", "REJECTED", "ARCHIVED"]);
export type CandidateStatus = z.infer<typeof CandidateStatus>;

/** A tool in the making: spec and code, named by the digest of both, so that an approval can name exactly what it approves. */
export const Candidate = z.object({
  spec: ToolSpec,
  /** One TypeScript module that keeps the tool contract. */
  code: z.string(),
  /** sha256 over the canonical JSON of spec and code, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  status: CandidateStatus,
  /** Who wrote it: `builtin`, or `llm` with the model's name. */
  author: z.string(),
});
export type Candidate = z.infer<typeof Candidate>;
