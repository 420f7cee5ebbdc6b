import { z } from "zod";
import { Cell } from "../../../state/tables.ts";

export const ReviewForm = z.object({
  approved: z.boolean(),
  corrections: z.array(z.string()),
  reason: z.string().min(1),
});

/** Whether a worked example that was doubted is wrong, and what it should have expected. */
export const ExampleForm = z.object({
  example_is_wrong: z.boolean(),
  reason: z.string().min(1),
  rows: z.array(z.array(Cell)).nullable(),
  answers: z.array(z.object({ name: z.string(), value: Cell })),
});

export const ChoiceForm = z.object({ best: z.int(), reason: z.string().min(1) });

export const CodeForm = z.object({
  code: z.string().regex(/export default/, "the module has no `export default function run`"),
});
