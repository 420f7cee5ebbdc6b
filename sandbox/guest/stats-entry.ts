/** The statistics part of the prelude, for tools that use `stats`. */
import * as statistics from "simple-statistics";
import { kendallTau } from "../../statistics/kendall.ts";
import { kolmogorovSmirnov } from "../../statistics/kolmogorov-smirnov.ts";
import { leveneTest } from "../../statistics/levene.ts";
import { linearModel, logisticModel, oneHot } from "../../statistics/models.ts";
import {
  anova,
  chiSquareTest,
  correlationTest,
  dagostinoPearson,
  mannWhitney,
  shapiroWilk,
  tTest,
} from "../../statistics/tests.ts";
import type { Models, Tests } from "../../tools/contract.ts";

const tests: Tests & Models = {
  anova,
  chiSquareTest,
  correlationTest,
  dagostinoPearson,
  kendallTau,
  kolmogorovSmirnov,
  leveneTest,
  linearModel,
  logisticModel,
  mannWhitney,
  oneHot,
  shapiroWilk,
  tTest,
};
(globalThis as { __toolwrightStats?: unknown }).__toolwrightStats = Object.freeze({ ...statistics, ...tests });
