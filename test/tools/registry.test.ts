import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type OpenRegistry, openRegistry } from "../../tools/open-registry.ts";
import { openWorkspace, type Workspace } from "../../workspace/workspace.ts";
import { clock, flights, makeCandidate, makeProvenance, meanDelay, temporaryWorkspace } from "./fixtures.ts";

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

const promote = (changes: Parameters<typeof makeCandidate>[0] = {}, code?: string, thread?: string) => {
  const candidate = makeCandidate(changes, code);
  return registry.promote(candidate, makeProvenance(candidate, thread));
};

describe("a registry that holds nothing", () => {
  it("lists, matches and looks for nothing, and makes no file", () => {
    expect(registry.list()).toEqual([]);
    expect(registry.match(meanDelay(), flights)).toEqual([]);
    expect(() => registry.get("mean_delay")).toThrowError(expect.objectContaining({ code: "unknown_tool" }));
    expect(() => registry.remove("mean_delay")).toThrowError(expect.objectContaining({ code: "unknown_tool" }));
    expect(existsSync(workspace.root)).toBe(false);
  });
});

describe("promote", () => {
  it("keeps the tool, its spec and where it comes from, for every later process", () => {
    const candidate = makeCandidate();
    const kept = registry.promote(candidate, makeProvenance(candidate));
    expect(kept).toMatchObject({ name: "mean_delay_by_carrier", version: 1, sha256: candidate.sha256 });
    expect(readFileSync(kept.path, "utf8")).toBe(candidate.code);

    const later = openRegistry({ workspace, clock });
    expect(later.list()).toHaveLength(1);
    expect(later.get(kept.name)).toEqual(kept);
    expect(later.get(kept.name).provenance).toEqual(makeProvenance(candidate));
    later.close();
  });

  it("changes nothing the second time for one thread", () => {
    const first = promote();
    expect(promote()).toEqual(first);
    expect(registry.list()).toHaveLength(1);
    expect(readdirSync(join(workspace.root, "tools/mean_delay_by_carrier"))).toEqual(["v1"]);
  });

  it("makes the next version of a tool that does the same, and keeps the former one as it was", () => {
    const first = promote();
    const second = promote({}, "// faster\n", "thread-2");
    expect(second).toMatchObject({ name: first.name, version: 2 });
    expect(registry.get(first.name).code).toBe("// faster\n");
    expect(readFileSync(first.path, "utf8")).toBe(first.code);
  });

  it("takes other defaults of the same parameters for the same tool", () => {
    promote();
    const other = meanDelay({
      filter: { kind: "compare", column: "origin", grain: null, operator: "=", value: "JFK" },
    });
    const candidate = makeCandidate({ operation: other });
    const origin = candidate.spec.parameters.properties["origin"];
    if (origin) origin.default = "JFK";
    const same = makeCandidate(candidate.spec);
    expect(registry.promote(same, makeProvenance(same, "thread-2"))).toMatchObject({ version: 2 });
    if (origin) origin.default = "ORD";
  });

  it("gives a tool that does something else a name of its own, and versions under that name", () => {
    promote();
    const median = {
      operation: meanDelay({ measures: [{ name: "m", function: "median", column: "delay", share: null }] }),
    };
    expect(promote(median, "// a\n", "t2")).toMatchObject({ name: "mean_delay_by_carrier_2", version: 1 });
    expect(promote(median, "// b\n", "t3")).toMatchObject({ name: "mean_delay_by_carrier_2", version: 2 });
    expect(registry.list().map(({ name }) => name)).toEqual(["mean_delay_by_carrier", "mean_delay_by_carrier_2"]);
  });

  it("never makes a folder that Windows takes for a device, nor a name that is too long", () => {
    expect(promote({ name: "con" })).toMatchObject({ name: "con_2" });
    const long = "a".repeat(63);
    promote({ name: long }, "// a\n", "t2");
    const other = promote({ name: long, operation: meanDelay({ limit: null }) }, "// b\n", "t3");
    expect(other.name).toBe(`${"a".repeat(61)}_2`);
  });

  it("refuses a candidate that is not the one its digest names", () => {
    const candidate = { ...makeCandidate(), code: "// swapped after the approval\n" };
    expect(() => registry.promote(candidate, makeProvenance(candidate))).toThrowError(
      expect.objectContaining({ code: "tool_tampered" }),
    );
    expect(registry.list()).toEqual([]);
  });

  it("refuses a name that could lead elsewhere", () => {
    expect(() => promote({ name: "../../evil" })).toThrowError(expect.objectContaining({ code: "validation_failed" }));
    expect(existsSync(join(workspace.root, "..", "..", "evil"))).toBe(false);
  });

  it("sets aside what somebody put in the place of the new version", () => {
    const place = workspace.folder("tools/mean_delay_by_carrier/v1");
    writeFileSync(join(place, "mine.txt"), "mine");
    promote();
    expect(registry.get("mean_delay_by_carrier").version).toBe(1);
    const [aside = ""] = workspace.list("archive");
    expect(workspace.read(`archive/${aside}/mine.txt`)).toBe("mine");
  });
});

describe("get refuses what was changed after the approval", () => {
  const changes: [string, (folder: string) => void][] = [
    ["code", (folder) => writeFileSync(join(folder, "tool.ts"), "// other\n")],
    ["code that is no text", (folder) => writeFileSync(join(folder, "tool.ts"), Buffer.from([0xff, 0xfe, 0x00]))],
    ["a missing file", (folder) => rmSync(join(folder, "tool.ts"))],
    [
      "a folder for a file",
      (folder) => {
        rmSync(join(folder, "tool.ts"));
        mkdirSync(join(folder, "tool.ts"));
      },
    ],
    ["an added key in the spec", (folder) => edit(join(folder, "spec.json"), (spec) => ({ ...spec, extra: 1 }))],
    ["a changed default", (folder) => edit(join(folder, "spec.json"), (spec) => ({ ...spec, description: "x" }))],
    ["a spec that is not JSON", (folder) => writeFileSync(join(folder, "spec.json"), "{")],
    ["another provenance", (folder) => edit(join(folder, "provenance.json"), (record) => ({ ...record, thread: "x" }))],
    ["no files at all", (folder) => rmSync(folder, { recursive: true })],
  ];
  const edit = (path: string, change: (value: Record<string, unknown>) => unknown): void =>
    writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, "utf8")))));

  it.each(changes)("%s", (_, change) => {
    const { name, path } = promote();
    change(join(path, ".."));
    expect(() => registry.get(name)).toThrowError(expect.objectContaining({ code: "tool_tampered" }));
  });

  it("but not a spec that was only laid out otherwise", () => {
    const { name, path } = promote();
    edit(join(path, "..", "spec.json"), (spec) => Object.fromEntries(Object.entries(spec).reverse()));
    expect(registry.get(name).version).toBe(1);
  });

  it("nor follows a link out of the workspace", () => {
    const { name, path } = promote();
    const copy = join(workspace.root, "..", "copy.ts");
    writeFileSync(copy, readFileSync(path));
    rmSync(path);
    symlinkSync(copy, path);
    expect(() => registry.get(name)).toThrowError(expect.objectContaining({ code: "workspace_unusable" }));
  });
});

describe("remove", () => {
  it("takes the tool out of the index and puts all its files into the archive", () => {
    promote();
    const { name } = promote({}, "// second\n", "t2");
    registry.remove(name);
    expect(registry.list()).toEqual([]);
    expect(workspace.exists(`tools/${name}`)).toBe(false);
    const [aside = ""] = workspace.list("archive");
    expect(workspace.list(`archive/${aside}`)).toEqual(["v1", "v2"]);
    expect(() => registry.remove(name)).toThrowError(expect.objectContaining({ code: "unknown_tool" }));
  });

  it("lets the name be used again, with a number that was never used", () => {
    registry.remove(promote().name);
    expect(promote({}, "// again\n", "t2")).toMatchObject({ name: "mean_delay_by_carrier", version: 2 });
  });

  it("suggests the tool that was meant", () => {
    promote();
    expect(() => registry.remove("mean_delay_by_carier")).toThrowError(
      expect.objectContaining({ code: "unknown_tool", hint: "Did you mean mean_delay_by_carrier?" }),
    );
  });
});

describe("match", () => {
  it("finds the latest version of the tool that does what is asked, with its parameters set", () => {
    promote();
    promote({}, "// faster\n", "t2");
    const asked = meanDelay({
      filter: { kind: "compare", column: "origin", grain: null, operator: "=", value: "JFK" },
      limit: 3,
    });
    const [best, ...others] = registry.match(asked, flights);
    expect(best).toMatchObject({ tool: { version: 2 }, params: { origin: "JFK", group_by: "carrier", top_n: 3 } });
    expect(best?.overlap).toBeGreaterThanOrEqual(0.85);
    expect(others).toEqual([]);
  });

  it("puts the tool that fits exactly before the one that must be set", () => {
    promote({ name: "settable" });
    const fixed = makeCandidate({
      name: "exact",
      parameters: { type: "object", properties: {}, additionalProperties: false },
    });
    for (const column of fixed.spec.requires["data"] ?? []) column.parameter = null;
    const exact = makeCandidate({ ...fixed.spec, operation: meanDelay({ limit: 5 }) });
    registry.promote(exact, makeProvenance(exact, "t2"));
    expect(registry.match(meanDelay({ limit: 5 }), flights).map(({ tool }) => tool.name)).toEqual([
      "exact",
      "settable",
    ]);
    expect(registry.match(meanDelay({ limit: 7 }), flights)[0]?.tool.name).toBe("settable");
  });

  it("does not find a removed tool", () => {
    registry.remove(promote().name);
    expect(registry.match(meanDelay(), flights)).toEqual([]);
  });
});

describe("a workspace that can't be used", () => {
  it("is named, with the remedy, when the index is damaged", () => {
    promote();
    registry.close();
    rmSync(join(workspace.root, "registry.db-wal"), { force: true });
    writeFileSync(
      join(workspace.root, "registry.db"),
      "no database at all, but long enough to look like a file of one".repeat(50),
    );
    for (const action of [() => registry.list(), () => promote({}, "// b\n", "t2")]) {
      expect(action).toThrowError(
        expect.objectContaining({ code: "workspace_damaged", message: expect.stringContaining("registry.db") }),
      );
    }
  });

  it("is refused when the tools folder is a link to elsewhere", () => {
    const elsewhere = join(workspace.root, "..", "elsewhere");
    mkdirSync(elsewhere);
    workspace.folder("scratch");
    symlinkSync(elsewhere, join(workspace.root, "tools"));
    expect(() => promote()).toThrowError(expect.objectContaining({ code: "workspace_unusable" }));
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(registry.list()).toEqual([]);
    expect(workspace.list("scratch")).toEqual([]);
  });

  it("is named when it is read-only, and what was kept can be seen no worse", () => {
    promote();
    registry.close();
    const entries = readdirSync(workspace.root);
    const made = [workspace.root, ...entries.map((name) => join(workspace.root, name))];
    for (const path of made) chmodSync(path, statSync(path).isDirectory() ? 0o555 : 0o444);
    chmodSync(join(workspace.root, ".."), 0o755);
    // Root may write everywhere, so somebody else tries.
    const root = process.geteuid?.() === 0;
    if (root) process.seteuid?.(65_534);
    try {
      const unusable = expect.objectContaining({
        code: "workspace_unusable",
        hint: expect.stringContaining("writable"),
      });
      expect(() => promote({}, "// b\n", "t2")).toThrowError(unusable);
    } finally {
      registry.close();
      if (root) process.seteuid?.(0);
      for (const path of made) chmodSync(path, 0o755);
    }
    expect(registry.list()).toHaveLength(1);
  });

  it("keeps what it had when the disk is full, and keeps the tool when there is room again", (context) => {
    const folder = join(workspace.root, "..", "disk");
    mkdirSync(folder);
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], { stdio: "ignore" });
    } catch {
      return context.skip("needs the right to mount");
    }
    const small = openWorkspace(join(folder, "kept"), { clock });
    const full = openRegistry({ workspace: small, clock });
    try {
      const first = makeCandidate();
      full.promote(first, makeProvenance(first));
      const large = makeCandidate({}, `// ${"x".repeat(2_000_000)}\n`);
      const later = makeCandidate({}, "// later\n");
      expect(() => full.promote(large, makeProvenance(large, "t2"))).toThrowError(
        expect.objectContaining({ code: "disk_full" }),
      );
      expect(full.get("mean_delay_by_carrier").code).toBe(first.code);
      expect(small.list("scratch")).toEqual([]);

      const stuffing = small.folder("scratch/stuffing");
      try {
        for (let i = 0; ; i++) writeFileSync(join(stuffing, String(i)), "x".repeat(4_096));
      } catch {
        // That was the last free block.
      }
      expect(() => full.promote(later, makeProvenance(later, "t3"))).toThrowError(
        expect.objectContaining({ code: "disk_full" }),
      );
      expect(full.list()).toMatchObject([{ version: 1 }]);
      rmSync(stuffing, { recursive: true });
      expect(full.promote(later, makeProvenance(later, "t3"))).toMatchObject({ version: 2 });
      expect(small.list("tools/mean_delay_by_carrier")).toEqual(["v1", "v2"]);
    } finally {
      full.close();
      execFileSync("umount", ["-l", folder]);
    }
  });
});
