import { randomUUID } from "node:crypto";
import { type Server, WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/server";

/** Most clients of the 2025 era at once, and how long one may be silent, milliseconds. */
const MOST_SESSIONS = 64;
const IDLE_MS = 30 * 60 * 1_000;

interface Session {
  server: Server;
  transport: WebStandardStreamableHTTPServerTransport;
  used: number;
  /** Requests that are being answered now, and streams that the client listens to. */
  busy: number;
}

/** Clients of the 2025 era over HTTP: each has a session, without which nobody could be asked anything in mid-call. */
export interface OlderSessions {
  fetch(request: Request): Promise<Response>;
  /** Tells every client that the list of tools changed. */
  toolsChanged(): void;
  close(): Promise<void>;
}

export function makeOlderSessions(make: () => Server, now: () => number): OlderSessions {
  const sessions = new Map<string, Session>();

  const end = async (id: string): Promise<void> => {
    const session = sessions.get(id);
    sessions.delete(id);
    await session?.server.close();
  };

  const makeRoom = async (): Promise<void> => {
    const idle = [...sessions].filter(([, { busy }]) => busy === 0).sort(([, a], [, b]) => a.used - b.used);
    for (const [id, { used }] of idle) {
      if (now() - used > IDLE_MS || sessions.size >= MOST_SESSIONS) await end(id);
    }
  };

  const begin = async (): Promise<Session | null> => {
    await makeRoom();
    if (sessions.size >= MOST_SESSIONS) return null;
    const server = make();
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => void sessions.set(id, session),
      onsessionclosed: (id) => void sessions.delete(id),
    });
    const session: Session = { server, transport, used: now(), busy: 0 };
    await server.connect(transport);
    return session;
  };

  const serve = async (session: Session, request: Request): Promise<Response> => {
    session.busy += 1;
    let isDone = false;
    // A stream that is cancelled ends too: it counts once.
    const done = (): void => {
      if (isDone) return;
      isDone = true;
      session.busy -= 1;
      session.used = now();
    };
    try {
      return untilRead(await session.transport.handleRequest(request), done);
    } catch (fault) {
      done();
      throw fault;
    }
  };

  return {
    async fetch(request) {
      const id = request.headers.get("mcp-session-id");
      if (id !== null) {
        const session = sessions.get(id);
        return session ? serve(session, request) : refusal(404, "There is no such session; begin a new one.");
      }
      const session = await begin();
      if (session === null) return refusal(503, "Too many clients are connected.");
      const response = await serve(session, request);
      // What was no beginning of a session got its refusal and leaves nothing behind.
      if (session.transport.sessionId === undefined) await session.server.close();
      return response;
    },
    toolsChanged() {
      for (const { server } of sessions.values()) server.sendToolListChanged().catch(() => {});
    },
    async close() {
      await Promise.all([...sessions.keys()].map(end));
    },
  };
}

/** The response, and `done` called once when its body has ended or nobody reads it any more: an answer may be a stream that lasts. */
function untilRead(response: Response, done: () => void): Response {
  if (response.body === null) {
    done();
    return response;
  }
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done: ended, value } = await reader.read().catch(() => ({ done: true as const, value: undefined }));
      if (!ended) return controller.enqueue(value);
      done();
      controller.close();
    },
    cancel(reason) {
      done();
      return reader.cancel(reason);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(body, { status, statusText, headers });
}

function refusal(status: number, message: string): Response {
  return Response.json({ jsonrpc: "2.0", error: { code: -32_000, message }, id: null }, { status });
}
