import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { env, execPath, platform } from "node:process";

/** What the process tries, and whether it was let: every `true` is a hole in the wall. */
export interface ProbeResult {
  readsFiles: boolean;
  reachesNetwork: boolean;
  startsProcesses: boolean;
  seesEnvironment: boolean;
}

function reaches(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const socket = connect({ host: "127.0.0.1", port });
      socket.on("connect", () => {
        socket.destroy();
        resolve(true);
      });
      socket.on("error", () => resolve(false));
      socket.setTimeout(1_000, () => resolve(false));
    } catch {
      resolve(false);
    }
  });
}

function starts(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const child = spawn(execPath, ["--version"], { stdio: "ignore" });
      child.on("spawn", () => resolve(true));
      child.on("error", () => resolve(false));
    } catch {
      resolve(false);
    }
  });
}

function reads(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}

/** What Windows gives every process whatever its parent says. */
const WINDOWS_OWN = /^(?:TZ|SYSTEM\w+|WINDIR|PATH(?:EXT)?|TEMP|TMP|USER\w+|HOME\w+|LOGONSERVER)$/i;

/** Whether anything of the host's environment came along. It is looked at only to know that it is not there. */
function seesEnvironment(): boolean {
  const system = platform === "win32" ? WINDOWS_OWN : /^(?:TZ|PWD|__CF_USER_TEXT_ENCODING)$/;
  return Object.keys(env).some((name) => !system.test(name));
}

/** Tries what the walls should stop. `request` is JSON: a file that exists, and a port that listens. */
export async function probe(request: string): Promise<string> {
  const { file, port } = JSON.parse(request) as { file: string; port: number };
  const result: ProbeResult = {
    readsFiles: reads(file),
    reachesNetwork: await reaches(port),
    startsProcesses: await starts(),
    seesEnvironment: seesEnvironment(),
  };
  return JSON.stringify(result);
}
