import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type OpenRegistry, openRegistry } from "../../tools/open-registry.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { clock, flights, makeCandidate, makeProvenance, meanDelay, temporaryWorkspace } from "./fixtures.ts";

const NAME = "mean_delay_by_carrier";
let workspace: Workspace;
let registry: OpenRegistry;
let remove: () => void;

beforeEach(() => {
  ({ workspace, remove } = temporaryWorkspace());
  registry = openRegistry({ workspace, clock });
});

afterEach(() => {
  registry.close();
  remove();
});

function promote(label: string, changes: Parameters<typeof makeCandidate>[0] = {}) {
  const candidate = makeCandidate(changes, `// ${label}\n`);
  return registry.promote(candidate, makeProvenance(candidate, label));
}

describe("versions", () => {
  it("are all in the history, newest first, with what each was used for", () => {
    promote("one");
    promote("two");
    registry.recordUse({ name: NAME, version: 2, thread: "a", ok: true });
    registry.recordUse({ name: NAME, version: 2, thread: "b", ok: false });
    // A step that is done twice is one use.
    registry.recordUse({ name: NAME, version: 2, thread: "b", ok: false });
    expect(registry.history(NAME)).toMatchObject([
      { version: 2, active: true, thread: "two", uses: { count: 2, failures: 1, last: clock().toISOString() } },
      { version: 1, active: false, thread: "one", uses: { count: 0, failures: 0, last: null } },
    ]);
    expect(registry.list()).toMatchObject([{ name: NAME, version: 2, uses: { count: 2, failures: 1 } }]);
  });

  it("go back one at a time, or to the one named, and count on after that", () => {
    promote("one");
    promote("two");
    promote("three");
    expect(registry.rollback(NAME)).toMatchObject({ version: 2, code: "// two\n" });
    expect(registry.rollback(NAME)).toMatchObject({ version: 1, code: "// one\n" });
    expect(() => registry.rollback(NAME)).toThrow(/no version before 1/);
    expect(registry.rollback(NAME, 3)).toMatchObject({ version: 3 });
    expect(() => registry.rollback(NAME, 9)).toThrow(/no version 9/);
    expect(registry.rollback(NAME, 1).version).toBe(1);
    expect(registry.match(meanDelay(), flights)[0]?.tool).toMatchObject({ version: 1 });
    expect(promote("four")).toMatchObject({ version: 4 });
  });

  it("that were changed on the disk are not gone back to", () => {
    promote("one");
    promote("two");
    const file = join(workspace.root, "tools", NAME, "v1", "tool.ts");
    writeFileSync(file, `${readFileSync(file, "utf8")}// more\n`);
    expect(() => registry.rollback(NAME)).toThrow(/is not what was approved/);
    expect(registry.get(NAME).version).toBe(2);
  });
});

describe("a retired tool", () => {
  it("answers no more, keeps its name and its versions, and comes back", () => {
    promote("one");
    promote("two");
    registry.retire(NAME);
    expect(registry.list()).toEqual([]);
    expect(registry.match(meanDelay(), flights)).toEqual([]);
    expect(() => registry.get(NAME)).toThrow(/There is no tool/);
    expect(() => registry.retire(NAME)).toThrow(/There is no tool/);
    const other = promote("other", { operation: meanDelay({ limit: null }) });
    expect(other.name).toBe(`${NAME}_2`);
    expect(registry.rollback(NAME)).toMatchObject({ version: 2 });
    registry.retire(NAME);
    expect(promote("three")).toMatchObject({ name: NAME, version: 3 });
  });

  it("can be removed, and leaves nothing but the archive", () => {
    promote("one");
    registry.retire(NAME);
    registry.remove(NAME);
    expect(() => registry.history(NAME)).toThrow(/There is no tool/);
    expect(workspace.list("archive")).toHaveLength(1);
  });
});

describe("rename", () => {
  it("takes all versions, tags and uses along, and every number is used once", () => {
    promote("one");
    promote("two");
    registry.tag(NAME, ["delays", "monthly"]);
    registry.recordUse({ name: NAME, version: 1, thread: "a", ok: true });
    registry.rename(NAME, "delays");
    expect(registry.get("delays")).toMatchObject({ name: "delays", version: 2, code: "// two\n" });
    expect(registry.list()).toMatchObject([{ name: "delays", tags: ["delays", "monthly"], uses: { count: 1 } }]);
    expect(() => registry.get(NAME)).toThrow(/There is no tool/);
    expect(promote("three")).toMatchObject({ name: NAME, version: 3 });
    expect(registry.rollback("delays")).toMatchObject({ version: 1 });
  });

  it.each(["con", "A", "a b", "../x", "x".repeat(64), ""])("refuses the name %j", (name) => {
    promote("one");
    expect(() => registry.rename(NAME, name)).toThrow(/can't be a tool's name/);
    expect(registry.get(NAME).version).toBe(1);
  });

  it("refuses a name that a tool has, also a retired one", () => {
    promote("one");
    promote("other", { name: "other_tool", operation: meanDelay({ limit: null }) });
    registry.retire("other_tool");
    expect(() => registry.rename(NAME, "other_tool")).toThrow(/already, in use or retired/);
    expect(() => registry.rename("nothing", "other")).toThrow(/There is no tool/);
  });
});

it("refuses what is no tag", () => {
  promote("one");
  expect(() => registry.tag(NAME, ["fine", "not fine"])).toThrow(/is no tag/);
  expect(registry.list()[0]?.tags).toEqual([]);
});

it("has another revision after every change", () => {
  const seen = [registry.revision()];
  const then = (change: () => unknown): void => {
    change();
    seen.push(registry.revision());
  };
  then(() => promote("one"));
  then(() => promote("two"));
  then(() => registry.rollback(NAME));
  then(() => registry.retire(NAME));
  then(() => registry.rollback(NAME));
  then(() => registry.rename(NAME, "delays"));
  then(() => registry.remove("delays"));
  expect(new Set(seen).size).toBe(seen.length);
});
