import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { ToolwrightError } from "../state/errors.ts";
import { explaining } from "./faults.ts";

/**
 * The text of a regular file of at most `maxBytes`. Links are not followed and a pipe is not waited for, whatever was put
 * in the file's place. Throws too_large, workspace_damaged (not a file, not UTF-8) and what `explaining` makes of the rest.
 */
export function readBounded(path: string, maxBytes: number): string {
  return explaining(path, () => {
    const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
    const file = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    try {
      const found = fstatSync(file);
      if (!found.isFile()) throw unreadable(path, "is not a regular file");
      if (found.size > maxBytes) {
        throw new ToolwrightError(
          "too_large",
          `${path} has ${found.size} bytes, more than the ${maxBytes} that are read of such a file.`,
          "Move the file away if it is not one that Toolwright wrote.",
          { data: { path, bytes: found.size, limit: maxBytes } },
        );
      }
      return decode(readFileSync(file), path);
    } finally {
      closeSync(file);
    }
  });
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw unreadable(path, "is not UTF-8 text");
  }
}

function unreadable(path: string, why: string): ToolwrightError {
  return new ToolwrightError("workspace_damaged", `${path} ${why}.`, `Restore ${path} from a copy, or move it away.`, {
    data: { path },
  });
}
