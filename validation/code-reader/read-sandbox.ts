import type { Sandbox } from "../../sandbox/sandbox.ts";
import type { CodeReader } from "./code-reader.ts";

/**
 * The sandbox, which is given what the reader has made of a tool's code: what runs is then the very text that the checks
 * looked at, and no process has to load what erases types, which takes it a tenth of a second.
 */
export function readSandbox(sandbox: Sandbox, reader: CodeReader): Sandbox {
  /** The latest code: a tool is tried many times. */
  let latest: { code: string; javascript: Promise<string | null> } | null = null;

  function javascriptOf(code: string): Promise<string | null> {
    // What keeps the reader from it is found again in the sandbox's process, which then says so.
    if (latest?.code !== code) latest = { code, javascript: reader.javascript(code).catch(() => null) };
    return latest.javascript;
  }

  return {
    ...sandbox,
    run: async (request) => sandbox.run({ ...request, javascript: await javascriptOf(request.code) }),
  };
}
