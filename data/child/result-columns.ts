import type { DataChunk, LogicalType, Result, Vector } from "@duckdb/node-bindings";
import duckdb from "@duckdb/node-bindings";
import type { Cell, Column } from "../../state/tables.ts";
import type { ColumnarTable, ColumnValues } from "../protocol.ts";
import { columnTypeOf, readerOf, type VectorReader } from "./vector-readers.ts";

export interface ReadLimits {
  maxRows: number;
  maxBytes: number;
}

/** Thrown when a result has more rows or more text than was asked for. */
export class ResultTooLarge extends Error {
  readonly what: "rows" | "bytes";

  constructor(what: "rows" | "bytes") {
    super(`the result has too many ${what}`);
    this.what = what;
  }
}

/** The 0-based indices of result columns whose type has no reader; the caller asks for them as text instead. */
export function unreadableColumns(result: Result): { index: number; nested: boolean }[] {
  const found: { index: number; nested: boolean }[] = [];
  const nested: number[] = [
    duckdb.Type.LIST,
    duckdb.Type.STRUCT,
    duckdb.Type.MAP,
    duckdb.Type.ARRAY,
    duckdb.Type.UNION,
  ];
  for (let index = 0; index < duckdb.column_count(result); index++) {
    const type = duckdb.column_type(result, index);
    if (readerOf(duckdb.column_logical_type(result, index)) === null)
      found.push({ index, nested: nested.includes(type) });
  }
  return found;
}

/**
 * Reads a streaming result by column, chunk by chunk, and stops at the limits. A chunk is 2,048 rows; DuckDB works ahead
 * while it is read.
 */
export async function readColumns(result: Result, limits: ReadLimits): Promise<ColumnarTable> {
  const count = duckdb.column_count(result);
  const columns: Column[] = [];
  const builders: ColumnBuilder[] = [];
  for (let index = 0; index < count; index++) {
    const type = duckdb.column_logical_type(result, index);
    columns.push({ name: duckdb.column_name(result, index), type: columnTypeOf(type) });
    builders.push(new ColumnBuilder(type));
  }
  let rowCount = 0;
  let bytes = 0;
  for (;;) {
    const chunk = await duckdb.fetch_chunk(result);
    const size = chunk === null ? 0 : duckdb.data_chunk_get_size(chunk);
    if (chunk === null || size === 0) break;
    rowCount += size;
    if (rowCount > limits.maxRows) throw new ResultTooLarge("rows");
    bytes += readChunk(chunk, size, builders);
    if (bytes > limits.maxBytes) throw new ResultTooLarge("bytes");
  }
  return { columns, values: builders.map((builder) => builder.finish(rowCount)), rowCount };
}

function readChunk(chunk: DataChunk, size: number, builders: ColumnBuilder[]): number {
  let bytes = 0;
  builders.forEach((builder, index) => {
    bytes += builder.add(duckdb.data_chunk_get_vector(chunk, index), size);
  });
  return bytes;
}

/** Collects one column. It begins as numbers if its type allows, and turns into cells when a value doesn't fit a double. */
class ColumnBuilder {
  readonly #reader: VectorReader;
  readonly #numbers: Float64Array[] = [];
  readonly #masks: Uint8Array[] = [];
  #anyMissing = false;
  #cells: Cell[] | null;

  constructor(type: LogicalType) {
    const reader = readerOf(type);
    if (reader === null) throw new Error("a result column has a type that can't be read");
    this.#reader = reader;
    this.#cells = reader.numbers === null ? [] : null;
  }

  /** Adds one vector and gives the bytes that it takes, roughly. */
  add(vector: Vector, size: number): number {
    // DuckDB gives no mask (null, whatever the types say) where nothing is missing.
    const mask = duckdb.vector_get_validity(vector, Math.ceil(size / 64) * 8) as Uint8Array | null;
    const valid = (row: number): boolean => mask === null || ((mask[row >> 3] as number) & (1 << (row & 7))) !== 0;
    if (this.#cells === null && this.#reader.numbers !== null) {
      const numbers = new Float64Array(size);
      if (this.#reader.numbers(vector, size, numbers)) return this.#addNumbers(numbers, valid, mask !== null);
      this.#cells = this.#numbersAsCells();
    }
    return this.#reader.cells(vector, size, valid, this.#cells as Cell[]);
  }

  #addNumbers(numbers: Float64Array, valid: (row: number) => boolean, masked: boolean): number {
    const missing = new Uint8Array(numbers.length);
    for (let row = 0; masked && row < numbers.length; row++) {
      if (valid(row)) continue;
      missing[row] = 1;
      this.#anyMissing = true;
    }
    this.#numbers.push(numbers);
    this.#masks.push(missing);
    return numbers.length * 9;
  }

  #numbersAsCells(): Cell[] {
    const cells: Cell[] = [];
    this.#numbers.forEach((numbers, part) => {
      numbers.forEach((value, row) => {
        cells.push(this.#masks[part]?.[row] === 1 ? null : value);
      });
    });
    return cells;
  }

  finish(rowCount: number): ColumnValues {
    if (this.#cells !== null) return { kind: "cells", values: this.#cells };
    const values = new Float64Array(rowCount);
    const missing = this.#anyMissing ? new Uint8Array(rowCount) : null;
    let offset = 0;
    this.#numbers.forEach((numbers, part) => {
      values.set(numbers, offset);
      missing?.set(this.#masks[part] as Uint8Array, offset);
      offset += numbers.length;
    });
    return { kind: "numbers", values, missing };
  }
}
