import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { Client, type ElicitResult, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { type Config, createToolwright, loadConfig, type Toolwright } from "../../index.ts";
import { type HttpService, serveOverHttp } from "../../mcp/serve-http.ts";
import type { Service } from "../../mcp/service.ts";
import { publishedMain } from "../support/published.ts";
import { SALES_CSV } from "../support/sales.ts";

const main = await publishedMain();

export const QUESTION = "total amount by region";

/** What the person does with a form; every form is kept. */
export type Person = (form: { message: string; answers: string[] }) => ElicitResult;

export interface Setting {
  folder: string;
  data: string;
  workspace: string;
}

export async function makeSetting(): Promise<Setting> {
  const folder = join(await realpath(await mkdtemp(join(tmpdir(), "toolwright-mcp-"))), "allowed");
  await mkdir(folder);
  const data = join(folder, "sales.csv");
  await writeFile(data, SALES_CSV);
  return { folder, data, workspace: join(folder, "workspace") };
}

export type Era = "2025" | "2026";

export interface ClientOptions {
  era: Era;
  /** Answers forms; without it the client has none. */
  person?: Person;
  onToolsChanged?: () => void;
}

/** The official client, of either era. */
export function makeClient({ era, person, onToolsChanged }: ClientOptions): Client {
  const client = new Client(
    { name: "test", version: "1.0.0" },
    {
      capabilities: person ? { elicitation: { form: {} } } : {},
      versionNegotiation: { mode: era === "2026" ? { pin: "2026-07-28" } : "legacy" },
      ...(onToolsChanged ? { listChanged: { tools: { onChanged: onToolsChanged, debounceMs: 0 } } } : {}),
    },
  );
  if (person) {
    client.setRequestHandler("elicitation/create", ({ params }) => {
      const properties = "requestedSchema" in params ? params.requestedSchema?.properties : {};
      const answer = properties?.["answer"];
      return person({ message: params.message, answers: answer && "enum" in answer ? (answer.enum as string[]) : [] });
    });
  }
  return client;
}

/** A server process of its own, as clients start it. */
export function stdioTransport({ folder, workspace }: Setting, env: Record<string, string> = {}): StdioClientTransport {
  return new StdioClientTransport({
    command: process.execPath,
    args: [main, "mcp", "--workspace", workspace, "--allow-dir", folder],
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stderr: "pipe",
  });
}

export interface Running {
  toolwright: Toolwright;
  http: HttpService;
  transport(headers?: Record<string, string>): StreamableHTTPClientTransport;
  close(): Promise<void>;
}

/** A server over HTTP in this process. */
export async function serveHere(setting: Setting, config: Partial<Config["mcp"]> = {}): Promise<Running> {
  const toolwright = createToolwright({ paths: { workspace: setting.workspace } });
  const service: Service = {
    toolwright,
    config: { ...loadConfig({ env: {}, cwd: setting.folder }).mcp, ...config },
    version: "1.2.3",
    command: "toolwright",
    allowedFolders: [setting.folder],
    trustsRoots: false,
  };
  const http = await serveOverHttp(service, { host: "127.0.0.1", port: 0, onFault: () => {} });
  return {
    toolwright,
    http,
    transport: (headers = {}) => new StreamableHTTPClientTransport(new URL(http.url), { requestInit: { headers } }),
    async close() {
      await http.close();
      await toolwright.close();
    },
  };
}

export async function removeSetting({ folder }: Setting): Promise<void> {
  await rm(dirname(folder), { recursive: true, force: true });
}

/** The text of a tool's result. */
export function textOf(result: { content?: unknown }): string {
  const [first] = result.content as { type: string; text?: string }[];
  return first?.text ?? "";
}
