import { isDeepStrictEqual } from "node:util";
import { type Check, counted, GROUNDS } from "../check.ts";

/** Two runs, one answer: everything that a result holds, compared as it is. */
export const determinismCheck: Check = {
  name: "determinism",
  needs: [...GROUNDS, "edges"],
  after: ["laws"],
  async run({ trials, made, seed }) {
    const { bases } = await made();
    const tried = `${counted(bases.length, "table")}, two runs each`;
    const outcomes = await trials.again(bases);
    for (const [index, base] of bases.entries()) {
      const [first, second] = [await trials.run(base), outcomes[index]];
      if (!first?.ok || !second?.ok) continue;
      const part = (["table", "answers", "summary", "chart"] as const).find(
        (name) => !isDeepStrictEqual(first.result[name], second.result[name]),
      );
      if (!part) continue;
      const message = `Two runs on ${base.name} gave two results: the ${part} differs.`;
      const remedy =
        "Sort so that ties have one order, and take nothing from a clock, from chance or from the order of groups.";
      return { errors: [{ message, line: null, remedy }], tried, seed };
    }
    return { errors: [], tried, seed };
  },
};
