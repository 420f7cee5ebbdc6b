import { z } from "zod";
import type { Model } from "../models.ts";
import type { Failure } from "./outcome.ts";
import { readFault } from "./read-fault.ts";
import { openWire } from "./wire.ts";

const List = z.object({ data: z.array(z.object({ id: z.string() })) });

/** How long an endpoint may take to say which models it has. */
const PATIENCE_MS = 10_000;

/**
 * Asks the endpoint whether it is there, takes the key and has the model. Null is a yes, or an endpoint that keeps no list:
 * then the first call will tell.
 */
export async function checkModel(model: Model, key: string | null, signal?: AbortSignal): Promise<Failure | null> {
  const { fetch } = openWire({ key, onSent: () => {} });
  const patience = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await fetch(`${model.baseUrl}/models`, {
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
    const text = await response.text();
    if (response.status === 401 || response.status === 403) return failure("unauthorized", "");
    if (response.status >= 500) return failure("server_error", `status ${response.status}`);
    if (!response.ok) return null;
    const listed = List.safeParse(parse(text)).data?.data.map(({ id }) => id) ?? [];
    if (listed.length === 0 || listed.some((id) => sameModel(id, model.id))) return null;
    return failure("unknown_model", `it has ${listed.slice(0, 8).join(", ")}`);
  } catch (fault) {
    signal?.throwIfAborted();
    return patience.aborted ? failure("silent", "") : readFault(fault, key);
  }
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
