import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Profile, ReadingNote } from "../../state/profile.ts";
import type { QueryParameter, TableData, TableSchema } from "../../state/tables.ts";
import type { ChildSettings, ColumnarTable, ColumnNames, FileToLoad, LoadedDataset } from "../protocol.ts";
import { checkQuery } from "./check-query.ts";
import { columnOverlaps } from "./column-overlaps.ts";
import { type Connection, Database } from "./duckdb.ts";
import { insertRows } from "./insert-rows.ts";
import { loadDataset } from "./load/load-dataset.ts";
import { profileTables } from "./profile.ts";
import { runQuery } from "./run-query.ts";
import { makeSample } from "./sample.ts";

interface Session {
  connection: Connection;
  tables: TableSchema[];
  /** Set where the session is the last user of a database of its own. */
  database: Database | null;
  loaded: { files: FileToLoad[]; notes: ReadingNote[]; fingerprint: string } | null;
}

/** Databases are sized for the data; rows of worked examples need next to nothing. */
const rowsMemoryMb = 256;
const rememberedQueries = 100;
const longestRemembered = 20_000;

/**
 * The sessions of one child. A dataset has a database of its own, locked once it is loaded; a sample is temporary tables, or views, of
 * another connection to it; worked examples are temporary tables of connections to one small database that is locked from
 * the start. Temporary tables are seen by their own connection only, and go with it.
 */
export class Sessions {
  readonly #settings: ChildSettings;
  readonly #sessions = new Map<string, Session>();
  #checking: Promise<unknown> = Promise.resolve();
  /** Queries that passed, with the tables they passed for: a tool is tried with the same query many times. */
  readonly #passed = new Set<string>();
  #small: Promise<{ database: Database; parser: Connection }> | null = null;

  constructor(settings: ChildSettings) {
    this.#settings = settings;
  }

  /** Opens the small database ahead of need: it also parses the queries. */
  warm(): Promise<unknown> {
    return this.#smallDatabase();
  }

  #smallDatabase(): Promise<{ database: Database; parser: Connection }> {
    this.#small ??= (async () => {
      const database = await Database.open({ threads: 1, memoryMb: rowsMemoryMb, spill: null });
      const parser = await database.connect();
      await database.lock(parser);
      return { database, parser };
    })();
    return this.#small;
  }

  async load(session: string, files: FileToLoad[], working: (connection: Connection) => void): Promise<LoadedDataset> {
    const { threads, memoryMb, scratch, maxFileBytes } = this.#settings;
    const spill = join(scratch, session.replaceAll(/\W/g, "_"));
    const database = await Database.open({ threads, memoryMb, spill: { folder: spill, maxBytes: 2 * maxFileBytes } });
    try {
      const connection = await database.connect();
      working(connection);
      const loaded = await loadDataset(connection, files, this.#settings);
      await database.lock(connection);
      const { tables, formats, fingerprint, notes } = loaded;
      this.#sessions.set(session, { connection, tables, database, loaded: { files, notes, fingerprint } });
      return { tables, formats, fingerprint };
    } catch (error) {
      database.close();
      rmSync(spill, { recursive: true, force: true });
      throw error;
    }
  }

  async rows(session: string, tables: Record<string, TableData>): Promise<TableSchema[]> {
    const { database } = await this.#smallDatabase();
    const connection = await database.connect();
    const schemas: TableSchema[] = [];
    try {
      for (const [name, table] of Object.entries(tables)) {
        await insertRows(connection, name, table);
        schemas.push({ name, columns: table.columns });
      }
    } catch (error) {
      connection.close();
      throw error;
    }
    this.#sessions.set(session, { connection, tables: schemas, database: null, loaded: null });
    return schemas;
  }

  async sample(
    session: string,
    of: string,
    rows: number | null,
    names: ColumnNames,
    called: Readonly<Record<string, string>>,
    working: (connection: Connection) => void,
  ): Promise<TableSchema[]> {
    const whole = this.#session(of);
    const connection = await (whole.database as Database).connect();
    working(connection);
    const tables = await makeSample(connection, whole.tables, rows, names, called);
    this.#sessions.set(session, { connection, tables, database: null, loaded: null });
    return tables;
  }

  async query(
    session: string,
    sql: string,
    parameters: readonly QueryParameter[],
    maxRows: number,
  ): Promise<ColumnarTable> {
    const { connection, tables } = this.#session(session);
    await this.#check(sql, tables);
    return runQuery(connection, sql, parameters, maxRows);
  }

  /** One query is parsed at a time: there is one connection for it. */
  #check(sql: string, tables: readonly TableSchema[]): Promise<void> {
    const key = JSON.stringify([sql, tables.map(({ name, columns }) => [name, columns.map((column) => column.name)])]);
    if (this.#passed.has(key)) return Promise.resolve();
    const turn = this.#checking.then(async () => {
      const { parser } = await this.#smallDatabase();
      await checkQuery(parser, sql, tables);
      if (this.#passed.size >= rememberedQueries) this.#passed.clear();
      if (key.length <= longestRemembered) this.#passed.add(key);
    });
    this.#checking = turn.catch(() => undefined);
    return turn;
  }

  async profile(session: string): Promise<Profile> {
    const { connection, tables, loaded } = this.#session(session);
    const sources = loaded?.files.map((file) => file.given) ?? [];
    const profiled = await profileTables(connection, tables, sources, this.#settings);
    const profile = { fingerprint: loaded?.fingerprint ?? "", tables: profiled, notes: loaded?.notes ?? [] };
    if (profiled.length < 2) return profile;
    return { ...profile, overlaps: await columnOverlaps(connection, profiled) };
  }

  release(session: string): void {
    const found = this.#sessions.get(session);
    this.#sessions.delete(session);
    found?.connection.close();
    found?.database?.close();
  }

  connectionOf(session: string): Connection | null {
    return this.#sessions.get(session)?.connection ?? null;
  }

  #session(name: string): Session {
    const session = this.#sessions.get(name);
    if (!session) throw new Error(`there is no session ${name}`);
    return session;
  }
}
