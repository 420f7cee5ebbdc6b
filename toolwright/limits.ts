import type { RunLimits } from "../sandbox/sandbox.ts";
import type { Config } from "../state/config.ts";

/** The limits of one run of a tool, as the sandbox wants them. */
export function runLimits(execution: Config["execution"]): RunLimits {
  return {
    timeoutMs: execution.timeout_ms,
    memoryMb: execution.memory_mb,
    outputBytes: Math.round(execution.output_mb * 1024 * 1024),
    maxRows: execution.max_rows,
    frameRows: execution.frame_rows,
  };
}
