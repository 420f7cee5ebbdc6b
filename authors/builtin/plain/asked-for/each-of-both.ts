import { hitOf } from "../short/slots.ts";
import { type Heard, type Held, isAggregate } from "./holding.ts";

/** "My average time on walks and on swims": with a word before each, both are asked for, and not all of them together. */
export function eachOfBoth(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table } = heard;
  const match =
    /\b(on|for|in|at|with|from|by) (?:the |my |our )?([\p{L}\p{N}' -]+?) and \1 (?:the |my |our )?([\p{L}\p{N}' -]+)$/iu.exec(
      text,
    );
  const [measure, more] = operation.measures;
  const isAverage =
    measure !== undefined && /^(?:mean|median|min|max)$/u.test(measure.function) && measure.where === undefined;
  if (match === null || !isAverage || more !== undefined || operation.dimensions.length > 0) return null;
  const [one, other] = [hitOf(match[2] ?? "", table), hitOf(match[3] ?? "", table)];
  if (one === null || other === null || one.column !== other.column || one.value === other.value) return null;
  return {
    operation: {
      ...operation,
      dimensions: [{ name: one.column.name, column: one.column.name, grain: null }],
      order: [{ by: measure.name, direction: "desc" }],
    },
  };
}
