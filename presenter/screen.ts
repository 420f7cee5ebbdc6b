import { styleText } from "node:util";
import { wrapTo } from "./text-width.ts";

/** What a terminal, or whatever stands in its place, can show. */
export interface Screen {
  /** Columns. */
  width: number;
  colour: boolean;
  /** Whether anything beyond ASCII can be shown. */
  unicode: boolean;
}

export type Tone = "strong" | "faint" | "good" | "bad" | "warn" | "accent";

const STYLES = {
  strong: "bold",
  faint: "dim",
  good: "green",
  bad: "red",
  warn: "yellow",
  accent: "cyan",
} as const satisfies Record<Tone, string>;

/** The text in a tone, or as it stands where there are no colours. */
export function paint(screen: Screen, tone: Tone, text: string): string {
  return screen.colour && text !== "" ? styleText(STYLES[tone], text, { validateStream: false }) : text;
}

/** The signs used in front of lines, in ASCII where there is nothing else. */
export function signs(screen: Screen): { good: string; bad: string; fact: string; ellipsis: string; none: string } {
  return screen.unicode
    ? { good: "✓", bad: "✗", fact: "•", ellipsis: "…", none: "—" }
    : { good: "+", bad: "x", fact: "-", ellipsis: "...", none: "null" };
}

/** A painted sign and a text that wraps beside it; `text` is safe already. */
export function item(screen: Screen, sign: string, tone: Tone, text: string, indent = 0): string {
  const lead = " ".repeat(indent);
  const lines = wrapTo(text, Math.max(10, screen.width - indent - sign.length - 1));
  const rest = " ".repeat(indent + sign.length + 1);
  return lines
    .map((line, index) => (index === 0 ? `${lead}${paint(screen, tone, sign)} ${line}` : rest + line))
    .join("\n");
}

/** A paragraph that wraps; `text` is safe already. */
export function paragraph(screen: Screen, text: string, indent = 0): string {
  return wrapTo(text, Math.max(10, screen.width - indent))
    .map((line) => " ".repeat(indent) + line)
    .join("\n");
}
