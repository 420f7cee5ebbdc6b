import { construct, defineProperty, deleteProperty, freeze, getOwnPropertyDescriptor, TrueDate } from "./intrinsics.ts";

/** Gone before the tool's first instruction: memory outside the isolate's limit, waiting, and what the collector decides. */
const REMOVED = [
  "WebAssembly",
  "SharedArrayBuffer",
  "Atomics",
  "WeakRef",
  "FinalizationRegistry",
  "ShadowRealm",
  // Another clock. To take only `Temporal.Now` away would cost each run the making of all its classes.
  "Temporal",
  "console",
  "escape",
  "unescape",
] as const;

/** Buffers that grow are counted neither by the isolate's memory limit nor by its collector. */
const REMOVED_FROM_BUFFERS = ["resize", "resizable", "maxByteLength", "transfer", "transferToFixedLength"] as const;

const NO_CLOCK = "A tool has no clock: pass the date as a parameter (new Date(value) works)";
const NO_DYNAMIC_CODE = "A tool runs only the code that was checked: eval and Function are not available";

function fix(target: object, name: PropertyKey, value: unknown): void {
  defineProperty(target, name, { value, writable: false, enumerable: false, configurable: false });
}

/**
 * Takes away what a tool has no business with: the clock, chance, dynamic code, buffers outside the memory limit, and the
 * hook by which a tool could run code while the host reads an error.
 */
export function harden(random: () => number): void {
  for (const name of REMOVED) deleteProperty(globalThis, name);
  for (const name of REMOVED_FROM_BUFFERS) deleteProperty(ArrayBuffer.prototype, name);
  fixedBuffers();
  fix(Error, "prepareStackTrace", undefined);
  fix(Error, "stackTraceLimit", 50);
  fix(Math, "random", random);
  stopClock();
  refuseDynamicCode();
}

/** `new ArrayBuffer(8, { maxByteLength })` reserves memory that no limit of the isolate counts. */
function fixedBuffers(): void {
  const Original = ArrayBuffer;
  function FixedBuffer(this: unknown, length: number): object {
    if (new.target === undefined) throw new TypeError("Constructor ArrayBuffer requires 'new'");
    return construct(Original, [length], new.target === FixedBuffer ? Original : new.target);
  }
  replaceConstructor("ArrayBuffer", FixedBuffer, Original, ["isView"]);
}

function stopClock(): void {
  const refuse = (): never => {
    throw new Error(NO_CLOCK);
  };
  function StillDate(this: unknown, ...parts: unknown[]): object {
    if (new.target === undefined || parts.length === 0) throw new Error(NO_CLOCK);
    return construct(TrueDate, parts, new.target === StillDate ? TrueDate : new.target);
  }
  fix(StillDate, "now", refuse);
  replaceConstructor("Date", StillDate, TrueDate, ["UTC", "parse"]);
  stopFormatterClock();
}

/** A date formatter called without a date formats the present. */
function stopFormatterClock(): void {
  const prototype = Intl.DateTimeFormat.prototype;
  const { formatToParts } = prototype;
  fix(prototype, "formatToParts", function (this: Intl.DateTimeFormat, date: Date | number | undefined) {
    if (date === undefined) throw new Error(NO_CLOCK);
    return Reflect.apply(formatToParts, this, [date]);
  });
  const format = getOwnPropertyDescriptor(prototype, "format")?.get;
  if (format === undefined) return;
  const { apply } = Reflect;
  defineProperty(prototype, "format", {
    get(this: Intl.DateTimeFormat) {
      const bound = apply(format, this, []) as (date: Date | number) => string;
      return (date: Date | number | undefined) => {
        if (date === undefined) throw new Error(NO_CLOCK);
        return bound(date);
      };
    },
    configurable: false,
  });
}

function refuseDynamicCode(): void {
  function refuse(): never {
    throw new TypeError(NO_DYNAMIC_CODE);
  }
  const makers = [function () {}, async function () {}, function* () {}, async function* () {}];
  for (const maker of makers) fix(Object.getPrototypeOf(maker), "constructor", refuse);
  // `x instanceof Function` goes on working.
  fix(refuse, "prototype", Function.prototype);
  fix(globalThis, "Function", refuse);
  fix(globalThis, "eval", refuse);
  freeze(refuse);
}

/** Puts `replacement` in the place of a constructor, sharing its prototype so that `instanceof` and methods go on working. */
function replaceConstructor(name: string, replacement: object, original: object, statics: readonly string[]): void {
  const prototype = (original as { prototype: object }).prototype;
  for (const method of statics) fix(replacement, method, (original as unknown as Record<string, unknown>)[method]);
  fix(replacement, "prototype", prototype);
  fix(replacement, "name", name);
  fix(prototype, "constructor", replacement);
  defineProperty(globalThis, name, { value: replacement, writable: false, enumerable: false, configurable: false });
}
