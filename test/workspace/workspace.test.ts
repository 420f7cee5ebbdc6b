import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { canonicalJson, digestOf } from "../../workspace/canonical-json.ts";
import { explainFault } from "../../workspace/faults.ts";
import { openWorkspace, type Workspace } from "../../workspace/workspace.ts";

const clock = (): Date => new Date("2026-03-04T05:06:07.000Z");
let folder: string;
let root: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "toolwright-workspace-")));
  root = join(folder, "kept");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (at = root): Workspace => openWorkspace(at, { clock });
const faultWith = (code: string, says = "") =>
  expect.objectContaining({ code, message: expect.stringContaining(says), hint: expect.stringMatching(/\S/) });

describe("a new workspace", () => {
  it("is not made by looking at it", () => {
    const workspace = open();
    expect(workspace.exists("tools")).toBe(false);
    expect(workspace.list("tools")).toEqual([]);
    expect(workspace.read("runs/a.json")).toBeNull();
    expect(existsSync(root)).toBe(false);
  });

  it("is made by the first write, says its format, and stays out of version control", () => {
    open().write("runs/t/result.json", "{}");
    expect(JSON.parse(readFileSync(join(root, "workspace.json"), "utf8"))).toEqual({
      format: 1,
      created: "2026-03-04T05:06:07.000Z",
    });
    expect(readFileSync(join(root, ".gitignore"), "utf8")).toBe("*\n");
    expect(open().read("runs/t/result.json")).toBe("{}");
  });

  it("may be an empty folder, and may be reached through a link", () => {
    mkdirSync(join(folder, "real"));
    symlinkSync(join(folder, "real"), join(folder, "link"));
    open(join(folder, "link", "inner")).write("a.txt", "a");
    expect(readFileSync(join(folder, "real", "inner", "a.txt"), "utf8")).toBe("a");
  });

  it("may have been begun with temporary files", () => {
    mkdirSync(join(root, "scratch"), { recursive: true });
    open().write("a.txt", "a");
    expect(open().read("a.txt")).toBe("a");
  });

  it("is made anew when it was removed while in use", () => {
    const workspace = open();
    workspace.write("runs/a", "a");
    rmSync(root, { recursive: true });
    workspace.write("runs/b", "b");
    expect(open().read("runs/b")).toBe("b");
  });

  it("leaves a .gitignore alone that is there", () => {
    open().write("a.txt", "a");
    writeFileSync(join(root, ".gitignore"), "# mine\n");
    open().write("b.txt", "b");
    expect(readFileSync(join(root, ".gitignore"), "utf8")).toBe("# mine\n");
  });
});

describe("what is not a workspace is refused", () => {
  it("a file", () => {
    writeFileSync(root, "");
    expect(() => open()).toThrowError(faultWith("workspace_unusable", root));
  });

  it.skipIf(process.platform !== "linux")("a folder that no file system lets be made, in no time", () => {
    expect(() => openWorkspace("/proc/nowhere/ws", { clock }).write("a", "x")).toThrowError(
      faultWith("workspace_unusable", "/proc/nowhere can't be made"),
    );
  });

  it("a folder of somebody else's, in which nothing is written", () => {
    mkdirSync(root);
    writeFileSync(join(root, "thesis.tex"), "");
    expect(() => open()).toThrowError(faultWith("workspace_unusable", "not a workspace"));
    expect(readdirSync(root)).toEqual(["thesis.tex"]);
  });

  it("a newer format", () => {
    open().write("a.txt", "a");
    writeFileSync(join(root, "workspace.json"), '{"format": 2, "created": ""}');
    expect(() => open()).toThrowError(faultWith("workspace_unusable", "newer version"));
  });

  it.each(["", "{", "[]", '{"format": "1"}', "\u0000"])("an unreadable mark: %j", (text) => {
    open().write("a.txt", "a");
    writeFileSync(join(root, "workspace.json"), text);
    expect(() => open()).toThrowError(faultWith("workspace_damaged", "workspace.json"));
  });
});

describe("a path never leaves the workspace", () => {
  const bad = [
    "..",
    "../x",
    "a/../b",
    "/etc/passwd",
    "a//b",
    "",
    ".",
    "./a",
    "a\\b",
    "C:",
    "a\0b",
    "a\nb",
    "con",
    "NUL.txt",
    "a.",
    "a ",
    "x".repeat(201),
    "\ud800",
  ];
  it.each(bad)("%j is refused", (path) => {
    expect(() => open().write(path, "x")).toThrowError(faultWith("workspace_unusable"));
    expect(() => open().read(path)).toThrowError(faultWith("workspace_unusable"));
    expect(
      existsSync(root) ? readdirSync(root).filter((name) => !/^(workspace\.json|\.gitignore)$/.test(name)) : [],
    ).toEqual([]);
  });

  it("whatever is tried", () => {
    const segment = fc.oneof(fc.constantFrom("..", ".", "", "a", "~", "%2e%2e"), fc.string({ maxLength: 8 }));
    const workspace = open();
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 5 }), (segments) => {
        try {
          expect(workspace.path(segments.join("/")).startsWith(`${root}/`)).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ code: "workspace_unusable" });
        }
      }),
    );
  });

  it("not by a link either, to a folder or to a file", () => {
    const workspace = open();
    workspace.write("a.txt", "a");
    mkdirSync(join(folder, "elsewhere"));
    writeFileSync(join(folder, "elsewhere", "secret"), "secret");
    symlinkSync(join(folder, "elsewhere"), join(root, "tools"));
    symlinkSync(join(folder, "elsewhere", "secret"), join(root, "profile.json"));
    symlinkSync(join(folder, "nowhere"), join(root, "dangling"));
    for (const path of ["tools/secret", "tools/new", "profile.json", "dangling"]) {
      expect(() => workspace.read(path)).toThrowError(faultWith("workspace_unusable", "symbolic link"));
      expect(() => workspace.write(path, "x")).toThrowError(faultWith("workspace_unusable", "symbolic link"));
    }
    expect(() => workspace.list("tools")).toThrowError(faultWith("workspace_unusable", "symbolic link"));
    expect(() => workspace.database("dangling", { schema: "", version: 1, outlasts: "process" })).toThrowError(
      faultWith("workspace_unusable", "symbolic link"),
    );
    expect(readdirSync(join(folder, "elsewhere"))).toEqual(["secret"]);
    expect(existsSync(join(folder, "nowhere"))).toBe(false);
  });
});

describe("files", () => {
  it("are replaced as a whole, and nothing unfinished stays", () => {
    const workspace = open();
    workspace.write("runs/a", "first");
    workspace.write("runs/a", Buffer.from("second"));
    expect(workspace.read("runs/a")).toBe("second");
    expect(readdirSync(join(root, "runs"))).toEqual(["a"]);
  });

  it("keep their bytes: a byte order mark, an empty text, ten megabytes", () => {
    const workspace = open();
    for (const text of ["\ufeffbom", "", "x".repeat(10_000_000)]) {
      workspace.write("a", text);
      expect(workspace.read("a") === text).toBe(true);
    }
  });

  it("too large or not text are refused, and a pipe is not waited for", () => {
    const workspace = open();
    workspace.write("a", "12345");
    expect(() => workspace.read("a", 4)).toThrowError(faultWith("too_large"));
    workspace.write("a", Buffer.from([0xff, 0xfe]));
    expect(() => workspace.read("a")).toThrowError(faultWith("workspace_damaged", "UTF-8"));
    expect(() => workspace.read("")).toThrowError(faultWith("workspace_unusable"));
    workspace.folder("folder");
    expect(() => workspace.read("folder")).toThrowError(faultWith("workspace_damaged", "regular file"));
    execFileSync("mkfifo", [join(root, "pipe")]);
    expect(() => workspace.read("pipe")).toThrowError(faultWith("workspace_damaged", "regular file"));
  });

  it("where a folder belongs are named", () => {
    const workspace = open();
    workspace.write("runs", "a file");
    expect(() => workspace.write("runs/t/a", "x")).toThrowError(faultWith("workspace_unusable", "runs"));
  });
});

/** Does something as a user who may not write everywhere, as root otherwise may. */
function asNobody<T>(action: () => T): T {
  if (process.geteuid?.() !== 0) return action();
  process.seteuid?.(65_534);
  try {
    return action();
  } finally {
    process.seteuid?.(0);
  }
}

describe("a read-only workspace", () => {
  it("is named, with the remedy, by everything that writes; nothing is left behind", () => {
    open().write("a.txt", "a");
    chmodSync(folder, 0o755);
    chmodSync(root, 0o555);
    const names = readdirSync(root);
    asNobody(() => {
      const workspace = open();
      expect(workspace.read("a.txt")).toBe("a");
      const unusable = faultWith("workspace_unusable", "permission denied");
      expect(() => workspace.write("a.txt", "b")).toThrowError(unusable);
      expect(() => workspace.folder("tools")).toThrowError(unusable);
      expect(() => workspace.database("t.db", { schema: "", version: 1, outlasts: "process" })).toThrowError(unusable);
    });
    expect(readdirSync(root)).toEqual(names);
    chmodSync(root, 0o755);
  });

  it("is named when the folder above forbids to make it", () => {
    chmodSync(folder, 0o555);
    asNobody(() => expect(() => open().write("a", "a")).toThrowError(faultWith("workspace_unusable")));
    chmodSync(folder, 0o755);
  });
});

/** A file system of 256 KiB, where this machine lets us have one. */
function smallDisk(): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", folder], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe("a full disk", () => {
  it("is named by a write, which leaves the old file whole", (context) => {
    if (!smallDisk()) return context.skip("needs the right to mount");
    try {
      const workspace = open();
      workspace.write("a", "old");
      expect(() => workspace.write("a", "x".repeat(1_000_000))).toThrowError(faultWith("disk_full", root));
      expect(workspace.read("a")).toBe("old");
      expect(readdirSync(root).filter((name) => name.startsWith(".unfinished"))).toEqual([]);
    } finally {
      execFileSync("umount", ["-l", folder]);
    }
  });

  it("is named by a database, which stays whole", (context) => {
    if (!smallDisk()) return context.skip("needs the right to mount");
    try {
      const workspace = open();
      const options = { schema: "CREATE TABLE t (x TEXT)", version: 1, outlasts: "power" } as const;
      const db = workspace.database("t.db", options);
      const insert = db.prepare("INSERT INTO t VALUES (?)");
      expect(() => {
        for (let i = 0; i < 1_000; i++) workspace.explaining("t.db", () => insert.run("x".repeat(1_000)));
      }).toThrowError(faultWith("disk_full", "t.db"));
      expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
      db.close();
    } finally {
      execFileSync("umount", ["-l", folder]);
    }
  });

  it("is named when a database may grow no further", () => {
    const workspace = open();
    const db = workspace.database("t.db", { schema: "CREATE TABLE t (x TEXT)", version: 1, outlasts: "process" });
    db.pragma("max_page_count = 4");
    const fill = (): void => {
      for (let i = 0; i < 100; i++) db.prepare("INSERT INTO t VALUES (?)").run("x".repeat(1_000));
    };
    expect(() => workspace.explaining("t.db", fill)).toThrowError(faultWith("disk_full", "t.db"));
    db.close();
  });

  it.runIf(existsSync("/dev/full"))("is told from what the system says", () => {
    const workspace = open();
    expect(() => workspace.explaining("a", () => writeFileSync("/dev/full", "x"))).toThrowError(faultWith("disk_full"));
  });
});

describe("an error that says nothing about the workspace", () => {
  it("is given back as it is", () => {
    const bug = new TypeError("x is undefined");
    expect(explainFault(bug, root)).toBe(bug);
    expect(() =>
      open().explaining("a", () => {
        throw bug;
      }),
    ).toThrowError(bug);
  });
});

describe("canonical JSON", () => {
  it("is the same for the same value, however it was built, and reads back as it", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(canonicalJson({ b: 1, a: [{ d: undefined, c: null }], 10: "x", 9: "y" })).toBe(
      '{"10":"x","9":"y","a":[{"c":null}],"b":1}',
    );
    expect(digestOf({ a: 1, b: 2 })).toBe(digestOf({ b: 2, a: 1 }));
  });

  it("refuses what JSON would quietly turn into something else", () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, () => 1, undefined, 1n]) {
      expect(() => canonicalJson({ list: [value] })).toThrowError(TypeError);
    }
  });
});

describe("the mode of files", () => {
  it("is what the user's umask says", () => {
    const path = open().write("a", "a");
    expect(statSync(path).mode & 0o777).toBe(0o666 & ~process.umask());
  });
});
