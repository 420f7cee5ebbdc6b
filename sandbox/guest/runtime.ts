/**
 * What runs inside the isolate besides the tool: it hardens the realm, gives the tool its input, and turns what comes back
 * into one JSON string. Bundled into one script; it sees nothing of Node.
 */

import type { TableData } from "../../state/tables.ts";
import type { ToolInput, ToolOutput } from "../../tools/contract.ts";
import { makeConsole } from "./console.ts";
import { failureOf, type GuestFailure, Refusal } from "./failure.ts";
import { type Frames, makeFrames } from "./frame.ts";
import { harden } from "./harden.ts";
import { defineProperty, deleteProperty, freeze, jsonText, keys, parse } from "./intrinsics.ts";
import { type OutputLimits, type PlainOutput, readOutput } from "./output.ts";
import { seededRandom } from "./random.ts";
import { type Ask, makeSql } from "./sql.ts";

/** How the child process reaches this script's function: taken out of the global object before the tool is compiled. */
interface Bridge {
  __toolwright?: {
    prepare(seed: number, askHost: HostReference): void;
    run(tool: { default?: unknown }, job: string): string;
  };
  __toolwrightFrames?: Frames;
  __toolwrightStats?: ToolInput<unknown>["stats"];
}

/** The one reference into the child process. It takes and gives text, and never throws: a refusal is an answer. */
interface HostReference {
  applySyncPromise(receiver: undefined, parameters: [string]): string;
}

type HostAnswer = { ok: true; data: TableData } | { ok: false; code: GuestFailure["code"]; message: string };

interface Job {
  params: ToolInput<unknown>["params"];
  limits: OutputLimits;
}

/** The string that leaves the isolate. */
export type GuestReport = { logs: string[] } & (
  | { ok: true; output: PlainOutput }
  | { ok: false; failure: GuestFailure }
);

const bridge = globalThis as unknown as Bridge;
const frames = bridge.__toolwrightFrames;
const stats = bridge.__toolwrightStats;
deleteProperty(globalThis, "__toolwrightFrames");
deleteProperty(globalThis, "__toolwrightStats");

const log = makeConsole();
let random: () => number = () => 0;
let ask: Ask;

function makeAsk(host: HostReference): Ask {
  return (question) => {
    const answer = parse(host.applySyncPromise(undefined, [jsonText(question)])) as HostAnswer;
    if (!answer.ok) throw new Refusal(answer.code, answer.message);
    return answer.data;
  };
}

function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  const names = keys(value);
  for (let i = 0; i < names.length; i++) frozen((value as Record<string, unknown>)[names[i] as string]);
  return freeze(value);
}

function prepare(seed: number, host: HostReference): void {
  ask = makeAsk(host);
  random = seededRandom(seed);
  harden(() => random());
  const captured = { log: log.log, info: log.log, warn: log.log, error: log.log, debug: log.log, table: log.log };
  defineProperty(globalThis, "console", { value: freeze(captured), configurable: false, writable: false });
}

function inputOf(params: ToolInput<unknown>["params"]): ToolInput<unknown> {
  const input = { sql: makeSql(ask), df: makeFrames(ask, frames), params: frozen(params), random: () => random() };
  defineProperty(input, "stats", {
    enumerable: true,
    get() {
      if (stats !== undefined) return stats;
      throw new Refusal(
        "threw",
        "The statistics library is loaded for tools that name `stats`: take it as `run({ stats })`",
      );
    },
  });
  return input as unknown as ToolInput<unknown>;
}

function run(tool: { default?: unknown }, text: string): string {
  let report: GuestReport;
  try {
    const job = parse(text) as Job;
    const main = tool.default;
    if (typeof main !== "function") {
      throw new Refusal(
        "bad_output",
        "The module has no default export that is a function: `export default function run(...)`",
      );
    }
    const output = (main as (input: ToolInput<unknown>) => ToolOutput)(inputOf(job.params));
    report = { ok: true, output: readOutput(output, job.limits, frames), logs: log.lines };
  } catch (thrown) {
    report = { ok: false, failure: failureOf(thrown), logs: log.lines };
  }
  return jsonText(report);
}

bridge.__toolwright = { prepare, run };
