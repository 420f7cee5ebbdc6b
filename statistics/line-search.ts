/** A function along a line at one place: its value and its slope. */
export interface Along {
  at: number;
  value: number;
  slope: number;
}

const SUFFICIENT = 1e-3;
const CURVATURE = 0.9;
const NARROW = 0.1;
const LARGEST = 1e10;

/**
 * A step along a line that lowers a function enough and flattens its slope: Moré and Thuente, Line search algorithms with
 * guaranteed sufficient decrease (ACM Transactions on Mathematical Software 20, 1994), with the limits that L-BFGS-B has.
 * `start` is at 0 with a slope below zero. Null where it isn't found in `most` evaluations.
 */
export function searchLine<T extends Along>(
  start: Along,
  first: number,
  most: number,
  evaluate: (at: number) => T,
): T | null {
  const least = SUFFICIENT * start.slope;
  let best: Along = start;
  let other: Along = start;
  let isBracketed = false;
  let isEarly = true;
  let [low, high] = [0, 5 * first];
  let [width, widthBefore] = [LARGEST, 2 * LARGEST];
  let step = first;
  for (let count = 0; count < most; count++) {
    const now = evaluate(step);
    if (!Number.isFinite(now.value)) return null;
    const limit = start.value + step * least;
    if (isEarly && now.value <= limit && now.slope >= 0) isEarly = false;
    const isStuck = isBracketed && (step <= low || step >= high || high - low <= NARROW * high);
    const isEnd = (step >= LARGEST && now.value <= limit && now.slope <= least) || step <= 0;
    if (isStuck || isEnd || (now.value <= limit && Math.abs(now.slope) <= -CURVATURE * start.slope)) return now;
    // At first the function less its expected decrease is looked at.
    const shift = isEarly && now.value <= best.value && now.value > limit ? least : 0;
    const tilted = (each: Along): Along => ({
      at: each.at,
      value: each.value - shift * each.at,
      slope: each.slope - shift,
    });
    const next = nextStep(tilted(best), tilted(other), tilted(now), isBracketed, [low, high]);
    const upright = (each: Along): Along => ({
      at: each.at,
      value: each.value + shift * each.at,
      slope: each.slope + shift,
    });
    [best, other, isBracketed, step] = [upright(next.best), upright(next.other), next.isBracketed, next.step];
    if (isBracketed) {
      const distance = Math.abs(other.at - best.at);
      if (distance >= 0.66 * widthBefore) step = best.at + 0.5 * (other.at - best.at);
      [widthBefore, width] = [width, distance];
      [low, high] = [Math.min(best.at, other.at), Math.max(best.at, other.at)];
    } else [low, high] = [step + 1.1 * (step - best.at), step + 4 * (step - best.at)];
    step = Math.max(0, Math.min(LARGEST, step));
    if (isBracketed && (step <= low || step >= high || high - low <= NARROW * high)) step = best.at;
  }
  return null;
}

interface Next {
  best: Along;
  other: Along;
  isBracketed: boolean;
  step: number;
}

/** The next trial step by cubic and quadratic interpolation, in the four cases of Moré and Thuente. */
function nextStep(best: Along, other: Along, now: Along, bracketed: boolean, [low, high]: [number, number]): Next {
  const opposite = now.slope * Math.sign(best.slope) < 0;
  const { at: x, value: fx, slope: dx } = best;
  const { at: s, value: f, slope: d } = now;
  const theta = (3 * (fx - f)) / (s - x) + dx + d;
  const scale = Math.max(Math.abs(theta), Math.abs(dx), Math.abs(d));
  const root = (square: number): number => scale * Math.sqrt(Math.max(0, square));
  const inner = (theta / scale) ** 2 - (dx / scale) * (d / scale);
  const secant = s + (d / (d - dx)) * (x - s);
  let isBracketed = bracketed;
  let step: number;
  if (f > fx) {
    const gamma = root(inner) * (s < x ? -1 : 1);
    const cubic = x + ((gamma - dx + theta) / (gamma - dx + gamma + d)) * (s - x);
    const quadratic = x + (dx / ((fx - f) / (s - x) + dx) / 2) * (s - x);
    step = Math.abs(cubic - x) < Math.abs(quadratic - x) ? cubic : cubic + (quadratic - cubic) / 2;
    isBracketed = true;
  } else if (opposite) {
    const gamma = root(inner) * (s > x ? -1 : 1);
    const cubic = s + ((gamma - d + theta) / (gamma - d + gamma + dx)) * (x - s);
    step = Math.abs(cubic - s) > Math.abs(secant - s) ? cubic : secant;
    isBracketed = true;
  } else if (Math.abs(d) < Math.abs(dx)) {
    const gamma = root(inner) * (s > x ? -1 : 1);
    const ratio = (gamma - d + theta) / (gamma + (dx - d) + gamma);
    const cubic = ratio < 0 && gamma !== 0 ? s + ratio * (x - s) : s > x ? high : low;
    const isNearer = Math.abs(cubic - s) < Math.abs(secant - s);
    if (bracketed) {
      step = isNearer ? cubic : secant;
      const limit = s + 0.66 * (other.at - s);
      step = s > x ? Math.min(limit, step) : Math.max(limit, step);
    } else step = Math.max(low, Math.min(high, isNearer ? secant : cubic));
  } else if (bracketed) {
    const { at: y, value: fy, slope: dy } = other;
    const own = (3 * (f - fy)) / (y - s) + dy + d;
    const most = Math.max(Math.abs(own), Math.abs(dy), Math.abs(d));
    const gamma = most * Math.sqrt(Math.max(0, (own / most) ** 2 - (dy / most) * (d / most))) * (s > y ? -1 : 1);
    step = s + ((gamma - d + own) / (gamma - d + gamma + dy)) * (y - s);
  } else step = s > x ? high : low;
  if (f > fx) return { best, other: now, isBracketed, step };
  return { best: now, other: opposite ? best : other, isBracketed, step };
}
