import { homedir } from "node:os";
import { join } from "node:path";

/**
 * Where compiled code is kept between processes: a folder of the user's own, because what lies there is executed. As in the
 * XDG base directory specification.
 */
export function codeCacheFolder(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const base = env.XDG_CACHE_HOME?.startsWith("/") ? env.XDG_CACHE_HOME : join(homedir(), ".cache");
  return join(base, "toolwright", "code");
}
