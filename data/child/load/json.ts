import type { Connection } from "../duckdb.ts";
import type { Source, TableLoad } from "./load-file.ts";
export async function loadJson(connection: Connection, source: Source, format: "json" | "ndjson"): Promise<TableLoad> { void connection; void source; void format; throw new Error("x"); }
