import type { Check } from "../check.ts";

/** TypeScript's own checker, strict, against the tool contract, danfojs's declarations and the spec's parameters. */
export const typesCheck: Check = {
  name: "types",
  needs: ["syntax"],
  after: ["contract"],
  async run({ candidate, reader, checker, signal }) {
    const shape = await reader.shape(candidate.code, signal);
    const line = "main" in shape ? (shape.main?.line ?? null) : null;
    const errors = await checker.types(candidate.code, candidate.spec.parameters, line, signal);
    return { errors, tried: "the TypeScript checker against the tool contract" };
  },
};
