import type { LogicalType, Vector } from "@duckdb/node-bindings";
import duckdb from "@duckdb/node-bindings";
import type { Cell, ColumnType } from "../../state/tables.ts";
import { dateText, timestampText, timeText } from "./iso-text.ts";
import { readTexts } from "./read-texts.ts";

/**
 * How the values of one DuckDB type become cells. `numbers` fills a typed array and answers false when some value does not
 * fit into a double; it is null for types that are no numbers. `cells` appends cells and gives the bytes they take.
 */
export interface VectorReader {
  numbers: ((vector: Vector, size: number, into: Float64Array) => boolean) | null;
  cells: (vector: Vector, size: number, valid: (row: number) => boolean, into: Cell[]) => number;
}

const T = duckdb.Type;

const columnTypes: Record<number, ColumnType> = {
  [T.BOOLEAN]: "boolean",
  [T.DATE]: "date",
  [T.TIME]: "time",
  [T.TIME_NS]: "time",
  [T.TIMESTAMP]: "datetime",
  [T.TIMESTAMP_S]: "datetime",
  [T.TIMESTAMP_MS]: "datetime",
  [T.TIMESTAMP_NS]: "datetime",
  [T.TIMESTAMP_TZ]: "datetime",
  [T.FLOAT]: "number",
  [T.DOUBLE]: "number",
};
const integers = [T.TINYINT, T.SMALLINT, T.INTEGER, T.BIGINT, T.UTINYINT, T.USMALLINT, T.UINTEGER, T.UBIGINT];
for (const type of [...integers, T.HUGEINT, T.UHUGEINT]) columnTypes[type] = "integer";

/** What a column of a DuckDB type is called outside DuckDB; everything without a type of its own is text. */
export function columnTypeOf(type: LogicalType): ColumnType {
  const id = duckdb.get_type_id(type);
  if (id === T.DECIMAL) return duckdb.decimal_scale(type) === 0 ? "integer" : "number";
  return columnTypes[id] ?? "string";
}

type Typed = ArrayLike<number> | ArrayLike<bigint>;
type View<A extends Typed> = new (buffer: ArrayBufferLike, offset: number, length: number) => A;

function view<A extends Typed>(vector: Vector, size: number, width: number, type: View<A>): A {
  const bytes = duckdb.vector_get_data(vector, size * width);
  return new type(
    bytes.buffer,
    bytes.byteOffset,
    (size * width) / (type as unknown as { BYTES_PER_ELEMENT: number }).BYTES_PER_ELEMENT,
  );
}

/** Cells one by one, for types whose values are neither plain numbers nor text. */
function each<A extends Typed>(width: number, type: View<A>, cell: (data: A, row: number) => Cell): VectorReader {
  return {
    numbers: null,
    cells: (vector, size, valid, into) => {
      const data = view(vector, size, width, type);
      let bytes = 0;
      for (let row = 0; row < size; row++) {
        const value = valid(row) ? cell(data, row) : null;
        bytes += typeof value === "string" ? value.length : 8;
        into.push(value);
      }
      return bytes;
    },
  };
}

function small(width: number, type: View<ArrayLike<number>>): VectorReader {
  return {
    numbers: (vector, size, into) => {
      into.set(view(vector, size, width, type));
      return true;
    },
    cells: each(width, type, (data, row) => data[row] as number).cells,
  };
}

const floats: VectorReader = {
  numbers: (vector, size, into) => {
    const data = view(vector, size, 4, Float32Array);
    for (let row = 0; row < size; row++) into[row] = shortest(data[row] as number);
    return true;
  },
  cells: each(4, Float32Array, (data, row) => shortest(data[row] as number)).cells,
};

/** A 32-bit float as the decimal a person would write for it: 0.1, not 0.10000000149011612. */
function shortest(value: number): number {
  if (Number.isInteger(value) || !Number.isFinite(value)) return value;
  for (let digits = 6; digits < 9; digits++) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === value) return rounded;
  }
  return Number(value.toPrecision(9));
}

/** Integers of 64 bits: their halves make a double much faster than a BigInt does. Values of missing rows are whatever they are. */
function wide(signed: boolean): VectorReader {
  return {
    numbers: (vector, size, into) => {
      const halves = view(vector, size, 8, Int32Array);
      for (let row = 0; row < size; row++) {
        const high = halves[row * 2 + 1] as number;
        // Beyond ±2^53 the low half no longer fits beside the high one.
        if (high >= 0x200000 || high < -0x200000 || (!signed && high < 0)) return false;
        into[row] = high * 4294967296 + ((halves[row * 2] as number) >>> 0);
        if (into[row] === -9007199254740992) return false;
      }
      return true;
    },
    cells: signed
      ? each(8, BigInt64Array, (data, row) => safeInteger(data[row] as bigint)).cells
      : each(8, BigUint64Array, (data, row) => safeInteger(data[row] as bigint)).cells,
  };
}

function huge(data: BigInt64Array, row: number, signed: boolean): bigint {
  const high = data[row * 2 + 1] as bigint;
  return ((signed ? high : BigInt.asUintN(64, high)) << 64n) + BigInt.asUintN(64, data[row * 2] as bigint);
}

function safeInteger(value: bigint): Cell {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : String(value);
}

/** Decimals of at most 15 digits survive a double and back; longer ones stay text. */
function decimal(type: LogicalType): VectorReader {
  const scale = duckdb.decimal_scale(type);
  const divisor = 10 ** scale;
  const cellOf = (unscaled: bigint): Cell => {
    if (unscaled > -1_000_000_000_000_000n && unscaled < 1_000_000_000_000_000n) return Number(unscaled) / divisor;
    if (scale === 0) return safeInteger(unscaled);
    const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, "0");
    const fraction = digits.slice(-scale).replace(/0+$/, "");
    const text = digits.slice(0, -scale) + (fraction ? `.${fraction}` : "");
    const value = Number(text);
    return text.replace(".", "").length <= 15 ? (unscaled < 0n ? -value : value) : (unscaled < 0n ? "-" : "") + text;
  };
  const internal = duckdb.decimal_internal_type(type);
  if (internal === T.SMALLINT) return each(2, Int16Array, (data, row) => (data[row] as number) / divisor);
  if (internal === T.INTEGER) return each(4, Int32Array, (data, row) => (data[row] as number) / divisor);
  if (internal === T.BIGINT) return each(8, BigInt64Array, (data, row) => cellOf(data[row] as bigint));
  return each(16, BigInt64Array, (data, row) => cellOf(huge(data, row, true)));
}

const micros = (perUnit: bigint): VectorReader =>
  each(8, BigInt64Array, (data, row) => timestampText((data[row] as bigint) * perUnit));

const readers: Record<number, VectorReader> = {
  [T.BOOLEAN]: each(1, Uint8Array, (data, row) => data[row] !== 0),
  [T.TINYINT]: small(1, Int8Array),
  [T.UTINYINT]: small(1, Uint8Array),
  [T.SMALLINT]: small(2, Int16Array),
  [T.USMALLINT]: small(2, Uint16Array),
  [T.INTEGER]: small(4, Int32Array),
  [T.UINTEGER]: small(4, Uint32Array),
  [T.BIGINT]: wide(true),
  [T.UBIGINT]: wide(false),
  [T.HUGEINT]: each(16, BigInt64Array, (data, row) => safeInteger(huge(data, row, true))),
  [T.UHUGEINT]: each(16, BigInt64Array, (data, row) => safeInteger(huge(data, row, false))),
  [T.FLOAT]: floats,
  [T.DOUBLE]: small(8, Float64Array),
  [T.VARCHAR]: { numbers: null, cells: readTexts },
  [T.DATE]: each(4, Int32Array, (data, row) => dateText(data[row] as number)),
  [T.TIME]: each(8, BigInt64Array, (data, row) => timeText(data[row] as bigint)),
  [T.TIME_NS]: each(8, BigInt64Array, (data, row) => timeText((data[row] as bigint) / 1000n)),
  [T.TIMESTAMP]: micros(1n),
  [T.TIMESTAMP_TZ]: micros(1n),
  [T.TIMESTAMP_S]: micros(1_000_000n),
  [T.TIMESTAMP_MS]: micros(1000n),
  [T.TIMESTAMP_NS]: each(8, BigInt64Array, (data, row) => timestampText((data[row] as bigint) / 1000n)),
  [T.SQLNULL]: each(1, Uint8Array, () => null),
};

/** The reader of a type, or null for the types that DuckDB itself has to turn into text (lists, intervals, blobs, ...). */
export function readerOf(type: LogicalType): VectorReader | null {
  const id = duckdb.get_type_id(type);
  return id === T.DECIMAL ? decimal(type) : (readers[id] ?? null);
}
