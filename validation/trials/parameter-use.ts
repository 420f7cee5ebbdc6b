import { isDeepStrictEqual } from "node:util";
import type { Condition } from "../../state/condition.ts";
import type { Operation } from "../../state/intent.ts";
import type { ParameterValues, ToolSpec } from "../../state/spec.ts";
import type { Cell } from "../../state/tables.ts";

/** A place of an operation that a parameter fills. */
interface Place {
  kind: "column" | "limit" | "bins" | "value";
  column: string | null;
  value: Cell | Cell[];
  put(operation: Operation, value: Cell | Cell[]): void;
}

export interface ParameterUse {
  /** The parameter that fills a kind of place, where that is certain. */
  limit: string | null;
  /** For each parameter whose meaning is certain: the kind of place, and the column that a value is compared with. */
  known: ReadonlyMap<string, { kind: Place["kind"]; column: string | null }>;
  /** The operation with these parameters in place of the defaults; null where a changed one's meaning isn't certain. */
  operationWith(params: ParameterValues): Operation | null;
}

/**
 * What the parameters do to the operation, found by their defaults: a default that stands in exactly one place of the
 * operation, and is the default of no other parameter for that place, fills that place.
 */
export function parameterUse(spec: ToolSpec): ParameterUse {
  const properties = Object.entries(spec.parameters.properties);
  const places = placesOf(spec.operation);
  const candidates = new Map(
    properties.map(([name, schema]) => [
      name,
      places.filter(
        ({ kind, value }) =>
          (kind === "column") === (schema.column !== undefined) && isDeepStrictEqual(value, schema.default),
      ),
    ]),
  );
  const chosen = new Map<string, Place>();
  for (const [name, found] of candidates) {
    const named = found.find(({ kind }) => kind === name) ?? (found.length === 1 ? found[0] : undefined);
    const rivals = named ? [...candidates].filter(([other, places]) => other !== name && places.includes(named)) : [];
    if (named && rivals.every(([other]) => candidates.get(other)?.some(({ kind }) => kind === other)))
      chosen.set(name, named);
  }
  return {
    limit: [...chosen].find(([, { kind }]) => kind === "limit")?.[0] ?? null,
    known: new Map([...chosen].map(([name, { kind, column }]) => [name, { kind, column }])),
    operationWith(params) {
      const operation = structuredClone(spec.operation);
      for (const [name, schema] of properties) {
        const value = params[name] ?? null;
        if (isDeepStrictEqual(value, schema.default)) continue;
        const place = chosen.get(name);
        if (!place) return null;
        place.put(operation, value);
      }
      return operation;
    },
  };
}

function placesOf(operation: Operation): Place[] {
  const places: Place[] = [];
  if (operation.operation === "aggregate") {
    operation.dimensions.forEach(({ column }, index) => {
      const put = (changed: Operation, value: Cell | Cell[]): void => {
        const dimension = changed.operation === "aggregate" ? changed.dimensions[index] : undefined;
        if (!dimension) return;
        const from = changed.join?.columns.find(({ name }) => name === dimension.column);
        dimension.column = String(value);
        // The parameter names a column of the same table.
        if (from) changed.join?.columns.push({ ...from, name: String(value), column: String(value) });
      };
      places.push({ kind: "column", column: null, value: column, put });
    });
  }
  if ((operation.operation === "aggregate" || operation.operation === "rows") && operation.limit !== null) {
    const put = (changed: Operation, value: Cell | Cell[]): void => {
      if ("limit" in changed) changed.limit = Number(value);
    };
    places.push({ kind: "limit", column: null, value: operation.limit, put });
  }
  if (operation.operation === "histogram") {
    const put = (changed: Operation, value: Cell | Cell[]): void => {
      if (changed.operation === "histogram") changed.bins = Number(value);
    };
    places.push({ kind: "bins", column: null, value: operation.bins, put });
  }
  return operation.filter ? [...places, ...filterPlaces(operation.filter, (changed) => changed.filter)] : places;
}

type Find = (operation: Operation) => Condition | null;

function filterPlaces(condition: Condition, find: Find): Place[] {
  const place = (
    column: string,
    value: Cell | Cell[],
    set: (found: Condition, value: Cell | Cell[]) => void,
  ): Place => ({
    kind: "value",
    column,
    value,
    put: (operation, changed) => {
      const found = find(operation);
      if (found) set(found, changed);
    },
  });
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.conditions.flatMap((part, index) =>
        filterPlaces(part, (operation) => {
          const found = find(operation);
          return found && "conditions" in found ? (found.conditions[index] ?? null) : null;
        }),
      );
    case "not":
      return filterPlaces(condition.condition, (operation) => {
        const found = find(operation);
        return found?.kind === "not" ? found.condition : null;
      });
    case "compare":
    case "in":
    case "contains":
    case "between":
      return valuePlaces(condition, place);
    default:
      return [];
  }
}

function valuePlaces(
  condition: Extract<Condition, { kind: "compare" | "in" | "contains" | "between" }>,
  place: (column: string, value: Cell | Cell[], set: (found: Condition, value: Cell | Cell[]) => void) => Place,
): Place[] {
  const { column } = condition;
  const scalar = (value: Cell | Cell[]): Cell => (Array.isArray(value) ? (value[0] ?? null) : value);
  switch (condition.kind) {
    case "compare":
      return [place(column, condition.value, (found, value) => Object.assign(found, { value: scalar(value) }))];
    case "contains":
      return [place(column, condition.text, (found, value) => Object.assign(found, { text: String(value) }))];
    case "in":
      return [place(column, condition.values, (found, value) => Object.assign(found, { values: [value].flat() }))];
    case "between":
      return [
        place(column, condition.low, (found, value) => Object.assign(found, { low: scalar(value) })),
        place(column, condition.high, (found, value) => Object.assign(found, { high: scalar(value) })),
      ];
  }
}
