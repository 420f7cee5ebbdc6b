import {
  CLIENT_CAPABILITIES_META_KEY,
  CLIENT_INFO_META_KEY,
  type ClientCapabilities,
  type Implementation,
  type Server,
  type ServerContext,
} from "@modelcontextprotocol/server";
import { foldersOfRoots, safeSentence } from "../index.ts";
import type { Progress } from "./progress.ts";

/** One request of a client, of whichever era. */
export interface Call {
  server: Server;
  context: ServerContext;
  progress: Progress;
}

/** What the client says it can do: with every request since 2026, once at the beginning before. */
function capabilitiesOf({ server, context }: Call): ClientCapabilities {
  const envelope: Record<string, unknown> = context.mcpReq.envelope ?? {};
  return (
    (envelope[CLIENT_CAPABILITIES_META_KEY] as ClientCapabilities | undefined) ?? server.getClientCapabilities() ?? {}
  );
}

/** Whether the client can put a form before a person. An empty declaration means forms: there was nothing else at first. */
export function canElicit(call: Call): boolean {
  const { elicitation } = capabilitiesOf(call);
  return elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined);
}

/** What the client calls itself: kept with a tool that was approved through it. */
export function clientName({ server, context }: Call): string {
  const envelope: Record<string, unknown> = context.mcpReq.envelope ?? {};
  const info = (envelope[CLIENT_INFO_META_KEY] as Implementation | undefined) ?? server.getClientVersion();
  return safeSentence(info?.name ?? "").slice(0, 100) || "an MCP client";
}

/** How long a client may take to say its roots, milliseconds. */
const ROOTS_MS = 5_000;

/** The folders that a client of the 2025 era calls its roots; none for others, or if it does not say. */
export async function rootsOf(call: Call): Promise<string[]> {
  const isOlder = call.context.mcpReq.envelope === undefined;
  if (!isOlder || capabilitiesOf(call).roots === undefined) return [];
  try {
    const { roots } = await call.context.mcpReq.send({ method: "roots/list" }, { timeout: ROOTS_MS });
    return await foldersOfRoots(roots);
  } catch {
    return [];
  }
}
