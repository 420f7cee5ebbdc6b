import type { LogicalType, Vector } from "@duckdb/node-bindings";
import duckdb from "@duckdb/node-bindings";
import type { Cell } from "../../state/tables.ts";

/** How one column of rows gets into vectors: of one type, which DuckDB casts to its column's. */
export interface Filling {
  type: LogicalType;
  fill(vector: Vector, rows: readonly (readonly Cell[])[]): void;
}

/** Numbers and booleans are copied as memory; all else is text, also a column in which numbers stand beside longer ones as text. */
export function fillingOf(index: number, rows: readonly (readonly Cell[])[]): Filling {
  const all = (type: "number" | "boolean"): boolean =>
    rows.every((row) => row[index] === null || row[index] === undefined || typeof row[index] === type);
  if (all("number")) {
    return {
      type: duckdb.create_logical_type(duckdb.Type.DOUBLE),
      fill: (vector, part) => copy(vector, index, part, new Float64Array(part.length)),
    };
  }
  if (all("boolean")) {
    return {
      type: duckdb.create_logical_type(duckdb.Type.BOOLEAN),
      fill: (vector, part) => copy(vector, index, part, new Uint8Array(part.length)),
    };
  }
  return {
    type: duckdb.create_logical_type(duckdb.Type.VARCHAR),
    fill: (vector, part) => {
      markMissing(vector, index, part);
      for (const [row, cells] of part.entries()) {
        const cell = cells[index] ?? null;
        if (cell !== null) duckdb.vector_assign_string_element(vector, row, String(cell));
      }
    },
  };
}

function copy(
  vector: Vector,
  index: number,
  part: readonly (readonly Cell[])[],
  values: Float64Array<ArrayBuffer> | Uint8Array<ArrayBuffer>,
): void {
  for (let row = 0; row < part.length; row++) values[row] = Number(part[row]?.[index] ?? 0);
  markMissing(vector, index, part);
  duckdb.copy_data_to_vector(vector, 0, values.buffer, 0, values.byteLength);
}

/** A vector's mask has one bit a row, set where there is a value, in words of 64. */
function markMissing(vector: Vector, index: number, part: readonly (readonly Cell[])[]): void {
  const mask = new Uint8Array(Math.ceil(part.length / 64) * 8).fill(255);
  let missing = false;
  for (let row = 0; row < part.length; row++) {
    if ((part[row]?.[index] ?? null) !== null) continue;
    missing = true;
    mask[row >> 3] = (mask[row >> 3] as number) & ~(1 << (row & 7));
  }
  if (!missing) return;
  duckdb.vector_ensure_validity_writable(vector);
  duckdb.copy_data_to_vector_validity(vector, 0, mask.buffer, 0, mask.byteLength);
}
