/**
 * A process that changes a registry, started by the tests: says every step on its standard output, and stands still for
 * ever at the one it was told, to be killed there. Once it was told "go" on its standard input it begins.
 */
import { writeSync } from "node:fs";
import { openCandidateStore } from "../../tools/candidate-store.ts";
import { openRegistry } from "../../tools/open-registry.ts";
import { openWorkspace } from "../../workspace/workspace.ts";
import { makeCandidate, makeProvenance, makeReport } from "./fixtures.ts";

const [root = "", action = "", stallAt = "", ...labels] = process.argv.slice(2);
const clock = (): Date => new Date();
const say = (line: string): void => void writeSync(1, `${line}\n`);

const workspace = openWorkspace(root, { clock });
const store = openCandidateStore({ workspace, clock });
const registry = openRegistry({
  workspace,
  clock,
  onStep(step) {
    say(step);
    if (step === stallAt) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
});

process.stdin.once("data", () => {
  for (const label of labels) {
    const candidate = makeCandidate({}, `// ${label}\n`);
    if (action === "promote") {
      store.prove(candidate, makeReport(candidate));
      store.stage(candidate.sha256);
      const { name, version } = registry.promote(candidate, makeProvenance(candidate, label));
      say(`kept ${name} v${version}`);
    } else if (action === "rename") {
      registry.rename(label, "renamed_tool");
    } else if (action === "retire") {
      registry.retire(label);
    } else if (action === "rollback") {
      registry.rollback(label);
    } else if (action === "replace") {
      const { name, version } = registry.promote(candidate, makeProvenance(candidate, label), {
        kind: "replace",
        name: "another_tool",
      });
      say(`kept ${name} v${version}`);
    } else {
      registry.remove(label);
    }
  }
  registry.close();
  process.exit(0);
});
say("ready");
