import type { Condition } from "../../../state/condition.ts";
import type { Cell } from "../../../state/tables.ts";

/** The column that would have to be and not to be the same; null where none has. */
export function contradiction(filter: Condition | null): string | null {
  if (filter?.kind !== "all") return null;
  const compared = filter.conditions.flatMap((each) => (each.kind === "compare" ? [each] : []));
  const apart = filter.conditions.flatMap(oneOf);
  const never = apart.find((each) =>
    apart.some(({ column, values }) => column === each.column && !values.some((value) => each.values.includes(value))),
  );
  if (never !== undefined) return never.column;
  const clash = compared.find(
    (each) =>
      each.operator === "=" &&
      compared.some(
        (other) =>
          other.column === each.column &&
          other.grain === each.grain &&
          (other.operator === "=" ? other.value !== each.value : other.operator === "!=" && other.value === each.value),
      ),
  );
  return clash?.column ?? monthOutside(filter);
}

/** The dates that would have to be in a month and in a span without it: "in May 2023 and June". */
function monthOutside(filter: Condition): string | null {
  const parts = partsOf(filter);
  const never = parts.find((part) => {
    if (part.kind !== "compare" || part.operator !== "=" || part.grain !== "month") return false;
    const limits = parts.flatMap((each) =>
      each.kind === "compare" && each.column === part.column && each.grain === null ? [each] : [],
    );
    const [low, high] = [">=", "<"].map((sign) => limits.find(({ operator }) => operator === sign)?.value);
    return typeof low === "string" && typeof high === "string" && !monthsOf(low, high).includes(Number(part.value));
  });
  return never?.kind === "compare" ? never.column : null;
}

function partsOf(condition: Condition): Condition[] {
  return condition.kind === "all" ? condition.conditions.flatMap(partsOf) : [condition];
}

/** The months of the year between two ISO dates, the latter not included. */
function monthsOf(low: string, high: string): number[] {
  const [from, until] = [new Date(low), new Date(Date.parse(high) - 1)];
  const count = (until.getUTCFullYear() - from.getUTCFullYear()) * 12 + until.getUTCMonth() - from.getUTCMonth();
  return Array.from({ length: Math.min(12, count + 1) }, (_, at) => ((from.getUTCMonth() + at) % 12) + 1);
}

/** The values of which a column has to have one. */
function oneOf(condition: Condition): { column: string; values: Cell[] }[] {
  if (condition.kind === "in") return [condition];
  if (condition.kind === "compare" && condition.operator === "=" && condition.grain === null)
    return [{ column: condition.column, values: [condition.value] }];
  if (condition.kind !== "any") return [];
  const parts = condition.conditions.map(oneOf);
  const [first] = parts[0] ?? [];
  const isOfOne = parts.every(
    ([part, more]) => part !== undefined && more === undefined && part.column === first?.column,
  );
  return first !== undefined && isOfOne
    ? [{ column: first.column, values: parts.flat().flatMap(({ values }) => values) }]
    : [];
}

/** The column that would have to be above one limit and below a lower one; null where none has. */
export function emptyRange(filter: Condition | null): string | null {
  if (filter?.kind !== "all") return null;
  const limits = filter.conditions.flatMap((each) => {
    if (each.kind === "between") return [{ column: each.column, low: each.low, high: each.high }];
    if (each.kind !== "compare" || each.grain !== null) return [];
    if (each.operator === ">" || each.operator === ">=") return [{ column: each.column, low: each.value, high: null }];
    return each.operator === "<" || each.operator === "<="
      ? [{ column: each.column, low: null, high: each.value }]
      : [];
  });
  const clash = limits.find(({ column, low }) =>
    limits.some(
      (other) =>
        other.column === column && typeof low === "number" && typeof other.high === "number" && low > other.high,
    ),
  );
  return clash?.column ?? null;
}
