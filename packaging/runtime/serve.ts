import process from "node:process";
import { type CallToolResult, ProtocolError, ProtocolErrorCode, Server, type Tool } from "@modelcontextprotocol/server";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { z } from "zod";
import { allowedFiles, openFolders } from "../../data/allowed-files.ts";
import { markdownTable } from "../../presenter/markdown.ts";
import { safeSentence } from "../../presenter/safe-text.ts";
import type { ToolResult } from "../../state/artifacts.ts";
import { ToolwrightError } from "../../state/errors.ts";
import { ParameterValues } from "../../state/spec.ts";
import { fileArguments, filePath, filePaths, inputSchemaOf } from "../../tools/input-schema.ts";
import { openPackageRooms, type PackageRooms } from "./open-rooms.ts";
import type { PackagedTool } from "./read-tools.ts";
import { runTool } from "./run-tool.ts";

type Tools = ReadonlyMap<string, PackagedTool>;

const Files = z.object({ one: filePath, many: filePaths });
/** Rows in the text of a result; the structured content has a thousand. */
const TEXT_ROWS = 50;
const MOST_ROWS = 1_000;

export interface ServeOptions {
  tools: Tools;
  name: string;
  version: string;
  /** Folders whose files may be read; the current one if there are none. */
  allowDirs: readonly string[];
}

/** Serves the tools to one MCP client over standard input and output, until it closes its end. */
export async function serve({ tools, name, version, allowDirs }: ServeOptions): Promise<void> {
  const folders = await openFolders(allowDirs, process.cwd());
  const rooms = openPackageRooms();
  const handle = serveStdio(
    () => {
      const server = new Server({ name, version }, { capabilities: { tools: {} } });
      server.setRequestHandler("tools/list", () => ({ tools: [...tools.values()].map(asMcpTool) }));
      server.setRequestHandler("tools/call", ({ params }, { mcpReq }) => {
        const tool = tools.get(params.name);
        if (!tool) {
          const message = `There is no tool ${JSON.stringify(params.name.slice(0, 100))}; see tools/list.`;
          throw new ProtocolError(ProtocolErrorCode.InvalidParams, message);
        }
        return call(tool, params.arguments ?? {}, { rooms, folders, signal: mcpReq.signal });
      });
      return server;
    },
    { onerror: (fault) => void process.stderr.write(`${safeSentence(fault.message)}\n`) },
  );
  await new Promise<void>((resolve) => {
    process.stdin.once("end", resolve).once("close", resolve);
  });
  await handle.close();
  await rooms.close();
}

function asMcpTool({ spec }: PackagedTool): Tool {
  return {
    name: spec.name,
    title: spec.name.replaceAll("_", " "),
    description: spec.description,
    inputSchema: inputSchemaOf(spec) as Tool["inputSchema"],
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  };
}

async function call(
  tool: PackagedTool,
  given: Record<string, unknown>,
  { rooms, folders, signal }: { rooms: PackageRooms; folders: readonly string[]; signal: AbortSignal },
): Promise<CallToolResult> {
  try {
    const names = fileArguments(tool.spec.parameters.properties);
    const { [names.one]: one, [names.many]: many, ...rest } = given;
    const files = Files.safeParse({ one, many });
    const params = ParameterValues.safeParse(rest);
    if (!files.success || !params.success || (one === undefined) === (many === undefined)) {
      throw new ToolwrightError(
        "usage",
        `The arguments of ${tool.spec.name} can't be read.`,
        `Give ${names.one}, or ${names.many} for several files, and parameters of the tool's input schema.`,
      );
    }
    const data = await allowedFiles(files.data.many ?? [files.data.one ?? ""], folders, async () => []);
    return resultOf(await runTool(tool, { data, params: params.data, signal }, rooms));
  } catch (fault) {
    if (!(fault instanceof ToolwrightError)) throw fault;
    const text = safeSentence(`${fault.message} ${fault.hint} (${fault.code})`);
    return { content: [{ type: "text", text }], isError: true };
  }
}

function resultOf({ table, answers, summary }: ToolResult): CallToolResult {
  const parts = [summary, table ? markdownTable(table.columns, table.rows.slice(0, TEXT_ROWS)) : ""];
  const shown = table && { columns: table.columns, rows: table.rows.slice(0, MOST_ROWS), row_count: table.rows.length };
  return {
    content: [{ type: "text", text: parts.filter((part) => part !== "").join("\n\n") }],
    structuredContent: { summary, answers, table: shown },
  };
}
