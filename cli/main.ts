#!/usr/bin/env node
import module from "node:module";
import process from "node:process";
import { nodeProblem } from "./node-version.ts";

const problem = nodeProblem(process.versions.node);
if (problem === null) {
  const { codeCacheFolder } = await import("../config/cache-folder.ts");
  module.enableCompileCache?.(codeCacheFolder());
  const { runProcess } = await import("./run-process.ts");
  await runProcess(process.argv.slice(2));
} else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
}
