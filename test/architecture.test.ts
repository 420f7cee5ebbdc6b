import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "..");

/** The rooms from top to bottom. A room imports from those below it and from itself; rooms on one line don't know each other. */
const LEVELS: string[][] = [
  ["cli", "mcp"],
  ["eval"],
  ["index.ts"],
  ["toolwright"],
  ["graph"],
  ["nodes", "packaging"],
  ["authors", "validation", "tools", "presenter"],
  ["sandbox", "data", "charts", "checkpoints"],
  ["workspace", "config", "reference", "programs"],
  ["state", "statistics"],
];

/** What is imported against the rule, types only, with the reason. */
const TYPES_ALLOWED: Record<string, string> = {
  "sandbox → tools": "the sandbox gives tools what the tool contract promises",
  "validation → tools": "what recomputes in the sandbox is a tool and keeps the tool contract",
};

/** Where a room opens another of its line, from one file only, with the reason. */
const DOORS: Record<string, string> = {
  "cli/commands/mcp.ts → mcp": "a command starts the server",
};

function levelOf(room: string): number {
  return LEVELS.findIndex((rooms) => rooms.includes(room));
}

function roomOf(path: string): string {
  return relative(root, path).split("/")[0] ?? "";
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function violations(file: string): string[] {
  const from = roomOf(file);
  const text = readFileSync(file, "utf8");
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.filter(({ fileName }) => fileName.startsWith("."))
    .map(({ fileName }) => ({ fileName, to: roomOf(resolve(dirname(file), fileName)) }))
    .filter(({ to }) => to !== from && levelOf(to) <= levelOf(from))
    .filter(({ to }) => !DOORS[`${relative(root, file)} → ${to}`])
    .filter(({ to, fileName }) => !(TYPES_ALLOWED[`${from} → ${to}`] && isTypeOnly(text, fileName)))
    .map(({ to }) => `${relative(root, file)} imports from ${to}`);
}

function isTypeOnly(text: string, specifier: string): boolean {
  const source = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest);
  return source.statements
    .filter(ts.isImportDeclaration)
    .filter(({ moduleSpecifier }) => ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === specifier)
    .every(({ importClause }) => importClause?.isTypeOnly);
}

describe("the house", () => {
  const rooms = LEVELS.flat().filter((room) => room !== "index.ts");
  const files = rooms.flatMap((room) => sourceFiles(join(root, room)));

  it("has every room", () => {
    expect(files.length).toBeGreaterThan(rooms.length);
  });

  it("lets imports go downwards only", () => {
    expect([...files, join(root, "index.ts")].flatMap(violations)).toEqual([]);
  });

  it("has the MCP server use the public API only", () => {
    const imports = sourceFiles(join(root, "mcp")).flatMap((file) =>
      ts.preProcessFile(readFileSync(file, "utf8"), true, true).importedFiles.map(({ fileName }) => fileName),
    );
    expect([...new Set(imports.filter((name) => name.startsWith("../")))]).toEqual(["../index.ts"]);
  });

  it("has state know of nothing else", () => {
    expect(violations(join(root, "graph/graph.ts"))).toEqual([]);
    const imports = sourceFiles(join(root, "state")).flatMap((file) =>
      ts.preProcessFile(readFileSync(file, "utf8"), true, true).importedFiles.map(({ fileName }) => fileName),
    );
    expect(imports.filter((name) => name.startsWith("../"))).toEqual([]);
  });

  it("reads the environment in the configuration room only", () => {
    const readers = files.filter(
      (file) => roomOf(file) !== "config" && /process\.env\b/.test(readFileSync(file, "utf8")),
    );
    expect(readers.map((file) => relative(root, file))).toEqual([]);
  });
});
