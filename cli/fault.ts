import { CommanderError } from "commander";
import { type ErrorRecord, ToolwrightError } from "../state/errors.ts";

/** Whatever was thrown, as a fault that can be shown: never a stack trace. */
export function faultOf(thrown: unknown, command: string): ErrorRecord {
  if (thrown instanceof ToolwrightError) return asTyped(thrown.toRecord(), command);
  if (thrown instanceof CommanderError) return usageFault(thrown, command);
  if (hasCode(thrown, "ENOSPC")) {
    return {
      code: "disk_full",
      message: "The disk is full.",
      hint: "Free some space, then run the same command again.",
    };
  }
  if (thrown instanceof Error && thrown.name === "AbortError") {
    return {
      code: "cancelled",
      message: "The run was stopped.",
      hint: `\`${command} runs\` lists what can be resumed.`,
    };
  }
  const words = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: "internal",
    message: `Something went wrong inside Toolwright: ${words.split("\n")[0] ?? ""}`,
    hint: "Run the same command with --debug to see where it happened, and report it with what that prints.",
  };
}

/** The fault with the commands of its hint as they are typed here. */
export function asTyped(fault: ErrorRecord, command: string): ErrorRecord {
  return { ...fault, hint: fault.hint.replaceAll("`toolwright ", () => `\`${command} `) };
}

/** Commander's words, as one sentence and without its prefix. */
function usageFault(error: CommanderError, command: string): ErrorRecord {
  const words = error.message
    .replace(/^error: /, "")
    .replace(/\s*\n\s*/g, " ")
    .trim();
  const sentence = words.charAt(0).toUpperCase() + words.slice(1);
  return {
    code: "usage",
    message: /[.?!)]$/.test(sentence) ? sentence : `${sentence}.`,
    hint: `\`${command} --help\` lists the commands, \`${command} help COMMAND\` shows the options of one, with examples.`,
  };
}

function hasCode(thrown: unknown, code: string): boolean {
  return thrown instanceof Error && "code" in thrown && thrown.code === code;
}
