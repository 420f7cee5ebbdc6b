import { cut, isSafeInteger, match, replacePattern, TrueNumber } from "./intrinsics.ts";

/** What a run that gave no result says. The codes are those of `RunFailure` that can arise inside the isolate. */
export interface GuestFailure {
  code: "threw" | "query_failed" | "frame_refused" | "bad_output" | "output_too_large";
  message: string;
  line: number | null;
}

/** Thrown by the runtime itself, so that the reason of a failure is known without trusting what the tool threw. */
export class Refusal extends Error {
  readonly code: GuestFailure["code"];

  constructor(code: GuestFailure["code"], message: string) {
    super(message);
    this.code = code;
  }
}

const MAX_MESSAGE = 2_000;
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
const TOOL_FRAME = /tool\.ts:(\d{1,7})/;

/** Cut to a readable length, on one line, without control characters. */
export function tidy(text: string): string {
  CONTROL.lastIndex = 0;
  return replacePattern(cut(text, MAX_MESSAGE), CONTROL, " ");
}

/** The text of a property of something that may be hostile; `""` where there is none. */
function textOf(thrown: unknown, property: "name" | "message" | "stack"): string {
  try {
    const value = (thrown as Record<string, unknown> | null | undefined)?.[property];
    return typeof value === "string" ? value : "";
  } catch {
    return "";
  }
}

function described(thrown: unknown): string {
  if (typeof thrown === "string") return `The tool threw the text "${cut(thrown, MAX_MESSAGE)}"`;
  if (thrown === null || (typeof thrown !== "object" && typeof thrown !== "function")) {
    return `The tool threw a value of type ${thrown === null ? "null" : typeof thrown}, not an Error`;
  }
  const name = textOf(thrown, "name");
  const message = textOf(thrown, "message");
  if (name === "" && message === "") return "The tool threw something that is not an Error";
  return name === "" || name === "Error" ? message : `${cut(name, 100)}: ${message}`;
}

/** What the tool threw, as a failure. Reading it can run the tool's code, so this happens inside the isolate. */
export function failureOf(thrown: unknown): GuestFailure {
  const line = match(TOOL_FRAME, cut(textOf(thrown, "stack"), 20_000));
  const number = line === null ? null : TrueNumber(line[1]);
  const place = number !== null && isSafeInteger(number) && number > 0 ? number : null;
  try {
    // The brand of a private class can't be forged by a value that the tool made.
    if (thrown instanceof Refusal) return { code: thrown.code, message: tidy(textOf(thrown, "message")), line: place };
  } catch {
    // A proxy with a hostile getPrototypeOf.
  }
  return { code: "threw", message: tidy(described(thrown)), line: place };
}
