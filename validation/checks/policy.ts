import type { Check } from "../check.ts";

/** Nothing in the syntax tree that a tool may not contain. */
export const policyCheck: Check = {
  name: "policy",
  needs: ["syntax"],
  after: ["syntax"],
  async run({ candidate, reader, signal }) {
    const errors = await reader.policy(candidate.code, signal);
    return { errors, tried: "the syntax tree against the policy" };
  },
};
