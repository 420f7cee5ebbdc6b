import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import type { Document, Node } from "yaml";
import { ToolwrightError } from "../state/errors.ts";
import type { Layer } from "./layer.ts";

type Yaml = typeof import("yaml");

/** Loaded when there is a file to read, which most runs don't have. */
const yaml = (): Yaml => createRequire(import.meta.url)("yaml") as Yaml;

/** No configuration that a person wrote is near this. */
const maxBytes = 1_000_000;

/** Reads a configuration file. Throws bad_config when it is missing, not a file, too large, or not YAML of one map. */
export function readConfigFile(path: string): Layer {
  const { LineCounter, parseDocument } = yaml();
  const lines = new LineCounter();
  const document = parseDocument(read(path), { lineCounter: lines, uniqueKeys: true });
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) {
    const line = problem.linePos?.[0].line;
    const what = problem.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? "";
    throw bad(`${path}${line ? `, line ${line}` : ""} is not valid YAML: ${what}.`, "Correct that line.", problem);
  }
  const values = toValues(document, path);
  return {
    values,
    place(keys) {
      for (let depth = keys.length; depth > 0; depth--) {
        const offset = offsetOf(document.contents, keys.slice(0, depth));
        if (offset !== null) return `${path}, line ${lines.linePos(offset).line}`;
      }
      return path;
    },
  };
}

function read(path: string): string {
  try {
    const found = statSync(path);
    if (!found.isFile()) throw bad(`${path} is not a file.`, "Give the path of a YAML file with --config.");
    if (found.size > maxBytes) throw bad(`${path} is too large for a configuration file.`, "Is it the right file?");
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof ToolwrightError) throw error;
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw missing
      ? bad(`There is no configuration file ${path}.`, "Correct the path given with --config, or leave it out.", error)
      : bad(`${path} can't be read.`, "Make the file readable, or give another one with --config.", error);
  }
}

function toValues(document: Document, path: string): Record<string, unknown> {
  let values: unknown;
  try {
    // Settings need no aliases; the limit stops a few lines from unfolding into gigabytes.
    values = document.toJS({ maxAliasCount: 10 });
  } catch (error) {
    throw bad(`${path} has too many YAML aliases.`, "Write the values out.", error);
  }
  if (values === null) return {};
  if (typeof values !== "object" || Array.isArray(values)) {
    throw bad(
      `${path} is not a map of sections.`,
      "Begin with a section, such as `execution:`, and indent its settings.",
    );
  }
  // A section whose settings are all commented out reads as null.
  return Object.fromEntries(Object.entries(values).map(([section, value]) => [section, value ?? {}]));
}

/** Where the last of the keys stands in the text. */
function offsetOf(node: Node | null, keys: readonly string[]): number | null {
  const [key, ...rest] = keys;
  if (!yaml().isMap<Node, Node | null>(node)) return null;
  const pair = node.items.find((item) => String(item.key) === key);
  if (!pair) return null;
  return rest.length === 0 ? (pair.key.range?.[0] ?? null) : offsetOf(pair.value, rest);
}

function bad(message: string, hint: string, cause?: unknown): ToolwrightError {
  return new ToolwrightError("bad_config", message, hint, { cause });
}
