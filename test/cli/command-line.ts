import { EventEmitter } from "node:events";
import { PassThrough } from "node:stream";
import { watchInterrupts } from "../../cli/interrupt.ts";
import type { Prompts } from "../../cli/prompts.ts";
import { runCommandLine } from "../../cli/run.ts";
import type { Invocation } from "../../config/invocation.ts";
import type { Toolwright } from "../../toolwright/toolwright.ts";

export interface Setting {
  toolwright?: Toolwright;
  /** A terminal on all three streams. */
  terminal?: boolean;
  /** What the person chooses or writes, in order; null is Ctrl-C. Every one must be used. */
  says?: (string | null)[];
  stdin?: string | Uint8Array;
  invocation?: Partial<Invocation>;
  /** Told of the emitter of signals when the command begins to listen. */
  signals?: EventEmitter;
  onQuit?: (exitCode: number) => void;
}

export interface Outcome {
  exitCode: number;
  stdout: string;
  stderr: string;
  /** The questions that were put to the person. */
  asked: string[];
}

/** Runs one command line within this process, against the engine given. */
export async function commandLine(argv: string[], setting: Setting = {}): Promise<Outcome> {
  const { toolwright, terminal = false, says = [], signals = new EventEmitter(), onQuit = () => {} } = setting;
  const stdin = Object.assign(new PassThrough(), { isTTY: terminal });
  stdin.end(setting.stdin ?? "");
  const [stdout, stderr] = [sink(terminal), sink(terminal)];
  const left = [...says];
  const asked: string[] = [];
  const exitCode = await runCommandLine(argv, {
    version: "1.2.3",
    streams: { stdin, stdout: stdout.stream, stderr: stderr.stream },
    invocation: {
      command: "toolwright",
      colour: "never",
      unicode: true,
      columns: null,
      debug: false,
      user: "ada",
      ...setting.invocation,
    },
    interrupts: (onFirst) => watchInterrupts(signals, onFirst, onQuit),
    async open() {
      if (!toolwright) throw new Error("nothing may be opened here");
      return toolwright;
    },
    prompts: async () => personWho(left, asked),
  });
  if (left.length > 0) throw new Error(`never asked for: ${left.join(", ")}`);
  return { exitCode, stdout: stdout.text(), stderr: stderr.text(), asked };
}

function personWho(says: (string | null)[], asked: string[]): Prompts {
  const next = (message: string): string | null => {
    asked.push(message);
    const said = says.shift();
    if (said === undefined) throw new Error(`nobody answers "${message}"`);
    return said;
  };
  return {
    async choose(message, choices) {
      const said = next(message);
      if (said === null) return null;
      const choice = choices.find(({ value }) => value === said);
      if (!choice) throw new Error(`"${said}" is not among ${choices.map(({ value }) => value).join(", ")}`);
      return choice.value;
    },
    write: async (message) => next(message),
  };
}

function sink(isTTY: boolean): { stream: PassThrough & { isTTY: boolean; columns: number }; text: () => string } {
  const chunks: Buffer[] = [];
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80 });
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  return { stream, text: () => Buffer.concat(chunks).toString("utf8") };
}
