/**
 * Tools that try to get at more than their tables through DuckDB, or to keep it busy. `ask` is the text of the tool's query;
 * what it answers must not leave the run, and the same tables must be there afterwards.
 */
export interface DataAttack {
  name: string;
  /** The text within `sql` and its backticks. */
  ask: string | ((bait: { file: string; port: number }) => string);
  ends: readonly ("query_failed" | "timeout" | "output_too_large" | "memory")[];
}

const refused = (name: string, ask: DataAttack["ask"]): DataAttack => ({ name, ask, ends: ["query_failed"] });

export const data: DataAttack[] = [
  refused("a file read as text", ({ file }) => `SELECT content FROM read_text('${file}')`),
  refused("a file read as bytes", ({ file }) => `SELECT content FROM read_blob('${file}')`),
  refused("a file in the place of a table", ({ file }) => `SELECT * FROM '${file}'`),
  refused("a file as a quoted identifier", ({ file }) => `SELECT * FROM \${sql.id(${JSON.stringify(file)})}`),
  refused("a file name as a parameter", ({ file }) => `SELECT * FROM read_csv(\${${JSON.stringify(file)}})`),
  refused(
    "a file in a subquery of a subquery",
    ({ file }) => `SELECT (SELECT (SELECT content FROM read_text('${file}')))`,
  ),
  refused("a file in a WITH", ({ file }) => `WITH a AS (SELECT content FROM read_text('${file}')) SELECT * FROM a`),
  refused(
    "a file behind a comment",
    ({ file }) => `SELECT 1 /* */ UNION ALL SELECT content FROM/**/read_text('${file}')`,
  ),
  refused("the environment of the process", "SELECT content FROM read_text('/proc/self/environ')"),
  refused("an environment variable", "SELECT getenv('TOOLWRIGHT_CANARY')"),
  refused("an environment variable, by a method", "SELECT 'TOOLWRIGHT_CANARY'.getenv()"),
  refused("an environment variable, in a lambda", "SELECT list_transform(['TOOLWRIGHT_CANARY'], lambda x: getenv(x))"),
  refused("the names of files", "SELECT * FROM glob('/etc/*')"),
  refused("the kept secrets", "SELECT * FROM duckdb_secrets()"),
  refused("which secret would be used", "SELECT * FROM which_secret('s3://a', 's3')"),
  refused("a new secret", "CREATE SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')"),
  refused("the settings", "SELECT value FROM duckdb_settings() WHERE name = 'temp_directory'"),
  refused("a setting", "SELECT current_setting('home_directory')"),
  refused("the text of a query, run as one", "SELECT * FROM query('SELECT 1')"),
  refused("a table by its name's text", "SELECT * FROM query_table('data')"),
  refused("a connection to this machine", ({ port }) => `SELECT * FROM read_csv('http://127.0.0.1:${port}/x.csv')`),
  refused("a URL in the place of a table", ({ port }) => `SELECT * FROM 'http://127.0.0.1:${port}/x.parquet'`),
  refused("another database", ({ file }) => `ATTACH '${file}' AS other`),
  refused("a copy to a file", ({ file }) => `COPY data TO '${file}.copy'`),
  refused("an export", ({ file }) => `EXPORT DATABASE '${file}.export'`),
  refused("an extension installed", "INSTALL httpfs"),
  refused("an extension loaded", "LOAD httpfs"),
  refused("a lock undone", "SET lock_configuration = false"),
  refused("external access back", "RESET enable_external_access"),
  refused("two statements", "SELECT 1; DROP TABLE data"),
  refused("a second statement after a comment", "SELECT 1 --\n; DELETE FROM data"),
  refused("a table dropped by its name", "SELECT * FROM ${sql.id('data\"; DROP TABLE data; --')}"),
  refused("the catalog through a view", "SELECT * FROM sqlite_master"),
  refused("the catalog through a schema", "SELECT * FROM system.information_schema.tables"),
  {
    name: "a recursion without end",
    ask: "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 0 FROM t) SELECT count(*) FROM t",
    ends: ["timeout", "query_failed"],
  },
  {
    name: "a join of everything with everything",
    ask: "SELECT sum(a.i * b.i) FROM range(10000000) a(i), range(10000000) b(i)",
    ends: ["timeout", "query_failed"],
  },
  {
    name: "a text of two billion characters",
    ask: "SELECT repeat('x', 2000000000) AS x",
    ends: ["timeout", "query_failed", "output_too_large", "memory"],
  },
  {
    name: "a list of a billion numbers",
    ask: "SELECT range(1000000000) AS x",
    ends: ["query_failed", "output_too_large", "memory", "timeout"],
  },
  { name: "more rows than a tool may have", ask: "SELECT i FROM range(100000000) r(i)", ends: ["query_failed"] },
  {
    name: "a sort that would spill to disk",
    ask: "SELECT i FROM range(300000000) r(i) ORDER BY hash(i) LIMIT 1 OFFSET 200000000",
    ends: ["query_failed", "timeout"],
  },
];
