import { createServer, type Server as HttpServer } from "node:http";
import { type AddressInfo, isIP } from "node:net";
import { toNodeHandler } from "@modelcontextprotocol/node";
import { createMcpHandler, isLegacyRequest } from "@modelcontextprotocol/server";
import { ToolwrightError } from "../index.ts";
import { makeDoor } from "./http-door.ts";
import { serverFactory } from "./make-server.ts";
import { makeOlderSessions } from "./older-sessions.ts";
import type { Service } from "./service.ts";
import { watchTools } from "./watch-tools.ts";

export interface HttpOptions {
  host: string;
  /** 0 takes a free one. */
  port: number;
  onFault: (fault: Error) => void;
}

export interface HttpService {
  /** Where clients reach it. */
  readonly url: string;
  close(): Promise<void>;
}

const PATH = "/mcp";

/** Serves any number of clients over streamable HTTP, of both eras. Throws `usage` when the address can't be had. */
export async function serveOverHttp(service: Service, { host, port, onFault }: HttpOptions): Promise<HttpService> {
  const isWelcome = makeDoor(host, service.config);
  const make = serverFactory(service);
  const modern = createMcpHandler(make, { legacy: "reject", onerror: onFault });
  const older = makeOlderSessions(make, () => performance.now());
  const handle = toNodeHandler(
    {
      fetch: async (request, options) =>
        (await isLegacyRequest(request)) ? older.fetch(request) : modern.fetch(request, options),
    },
    { onerror: onFault },
  );
  const http = createServer((request, response) => {
    if (!isWelcome(request, response)) return;
    if (URL.parse(request.url ?? "/", "http://localhost")?.pathname !== PATH) {
      response.writeHead(404, { "content-type": "text/plain" }).end(`Toolwright is at ${PATH}.\n`);
      return;
    }
    handle(request, response).catch(onFault);
  });
  await listen(http, host, port);
  const watch = watchTools(service.toolwright, () => {
    modern.notify.toolsChanged();
    older.toolsChanged();
  });
  const { address, port: taken } = http.address() as AddressInfo;
  return {
    url: `http://${isIP(address) === 6 ? `[${address}]` : address}:${taken}${PATH}`,
    async close() {
      watch.stop();
      await Promise.all([modern.close(), older.close()]);
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function listen(http: HttpServer, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once("error", (cause: NodeJS.ErrnoException) => {
      const why = cause.code === "EADDRINUSE" ? "something else listens there" : (cause.code ?? cause.message);
      const message = `The server can't listen on ${host}, port ${port}: ${why}.`;
      reject(new ToolwrightError("usage", message, "Choose another --port; 0 takes a free one.", { cause }));
    });
    http.listen(port, host, resolve);
  });
}
