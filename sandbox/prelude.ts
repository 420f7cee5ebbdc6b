import { createHash } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ToolwrightError } from "../state/errors.ts";

/** What is written beside the prelude's scripts: what they were made of, and the sha256 of each. */
export interface PreludeManifest {
  key: string;
  files: { runtime: string; frames: string; stats: string };
}

/** Absolute paths of the scripts that an isolate begins with. */
export interface Prelude {
  folder: string;
  runtime: string;
  frames: string;
  stats: string;
}

/** In the published build the prelude lies beside this file; in development it is built on first need and kept by content. */
const IN_DEVELOPMENT = import.meta.url.endsWith(".ts");

/** Read at once: a sandbox is started while all else is being loaded, and each pause would wait for some of that. */
function intact(folder: string): Prelude | null {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as PreludeManifest;
    for (const name of ["runtime", "frames", "stats"] as const) {
      const script = readFileSync(join(folder, `${name}.js`));
      if (createHash("sha256").update(script).digest("hex") !== manifest.files[name]) return null;
    }
    const real = realpathSync(folder);
    const path = (name: string): string => join(real, `${name}.js`);
    return { folder: real, runtime: path("runtime"), frames: path("frames"), stats: path("stats") };
  } catch {
    return null;
  }
}

/**
 * Finds the prelude and checks its hashes; in development builds it where it is missing, stale or damaged.
 * Throws ToolwrightError sandbox_failed where it can't be had.
 */
export async function findPrelude(): Promise<Prelude> {
  if (!IN_DEVELOPMENT) {
    const shipped = intact(fileURLToPath(new URL("./prelude/", import.meta.url)));
    if (shipped !== null) return shipped;
    throw new ToolwrightError(
      "sandbox_failed",
      "The scripts of the sandbox are missing or damaged.",
      "Install toolwright again.",
    );
  }
  const { buildPrelude, preludeKey } = await import("./build-prelude.ts");
  const key = await preludeKey();
  const cache = fileURLToPath(new URL(`../node_modules/.cache/toolwright/prelude-${key}`, import.meta.url));
  const kept = intact(cache);
  if (kept !== null) return kept;
  await buildPrelude(cache, key);
  const built = intact(cache);
  if (built !== null) return built;
  throw new ToolwrightError(
    "sandbox_failed",
    "The scripts of the sandbox could not be built.",
    "Delete node_modules/.cache/toolwright and try again.",
  );
}
