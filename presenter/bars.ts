import { type NumberFormat, showNumber } from "./cells.ts";
import { paint, type Screen, signs } from "./screen.ts";
import { cutTo, padTo, widthOf } from "./text-width.ts";

/** One bar. `label` is safe text already. */
export interface Bar {
  label: string;
  value: number | null;
}

/** Parts of a block, in eighths from the left. */
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/**
 * Horizontal bars, each with its label to the left and its number to the right: what most grouped results need, and what no
 * chart library for terminals draws with labels. Bars below zero grow to the left of a common zero.
 */
export function renderBars(bars: readonly Bar[], format: NumberFormat, screen: Screen): string {
  const { ellipsis, none } = signs(screen);
  const numbers = bars.map(({ value }) => (value === null ? none : showNumber(value, format)));
  const labelWidth = Math.min(Math.floor(screen.width * 0.4), Math.max(...bars.map(({ label }) => widthOf(label))));
  const numberWidth = Math.max(...numbers.map(widthOf));
  const room = Math.max(1, Math.min(60, screen.width - labelWidth - numberWidth - 2));
  const values = bars.flatMap(({ value }) => (value === null ? [] : [value]));
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const zero = high === low ? 0 : Math.round((room * -low) / (high - low));
  return bars
    .map(({ label, value }, index) => {
      const name = padTo(cutTo(label, labelWidth, ellipsis), labelWidth, "left");
      const bar = drawBar(value ?? 0, { low, high, zero, room }, screen.unicode);
      const number = value === null ? paint(screen, "faint", none) : (numbers[index] ?? "");
      return `${name} ${paint(screen, "accent", bar)}${bar === "" ? "" : " "}${number}`;
    })
    .join("\n");
}

interface Scale {
  low: number;
  high: number;
  /** Columns left of zero, and columns in all. */
  zero: number;
  room: number;
}

function drawBar(value: number, { low, high, zero, room }: Scale, unicode: boolean): string {
  const full = unicode ? "█" : "#";
  const before = " ".repeat(zero);
  if (value === 0 || high === low) return before;
  if (value < 0) {
    const length = Math.max(1, Math.round((zero * value) / low));
    return " ".repeat(Math.max(0, zero - length)) + full.repeat(length);
  }
  const exact = ((room - zero) * value) / high;
  if (!unicode) return before + full.repeat(Math.max(1, Math.round(exact)));
  const eighths = Math.max(1, Math.round(exact * 8));
  return before + full.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? "");
}
