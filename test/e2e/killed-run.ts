/**
 * Goes through a whole run, from question to registered tool, and stops for ever at the n-th time that a node looks at the
 * stopwatch: odd times are a node's beginning, even ones the moment between its effects and its checkpoint. Prints `stalled`
 * or `finished`.
 */
import { writeSync } from "node:fs";
import process from "node:process";
import { createToolwright } from "../../index.ts";
import { salesCode, salesIntent, salesSpec } from "../support/sales.ts";
import { ScriptedAuthor } from "../support/scripted-author.ts";

const [workspace = "", data = "", stallAt = "0"] = process.argv.slice(2);
let looks = 0;

function stopwatch(): number {
  const caller = new Error("where").stack?.split("\n")[2] ?? "";
  if (caller.includes("nodes/step.ts") && ++looks === Number(stallAt)) {
    writeSync(1, "stalled\n");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }
  return performance.now();
}

const author = new ScriptedAuthor({
  intents: [salesIntent],
  specs: [{ kind: "written", value: salesSpec }],
  codes: [{ kind: "written", value: salesCode }],
});
const toolwright = createToolwright({ paths: { workspace } }, { author, stopwatch });
const thread = "killed";
await toolwright.ask({ question: "total amount by region", data: [data], thread });
await toolwright.answer(thread, "yes");
await toolwright.answer(thread, "approve");
await toolwright.close();
writeSync(1, "finished\n");
