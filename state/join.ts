import { z } from "zod";

/** Where a column of joined rows comes from: `column` of `table`, called `name` once the rows are joined. */
export const JoinedColumn = z.object({
  name: z.string(),
  table: z.string(),
  column: z.string(),
  /** Whether the other table has a column that is called so too: then it is spoken of with its table's title. */
  inBoth: z.boolean().optional(),
});
export type JoinedColumn = z.infer<typeof JoinedColumn>;

/**
 * A second table whose row with the same key is put beside each row of the table that is asked. In that table a key stands
 * once: rows are never multiplied. A missing key equals none.
 */
export const Join = z.object({
  /** The table that is looked up in. */
  table: z.string(),
  /** The column of the table asked, and the column of the other that holds the same values. */
  key: z.string(),
  otherKey: z.string(),
  /**
   * Rows of the table asked: only those that have a match; all, with nothing in the columns of the other where there is none; or
   * only those that have none, however often the other table has a key.
   */
  keep: z.enum(["matched", "all", "unmatched"]),
  /** Every column that the operation names, by the name that it has there. */
  columns: z.array(JoinedColumn),
  /** What the two tables are called in sentences and in SQL, the one asked first. */
  titles: z.tuple([z.string(), z.string()]),
});
export type Join = z.infer<typeof Join>;
