import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Socket } from "node:net";
import { dirname, join } from "node:path";
import type { Readable, Writable } from "node:stream";
import {
  createMessageConnection,
  type MessageConnection,
  RequestType,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";

/** What TypeScript says of a piece of code. Offsets count UTF-16 units. */
export interface Finding {
  pos: number;
  code: number;
  text: string;
  messageChain?: readonly Finding[];
}

/** The files that TypeScript sees: these, and no other file of the machine. */
export interface VisibleFiles {
  /** The text of a file; null where there is none. */
  read(path: string): string | null;
  /** Whether there is a folder of this name. */
  hasFolder(path: string): boolean;
}

/** TypeScript's compiler at work on one project after another. */
export interface NativeTypeScript {
  /** The errors of the types in some files of a project, in their order, up to the first file that has any. */
  typeErrors(project: string, files: readonly string[], changed: readonly string[]): Promise<(readonly Finding[])[]>;
  /** Whether this process waits for it: while something is asked. */
  hold(on: boolean): void;
  /** Ends the process; what is asked of it fails. */
  kill(): void;
  /** Settles with the reason when the process has ended. */
  readonly ended: Promise<string>;
}

/** What the server is asked over standard input and output, as typescript 7.0.2 has it: the package calls it unstable. */
const opens = new RequestType<{ openProjects?: string[]; fileChanges?: { changed: string[] } }, Snapshot, void>(
  "updateSnapshot",
);
const finds = new RequestType<{ snapshot: number; project: string; file: string }, Finding[] | null, void>(
  "getSemanticDiagnostics",
);
const releases = new RequestType<{ snapshot: number }, unknown, void>("release");
const initializes = new RequestType<null, unknown, void>("initialize");

interface Snapshot {
  snapshot: number;
  projects: { id: string; configFileName: string }[];
}

/** Where the compiler of this machine is, and its declarations of the standard library. */
export function nativeCompiler(): { executable: string; libraries: string } {
  const alias = createRequire(import.meta.url).resolve("typescript-native/package.json");
  const platform = `@typescript/typescript-${process.platform}-${process.arch}`;
  const libraries = join(dirname(createRequire(alias).resolve(`${platform}/package.json`)), "lib");
  return { executable: join(libraries, process.platform === "win32" ? "tsc.exe" : "tsc"), libraries };
}

/**
 * Runs the compiler until it ends or the line at 3 does. A compiler that waits for an answer of ours does not notice that we are
 * gone: killed in the middle of a check, we would leave it behind.
 */
const LIFELINE = `exec 4<&0
"$0" "$@" <&4 3<&- 4<&- & compiler=$!
exec 0<&- 4<&-
{ read -r line; kill -9 $compiler; } <&3 1>&- 2>&- & watch=$!
exec 3<&- 1>&-
wait $compiler; code=$?
kill $watch
exit $code`;

/**
 * Starts the compiler as a server. It reads through `files` alone, gets no environment but its memory's limit, and ends with
 * this process.
 */
export function startNativeTypeScript(files: VisibleFiles, memoryMb: number): NativeTypeScript {
  const callbacks = ["readFile", "fileExists", "directoryExists", "getAccessibleEntries", "realpath"];
  const args = ["--api", "--async", "--cwd", "/", `--callbacks=${callbacks.join(",")}`];
  const { executable } = nativeCompiler();
  const isPosix = process.platform !== "win32";
  const child = spawn(isPosix ? "/bin/sh" : executable, isPosix ? ["-c", LIFELINE, executable, ...args] : args, {
    stdio: ["pipe", "pipe", "ignore", "pipe"],
    env: { GOMEMLIMIT: `${Math.round(memoryMb * 0.8)}MiB` },
    cwd: "/",
  });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout as Readable),
    new StreamMessageWriter(child.stdin as Writable),
  );
  serve(connection, files);
  connection.onError(() => {});
  connection.listen();
  const ended = endOf(child, memoryMb);
  hold(child, false);
  let latest: Promise<unknown> = connection.sendRequest(initializes, null);
  const opened = new Set<string>();

  const typeErrors = async (
    project: string,
    asked: readonly string[],
    changed: readonly string[],
  ): Promise<(readonly Finding[])[]> => {
    const isNew = !opened.has(project);
    opened.add(project);
    const snapshot = await connection.sendRequest(opens, {
      ...(isNew ? { openProjects: [project] } : { fileChanges: { changed: [...changed] } }),
    });
    const id = snapshot.projects.find(({ configFileName }) => configFileName === project)?.id;
    if (id === undefined) throw new Error(`TypeScript doesn't know the project ${project}`);
    const found: (readonly Finding[])[] = [];
    for (const file of asked) {
      const own = (await connection.sendRequest(finds, { snapshot: snapshot.snapshot, project: id, file })) ?? [];
      found.push(own);
      if (own.length > 0) break;
    }
    await connection.sendRequest(releases, { snapshot: snapshot.snapshot });
    return found;
  };

  return {
    // One after another: a change is one of all projects that are open.
    typeErrors(project, asked, changed) {
      const next = latest.catch(() => {}).then(() => typeErrors(project, asked, changed));
      latest = next;
      return next;
    },
    hold: (on) => hold(child, on),
    kill: () => end(child),
    ended,
  };
}

function serve(connection: MessageConnection, files: VisibleFiles): void {
  const answer = (name: string, of: (path: string) => unknown): void => {
    connection.onRequest(name, of);
  };
  answer("readFile", (path) => ({ content: files.read(path) }));
  answer("fileExists", (path) => files.read(path) !== null);
  answer("directoryExists", (path) => files.hasFolder(path));
  answer("getAccessibleEntries", () => ({ files: [], directories: [] }));
  answer("realpath", (path) => path);
}

/** Settles when the process has ended, of itself or because it took more memory than it may. */
function endOf(child: ChildProcess, memoryMb: number): Promise<string> {
  return new Promise((resolve) => {
    let reason = "ended";
    const watch = setInterval(() => {
      if (residentMb(child.pid) > memoryMb) {
        reason = "ran out of memory";
        end(child);
      }
    }, 100);
    watch.unref();
    const settle = (why: string): void => {
      clearInterval(watch);
      resolve(why);
    };
    child.once("exit", () => settle(reason));
    child.once("error", (error) => settle(error.message));
  });
}

/** The memory that the compiler holds, where the system tells it as Linux does; elsewhere the deadline alone bounds it. */
function residentMb(shell: number | undefined): number {
  try {
    const children = readFileSync(`/proc/${shell}/task/${shell}/children`, "utf8").trim().split(" ");
    const pages = children.map((pid) => Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]));
    return (Math.max(0, ...pages) * 4096) / 2 ** 20;
  } catch {
    return 0;
  }
}

/** Lets go of the line that keeps the compiler alive; on Windows, which has none, ends it. */
function end(child: ChildProcess): void {
  (child.stdio[3] as Socket | null)?.destroy();
  if (process.platform === "win32") child.kill();
}

function hold(child: ChildProcess, on: boolean): void {
  const call = on ? "ref" : "unref";
  child[call]();
  for (const stream of [child.stdin, child.stdout, child.stdio[3]]) (stream as Partial<Socket> | null)?.[call]?.();
}
