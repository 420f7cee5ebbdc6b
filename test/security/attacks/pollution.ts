import { type Attack, afterwards, attempt } from "../attack.ts";

const right = (result: Parameters<NonNullable<Attack["harmless"]>>[0]): boolean =>
  result.answers.got === "nothing" && JSON.stringify(result.table?.rows) === '[["a",1],["b",2]]';

/** Replacements after which the host must still read the right result. */
const REPLACED: Record<string, string> = {
  "JSON.stringify": `JSON.stringify = () => '{"ok":true}';`,
  "JSON.parse": `JSON.parse = () => ({ default: 1 });`,
  "Array.prototype.map, push and join": `for (const m of ["map", "push", "join", "slice", "forEach"]) Array.prototype[m] = () => { throw 1 };`,
  "the array iterator": `Array.prototype[Symbol.iterator] = function* () { for (;;) yield 1 };`,
  "Object.keys and Reflect.ownKeys": `Object.keys = () => ["x"]; Reflect.ownKeys = () => ["x"]; Reflect.apply = () => 1;`,
  "Map and WeakSet methods": `Map.prototype.get = Map.prototype.set = () => 0; WeakSet.prototype.has = () => true; WeakMap.prototype.get = () => ["x"];`,
  "Number's checks": `Number.isFinite = () => false; Number.isSafeInteger = () => false; Object.is = () => true;`,
  "String methods": `for (const m of ["replace", "replaceAll", "slice", "toWellFormed"]) String.prototype[m] = () => "x";`,
  "RegExp's exec": `RegExp.prototype.exec = () => ["tool.ts:1", "1"]; RegExp.prototype[Symbol.replace] = () => "x";`,
  "toJSON on every prototype": `for (const p of [Object, Array, String, Number, Boolean]) p.prototype.toJSON = () => "x";`,
  "Function.prototype.call and apply": `Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => 1;`,
  "the global object": `for (const n of ["Object", "Array", "Map", "Set", "Number", "String"]) globalThis[n] = undefined;`,
};

export const pollution: Attack[] = [
  ...Object.entries(REPLACED).map(
    ([name, code]): Attack => ({
      name: `replacing ${name}`,
      code: afterwards(code),
      ends: ["harmless"],
      harmless: right,
    }),
  ),
  {
    name: "Object.prototype, looked at by the next run",
    code: afterwards(`Object.prototype.stolen = "x"; Array.prototype.stolen = "x"; globalThis.stolen = "x";`),
    ends: ["harmless"],
    harmless: right,
    then: attempt(`return ({}).stolen ?? [].stolen ?? globalThis.stolen;`),
  },
  {
    name: "danfojs's own methods, looked at by the next run",
    code: `export default function run({ df }) { const frame = Object.getPrototypeOf(df()); for (const m of ["head", "column", "groupby"]) frame[m] = () => "stolen"; return { table: [{ g: "a", n: 1 }, { g: "b", n: 2 }], answers: { got: "nothing" }, summary: "done" }; }`,
    ends: ["harmless"],
    harmless: right,
    then: attempt(`return df().head(1).shape[0] === 1 ? undefined : "changed";`),
  },
  {
    name: "__proto__ as the name of an answer",
    code: `export default () => ({ answers: JSON.parse('{"__proto__":{"stolen":1},"got":"nothing"}'), summary: "x" });`,
    ends: ["harmless", "bad_output"],
  },
  {
    name: "__proto__ as the name of a column",
    code: `export default () => ({ table: [JSON.parse('{"__proto__":1,"n":2}')], answers: { got: "nothing" }, summary: "x" });`,
    ends: ["harmless"],
    harmless: ({ table }) => JSON.stringify(table?.rows) === "[[1,2]]",
  },
  {
    name: "constructor.prototype in a chart",
    code: `export default () => ({ chart: JSON.parse('{"mark":"bar","constructor":{"prototype":{"stolen":1}},"__proto__":{"stolen":1}}'), summary: "x" });`,
    ends: ["harmless"],
    harmless: ({ chart }) => JSON.stringify(chart) === '{"mark":"bar"}',
  },
  {
    name: "setters for the fields of the report on Object.prototype",
    code: afterwards(
      `for (const n of ["ok", "output", "failure", "logs", "table", "rows"]) Object.defineProperty(Object.prototype, n, { set() { throw new Error("caught") }, get() { return 1 }, configurable: false });`,
    ),
    ends: ["harmless"],
    harmless: right,
  },
  {
    name: "setters for indices on Array.prototype",
    code: afterwards(
      `Object.defineProperty(Array.prototype, 0, { set() { throw new Error("caught") }, configurable: false });`,
    ),
    ends: ["harmless", "threw", "bad_output"],
    harmless: right,
  },
];
