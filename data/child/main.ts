/**
 * The process that DuckDB lives in. It is asked over IPC, holds no secrets and no environment, and dies with its parent.
 * Queries of different sessions run side by side; those of one session one after the other.
 */
import { rmSync } from "node:fs";
import { ToolwrightError } from "../../state/errors.ts";
import type { ChildSettings, FromChild, Replies, Request, ToChild, WireError } from "../protocol.ts";
import type { Connection } from "./duckdb.ts";
import { Sessions } from "./sessions.ts";

const settings = JSON.parse(process.argv[2] ?? "") as ChildSettings;
const sessions = new Sessions(settings);
/** The last request of each session, done or not: the next one waits for it. */
const queues = new Map<string, Promise<unknown>>();
/** What an interrupt of a request has to stop, and the requests that were interrupted before they began. */
const running = new Map<number, Connection>();
const interrupted = new Set<number>();

process.on("message", (message: ToChild) => {
  if ("interrupt" in message) {
    interrupted.add(message.id);
    running.get(message.id)?.interrupt();
    return;
  }
  const { id, request } = message;
  const touched = touchedBy(request);
  const turn = Promise.all(touched.map((session) => queues.get(session))).then(() => answer(id, request));
  for (const session of touched) queues.set(session, turn);
});

process.on("disconnect", () => {
  rmSync(settings.scratch, { recursive: true, force: true });
  // Not `exit`: that would wait for a query that may never end.
  process.kill(process.pid, "SIGKILL");
});

/** The sessions that a request has to have to itself. */
function touchedBy(request: Request): readonly string[] {
  if (request.op === "release") return request.sessions;
  return request.op === "sample" ? [request.of, request.session] : [request.session];
}

async function answer(id: number, request: Request): Promise<void> {
  let reply: FromChild;
  try {
    if (interrupted.has(id))
      throw new ToolwrightError("query_failed", "The request was stopped before it began.", "Ask again.");
    const connection = request.op === "release" ? null : sessions.connectionOf(request.session);
    if (connection) running.set(id, connection);
    reply = { id, value: await perform(request, (working) => running.set(id, working)) };
  } catch (error) {
    reply = { id, error: toWire(error) };
  } finally {
    running.delete(id);
    interrupted.delete(id);
  }
  process.send?.(reply);
}

async function perform(request: Request, working: (connection: Connection) => void): Promise<Replies[keyof Replies]> {
  switch (request.op) {
    case "load":
      return sessions.load(request.session, request.files, working);
    case "rows":
      return sessions.rows(request.session, request.tables);
    case "sample":
      return sessions.sample(request.session, request.of, request.rows, request.names, request.called, working);
    case "query":
      return sessions.query(request.session, request.sql, request.parameters, request.maxRows);
    case "profile":
      return sessions.profile(request.session);
    case "release":
      for (const session of request.sessions) {
        sessions.release(session);
        queues.delete(session);
      }
      return null;
  }
}

function toWire(error: unknown): WireError {
  if (error instanceof ToolwrightError) return { ...error.toRecord(), data: error.data };
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "internal",
    message: `DuckDB's process failed: ${message}`,
    hint: "Try again; if it happens again, report it.",
    data: {},
  };
}

await sessions.warm();
