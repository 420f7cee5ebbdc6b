import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import process from "node:process";

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
      const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
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

/** Tries what the walls should stop. `request` is JSON: a file that exists, a port that listens, a variable that is set. */
export async function probe(request: string): Promise<string> {
  const { file, port, variable } = JSON.parse(request) as { file: string; port: number; variable: string };
  const result: ProbeResult = {
    readsFiles: reads(file),
    reachesNetwork: await reaches(port),
    startsProcesses: await starts(),
    seesEnvironment: process.env[variable] !== undefined,
  };
  return JSON.stringify(result);
}
