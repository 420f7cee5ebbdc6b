/**
 * A program that tries to get out of the process it runs in, by Node's own means: what a tool could do that had left its
 * isolate. `node breakout.js BAIT` with BAIT as JSON; prints JSON with what it reached.
 */
import { spawn } from "node:child_process";
import dgram from "node:dgram";
import dns from "node:dns/promises";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import { Worker } from "node:worker_threads";

const bait = JSON.parse(process.argv[2]);
const SECOND = 1_500;

const within = (work) =>
  Promise.race([work.catch(() => false), new Promise((resolve) => setTimeout(() => resolve(false), SECOND).unref())]);
const tries = (work) => {
  try {
    return work() !== false;
  } catch {
    return false;
  }
};
const connects = (to) =>
  within(
    new Promise((resolve, reject) => {
      const socket = net.connect(to, () => resolve(true));
      socket.on("error", reject);
    }),
  );
const starts = (make) =>
  within(
    new Promise((resolve, reject) => {
      const started = make();
      started.on("spawn", () => resolve(true));
      started.on("online", () => resolve(true));
      started.on("error", reject);
    }),
  );
const emitter = (make) => (async () => make())();

const attempts = {
  "a file": () => tries(() => fs.readFileSync(bait.file, "utf8").includes("bait")),
  "the password file": () => tries(() => fs.readFileSync("/etc/passwd", "utf8").length > 0),
  "the home folder": () => tries(() => fs.readdirSync(os.homedir()).length >= 0),
  "the keys of ssh": () => tries(() => fs.readdirSync(`${bait.home}/.ssh`).length >= 0),
  "the environment of another process": () =>
    tries(() => fs.readFileSync(`/proc/${bait.pid}/environ`, "utf8").length > 0),
  "the environment": () => Object.values(process.env).some((value) => value === bait.secret),
  "writing a file": () => tries(() => fs.writeFileSync(bait.target, "written")),
  "a link to a file": () => tries(() => fs.symlinkSync(bait.file, `${bait.target}.link`)),
  TCP: () => connects({ host: "127.0.0.1", port: bait.port }),
  "a unix socket": () => connects({ path: bait.socket }),
  "an abstract socket": () => connects({ path: `\0${bait.abstract}` }),
  UDP: () =>
    within(
      new Promise((resolve, reject) => {
        const socket = dgram.createSocket("udp4");
        socket.on("error", reject);
        socket.on("message", () => resolve(true));
        socket.send("bait", bait.udpPort, "127.0.0.1", (error) => error && reject(error));
      }),
    ),
  DNS: () => {
    const resolver = new dns.Resolver({ timeout: SECOND, tries: 1 });
    resolver.setServers([`127.0.0.1:${bait.udpPort}`]);
    // Any answer is one, also an error that came from the server.
    return within(resolver.resolve4("bait.example").catch(({ code }) => code === "EBADRESP" || code === "EFORMERR"));
  },
  "a process": () => starts(() => spawn("/bin/true")),
  "another Node": () => starts(() => spawn(process.execPath, ["--version"])),
  "a worker": () => starts(() => new Worker("0", { eval: true })),
  "killing its parent": () => tries(() => process.kill(bait.pid, 0)),
  "another addon": () => tries(() => process.dlopen({ exports: {} }, bait.addon)),
  "the inspector": () =>
    within(import("node:inspector").then((inspector) => (inspector.open(0), inspector.url() !== undefined))),
  "inherited descriptors": () =>
    Array.from({ length: 60 }, (_, at) => at + 3).some((fd) =>
      tries(() => fs.fstatSync(fd).isFile() && fs.readSync(fd, Buffer.alloc(4), 0, 4, 0) > 0),
    ),
};

const reached = [];
for (const [what, attempt] of Object.entries(attempts))
  if (await emitter(attempt).catch(() => false)) reached.push(what);
fs.writeSync(1, `${JSON.stringify(reached)}\n`);
process.exit(0);
