import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

// Questions that are only read, by an author who keeps nothing between them: their files share a process each worker.
const READINGS = "test/authors/*.test.ts";

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    // A pattern compiled once, to machine code: thousands of questions are read with hundreds of long ones.
    execArgv: ["--no-regexp-tier-up"],
    // Node loads our TypeScript as it does for users, and keeps what it compiled from one process to the next.
    experimental: { viteModuleRunner: false },
    env: { NODE_COMPILE_CACHE: join(tmpdir(), "toolwright-test-code") },
    // Most of the time is spent waiting for processes that the tests start: two files at once on any machine.
    maxWorkers: 3,
    // Real processes on a busy machine can be late once; what fails twice is broken.
    retry: 1,
    projects: [
      { extends: true, test: { name: "readings", include: [READINGS], isolate: false } },
      { extends: true, test: { name: "all else", include: ["test/**/*.test.ts"], exclude: [READINGS] } },
    ],
  },
});
