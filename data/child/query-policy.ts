/**
 * What a query may not touch, as a table. A query sees the tables it was given and nothing else, and the same tables give
 * the same answer every time: so nothing that reads the machine, the session, the catalog, the clock or chance. DuckDB is
 * locked as well; this is what makes the refusal a clear sentence, and what a query could learn from an in-memory database.
 */
export interface Refusal {
  /** Function names, lower case; a name that ends in `*` stands for all that begin so. */
  names: readonly string[];
  /** Completes "The query ...". */
  because: string;
  remedy: string;
}

export const refusedFunctions: readonly Refusal[] = [
  {
    names: [
      "now",
      "today",
      "ago",
      "localtime*",
      "current_date",
      "current_time*",
      "current_localtime*",
      "get_current_*",
    ],
    because: "asks for the current date or time",
    remedy:
      "Take the date as a parameter, or use the latest date in the data: the same data must give the same answer.",
  },
  {
    names: [
      "random",
      "setseed",
      "uuid",
      "uuidv*",
      "gen_random_uuid",
      "sleep_ms",
      "pg_sleep",
      "nextval",
      "currval",
      "txid_current",
    ],
    because: "depends on chance or on the session",
    remedy: "Write the query so that the same data gives the same answer.",
  },
  {
    names: [
      "getenv",
      "getvariable",
      "version",
      "stats",
      "vector_type",
      "write_log",
      "current_*",
      "transaction_timestamp",
      "parse_duckdb_log_message",
      "which_secret",
    ],
    because: "reads the database's surroundings",
    remedy: "Ask about the given tables only.",
  },
  {
    names: [
      "user",
      "session_user",
      "in_search_path",
      "get_block_size",
      "inet_*",
      "has_*_privilege",
      "pg_*",
      "duckdb_*",
      "pragma_*",
    ],
    because: "reads the database's catalog",
    remedy: "Ask about the given tables only; their columns are in the profile.",
  },
  {
    names: [
      "col_description",
      "obj_description",
      "shobj_description",
      "format_type",
      "format_pg_type",
      "map_to_pg_oid",
    ],
    because: "reads the database's catalog",
    remedy: "Ask about the given tables only; their columns are in the profile.",
  },
  {
    names: ["read_*", "glob", "parquet_*", "sniff_csv", "*_scan", "*_scan_dumb"],
    because: "reads files",
    remedy: "Ask about the given tables only; open the file as a table of its own.",
  },
  {
    names: [
      "query",
      "query_table",
      "json_execute_serialized_sql",
      "json_serialize_plan",
      "json_serialize_sql",
      "json_deserialize_sql",
    ],
    because: "holds another query in a text",
    remedy: "Write the inner query out.",
  },
  {
    names: ["__internal_*", "create_sort_key", "sql_auto_complete"],
    because: "uses an internal function",
    remedy: "Use a documented function.",
  },
];

/** The only functions that may stand in FROM: they make rows out of their arguments. */
export const tableFunctions: ReadonlySet<string> = new Set([
  "range",
  "generate_series",
  "unnest",
  "repeat",
  "json_each",
  "json_tree",
]);

/** Names that DuckDB reads as a function when no column is called so. */
export const clockAndSessionNames: ReadonlySet<string> = new Set([
  "current_date",
  "current_time",
  "current_timestamp",
  "current_localtime",
  "current_localtimestamp",
  "localtime",
  "localtimestamp",
  "current_user",
  "current_role",
  "current_catalog",
  "current_schema",
  "session_user",
  "user",
]);

/** Kinds of FROM entries that are allowed; DuckDB's own names. */
export const allowedSources: ReadonlySet<string> = new Set([
  "BASE_TABLE",
  "SUBQUERY",
  "JOIN",
  "TABLE_FUNCTION",
  "EXPRESSION_LIST",
  "EMPTY",
  "PIVOT",
  "CTE",
]);

/** Longest query text in characters. */
export const longestQuery = 200_000;
