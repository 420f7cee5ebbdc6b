import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { readInvocation } from "../config/invocation.ts";
import { watchInterrupts } from "./interrupt.ts";
import { openToolwright } from "./open-toolwright.ts";
import { terminalPrompts } from "./prompts.ts";
import { runCommandLine } from "./run.ts";

/** Runs a command line as this process: its streams, its signals, its exit code. */
export async function runProcess(argv: readonly string[]): Promise<void> {
  const { stdin, stdout, stderr } = process;
  for (const stream of [stdout, stderr]) stream.on("error", ignoreClosedPipe);
  const exitCode = await runCommandLine(argv, {
    version: readVersion(dirname(fileURLToPath(import.meta.url))),
    streams: { stdin, stdout, stderr },
    invocation: readInvocation(),
    interrupts: (onFirst) => watchInterrupts(process, onFirst, (code) => process.exit(code)),
    open: openToolwright,
    prompts: terminalPrompts,
  });
  await Promise.all([stdout, stderr].map(flushed));
  process.exit(exitCode);
}

/** A reader that has seen enough (`| head`) is no fault. */
function ignoreClosedPipe(fault: NodeJS.ErrnoException): void {
  if (fault.code !== "EPIPE" && fault.code !== "ERR_STREAM_DESTROYED") throw fault;
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.writableEnded) resolve();
    else stream.write("", () => resolve());
  });
}

/** The version in the nearest package.json above, which is where both the sources and the built files find it. */
function readVersion(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    try {
      const { version } = JSON.parse(readFileSync(join(at, "package.json"), "utf8")) as { version: string };
      return version;
    } catch (fault) {
      if (dirname(at) === at) throw fault;
    }
  }
}
