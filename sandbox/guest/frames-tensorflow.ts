/** Stands in for `@tensorflow/tfjs-node` in the bundle: the core with chained operations, on the CPU backend. */
import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js";
import "@tensorflow/tfjs-backend-cpu";

export * from "@tensorflow/tfjs-core";
