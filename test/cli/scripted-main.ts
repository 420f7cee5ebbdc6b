/** The command line as a process of its own, with the scripted engine: what the terminal test drives. */
import process from "node:process";
import { watchInterrupts } from "../../cli/interrupt.ts";
import { terminalPrompts } from "../../cli/prompts.ts";
import { runCommandLine } from "../../cli/run.ts";
import { readInvocation } from "../../config/invocation.ts";
import { scriptedToolwright } from "./scripted-toolwright.ts";

const { stdin, stdout, stderr } = process;
const { toolwright } = scriptedToolwright();
process.exitCode = await runCommandLine(process.argv.slice(2), {
  version: "0.0.0",
  streams: { stdin, stdout, stderr },
  invocation: readInvocation(),
  interrupts: (onFirst) => watchInterrupts(process, onFirst, (code) => process.exit(code)),
  open: async () => toolwright,
  prompts: terminalPrompts,
});
