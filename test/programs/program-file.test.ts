import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { programFile } from "../../programs/program-file.ts";

let folder: string;
let cache: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "toolwright-program-"));
  cache = join(folder, "cache");
  writeFileSync(join(folder, "word.ts"), 'export const word: string = "one";\n');
  writeFileSync(join(folder, "begin.ts"), 'import { word } from "./word.ts";\nconsole.log(word);\n');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const beside = (name: string): string => pathToFileURL(join(folder, name)).href;
const listIn = (folder: string): string => readdirSync(folder).find((name) => name.endsWith(".json")) ?? "";
const run = (file: string): string => execFileSync(process.execPath, [file], { encoding: "utf8" }).trim();

it("gives a clone's program in one file, made anew when any source of it changes, and again as it was", () => {
  const first = programFile("./begin", beside("starter.ts"), cache);
  expect(first.endsWith("begin.js")).toBe(true);
  expect(run(first)).toBe("one");
  expect(programFile("./begin", beside("starter.ts"), cache)).toBe(first);
  writeFileSync(join(folder, "word.ts"), 'export const word: string = "two";\n');
  expect(run(programFile("./begin", beside("starter.ts"), cache))).toBe("two");
  writeFileSync(join(folder, "word.ts"), 'export const word: string = "one";\n');
  expect(programFile("./begin", beside("starter.ts"), cache)).toBe(first);
  expect(readdirSync(cache).filter((name) => name.endsWith(".json"))).toHaveLength(1);
});

it.each([
  [
    "its file emptied",
    (folders: string[], cache: string) => writeFileSync(join(cache, folders[0] ?? "", "begin.js"), ""),
  ],
  ["its file gone", (folders: string[], cache: string) => rmSync(join(cache, folders[0] ?? "", "begin.js"))],
  ["its list cut off", (_: string[], cache: string) => writeFileSync(join(cache, listIn(cache)), '{"inp')],
])("makes a bundle anew that was damaged: %s", (_what, damage) => {
  const first = programFile("./begin", beside("starter.ts"), cache);
  damage(
    readdirSync(cache).filter((name) => !name.endsWith(".json")),
    cache,
  );
  expect(programFile("./begin", beside("starter.ts"), cache)).toBe(first);
  expect(run(first)).toBe("one");
});

it("gives the source where it can't be bundled, and the file beside it once published", () => {
  writeFileSync(join(folder, "word.ts"), "export const = ;\n");
  expect(programFile("./begin", beside("starter.ts"), cache)).toBe(join(folder, "begin.ts"));
  expect(programFile("./child/main", beside("starter.js"), cache)).toBe(join(folder, "child", "main.js"));
});
