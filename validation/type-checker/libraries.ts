import { createRequire } from "node:module";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { nativeCompiler } from "./native-typescript.ts";

/**
 * The part of the standard library that exists inside the sandbox and that a tool may use: no DOM, no promises, no proxies,
 * no shared memory. What is not listed does not exist for the checker, and a third of the parsing goes away with it.
 */
export const STANDARD_LIBRARIES = [
  "es5",
  "es2015.core",
  "es2015.collection",
  "es2015.iterable",
  "es2015.generator",
  "es2015.symbol",
  "es2015.symbol.wellknown",
  "es2016.array.include",
  "es2017.object",
  "es2017.string",
  "es2018.regexp",
  "es2019.array",
  "es2019.object",
  "es2019.string",
  "es2020.bigint",
  "es2020.string",
  "es2021.string",
  "es2022.array",
  "es2022.error",
  "es2022.object",
  "es2022.string",
  "es2023.array",
  "es2024.collection",
  "es2024.object",
] as const;

/** Which of the large declarations a tool needs: those of what it names. */
export interface Needs {
  frames: boolean;
  statistics: boolean;
}

/** Reads off the text what the tool could touch; an unused name costs time, never correctness. */
export function needsOf(code: string): Needs {
  return { frames: /\bdf\b|\bDataFrame\b/.test(code), statistics: /\bstats\b/.test(code) };
}

/** The one global that the sandbox adds to the language: what is logged is kept with the run. */
export const CONSOLE_FILE = "/stub/console.d.ts";

/** Declarations that stand in for a library that the tool doesn't name, and for what has no file of its own. */
export const STUBS: ReadonlyMap<string, string> = new Map([
  [CONSOLE_FILE, "declare const console: { log(...values: unknown[]): void };"],
  ["/stub/danfojs.d.ts", "export declare class DataFrame { private readonly frame: never; }"],
  ["/stub/simple-statistics.d.ts", "export {};"],
]);

/** Where the declarations are on this machine. */
export interface Libraries {
  /** Folder of TypeScript's own `lib.*.d.ts`. */
  standard: string;
  contract: string;
  /** danfojs's DataFrame alone, without its readers, plots and streams. */
  frame: string;
  statistics: string;
}

/**
 * Finds the declarations beside this module, whether it runs as source or from `dist`, where those of danfojs are shipped:
 * the package itself is only built from. Paths have forward slashes.
 */
export function findLibraries(): Libraries {
  const require = createRequire(import.meta.url);
  const isSource = import.meta.url.endsWith(".ts");
  const beside = (path: string): string => slashes(fileURLToPath(new URL(`../../${path}`, import.meta.url)));
  const folderOf = (module: string): string => posix.dirname(slashes(require.resolve(module)));
  return {
    standard: slashes(nativeCompiler().libraries),
    contract: beside(isSource ? "tools/contract.ts" : "tools/contract.d.ts"),
    frame: posix.join(
      isSource ? posix.join(folderOf("danfojs-node/package.json"), "dist") : beside("types/danfojs"),
      "danfojs-node/src/core/frame.d.ts",
    ),
    statistics: posix.join(folderOf("simple-statistics"), "../index.d.ts"),
  };
}

function slashes(path: string): string {
  return path.replaceAll("\\", "/");
}
