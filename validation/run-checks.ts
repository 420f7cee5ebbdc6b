import type { Stopwatch } from "../state/clock.ts";
import type { CheckName, CheckResult } from "../state/report.ts";
import { type Check, type CheckContext, type Finding, GROUNDS } from "./check.ts";

export interface RunChecksOptions {
  stopwatch: Stopwatch;
  /** Ends the candidate's runs: nothing that they show means anything any more. */
  stop(): void;
  /** Told of each check in order. */
  onCheck: ((result: CheckResult) => void) | undefined;
}

interface Over {
  finding: Finding;
  began: number;
  ended: number;
}

/**
 * Runs each check as soon as those before it are over, side by side with the others. What they found comes in the order of
 * `checks`, without those that an earlier failure makes meaningless, up to one that used up the tool's time or memory.
 */
export async function runChecks(
  checks: readonly Check[],
  context: CheckContext,
  { stopwatch, stop, onCheck }: RunChecksOptions,
): Promise<CheckResult[]> {
  const failed = new Set<CheckName>();
  const running = new Map<CheckName, Promise<Over | null>>();

  async function run(check: Check): Promise<Over | null> {
    await Promise.all(check.after.map((name) => running.get(name)));
    const began = stopwatch();
    const finding = check.needs.some((name) => failed.has(name)) ? null : await check.run(context);
    if (finding?.errors.length === 0) return { finding, began, ended: stopwatch() };
    failed.add(check.name);
    if (GROUNDS.includes(check.name)) stop();
    return finding && { finding, began, ended: stopwatch() };
  }

  for (const check of checks) {
    const over = run(check);
    over.catch(() => {}); // Told below, when its turn comes.
    running.set(check.name, over);
  }
  const results: CheckResult[] = [];
  const hasPassed = (name: CheckName): boolean => results.some((result) => result.name === name && result.passed);
  let latest = 0;
  try {
    for (const { name, needs } of checks) {
      const over = needs.every(hasPassed) ? await running.get(name) : null;
      if (!over) continue;
      const { exhausted, ...found } = over.finding;
      const ms = Math.max(0, over.ended - Math.max(over.began, latest));
      latest = Math.max(latest, over.ended);
      const result = { name, passed: found.errors.length === 0, ...found, ms };
      results.push(result);
      onCheck?.(result);
      if (exhausted) break;
    }
    return results;
  } finally {
    // Nobody asks for what is still under way, and it must not outlive the rooms that it runs in.
    stop();
    await Promise.allSettled(running.values());
  }
}
