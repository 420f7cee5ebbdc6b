import { setTimeout as sleep } from "node:timers/promises";
import { type Command, CommanderError } from "commander";
import type { Invocation } from "../config/invocation.ts";
import { safeJson, safeLines } from "../presenter/safe-text.ts";
import type { ErrorRecord } from "../state/errors.ts";
import type { Toolwright } from "../toolwright/toolwright.ts";
import { EXIT, exitCodeOfError } from "./exit-codes.ts";
import { faultOf } from "./fault.ts";
import type { Interrupts } from "./interrupt.ts";
import type { Reading } from "./open-toolwright.ts";
import { buildProgram } from "./program.ts";
import type { Prompts } from "./prompts.ts";
import { type GlobalOptions, type Session, type Streams, screenOf } from "./session.ts";

/** How long the engine may take to end its processes. */
const CLOSE_MS = 3_000;

/** Runs the work of a command in a session of its own. */
export type Start = (command: Command, work: (session: Session) => Promise<number>) => Promise<void>;

/** What the command line stands on. */
export interface Surroundings {
  version: string;
  streams: Streams;
  invocation: Invocation;
  /** Begins to listen for Ctrl-C; `onFirst` is told once. */
  interrupts(onFirst: () => void): Interrupts;
  open(options: GlobalOptions, reading: Reading): Promise<Toolwright>;
  prompts(look: { colour: boolean }): Promise<Prompts>;
}

/** Runs one command line (without `node` and the script) and gives the exit code. Never throws. */
export async function runCommandLine(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const { streams, invocation, version } = surroundings;
  let exitCode: number = EXIT.ok;
  const start: Start = async (command, work) => {
    exitCode = await runSession(command.optsWithGlobals<GlobalOptions>(), work, surroundings);
  };
  const program = buildProgram(version, start, { out: (text) => streams.stdout.write(text) });
  try {
    await program.parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return EXIT.ok;
    const options: GlobalOptions = {
      color: !argv.includes("--no-color"),
      json: argv.includes("--json"),
      debug: argv.includes("--debug"),
    };
    if (thrown instanceof CommanderError && thrown.code === "commander.help") {
      return missingCommand(program, argv, options, surroundings);
    }
    const fault = faultOf(thrown, invocation.command);
    await reportFault(fault, thrown, { options, surroundings, view: {} });
    return exitCodeOfError(fault.code);
  }
}

/** A command that only has commands below it was given alone. */
async function missingCommand(
  program: Command,
  argv: readonly string[],
  options: GlobalOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { streams, invocation } = surroundings;
  const group = program.commands.find((command) => command.name() === argv.find((word) => !word.startsWith("-")));
  const fault: ErrorRecord = {
    code: "usage",
    message: "No command was given.",
    hint: `For example: ${invocation.command} ask "mean price by city" --data sales.csv`,
  };
  if (!options.json) streams.stderr.write(`${(group ?? program).helpInformation()}\n`);
  await reportFault(fault, null, { options, surroundings, view: {} });
  return EXIT.badInput;
}

async function runSession(
  options: GlobalOptions,
  work: (session: Session) => Promise<number>,
  surroundings: Surroundings,
): Promise<number> {
  const { streams, invocation } = surroundings;
  const interrupts = surroundings.interrupts(() => {
    streams.stderr.write("\nStopping. Press Ctrl-C again to quit at once.\n");
  });
  const screen = screenOf(streams.stdout, invocation, options);
  const cleaning: (() => void | Promise<void>)[] = [];
  let opened: Promise<Toolwright> | null = null;
  const session: Session = {
    options,
    invocation,
    streams,
    screen,
    errorScreen: screenOf(streams.stderr, invocation, options),
    interactive: streams.stdin.isTTY === true && streams.stdout.isTTY === true && !options.json && !options.quiet,
    signal: interrupts.signal,
    thread: null,
    onStop: (clean) => cleaning.push(clean),
    toolwright(reading = { files: [] }) {
      opened ??= surroundings.open(options, reading);
      return opened;
    },
    prompts: () => surroundings.prompts({ colour: screen.colour }),
    print: (text) => streams.stdout.write(`${text}\n`),
    printJson: (value) => streams.stdout.write(`${safeJson(value, streams.stdout.isTTY === true ? 2 : undefined)}\n`),
    note: (text) => streams.stderr.write(`${text}\n`),
  };
  try {
    return await work(session);
  } catch (thrown) {
    for (const clean of cleaning) await clean();
    return await failSession(session, thrown, opened, surroundings);
  } finally {
    const toolwright = await (opened as Promise<Toolwright> | null)?.catch(() => null);
    if (toolwright) await closeInTime(toolwright);
    interrupts.dispose();
  }
}

/**
 * Ends the engine's processes. What the run came to has been said by now: one that can't be ended, or not in time, ends with
 * this process. The timer also keeps this process alive while it waits for others that do not.
 */
async function closeInTime(toolwright: Toolwright): Promise<void> {
  const waiting = new AbortController();
  const late = sleep(CLOSE_MS, undefined, { signal: waiting.signal });
  await Promise.race([toolwright.close(), late]).catch(() => {});
  waiting.abort();
  await late.catch(() => {});
}

async function failSession(
  session: Session,
  thrown: unknown,
  opened: Promise<Toolwright> | null,
  surroundings: Surroundings,
): Promise<number> {
  const { command } = session.invocation;
  const view = await threadOf(session, opened);
  const isStopped = session.signal.aborted;
  const fault = isStopped ? stopFault(view, command) : faultOf(thrown, command);
  await reportFault(fault, thrown, { options: session.options, surroundings, view: view ?? {} });
  return isStopped ? EXIT.interrupted : exitCodeOfError(fault.code);
}

/** The thread as it stands after a fault; null where there is none. */
async function threadOf(session: Session, opened: Promise<Toolwright> | null): Promise<{ thread: string } | null> {
  if (session.thread === null || opened === null) return null;
  const thread = session.thread;
  return opened.then((toolwright) => toolwright.show(thread)).catch(() => null);
}

function stopFault(view: { thread: string } | null, command: string): ErrorRecord {
  const hint =
    view === null ? "Nothing was begun that could be resumed." : `Go on with: ${command} resume ${view.thread}`;
  return { code: "cancelled", message: "Stopped.", hint };
}

interface FaultReport {
  options: GlobalOptions;
  surroundings: Surroundings;
  /** The thread's state, which `--json` shows beside the fault. */
  view: object;
}

async function reportFault(
  fault: ErrorRecord,
  thrown: unknown,
  { options, surroundings, view }: FaultReport,
): Promise<void> {
  const { streams, invocation } = surroundings;
  if (options.json) {
    streams.stdout.write(`${safeJson({ ...view, error: fault })}\n`);
  } else {
    const { renderError } = await import("../presenter/fault.ts");
    streams.stderr.write(`${renderError(fault, screenOf(streams.stderr, invocation, options))}\n`);
  }
  if ((options.debug || invocation.debug) && thrown instanceof Error) {
    streams.stderr.write(`${safeLines(thrown.stack ?? "").join("\n")}\n`);
  }
}
