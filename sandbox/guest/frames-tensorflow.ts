/** Stands in for `@tensorflow/tfjs-node` in the bundle: the core with chained operations, on the CPU backend. */
import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js";
import "@tensorflow/tfjs-backend-cpu";
import { env } from "@tensorflow/tfjs-core";

function outside(): never {
  throw new Error("A tool has no network, no clock and no timers");
}

/** What tensorflow.js asks of its surroundings: in an isolate, nothing but to know a typed array. */
env().setPlatform("isolate", {
  fetch: outside,
  now: () => 0,
  encode: outside,
  decode: outside,
  isTypedArray: (value): value is Float32Array =>
    value instanceof Float64Array ||
    value instanceof Int32Array ||
    value instanceof Uint8Array ||
    value instanceof Uint8ClampedArray,
});

export * from "@tensorflow/tfjs-core";
