import { performance } from "node:perf_hooks";
import { ToolwrightError } from "../state/errors.ts";
import type { Cell, ColumnType, TableData } from "../state/tables.ts";
import type { QueryTrace, RunFailure, RunRequest } from "./sandbox.ts";

/** Answers what a tool asks while it runs, and remembers what was asked. */
export interface Questions {
  /** JSON in, JSON out; never rejects. */
  answer(question: string): Promise<string>;
  readonly traces: QueryTrace[];
  /** The types that columns had in the answers, where one name had one type. */
  readonly types: ReadonlyMap<string, ColumnType>;
}

const MAX_QUERIES = 1_000;
const MAX_SQL = 1_000_000;
const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/g;

class Refused extends Error {
  readonly code: RunFailure["code"];

  constructor(code: RunFailure["code"], message: string) {
    super(message);
    this.code = code;
  }
}

function isCell(value: unknown): value is Cell {
  return (
    value === null ||
    typeof value === "string" ||
    typeof value === "boolean" ||
    (typeof value === "number" && Number.isFinite(value))
  );
}

/** The answers come from `request.source`; a query gets what is left of the run's time. */
export function makeQuestions(request: RunRequest, remainingMs: () => number): Questions {
  const { source, limits } = request;
  const traces: QueryTrace[] = [];
  const types = new Map<string, ColumnType>();
  const ambiguous = new Set<string>();

  function learnTypes(data: TableData): void {
    for (const { name, type } of data.columns) {
      if (ambiguous.has(name)) continue;
      const known = types.get(name);
      if (known === undefined) types.set(name, type);
      else if (known !== type) {
        types.delete(name);
        ambiguous.add(name);
      }
    }
  }

  async function ask(sql: string, parameters: Cell[], maxRows: number): Promise<TableData> {
    if (traces.length === MAX_QUERIES) throw new Refused("query_failed", `A tool asks at most ${MAX_QUERIES} queries`);
    const trace: QueryTrace = { sql, rows: 0, ms: 0 };
    traces.push(trace);
    const began = performance.now();
    try {
      const data = await source.query(sql, parameters, { timeoutMs: Math.max(1, remainingMs()), maxRows });
      trace.rows = data.rows.length;
      return data;
    } finally {
      trace.ms = performance.now() - began;
    }
  }

  async function query(question: { sql?: unknown; parameters?: unknown }): Promise<TableData> {
    const { sql, parameters } = question;
    if (typeof sql !== "string" || sql.length > MAX_SQL) throw new Refused("query_failed", "The query is too long");
    if (!Array.isArray(parameters) || !parameters.every(isCell))
      throw new Refused("query_failed", "A value can't be bound");
    const data = await ask(sql, parameters, limits.maxRows);
    learnTypes(data);
    return data;
  }

  async function frame(name: unknown): Promise<TableData> {
    const table = source.tables.find((known) => known.name === name);
    if (table === undefined) {
      const names = source.tables.map((known) => `"${known.name}"`).join(", ");
      throw new Refused("frame_refused", `There is no table "${String(name).slice(0, 100)}"; the tables are ${names}`);
    }
    const from = `FROM "${table.name.replaceAll('"', '""')}"`;
    const counted = await ask(`SELECT count(*) AS n ${from}`, [], 1);
    const rows = Number(counted.rows[0]?.[0] ?? 0);
    if (rows > limits.frameRows) {
      throw new Refused(
        "frame_refused",
        `The table "${table.name}" has ${rows} rows and df() builds frames of at most ${limits.frameRows}; use sql to filter or group it`,
      );
    }
    const data = await ask(`SELECT * ${from}`, [], limits.frameRows);
    learnTypes(data);
    return data;
  }

  return {
    traces,
    types,
    async answer(text) {
      try {
        const question = JSON.parse(text) as { kind?: unknown; sql?: unknown; parameters?: unknown; table?: unknown };
        const data = await (question.kind === "frame" ? frame(question.table) : query(question));
        return JSON.stringify({ ok: true, data: { columns: data.columns, rows: data.rows } });
      } catch (error) {
        return JSON.stringify({ ok: false, ...refusalOf(error) });
      }
    },
  };
}

function refusalOf(error: unknown): { code: RunFailure["code"]; message: string } {
  if (error instanceof Refused) return { code: error.code, message: error.message };
  if (error instanceof ToolwrightError) return { code: "query_failed", message: withHint(error) };
  const message = error instanceof Error ? error.message : "the query failed";
  return { code: "query_failed", message: message.replace(CONTROL, " ").slice(0, 2_000) };
}

/** What went wrong and what to do, on one line: it is read by whoever repairs the tool. */
function withHint(error: ToolwrightError): string {
  return `${error.message} ${error.hint}`.replace(CONTROL, " ").trim().slice(0, 2_000);
}
