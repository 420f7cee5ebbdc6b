/** What DuckDB takes by itself for a query on a CSV file, in a fresh process: `node bench/duckdb-alone.ts FILE SQL`. */
import { DuckDBInstance } from "@duckdb/node-api";

const [file = "", sql = ""] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create(":memory:", { memory_limit: "1GB" })).connect();
await connection.run(`CREATE VIEW data AS FROM read_csv('${file.replaceAll("'", "''")}')`);
const reader = await connection.runAndReadAll(sql);
console.log(reader.currentRowCount);
