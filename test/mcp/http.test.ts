import { symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createBuiltinAuthor } from "../../authors/builtin/create-builtin-author.ts";
import { createToolwright, ToolwrightError } from "../../index.ts";
import { serveOverHttp } from "../../mcp/serve-http.ts";
import {
  type Era,
  makeClient,
  makeSetting,
  QUESTION,
  type Running,
  removeSetting,
  type Setting,
  serveHere,
  textOf,
} from "./setting.ts";

let setting: Setting;
let running: Running;

beforeAll(async () => {
  setting = await makeSetting();
  running = await serveHere(setting);
  await keep(QUESTION);
});

afterAll(async () => {
  await running.close();
  await removeSetting(setting);
});

async function keep(question: string): Promise<string> {
  const { thread } = await running.toolwright.ask({ question, data: [setting.data] });
  await running.toolwright.answer(thread, "yes");
  return (await running.toolwright.answer(thread, "approve")).tool?.name ?? "";
}

async function connected(era: Era, onToolsChanged?: () => void) {
  const client = makeClient({ era, ...(onToolsChanged ? { onToolsChanged } : {}) });
  await client.connect(running.transport());
  return client;
}

describe.each<Era>(["2025", "2026"])("over HTTP, a client of %s", (era) => {
  it("finds its own tools and every kept one, with schemas and annotations", async () => {
    const client = await connected(era);
    expect(client.getNegotiatedProtocolVersion()?.slice(0, 4)).toBe(era);
    const { tools } = await client.listTools();
    const [name = ""] = (await running.toolwright.tools.list()).map((tool) => tool.name);
    expect(tools.map((tool) => tool.name)).toEqual([
      "analyze_data",
      "answer_review",
      "list_tools",
      "search_tools",
      "run_tool",
      name,
    ]);
    const kept = tools.at(-1);
    expect(kept?.annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
    expect(kept?.inputSchema).toMatchObject({ type: "object", properties: { file_path: { type: "string" } } });
    expect(kept?.outputSchema).toMatchObject({ type: "object", properties: { answers: { type: "object" } } });
    await client.close();
  });

  it("runs a kept tool: structured content beside text, and the stages as progress", async () => {
    const client = await connected(era);
    const { tools } = await client.listTools();
    const told: (string | undefined)[] = [];
    const result = await client.callTool(
      { name: tools.at(-1)?.name ?? "", arguments: { file_path: "sales.csv" } },
      { onprogress: ({ message }) => told.push(message) },
    );
    expect(result.structuredContent).toMatchObject({
      status: "done",
      table: { rows: expect.arrayContaining([["north", 30]]) },
      tool: { reused: true, version: 1 },
    });
    expect(textOf(result)).toContain("| north | 30 |");
    const image = result.content.find(({ type }) => type === "image") as { mimeType: string; data: string };
    expect(image.mimeType).toBe("image/png");
    expect(Buffer.from(image.data, "base64").subarray(1, 4).toString()).toBe("PNG");
    expect(told).toEqual(expect.arrayContaining(["intent", "executor"]));
    await client.close();
  });

  it("finds tools by words and runs one by name", async () => {
    const client = await connected(era);
    const call = (name: string, given: Record<string, unknown>) => client.callTool({ name, arguments: given });
    const found = await call("search_tools", { query: "total region" });
    expect(found.structuredContent).toMatchObject({ total: 1, tools: [{ version: 1 }] });
    expect((await call("search_tools", { query: "unheard" })).structuredContent).toEqual({ tools: [], total: 0 });
    const listed = (await call("list_tools", {})).structuredContent as { tools: { name: string }[] };
    const name = listed.tools[0]?.name;
    const run = await call("run_tool", { name, file_path: setting.data, params: {} });
    expect(run.structuredContent).toMatchObject({ status: "done" });
    const reference = (await call("list_tools", { reference: true })).structuredContent as typeof listed;
    expect(reference.tools.map((tool) => tool.name)).toContain("top_groups");
    const params = { groupBy: "region", measure: "amount", limit: 1 };
    const general = await call("run_tool", { name: "top_groups", file_path: setting.data, params });
    expect(general.structuredContent).toMatchObject({ status: "done", answers: { top: "north", total: 30 } });
    expect(textOf(general)).toContain("reference tool");
    await client.close();
  });

  it("reads runs and tools as resources", async () => {
    const client = await connected(era);
    const { resources } = await client.listResources();
    const read = async (uri: string) => (await client.readResource({ uri })).contents[0] as { text: string };
    const report = resources.find(({ uri }) => uri.endsWith("/report"))?.uri ?? "";
    const code = resources.find(({ uri }) => uri.startsWith("toolwright://tools/"))?.uri ?? "";
    expect((await read(report)).text).toContain("| north | 30 |");
    expect(JSON.parse((await read(report.replace("/report", "/result"))).text)).toMatchObject({ status: "done" });
    expect((await read(code)).text).toContain("export default function run");
    await expect(read("toolwright://runs/nothing/report")).rejects.toThrow(/no such resource/);
    await expect(read("toolwright://runs/..%2f..%2fetc/report")).rejects.toThrow(/no such resource/);
    await client.close();
  });

  it("has prompts", async () => {
    const client = await connected(era);
    const { messages } = await client.getPrompt({ name: "analyze", arguments: { question: "a", file: "b" } });
    expect(messages[0]?.content).toMatchObject({ text: expect.stringContaining("analyze_data") });
    await expect(client.getPrompt({ name: "analyze" })).rejects.toThrow(/needs "question"/);
    await client.close();
  });

  it("is told when the tools change, also by another process's hand", async () => {
    const changed = vi.fn();
    const client = await connected(era, changed);
    const other = createToolwright({ paths: { workspace: setting.workspace } });
    const { thread } = await other.ask({ question: "mean amount by region", data: [setting.data] });
    await other.answer(thread, "yes");
    const { tool } = await other.answer(thread, "approve");
    await vi.waitFor(() => expect(changed).toHaveBeenCalled(), 20_000);
    expect((await client.listTools()).tools.map(({ name }) => name)).toContain(tool?.name);
    changed.mockClear();
    await other.tools.retire(tool?.name ?? "");
    await vi.waitFor(() => expect(changed).toHaveBeenCalled(), 20_000);
    const removed = client.callTool({ name: tool?.name ?? "", arguments: { file_path: setting.data } });
    await expect(removed).rejects.toThrow(/There is no tool .* See list_tools/);
    await other.close();
    await client.close();
  });

  it("stops a run that is cancelled, and goes on with it", async () => {
    const client = await connected(era);
    const thread_id = `stopped-${era}`;
    const given = { query: "median amount by region", file_path: setting.data, thread_id };
    const stop = new AbortController();
    const call = client.callTool(
      { name: "analyze_data", arguments: given },
      { signal: stop.signal, onprogress: ({ message }) => message === "codegen" && stop.abort("enough") },
    );
    await expect(call).rejects.toThrow();
    await vi.waitFor(async () => {
      expect(await running.toolwright.show(thread_id)).toMatchObject({ status: "interrupted" });
    }, 20_000);
    await vi.waitFor(async () => {
      const resumed = await client.callTool({ name: "analyze_data", arguments: { thread_id } });
      expect(resumed.structuredContent).toMatchObject({ status: "awaiting_review", thread_id });
    }, 20_000);
    await client.close();
  });

  it("goes on with a run that failed for a passing reason", async () => {
    const author = createBuiltinAuthor();
    const writeCode = (): never => {
      throw new ToolwrightError("author_failed", "The endpoint is down.", "Resume the thread.");
    };
    const paths = { workspace: setting.workspace };
    const failing = createToolwright({ paths }, { author: { ...author, writeCode } });
    const thread = `failed-${era}`;
    const question = "smallest amount by region";
    expect(await failing.ask({ question, data: [setting.data], thread })).toMatchObject({ status: "failed" });
    await failing.close();
    const client = await connected(era);
    const resumed = await client.callTool({ name: "analyze_data", arguments: { thread_id: thread } });
    expect(resumed.structuredContent).toMatchObject({ status: "awaiting_review", thread_id: thread });
    await client.close();
  });

  it("is shown text from the data as text: nothing in it links, fetches or writes over the rest", async () => {
    const client = await connected(era);
    await writeFile(
      join(setting.folder, "hostile.csv"),
      "region,amount\n![x](https://evil.example/a),1\n<b>\u202e,2\n",
    );
    const result = await client.callTool({
      name: "analyze_data",
      arguments: { query: QUESTION, file_path: "hostile.csv" },
    });
    expect(result.isError).toBeFalsy();
    expect(textOf(result)).not.toContain("](https://");
    expect(textOf(result)).not.toContain("<b>");
    expect(textOf(result)).not.toContain("\u202e");
    await client.close();
  });

  it("gets a sentence for whatever is wrong, and the server lives", async () => {
    const client = await connected(era);
    const call = (name: string, given: Record<string, unknown>) => client.callTool({ name, arguments: given });
    await writeFile(join(setting.folder, "..", "outside.csv"), "a\n1\n");
    await symlink(join(setting.folder, "..", "outside.csv"), join(setting.folder, `link-${era}.csv`));
    const ask = { query: QUESTION };
    const wrong: [string, Record<string, unknown>, string][] = [
      ["analyze_data", { ...ask, file_path: "/etc/passwd" }, "outside of the folders"],
      ["analyze_data", { ...ask, file_path: "../outside.csv" }, "outside of the folders"],
      ["analyze_data", { ...ask, file_path: `link-${era}.csv` }, "outside of the folders"],
      ["analyze_data", { ...ask, file_path: "file:///etc/passwd" }, "outside of the folders"],
      ["analyze_data", { ...ask, file_path: "sales.csv\0" }, "There is no file"],
      ["analyze_data", { ...ask, file_path: "none.csv" }, "There is no file"],
      ["analyze_data", ask, "No data file was given"],
      ["analyze_data", { ...ask, file_path: "a", file_paths: ["b"] }, "Files were given twice"],
      ["analyze_data", { file_path: "sales.csv" }, "There is no question"],
      ["analyze_data", { ...ask, file_path: 7 }, '"file_path"'],
      ["analyze_data", { ...ask, file_path: "sales.csv", thread_id: "../x" }, "a thread id is"],
      ["answer_review", { thread_id: "nobody", answer: "yes" }, "There is no thread"],
      ["answer_review", { thread_id: "nobody", answer: "perhaps" }, '"answer"'],
      ["run_tool", { name: "nothing", file_path: "sales.csv" }, "There is no tool"],
      ["run_tool", { name: "../..", file_path: "sales.csv" }, "There is no tool"],
      ["total_amount_by_region", { file_path: "sales.csv", nonsense: 1 }, 'no parameter "nonsense"'],
      ["total_amount_by_region", { file_path: "sales.csv", group_by: { a: 1 } }, "can't be read"],
    ];
    const kept = (await running.toolwright.tools.list())[0]?.name ?? "";
    for (const [name, given, sentence] of wrong) {
      const result = await call(name === "total_amount_by_region" ? kept : name, given);
      expect(result, JSON.stringify(given)).toMatchObject({ isError: true });
      expect(textOf(result)).toContain(sentence);
    }
    await expect(call("nothing", {})).rejects.toThrow(/There is no tool/);
    expect((await client.listTools()).tools.length).toBeGreaterThan(4);
    await client.close();
  });
});

describe("the door of the HTTP server", () => {
  /** A raw request, with whatever headers. */
  const send = (
    url: string,
    headers: Record<string, string>,
    body: string,
  ): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const sent = request(url, { method: "POST", headers }, (response) => {
        let text = "";
        response.on("data", (chunk) => {
          text += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
      });
      sent.on("error", reject);
      sent.end(body);
    });
  const list = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" });
  const headers = { "content-type": "application/json", accept: "application/json, text/event-stream" };

  it("refuses hosts and pages that are not of this machine", async () => {
    const { url } = running.http;
    expect(await send(url, { ...headers, host: "evil.example" }, list)).toMatchObject({ status: 403 });
    expect(await send(url, { ...headers, origin: "https://evil.example" }, list)).toMatchObject({ status: 403 });
    expect(await send(url, { ...headers, origin: "null" }, list)).toMatchObject({ status: 403 });
    expect((await send(url, { ...headers, origin: "http://localhost:3000" }, list)).status).not.toBe(403);
  });

  it("answers nonsense with protocol errors", async () => {
    const { url } = running.http;
    expect(await send(url, headers, "{")).toMatchObject({ status: 400 });
    expect(await send(url, headers, "[]")).toMatchObject({ status: 400 });
    expect(await send(url, headers, '"hello"')).toMatchObject({ status: 400 });
    expect(await send(url, { ...headers, "content-type": "text/plain" }, list)).toMatchObject({ status: 415 });
    expect(await send(url, { ...headers, "mcp-session-id": "made-up" }, list)).toMatchObject({ status: 404 });
    expect(await send(url, headers, "x".repeat(5_000_000))).toMatchObject({ status: 413 });
    expect(await send(url.replace("/mcp", "/"), headers, list)).toMatchObject({ status: 404 });
    // No path of an address at all: a server that takes it for one falls over it.
    expect(await send(url.replace("/mcp", "//"), headers, list)).toMatchObject({ status: 404 });
    const client = await connected("2025");
    expect((await client.listTools()).tools.length).toBeGreaterThan(4);
    await client.close();
  });

  it("asks for the token where there is one", async () => {
    const token = "a-token-of-some-length";
    const guarded = await serveHere(setting, { token });
    expect(await send(guarded.http.url, headers, list)).toMatchObject({ status: 401 });
    expect(await send(guarded.http.url, { ...headers, authorization: "Bearer wrong" }, list)).toMatchObject({
      status: 401,
    });
    const client = makeClient({ era: "2026" });
    await client.connect(guarded.transport({ authorization: `Bearer ${token}` }));
    expect((await client.listTools()).tools.length).toBeGreaterThan(4);
    await client.close();
    await guarded.close();
  });

  it("does not open beyond this machine without a token, nor where something else listens", async () => {
    const service = { toolwright: running.toolwright, config: { token: "" } } as never;
    const onFault = (): void => {};
    await expect(serveOverHttp(service, { host: "0.0.0.0", port: 0, onFault })).rejects.toMatchObject({
      code: "usage",
    });
    const full = {
      toolwright: running.toolwright,
      config: { token: "", allowed_hosts: [], allowed_origins: [] },
    } as never;
    const port = Number(new URL(running.http.url).port);
    await expect(serveOverHttp(full, { host: "127.0.0.1", port, onFault })).rejects.toThrow(/something else listens/);
  });
});
