import { afterAll, describe, expect, it } from "vitest";
import { createCodeReader } from "../../validation/code-reader/code-reader.ts";
import { POLICY } from "../../validation/code-reader/policy-table.ts";

/** For each row of the policy: what it refuses, and near relatives that it must let pass. */
const CASES: Record<string, { refused: string[]; allowed: string[] }> = {
  "An import": {
    refused: [
      'import fs from "node:fs";',
      'import "node:fs";',
      'import { type ToolInput } from "toolwright/tool";',
      'import { run } from "toolwright/tool";',
      'import type { Stats } from "node:fs";',
      'export * from "node:fs";',
      'export { readFileSync } from "node:fs";',
      'type Fs = import("node:fs").Stats;',
    ],
    allowed: [
      'import type { ToolInput, ToolOutput } from "toolwright/tool";',
      'import type * as tool from "toolwright/tool";',
    ],
  },
  "A dynamic import": {
    refused: ['import("node:fs");', 'const m = import("x" + name);'],
    allowed: ["row.import;", 'const important = "import()";'],
  },
  "`require`": {
    refused: ['require("fs");', 'module.require("fs");', 'const r = require; r("fs");'],
    allowed: ["row.require;", "const { module } = row; use(module);", "const exports = row.exports; use(exports);"],
  },
  "`import.meta`": { refused: ["import.meta.url;", "import.meta;"], allowed: ["row.meta;"] },
  "`eval`": {
    refused: ['eval("1");', '(0, eval)("1");', "const e = eval;", "\\u0065val('1');", "const o = { eval };"],
    allowed: ["row.eval;", "const evaluated = 1;", 'const text = "eval(1)";'],
  },
  "A function constructor": {
    refused: [
      'new Function("return 1")();',
      'Function("return 1")();',
      "class F extends Function {}",
      "const f = [Function];",
    ],
    allowed: ["const f: Function = run;", "row.Function;"],
  },
  "A walk to a constructor": {
    refused: [
      "[].constructor;",
      '(() => {}).constructor("return 1")();',
      'row["constructor"];',
      'row["con" + "structor"];',
      "row[`constructor`];",
      'const k = "constr" + "uctor"; row[k];',
      'row[["con", "structor"].join("")];',
      'row["con".concat("structor")];',
      'row["\\x63onstructor"];',
      "const { constructor } = row;",
      "const { constructor: c } = row;",
      'const { ["con" + "structor"]: c } = row;',
      "let c; ({ constructor: c } = row);",
      "row?.constructor;",
    ],
    allowed: [
      "row[name];",
      "class A { constructor() { this.x = 1; } x = 0 }",
      "const o = { constructor: 1 };",
      "row.constructor_id;",
    ],
  },
  "A prototype": {
    refused: [
      "Array.prototype;",
      'Array["prototype"].map = f;',
      "row.__proto__;",
      "const o = { __proto__: p };",
      "const o = { ['__proto__']: p };",
    ],
    allowed: ["row.prototyped;", 'const text = "prototype";'],
  },
  "A getter or setter set from outside": {
    refused: ['row.__defineGetter__("x", f);', 'row["__lookupSetter__"]("x");'],
    allowed: ["const o = { get x() { return 1; } };"],
  },
  "Reflection through `Object`": {
    refused: [
      'Object.defineProperty(row, "x", {});',
      "Object.getPrototypeOf(row);",
      'Object["setPrototypeOf"](row, null);',
      "const { getPrototypeOf } = Object;",
      "Object.getOwnPropertyNames(row);",
    ],
    allowed: ["Object.keys(row);", "Object.entries(row);", "Object.fromEntries(pairs);", "row.defineProperty;"],
  },
  "`Reflect` or `Proxy`": {
    refused: ["Reflect.ownKeys(row);", "new Proxy(row, {});", "const R = Reflect;"],
    allowed: ["row.Proxy;", "const reflect = 1;"],
  },
  "The global object": {
    refused: ["globalThis.x;", "window.x;", "self.x;", "const g = global;"],
    allowed: ["row.window;", "const { window } = row; use(window);", "const self = row; use(self);"],
  },
  "The host": {
    refused: ["process.exit();", 'Buffer.from("x");', "use(__dirname);"],
    allowed: ["row.process;", "const process = row.process; use(process);"],
  },
  "The network or the browser": {
    refused: ['fetch("http://example.org");', "new WebSocket(url);", "document.body;"],
    allowed: ["row.document;", "const document = row.document; use(document);"],
  },
  "A timer": {
    refused: ["setTimeout(f, 1);", "queueMicrotask(f);"],
    allowed: ["row.setTimeout;", "const later = 1;"],
  },
  "`async` or `await`": {
    refused: [
      "async function f() {}",
      "const f = async () => 1;",
      "const o = { async f() {} };",
      "await f();",
      "async function g() { for await (const x of y) use(x); }",
    ],
    allowed: ["function* steps() { yield 1; }", "row.async;", "const awaited = 1;"],
  },
  "A promise": {
    refused: ["new Promise(f);", "Promise.resolve(1);"],
    allowed: ["row.Promise;", "const f = (x: Promise<number>) => x;"],
  },
  "A tagged template other than `sql`": {
    refused: ["String.raw`x`;", "tag`x`;", "f()`x`;"],
    allowed: ["sql`SELECT 1`;", "input.sql`SELECT 1`;", "const text = `x`;"],
  },
  "`sql` called as a function": {
    refused: [
      'sql("SELECT 1");',
      "(sql as any)(['SELECT 1']);",
      "input.sql(parts);",
      "sql.call(null, parts);",
      "sql.bind(null);",
    ],
    allowed: ["sql.id(name);", "helper(sql, row);", "sql`SELECT ${1}`;"],
  },
  "A computed member of a function or a built-in": {
    refused: [
      "Math[name](1);",
      "sql[name];",
      "stats[params.method];",
      '""[a + "b"];',
      "[][`${a}b`];",
      "(() => 1)[name];",
      "JSON[key]();",
    ],
    allowed: [
      "row[name];",
      "row[`${name}_total`];",
      'row[name + "_total"];',
      '["Mon", "Tue"][day];',
      "stats.mean(values);",
      'Math["max"](1);',
    ],
  },
  "A member's name put together from characters": {
    refused: ["row[String.fromCharCode(99, 111)];", 'row[atob("Y29uc3RydWN0b3I=")];'],
    allowed: ["String.fromCharCode(65);", "row[String(name)];", "row[name.toLowerCase()];"],
  },
  "The clock": {
    refused: [
      "Date.now();",
      "new Date();",
      "new Date;",
      "Date();",
      "performance.now();",
      "const D = Date;",
      "new Date(...[]);",
      'Date["now"]();',
    ],
    allowed: [
      'new Date("2001-04-01");',
      "Date.UTC(2001, 3);",
      "Date.parse(text);",
      "x instanceof Date;",
      "row.Date;",
      "const f = (d: Date) => d;",
    ],
  },
  "Unseeded randomness": {
    refused: [
      "Math.random();",
      'Math["random"]();',
      "const { random: r } = Math;",
      "crypto.randomUUID();",
      "const M = Math;",
    ],
    allowed: ["random();", "Math.max(1, 2);", "row.random;"],
  },
  "A change to a built-in": {
    refused: [
      "Math.max = f;",
      "Array.isArray = f;",
      "delete JSON.parse;",
      'Object["keys"] = f;',
      "String.x++;",
      "Array = [];",
    ],
    allowed: ["row.x = 1;", "delete row.x;", "counts[key] += 1;", "let Map = 1; Map = 2;"],
  },
  "WebAssembly or shared memory": {
    refused: ["new WebAssembly.Module(bytes);", "new SharedArrayBuffer(8);", "Atomics.wait(a, 0, 0);"],
    allowed: ["new Float64Array(8);", "row.Atomics;"],
  },
  "An observer of the garbage collector": {
    refused: ["new WeakRef(row);", "new FinalizationRegistry(f);"],
    allowed: ["new WeakMap();"],
  },
  "A hook into stack traces": {
    refused: ["Error.prepareStackTrace = f;", "Error.captureStackTrace(row);", "Error.stackTraceLimit;"],
    allowed: ['throw new Error("no rows");', "row.stack;"],
  },
  "`debugger`": { refused: ["debugger;"], allowed: ["row.debugger;"] },
  "A label": {
    refused: ["outer: for (const x of y) { for (const z of x) { if (z) continue outer; } }"],
    allowed: ["for (const x of y) { if (x) continue; }", "const o = { outer: 1 };"],
  },
  "A declaration without code": {
    refused: ["declare const secret: string;", "declare global { var x: number; }", 'declare module "x" { }'],
    allowed: [
      "const declare = 1;",
      "interface Params { limit: number }",
      "interface Params {\n  /** The module name: those that declare the namespace of an import (or export type from it). */\n  limit: number;\n}",
      'type Kind = "declare war" | "module one";',
    ],
  },
  "A comment that silences the type checker": {
    refused: ["// @ts-ignore\nrow.x;", "// @ts-nocheck\nrow.x;", "/* @ts-expect-error */ row.x;"],
    allowed: ['const text = "// @ts-ignore";', "const t = `@ts-nocheck`;", "// says nothing about types\nrow.x;"],
  },
  "A reference directive": {
    refused: ['/// <reference path="/etc/passwd" />', '/// <reference types="node" />', '/// <reference lib="dom" />'],
    allowed: ["/// a comment with three strokes\nrow.x;"],
  },
};

const reader = createCodeReader();
afterAll(() => reader.close());

async function rowsThatRefuse(code: string): Promise<string[]> {
  const found = await reader.policy(code);
  return found.map(({ message }) => message.split(" is refused")[0] ?? message);
}

describe("the policy", () => {
  it("has a case for each of its rows", () => {
    expect(Object.keys(CASES).sort()).toEqual(POLICY.map(({ name }) => name).sort());
  });

  for (const [row, { refused, allowed }] of Object.entries(CASES)) {
    it.each(refused)(`${row}: refuses %s`, async (code) => {
      expect(await rowsThatRefuse(code)).toContain(row);
    });
    it.each(allowed)(`${row}: allows %s`, async (code) => {
      expect(await rowsThatRefuse(code)).toEqual([]);
    });
  }

  it("says where, why and what to do", async () => {
    const [found, ...more] = await reader.policy("const a = 1;\n\nconst b = Date.now();\n");
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      line: 3,
      message: expect.stringContaining("the same input"),
      remedy: expect.any(String),
    });
  });

  it("finds a silencing comment on its own line", async () => {
    const [found] = await reader.policy("const a = 1;\n// @ts-ignore\nconst b = 1;\n");
    expect(found?.line).toBe(2);
  });
});
