import type { EventEmitter } from "node:events";
import { EXIT } from "./exit-codes.ts";

/** What Ctrl-C does: the first one asks the work to stop, the second one ends the process at once. */
export interface Interrupts {
  readonly signal: AbortSignal;
  /** Stops listening: Ctrl-C is the system's again. */
  dispose(): void;
}

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Listens for the signals that end a process. `onFirst` is told once; `quit` must not return. */
export function watchInterrupts(
  source: Pick<EventEmitter, "on" | "off">,
  onFirst: () => void,
  quit: (exitCode: number) => void,
): Interrupts {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) {
      quit(EXIT.interrupted);
      return;
    }
    onFirst();
    controller.abort();
  };
  for (const name of SIGNALS) source.on(name, onSignal);
  return {
    signal: controller.signal,
    dispose() {
      for (const name of SIGNALS) source.off(name, onSignal);
    },
  };
}
