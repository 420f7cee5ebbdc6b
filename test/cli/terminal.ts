import { spawn, spawnSync } from "node:child_process";
import process from "node:process";
import { stripVTControlCharacters } from "node:util";

/** Whether this machine has a way to give a command a terminal: `script` of util-linux. */
export const hasScript = process.platform === "linux" && spawnSync("script", ["--version"]).status === 0;

export interface TerminalRun {
  cwd: string;
  env: Record<string, string | undefined>;
  /** What is done, keys to press or anything else, once the screen shows the words before it. */
  steps: [words: string, then: string | (() => void)][];
}

/** Runs a command on a terminal of 100 columns; gives all that was ever on the screen. */
export function onTerminal(
  command: readonly string[],
  { cwd, env, steps }: TerminalRun,
): Promise<{ status: number | null; screen: string }> {
  const line = `stty cols 100 rows 40; ${command.map((word) => `'${word}'`).join(" ")}`;
  const child = spawn("script", ["-qec", line, "/dev/null"], { cwd, env });
  let screen = "";
  let seen = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    screen += stripVTControlCharacters(chunk.toString("utf8"));
    const [words, then] = steps[0] ?? ["", ""];
    const at = words === "" ? -1 : screen.indexOf(words, seen);
    if (at === -1) return;
    seen = at + words.length;
    steps.shift();
    if (typeof then === "string") child.stdin.write(then);
    else then();
  });
  return new Promise((done) => child.on("close", (status) => done({ status, screen })));
}
