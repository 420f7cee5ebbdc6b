import { ToolwrightError } from "../state/errors.ts";
import type { Diagnostic } from "../state/report.ts";

/** A check that gave up on the code; the reason continues "it ...". */
export function unchecked(reason: string): Diagnostic {
  const message = `The code could not be checked: it ${reason}.`;
  return { message, line: null, remedy: "Make the code smaller, less nested, and its types simpler." };
}

export function cancelled(): ToolwrightError {
  return new ToolwrightError("cancelled", "The validation was cancelled.", "Run it again when you want the result.");
}
