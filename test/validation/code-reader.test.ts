import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCodeReader } from "../../validation/code-reader/code-reader.ts";
import { FARE_CODE } from "./make-candidate.ts";

const reader = createCodeReader();
beforeAll(() => reader.warm());
afterAll(() => reader.close());

describe("syntax", () => {
  it("finds nothing in a tool", async () => {
    expect(await reader.syntax(FARE_CODE)).toEqual([]);
  });

  it("says on which line the parser stopped", async () => {
    const [found] = await reader.syntax("const a = 1;\nconst b = ;\n");
    expect(found).toMatchObject({ line: 2, message: expect.stringContaining("Expression expected") });
  });

  it.each([
    ["an enum", "enum Color { Red }"],
    ["an enum", "const enum Color { Red }"],
    ["a namespace", "namespace A { export const b = 1; }"],
    ["a parameter property", "class A { constructor(private b: number) {} }"],
    ["a decorator", "function d(c: unknown) {}\n@d class A {}"],
    ["a type assertion in angle brackets", "const a = <number>b;"],
    ["`import =` or `export =`", 'import a = require("a");'],
  ])("refuses %s, which types can't be erased from", async (name, code) => {
    const [found] = await reader.syntax(code);
    expect(found?.message).toContain(name);
    expect(found?.remedy).not.toBeNull();
  });

  it("refuses `with`, which no module may have", async () => {
    const [found] = await reader.syntax("const a = { b: 1 };\nwith (a) { b; }");
    expect(found).toMatchObject({ line: 2, message: expect.stringContaining("The 'with' statement is not supported") });
  });

  it("allows what erases", async () => {
    const code =
      "interface A { b: number }\ntype C = A | null;\nclass D { private e = 1; }\nconst f = {} as unknown as A;\n";
    expect(await reader.syntax(code)).toEqual([]);
  });

  it.each(["", "  \n"])("refuses an empty module", async (code) => {
    expect(await reader.syntax(code)).toHaveLength(1);
  });

  it("survives code that is nested too deeply, and goes on", async () => {
    const [found] = await reader.syntax(`const a = ${"(".repeat(60_000)}1${")".repeat(60_000)};`);
    expect(found?.message).toContain("nested too deeply");
    expect(await reader.syntax(FARE_CODE)).toEqual([]);
  });
});

describe("what runs", () => {
  it("is the code with blanks in place of its types", async () => {
    expect(await reader.javascript("const a: number = 1;\nexport default () => a as unknown;\n")).toBe(
      "const a         = 1;\nexport default () => a           ;\n",
    );
  });

  it("is nothing where the code is no module", async () => {
    expect(await reader.javascript("const b = ;")).toBeNull();
  });
});
