import { writeFile } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import type { Client } from "@modelcontextprotocol/client";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
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
  stdioTransport,
  textOf,
} from "./setting.ts";

let setting: Setting;
let running: Running;
let kept: string;
let retired: string;

beforeAll(async () => {
  setting = await makeSetting();
  running = await serveHere(setting);
  kept = await keep(QUESTION);
  retired = await keep("mean amount by region");
  await running.toolwright.tools.retire(retired);
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

const TRANSPORTS = {
  "standard input and output": () => stdioTransport(setting),
  HTTP: () => running.transport(),
} as const;

describe.each<[keyof typeof TRANSPORTS, Era]>([
  ["standard input and output", "2025"],
  ["standard input and output", "2026"],
  ["HTTP", "2025"],
  ["HTTP", "2026"],
])("over %s, a client of %s that does wrong", (transport, era) => {
  let client: Client;

  beforeAll(async () => {
    client = makeClient({ era });
    await client.connect(TRANSPORTS[transport]());
  });

  afterEach(async () => {
    expect((await client.listTools()).tools.map(({ name }) => name)).toContain(kept);
  });

  afterAll(() => client.close());

  const call = (name: string, given: Record<string, unknown>) => client.callTool({ name, arguments: given });

  it("by asking for a file outside is refused by name", async () => {
    await writeFile(join(setting.folder, "..", "outside.csv"), "a\n1\n");
    for (const file_path of ["/etc/passwd", "../outside.csv", "file:///etc/passwd"]) {
      const result = await call("analyze_data", { query: QUESTION, file_path });
      expect(result).toMatchObject({ isError: true });
      expect(textOf(result)).toContain("outside of the folders");
    }
  });

  it("by parameters that break the schema is told which", async () => {
    const wrong: [string, Record<string, unknown>, string][] = [
      [kept, { file_path: setting.data, nonsense: 1 }, 'no parameter "nonsense"'],
      [kept, { file_path: 5 }, '"file_path"'],
      [kept, { file_path: setting.data, groupBy: 7 }, '"groupBy"'],
      [kept, { file_path: setting.data, groupBy: "no such column" }, "there is no column"],
      ["run_tool", { name: "top_groups", file_path: setting.data, params: { limit: -1 } }, '"limit"'],
      ["run_tool", { name: "top_groups", file_path: setting.data, params: [] }, '"params"'],
      ["list_tools", { limit: 100_000 }, '"limit"'],
      ["search_tools", {}, '"query"'],
    ];
    for (const [name, given, sentence] of wrong) {
      const result = await call(name, given);
      expect(`${result.isError ?? false} ${textOf(result)}`, name).toContain(sentence);
    }
  });

  it("by calling a tool that was retired, or that never was, is told so", async () => {
    await expect(call(retired, { file_path: setting.data })).rejects.toThrow(/it was retired/);
    await expect(call("x".repeat(10_000), {})).rejects.toThrow(/There is no tool/);
    const result = await call("run_tool", { name: retired, file_path: setting.data });
    expect(result).toMatchObject({ isError: true });
    expect(textOf(result)).toContain("it was retired");
  });

  it("by answering twice, or the other question, changes nothing and is told so", async () => {
    const asked = await call("analyze_data", { query: "largest amount by region", file_path: setting.data });
    const { thread_id } = asked.structuredContent as { thread_id: string };
    expect(textOf(await call("answer_review", { thread_id, answer: "approve" }))).toContain("is no answer here");
    expect((await call("answer_review", { thread_id, answer: "no" })).structuredContent).toMatchObject({
      status: "rejected",
    });
    const again = await call("answer_review", { thread_id, answer: "yes" });
    expect(again).toMatchObject({ isError: true });
    expect(textOf(again)).toContain("waits for no answer");
  });

  it("by asking for resources and prompts that are none gets protocol errors", async () => {
    for (const uri of ["file:///etc/passwd", "toolwright://tools/../code", "nonsense"]) {
      await expect(client.readResource({ uri })).rejects.toThrow();
    }
    await expect(client.getPrompt({ name: "nothing" })).rejects.toThrow(/There is no prompt/);
  });
});

describe.each<Era>(["2025", "2026"])("over HTTP, a client of %s that disappears in mid-run", (era) => {
  it("leaves a run that another one goes on with, and a server that lives", async () => {
    const thread_id = `gone-${era}`;
    const first = makeClient({ era });
    const transport = running.transport();
    await first.connect(transport);
    const given = { query: "smallest amount by region", file_path: setting.data, thread_id };
    const begun = new Promise<void>((resolve) => {
      first
        .callTool({ name: "analyze_data", arguments: given }, { onprogress: () => resolve() })
        .catch(() => resolve());
    });
    await begun;
    await transport.close();
    const second = makeClient({ era });
    await second.connect(running.transport());
    await vi.waitFor(async () => {
      const resumed = await second.callTool({ name: "analyze_data", arguments: { thread_id } });
      expect(resumed.structuredContent).toMatchObject({ status: "awaiting_review", thread_id });
    }, 20_000);
    await second.close();
  });
});

describe("the list of tools", () => {
  it("has the newest kept tools up to a cap, and search finds the others", async () => {
    const other = await keep("median amount by region");
    const capped = await serveHere(setting, { max_listed_tools: 1 });
    const client = makeClient({ era: "2026" });
    await client.connect(capped.transport());
    const names = (await client.listTools()).tools.map(({ name }) => name);
    expect(names).toContain(other);
    expect(names).not.toContain(kept);
    const found = await client.callTool({ name: "search_tools", arguments: { query: "amount" } });
    expect(found.structuredContent).toMatchObject({ total: 2 });
    const run = await client.callTool({ name: kept, arguments: { file_path: setting.data } });
    expect(run.structuredContent).toMatchObject({ status: "done" });
    await client.close();
    await capped.close();
  });
});

describe("a server that listens beyond this machine", () => {
  it("wants the token of everybody, and takes the hosts that the configuration names", async () => {
    const token = "a-token-of-some-length";
    const service = {
      toolwright: running.toolwright,
      config: {
        review: "person",
        allow_dirs: [],
        token,
        allowed_hosts: ["data.example"],
        allowed_origins: [],
        max_listed_tools: 9,
      },
      version: "1.2.3",
      command: "toolwright",
      allowedFolders: [setting.folder],
      trustsRoots: false,
    } as const;
    const config = { ...service.config, allow_dirs: [], allowed_hosts: ["data.example"], allowed_origins: [] };
    const http = await serveOverHttp({ ...service, config }, { host: "0.0.0.0", port: 0, onFault: () => {} });
    const port = new URL(http.url).port;
    const [outer] = Object.values(networkInterfaces())
      .flat()
      .filter((address) => address?.family === "IPv4" && !address.internal);
    const ask = async (address: string, headers: Record<string, string>): Promise<number> => {
      const { request } = await import("node:http");
      return new Promise((resolve, reject) => {
        const sent = request({ host: address, port, path: "/mcp", method: "POST", headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        });
        sent.on("error", reject);
        sent.end("{}");
      });
    };
    const authorization = `Bearer ${token}`;
    for (const address of ["127.0.0.1", ...(outer ? [outer.address] : [])]) {
      expect(await ask(address, { host: "data.example" })).toBe(401);
      expect(await ask(address, { host: "data.example", authorization: "Bearer wrong" })).toBe(401);
      expect(await ask(address, { host: "evil.example", authorization })).toBe(403);
      // Past the door: what was sent is no message.
      expect([400, 406, 415]).toContain(await ask(address, { host: "data.example", authorization }));
    }
    await http.close();
  });
});
