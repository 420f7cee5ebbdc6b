import { z } from "zod";
import type { Model } from "../models.ts";
import type { Failure } from "./outcome.ts";
import { readFault } from "./read-fault.ts";
import { openWire } from "./wire.ts";

const List = z.object({ data: z.array(z.object({ id: z.string() })) });

/** How long an endpoint may take to say which models it has. */
const PATIENCE_MS = 5_000;

/** The models that an endpoint says it has; null for one that keeps no list, or shows it to nobody: the first call will tell. */
export type Listing = { kind: "listed"; ids: readonly string[] | null } | Failure;

/** Asks an endpoint whether it is there, takes the key, and which models it has. Never throws. */
export async function listModels(baseUrl: string, key: string | null): Promise<Listing> {
  const { fetch } = openWire({ key, onSent: () => {} });
  const patience = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await fetch(`${baseUrl}/models`, { signal: patience });
    const text = await response.text();
    if (response.status === 401) return failure(key === null ? "key_missing" : "unauthorized", "");
    if (response.status >= 500) return failure("server_error", `status ${response.status}`);
    // A key may be good for calls and not for the list.
    const ids = response.ok ? List.safeParse(parse(text)).data?.data.map(({ id }) => id) : null;
    return { kind: "listed", ids: ids && ids.length > 0 ? ids : null };
  } catch (fault) {
    return patience.aborted ? failure("silent", "") : readFault(fault, key);
  }
}

/** What stands against asking a model, by the list of its endpoint; null for nothing. */
export function faultOf(model: Model, listing: Listing): Failure | null {
  if (listing.kind === "failed") return listing;
  const { ids } = listing;
  if (ids === null || ids.some((id) => sameModel(id, model.id))) return null;
  return failure("unknown_model", `it has ${ids.slice(0, 8).join(", ")}`);
}

/** Some servers answer to a name without the variant that they list, and the other way round (`qwen:latest`, `qwen`). */
function sameModel(listed: string, wanted: string): boolean {
  const base = (id: string): string => id.split(":")[0] ?? id;
  return listed === wanted || base(listed) === wanted || base(wanted) === listed;
}

function failure(reason: Failure["reason"], detail: string): Failure {
  return { kind: "failed", reason, detail, retryAfterMs: null };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
