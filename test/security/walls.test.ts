import { execFile } from "node:child_process";
import { createSocket, type Socket as UdpSocket } from "node:dgram";
import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findParts, type LaunchParts, launchOf, wrappedCommand } from "../../sandbox/launch.ts";
import { findPrelude } from "../../sandbox/prelude.ts";
import { type SandboxProcess, startProcess } from "../../sandbox/process.ts";
import type { Attack } from "./attack.ts";
import { pollution } from "./attacks/pollution.ts";
import { processes } from "./attacks/processes.ts";
import { realm } from "./attacks/realm.ts";

const SECRET = "canary-5be0c2";
const BREAKOUT = fileURLToPath(new URL("./walls/breakout.js", import.meta.url));

let folder: string;
let open: number;
let parts: LaunchParts;
let servers: { close(done: () => void): unknown }[] = [];
let bait: Record<string, string | number>;

const listening = (server: Server, where: number | string): Promise<Server> =>
  new Promise((resolve) => {
    const done = (): void => resolve(server);
    if (typeof where === "number") server.listen(where, "127.0.0.1", done);
    else server.listen(where, done);
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "toolwright-walls-test-"));
  const file = join(folder, "bait.txt");
  writeFileSync(file, "bait");
  open = openSync(file, "r");
  parts = { ...(await findParts(await findPrelude())), entry: BREAKOUT, childFolder: dirname(BREAKOUT) };
  const hangUp = (): Server => createServer((socket) => socket.destroy());
  const [socket, abstract] = [join(folder, "bait.sock"), `toolwright-${process.pid}`];
  const [tcp, unix, unnamed] = await Promise.all([
    listening(hangUp(), 0),
    listening(hangUp(), socket),
    listening(hangUp(), `\0${abstract}`),
  ]);
  const udp: UdpSocket = createSocket("udp4", (message, from) => udp.send(message, from.port, from.address));
  await new Promise<void>((resolve) => udp.bind(0, "127.0.0.1", resolve));
  servers = [tcp, unix, unnamed, udp];
  const addon = "../../node_modules/better-sqlite3/build/Release/better_sqlite3.node";
  bait = {
    file,
    home: homedir(),
    pid: process.pid,
    secret: SECRET,
    target: join(folder, "target"),
    port: (tcp.address() as AddressInfo).port,
    socket,
    abstract,
    udpPort: udp.address().port,
    addon: fileURLToPath(new URL(addon, import.meta.url)),
  };
});

afterAll(async () => {
  await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
  closeSync(open);
  rmSync(folder, { recursive: true, force: true });
});

/** What the program reached that tries to break out, run by this command line. */
function reached(command: string, args: readonly string[], env: Record<string, string>): Promise<string[]> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { env, timeout: 60_000 }, (error, stdout, stderr) => {
      const last = stdout.trim().split("\n").at(-1) ?? "";
      if (last.startsWith("[")) resolve(JSON.parse(last) as string[]);
      else reject(new Error(`It did not get to its end: ${stderr} ${error}`));
    });
  });
}

const isLinux = process.platform === "linux";

describe.skipIf(!isLinux)("without any wall", () => {
  it("the program that tries to break out reaches what the walls are for", async () => {
    const found = await reached(parts.node, [BREAKOUT, JSON.stringify(bait)], { SECRET });
    expect(found).toEqual(
      expect.arrayContaining([
        "a file",
        "the password file",
        "the environment",
        "the environment of another process",
        "writing a file",
        "TCP",
        "a unix socket",
        "an abstract socket",
        "UDP",
        "a process",
        "another Node",
        "a worker",
        "killing its parent",
        "the inspector",
      ]),
    );
    for (const name of readdirSync(folder).filter((name) => name.startsWith("target"))) rmSync(join(folder, name));
  }, 60_000);
});

describe.skipIf(!isLinux)("the wall of the process, alone", () => {
  it("leaves nothing but signals to processes of the same user", async () => {
    const { command, args, env, wrapped } = launchOf(parts, { memoryMb: 64, erasesTypes: true, wrap: false });
    expect(wrapped).toBe(false);
    // In place of the sandbox's own options, which come last.
    const found = await reached(command, [...args.slice(0, -1), JSON.stringify(bait)], env);
    expect(found).toEqual(["killing its parent"]);
    expect(readdirSync(folder)).not.toContain("target");
  }, 60_000);
});

describe.skipIf(!isLinux)("the wall of the system, alone", () => {
  it("leaves nothing but what stays inside of it", async (context) => {
    if (parts.bwrap === null) context.skip("bubblewrap is not installed");
    const { command, args } = wrappedCommand(parts, [parts.node, BREAKOUT, JSON.stringify(bait)]);
    const found = await reached(command, args, { SECRET });
    const inside = ["another Node", "a worker", "the inspector"];
    expect(found.filter((what) => !inside.includes(what))).toEqual([]);
    expect(readdirSync(folder)).not.toContain("target");
  }, 60_000);
});

describe("the wall of the isolate, alone", () => {
  let bare: SandboxProcess;
  const options = (): string => {
    const { runtime, frames, stats } = parts.prelude;
    return JSON.stringify({
      addon: parts.addon,
      prelude: { runtime, frames, stats },
      memoryMb: 64,
      residentLimit: null,
    });
  };

  beforeAll(async () => {
    const entry = fileURLToPath(new URL("../../sandbox/child/main.ts", import.meta.url));
    const launch = { command: parts.node, args: ["--no-warnings", entry, options()], env: { SECRET } };
    bare = startProcess({ ...launch, limited: false, wrapped: false }, 64);
    expect(await bare.ready).toBeNull();
  });

  afterAll(async () => {
    await bare.kill();
  });

  const quiet = [...realm, ...processes, ...pollution].filter(
    (attack) => !attack.hangs && attack.harmless === undefined,
  );

  it.each(quiet.map((attack): [string, Attack] => [attack.name, attack]))("holds against: %s", async (_, { code }) => {
    const text = typeof code === "string" ? code : code({ file: String(bait["file"]), port: Number(bait["port"]) });
    const limits = { outputBytes: 1_000_000, maxRows: 10_000 };
    const needs = { frames: /\bdf\b/.test(text), stats: /\bstats\b/.test(text) };
    const job = { code: text, javascript: null, params: { a: 1 }, seed: 1, limits, needs };
    const answer = '{"ok":true,"data":{"columns":[{"name":"n","type":"integer"}],"rows":[[1]]}}';
    const report = await bare.run(job, { onStarted: () => {}, onAsk: async () => answer });
    expect(bare.alive).toBe(true);
    expect(String(report)).not.toContain(SECRET);
    const { ok, output } = JSON.parse(String(report)) as { ok: boolean; output?: { answers?: { got?: unknown } } };
    if (ok) expect(output?.answers?.got).toBe("nothing");
  });
});
