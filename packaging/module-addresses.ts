import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import type { Plugin } from "esbuild";

/** Written in parts: this file is bundled too, and must not be taken for one that asks for its address. */
const ADDRESS = ["import", "meta", "url"].join(".");

/**
 * For esbuild: a module's address stands for its place in the tree below `root`, from where other files are found (the
 * processes' code, the sandbox's scripts). What is bundled must lie one folder below where the tree's root would be.
 */
export function moduleAddresses(root: string): Plugin {
  return {
    name: "addresses",
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const text = await readFile(path, "utf8");
        if (path.includes("node_modules") || !text.includes(ADDRESS)) return null;
        const place = `../${relative(root, path).replaceAll("\\", "/").replace(/\.ts$/, ".js")}`;
        const address = `new URL(${JSON.stringify(place)}, ${ADDRESS}).href`;
        return { contents: text.replaceAll(ADDRESS, address), loader: "ts" };
      });
    },
  };
}
