import type { DataFrame } from "danfojs-node";
import type { Cell, ColumnType, TableData } from "../../state/tables.ts";
import { Refusal } from "./failure.ts";
import { getFrom, putInto, TrueMap } from "./intrinsics.ts";
import type { Ask } from "./sql.ts";
import { namesOf } from "./sql.ts";

/** What the frames part of the prelude puts in place. */
export interface Frames {
  DataFrame: new (rows: unknown[][], options: { columns: string[]; dtypes?: string[] }) => DataFrame;
  /** The base of every frame: `groupby` makes frames that are no `DataFrame` of danfojs-node. */
  NDframe: abstract new () => { ndim: number; columns: unknown; values: unknown };
}

const DTYPES: Record<ColumnType, string> = {
  integer: "int32",
  number: "float32",
  string: "string",
  boolean: "boolean",
  date: "string",
  datetime: "string",
  time: "string",
};

const INT32_MAX = 2_147_483_647;

/** danfojs's type of a column. Integers that 32 bits can't hold, and those with gaps, are its "float32", which holds doubles here. */
function dtypeOf(type: ColumnType, rows: readonly unknown[][], position: number): string {
  if (type !== "integer") return DTYPES[type];
  for (let i = 0; i < rows.length; i++) {
    const value = rows[i]?.[position] as number;
    if (!(value >= -INT32_MAX && value <= INT32_MAX)) return "float32";
  }
  return "int32";
}

/** A missing number is NaN, as danfojs has it; a missing text, date or boolean stays null. */
function frameRows(data: TableData): unknown[][] {
  const numeric: boolean[] = [];
  for (let j = 0; j < data.columns.length; j++) {
    const type = data.columns[j]?.type;
    numeric[j] = type === "integer" || type === "number";
  }
  const rows: unknown[][] = [];
  for (let i = 0; i < data.rows.length; i++) {
    const cells = data.rows[i] as Cell[];
    const row: unknown[] = [];
    for (let j = 0; j < cells.length; j++) {
      const cell = cells[j];
      row[j] = numeric[j] === true ? (cell === null ? Number.NaN : Number(cell)) : cell;
    }
    rows[i] = row;
  }
  return rows;
}

/** `df(name?)`: a whole table as a danfojs DataFrame, asked for once. */
export function makeFrames(ask: Ask, frames: Frames | undefined): (name?: string) => DataFrame {
  const built = new TrueMap<string, DataFrame>();
  return (name = "data") => {
    if (frames === undefined) {
      throw new Refusal("frame_refused", "danfojs is loaded for tools that name `df`: take it as `run({ df })`");
    }
    if (typeof name !== "string") throw new Refusal("frame_refused", "df() takes the name of a table");
    const known = getFrom(built, name);
    if (known !== undefined) return known;
    const data = ask({ kind: "frame", table: name });
    const dtypes: string[] = [];
    const rows = frameRows(data);
    for (let j = 0; j < data.columns.length; j++) dtypes[j] = dtypeOf(data.columns[j]?.type ?? "string", rows, j);
    const frame = new frames.DataFrame(rows, { columns: namesOf(data.columns), dtypes });
    putInto(built, name, frame);
    return frame;
  };
}
