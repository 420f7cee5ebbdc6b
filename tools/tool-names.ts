import { isDeviceName } from "../workspace/safe-path.ts";
import type { Placement } from "./registry.ts";
import type { RegistryIndex } from "./registry-index.ts";

const maxLength = 63;

/**
 * The name under which a tool is registered: its own, unless that is a device on Windows or belongs to a tool that does
 * something else; then with `_2`, `_3` and so on. A name whose tool does the same is kept: it is the next version, unless
 * both are to be kept.
 */
export function registeredName(wanted: string, signature: string, placement: Placement, index: RegistryIndex): string {
  // The reviewer saw that tool: what it is replaced by may have other parameters, and is still the next version of it.
  if (placement.kind === "replace") return placement.name;
  for (let suffix = 1; ; suffix++) {
    const name = suffix === 1 ? wanted : suffixed(wanted, `_${suffix}`);
    if (isDeviceName(name)) continue;
    const taken = index.latestNamed(name);
    if (taken === null || (placement.kind === "own" && taken.signature === signature)) return name;
  }
}

function suffixed(name: string, suffix: string): string {
  return name.slice(0, maxLength - suffix.length) + suffix;
}
