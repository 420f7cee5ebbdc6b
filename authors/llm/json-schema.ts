import { z } from "zod";

/**
 * A form as JSON Schema in the words that endpoints with constrained output know: every property required, nothing beside
 * them, and `anyOf` in the place of `oneOf`. What stands in several places is told once and referred to: an intent's form would be ten
 * times as long without.
 */
export function jsonSchemaOf(form: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(form, { target: "draft-7", io: "output", reused: "ref" });
  return plain(schema) as Record<string, unknown>;
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      // The bounds of safe integers, which zod writes out, say nothing to a model.
      .filter(([key, of]) => !(/^(minimum|maximum)$/.test(key) && Math.abs(Number(of)) === Number.MAX_SAFE_INTEGER))
      .map(([key, of]) => [key === "oneOf" ? "anyOf" : key, plain(of)]),
  );
}

/** What does not fit, in the validator's words: at most eight lines. */
export function problemsOf(error: z.ZodError): string {
  const lines = error.issues.slice(0, 8).map(({ path, message }) => `- ${path.join(".") || "the answer"}: ${message}`);
  const more = error.issues.length - lines.length;
  return [...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join("\n");
}
