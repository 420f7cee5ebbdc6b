import type { Readable, Writable } from "node:stream";
import type { Server } from "@modelcontextprotocol/server";
import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import { serverFactory } from "./make-server.ts";
import type { Service } from "./service.ts";
import { watchTools } from "./watch-tools.ts";

export interface StdioOptions {
  stdin: Readable;
  stdout: Writable;
  /** Told of what is no answer to anybody: messages that could not be read. */
  onFault: (fault: Error) => void;
  signal: AbortSignal;
}

/** Serves one client over the standard streams until it closes its end, or until the signal. */
export async function serveOverStdio(service: Service, options: StdioOptions): Promise<void> {
  const { stdin, stdout, onFault, signal } = options;
  const make = serverFactory(service);
  const servers = new Set<Server>();
  const handle = serveStdio(
    () => {
      const server = make();
      servers.add(server);
      server.onclose = () => servers.delete(server);
      return server;
    },
    { transport: new StdioServerTransport(stdin, stdout), onerror: onFault },
  );
  const watch = watchTools(service.toolwright, () => {
    for (const server of servers) server.sendToolListChanged().catch(() => {});
  });
  try {
    await ended(stdin, signal);
  } finally {
    watch.stop();
    await handle.close();
  }
}

function ended(stdin: Readable, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted || stdin.readableEnded || stdin.destroyed) return resolve();
    const done = (): void => resolve();
    stdin.once("end", done).once("close", done).once("error", done);
    signal.addEventListener("abort", done, { once: true });
  });
}
