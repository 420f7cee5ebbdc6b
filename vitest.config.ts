import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    // Most of the time is spent waiting for processes that the tests start: two files at once on any machine.
    maxWorkers: 2,
    // Real processes on a busy machine can be late once; what fails twice is broken.
    retry: 1,
  },
});
