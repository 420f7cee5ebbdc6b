import type { Attack } from "../attack.ts";

const run = (body: string): string => `export default function run({ sql, params }) { ${body} }`;

/** Ways to never come back. Several make isolated-vm's own time-out hang as well: only the host's SIGKILL ends them. */
const ENDLESS: Record<string, string> = {
  "an empty loop": run("for (;;);"),
  "a loop outside the function": "for (;;); export default () => ({ summary: '' });",
  "a loop after an await": "await null; for (;;); export default () => ({ summary: '' });",
  "a chain of microtasks": run(
    "const again = () => { Promise.resolve().then(again); }; again(); return { summary: '' };",
  ),
  "a regular expression that backtracks": run("return { summary: String(/^(a+)+$/.test('a'.repeat(60) + '!')) };"),
  "a getter of the result": run("return { get summary() { for (;;); } };"),
  "a getter named then": run("return { get then() { for (;;); }, summary: '' };"),
  "a message of an error": run(
    "const e = new Error(); Object.defineProperty(e, 'message', { get() { for (;;); } }); throw e;",
  ),
  "a stack of an error": run(
    "const e = new Error(); Object.defineProperty(e, 'stack', { get() { for (;;); } }); throw e;",
  ),
  "a thrown proxy": run("throw new Proxy({}, { get() { for (;;); }, getPrototypeOf() { for (;;); } });"),
  "a proxy thrown outside the function": "throw new Proxy(new Error(), { get() { for (;;); } }); export default 1;",
  "the keys of a row": run("return { table: [new Proxy({}, { ownKeys() { for (;;); } })], summary: '' };"),
  "a logged value": run("console.log({ toJSON() { for (;;); } }); return { summary: '' };"),
  "a comparator": run("return { summary: String([3, 2, 1].sort(() => { for (;;); })) };"),
  "a native loop over a sparse array": run("const a = []; a.length = 2 ** 32 - 1; for (;;) a.indexOf(1);"),
  "arithmetic on a huge integer": run("let x = 3n ** 4000000n; for (;;) x = (x * x) % (x + 1n);"),
};

export const hang: Attack[] = [
  ...Object.entries(ENDLESS).map(([name, code]): Attack => ({ name, code, ends: ["timeout"], hangs: true })),
  {
    name: "an endless iterator",
    code: run("return { summary: String([...{ *[Symbol.iterator]() { for (;;) yield 1; } }]) };"),
    ends: ["timeout", "memory", "threw"],
    hangs: true,
  },
  {
    name: "a promise that never settles, returned",
    code: run("return new Promise(() => {});"),
    ends: ["bad_output"],
  },
  {
    name: "a promise that never settles, awaited before the tool",
    code: "await new Promise(() => {}); export default () => ({ summary: '' });",
    ends: ["timeout", "bad_output", "threw"],
    hangs: true,
  },
  {
    name: "a looping value in a query",
    code: run("sql`SELECT ${{ get identifier() { for (;;); }, toJSON() { for (;;); }, toString() { for (;;); } }}`;"),
    ends: ["query_failed"],
  },
  {
    name: "Atomics.wait",
    code: run("Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); return { summary: '' };"),
    ends: ["threw"],
  },
  {
    name: "a looping Error.prepareStackTrace",
    code: run("Error.prepareStackTrace = () => { for (;;); }; throw new Error('x');"),
    ends: ["threw"],
  },
  {
    name: "a looping toString and toJSON in the result",
    code: run("return { summary: { toString() { for (;;); }, toJSON() { for (;;); } } };"),
    ends: ["bad_output"],
  },
  {
    name: "a list that says it is endless",
    code: run(
      "return { table: new Proxy([], { get: (t, k) => (k === 'length' ? Infinity : { a: 1 }) }), summary: '' };",
    ),
    ends: ["output_too_large", "bad_output"],
  },
  {
    name: "queries without end",
    code: run("for (;;) sql`SELECT 1`;"),
    ends: ["query_failed", "timeout"],
    hangs: true,
  },
];
