import { closest } from "fastest-levenshtein";
import { z } from "zod";
import { Operation } from "../../../state/intent.ts";
import type { Profile } from "../../../state/profile.ts";
import type { IntentOutcome } from "../../author.ts";

/** Operations of one table: what joins several is a task in words, and the tool's own code. */
const OneTable = z.discriminatedUnion(
  "operation",
  Operation.options.map((option) =>
    (option as z.ZodObject).omit({ join: true }),
  ) as unknown as typeof Operation.options,
);

const Shape = z.object({
  outcome: z.enum(["understood", "unclear", "impossible"]),
  reading: z.string(),
  assumptions: z.array(z.string()),
  operation: OneTable.nullable(),
  /** What to ask back when unclear, and what can be meant. */
  question: z.string(),
  readings: z.array(z.object({ reading: z.string(), ask: z.string() })),
  /** What the data lack when impossible. */
  missing: z.array(z.string()),
});
export type IntentForm = z.infer<typeof Shape>;

/** The form of an intent about this data: it names columns that there are. */
export function intentForm(profile: Profile): z.ZodType<IntentForm> {
  return Shape.superRefine(({ outcome, operation, readings, reading }, context) => {
    const wrong = (path: string, message: string): void => context.addIssue({ code: "custom", path: [path], message });
    if (outcome === "unclear" && readings.length < 2) wrong("readings", "name at least two readings, or decide on one");
    if (outcome !== "understood") return;
    if (reading.trim() === "") wrong("reading", "say in one line what was understood");
    if (operation === null) return wrong("operation", "an understood question has an operation");
    const table = profile.tables.find(({ name }) => name === operation.table);
    if (!table)
      return wrong(
        "operation",
        `there is no table ${operation.table}; there is ${profile.tables.map((t) => t.name).join(", ")}`,
      );
    const known = table.columns.map(({ name }) => name);
    for (const name of columnsOf(operation)) {
      if (!known.includes(name))
        wrong(
          "operation",
          `there is no column ${JSON.stringify(name)}; the nearest is ${JSON.stringify(closest(name, known))}`,
        );
    }
  });
}

/** Every column that an operation names, once. */
export function columnsOf(operation: Operation): string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== "object" || value === null) return;
    for (const [key, of] of Object.entries(value)) {
      if (key === "column" && typeof of === "string") found.add(of);
      else if (key === "columns" && Array.isArray(of)) for (const name of of) found.add(String(name));
      else visit(of);
    }
  };
  visit(operation);
  return [...found];
}

/** What the form says, as an author says it. */
export function intentOutcome(form: IntentForm): IntentOutcome {
  const { outcome, operation, reading, assumptions, question, readings, missing } = form;
  if (outcome === "understood" && operation !== null) {
    return { kind: "understood", intent: { operation, reading, assumptions, author: "llm" }, certain: true };
  }
  if (outcome === "unclear") {
    return { kind: "needs_clarification", question: question || "What is meant?", readings };
  }
  const lacking = missing.length > 0 ? ` Missing: ${missing.join(", ")}.` : "";
  return {
    kind: "cannot_answer",
    understood: reading,
    missing,
    message: `The data can't answer this.${lacking}`,
    hint: "Ask for something that the columns hold, or give a file that has what is missing.",
  };
}
