import { isAscii } from "node:buffer";
import type { Vector } from "@duckdb/node-bindings";
import duckdb from "@duckdb/node-bindings";
import type { Cell } from "../../state/tables.ts";

// A text in a vector is 16 bytes: its length, then up to 12 bytes of text, or 4 bytes of it and a pointer to the whole.
const slotBytes = 16;
const inlineBytes = 12;
const notAscii = 0x80808080;

/** Texts this close in memory are fetched together: what lies between them shares their pages. */
const closeBytes = 16;

/**
 * Appends the texts of a vector and gives the bytes that they take. Texts of plain ASCII are cut out of one long string, and
 * long texts that lie side by side are fetched at once: a call into DuckDB for each would take most of the time of a result.
 */
export function readTexts(vector: Vector, size: number, valid: (row: number) => boolean, into: Cell[]): number {
  const data = duckdb.vector_get_data(vector, size * slotBytes);
  const buffer = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const words = new Uint32Array(data.buffer, data.byteOffset, size * 4);
  const slots = buffer.toString("latin1");
  const first = into.length;
  const long: number[] = [];
  let bytes = size * slotBytes;
  for (let row = 0; row < size; row++) {
    const length = words[row * 4] as number;
    if (!valid(row)) into.push(null);
    else if (length > inlineBytes) {
      long.push(row);
      bytes += length;
      into.push(null);
    } else {
      const start = row * slotBytes + 4;
      const used = (words[row * 4 + 1] as number) | (words[row * 4 + 2] as number) | (words[row * 4 + 3] as number);
      into.push(
        (used & notAscii) === 0 ? slots.slice(start, start + length) : buffer.toString("utf8", start, start + length),
      );
    }
  }
  for (let from = 0; from < long.length; ) from = readRun(data, words, long, from, into, first);
  return bytes;
}

/** Reads the long texts from `from` on that lie side by side, as DuckDB lays them out, and gives the index after them. */
function readRun(
  data: Uint8Array,
  words: Uint32Array,
  rows: readonly number[],
  from: number,
  into: Cell[],
  first: number,
): number {
  const startOf = (row: number): number => (words[row * 4 + 3] as number) * 4294967296 + (words[row * 4 + 2] as number);
  const lengthOf = (row: number): number => words[row * 4] as number;
  const lowest = rows[from] as number;
  const low = startOf(lowest);
  let high = low + lengthOf(lowest);
  let to = from + 1;
  for (; to < rows.length; to++) {
    const start = startOf(rows[to] as number);
    const end = start + lengthOf(rows[to] as number);
    if (start >= high && start - high <= closeBytes) high = end;
    else if (start < low || end > high) break;
  }
  const bytes = duckdb.get_data_from_pointer(
    data.buffer as ArrayBuffer,
    data.byteOffset + lowest * slotBytes + 8,
    high - low,
  );
  const run = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = isAscii(run) ? run.toString("latin1") : null;
  for (let index = from; index < to; index++) {
    const row = rows[index] as number;
    const start = startOf(row) - low;
    const end = start + lengthOf(row);
    into[first + row] = text === null ? run.toString("utf8", start, end) : text.slice(start, end);
  }
  return to;
}
