/** The statistics part of the prelude, for tools that use `stats`. */
import * as statistics from "simple-statistics";
import { andersonDarling } from "../../statistics/anderson-darling.ts";
import { clusterAt, silhouette } from "../../statistics/clusters.ts";
import { cohensD, cramersV } from "../../statistics/effect-sizes.ts";
import { kMeans } from "../../statistics/k-means.ts";
import { kendallTau } from "../../statistics/kendall.ts";
import { kolmogorovSmirnov, smirnov } from "../../statistics/kolmogorov-smirnov.ts";
import { leveneTest } from "../../statistics/levene.ts";
import { linearTests } from "../../statistics/linear-tests.ts";
import { logisticModel } from "../../statistics/logistic.ts";
import { linearModel, oneHot, predictedAt } from "../../statistics/models.ts";
import { oneSampleTTest, oneSided, wilcoxonTest } from "../../statistics/paired-tests.ts";
import { bartlettTest, kruskalWallis } from "../../statistics/several-groups.ts";
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
  andersonDarling,
  anova,
  bartlettTest,
  chiSquareTest,
  clusterAt,
  cohensD,
  correlationTest,
  cramersV,
  dagostinoPearson,
  kMeans,
  kendallTau,
  kolmogorovSmirnov,
  kruskalWallis,
  leveneTest,
  linearModel,
  linearTests,
  logisticModel,
  mannWhitney,
  oneHot,
  predictedAt,
  oneSampleTTest,
  oneSided,
  shapiroWilk,
  silhouette,
  smirnov,
  tTest,
  wilcoxonTest,
};
(globalThis as { __toolwrightStats?: unknown }).__toolwrightStats = Object.freeze({ ...statistics, ...tests });
