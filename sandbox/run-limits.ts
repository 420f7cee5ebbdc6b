import type { Config } from "../state/config.ts";
import type { RunLimits } from "./sandbox.ts";

/** The limits of one run of a tool, from the configuration. */
export function runLimits(execution: Config["execution"]): RunLimits {
  return {
    timeoutMs: execution.timeout_ms,
    memoryMb: execution.memory_mb,
    outputBytes: Math.round(execution.output_mb * 1024 * 1024),
    maxRows: execution.max_rows,
    frameRows: execution.frame_rows,
  };
}
