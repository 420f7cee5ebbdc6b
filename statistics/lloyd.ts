import { distancesTo, type Points } from "./points.ts";
import type { Draws } from "./random-draws.ts";

const MOST_ROUNDS = 300;
const TOLERANCE = 1e-4;
/** Two centres are as near to a row as each other where their distances differ by less than this part of them. */
const ALIKE = 1e-12;

/** What is left open when starts are drawn and rows are given to centres. */
export interface Way {
  /** scikit-learn draws the first centre as a whole number up to 1.2, and by weight since 1.3. */
  first: "number" | "weight";
  /** Which of several centres takes a row that is as near to each: rounding decides that. */
  ties: "first" | "last";
}

/** Where one start ended. `tied` says whether any row lay between several centres on the way. */
export interface Run {
  labels: Int32Array;
  centres: Float64Array;
  inertia: number;
  tied: boolean;
}

/** Greedy k-means++: each centre is the row, of a few that are drawn by their squared distance, that lowers the sum most. */
export function firstCentres(points: Points, k: number, draws: Draws, { first }: Way): Float64Array {
  const { values, count, width } = points;
  const centres = new Float64Array(k * width);
  const put = (at: number, row: number): void =>
    centres.set(values.subarray(row * width, (row + 1) * width), at * width);
  const start = first === "number" ? draws.below(count) : Math.min(count - 1, Math.floor(draws.share() * count));
  put(0, start);
  let nearest = distancesTo(points, start);
  let sum = nearest.reduce((total, value) => total + value, 0);
  const trials = 2 + Math.floor(Math.log(k));
  for (let at = 1; at < k; at++) {
    const wanted = Array.from({ length: trials }, () => draws.share() * sum);
    const candidates = wanted.map((value) => firstReaching(nearest, value));
    let best: { row: number; nearest: Float64Array; sum: number } | null = null;
    for (const row of candidates) {
      const own = distancesTo(points, row).map((value, index) => Math.min(value, nearest[index] ?? 0));
      const total = own.reduce((all, value) => all + value, 0);
      if (best === null || total < best.sum) best = { row, nearest: own, sum: total };
    }
    if (best === null) break;
    put(at, best.row);
    ({ nearest, sum } = best);
  }
  return centres;
}

/** The first place where the running sum is as large as the value. */
function firstReaching(parts: Float64Array, value: number): number {
  let sum = 0;
  for (let at = 0; at < parts.length; at++) {
    sum += parts[at] ?? 0;
    if (sum >= value) return at;
  }
  return parts.length - 1;
}

/** Lloyd's rounds from given centres; null where several clusters are empty at once, since the order in which they are filled is not defined. */
export function lloyd(points: Points, k: number, given: Float64Array, { ties }: Way): Run | null {
  const { values, count, width } = points;
  const tolerance = (TOLERANCE * values.reduce((sum, value) => sum + value * value, 0)) / (count * width);
  let centres = given;
  let labels: Int32Array = new Int32Array(count).fill(-1);
  let isStrict = false;
  let tied = false;
  for (let round = 0; round < MOST_ROUNDS && !isStrict; round++) {
    const { labels: now, tied: anyTied } = nearestCentres(points, k, centres, ties);
    tied ||= anyTied;
    const moved = meansOf(points, k, now, centres);
    if (moved === null) return null;
    const shift = moved.reduce((sum, value, at) => sum + (value - (centres[at] ?? 0)) ** 2, 0);
    isStrict = now.every((label, row) => label === labels[row]);
    [centres, labels] = [moved, now];
    if (shift <= tolerance) break;
  }
  if (!isStrict) ({ labels } = nearestCentres(points, k, centres, ties));
  let inertia = 0;
  for (let row = 0; row < count; row++)
    for (let at = 0; at < width; at++)
      inertia += ((values[row * width + at] ?? 0) - (centres[(labels[row] ?? 0) * width + at] ?? 0)) ** 2;
  return { labels, centres, inertia, tied };
}

/** For each row the number of the centre that is nearest, and whether any row lies between several. */
function nearestCentres(
  { values, count, width }: Points,
  k: number,
  centres: Float64Array,
  ties: Way["ties"],
): { labels: Int32Array; tied: boolean } {
  const labels = new Int32Array(count);
  const squares = new Float64Array(k);
  let tied = false;
  for (let cluster = 0; cluster < k; cluster++)
    for (let at = 0; at < width; at++)
      squares[cluster] = (squares[cluster] ?? 0) + (centres[cluster * width + at] ?? 0) ** 2;
  for (let row = 0; row < count; row++) {
    let own = 0;
    for (let at = 0; at < width; at++) own += (values[row * width + at] ?? 0) ** 2;
    let least = Number.POSITIVE_INFINITY;
    let label = 0;
    for (let cluster = 0; cluster < k; cluster++) {
      let along = 0;
      for (let at = 0; at < width; at++)
        along += (values[row * width + at] ?? 0) * (centres[cluster * width + at] ?? 0);
      const distance = (squares[cluster] ?? 0) - 2 * along;
      const between = Math.abs(distance - least) <= ALIKE * (own + (squares[cluster] ?? 0));
      tied ||= between;
      if (between && ties === "last" ? true : distance < least) [least, label] = [distance, cluster];
    }
    labels[row] = label;
  }
  return { labels, tied };
}

/** The means of the clusters' rows. An empty cluster takes the row that lies furthest from its centre. */
function meansOf(
  { values, count, width }: Points,
  k: number,
  labels: Int32Array,
  centres: Float64Array,
): Float64Array | null {
  const sums = new Float64Array(k * width);
  const sizes = new Float64Array(k);
  const add = (cluster: number, row: number, sign: 1 | -1): void => {
    sizes[cluster] = (sizes[cluster] ?? 0) + sign;
    for (let at = 0; at < width; at++)
      sums[cluster * width + at] = (sums[cluster * width + at] ?? 0) + sign * (values[row * width + at] ?? 0);
  };
  for (let row = 0; row < count; row++) add(labels[row] ?? 0, row, 1);
  const [empty, ...more] = [...sizes.keys()].filter((cluster) => sizes[cluster] === 0);
  if (more.length > 0) return null;
  if (empty !== undefined) {
    const far = furthest({ values, count, width }, labels, centres);
    add(labels[far] ?? 0, far, -1);
    add(empty, far, 1);
  }
  return sums.map((sum, at) => sum / Math.max(1, sizes[Math.floor(at / width)] ?? 1));
}

function furthest({ values, count, width }: Points, labels: Int32Array, centres: Float64Array): number {
  let [most, furthestRow] = [-1, 0];
  for (let row = 0; row < count; row++) {
    let square = 0;
    for (let at = 0; at < width; at++)
      square += ((values[row * width + at] ?? 0) - (centres[(labels[row] ?? 0) * width + at] ?? 0)) ** 2;
    if (square > most) [most, furthestRow] = [square, row];
  }
  return furthestRow;
}
