import type Database from "better-sqlite3";

export const indexVersion = 3;

/** Newest tools that are taken from each place of the index: a bound on what one question costs. */
const mostFitting = 50;
const mostNear = 25;
const mostPatterns = 64;

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
    open TEXT NOT NULL,
    fit TEXT NOT NULL,
    near TEXT NOT NULL,
    PRIMARY KEY (name, version),
    UNIQUE (thread, sha256)
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS one_active ON versions (name) WHERE active = 1;
  CREATE INDEX IF NOT EXISTS by_fit ON versions (shape, open, fit, created) WHERE active = 1;
  CREATE TABLE IF NOT EXISTS near (
    key TEXT NOT NULL,
    created TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (key, created, name)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS near_name ON near (name);
  CREATE TABLE IF NOT EXISTS names (
    name TEXT PRIMARY KEY,
    last_version INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS revision (
    id INTEGER PRIMARY KEY CHECK (id = 0),
    value INTEGER NOT NULL
  ) STRICT;
  INSERT OR IGNORE INTO revision (id, value) VALUES (0, 1);
  CREATE TABLE IF NOT EXISTS tags (
    name TEXT NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (name, tag)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS uses (
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    thread TEXT NOT NULL,
    ok INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (name, version, thread)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER IF NOT EXISTS near_added AFTER INSERT ON versions WHEN new.active = 1 BEGIN
    INSERT OR IGNORE INTO near (key, created, name) SELECT value, new.created, new.name FROM json_each(new.near);
  END;
  CREATE TRIGGER IF NOT EXISTS near_changed AFTER UPDATE ON versions BEGIN
    DELETE FROM near WHERE old.active = 1 AND name = old.name;
    INSERT OR IGNORE INTO near (key, created, name)
      SELECT value, new.created, new.name FROM json_each(new.near) WHERE new.active = 1;
  END;
  CREATE TRIGGER IF NOT EXISTS near_dropped AFTER DELETE ON versions WHEN old.active = 1 BEGIN
    DELETE FROM near WHERE name = old.name;
  END;
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
  /** The places that parameters take, the key of what stands in the others, and JSON of the keys of what is like it. */
  open: string;
  fit: string;
  near: string;
}

/** What is said of a version in a list: of thousands, the rest would take long to read. */
export type SummaryRow = Pick<VersionRow, "name" | "version" | "sha256" | "description" | "created">;

/** How often a version answered, and how often it failed. */
export interface UseRow {
  name: string;
  version: number;
  count: number;
  failures: number;
  last: string;
}

/** The statements that the registry is made of. At most one version of a name is active; none is of a retired tool. */
export interface RegistryIndex {
  active(): SummaryRow[];
  activeNamed(name: string): VersionRow | null;
  version(name: string, version: number): VersionRow | null;
  /** The latest version of a name, active or not. */
  latestNamed(name: string): VersionRow | null;
  /** All versions of a name, newest first. */
  versions(name: string): (VersionRow & { active: 0 | 1 })[];
  /** Makes one version the active one; null retires the tool. */
  activate(name: string, version: number | null): void;
  /** Gives all versions, tags and uses of a tool another name, which no tool has. */
  rename(name: string, to: string): void;
  /** Of one name, or of all. */
  uses(name: string | null): UseRow[];
  recordUse(use: { name: string; version: number; thread: string; ok: boolean; at: string }): void;
  tags(): { name: string; tag: string }[];
  setTags(name: string, tags: readonly string[]): void;
  /** The different open places of the active tools of a shape. */
  openPlaces(shape: string): string[];
  /** The newest active tools with the key, for the shape and the open places. */
  fitting(shape: string, open: string, fit: string): VersionRow[];
  /** Names of active tools that share keys, those with the first of the keys first; the newest of each key. */
  near(keys: readonly string[]): string[];
  promoted(thread: string, sha256: string): VersionRow | null;
  /** The number of the next version of a name: one more than ever was, also after a removal. */
  nextVersion(name: string): number;
  add(row: VersionRow): void;
  removeAll(name: string): void;
  /** Counts every change of `versions`; triggers do it, so that no statement can forget. */
  revision(): number;
}

export function registryIndex(db: Database.Database): RegistryIndex {
  const columns =
    "name, version, sha256, thread, provenance, signature, shape, description, outline, slots, created, open, fit, near";
  const select = `SELECT ${columns} FROM versions`;
  const active = db.prepare<[], SummaryRow>(
    "SELECT name, version, sha256, description, created FROM versions WHERE active = 1 ORDER BY name",
  );
  const named = db.prepare<[string], VersionRow>(`${select} WHERE active = 1 AND name = ?`);
  const one = db.prepare<[string, number], VersionRow>(`${select} WHERE name = ? AND version = ?`);
  // One step for each different value, however many tools have it.
  const nextPlaces = db.prepare<[string, string], { open: string }>(
    "SELECT open FROM versions WHERE active = 1 AND shape = ? AND open > ? ORDER BY open LIMIT 1",
  );
  const fitting = db.prepare<[string, string, string, number], VersionRow>(
    `${select} WHERE active = 1 AND shape = ? AND open = ? AND fit = ? ORDER BY created DESC LIMIT ?`,
  );
  const near = db.prepare<[string, number], { name: string }>(
    "SELECT name FROM near WHERE key = ? ORDER BY created DESC, name DESC LIMIT ?",
  );
  const promoted = db.prepare<[string, string], VersionRow>(`${select} WHERE thread = ? AND sha256 = ?`);
  const last = db.prepare<[string], { last_version: number }>("SELECT last_version FROM names WHERE name = ?");
  const retire = db.prepare("UPDATE versions SET active = 0 WHERE name = ?");
  const insert = db.prepare(`INSERT INTO versions (${columns}, active) VALUES (${"?, ".repeat(14)}1)`);
  const count = db.prepare("INSERT OR REPLACE INTO names (name, last_version) VALUES (?, ?)");
  const drop = db.prepare("DELETE FROM versions WHERE name = ?");
  const latest = db.prepare<[string], VersionRow>(`${select} WHERE name = ? ORDER BY version DESC LIMIT 1`);
  const versions = db.prepare<[string], VersionRow & { active: 0 | 1 }>(
    `SELECT ${columns}, active FROM versions WHERE name = ? ORDER BY version DESC`,
  );
  const activate = db.prepare("UPDATE versions SET active = 1 WHERE name = ? AND version = ?");
  const renamings = ["versions", "tags", "uses"].map((table) =>
    db.prepare(`UPDATE ${table} SET name = ? WHERE name = ?`),
  );
  const counted = `SELECT name, version, count(*) AS count, count(*) - sum(ok) AS failures, max(at) AS last FROM uses`;
  const allUses = db.prepare<[], UseRow>(`${counted} GROUP BY name, version`);
  const usesOf = db.prepare<[string], UseRow>(`${counted} WHERE name = ? GROUP BY name, version`);
  const use = db.prepare("INSERT OR REPLACE INTO uses (name, version, thread, ok, at) VALUES (?, ?, ?, ?, ?)");
  const tags = db.prepare<[], { name: string; tag: string }>("SELECT name, tag FROM tags ORDER BY name, tag");
  const tag = db.prepare("INSERT OR IGNORE INTO tags (name, tag) VALUES (?, ?)");
  const untag = db.prepare("DELETE FROM tags WHERE name = ?");
  const forget = db.prepare("DELETE FROM uses WHERE name = ?");
  const revision = db.prepare<[], { value: number }>("SELECT value FROM revision");
  return {
    active: () => active.all(),
    activeNamed: (name) => named.get(name) ?? null,
    version: (name, version) => one.get(name, version) ?? null,
    openPlaces(shape) {
      const found: string[] = [];
      let after = "";
      while (found.length < mostPatterns) {
        const next = nextPlaces.get(shape, after)?.open ?? null;
        if (next === null) break;
        found.push(next);
        after = next;
      }
      return found;
    },
    fitting: (shape, open, fit) => fitting.all(shape, open, fit, mostFitting),
    near(keys) {
      const shared = new Map<string, number>();
      for (const [place, key] of keys.entries()) {
        const weight = keys.length - place;
        for (const { name } of near.all(key, mostNear)) shared.set(name, (shared.get(name) ?? 0) + weight);
      }
      return [...shared].sort(([, a], [, b]) => b - a).map(([name]) => name);
    },
    promoted: (thread, sha256) => promoted.get(thread, sha256) ?? null,
    nextVersion: (name) => (last.get(name)?.last_version ?? 0) + 1,
    add(row) {
      retire.run(row.name);
      const { name, version, sha256, thread, provenance, signature, shape, description, outline, slots, created } = row;
      const keys = [row.open, row.fit, row.near];
      insert.run(
        name,
        version,
        sha256,
        thread,
        provenance,
        signature,
        shape,
        description,
        outline,
        slots,
        created,
        ...keys,
      );
      count.run(name, version);
    },
    latestNamed: (name) => latest.get(name) ?? null,
    versions: (name) => versions.all(name),
    activate(name, version) {
      retire.run(name);
      if (version !== null) activate.run(name, version);
    },
    rename(name, to) {
      // No number of either name is ever used again, whatever was removed before.
      const next = Math.max(last.get(name)?.last_version ?? 0, last.get(to)?.last_version ?? 0);
      for (const renaming of renamings) renaming.run(to, name);
      count.run(to, next);
    },
    uses: (name) => (name === null ? allUses.all() : usesOf.all(name)),
    recordUse: ({ name, version, thread, ok, at }) => void use.run(name, version, thread, ok ? 1 : 0, at),
    tags: () => tags.all(),
    setTags(name, wanted) {
      untag.run(name);
      for (const word of wanted) tag.run(name, word);
    },
    removeAll(name) {
      drop.run(name);
      untag.run(name);
      forget.run(name);
    },
    revision: () => revision.get()?.value ?? 0,
  };
}
