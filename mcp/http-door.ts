import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isIP } from "node:net";
import { hostHeaderValidation, originValidation } from "@modelcontextprotocol/node";
import { localhostAllowedHostnames, localhostAllowedOrigins } from "@modelcontextprotocol/server";
import { type Config, ToolwrightError } from "../index.ts";

/** Who may come in over HTTP: false when the request was refused and answered. */
export type Door = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Whether an address can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || (isIP(host) === 4 && host.startsWith("127."));
}

/**
 * The checks before anything of a request is read: the host it was sent to (a page elsewhere can point a name of its own at
 * this machine), the page it comes from, and the token. Throws `usage` for a server beyond loopback without a token.
 */
export function makeDoor(host: string, config: Config["mcp"]): Door {
  if (!isLoopback(host) && config.token === "") {
    throw new ToolwrightError(
      "usage",
      `On ${host} the server could be reached from other machines, and there is no token.`,
      "Set TOOLWRIGHT_MCP_TOKEN to a secret of at least 16 characters, or leave --host out.",
    );
  }
  const bracketed = isIP(host) === 6 ? `[${host}]` : host;
  const isHostAllowed = hostHeaderValidation([...localhostAllowedHostnames(), bracketed, ...config.allowed_hosts]);
  const isOriginAllowed = originValidation([...localhostAllowedOrigins(), ...config.allowed_origins]);
  return (request, response) =>
    isHostAllowed(request, response) &&
    isOriginAllowed(request, response) &&
    (config.token === "" || hasToken(request, config.token) || refuse(response));
}

function hasToken({ headers }: IncomingMessage, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(headers.authorization ?? "")?.[1] ?? "";
  // Digests have one length, so that comparing them tells nothing of the token's.
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function refuse(response: ServerResponse): false {
  response.writeHead(401, { "content-type": "application/json", "www-authenticate": 'Bearer realm="toolwright"' });
  const error = { code: -32_000, message: "The bearer token is missing or wrong." };
  response.end(JSON.stringify({ jsonrpc: "2.0", error, id: null }));
  return false;
}
