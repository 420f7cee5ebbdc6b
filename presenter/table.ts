import CliTable from "cli-table3";
import type { Cell, Column } from "../state/tables.ts";
import { type ShownCell, type ShownColumn, showColumns } from "./cells.ts";
import { safeSentence } from "./safe-text.ts";
import { item, paint, type Screen, signs } from "./screen.ts";
import { cutTo, padTo, widthOf } from "./text-width.ts";

const GAP = 2;
/** Text may be cut down to this many columns before a whole column is left out. */
const NARROWEST_TEXT = 8;
/** Text is never given more than this while other columns are cut. */
const NARROWEST_HEADER = 5;

interface Fitted {
  column: ShownColumn;
  width: number;
}

/**
 * A table that fits the screen: long text is cut, numbers never are, and columns that do not fit are left out by name. The
 * first column, which names the row, and the last, which is mostly what was asked, are the last to go.
 */
export function renderTable(columns: readonly Column[], rows: readonly (readonly Cell[])[], screen: Screen): string {
  if (columns.length === 0) return paint(screen, "faint", "(a table without columns)");
  const { ellipsis, none, fact } = signs(screen);
  const { fitted, left } = fitColumns(showColumns(columns, rows), screen.width, none);
  const text = drawTable(fitted, rows.length, screen);
  if (left.length === 0) return rows.length === 0 ? `${text}\n${paint(screen, "faint", "(no rows)")}` : text;
  const names = left.map((column) => safeSentence(column.header)).join(", ");
  const word = `+${left.length} column${left.length === 1 ? "" : "s"} not shown: ${cutTo(names, 2 * screen.width, ellipsis)}`;
  return `${text}\n${item(screen, fact, "faint", word)}`;
}

function cellText(cell: ShownCell, none: string): string {
  return cell.absent ? none : cell.text;
}

function naturalWidth(column: ShownColumn, none: string): number {
  return Math.max(1, widthOf(column.header), contentWidth(column, none));
}

function contentWidth(column: ShownColumn, none: string): number {
  return Math.max(1, ...column.cells.map((cell) => widthOf(cellText(cell, none))));
}

/** How narrow a column may become: numbers stay whole, only their header is cut. */
function leastWidth(column: ShownColumn, none: string): number {
  const natural = naturalWidth(column, none);
  if (column.align === "left") return Math.min(natural, NARROWEST_TEXT);
  return Math.min(natural, Math.max(contentWidth(column, none), NARROWEST_HEADER));
}

function fitColumns(columns: ShownColumn[], width: number, none: string): { fitted: Fitted[]; left: ShownColumn[] } {
  const kept = [...columns];
  const left: ShownColumn[] = [];
  const least = new Map(columns.map((column) => [column, leastWidth(column, none)]));
  const total = (): number => kept.reduce((sum, column) => sum + (least.get(column) ?? 0) + GAP, -GAP);
  while (kept.length > 1 && total() > width) {
    left.unshift(...kept.splice(kept.length > 2 ? kept.length - 2 : 1, 1));
  }
  return { fitted: shareWidth(kept, least, width, none), left };
}

/** Gives every column what it needs, then takes from the widest until all of it fits. */
function shareWidth(
  columns: readonly ShownColumn[],
  least: ReadonlyMap<ShownColumn, number>,
  width: number,
  none: string,
): Fitted[] {
  const fitted = columns.map((column) => ({ column, width: Math.min(naturalWidth(column, none), width) }));
  let over = fitted.reduce((sum, { width }) => sum + width + GAP, -GAP) - width;
  while (over > 0) {
    const widest = fitted
      .filter(({ column, width }) => width > (least.get(column) ?? 0))
      .reduce<Fitted | null>((best, one) => (best === null || one.width > best.width ? one : best), null);
    if (widest === null) break;
    widest.width -= 1;
    over -= 1;
  }
  return fitted;
}

function drawTable(fitted: readonly Fitted[], rowCount: number, screen: Screen): string {
  const { ellipsis, none } = signs(screen);
  const rule = screen.unicode ? "─" : "-";
  const table = new CliTable({
    head: fitted.map(({ column, width }) =>
      paint(screen, "strong", padTo(cutTo(column.header, width, ellipsis), width, column.align)),
    ),
    colWidths: fitted.map(({ width }) => width),
    colAligns: fitted.map(({ column }) => column.align),
    truncate: ellipsis,
    chars: { ...NO_BORDERS, mid: rule, "mid-mid": rule.repeat(GAP), middle: " ".repeat(GAP) },
    style: { compact: true, head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  for (let row = 0; row < rowCount; row++) {
    table.push(
      fitted.map(({ column, width }) => {
        const cell = column.cells[row] ?? { text: null, absent: true };
        return cell.absent ? paint(screen, "faint", none) : cutTo(cell.text, width, ellipsis);
      }),
    );
  }
  const lines = table.toString().split("\n");
  return lines.map((line) => line.trimEnd()).join("\n");
}

const NO_BORDERS = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  right: "",
  "right-mid": "",
};
