import type { ToolSpec } from "../state/spec.ts";
import { digestOf } from "../workspace/canonical-json.ts";

/** The name of a candidate: sha256 over the canonical JSON of its spec and code, 64 hexadecimal digits. */
export function digestCandidate(spec: ToolSpec, code: string): string {
  return digestOf({ code, spec });
}
