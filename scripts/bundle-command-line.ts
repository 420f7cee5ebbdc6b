import { dirname, join } from "node:path";
import { build } from "esbuild";
import { moduleAddresses } from "../packaging/module-addresses.ts";
import { BUNDLE } from "./bundle-options.ts";

const root = dirname(import.meta.dirname);

/** Packages with native parts, or so large that only those who need them should read them. */
const APART = ["better-sqlite3", "isolated-vm", "node-gyp-build", "@duckdb/*", "esbuild", "@e965/xlsx"];

/**
 * Puts the command line and the packages it uses into a few files of `dist`, in place of the hundreds that it would read
 * otherwise, which takes most of a short command's time; the same for the process that DuckDB lives in and the thread
 * that reads code.
 */
export async function bundleCommandLine(dist: string): Promise<void> {
  const common = { ...BUNDLE, external: APART, allowOverwrite: true };
  await build({
    ...common,
    entryPoints: { "cli/run-process": join(root, "cli", "run-process.ts") },
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    outdir: dist,
    plugins: [moduleAddresses(root)],
  });
  for (const entry of ["data/child/main", "validation/code-reader/worker"]) {
    await build({ ...common, entryPoints: [join(root, `${entry}.ts`)], outfile: join(dist, `${entry}.js`) });
  }
}
