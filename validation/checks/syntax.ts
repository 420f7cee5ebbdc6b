import type { Check } from "../check.ts";

/** One module of TypeScript that runs once its types are erased. */
export const syntaxCheck: Check = {
  name: "syntax",
  needs: [],
  after: [],
  async run({ candidate, reader, signal }) {
    const lines = candidate.code.split("\n").length;
    return { errors: await reader.syntax(candidate.code, signal), tried: `parsed ${lines} lines` };
  },
};
