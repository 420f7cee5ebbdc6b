import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type OpenRegistry, openRegistry } from "../../tools/open-registry.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { clock, flights, makeCandidate, makeProvenance, meanDelay, temporaryWorkspace } from "./fixtures.ts";

const script = fileURLToPath(new URL("./registry-child.ts", import.meta.url));
const children = new Set<ChildProcess>();
let workspace: Workspace;
let registry: OpenRegistry;
let remove: () => void;
beforeEach(() => {
  ({ workspace, remove } = temporaryWorkspace());
  registry = openRegistry({ workspace, clock });
});
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
  registry.close();
  remove();
});

type Action = "promote" | "replace" | "remove" | "rename" | "retire" | "rollback";

/** A child that has loaded everything and waits for its "go". */
async function child(action: Action, stallAt: string, ...labels: string[]) {
  const running = spawn(process.execPath, [script, workspace.root, action, stallAt, ...labels], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  children.add(running);
  const lines: string[] = [];
  const closed = once(running, "close");
  const reader = createInterface({ input: running.stdout });
  const said = (line: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (!lines.includes(line)) return;
        resolve();
      };
      reader.on("line", look);
      reader.once("close", () => reject(new Error(`the child ended before "${line}": ${lines.join(", ")}`)));
      look();
    });
  reader.on("line", (line) => lines.push(line));
  await said("ready");
  return { go: () => running.stdin.write("go\n"), kill: () => running.kill("SIGKILL"), said, closed, lines };
}

const promote = (label: string) => {
  const candidate = makeCandidate({}, `// ${label}\n`);
  return registry.promote(candidate, makeProvenance(candidate, label));
};
const folders = (): string[] => workspace.list("tools/mean_delay_by_carrier");
const leftovers = (): string[] => workspace.list("scratch").filter((name) => name.startsWith("registry-"));

describe("two processes at once", () => {
  it("register all their tools, each version once, all of them whole", async () => {
    const labels = (who: string): string[] => Array.from({ length: 8 }, (_, i) => `${who}-${i}`);
    const pair = await Promise.all([child("promote", "", ...labels("a")), child("promote", "", ...labels("b"))]);
    for (const { go } of pair) go();
    await Promise.all(pair.map(({ closed }) => closed));
    const kept = pair.flatMap(({ lines }) => lines.filter((line) => line.startsWith("kept")));
    const expected = Array.from({ length: 16 }, (_, i) => `kept mean_delay_by_carrier v${i + 1}`);
    expect(kept.toSorted()).toEqual(expected.toSorted());
    expect(registry.get("mean_delay_by_carrier").version).toBe(16);
    expect(folders()).toHaveLength(16);
    expect(workspace.list("scratch")).toEqual([]);
  });

  it("register one tool once when both do the same step of the same thread", async () => {
    const pair = await Promise.all([child("promote", "", "same"), child("promote", "", "same")]);
    for (const { go } of pair) go();
    await Promise.all(pair.map(({ closed }) => closed));
    for (const { lines } of pair) expect(lines).toContain("kept mean_delay_by_carrier v1");
    expect(folders()).toEqual(["v1"]);
  });
});

describe("a process killed while it registers a tool", () => {
  it.each([
    ["locked", false],
    ["written", false],
    ["moved", false],
    ["indexed", false],
    ["committed", true],
    ["cleaned", true],
  ] as const)("at the step %s leaves the old state or the new one", async (step, isKept) => {
    promote("before");
    const victim = await child("promote", step, "victim");
    victim.go();
    await victim.said(step);
    victim.kill();
    await victim.closed;

    expect(registry.get("mean_delay_by_carrier")).toMatchObject(
      isKept ? { version: 2, code: "// victim\n" } : { version: 1, code: "// before\n" },
    );
    // The thread is resumed and does its step again: the outcome is the same wherever the first attempt died.
    expect(promote("victim")).toMatchObject({ version: 2, code: "// victim\n" });
    expect(folders()).toEqual(["v1", "v2"]);
    expect(promote("after")).toMatchObject({ version: 3 });
    expect(leftovers()).toEqual([]);
    expect(workspace.list("archive")).toEqual([]);
  });

  it("is cleared up after by the next change of any other tool", async () => {
    const victim = await child("promote", "moved", "victim");
    victim.go();
    await victim.said("moved");
    victim.kill();
    await victim.closed;
    expect(folders()).toEqual(["v1"]);
    const other = makeCandidate({ name: "another_tool" });
    registry.promote(other, makeProvenance(other));
    expect(folders()).toEqual([]);
    expect(leftovers()).toEqual([]);
  });
});

describe("a process killed while it removes a tool", () => {
  it.each([
    ["written", true],
    ["indexed", true],
    ["committed", false],
  ] as const)("at the step %s leaves the old state or the new one", async (step, isThere) => {
    promote("kept");
    const victim = await child("remove", step, "mean_delay_by_carrier");
    victim.go();
    await victim.said(step);
    victim.kill();
    await victim.closed;

    expect(registry.list().map(({ name }) => name)).toEqual(isThere ? ["mean_delay_by_carrier"] : []);
    if (isThere) expect(registry.get("mean_delay_by_carrier").code).toBe("// kept\n");
    const other = makeCandidate({ name: "another_tool" });
    registry.promote(other, makeProvenance(other));
    expect(folders()).toEqual(isThere ? ["v1"] : []);
    expect(workspace.list("archive")).toHaveLength(isThere ? 0 : 1);
    expect(leftovers()).toEqual([]);
  });
});

describe("a process killed while it renames a tool", () => {
  it.each([
    ["locked", false],
    ["written", false],
    ["moved", false],
    ["indexed", false],
    ["committed", true],
    ["cleaned", true],
  ] as const)("at the step %s leaves the old name or the new one, with its files", async (step, isRenamed) => {
    promote("kept");
    const victim = await child("rename", step, "mean_delay_by_carrier");
    victim.go();
    await victim.said(step);
    victim.kill();
    await victim.closed;

    const name = isRenamed ? "renamed_tool" : "mean_delay_by_carrier";
    expect(registry.get(name).code).toBe("// kept\n");
    expect(registry.list()).toMatchObject([{ name }]);
    const other = makeCandidate({ name: "another_tool" });
    registry.promote(other, makeProvenance(other));
    expect(registry.get(name).code).toBe("// kept\n");
    expect(leftovers()).toEqual([]);
    expect(workspace.list("archive")).toEqual([]);
  });
});

describe("a process killed while it changes which version answers", () => {
  const steps = [
    ["locked", false],
    ["indexed", false],
    ["committed", true],
  ] as const;

  it.each(steps)("by a rollback, at the step %s, leaves the one or the other", async (step, isDone) => {
    promote("one");
    promote("two");
    await killedAt(step, "rollback", "mean_delay_by_carrier");
    expect(registry.get("mean_delay_by_carrier").code).toBe(isDone ? "// one\n" : "// two\n");
    expect(registry.match(meanDelay(), flights)).toMatchObject([{ tool: { version: isDone ? 1 : 2 } }]);
    expect(promote("three")).toMatchObject({ version: 3 });
  });

  it.each(steps)("by retiring it, at the step %s, leaves it in use or retired", async (step, isDone) => {
    promote("one");
    await killedAt(step, "retire", "mean_delay_by_carrier");
    expect(registry.list()).toHaveLength(isDone ? 0 : 1);
    expect(registry.match(meanDelay(), flights)).toHaveLength(isDone ? 0 : 1);
    expect(registry.history("mean_delay_by_carrier")).toHaveLength(1);
  });

  it.each([
    ["written", false],
    ["moved", false],
    ["indexed", false],
    ["committed", true],
  ] as const)("by replacing it, at the step %s, leaves the old tool or the new version", async (step, isDone) => {
    const other = makeCandidate({ name: "another_tool" });
    registry.promote(other, makeProvenance(other));
    await killedAt(step, "replace", "victim");
    expect(registry.get("another_tool")).toMatchObject({ version: isDone ? 2 : 1 });
    promote("after");
    expect(workspace.list("tools/another_tool")).toEqual(isDone ? ["v1", "v2"] : ["v1"]);
    expect(leftovers()).toEqual([]);
  });

  async function killedAt(step: string, action: Action, label: string): Promise<void> {
    const victim = await child(action, step, label);
    victim.go();
    await victim.said(step);
    victim.kill();
    await victim.closed;
  }
});
