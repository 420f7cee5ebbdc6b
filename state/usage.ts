import { z } from "zod";

/** What one call to a model was for, who answered it, and what it took. */
export const ModelCall = z.object({
  /** The step of the flow. */
  node: z.string(),
  /** The role in which the model was asked. */
  role: z.string(),
  model: z.string(),
  input_tokens: z.int(),
  output_tokens: z.int(),
  /** By the price list; 0 where there is none. */
  cost_usd: z.number(),
  ms: z.number(),
});
export type ModelCall = z.infer<typeof ModelCall>;

/** What models did for a question: in all, and per step, role and model. */
export const Usage = z.object({
  calls: z.int(),
  input_tokens: z.int(),
  output_tokens: z.int(),
  cost_usd: z.number(),
  ms: z.number().default(0),
  by: z.array(ModelCall.extend({ calls: z.int() })).default([]),
});
export type Usage = z.infer<typeof Usage>;

export const NO_USAGE: Usage = { calls: 0, input_tokens: 0, output_tokens: 0, cost_usd: 0, ms: 0, by: [] };
