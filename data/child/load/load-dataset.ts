import { createHash } from "node:crypto";
import type { ReadingNote } from "../../../state/profile.ts";
import type { TableSchema } from "../../../state/tables.ts";
import type { FileFormat, FileToLoad } from "../../protocol.ts";
import { type Connection, quoteName } from "../duckdb.ts";
import { type LoadLimits, loadFile } from "./load-file.ts";

/** Loads files one after the other, each into its table. The fingerprint covers their contents and how they were read. */
export async function loadDataset(
  connection: Connection,
  files: readonly FileToLoad[],
  limits: LoadLimits,
): Promise<{ tables: TableSchema[]; formats: FileFormat[]; fingerprint: string; notes: ReadingNote[] }> {
  const tables: TableSchema[] = [];
  const formats: FileFormat[] = [];
  const notes: ReadingNote[] = [];
  const fingerprint = createHash("sha256");
  for (const file of files) {
    const loaded = await loadFile(connection, file, limits);
    const empty = await connection.read(`SELECT * FROM ${quoteName(file.table)} LIMIT 0`);
    tables.push({ name: file.table, columns: empty.columns });
    formats.push(loaded.format);
    notes.push(...loaded.notes.map((note) => ({ table: file.table, ...note })));
    fingerprint.update(JSON.stringify([file.table, loaded.sha256, loaded.reading, empty.columns]));
  }
  return { tables, formats, fingerprint: fingerprint.digest("hex"), notes };
}
