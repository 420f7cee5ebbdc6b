import type { CaseResult, Verdict } from "./case-file.ts";

/** How a part of the cases went. A wrong answer costs what a right one is worth, a declined one nothing. */
export interface Tally {
  name: string;
  cases: number;
  right: number;
  wrong: number;
  declined: number;
  failed: number;
  /** right − wrong */
  score: number;
  median_ms: number;
}

export interface Scores {
  total: Tally;
  levels: Tally[];
  concepts: Tally[];
  usage: CaseResult["usage"];
}

/** Adds up an evaluation: over all cases, by level and by concept. A case counts for each of its concepts. */
export function scoresOf(results: readonly CaseResult[]): Scores {
  const levels = [...new Set(results.map(({ level }) => level))];
  const concepts = [...new Set(results.flatMap((each) => each.concepts))].sort();
  const usage = { calls: 0, input_tokens: 0, output_tokens: 0, cost_usd: 0 };
  for (const each of results)
    for (const key of Object.keys(usage) as (keyof typeof usage)[]) usage[key] += each.usage[key];
  return {
    total: tally("all", results),
    levels: levels.map((level) =>
      tally(
        level,
        results.filter((each) => each.level === level),
      ),
    ),
    concepts: concepts.map((concept) =>
      tally(
        concept,
        results.filter((each) => each.concepts.includes(concept)),
      ),
    ),
    usage,
  };
}

function tally(name: string, results: readonly CaseResult[]): Tally {
  const count = (verdict: Verdict): number => results.filter((each) => each.verdict === verdict).length;
  const times = results.map(({ ms }) => ms).sort((a, b) => a - b);
  const [right, wrong] = [count("right"), count("wrong")];
  return {
    name,
    cases: results.length,
    right,
    wrong,
    declined: count("declined"),
    failed: count("failed"),
    score: right - wrong,
    median_ms: Math.round(times[Math.floor((times.length - 1) / 2)] ?? 0),
  };
}
