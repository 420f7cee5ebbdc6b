import { ToolwrightError } from "../state/errors.ts";
import type { Profile } from "../state/profile.ts";
import type { TableSchema, TableSource } from "../state/tables.ts";
import type { DataFile, Dataset, Tables } from "./data-room.ts";
import type { DatabaseProcess } from "./database-process.ts";
import type { FoundFile } from "./find-files.ts";
import type { ColumnNames, LoadedDataset } from "./protocol.ts";
import { SessionTables } from "./session-tables.ts";

/** Loads files in the child and answers for them from then on. */
class OpenDataset extends SessionTables implements Dataset {
  readonly fingerprint: string;
  readonly files: readonly DataFile[];
  readonly #loadTimeoutMs: number;
  readonly #samples = new Map<string, Promise<SessionTables>>();
  #profile: Promise<Profile> | null = null;

  constructor(
    process: DatabaseProcess,
    name: string,
    loaded: LoadedDataset,
    files: DataFile[],
    reload: () => Promise<void>,
    loadTimeoutMs: number,
  ) {
    super(process, name, loaded.tables, reload);
    this.fingerprint = loaded.fingerprint;
    this.files = files;
    this.#loadTimeoutMs = loadTimeoutMs;
  }

  profile(): Promise<Profile> {
    // A profile that failed is tried again; one that worked is remembered.
    this.#profile ??= this.#makeProfile().catch((error) => {
      this.#profile = null;
      throw error;
    });
    return this.#profile;
  }

  async #makeProfile(): Promise<Profile> {
    await this.ensure();
    return this.ask({ op: "profile", session: this.name }, { timeoutMs: this.#loadTimeoutMs });
  }

  sample(rows: number): Promise<TableSource> {
    return this.#derived(rows, {}, {});
  }

  async renamed(names: ColumnNames, tables: Readonly<Record<string, string>> = {}): Promise<Tables> {
    const whole = await this.#derived(null, names, tables);
    return {
      tables: whole.tables,
      query: (sql, parameters, limits) => whole.query(sql, parameters, limits),
      sample: (rows) => this.#derived(rows, names, tables),
    };
  }

  /** Made once, then remembered; one that failed is tried again. */
  #derived(rows: number | null, names: ColumnNames, tables: Readonly<Record<string, string>>): Promise<SessionTables> {
    const key = JSON.stringify([rows, names, tables]);
    const known = this.#samples.get(key);
    if (known) return known;
    const made = this.#derive(`${this.name}/${key}`, rows, names, tables).catch((error) => {
      this.#samples.delete(key);
      throw error;
    });
    this.#samples.set(key, made);
    return made;
  }

  async #derive(
    name: string,
    rows: number | null,
    names: ColumnNames,
    called: Readonly<Record<string, string>>,
  ): Promise<SessionTables> {
    const make = async (session: string): Promise<TableSchema[]> => {
      await this.ensure();
      return this.ask(
        { op: "sample", session, of: this.name, rows, names, called },
        { timeoutMs: this.#loadTimeoutMs },
      );
    };
    const tables = await make(name);
    return new SessionTables(this.process, name, tables, async (session) => void (await make(session)));
  }

  /** Frees the tables and their samples in the child; whoever asks them later has them loaded again. */
  override async release(): Promise<void> {
    const samples = await Promise.allSettled(this.#samples.values());
    for (const sample of samples) if (sample.status === "fulfilled") await sample.value.release();
    await super.release();
  }
}

export type { OpenDataset };

/** Throws ToolwrightError, see `DataRoom.open`. */
export async function openDataset(
  process: DatabaseProcess,
  name: string,
  found: readonly FoundFile[],
  options: { loadTimeoutMs: number; signal?: AbortSignal | undefined },
): Promise<OpenDataset> {
  const files = found.map(({ path, given, table }) => ({ path, given, table }));
  const load = (signal?: AbortSignal): Promise<LoadedDataset> =>
    process.ask({ op: "load", session: name, files }, { timeoutMs: options.loadTimeoutMs, signal });
  const loaded = await load(options.signal);
  const reload = async (): Promise<void> => {
    const again = await load();
    if (again.fingerprint === loaded.fingerprint) return;
    throw new ToolwrightError(
      "file_unreadable",
      `${files.map((file) => file.given).join(", ")} changed while it was in use.`,
      "Ask the question again, so that it is answered from the data as it is now.",
    );
  };
  const dataFiles = found.map(({ given, path, bytes }, index) => ({
    given,
    path,
    bytes,
    format: loaded.formats[index] ?? "csv",
  }));
  return new OpenDataset(process, name, loaded, dataFiles, reload, options.loadTimeoutMs);
}
