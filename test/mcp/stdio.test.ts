import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createToolwright } from "../../index.ts";
import { publishedMain } from "../support/published.ts";
import { SALES_CSV } from "../support/sales.ts";
import { type Era, makeClient, makeSetting, QUESTION, removeSetting, type Setting, stdioTransport } from "./setting.ts";

const main = await publishedMain();

let setting: Setting;

beforeEach(async () => {
  setting = await makeSetting();
});

afterEach(() => removeSetting(setting));

describe.each<Era>(["2025", "2026"])("over stdio, the official client of %s", (era) => {
  it("asks, has a person answer, and finds the new tool in its list", async () => {
    let changed: () => void = () => {};
    const told = new Promise<void>((resolve) => {
      changed = resolve;
    });
    const answers = ["yes", "approve"];
    const client = makeClient({
      era,
      person: () => ({ action: "accept", content: { answer: answers.shift() ?? "no" } }),
      onToolsChanged: changed,
    });
    await client.connect(stdioTransport(setting));
    const before = (await client.listTools()).tools.length;
    const stages: string[] = [];
    const numbers: number[] = [];
    const result = await client.callTool(
      { name: "analyze_data", arguments: { query: QUESTION, file_path: "sales.csv" } },
      {
        onprogress: ({ message, progress }) => {
          stages.push(message ?? "");
          numbers.push(progress);
        },
      },
    );
    expect(result.structuredContent).toMatchObject({ status: "done", tool: { version: 1 } });
    expect(stages).toEqual(expect.arrayContaining(["intent", "codegen", "feedback_stage1"]));
    // They go up within one call; a client of 2026 calls anew with every answer.
    if (era === "2025") expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    await told;
    const { tools } = await client.listTools();
    expect(tools).toHaveLength(before + 1);
    await client.close();
  });
});

/** A client that is nothing but lines. */
function rawClient({ folder, workspace }: Setting) {
  const child: ChildProcessWithoutNullStreams = spawn(
    process.execPath,
    [main, "mcp", "--workspace", workspace, "--allow-dir", folder],
    { cwd: folder, env: { PATH: process.env["PATH"] } },
  );
  const lines: string[] = [];
  const waiting: { matches: (message: Message) => boolean; resolve: (message: Message) => void }[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(line);
    const message = JSON.parse(line) as Message;
    const at = waiting.findIndex(({ matches }) => matches(message));
    if (at >= 0) waiting.splice(at, 1)[0]?.resolve(message);
  });
  const exited = new Promise<number | null>((done) => child.once("exit", done));
  const hears = (matches: (message: Message) => boolean): Promise<Message> =>
    new Promise((resolve) => waiting.push({ matches, resolve }));
  const write = (message: object | string): void => {
    child.stdin.write(`${typeof message === "string" ? message : JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  };
  const ask = (message: { id: number; method: string; params?: object }): Promise<Message> => {
    const reply = hears(({ id, method }) => id === message.id && method === undefined);
    write(message);
    return reply;
  };
  return { child, lines, exited, hears, write, ask };
}

interface Message {
  id?: number | string;
  method?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: { code: number; message: string };
}

const hello = (capabilities: object = {}, protocolVersion = "2025-06-18") => ({
  id: 1,
  method: "initialize",
  params: { protocolVersion, capabilities, clientInfo: { name: "script", version: "0" } },
});

const analyze = (id: number, given: object) => ({
  id,
  method: "tools/call",
  params: { name: "analyze_data", arguments: { query: QUESTION, ...given } },
});

describe("over stdio, a scripted client of the 2025 era", () => {
  it.each(["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"])("is served in the version %s", async (version) => {
    const client = rawClient(setting);
    const { result } = await client.ask(hello({}, version));
    expect(result).toMatchObject({ protocolVersion: version, serverInfo: { name: "toolwright" } });
    client.write({ method: "notifications/initialized" });
    const listed = await client.ask({ id: 2, method: "tools/list" });
    expect(listed.result?.["tools"]).toHaveLength(5);
    client.child.stdin.end();
    expect(await client.exited).toBe(0);
  });

  it("gets protocol errors for nonsense, and goes on", async () => {
    const client = rawClient(setting);
    await client.ask(hello());
    client.write("this is no JSON");
    client.write("{}");
    client.write("[1, 2]");
    client.write({ id: 7, result: { unasked: true } });
    expect(await client.ask({ id: 2, method: "no/such" })).toMatchObject({ error: { code: -32601 } });
    expect(await client.ask({ id: 3, method: "tools/call", params: {} })).toMatchObject({ error: { code: -32602 } });
    expect(await client.ask({ id: 4, method: "tools/call", params: { name: "x" } })).toMatchObject({
      error: { code: -32602, message: expect.stringContaining("There is no tool") },
    });
    expect(await client.ask({ id: 5, method: "resources/read", params: { uri: "file:///etc/passwd" } })).toMatchObject({
      error: { code: -32602 },
    });
    expect(await client.ask({ id: 6, method: "ping" })).toMatchObject({ result: {} });
    client.child.stdin.end();
    expect(await client.exited).toBe(0);
  });

  it("is asked by elicitation/create in mid-call, and what it declines is refused", async () => {
    const client = rawClient(setting);
    await client.ask(hello({ elicitation: {} }));
    client.write({ method: "notifications/initialized" });
    const form = client.hears(({ method }) => method === "elicitation/create");
    const reply = client.ask(analyze(2, { file_path: setting.data }));
    const { id, params } = await form;
    expect(params).toMatchObject({ requestedSchema: { properties: { answer: { enum: ["yes", "no"] } } } });
    client.write({ id, result: { action: "decline" } });
    expect(await reply).toMatchObject({ result: { structuredContent: { status: "rejected" } } });
    client.child.stdin.end();
    expect(await client.exited).toBe(0);
  });

  it("may have files below its roots read, and no others", async () => {
    const roots = join(dirname(setting.folder), "roots");
    await mkdir(roots);
    await writeFile(join(roots, "more.csv"), SALES_CSV);
    await writeFile(join(dirname(setting.folder), "outside.csv"), SALES_CSV);
    const client = rawClient(setting);
    await client.ask(hello({ roots: {} }));
    client.write({ method: "notifications/initialized" });
    const rooted = async (call: Promise<Message>): Promise<Message> => {
      const { id } = await client.hears(({ method }) => method === "roots/list");
      client.write({ id, result: { roots: [{ uri: pathToFileURL(roots).href }] } });
      return call;
    };
    const inside = await rooted(client.ask(analyze(2, { file_path: join(roots, "more.csv") })));
    expect(inside).toMatchObject({ result: { structuredContent: { status: "awaiting_review" } } });
    const outside = await rooted(client.ask(analyze(3, { file_path: join(dirname(setting.folder), "outside.csv") })));
    expect(outside).toMatchObject({ result: { isError: true } });
    client.child.stdin.end();
    expect(await client.exited).toBe(0);
  });

  it("may go away in mid-run: the server ends, says nothing but protocol, and the run can be gone on with", async () => {
    const client = rawClient(setting);
    await client.ask(hello());
    const begun = client.hears(
      ({ method, params }) => method === "notifications/progress" && params?.message === "intent",
    );
    client.write({
      id: 2,
      method: "tools/call",
      params: {
        name: "analyze_data",
        arguments: { query: QUESTION, file_path: setting.data, thread_id: "left" },
        _meta: { progressToken: "p" },
      },
    });
    await begun;
    client.child.stdin.end();
    expect(await client.exited).toBe(0);
    for (const line of client.lines) expect(JSON.parse(line)).toHaveProperty("jsonrpc", "2.0");
    const toolwright = createToolwright({ paths: { workspace: setting.workspace } });
    expect(await toolwright.resume("left")).toMatchObject({ status: "waiting_review" });
    await toolwright.close();
  });
});

describe("over stdio, a scripted client of 2026-07-28", () => {
  /** Every request says by itself which protocol it speaks, who asks and what the client can do. */
  const modern = (id: number, method: string, params: object = {}, capabilities: object = {}) => ({
    id,
    method,
    params: {
      ...params,
      _meta: {
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientInfo": { name: "script", version: "0" },
        "io.modelcontextprotocol/clientCapabilities": capabilities,
      },
    },
  });
  const ask = (given: object = {}) => ({
    name: "analyze_data",
    arguments: { query: QUESTION, file_path: setting.data },
    ...given,
  });

  it("is served without a handshake, each request by itself, and told of what it can't have", async () => {
    const client = rawClient(setting);
    const listed = await client.ask(modern(1, "tools/list"));
    expect(listed.result?.["tools"]).toHaveLength(5);
    expect(await client.ask(modern(2, "server/discover"))).toMatchObject({
      result: { supportedVersions: expect.arrayContaining(["2026-07-28"]) },
    });
    expect(await client.ask(modern(3, "no/such"))).toMatchObject({ error: { code: -32601 } });
    expect(await client.ask(modern(4, "tools/call", { name: "x" }))).toMatchObject({
      error: { code: -32602, message: expect.stringContaining("There is no tool") },
    });
    client.child.stdin.end();
    expect(await client.exited).toBe(0);
  });

  it("without forms is told that the result waits", async () => {
    const client = rawClient(setting);
    expect(await client.ask(modern(1, "tools/call", ask()))).toMatchObject({
      result: { structuredContent: { status: "awaiting_review", review: { stage: 1 } } },
    });
    client.child.stdin.end();
    expect(await client.exited).toBe(0);
  });

  it("with forms gets the form as the result, and calls again with what the person did; once", async () => {
    const client = rawClient(setting);
    const forms = { elicitation: { form: {} } };
    const first = await client.ask(modern(1, "tools/call", ask(), forms));
    expect(first.result).toMatchObject({
      resultType: "input_required",
      inputRequests: { review: { method: "elicitation/create", params: { message: expect.stringContaining("30") } } },
      requestState: expect.any(String),
    });
    const answered = (action: string, answer: string) =>
      ask({
        requestState: first.result?.["requestState"],
        inputResponses: { review: { action, content: { answer } } },
      });
    const second = await client.ask(modern(2, "tools/call", answered("accept", "yes"), forms));
    expect(second.result).toMatchObject({ resultType: "input_required" });
    // The same form once more, and with another answer: it was about stage 1, which is over.
    const replayed = await client.ask(modern(3, "tools/call", answered("accept", "no"), forms));
    expect(replayed.result).toMatchObject({ isError: true });
    const requestState = second.result?.["requestState"];
    const declined = ask({ requestState, inputResponses: { review: { action: "decline" } } });
    expect(await client.ask(modern(4, "tools/call", declined, forms))).toMatchObject({
      result: { structuredContent: { status: "rejected" } },
    });
    expect((await client.ask(modern(5, "tools/list"))).result?.["tools"]).toHaveLength(5);
    client.child.stdin.end();
    expect(await client.exited).toBe(0);
  });
});
