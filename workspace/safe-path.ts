import { lstatSync, type Stats } from "node:fs";
import { join } from "node:path";
import { ToolwrightError } from "../state/errors.ts";
import { codeOf, explainFault } from "./faults.ts";

/** Names that Windows keeps for devices, with any extension: a workspace may be on a disk that is shared with one. */
const deviceName = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/** Whether Windows would take the name for a device. */
export function isDeviceName(name: string): boolean {
  return deviceName.test(name);
}

/**
 * The absolute path of something inside `root`. Every segment is checked: none leads out, none is a symbolic link, none is
 * a name that another system can't hold. `root` itself is absolute and real. Throws workspace_unusable.
 */
export function safePath(root: string, relative: string): string {
  let path = root;
  for (const segment of relative.split("/")) {
    const wrong = wrongWith(segment);
    if (wrong !== null) {
      throw new ToolwrightError(
        "workspace_unusable",
        `${JSON.stringify(relative.slice(0, 200))} can't be a path in the workspace: ${wrong}.`,
        "Use names of letters, digits, -, _ and . only.",
      );
    }
    path = join(path, segment);
    if (lstatOrNull(path)?.isSymbolicLink()) {
      throw new ToolwrightError(
        "workspace_unusable",
        `${path} is a symbolic link, and the workspace does not follow links out of itself.`,
        "Replace the link by a folder; to keep the whole workspace elsewhere, set TOOLWRIGHT_HOME to that place.",
        { data: { path } },
      );
    }
  }
  return path;
}

/** What `lstat` says, or null where there is nothing. */
export function lstatOrNull(path: string): Stats | null {
  try {
    return lstatSync(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw explainFault(error, path);
  }
}

function wrongWith(segment: string): string | null {
  if (segment === "") return "a name is empty";
  if (segment === "." || segment === "..") return `"${segment}" may not occur in it`;
  if (Buffer.byteLength(segment) > 200) return "a name is longer than 200 bytes";
  // Control characters too: a terminal would obey them.
  if (/[\\:*?"<>|\u0000-\u001f\u007f]/.test(segment)) return "a name has a character that some systems forbid";
  if (/[. ]$/.test(segment)) return "a name ends in a dot or a space";
  if (!segment.isWellFormed()) return "a name is not valid text";
  if (isDeviceName(segment)) return "a name is kept for a device on Windows";
  return null;
}
