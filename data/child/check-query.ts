import { ToolwrightError } from "../../state/errors.ts";
import type { TableSchema } from "../../state/tables.ts";
import type { Connection } from "./duckdb.ts";
import { quoteText } from "./duckdb.ts";
import {
  allowedSources,
  clockAndSessionNames,
  longestQuery,
  type Refusal,
  refusedFunctions,
  tableFunctions,
} from "./query-policy.ts";

type Node = { [key: string]: unknown };

interface Scope {
  tables: ReadonlySet<string>;
  /** Lower-case names of all columns of the given tables. */
  columns: ReadonlySet<string>;
}

/**
 * Refuses everything but one SELECT over the given tables. DuckDB itself parses the text (`json_serialize_sql`); the tree
 * is then held against the policy. Throws ToolwrightError `query_failed` with the reason.
 */
export async function checkQuery(parser: Connection, sql: string, tables: readonly TableSchema[]): Promise<void> {
  if (sql.length > longestQuery)
    throw refused(`is longer than ${longestQuery} characters`, "Write a shorter query; pass values as parameters.");
  if (sql.includes("\0")) throw refused("holds a NUL character", "Remove it.");
  const read = await parser.read(`SELECT json_serialize_sql(${quoteText(sql)})`);
  const first = read.values[0];
  const tree = JSON.parse(first?.kind === "cells" ? String(first.values[0]) : "{}") as Node;
  if (tree.error === true) throw unparsed(tree, sql);
  const statements = tree.statements as Node[];
  if (statements.length !== 1) throw refused(`holds ${statements.length} statements`, "Send one SELECT at a time.");
  walk(statements[0], {
    tables: new Set(tables.map((table) => table.name.toLowerCase())),
    columns: new Set(tables.flatMap((table) => table.columns.map((column) => column.name.toLowerCase()))),
  });
}

function refused(because: string, remedy: string): ToolwrightError {
  return new ToolwrightError("query_failed", `The query ${because}, which is refused.`, remedy, {
    data: { reason: "refused" },
  });
}

function unparsed(tree: Node, sql: string): ToolwrightError {
  if (tree.error_type === "not implemented") {
    const pivot = /\bpivot\b/i.test(sql);
    return refused(
      pivot ? "uses PIVOT without saying which values become columns, or is no SELECT" : "is not a SELECT",
      pivot
        ? "List them: PIVOT t ON column IN ('a', 'b') USING ..., or use FILTER."
        : "Write one SELECT over the given tables.",
    );
  }
  const message = String(tree.error_message ?? "it can't be parsed");
  const line = tree.position === undefined ? "" : ` (line ${sql.slice(0, Number(tree.position)).split("\n").length})`;
  return new ToolwrightError(
    "query_failed",
    `The query can't be parsed: ${message}${line}.`,
    "Correct the SQL; it is DuckDB's dialect.",
    {
      data: { reason: "syntax" },
    },
  );
}

/** Walks the tree; the names that WITH gives are added on the way down, for the parts that they hold in. */
function walk(value: unknown, scope: Scope): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, scope);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const node = value as Node;
  const inner = withNames(node, scope);
  checkNode(node, inner);
  for (const [key, child] of Object.entries(node)) {
    // Constants hold data, not SQL; a type there may be named like anything.
    if (key === "value" && node.class === "CONSTANT") continue;
    walk(child, inner);
  }
}

function withNames(node: Node, scope: Scope): Scope {
  const names: string[] = [];
  const map = (node.cte_map as { map?: { key: string }[] } | undefined)?.map ?? [];
  for (const entry of map) names.push(entry.key.toLowerCase());
  if (typeof node.cte_name === "string") names.push(node.cte_name.toLowerCase());
  return names.length === 0 ? scope : { ...scope, tables: new Set([...scope.tables, ...names]) };
}

function checkNode(node: Node, scope: Scope): void {
  if (node.sample !== undefined && node.sample !== null) {
    throw refused("takes a random sample", "Order the rows and use LIMIT, or take every n-th row by its number.");
  }
  if ("column_name_alias" in node || node.type === "SHOW_REF") checkSource(node, scope);
  if (node.class === "FUNCTION") checkFunction(node);
  if (node.class === "COLUMN_REF") checkColumn(node.column_names as string[], scope);
}

function checkSource(node: Node, scope: Scope): void {
  const type = String(node.type);
  if (!allowedSources.has(type))
    throw refused("describes or shows tables", "Ask for rows; the tables' columns are in the profile.");
  if (type === "TABLE_FUNCTION") {
    const name = String((node.function as Node | undefined)?.function_name ?? "").toLowerCase();
    if (!tableFunctions.has(name)) {
      const known = refusalOf(name);
      throw known
        ? refused(known.because, known.remedy)
        : refused(`takes rows from ${name}()`, `Only ${[...tableFunctions].join(", ")} may stand in FROM.`);
    }
  }
  if (type !== "BASE_TABLE") return;
  const name = String(node.table_name);
  const qualified = [node.catalog_name, node.schema_name, name]
    .filter((part) => part !== "" && part !== undefined)
    .join(".");
  if (
    qualified !== name ||
    !scope.tables.has(name.toLowerCase()) ||
    (node.at_clause !== null && node.at_clause !== undefined)
  ) {
    throw new ToolwrightError(
      "query_failed",
      `There is no table ${qualified}.`,
      `The tables are: ${[...scope.tables].join(", ")}.`,
      {
        data: { reason: "unknown_table" },
      },
    );
  }
}

function checkFunction(node: Node): void {
  const name = String(node.function_name).toLowerCase();
  const known = refusalOf(name);
  if (known) throw refused(`${known.because} (${name})`, known.remedy);
}

function refusalOf(name: string): Refusal | undefined {
  return refusedFunctions.find((refusal) => refusal.names.some((pattern) => matches(pattern, name)));
}

function matches(pattern: string, name: string): boolean {
  if (!pattern.includes("*")) return pattern === name;
  const [start = "", end = ""] = pattern.split("*");
  return name.startsWith(start) && name.endsWith(end) && name.length >= start.length + end.length;
}

function checkColumn(names: readonly string[], scope: Scope): void {
  const name = (names[0] ?? "").toLowerCase();
  if (names.length !== 1 || !clockAndSessionNames.has(name) || scope.columns.has(name)) return;
  const known = refusalOf(name) ?? refusedFunctions[0];
  if (known) throw refused(`${known.because} (${name})`, known.remedy);
}
