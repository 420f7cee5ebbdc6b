import { describe, expect, it } from "vitest";
import { MUTANTS } from "../../bench/validator-mutants/mutants.ts";
import {
  mutate,
  readTool,
  rightTools,
  scoreOf,
  scoreValidator,
  type Tried,
} from "../../bench/validator-mutants/score.ts";

const named = ({ tool, what }: Tried): string => `${tool}: ${what ?? "the right tool"}`;

/** Tools of each kind, few enough to be tried with every run of the tests; the bench tries all. */
const TRIED = new Set([
  "mean_cost_total_by_phase_of_flight",
  "percent_of_total_cost_repair_by_time_of_day",
  "stddev_speed_ias_in_knots_by_time_of_day",
  "list_rows_where_cost_repair",
  "strikes_by_region",
]);

describe("right and wrong tools", () => {
  it("are enough, of both engines, and every wrong one is another code", () => {
    expect(rightTools().length).toBeGreaterThanOrEqual(20);
    expect(MUTANTS.length).toBeGreaterThanOrEqual(40);
    expect(new Set(rightTools().map((name) => readTool(name).spec.engine))).toEqual(new Set(["sql", "danfojs"]));
    expect(new Set(MUTANTS.map((mutant) => mutate(mutant))).size).toBe(MUTANTS.length);
  });

  it("are told apart by the whole validator", { timeout: 240_000 }, async () => {
    const { refused, missed, wrong } = scoreOf(
      await scoreValidator({ examples: true, only: (tool) => TRIED.has(tool) }),
    );
    expect(refused.map(named)).toEqual([]);
    expect(missed.length / wrong, missed.map(named).join("; ")).toBeLessThanOrEqual(0.1);
  });

  it("are told apart without worked examples too", { timeout: 240_000 }, async () => {
    const only = (tool: string): boolean => tool === "top_count_by_wildlife_species";
    const { refused, missed, wrong } = scoreOf(await scoreValidator({ examples: false, only }));
    expect(refused.map(named)).toEqual([]);
    expect(missed.length / wrong, missed.map(named).join("; ")).toBeLessThanOrEqual(0.1);
  });
});
