import type { ProgressEvent } from "../state/view.ts";
import type { Progress } from "./progress.ts";

/** Says nothing, for `--quiet`. */
export const silentProgress: Progress = { hear() {}, stop() {} };

/** Progress that is loaded when there is first something to say, so that a run doesn't wait for its looks to begin. */
export interface LateProgress extends Progress {
  /** Stops, once all that was heard has been said. */
  end(): Promise<void>;
}

export function lateProgress(load: () => Promise<Progress>): LateProgress {
  let loading: Promise<Progress> | null = null;
  let loaded: Progress | null = null;
  let isStopped = false;
  const unsaid: ProgressEvent[] = [];

  async function begin(): Promise<Progress> {
    const progress = await load();
    loaded = progress;
    if (!isStopped) for (const event of unsaid) progress.hear(event);
    return progress;
  }

  const stop = (): void => {
    isStopped = true;
    loaded?.stop();
  };
  return {
    hear(event) {
      if (loaded !== null) return loaded.hear(event);
      unsaid.push(event);
      loading ??= begin();
    },
    stop,
    async end() {
      await loading;
      stop();
    },
  };
}
