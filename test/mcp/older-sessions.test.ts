import { Server } from "@modelcontextprotocol/server";
import { describe, expect, it } from "vitest";
import { makeOlderSessions, type OlderSessions } from "../../mcp/older-sessions.ts";

const headers = { "content-type": "application/json", accept: "application/json, text/event-stream" };
const make = (): Server => new Server({ name: "test", version: "1.0.0" }, { capabilities: { tools: {} } });

function post(message: object, session?: string): Request {
  return new Request("http://localhost/mcp", {
    method: "POST",
    headers: { ...headers, ...(session === undefined ? {} : { "mcp-session-id": session }) },
    body: JSON.stringify({ jsonrpc: "2.0", ...message }),
  });
}

async function begin(sessions: OlderSessions): Promise<string> {
  const params = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "0" } };
  const response = await sessions.fetch(post({ id: 1, method: "initialize", params }));
  await response.text();
  return response.headers.get("mcp-session-id") ?? `refused with ${response.status}`;
}

/** A stream that a client listens to. */
function listen(sessions: OlderSessions, session: string): Promise<Response> {
  const accept = { accept: "text/event-stream", "mcp-session-id": session };
  return sessions.fetch(new Request("http://localhost/mcp", { headers: accept }));
}

const alive = async (sessions: OlderSessions, session: string): Promise<boolean> => {
  const response = await sessions.fetch(post({ id: 2, method: "ping" }, session));
  await response.text();
  return response.status === 200;
};

describe("sessions of clients of the 2025 era", () => {
  it("end when a client was silent for half an hour, but not while it listens", async () => {
    let time = 0;
    const sessions = makeOlderSessions(make, () => time);
    const [silent, listening] = [await begin(sessions), await begin(sessions)];
    const stream = await listen(sessions, listening);
    time += 31 * 60_000;
    await begin(sessions);
    expect(await alive(sessions, silent)).toBe(false);
    expect(await alive(sessions, listening)).toBe(true);
    await stream.body?.cancel();
    time += 31 * 60_000;
    await begin(sessions);
    expect(await alive(sessions, listening)).toBe(false);
    await sessions.close();
  });

  it("are 64 at most: one that does nothing makes room, and nobody who is busy is thrown out", async () => {
    let time = 0;
    const sessions = makeOlderSessions(make, () => time++);
    const first = await begin(sessions);
    const busy: string[] = [];
    for (let at = 0; at < 63; at++) {
      const session = await begin(sessions);
      await listen(sessions, session);
      busy.push(session);
    }
    const next = await begin(sessions);
    expect(await alive(sessions, first)).toBe(false);
    await listen(sessions, next);
    expect(await begin(sessions)).toBe("refused with 503");
    for (const session of [busy[0] ?? "", next]) expect(await alive(sessions, session)).toBe(true);
    await sessions.close();
  });
});
