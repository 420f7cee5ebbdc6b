import { type Attack, attempt } from "../attack.ts";

const run = (body: string): string => `export default function run() { ${body} }`;

/** Ways to take all memory. The isolate's limit ends most; the process's data limit ends the rest. */
const BOMBS: Record<string, string> = {
  arrays: "const a = []; for (;;) a.push(new Array(10000).fill(1));",
  "a doubling string":
    "let s = 'xy'; const a = []; for (;;) { s += s; if (s.length > 1e8) s = s.slice(0, 1e7) + a.length; a.push(s.split('')); }",
  "a growing Map": "const m = new Map(); for (let i = 0; ; i++) m.set({}, { i });",
  symbols: "const a = []; for (let i = 0; ; i++) a.push(Symbol('x'.repeat(1000) + i));",
  "typed arrays": "const a = []; for (;;) { const b = new Uint8Array(1e7); b.fill(1); a.push(b); }",
  "typed arrays, tried again after every refusal":
    "const a = []; for (;;) { try { const b = new Uint8Array(5e7); b.fill(1); a.push(b); } catch {} }",
  closures: "let f = () => 0; for (;;) { const g = f; const big = new Array(1000); f = () => [g, big]; }",
  "big integers": "const a = []; for (let i = 0n; ; i++) a.push((2n ** 1000000n) + i);",
};

export const memory: Attack[] = [
  ...Object.entries(BOMBS).map(
    ([name, body]): Attack => ({ name, code: run(body), ends: ["memory", "threw", "timeout", "crashed"], hangs: true }),
  ),
  {
    name: "memory of WebAssembly",
    code: attempt("const m = new WebAssembly.Memory({ initial: 1 }); m.grow(60000); return m;"),
    ends: ["harmless"],
  },
  { name: "a shared buffer", code: attempt("return new SharedArrayBuffer(1e9);"), ends: ["harmless"] },
  {
    name: "a shared buffer through WebAssembly",
    code: attempt("return new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true }).buffer.constructor;"),
    ends: ["harmless"],
  },
  {
    name: "a buffer made larger by transfer",
    code: attempt("return new ArrayBuffer(8).transfer(2e9);"),
    ends: ["harmless"],
  },
  {
    name: "JSON a million levels deep",
    code: run("JSON.parse('['.repeat(1e6) + ']'.repeat(1e6)); return { answers: { got: 'nothing' }, summary: '' };"),
    ends: ["harmless", "threw", "memory"],
  },
  {
    name: "a value a million levels deep, returned",
    code: run("let c = {}; for (let i = 0; i < 1e6; i++) c = { c }; return { chart: c, summary: '' };"),
    ends: ["bad_output"],
  },
  { name: "recursion without end", code: run("const f = () => f() + 1; return f();"), ends: ["threw"] },
  { name: "eval of a million brackets", code: run("eval('('.repeat(1e6));"), ends: ["threw"] },
  { name: "a million brackets in the code", code: `export default ${"(".repeat(1e6)}`, ends: ["syntax"] },
  {
    name: "a hundred thousand brackets in the code",
    code: `export default ${"(".repeat(1e5)}`,
    ends: ["syntax", "crashed", "memory", "threw"],
  },
];
