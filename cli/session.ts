import type { Invocation } from "../config/invocation.ts";
import type { Screen } from "../presenter/screen.ts";
import type { Toolwright } from "../toolwright/toolwright.ts";
import type { Reading } from "./open-toolwright.ts";
import type { Prompts } from "./prompts.ts";

/** The options that every command takes, before or after its name. */
export interface GlobalOptions {
  json?: boolean;
  workspace?: string;
  config?: string;
  author?: "builtin" | "llm" | "auto";
  quiet?: boolean;
  /** False with `--no-color`. */
  color: boolean;
  debug?: boolean;
}

/** The streams of the process, or others in their place. */
export interface Streams {
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  stdout: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
}

/** What one command works with. */
export interface Session {
  readonly options: GlobalOptions;
  readonly invocation: Invocation;
  readonly streams: Streams;
  /** What standard output and standard error can show. */
  readonly screen: Screen;
  readonly errorScreen: Screen;
  /** Whether there is a person to ask: a terminal on both sides, and neither `--json` nor `--quiet`. */
  readonly interactive: boolean;
  readonly signal: AbortSignal;
  /** Called when the command ends, however it ends. */
  onStop(clean: () => void | Promise<void>): void;
  /** The thread that the command is about, once known: faults are reported with its state. */
  thread: string | null;
  /** Opens the engine on first use; closed when the command ends. Begins at once with the files that will be read. */
  toolwright(reading?: Reading): Promise<Toolwright>;
  prompts(): Promise<Prompts>;
  /** A line, or several, on standard output. */
  print(text: string): void;
  /** The one object of `--json`. */
  printJson(value: object): void;
  /** Something said beside the result, on standard error. */
  note(text: string): void;
}

/** Width of output that is not a terminal. */
const PLAIN_WIDTH = 100;
/** Beyond this a line is hard to read. */
const WIDEST = 160;

/** What a stream can show. */
export function screenOf(
  stream: { isTTY?: boolean; columns?: number },
  invocation: Invocation,
  options: Pick<GlobalOptions, "color">,
): Screen {
  const isTerminal = stream.isTTY === true;
  // A terminal that was never told its size says 0.
  const width = (isTerminal ? stream.columns : undefined) || invocation.columns || PLAIN_WIDTH;
  const colour = invocation.colour === "always" || (invocation.colour === "auto" && isTerminal);
  return {
    width: Math.max(20, Math.min(WIDEST, width)),
    colour: options.color && colour,
    unicode: invocation.unicode,
  };
}
