import { isDeviceName } from "../workspace/safe-path.ts";
import type { RegistryIndex } from "./registry-index.ts";

const maxLength = 63;

/**
 * The name under which a tool is registered: its own, unless that is a device on Windows or belongs to a tool that does
 * something else; then with `_2`, `_3` and so on. A name whose tool does the same is kept: it is the next version.
 */
export function registeredName(wanted: string, signature: string, index: RegistryIndex): string {
  for (let suffix = 1; ; suffix++) {
    const name = suffix === 1 ? wanted : suffixed(wanted, `_${suffix}`);
    if (isDeviceName(name)) continue;
    const taken = index.latestNamed(name);
    if (taken === null || taken.signature === signature) return name;
  }
}

function suffixed(name: string, suffix: string): string {
  return name.slice(0, maxLength - suffix.length) + suffix;
}
