import { readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { build, type Plugin } from "esbuild";
import { BUNDLE } from "./bundle-options.ts";

const root = dirname(import.meta.dirname);

/** Packages with native parts, or so large that only those who need them should read them. */
const APART = ["better-sqlite3", "isolated-vm", "node-gyp-build", "@duckdb/*", "typescript", "esbuild", "@e965/xlsx"];

/**
 * A module's address stands for its place in the tree, from where other files are found (the child processes' code, the
 * sandbox's scripts). Both the entry and the chunks lie one folder below `dist`.
 */
const addresses: Plugin = {
  name: "addresses",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      if (path.includes("node_modules") || !text.includes("import.meta.url")) return null;
      const place = `../${relative(root, path).replaceAll("\\", "/").replace(/\.ts$/, ".js")}`;
      const address = `new URL(${JSON.stringify(place)}, import.meta.url).href`;
      return { contents: text.replaceAll("import.meta.url", address), loader: "ts" };
    });
  },
};

/**
 * Puts the command line and the packages it uses into a few files of `dist`, in place of the hundreds that it would read
 * otherwise, which takes most of a short command's time; the same for the process that DuckDB lives in.
 */
export async function bundleCommandLine(dist: string): Promise<void> {
  const common = { ...BUNDLE, external: APART, allowOverwrite: true };
  await build({
    ...common,
    entryPoints: { "cli/run-process": join(root, "cli", "run-process.ts") },
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    outdir: dist,
    plugins: [addresses],
  });
  await build({
    ...common,
    entryPoints: [join(root, "data", "child", "main.ts")],
    outfile: join(dist, "data", "child", "main.js"),
  });
}
