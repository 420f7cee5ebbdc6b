/** The statistics part of the prelude, for tools that use `stats`. */
import * as statistics from "simple-statistics";

(globalThis as { __toolwrightStats?: unknown }).__toolwrightStats = Object.freeze({ ...statistics });
