import process from "node:process";
import { type Command, InvalidArgumentError } from "commander";
import type { StartOptions } from "../../mcp/start.ts";
import { examples } from "../examples.ts";
import type { Start } from "../run.ts";
import type { Session } from "../session.ts";

interface McpFlags {
  http?: boolean;
  port?: number;
  host?: string;
  allowDir?: string[];
}

const PORT = 7_337;

/** `toolwright mcp`: the kept tools and the analysis as an MCP server. */
export function addMcp(program: Command, start: Start): void {
  program
    .command("mcp")
    .description("serve the Model Context Protocol, on standard input and output or over HTTP")
    .option("--http", "over streamable HTTP, for several clients")
    .option("--port <number>", `with --http: the port, 0 for a free one (default: ${PORT})`, readPort)
    .option("--host <address>", "with --http: the address (default: 127.0.0.1); beyond this machine it needs a token")
    .option("--allow-dir <dir>", "files below this folder may be asked about; may be given several times", collect)
    .addHelpText(
      "after",
      examples([
        ["toolwright mcp --allow-dir ~/data", "as an MCP client starts it"],
        ["toolwright mcp --http --port 7337", "for clients on this machine, at http://127.0.0.1:7337/mcp"],
      ]),
    )
    .action((flags: McpFlags, command: Command) =>
      start(command, (session) => serve(session, flags, command.parent?.version() ?? "")),
    );
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("A port is a number from 0 to 65535.");
}

async function serve(
  session: Session,
  { http, port, host, allowDir = [] }: McpFlags,
  version: string,
): Promise<number> {
  const { options, invocation, streams, signal } = session;
  const toolwright = await session.toolwright();
  const [{ startMcp }, { loadConfig }] = await Promise.all([import("../../mcp/start.ts"), import("../../index.ts")]);
  await startMcp({
    toolwright,
    config: loadConfig({ file: options.config }).mcp,
    version,
    command: invocation.command,
    allowDirs: allowDir,
    cwd: process.cwd(),
    http: http ? { host: host ?? "127.0.0.1", port: port ?? PORT } : null,
    // The streams of a process, or of a test, are always these.
    streams: streams as StartOptions["streams"],
    signal,
  });
  return 0;
}
