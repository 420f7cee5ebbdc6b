import type { Config } from "../state/config.ts";
import type { SandboxOptions } from "./sandbox.ts";

/** How the sandbox is made, from the configuration. */
export function sandboxOptions({ sandbox, execution }: Pick<Config, "sandbox" | "execution">): SandboxOptions {
  return {
    poolSize: sandbox.pool_size,
    poolIdleMs: sandbox.pool_idle_ms,
    concurrency: sandbox.concurrency,
    memoryMb: execution.memory_mb,
    requireWalls: sandbox.require,
  };
}
