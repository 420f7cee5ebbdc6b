import { type DrawingProcess, startDrawing } from "./drawing-process.ts";
import type { ChartFormat, DrawReply } from "./protocol.ts";

export type { ChartFormat, DrawReply } from "./protocol.ts";

/** Draws charts as images, each in a process of its own. */
export interface ChartRoom {
  /**
   * Draws a Vega-Lite spec that has its rows in it (`data: { values }`). What can't be drawn, or not within the limits, is
   * said in words that go after "No image was drawn: ". Never throws.
   */
  draw(spec: Record<string, unknown>, format: ChartFormat, signal?: AbortSignal): Promise<DrawReply>;
  close(): void;
}

export interface ChartRoomOptions {
  timeoutMs?: number;
  systemFonts?: boolean;
}

/** Rows that still make a picture somebody can read; more are drawn by nobody's wish. */
const MOST_ROWS = 10_000;
/** Clients take images of a few megapixels, and messages of a few megabytes. */
const LIMITS = { side: 1_600, bytes: 3_000_000 };
/** How long a process may wait for the next chart, milliseconds: loading Vega takes most of the time of a drawing. */
const IDLE_MS = 60_000;

export function createChartRoom({ timeoutMs = 10_000, systemFonts = true }: ChartRoomOptions = {}): ChartRoom {
  let spare: DrawingProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let closed = false;

  const take = (): DrawingProcess => {
    clearTimeout(idle);
    const taken = spare?.alive ? spare : startDrawing();
    spare = null;
    return taken;
  };
  const drop = (): void => {
    clearTimeout(idle);
    spare?.kill();
    spare = null;
  };
  /** Who draws one chart is likely to draw another. */
  const prepare = (): void => {
    if (closed || spare?.alive) return;
    spare = startDrawing();
    idle = setTimeout(drop, IDLE_MS);
    idle.unref();
  };

  return {
    async draw(spec, format, signal) {
      const rows = (spec["data"] as { values?: unknown[] } | undefined)?.values?.length ?? 0;
      if (rows > MOST_ROWS) return { problem: `it has ${rows} rows, and at most ${MOST_ROWS} are drawn` };
      const drawn = await take().draw({ spec, format, limits: LIMITS, systemFonts }, timeoutMs, signal);
      prepare();
      return drawn;
    },
    close() {
      closed = true;
      drop();
    },
  };
}
