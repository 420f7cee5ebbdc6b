import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "@langchain/langgraph-sdk";

const root = join(import.meta.dirname, "../..");
const cli = join(root, "node_modules/@langchain/langgraph-cli/dist/cli/cli.mjs");

export interface StudioServer {
  client: Client;
  /** Everything it printed so far. */
  log(): string;
  stop(): Promise<void>;
}

/**
 * Starts what `npm run studio` starts, on a free port, with the project's langgraph.json. It runs in `folder`, where it keeps
 * its threads, with the workspace in `folder/workspace`.
 */
export async function startStudio(folder: string): Promise<StudioServer> {
  const { graphs, ...settings } = JSON.parse(readFileSync(join(root, "langgraph.json"), "utf8"));
  const absolute = Object.fromEntries(Object.entries(graphs).map(([name, path]) => [name, join(root, String(path))]));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "langgraph.json"), JSON.stringify({ ...settings, graphs: absolute }));

  // The server looks for LangGraph from where it runs.
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");

  const port = await freePort();
  const child = spawn(process.execPath, [cli, "dev", "--no-browser", "--no-reload", "--port", String(port)], {
    cwd: folder,
    env: environment(folder),
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const apiUrl = `http://localhost:${port}`;
  const stop = (): Promise<void> => end(child, ended);
  while (!(await isUp(apiUrl))) {
    if (child.exitCode !== null) throw new Error(`The server ended before it was up:\n${said}`);
    await sleep(100);
  }
  return { client: new Client({ apiUrl, apiKey: null, callerOptions: { maxRetries: 0 } }), log: () => said, stop };
}

/** No tracing and no analytics, whatever is set around the tests. */
function environment(folder: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(LANG(SMITH|CHAIN|GRAPH)|TOOLWRIGHT)_/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    LANGGRAPH_CLI_NO_ANALYTICS: "1",
    TOOLWRIGHT_HOME: join(folder, "workspace"),
  };
}

/** The pipes close when the server and all that it started have gone. */
async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill("SIGTERM");
  const isOver = await Promise.race([ended.then(() => true), sleep(15_000, false, { ref: false })]);
  if (isOver || child.pid === undefined) return;
  if (process.platform === "win32") child.kill("SIGKILL");
  else process.kill(-child.pid, "SIGKILL");
  await ended;
  throw new Error("The server did not end when it was told to.");
}

async function isUp(apiUrl: string): Promise<boolean> {
  return fetch(`${apiUrl}/ok`).then(
    (response) => response.ok,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
