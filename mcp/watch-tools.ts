import type { Toolwright } from "../index.ts";

/** How often it is looked whether another process changed the tools, milliseconds. A look takes a few microseconds. */
const POLL_MS = 1_000;

export interface Watch {
  stop(): void;
}

/** Calls `onChange` soon after a tool was promoted, retired, removed or rolled back, by this process or another. */
export function watchTools(toolwright: Toolwright, onChange: () => void): Watch {
  let seen: number | null = null;
  const look = async (): Promise<void> => {
    // A registry that can't be read now is looked at again; whoever uses it is told.
    const revision = await toolwright.tools.revision().catch(() => seen);
    if (seen !== null && revision !== seen) onChange();
    seen = revision;
  };
  void look();
  const timer = setInterval(() => void look(), POLL_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
