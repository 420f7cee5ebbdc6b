import { join, relative } from "node:path";
import process from "node:process";
import { nodeProblem } from "./node-version.ts";

/** What `npm start` asks when it is given nothing else. */
const QUESTION = "What is the average cost total $ by phase of flight?";
const DATA = join(import.meta.dirname, "..", "examples", "birdstrikes.csv");

const problem = nodeProblem(process.versions.node);
if (problem === null) {
  const { quickenStart } = await import("./start-up.ts");
  quickenStart();
  const { runProcess } = await import("./run-process.ts");
  const given = process.argv.slice(2);
  const data = relative(process.cwd(), DATA);
  if (given.length === 0) process.stderr.write(`Asking "${QUESTION}" of ${data}\n\n`);
  await runProcess(given.length === 0 ? ["ask", QUESTION, "--data", data] : given);
} else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
}
