import { type Attack, attempt } from "../attack.ts";

/** Ways out of the realm that have worked somewhere: on vm2, on vm, on realms that shared one object too many. */
const REACHES: Record<string, string> = {
  "the constructor of this": `return this.constructor.constructor("return process")();`,
  "the constructor of an object": `return ({}).constructor.constructor("return process")();`,
  "the async function constructor": `return Object.getPrototypeOf(async () => {}).constructor("return process")();`,
  "the generator constructor": `return Object.getPrototypeOf(function* () {}).constructor("return process")().next();`,
  "the async generator constructor": `return Object.getPrototypeOf(async function* () {}).constructor("return process")();`,
  "keys made of template literals": "return ({})[`${'const'}ructor`][`${'const'}ructor`]('return process')();",
  "the constructor of a promise": `return Promise.resolve().constructor.constructor("return process")();`,
  "Reflect.construct with Function": `return Reflect.construct(Function, ["return process"])();`,
  "Function itself": `return new Function("return globalThis.process ?? 1")();`,
  "direct eval": `return eval("1");`,
  "indirect eval": `return (0, eval)("1");`,
  "the sql function": `return sql.constructor("return process")();`,
  "the sql.id function": `return sql.id.constructor.constructor("return process")();`,
  "the df function": `return input["df"].constructor("return process")();`,
  "the random function": `return random.constructor("return process")();`,
  "console.log": `return console.log.constructor("return process")();`,
  "the parameters": `return params.constructor.constructor("return process")();`,
  "rows that the host answered": "return sql`SELECT 1`.constructor.constructor('return process')();",
  "an error that the host answered":
    "try { sql`FAIL` } catch (e) { return e.constructor.constructor('return process')() }",
  "the prototype chain of the host's error":
    "try { sql`FAIL` } catch (e) { for (let p = e; p; p = Object.getPrototypeOf(p)) { const f = p.constructor?.constructor?.('return process')?.(); if (f) return f } }",
  "an error of the tag itself": "try { sql(1) } catch (e) { return e.constructor.constructor('return process')() }",
  "arguments.callee": `return (function () { return arguments.callee })().caller;`,
  "function.caller": `return (function f() { return f.caller })();`,
  "__lookupGetter__ on __proto__": `const g = ({}).__lookupGetter__("__proto__"); let p = sql; while (g.call(p)) p = g.call(p); return p.constructor.constructor("return process")();`,
  "the names of Node": `const found = ["require", "process", "Buffer", "module", "global", "fetch", "setTimeout", "setImmediate", "queueMicrotask", "structuredClone", "performance", "crypto", "Worker", "navigator"].filter((n) => n in globalThis); return found.length ? found.join() : undefined;`,
  "import.meta": `const names = Reflect.ownKeys(import.meta); return names.length ? names.join() : undefined;`,
  "call sites": `Error.prepareStackTrace = (e, sites) => sites.map((s) => s.getThis() ?? s.getFunction()); const s = new Error().stack; return Array.isArray(s) ? s.length : undefined;`,
  "paths in a stack": `try { null.x } catch (e) { return /node_modules|file:|\\/(home|root|work|usr|tmp)\\//.test(e.stack) ? e.stack : undefined }`,
  "paths in the host's error":
    "try { sql`FAIL` } catch (e) { return /node_modules|file:|\\/(home|root|work|usr|tmp)\\//.test(e.stack) ? e.stack : undefined }",
  "a stack overflow inside the host's function":
    "let caught; const f = () => { try { f() } catch (e) { try { sql`SELECT 1` } catch (x) { caught ??= x } } }; f(); return caught?.constructor.constructor('return process')();",
  "a promise's species": `class P extends Promise { static get [Symbol.species]() { return function (f) { f((x) => x, (x) => x) } } } return P.resolve(1).then().constructor.constructor("return process")();`,
  "an array's species":
    "const rows = sql`SELECT 1`; rows.constructor = { [Symbol.species]: function () { return globalThis } }; const m = rows.map((x) => x); return m.process;",
  "nested causes": `const e = new AggregateError([new Error("x", { cause: globalThis })], "y", { cause: sql }); return e.cause.constructor.constructor("return process")();`,
  "exception tags of WebAssembly": `return new WebAssembly.Tag({ parameters: [] });`,
  "a shadow realm": `return new ShadowRealm().evaluate("1");`,
  "weak references": `return new WeakRef({}).deref();`,
  "the clock: Date.now": `return Date.now();`,
  "the clock: new Date": `return new Date().getTime();`,
  "the clock: Date": `return Date();`,
  "the clock: a date's constructor": `return new (new Date(0).constructor)().getTime();`,
  "the clock: a subclass of Date": `return new (class extends Date {})().getTime();`,
  "the clock: Reflect.construct": `return Reflect.construct(Date, []).getTime();`,
  "the clock: Temporal": `return Temporal.Now.instant().epochMilliseconds;`,
  "the clock: a formatter": `return new Intl.DateTimeFormat("en").format();`,
  "the clock: a formatter's parts": `return JSON.stringify(new Intl.DateTimeFormat("en").formatToParts());`,
  "a buffer that grows": `const b = new ArrayBuffer(8, { maxByteLength: 1e9 }); b.resize(1e9); return b.byteLength;`,
  "a buffer's true constructor": `const b = new (new Uint8Array(8).buffer.constructor)(8, { maxByteLength: 1e9 }); return b.resizable || undefined;`,
};

/** Walks everything that can be reached from the global object and the input, looking for what isn't the language's own. */
const WALK = attempt(`
  const seen = new Set(); const queue = [globalThis, input, sql, input.df, random, console]; let foreign;
  while (queue.length) {
    const at = queue.pop();
    if ((typeof at !== "object" && typeof at !== "function") || at === null || seen.has(at)) continue;
    seen.add(at);
    if (["Reference", "Isolate", "Context", "ExternalCopy", "Callback", "Module", "Dereference"].includes(at.constructor?.name)) foreign = at.constructor.name;
    queue.push(Object.getPrototypeOf(at));
    for (const key of Reflect.ownKeys(at)) {
      if (/^(?:applySync|applySyncPromise|deref|__toolwright.*|_ivm)$/.test(String(key))) foreign = String(key);
      const property = Object.getOwnPropertyDescriptor(at, key);
      queue.push(property.value, property.get, property.set);
    }
  }
  return foreign;`);

export const realm: Attack[] = [
  ...Object.entries(REACHES).map(([name, code]): Attack => ({ name, code: attempt(code), ends: ["harmless"] })),
  { name: "a walk over everything reachable", code: WALK, ends: ["harmless"] },
  {
    name: "a value with toPrimitive and inspect.custom, logged",
    code: attempt(
      `console.log({ [Symbol.toPrimitive]() { return "x" }, [Symbol.for("nodejs.util.inspect.custom")](d, o, i) { throw i } }); return undefined;`,
    ),
    ends: ["harmless"],
  },
  {
    name: "a dynamic import",
    code: `export default function run() { import("node:fs").then((fs) => { throw fs }); return { answers: { got: "nothing" }, summary: "done" } }`,
    ends: ["harmless", "threw"],
  },
  {
    name: "a dynamic import, awaited before the tool",
    code: `const fs = await import("node:fs"); export default function run() { return { answers: { got: typeof fs.readFileSync }, summary: "done" } }`,
    ends: ["threw", "bad_output"],
  },
];
