import { ToolwrightError } from "../../../state/errors.ts";
import type { Cell } from "../../../state/tables.ts";
import { type Connection, quoteName, quoteText } from "../duckdb.ts";
import { cleanNames } from "./column-names.ts";
import { tooManyColumns } from "./csv.ts";
import type { Source, TableLoad } from "./load-file.ts";

/** Types that a table keeps as they are; the others become one of these. */
const kept =
  /^(BOOLEAN|TINYINT|SMALLINT|INTEGER|BIGINT|UTINYINT|USMALLINT|UINTEGER|UBIGINT|HUGEINT|UHUGEINT|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\)|VARCHAR|DATE|TIME|TIMESTAMP)$/;

/** Loads Parquet. Types come from the file; what a cell can't hold (lists, blobs, ...) becomes text, noted. */
export async function loadParquet(connection: Connection, source: Source): Promise<TableLoad> {
  const scan = `read_parquet(${quoteText(source.literal)})`;
  try {
    const described = await connection.read(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${scan})`);
    const [names = [], types = []] = described.values.map((values) =>
      values.kind === "cells" ? (values.values as Cell[]) : [],
    );
    if (names.length > source.maxColumns) throw tooManyColumns(source.given, names.length, source.maxColumns);
    const clean = cleanNames(names.map(String), source.name);
    const columns = names.map(
      (name, index) =>
        `${converted(quoteName(String(name)), String(types[index]))} AS ${quoteName(clean.names[index] ?? "")}`,
    );
    await connection.run(
      `CREATE OR REPLACE TABLE ${quoteName(source.table)} AS SELECT ${columns.join(", ")} FROM ${scan}`,
    );
    const changed = names.filter((_, index) => asText(String(types[index])));
    const notes =
      changed.length === 0
        ? []
        : [
            {
              statement: `In ${source.name}, columns of nested or other types became text: ${changed.slice(0, 8).join(", ")}.`,
              columns: clean.names.filter((_, index) => asText(String(types[index]))),
            },
          ];
    return { notes: [...clean.notes, ...notes], reading: types };
  } catch (error) {
    throw explainParquet(error, source);
  }
}

function asText(type: string): boolean {
  return !kept.test(type) && !/^TIMESTAMP|^TIME/.test(type);
}

function converted(column: string, type: string): string {
  if (kept.test(type)) return column;
  if (type === "TIMESTAMP WITH TIME ZONE") return `make_timestamp(epoch_us(${column}))`;
  if (/^TIMESTAMP/.test(type)) return `CAST(${column} AS TIMESTAMP)`;
  if (/^TIME/.test(type)) return `CAST(${column} AS TIME)`;
  const nested = /\[\d*\]$|^(STRUCT|MAP|UNION|VARIANT)/.test(type);
  return nested ? `CAST(to_json(${column}) AS VARCHAR)` : `CAST(${column} AS VARCHAR)`;
}

function explainParquet(error: unknown, source: Source): unknown {
  if (error instanceof ToolwrightError) return error;
  const text = error instanceof Error ? error.message : String(error);
  if (/^Out of Memory|^INTERRUPT/i.test(text)) return error;
  return new ToolwrightError(
    "file_malformed",
    `${source.given} is a damaged Parquet file: ${(text.split("\n")[0] ?? "").replaceAll(source.plain, source.given).slice(0, 300)}`,
    "Get the file again, or write it anew.",
    { cause: error },
  );
}
