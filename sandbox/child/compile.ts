import { stripTypeScriptTypes } from "node:module";
import type { Context, Isolate, Module } from "isolated-vm";
import type { Job } from "./job.ts";

/** The code can't become a module: what is wrong, and on which line. */
export class BadCode extends Error {
  readonly line: number | null;

  constructor(message: string, line: number | null) {
    super(message);
    this.line = line;
  }
}

/** The file name that the tool's code has in stack traces. */
export const TOOL_FILE = "tool.ts";

function lineIn(text: string): number | null {
  const found = /tool\.ts:(\d{1,7})/.exec(text);
  return found === null ? null : Number(found[1]);
}

function withoutPlace(message: string): string {
  return message.replace(/\s*\[tool\.ts:\d+:\d+\]\s*$/, "");
}

/** The line of a syntax error of the type stripper, whose stack begins with `:line` and the line itself. */
function strippedLine(error: Error): number | null {
  const found = /^[^\n]*:(\d{1,7})\n/.exec(error.stack ?? "");
  return found === null ? null : Number(found[1]);
}

/** The latest code and what came of it: a process runs one tool, many times. */
let stripped: { code: string; javascript: string } | null = null;

function strip(code: string): string {
  if (stripped?.code === code) return stripped.javascript;
  try {
    stripped = { code, javascript: stripTypeScriptTypes(code, { mode: "strip" }) };
    return stripped.javascript;
  } catch (thrown) {
    const error = thrown as Error;
    throw new BadCode(error.message.slice(0, 500), strippedLine(error));
  }
}

/** Types are taken off where they stand yet, lines stay where they are; then the module is compiled and linked. Every import is refused. */
export async function compileTool(
  isolate: Isolate,
  context: Context,
  { code, javascript }: Pick<Job, "code" | "javascript">,
): Promise<Module> {
  const runs = javascript ?? strip(code);
  let module: Module;
  try {
    module = await isolate.compileModule(runs, { filename: TOOL_FILE });
  } catch (thrown) {
    const error = thrown as Error;
    if (isolate.isDisposed) throw error;
    throw new BadCode(withoutPlace(error.message).slice(0, 500), lineIn(`${error.message} ${error.stack ?? ""}`));
  }
  const imported = module.dependencySpecifiers[0];
  if (imported !== undefined) {
    const line = code.split("\n").findIndex((text) => /\b(?:import|export)\b/.test(text) && text.includes(imported));
    throw new BadCode(
      `A tool imports nothing but types, and this one imports "${imported.slice(0, 100)}"`,
      line < 0 ? null : line + 1,
    );
  }
  await module.instantiate(context, () => {
    throw new Error("A tool imports nothing");
  });
  return module;
}

/** Loads the type stripper ahead of need. */
export function warmStripper(): void {
  stripTypeScriptTypes("let ready: true;", { mode: "strip" });
}
