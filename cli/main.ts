#!/usr/bin/env node
import process from "node:process";
import { nodeProblem } from "./node-version.ts";

const problem = nodeProblem(process.versions.node);
if (problem === null) {
  const { quickenStart } = await import("./start-up.ts");
  quickenStart();
  const { runProcess } = await import("./run-process.ts");
  await runProcess(process.argv.slice(2));
} else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
}
