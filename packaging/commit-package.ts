import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ToolwrightError } from "../state/errors.ts";

const run = promisify(execFile);
const GIT_MS = 60_000;

/**
 * Commits what an export wrote to the git repository that the folder lies in, or to a new one there. Nothing else that was
 * changed is committed, and no hook of the repository runs. Throws `usage` where git is missing or refuses.
 */
export async function commitPackage(folder: string, paths: readonly string[], message: string): Promise<string> {
  const git = async (...args: string[]): Promise<string> => {
    const safe = ["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "core.pager=cat"];
    const { stdout } = await run("git", [...safe, ...args], { cwd: folder, timeout: GIT_MS });
    return stdout.trim();
  };
  try {
    const inside = await git("rev-parse", "--is-inside-work-tree").catch(() => "false");
    if (inside !== "true") await git("init", "--quiet");
    await git("add", "--force", "--", ...paths);
    const changed = await git("status", "--porcelain", "--untracked-files=no", "--", ...paths);
    if (changed !== "") await git("commit", "--quiet", "--no-verify", "-m", message, "--", ...paths);
    return await git("rev-parse", "HEAD");
  } catch (cause) {
    throw new ToolwrightError(
      "usage",
      `The package is written, but git didn't commit it: ${reason(cause)}.`,
      remedy(cause),
      {
        cause,
      },
    );
  }
}

function said(cause: unknown): string {
  return String((cause as { stderr?: unknown }).stderr ?? "");
}

function reason(cause: unknown): string {
  if ((cause as NodeJS.ErrnoException).code === "ENOENT") return "there is no git here";
  if (isNameless(cause)) return "it doesn't know who you are";
  const lines = said(cause)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return (lines.at(-1) ?? "it gave no reason")
    .replace(/^(fatal|error): /, "")
    .replace(/\.$/, "")
    .slice(0, 300);
}

function remedy(cause: unknown): string {
  if ((cause as NodeJS.ErrnoException).code === "ENOENT") return "Install git, or leave --git out.";
  if (isNameless(cause))
    return "Tell it with: git config --global user.name and user.email; then export again with --force.";
  return "Commit the folder yourself.";
}

function isNameless(cause: unknown): boolean {
  return /tell me who you are|empty ident|no email was given|unable to auto-detect/i.test(said(cause));
}
