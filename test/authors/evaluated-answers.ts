import { evaluate } from "../../authors/builtin/reference/evaluate.ts";
import type { Cell } from "../../state/tables.ts";
import { lineOf, openAsking } from "./asking.ts";
import { csvText } from "./csv-text.ts";

/** What a question about a table gives: its answers by an evaluation without any engine, or why there are none. */
export function openEvaluated(
  name: string,
  names: readonly string[],
  rows: Cell[][],
): { answers: (question: string, format: string) => Promise<unknown>; close: () => Promise<void> } {
  const { ask, profile, close } = openAsking({ [name]: csvText(names, rows) });
  return {
    answers: async (question, format) => {
      const outcome = await ask(name, question, format);
      if (outcome.kind !== "understood") return lineOf(outcome);
      const types = (await profile(name)).tables[0]?.columns ?? [];
      const columns = names.map((column) => ({
        name: column,
        type: types.find((each) => each.name === column)?.type ?? "string",
      }));
      return evaluate(outcome.intent.operation, { columns, rows })[0];
    },
    close,
  };
}
