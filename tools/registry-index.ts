import type Database from "better-sqlite3";

export const indexVersion = 2;

export const indexSchema = `
  CREATE TABLE IF NOT EXISTS versions (
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    thread TEXT NOT NULL,
    provenance TEXT NOT NULL,
    signature TEXT NOT NULL,
    shape TEXT NOT NULL,
    description TEXT NOT NULL,
    outline TEXT NOT NULL,
    slots TEXT NOT NULL,
    created TEXT NOT NULL,
    active INTEGER NOT NULL,
    PRIMARY KEY (name, version),
    UNIQUE (thread, sha256)
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS one_active ON versions (name) WHERE active = 1;
  CREATE INDEX IF NOT EXISTS by_shape ON versions (shape, created) WHERE active = 1;
  CREATE TABLE IF NOT EXISTS names (
    name TEXT PRIMARY KEY,
    last_version INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS revision (
    id INTEGER PRIMARY KEY CHECK (id = 0),
    value INTEGER NOT NULL
  ) STRICT;
  INSERT OR IGNORE INTO revision (id, value) VALUES (0, 1);
  CREATE TRIGGER IF NOT EXISTS version_added AFTER INSERT ON versions BEGIN UPDATE revision SET value = value + 1; END;
  CREATE TRIGGER IF NOT EXISTS version_changed AFTER UPDATE ON versions BEGIN UPDATE revision SET value = value + 1; END;
  CREATE TRIGGER IF NOT EXISTS version_dropped AFTER DELETE ON versions BEGIN UPDATE revision SET value = value + 1; END;
`;

/** One version of a tool as the index knows it. */
export interface VersionRow {
  name: string;
  version: number;
  /** Digest of the candidate. */
  sha256: string;
  thread: string;
  /** Digest of the provenance. */
  provenance: string;
  signature: string;
  shape: string;
  description: string;
  /** JSON of the SpecOutline: what matching needs, so that it opens no files. */
  outline: string;
  /** JSON of the slots of the tool's operation. */
  slots: string;
  created: string;
}

/** The statements that the registry is made of. One version of a name is active: the latest. */
export interface RegistryIndex {
  active(): VersionRow[];
  activeNamed(name: string): VersionRow | null;
  version(name: string, version: number): VersionRow | null;
  /** The active tools of a shape, newest first. */
  ofShape(shape: string): VersionRow[];
  promoted(thread: string, sha256: string): VersionRow | null;
  /** The number of the next version of a name: one more than ever was, also after a removal. */
  nextVersion(name: string): number;
  add(row: VersionRow): void;
  removeAll(name: string): void;
  /** Counts every change of `versions`; triggers do it, so that no statement can forget. */
  revision(): number;
}

export function registryIndex(db: Database.Database): RegistryIndex {
  const columns = "name, version, sha256, thread, provenance, signature, shape, description, outline, slots, created";
  const select = `SELECT ${columns} FROM versions`;
  const active = db.prepare<[], VersionRow>(`${select} WHERE active = 1 ORDER BY name`);
  const named = db.prepare<[string], VersionRow>(`${select} WHERE active = 1 AND name = ?`);
  const one = db.prepare<[string, number], VersionRow>(`${select} WHERE name = ? AND version = ?`);
  const shaped = db.prepare<[string], VersionRow>(
    `${select} WHERE active = 1 AND shape = ? ORDER BY created DESC, name`,
  );
  const promoted = db.prepare<[string, string], VersionRow>(`${select} WHERE thread = ? AND sha256 = ?`);
  const last = db.prepare<[string], { last_version: number }>("SELECT last_version FROM names WHERE name = ?");
  const retire = db.prepare("UPDATE versions SET active = 0 WHERE name = ?");
  const insert = db.prepare(`INSERT INTO versions (${columns}, active) VALUES (${"?, ".repeat(11)}1)`);
  const count = db.prepare("INSERT OR REPLACE INTO names (name, last_version) VALUES (?, ?)");
  const drop = db.prepare("DELETE FROM versions WHERE name = ?");
  const revision = db.prepare<[], { value: number }>("SELECT value FROM revision");
  return {
    active: () => active.all(),
    activeNamed: (name) => named.get(name) ?? null,
    version: (name, version) => one.get(name, version) ?? null,
    ofShape: (shape) => shaped.all(shape),
    promoted: (thread, sha256) => promoted.get(thread, sha256) ?? null,
    nextVersion: (name) => (last.get(name)?.last_version ?? 0) + 1,
    add(row) {
      retire.run(row.name);
      const { name, version, sha256, thread, provenance, signature, shape, description, outline, slots, created } = row;
      insert.run(name, version, sha256, thread, provenance, signature, shape, description, outline, slots, created);
      count.run(name, version);
    },
    removeAll: (name) => void drop.run(name),
    revision: () => revision.get()?.value ?? 0,
  };
}
