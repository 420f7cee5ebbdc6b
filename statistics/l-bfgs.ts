import { dot } from "./least-squares.ts";
import { type Along, searchLine } from "./line-search.ts";

/** A function of many numbers, and its gradient. */
export type Objective = (x: readonly number[]) => { value: number; gradient: number[] };

/** When to stop: at a gradient without any part above `gradient`, or once a round gains less than `gain` of the value. */
export interface StopRule {
  gradient: number;
  gain: number;
  rounds: number;
  /** Evaluations within one round. */
  evaluations: number;
}

const MEMORY = 10;
const EPSILON = 2 ** -52;

interface Point extends Along {
  x: number[];
  gradient: number[];
}

/**
 * Where a smooth function is lowest, from a start on, by limited-memory BFGS with ten corrections (Byrd, Lu, Nocedal and Zhu,
 * SIAM Journal on Scientific Computing 16, 1995), as scipy's L-BFGS-B goes without bounds: it ends where its stop rule does,
 * which may be short of the lowest place. Null where it can't go on.
 */
export function minimise(objective: Objective, start: readonly number[], stop: StopRule): number[] | null {
  let corrections: { s: number[]; y: number[]; sy: number }[] = [];
  let scale = 1;
  let x = [...start];
  let { value, gradient } = objective(x);
  if (largest(gradient) <= stop.gradient) return x;
  for (let round = 0; round < stop.rounds; ) {
    const direction = descent(gradient, corrections, scale);
    const slope = dot(gradient, direction);
    const from = { x, gradient, value };
    const step = round === 0 ? Math.min(1 / Math.sqrt(dot(direction, direction)), 1e10) : 1;
    const found =
      slope < 0
        ? searchLine<Point>({ at: 0, value, slope }, step, stop.evaluations, (at) => {
            const next = from.x.map((each, index) => each + at * (direction[index] ?? 0));
            const there = objective(next);
            return { at, x: next, ...there, slope: dot(there.gradient, direction) };
          })
        : null;
    if (found === null) {
      if (corrections.length === 0) return null;
      [corrections, scale] = [[], 1];
      continue;
    }
    round++;
    ({ x, value, gradient } = found);
    if (largest(gradient) <= stop.gradient) return x;
    if (from.value - value <= stop.gain * Math.max(Math.abs(from.value), Math.abs(value), 1)) return x;
    const s = direction.map((each) => each * found.at);
    const y = gradient.map((each, index) => each - (from.gradient[index] ?? 0));
    const sy = (found.slope - slope) * found.at;
    if (sy <= EPSILON * -slope * found.at) continue;
    corrections = [...corrections, { s, y, sy }].slice(-MEMORY);
    scale = dot(y, y) / sy;
  }
  return x;
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** Down the gradient, bent by what earlier rounds say of the curvature. */
function descent(
  gradient: readonly number[],
  corrections: readonly { s: number[]; y: number[]; sy: number }[],
  scale: number,
): number[] {
  let q = [...gradient];
  const parts: number[] = [];
  for (const [at, { s, y, sy }] of [...corrections.entries()].reverse()) {
    const part = dot(s, q) / sy;
    parts[at] = part;
    q = q.map((value, index) => value - part * (y[index] ?? 0));
  }
  let direction = q.map((value) => value / scale);
  for (const [at, { s, y, sy }] of corrections.entries()) {
    const back = (parts[at] ?? 0) - dot(y, direction) / sy;
    direction = direction.map((value, index) => value + back * (s[index] ?? 0));
  }
  return direction.map((value) => -value);
}
