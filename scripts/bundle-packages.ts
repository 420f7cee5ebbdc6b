/** Bundles the packages that the command line loads quickly: `node scripts/bundle-packages.ts`; nothing to do when it is there. */
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { BUNDLED_PACKAGES, bundleFolder } from "../cli/bundled-packages.ts";
import { BUNDLE } from "./bundle-options.ts";

const root = dirname(import.meta.dirname);

/** Writes one file for each package into `folder`, with what they share in chunks. The folder appears whole or not at all. */
export async function bundlePackages(folder: string): Promise<void> {
  const made = `${folder.replace(/\/$/, "")}.${randomUUID()}`;
  const entries = join(made, "entries");
  mkdirSync(entries, { recursive: true });
  try {
    for (const [name, file] of Object.entries(BUNDLED_PACKAGES)) {
      writeFileSync(join(entries, `${file}.js`), `export * from ${JSON.stringify(name)};\n`);
    }
    await build({
      entryPoints: Object.values(BUNDLED_PACKAGES).map((file) => join(entries, `${file}.js`)),
      ...BUNDLE,
      splitting: true,
      external: ["better-sqlite3"],
      nodePaths: [join(root, "node_modules")],
      outdir: join(made, "out"),
    });
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(dirname(folder), { recursive: true });
    renameSync(join(made, "out"), folder);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const folder = bundleFolder();
  if (!existsSync(folder)) await bundlePackages(folder);
}
