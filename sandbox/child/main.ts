/**
 * The process in which tools run. It loads isolated-vm, takes one job at a time from the host over its one open descriptor, runs it in a
 * fresh isolate on a thread of its own, and passes the tool's questions on. It decides nothing: deadlines and limits are
 * the host's, which kills it.
 */
import { Buffer } from "node:buffer";
import { Socket } from "node:net";
import process from "node:process";
import type ivm from "isolated-vm";
import { BadCode, compileTool, warmStripper } from "./compile.ts";
import type { ChildOptions, Job, ProcessFailure } from "./job.ts";
import { makeRealms, type Realm } from "./realm.ts";
import { encodeFrame, FrameKind, frameReader } from "./wire.ts";

/** The host's end is closed: nothing is left to do, and `process.exit` could wait for ever on a busy isolate. */
function end(): never {
  process.kill(process.pid, "SIGKILL");
  throw new Error("unreachable");
}

/** V8 gave up inside an isolate. What it says on stderr is how the host tells this from a crash. */
function giveUp(): never {
  process.stderr.write("out of memory\n");
  return end();
}

const options = JSON.parse(process.argv[2] ?? "{}") as ChildOptions;
const addon: { exports: { ivm?: typeof ivm } } = { exports: {} };
process.dlopen(addon, options.addon);
const lib = addon.exports.ivm as typeof ivm;

const realms = makeRealms(options, { ivm: lib, onCatastrophe: giveUp });
const socket = new Socket({ fd: 3, readable: true, writable: true });
const send = (kind: FrameKind, text: string): void => void socket.write(encodeFrame(kind, text));

let waiting: ((answer: string) => void) | null = null;
let ahead: Promise<Realm> | null = null;

/** Makes the next realm before it is asked for, in place of another that was made ahead. */
function makeAhead(needs: Job["needs"]): void {
  const before = ahead;
  ahead = (async () => {
    (await before)?.isolate.dispose();
    return realms(needs);
  })();
  ahead.catch(end);
}

/** The realm made ahead, if there is one that has what is needed; never two at once, since each reserves address space. */
async function realmFor(needs: Job["needs"]): Promise<Realm> {
  if (ahead === null) return realms(needs);
  const realm = await ahead;
  ahead = null;
  if (realm.frames === needs.frames && realm.stats === needs.stats) return realm;
  realm.isolate.dispose();
  return realms(needs);
}

/** The one function the isolate can call. It resolves to text whatever happens: nothing of this process is thrown into it. */
function askHost(question: unknown): Promise<string> {
  return new Promise((resolve) => {
    if (typeof question !== "string" || waiting !== null) {
      resolve('{"ok":false,"code":"query_failed","message":"One question at a time"}');
      return;
    }
    waiting = resolve;
    send(FrameKind.ask, question);
  });
}

function failed(code: ProcessFailure["failure"]["code"], message: string, line: number | null = null): string {
  return JSON.stringify({ ok: false, failure: { code, message, line }, logs: [] } satisfies ProcessFailure);
}

async function runIn(realm: Realm, job: Job): Promise<string> {
  await realm.prepare.apply(undefined, [job.seed, new lib.Reference(askHost)]);
  const tool = await compileTool(realm.isolate, realm.context, job);
  send(FrameKind.started, "");
  await tool.evaluate();
  const text = JSON.stringify({ params: job.params, limits: job.limits });
  const report: unknown = await realm.run.apply(undefined, [tool.namespace.derefInto(), text], {
    result: { copy: true },
  });
  return typeof report === "string" ? report : failed("threw", "The tool gave no report");
}

function failureOf(thrown: unknown, realm: Realm | null): string {
  if (thrown instanceof BadCode) return failed("syntax", thrown.message, thrown.line);
  const message = thrown instanceof Error ? String(thrown.message).slice(0, 2_000) : "The tool failed";
  if (realm?.isolate.isDisposed === true || /memory limit|out of memory/i.test(message)) {
    return failed("memory", `The tool needed more than its ${options.memoryMb} MB of memory`);
  }
  const line = /tool\.ts:(\d{1,7})/.exec(thrown instanceof Error ? String(thrown.stack) : "");
  return failed("threw", message, line === null ? null : Number(line[1]));
}

async function handle(job: Job): Promise<void> {
  let realm: Realm | null = null;
  let report: string;
  try {
    realm = await realmFor(job.needs);
    report = await runIn(realm, job);
    if (Buffer.byteLength(report) > job.limits.outputBytes + 200_000) {
      report = failed(
        "output_too_large",
        "The output is larger than a tool may return; return fewer rows or shorter texts",
      );
    }
  } catch (thrown) {
    report = failureOf(thrown, realm);
  }
  waiting = null;
  send(FrameKind.done, report);
  if (realm !== null && !realm.isolate.isDisposed) realm.isolate.dispose();
  makeAhead(job.needs);
}

async function probing(request: string): Promise<void> {
  const { probe } = await import("./probe.ts");
  send(FrameKind.probe, await probe(request));
}

socket.on(
  "data",
  frameReader(
    () => Number.MAX_SAFE_INTEGER,
    (kind, text) => {
      if (kind === FrameKind.answer) {
        const resolve = waiting;
        waiting = null;
        resolve?.(text);
      } else if (kind === FrameKind.run) void handle(JSON.parse(text) as Job);
      else if (kind === FrameKind.prepare) makeAhead({ frames: true, stats: false });
      else if (kind === FrameKind.probe) void probing(text);
    },
    end,
  ),
);
socket.on("end", end).on("error", end).on("close", end);

if (options.residentLimit !== null) {
  const limit = options.residentLimit;
  setInterval(() => {
    if (process.memoryUsage.rss() > limit) {
      giveUp();
    }
  }, 25).unref();
}

send(FrameKind.ready, "");
// What loads on first use does so now, and not when the first tool waits.
if (options.erasesTypes) warmStripper();
makeAhead({ frames: false, stats: false });
