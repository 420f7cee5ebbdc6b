import type { Connection } from "../duckdb.ts";
import type { Source, TableLoad } from "./load-file.ts";
export async function loadXlsx(connection: Connection, source: Source): Promise<TableLoad> { void connection; void source; throw new Error("x"); }
