import { Console } from "node:console";
import type { Readable, Writable } from "node:stream";
import { type Config, openFolders, safeSentence, type Toolwright } from "../index.ts";
import { serveOverHttp } from "./serve-http.ts";
import { serveOverStdio } from "./serve-stdio.ts";
import type { Service } from "./service.ts";

export interface StartOptions {
  toolwright: Toolwright;
  config: Config["mcp"];
  version: string;
  command: string;
  /** Further folders whose files may be asked about. */
  allowDirs: readonly string[];
  cwd: string;
  /** Null for standard input and output. */
  http: { host: string; port: number } | null;
  streams: { stdin: Readable; stdout: Writable; stderr: Writable };
  signal: AbortSignal;
}

/** Serves MCP until the client goes (stdio) or the signal comes (HTTP). Throws `usage` for what can't be served. */
export async function startMcp({ streams, signal, http, ...options }: StartOptions): Promise<void> {
  const { toolwright, config, version, command, allowDirs, cwd } = options;
  const service: Service = {
    toolwright,
    config,
    version,
    command,
    allowedFolders: await openFolders([...allowDirs, ...config.allow_dirs], cwd),
    trustsRoots: http === null,
  };
  const note = (text: string): void => void streams.stderr.write(`${safeSentence(text)}\n`);
  const onFault = (fault: Error): void => note(fault.message);
  if (http === null) {
    // Standard output is the protocol's alone: whatever a library has to say goes beside it.
    globalThis.console = new Console(streams.stderr, streams.stderr);
    await serveOverStdio(service, { ...streams, onFault, signal });
    return;
  }
  const running = await serveOverHttp(service, { ...http, onFault });
  note(`Serving MCP at ${running.url} for files below ${service.allowedFolders.join(", ")}. Stop it with Ctrl-C.`);
  try {
    await aborted(signal);
  } finally {
    await running.close();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
