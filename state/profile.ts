import { z } from "zod";
import { Cell, ColumnType } from "./tables.ts";

/** What is known about one column without asking again. */
export const ColumnProfile = z.object({
  name: z.string(),
  type: ColumnType,
  /** How many rows have no value. */
  nulls: z.number().int(),
  /** How many different values there are; an estimate where `distinctExact` is false. */
  distinct: z.number().int(),
  distinctExact: z.boolean(),
  min: Cell,
  max: Cell,
  /** The most frequent values, most frequent first, ties by value. At most `execution.profile_top_values`. */
  top: z.array(z.object({ value: Cell, count: z.number().int() })),
});
export type ColumnProfile = z.infer<typeof ColumnProfile>;

export const TableProfile = z.object({
  name: z.string(),
  /** The file it came from, as the user gave it. */
  source: z.string(),
  rowCount: z.number().int(),
  columns: z.array(ColumnProfile),
});
export type TableProfile = z.infer<typeof TableProfile>;

/** A side of an overlap. */
const OverlapSide = z.object({
  table: z.string(),
  column: z.string(),
  /** How many different values it has, and whether none of them stands in two rows. */
  distinct: z.number().int(),
  unique: z.boolean(),
});

/** Columns of two tables that could be one key: how many different values both of them have. */
export const ColumnOverlap = z.object({ left: OverlapSide, right: OverlapSide, shared: z.number().int() });
export type ColumnOverlap = z.infer<typeof ColumnOverlap>;

/** What reading a file took for granted, in a sentence: a guessed encoding, a renamed column, which of day and month comes first. */
export const ReadingNote = z.object({
  table: z.string(),
  /** The columns that it is about; null where it is about the whole file. */
  columns: z.array(z.string()).nullable(),
  statement: z.string(),
  /** What the columns would be, but for a few values that are none. */
  nearly: z.enum(["numbers", "dates"]).optional(),
});
export type ReadingNote = z.infer<typeof ReadingNote>;

/** Row count and, per column, type, nulls, distinct count, range and frequent values of every table of a dataset. */
export const Profile = z.object({
  /** sha256 of the files' contents and of how they were read: the same data gives the same fingerprint. */
  fingerprint: z.string(),
  tables: z.array(TableProfile).min(1),
  notes: z.array(ReadingNote),
  /** Where there are several tables. */
  overlaps: z.array(ColumnOverlap).optional(),
});
export type Profile = z.infer<typeof Profile>;
