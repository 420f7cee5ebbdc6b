import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

/**
 * Packages that are read in a clone from one bundle in place of their hundreds of files, and the bundle's name for each: a
 * process of the command line then starts in a fraction of the time. They are the same packages in the same versions.
 */
export const BUNDLED_PACKAGES: Readonly<Record<string, string>> = {
  "@langchain/langgraph": "langgraph",
  "@langchain/langgraph-checkpoint": "langgraph-checkpoint",
  "@langchain/langgraph-checkpoint-sqlite": "langgraph-checkpoint-sqlite",
  "@langchain/core/messages": "core-messages",
  chevrotain: "chevrotain",
  commander: "commander",
  zod: "zod",
};

/** Where the bundle of a clone lies: under a name made of the lock file. */
export function bundleFolder(): string {
  const lock = readFileSync(new URL("../package-lock.json", import.meta.url));
  const key = createHash("sha256").update(lock).digest("hex").slice(0, 16);
  return fileURLToPath(new URL(`../node_modules/.cache/toolwright/packages-${key}/`, import.meta.url));
}

/** From now on the bundled packages are imported from the bundle. Where there is none, everything works as it would anyway. */
export function useBundledPackages(folder: string): void {
  if (!existsSync(`${folder}/langgraph.js`)) return;
  // Another version of this file may have made the bundle, with fewer packages in it.
  const bundled = Object.entries(BUNDLED_PACKAGES).filter(([, file]) => existsSync(`${folder}/${file}.js`));
  const urls = new Map(bundled.map(([name, file]) => [name, `file://${folder}/${file}.js`]));
  registerHooks({
    resolve(specifier, context, next) {
      const url = urls.get(specifier);
      // Other packages take from these what is not in the bundle: default exports. Messages must be the same for everybody.
      const isForeign = context.parentURL?.includes("/node_modules/") && !specifier.startsWith("@langchain/");
      return url === undefined || isForeign ? next(specifier, context) : { url, shortCircuit: true };
    },
  });
}
