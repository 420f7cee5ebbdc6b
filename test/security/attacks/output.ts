import type { Attack } from "../attack.ts";

const run = (body: string): string => `export default function run({ sql }) { ${body} }`;

/** Results that are too large, malformed, or dangerous for whoever shows them. */
export const output: Attack[] = [
  { name: "a summary of 400 MB", code: run("return { summary: 'x'.repeat(4e8) };"), ends: ["output_too_large"] },
  {
    name: "a cell of 400 MB",
    code: run("return { table: [{ a: 'x'.repeat(4e8) }], summary: '' };"),
    ends: ["output_too_large"],
  },
  {
    name: "many cells of one long text",
    code: run("const s = 'x'.repeat(1e6); return { table: Array.from({ length: 500 }, () => ({ s })), summary: '' };"),
    ends: ["output_too_large"],
  },
  { name: "an error message of 400 MB", code: run("throw new Error('x'.repeat(4e8));"), ends: ["threw", "memory"] },
  {
    name: "an error message of 400 MB, outside the function",
    code: "throw new Error('x'.repeat(4e8)); export default 1;",
    ends: ["threw", "memory", "crashed"],
  },
  {
    name: "a million rows",
    code: run("return { table: Array.from({ length: 1e6 }, (_, i) => ({ i })), summary: '' };"),
    ends: ["output_too_large", "memory"],
  },
  {
    name: "a sparse table of a billion rows",
    code: run("return { table: new Array(1e9), summary: '' };"),
    ends: ["output_too_large"],
  },
  {
    name: "a hundred thousand columns",
    code: run(
      "return { table: [Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => ['c' + i, 1]))], summary: '' };",
    ),
    ends: ["bad_output"],
  },
  {
    name: "a million log lines",
    code: run(
      "for (let i = 0; i < 1e6; i++) console.log('x'.repeat(100)); return { answers: { got: 'nothing' }, summary: '' };",
    ),
    ends: ["harmless"],
  },
  {
    name: "a log line of 400 MB",
    code: run("console.log('x'.repeat(4e8)); return { answers: { got: 'nothing' }, summary: '' };"),
    ends: ["harmless", "memory"],
  },
  {
    name: "a cycle in the chart",
    code: run("const c = {}; c.c = c; return { chart: c, summary: '' };"),
    ends: ["bad_output"],
  },
  {
    name: "a cycle in a row",
    code: run("const r = {}; r.r = r; return { table: [r], summary: '' };"),
    ends: ["bad_output"],
  },
  { name: "a symbol", code: run("return { answers: { s: Symbol('x') }, summary: '' };"), ends: ["bad_output"] },
  { name: "a function", code: run("return { table: [{ f() {} }], summary: '' };"), ends: ["bad_output"] },
  { name: "the global object as the result", code: run("return globalThis;"), ends: ["bad_output"] },
  {
    name: "numbers that are none, and other odd values",
    code: run(
      "return { table: [{ nan: NaN, inf: -Infinity, zero: -0, big: 2n ** 64n, small: 7n, none: undefined, bad: new Date(NaN), day: new Date(0) }], answers: { got: 'nothing' }, summary: '' };",
    ),
    ends: ["harmless"],
    harmless: ({ table }) =>
      JSON.stringify(table?.rows) === '[[null,null,0,"18446744073709551616",7,null,null,"1970-01-01T00:00:00"]]' &&
      Object.is(table?.rows[0]?.[2], 0),
  },
  {
    name: "control characters in an error message",
    code: run("throw new Error('\\u001b[2J\\u0007\\r\\nx\\u009b');"),
    ends: ["threw"],
  },
  {
    name: "a chart that fetches",
    code: run("return { chart: { data: { url: 'http://127.0.0.1/x' } }, summary: '' };"),
    ends: ["bad_output"],
  },
  {
    name: "a chart with an image that fetches",
    code: run("return { chart: { layer: [{ encoding: { url: { value: 'http://x' } } }] }, summary: '' };"),
    ends: ["bad_output"],
  },
  {
    name: "text with halves of characters and NUL",
    code: run("return { table: [{ 'a\\u0000': '\\ud800' }], answers: { got: 'nothing' }, summary: '\\udfff' };"),
    ends: ["harmless"],
  },
  { name: "no result", code: run(""), ends: ["bad_output"] },
  { name: "no function", code: "export default 7;", ends: ["bad_output"] },
  { name: "no default export", code: "export const run = 1;", ends: ["bad_output"] },
  { name: "a class in place of a function", code: "export default class { }", ends: ["threw"] },
];
