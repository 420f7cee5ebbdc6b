import { dot } from "./least-squares.ts";

const MOST_STEPS = 200;

interface Weighed {
  x: number[];
  y: number;
  weight: number;
}

/**
 * Logistic regression of two classes with the penalty ½‖w‖², so many times, on all of its numbers, the intercept among them, at its optimum, by
 * Newton's method. Rows begin with a 1. Null where it can't be reached.
 */
export function newton(rows: readonly Weighed[], size: number, penalty: number): number[] | null {
  const loss = (w: readonly number[]): number =>
    rows.reduce(
      (sum, { x, y, weight }) => {
        const z = dot(x, w) * (y === 1 ? 1 : -1);
        return sum + weight * (z > 0 ? Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z)) - z);
      },
      w.reduce((sum, value) => sum + 0.5 * penalty * value ** 2, 0),
    );
  let w = new Array<number>(size).fill(0);
  let current = loss(w);
  for (let step = 0; step < MOST_STEPS; step++) {
    const gradient = w.map((value) => penalty * value);
    const hessian = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j): number => (i === j ? penalty : 0)),
    );
    for (const { x, y, weight } of rows) {
      const p = 1 / (1 + Math.exp(-dot(x, w)));
      for (let i = 0; i < size; i++) {
        const xi = x[i] ?? 0;
        gradient[i] = (gradient[i] ?? 0) + weight * (p - y) * xi;
        const row = hessian[i];
        if (row) for (let j = 0; j < size; j++) row[j] = (row[j] ?? 0) + weight * p * (1 - p) * xi * (x[j] ?? 0);
      }
    }
    const move = solve(hessian, gradient);
    if (move === null || !move.every(Number.isFinite)) return null;
    let length = 1;
    let next = w;
    let reached = current;
    for (; length > 1e-10; length /= 2) {
      next = w.map((value, at) => value - length * (move[at] ?? 0));
      reached = loss(next);
      if (reached <= current) break;
    }
    const gained = current - reached;
    if (gained >= 0) [w, current] = [next, reached];
    if (!Number.isFinite(current)) return null;
    if (gained <= 1e-13 * Math.max(1, Math.abs(current))) return w;
  }
  return w;
}

/** A linear system by Gaussian elimination with partial pivoting; null where it has no single solution. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = row;
    const [top, other] = [rows[pivot] ?? [], rows[column] ?? []];
    [rows[column], rows[pivot]] = [top, other];
    const head = top[column] ?? 0;
    if (head === 0 || !Number.isFinite(head)) return null;
    for (let row = 0; row < size; row++) {
      const current = rows[row];
      if (row === column || current === undefined) continue;
      const factor = (current[column] ?? 0) / head;
      if (factor !== 0)
        for (let at = column; at <= size; at++) current[at] = (current[at] ?? 0) - factor * (top[at] ?? 0);
    }
  }
  return rows.map((row, at) => (row[size] ?? 0) / (row[at] ?? 1));
}
