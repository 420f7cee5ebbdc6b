import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { comparedIn, type Told } from "./told.ts";

/** Whether a column only numbers the rows, or things of several rows, by its name and by what it holds. */
function numbersRows({ name, type, nulls, distinct }: ColumnProfile, { rowCount }: TableProfile): boolean {
  if (type !== "integer") return false;
  return (
    /\p{L} ?#$/u.test(name) ||
    (nulls === 0 && distinct === rowCount && /(?:^|[^a-z])(?:id|no|nr|number|key|code)$/iu.test(name))
  );
}

/** A size that a column of numbers of its own is held against: "sessions above 20 kWh" are no Session ID above 20. */
export function identifiersAsNumbers({ brief, frame, tests }: Told): string | null {
  const found = comparedIn(tests).find(({ condition }) => {
    if (condition.kind !== "compare" || !/[<>]/u.test(condition.operator) || condition.grain !== null) return false;
    const column = frame.table.columns.find(({ name }) => name === condition.column);
    return column !== undefined && numbersRows(column, frame.table) && !isWritten(column, brief.body);
  });
  return found?.condition.kind === "compare" ? found.condition.column : null;
}

/** "Which brand has the most reviews" counts them: their numbers add up to nothing. */
export function identifiersComputed({ brief, frame, steps, answers }: Told): string | null {
  const keys = frame.table.columns.filter(
    (column) => numbersRows(column, frame.table) && !isWritten(column, brief.body),
  );
  if (keys.length === 0) return null;
  const computed: unknown[] = [];
  JSON.stringify([steps, answers], (_, part: { function?: unknown; column?: unknown; by?: unknown } | null) => {
    if (/^(?:sum|mean|median|var|std)/u.test(String(part?.function))) computed.push(part?.column, part?.by);
    return part;
  });
  return keys.find(({ name }) => computed.includes(name))?.name ?? null;
}

function isWritten({ name }: ColumnProfile, text: string): boolean {
  return text.toLowerCase().includes(name.toLowerCase());
}
