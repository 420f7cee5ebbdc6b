/** Rows of a table, by their place, that a model learns from and that it is tried on. */
export interface Split {
  train: number[];
  test: number[];
}

const LENGTH = 624;
const SHIFT = 397;

/**
 * Matsumoto and Nishimura's MT19937 (ACM Transactions on Modeling and Computer Simulation 8, 1998), seeded by a whole number
 * from 0 to 2³² − 1 as in their reference code of 2002, which is how NumPy's RandomState does it. Gives 32 random bits at a time.
 */
export function mersenneTwister(seed: number): () => number {
  const state = new Uint32Array(LENGTH);
  state[0] = seed >>> 0;
  for (let at = 1; at < LENGTH; at++) {
    const before = state[at - 1] ?? 0;
    state[at] = Math.imul(1812433253, before ^ (before >>> 30)) + at;
  }
  let next = LENGTH;
  return () => {
    if (next === LENGTH) {
      renew(state);
      next = 0;
    }
    let y = state[next++] ?? 0;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  };
}

function renew(state: Uint32Array): void {
  const of = (at: number): number => state[at % LENGTH] ?? 0;
  for (let at = 0; at < LENGTH; at++) {
    const y = (of(at) & 0x80000000) | (of(at + 1) & 0x7fffffff);
    state[at] = of(at + SHIFT) ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
  }
}

/** The whole numbers below `count` in the order into which numpy.random.RandomState(seed).permutation(count) puts them. */
export function permutation(count: number, seed: number): number[] {
  const bits = mersenneTwister(seed);
  const below = (most: number): number => {
    const mask = 2 ** Math.ceil(Math.log2(most + 1)) - 1;
    for (;;) {
      const drawn = (bits() & mask) >>> 0;
      if (drawn <= most) return drawn;
    }
  };
  const order = Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at--) {
    const other = below(at);
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  return order;
}

/**
 * Splits `count` rows as scikit-learn's train_test_split with `random_state` does, shuffled and not stratified: the test rows
 * are `share` of all, rounded up, and come first in the permutation. Null where one of the two would be empty.
 */
export function trainTestSplit(count: number, share: number, seed: number): Split | null {
  const size = Math.ceil(share * count);
  if (size < 1 || size >= count) return null;
  const order = permutation(count, seed);
  return { test: order.slice(0, size), train: order.slice(size) };
}
