import groupby from "danfojs-node/dist/danfojs-base/aggregators/groupby.js";

/** The prototype as it is, which danfojs's types don't show. */
interface GroupMath {
  groupMathLog(values: unknown[], operation: string): unknown[];
}

const REDUCING = new Set(["max", "min", "sum", "count", "mean", "std", "var", "median", "mode"]);

function present(value: unknown): boolean {
  return value !== null && value !== undefined && !Number.isNaN(value);
}

/**
 * Makes the reducing operations of `groupby` leave missing values out, as the rest of danfojs, pandas and SQL do. As it
 * comes, one missing value makes a group's sum and mean NaN, and `mean` and `count` count it.
 */
export function skipMissingInGroups(): void {
  const prototype = groupby.default.prototype as unknown as GroupMath;
  const original = prototype.groupMathLog;
  prototype.groupMathLog = function (values, operation) {
    if (!REDUCING.has(operation)) return original.call(this, values, operation);
    const kept = values.filter(present);
    if (kept.length === 0) return [operation === "count" || operation === "sum" ? 0 : Number.NaN];
    const result = original.call(this, kept, operation);
    // A group may have several modes; a cell holds one, the first met.
    return operation === "mode" ? [(result[0] as unknown[])[0]] : result;
  };
}
