import type {
  Database as DatabaseHandle,
  Connection as Handle,
  PreparedStatement,
  Result,
  Value,
} from "@duckdb/node-bindings";
import duckdb from "@duckdb/node-bindings";
import type { QueryParameter } from "../../state/tables.ts";
import type { ColumnarTable } from "../protocol.ts";
import { type ReadLimits, readColumns, unreadableColumns } from "./result-columns.ts";

// The bindings are used without @duckdb/node-api on top: that package takes 80 ms more to import, and its values (one
// object a cell) make large results several times slower than reading DuckDB's vectors here.

export interface DatabaseOptions {
  threads: number;
  memoryMb: number;
  /** Where DuckDB may spill, or null for nowhere. */
  spill: { folder: string; maxBytes: number } | null;
}

/** An in-memory database of its own; nothing is shared with another one in this process. */
export class Database {
  readonly #handle: DatabaseHandle;

  private constructor(handle: DatabaseHandle) {
    this.#handle = handle;
  }

  static async open(options: DatabaseOptions): Promise<Database> {
    const config = duckdb.create_config();
    const settings: Record<string, string> = {
      threads: String(options.threads),
      memory_limit: `${options.memoryMb}MiB`,
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
      allow_community_extensions: "false",
      allow_persistent_secrets: "false",
      temp_directory: options.spill?.folder ?? "",
    };
    if (options.spill) settings.max_temp_directory_size = `${Math.ceil(options.spill.maxBytes / 1024)}KiB`;
    for (const [name, value] of Object.entries(settings)) duckdb.set_config(config, name, value);
    return new Database(await duckdb.open(":memory:", config));
  }

  async connect(): Promise<Connection> {
    return new Connection(await duckdb.connect(this.#handle));
  }

  /** No files, no network, no extension, no setting from here on; it can't be undone. */
  async lock(connection: Connection): Promise<void> {
    await connection.run("SET GLOBAL TimeZone = 'UTC'");
    await connection.run("SET enable_external_access = false");
    await connection.run("SET lock_configuration = true");
  }

  close(): void {
    duckdb.close_sync(this.#handle);
  }
}

const unlimited: ReadLimits = { maxRows: Number.POSITIVE_INFINITY, maxBytes: Number.POSITIVE_INFINITY };

/** One session with a database. Calls must not overlap: DuckDB would block a thread of the pool on the second. */
export class Connection {
  readonly handle: Handle;

  constructor(handle: Handle) {
    this.handle = handle;
  }

  /** Runs one statement of our own and throws its result away. */
  async run(sql: string): Promise<void> {
    await duckdb.query(this.handle, sql);
  }

  /**
   * Runs one SELECT and reads its result; throws ResultTooLarge beyond the limits. Columns of types that have no cell of
   * their own are asked for once more as text: lists and structs as JSON, all else as DuckDB writes it.
   */
  async read(
    sql: string,
    parameters: readonly QueryParameter[] = [],
    limits: ReadLimits = unlimited,
  ): Promise<ColumnarTable> {
    const result = await this.#execute(sql, parameters);
    const odd = unreadableColumns(result);
    if (odd.length === 0) return readColumns(result, limits);
    const names = Array.from({ length: duckdb.column_count(result) }, (_, index) => duckdb.column_name(result, index));
    const list = names.map((name, index) => {
      const column = quoteName(`c${index}`);
      const found = odd.find((candidate) => candidate.index === index);
      if (!found) return `${column} AS ${quoteName(name)}`;
      return `${found.nested ? `to_json(${column})` : column}::VARCHAR AS ${quoteName(name)}`;
    });
    const inner = names.map((_, index) => quoteName(`c${index}`)).join(", ");
    return readColumns(
      await this.#execute(`SELECT ${list.join(", ")} FROM (${sql}\n) AS q(${inner})`, parameters),
      limits,
    );
  }

  async #execute(sql: string, parameters: readonly QueryParameter[]): Promise<Result> {
    const statement = await duckdb.prepare(this.handle, sql);
    try {
      bindAll(statement, parameters);
      return await duckdb.execute_prepared_streaming(statement);
    } finally {
      duckdb.destroy_prepare_sync(statement);
    }
  }

  interrupt(): void {
    duckdb.interrupt(this.handle);
  }

  close(): void {
    duckdb.disconnect_sync(this.handle);
  }
}

/** How many values a statement wants and how many it got differ. */
export class ParameterMismatch extends Error {}

function bindAll(statement: PreparedStatement, parameters: readonly QueryParameter[]): void {
  const wanted = duckdb.nparams(statement);
  if (wanted !== parameters.length) {
    throw new ParameterMismatch(`the query has ${wanted} parameters and was given ${parameters.length} values`);
  }
  parameters.forEach((parameter, index) => {
    duckdb.bind_value(statement, index + 1, toValue(parameter));
  });
}

const INT32 = 2 ** 31;

function toValue(parameter: QueryParameter): Value {
  if (parameter === null) return duckdb.create_null_value();
  if (typeof parameter === "string") return duckdb.create_varchar(parameter);
  if (typeof parameter === "boolean") return duckdb.create_bool(parameter);
  if (typeof parameter !== "number") return toList(parameter as readonly unknown[]);
  if (!Number.isSafeInteger(parameter) || Object.is(parameter, -0)) return duckdb.create_double(parameter);
  // A plain INTEGER fits everywhere (`date + ?`, `LIMIT ?`); only what doesn't fit into one becomes a BIGINT.
  if (parameter >= -INT32 && parameter < INT32) return duckdb.create_int32(parameter);
  return duckdb.create_int64(BigInt(parameter));
}

function toList(values: readonly unknown[]): Value {
  const present = values.filter((value) => value !== null);
  const all = (test: (value: unknown) => boolean): boolean => present.length > 0 && present.every(test);
  const list = (type: number, create: (value: never) => Value): Value =>
    duckdb.create_list_value(
      duckdb.create_logical_type(type),
      values.map((value) => (value === null ? duckdb.create_null_value() : create(value as never))),
    );
  if (all(Number.isSafeInteger)) return list(duckdb.Type.BIGINT, (value: number) => duckdb.create_int64(BigInt(value)));
  if (all((value) => typeof value === "number")) return list(duckdb.Type.DOUBLE, duckdb.create_double);
  if (all((value) => typeof value === "boolean")) return list(duckdb.Type.BOOLEAN, duckdb.create_bool);
  return list(duckdb.Type.VARCHAR, (value: unknown) => duckdb.create_varchar(String(value)));
}

/** A name as an SQL identifier. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Text as an SQL literal. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
