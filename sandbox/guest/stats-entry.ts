/** The statistics part of the prelude, for tools that use `stats`. */
import * as statistics from "simple-statistics";
import {
  anova,
  chiSquareTest,
  correlationTest,
  dagostinoPearson,
  mannWhitney,
  shapiroWilk,
  tTest,
} from "../../statistics/tests.ts";
import type { Tests } from "../../tools/contract.ts";

const tests: Tests = { anova, chiSquareTest, correlationTest, dagostinoPearson, mannWhitney, shapiroWilk, tTest };
(globalThis as { __toolwrightStats?: unknown }).__toolwrightStats = Object.freeze({ ...statistics, ...tests });
