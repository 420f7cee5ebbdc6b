import { z } from "zod";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "a sha256 digest, 64 hexadecimal digits");

/** Stage 1: is the output correct? It names the candidate and the result that it is about. */
export const ResultReview = z.object({
  answer: z.enum(["yes", "no"]),
  /** With `no`: what is wrong, in the user's words; it leads to a new revision. */
  comment: z.string().nullable(),
  candidate: sha256,
  result: sha256,
  /** Who answered: `person`, or `auto` for `--yes`; and the person's name as far as the face knows it. */
  by: z.enum(["person", "auto"]),
  reviewer: z.string(),
  at: z.iso.datetime(),
});
export type ResultReview = z.infer<typeof ResultReview>;

/** Stage 2: register the tool? It names the candidate that it is about. */
export const RegistrationReview = z.object({
  answer: z.enum(["approve", "reject"]),
  comment: z.string().nullable(),
  candidate: sha256,
  /** With `approve`: the near twin that it becomes a new version of; or that both are kept. */
  replace: z.string().nullable().optional(),
  keepBoth: z.boolean().optional(),
  reviewer: z.string(),
  at: z.iso.datetime(),
});
export type RegistrationReview = z.infer<typeof RegistrationReview>;
