import { tidy } from "./failure.ts";
import { cut, isArray, stringify } from "./intrinsics.ts";

const MAX_LINES = 200;
const MAX_CHARACTERS = 32_768;

export interface Console {
  /** What was logged, at most 200 lines and 32 KiB. */
  readonly lines: string[];
  log(...values: unknown[]): void;
}

function shown(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "symbol" || typeof value === "function") return `(${typeof value})`;
  if (typeof value === "bigint" || value === null || typeof value !== "object") return `${value as bigint}`;
  try {
    const { name, message } = value as { name?: unknown; message?: unknown };
    if (typeof name === "string" && typeof message === "string") return `${name}: ${message}`;
    return stringify(value) ?? (isArray(value) ? "(array)" : "(object)");
  } catch {
    return "(object)";
  }
}

/** A `console.log` that keeps what it is given, bounded, for whoever reads the run afterwards. */
export function makeConsole(): Console {
  const lines: string[] = [];
  let characters = 0;
  let dropped = false;
  function log(...values: unknown[]): void {
    if (dropped) return;
    let text = "";
    for (let i = 0; i < values.length && text.length < 4_000; i++) text += `${i === 0 ? "" : " "}${shown(values[i])}`;
    const line = tidy(cut(text, 2_000));
    characters += line.length;
    dropped = lines.length === MAX_LINES - 1 || characters > MAX_CHARACTERS;
    lines[lines.length] = dropped ? "(the lines after this one were dropped)" : line;
  }
  return { lines, log };
}
