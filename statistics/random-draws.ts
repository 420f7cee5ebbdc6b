import { mersenneTwister } from "./train-test-split.ts";

/** Random numbers one after another. */
export interface Draws {
  /** A whole number from 0 to below the given one. */
  below(count: number): number;
  /** A number from 0 to below 1. */
  share(): number;
}

/** The numbers that numpy.random.RandomState(seed) gives by `randint` and `random_sample`: masked and rejected, and of 53 bits. */
export function randomDraws(seed: number): Draws {
  const bits = mersenneTwister(seed);
  return {
    below(count) {
      const most = count - 1;
      if (most === 0) return 0;
      const mask = 2 ** (Math.floor(Math.log2(most)) + 1) - 1;
      for (;;) {
        const drawn = (bits() & mask) >>> 0;
        if (drawn <= most) return drawn;
      }
    },
    share: () => ((bits() >>> 5) * 67_108_864 + (bits() >>> 6)) / 9_007_199_254_740_992,
  };
}
