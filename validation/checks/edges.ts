import type { RunOutcome } from "../../sandbox/sandbox.ts";
import type { Diagnostic } from "../../state/report.ts";
import type { Cell } from "../../state/tables.ts";
import { type Check, counted, GROUNDS } from "../check.ts";
import { checkOutput } from "../output-check.ts";
import { failureDiagnostic, isExhausted } from "../run-failure.ts";
import type { Case } from "../trials/trials.ts";

/** Errors of one edge: more of them would only repeat the first. */
const MOST_PER_EDGE = 2;

/**
 * DuckDB's statistics say aloud that a result is beyond what a double holds. That is no answer and no wrong one, and a tool
 * can't do better with such numbers; a cast that overflows is another matter, and the tool's own.
 */
const STATISTIC_OVERFLOW = /Out of Range Error: [A-Za-z_]+ is out of range/;

/** Tables that code forgets, made from the spec's columns: the tool ends well on each, with the output it declares. */
export const edgesCheck: Check = {
  name: "edges",
  needs: GROUNDS,
  after: ["contract"],
  async run({ candidate, trials, made, seed }) {
    const { spec } = candidate;
    const errors: Diagnostic[] = [];
    const { edges, repeated } = await made();
    const tried = (some: readonly Case[]): string =>
      `${some.length === edges.length ? "" : `${some.length} of `}${counted(edges.length, "made table")}: ${some
        .map(({ name }) => name)
        .join(", ")}${repeated === null ? "" : `; refused: ${repeated.name}`}`;
    let exhausted = false;
    const outcomes = await trials.runAll(edges);
    for (const [index, edge] of edges.entries()) {
      const outcome = outcomes[index];
      if (!outcome) continue;
      const at = `On ${edge.name}`;
      if (outcome.ok) {
        const wrong = checkOutput(spec, edge.params, outcome.result, textsOf(edge)).slice(0, MOST_PER_EDGE);
        errors.push(...wrong.map((error) => ({ ...error, message: `${at}: ${error.message}` })));
      } else if (!(outcome.failure.code === "query_failed" && STATISTIC_OVERFLOW.test(outcome.failure.message))) {
        errors.push(failureDiagnostic(outcome.failure, at));
        exhausted ||= isExhausted(outcome.failure);
      }
    }
    if (repeated !== null && !exhausted) errors.push(...manifold(repeated, await trials.run(repeated)));
    return { errors, tried: tried(edges.filter((_, index) => outcomes[index])), seed, exhausted };
  },
};

/** The texts of a case's tables: those that are tied with the first may be named without being in the result. */
function textsOf({ tables }: Case): Cell[] {
  return Object.values(tables).flatMap(({ rows }) => rows.flat().filter((value) => typeof value === "string"));
}

/** What is wrong with a tool that joins tables which it has to refuse: none of its rows may count twice. */
function manifold({ name }: Case, outcome: RunOutcome | null): Diagnostic[] {
  if (!outcome?.ok) return [];
  const message = `On ${name}: the tool gave a result, although rows are counted several times there.`;
  const remedy = "Look for a key that the second table has twice, and throw an Error that says so.";
  return [{ message, line: null, remedy }];
}
