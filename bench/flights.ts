import { existsSync, mkdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";

/** Folder of vega-datasets (BSD-3-Clause), whose flights-3m.parquet has three million real flights. */
const datasets = join(dirname(fileURLToPath(import.meta.resolve("vega-datasets"))), "..", "data");

/** A CSV of the first `rows` flights, made once and kept in the temporary folder. */
export async function flightsCsv(rows: number): Promise<{ path: string; bytes: number }> {
  const folder = join(tmpdir(), "toolwright-bench");
  const path = join(folder, `flights-${rows}.csv`);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const source = join(datasets, "flights-3m.parquet");
    await connection.run(`COPY (FROM read_parquet('${source}') LIMIT ${rows}) TO '${path}' (HEADER)`);
    connection.closeSync();
  }
  return { path, bytes: statSync(path).size };
}
