import type { Operation } from "../../../state/intent.ts";
import { quoted } from "../reading/resolved.ts";

const ignored =
  /^(?:ignor(?:e|ing)|exclud(?:e|ing)|without|leav(?:e|ing) out|skip(?:ping)?|drop(?:ping)?|remov(?:e|ing)|(?:do not|don['’]t|not) count(?:ing)?)\s+(?:(?:the|all|any)\s+)*(?:(?:rows?|values?)\s+(?:with|of|that are)\s+)?(?:a\s+)?(?:zero(?:e?s)?|0s?)(?:\s+(?:values?|rows?))?$/iu;

/** "Ignore zeros" as a condition on the one column that is measured; any other correction as it is. */
export function withoutZeros(text: string, previous: Operation): string {
  const [column, ...more] = new Set(measured(previous));
  return ignored.test(text) && column !== undefined && more.length === 0 ? `where ${quoted(column)} is not 0` : text;
}

function measured(previous: Operation): string[] {
  switch (previous.operation) {
    case "aggregate":
      return previous.measures.flatMap(({ column }) => column ?? []);
    case "windowed":
    case "pivot":
      return previous.measure.column === null ? [] : [previous.measure.column];
    case "describe":
      return previous.columns;
    case "histogram":
      return [previous.column];
    default:
      return [];
  }
}
