/** What the drawing process is asked, once, and what it answers. */
export interface DrawRequest {
  /** A Vega-Lite spec with its rows in it. */
  spec: Record<string, unknown>;
  format: ChartFormat;
  limits: DrawLimits;
  /** Whether the machine's fonts are used; without any, no image with text can be drawn. */
  systemFonts: boolean;
}

export type ChartFormat = "png" | "svg";

export interface DrawLimits {
  /** Most pixels on a side; a larger chart is drawn smaller. */
  side: number;
  /** Most bytes of the finished image. */
  bytes: number;
}

/** An image, or in a sentence why there is none. */
export type DrawReply = { image: Uint8Array } | { problem: string };
