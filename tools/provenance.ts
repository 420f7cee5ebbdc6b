import { z } from "zod";
import { Report } from "../state/report.ts";
import type { Provenance } from "./registry.ts";

/** A tool's provenance as its file holds it. */
export const ProvenanceRecord: z.ZodType<Provenance> = z.object({
  question: z.string(),
  thread: z.string(),
  fingerprint: z.string(),
  files: z.array(z.string()),
  author: z.string(),
  report: Report,
  result: z.string(),
  resultReviewedBy: z.string(),
  resultReviewedAt: z.string(),
  registeredBy: z.string(),
  registeredAt: z.string(),
  comment: z.string().nullable(),
});
