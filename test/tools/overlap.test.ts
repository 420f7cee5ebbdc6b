import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Condition } from "../../state/condition.ts";
import type { Operation } from "../../state/intent.ts";
import type { Profile } from "../../state/profile.ts";
import type { ParameterSchema, ToolSpec } from "../../state/spec.ts";
import type { Cell } from "../../state/tables.ts";
import { overlapOf } from "../../tools/overlap.ts";
import { slotsOf } from "../../tools/slots.ts";
import { flights, makeProfile, makeSpec, meanDelay, meanDelayParameters, required } from "./fixtures.ts";

const threshold = 0.85;
const compare = (column: string, value: Cell, operator: "=" | ">=" | "!=" = "="): Condition => ({
  kind: "compare",
  column,
  grain: null,
  operator,
  value,
});
const fit = (operation: Operation, spec: ToolSpec = makeSpec(), profile: Profile = flights) =>
  overlapOf({ outline: spec, slots: slotsOf(spec.operation) }, operation, profile);
const withParameters = (
  operation: Operation,
  properties: Record<string, ParameterSchema>,
  more: Partial<ToolSpec> = {},
) => makeSpec({ operation, parameters: { type: "object", properties, additionalProperties: false }, ...more });
const parameter = (type: ParameterSchema["type"], value: ParameterSchema["default"]): ParameterSchema => ({
  type,
  description: "",
  default: value,
});
const defaults = { origin: "ORD", group_by: "carrier", top_n: 10 };

describe("the same question", () => {
  it("fits wholly, with the parameters' defaults", () => {
    expect(fit(meanDelay())).toMatchObject({ overlap: 1, params: defaults });
  });

  it("fits whatever its measures and dimensions are called", () => {
    const renamed = meanDelay({
      measures: [{ name: "avg", function: "mean", column: "delay", share: null }],
      dimensions: [{ name: "airline", column: "carrier", grain: null }],
      order: [{ by: "avg", direction: "desc" }],
    });
    expect(fit(renamed).overlap).toBe(1);
  });

  it("fits in whatever order the measures come, also where the result is sorted by one of them", () => {
    const mean = { name: "a", function: "mean", column: "delay", share: null } as const;
    const max = { name: "b", function: "max", column: "delay", share: null } as const;
    const spec = makeSpec({ operation: meanDelay({ measures: [mean, max], order: [{ by: "a", direction: "asc" }] }) });
    const sorted = (by: string) => meanDelay({ measures: [max, mean], order: [{ by, direction: "asc" }] });
    expect(fit(sorted("a"), spec).overlap).toBe(1);
    expect(fit(sorted("b"), spec).overlap).toBeLessThan(threshold);
  });

  it.each<[string, Condition, Condition]>([
    [
      "the order of conditions",
      { kind: "all", conditions: [compare("origin", "ORD"), compare("dest", "JFK")] },
      { kind: "all", conditions: [compare("dest", "JFK"), compare("origin", "ORD")] },
    ],
    [
      "a group in a like group",
      {
        kind: "any",
        conditions: [
          compare("origin", "A"),
          { kind: "any", conditions: [compare("origin", "B"), compare("dest", "C")] },
        ],
      },
      { kind: "any", conditions: [compare("dest", "C"), compare("origin", "A"), compare("origin", "B")] },
    ],
    ["a group of one", { kind: "all", conditions: [compare("origin", "ORD")] }, compare("origin", "ORD")],
    ["a list of one", { kind: "in", column: "origin", values: ["ORD", "ORD"] }, compare("origin", "ORD")],
    [
      "the order of a list",
      { kind: "in", column: "origin", values: ["A", "B"] },
      { kind: "in", column: "origin", values: ["B", "A"] },
    ],
    [
      "a condition said twice",
      { kind: "all", conditions: [compare("origin", "A"), compare("origin", "A")] },
      compare("origin", "A"),
    ],
  ])("fits whatever %s", (_, kept, asked) => {
    const requires = { data: [...(makeSpec().requires["data"] ?? []), required("filter", "dest", "string")] };
    const spec = withParameters(meanDelay({ filter: kept }), {}, { requires });
    for (const column of spec.requires["data"] ?? []) column.parameter = null;
    expect(fit(meanDelay({ filter: asked }), spec).overlap).toBe(1);
  });
});

describe("a question that differs in meaning", () => {
  const different: [string, Operation][] = [
    ["the function", meanDelay({ measures: [{ name: "m", function: "median", column: "delay", share: null }] })],
    ["the share", meanDelay({ measures: [{ name: "m", function: "mean", column: "delay", share: "percent" }] })],
    [
      "one measure more",
      meanDelay({ measures: [...meanDelay().measures, { name: "n", function: "count", column: null, share: null }] }),
    ],
    ["the filter's operator", meanDelay({ filter: compare("origin", "ORD", "!=") })],
    ["the filter's column", meanDelay({ filter: compare("dest", "ORD") })],
    ["no filter", meanDelay({ filter: null })],
    [
      "one condition more",
      meanDelay({ filter: { kind: "all", conditions: [compare("origin", "ORD"), compare("dest", "JFK")] } }),
    ],
    ["a negation", meanDelay({ filter: { kind: "not", condition: compare("origin", "ORD") } })],
    ["the part of a date", meanDelay({ dimensions: [{ name: "d", column: "day", grain: "month" }] })],
    [
      "one dimension more",
      meanDelay({ dimensions: [...meanDelay().dimensions, { name: "o", column: "dest", grain: null }] }),
    ],
    ["no dimension", meanDelay({ dimensions: [], order: [] })],
    ["the direction", meanDelay({ order: [{ by: "mean_delay", direction: "asc" }] })],
    ["what it is sorted by", meanDelay({ order: [{ by: "carrier", direction: "desc" }] })],
    ["no limit", meanDelay({ limit: null })],
    ["the table", meanDelay({ table: "other" })],
    ["the kind", { operation: "describe", table: "data", filter: null, columns: ["delay"] }],
    ["a measure's column", meanDelay({ measures: [{ name: "m", function: "mean", column: "dest", share: null }] })],
  ];
  it.each(different)("in %s does not fit, and says why", (_, operation) => {
    const { overlap, reason } = fit(operation);
    expect(overlap).toBeLessThan(threshold);
    expect(reason).toMatch(/^It does something else: .+\.$/);
  });

  it("in and/or does not fit", () => {
    const conditions = [compare("origin", "A"), compare("dest", "B")];
    const spec = makeSpec({ operation: meanDelay({ filter: { kind: "all", conditions } }) });
    expect(fit(meanDelay({ filter: { kind: "any", conditions } }), spec).overlap).toBeLessThan(threshold);
  });

  it("does not fit for any two operations that are not the same, without parameters", () => {
    const operations = [meanDelay(), ...different.map(([, operation]) => operation)];
    for (const [i, kept] of operations.entries()) {
      const spec = withParameters(kept, {});
      for (const column of spec.requires["data"] ?? []) column.parameter = null;
      for (const [j, asked] of operations.entries()) {
        if (i !== j) expect(fit(asked, spec).overlap).toBeLessThan(threshold);
      }
    }
  });
});

describe("a parameter takes what differs", () => {
  it.each<[string, Operation, Record<string, unknown>]>([
    [
      "another value of the same filter",
      meanDelay({ filter: compare("origin", "JFK") }),
      { ...defaults, origin: "JFK" },
    ],
    ["another limit", meanDelay({ limit: 3 }), { ...defaults, top_n: 3 }],
    [
      "another column of the same type",
      meanDelay({ dimensions: [{ name: "d", column: "dest", grain: null }] }),
      { ...defaults, group_by: "dest" },
    ],
    [
      "all of them at once",
      meanDelay({
        filter: compare("origin", "JFK"),
        limit: 3,
        dimensions: [{ name: "d", column: "dest", grain: null }],
      }),
      { origin: "JFK", group_by: "dest", top_n: 3 },
    ],
  ])("%s", (_, operation, params) => {
    const found = fit(operation);
    expect(found.params).toEqual(params);
    expect(found.overlap).toBeGreaterThanOrEqual(threshold);
    expect(found.overlap).toBeLessThan(1);
    expect(found.reason).toMatch(/^It does the same, with /);
  });

  it("a list, and both ends of a range", () => {
    const filter: Condition = {
      kind: "all",
      conditions: [
        { kind: "in", column: "origin", values: ["ORD", "JFK"] },
        { kind: "between", column: "delay", grain: null, low: 5, high: 60 },
      ],
    };
    const requires = { data: [...(makeSpec().requires["data"] ?? []), required("filter", "delay", "integer")] };
    const spec = withParameters(
      meanDelay({ filter }),
      {
        ...meanDelayParameters,
        origin: { ...parameter("array", ["JFK", "ORD"]), items: { type: "string" } },
        min_delay: parameter("integer", 5),
        max_delay: parameter("integer", 60),
      },
      { requires },
    );
    const asked: Condition = {
      kind: "all",
      conditions: [
        { kind: "between", column: "delay", grain: null, low: 1, high: 90 },
        { kind: "in", column: "origin", values: ["SFO", "LAX", "SEA"] },
      ],
    };
    expect(fit(meanDelay({ filter: asked }), spec).params).toMatchObject({
      origin: ["LAX", "SEA", "SFO"],
      min_delay: 1,
      max_delay: 90,
    });
  });

  it.each(["startLat", "start_lat", "minStartLat", "lat"])("named %s, for the column Start Lât (°)", (name) => {
    const column = "Start Lât (°)";
    const requires = {
      data: [
        required("measure", "delay", "integer"),
        required("dimension", "carrier", "string"),
        required("filter", column, "number"),
      ],
    };
    const spec = withParameters(
      meanDelay({ filter: compare(column, 41.9, ">=") }),
      { [name]: parameter("number", 41.9) },
      { requires },
    );
    const data = makeProfile({ carrier: "string", delay: "integer", [column]: "number" });
    expect(fit(meanDelay({ filter: compare(column, 40, ">=") }), spec, data).params).toEqual({ [name]: 40 });
  });

  it("never by a value that its schema refuses", () => {
    expect(fit(meanDelay({ limit: 5_000 })).overlap).toBeLessThan(threshold);
    expect(fit(meanDelay({ filter: compare("origin", 7) })).overlap).toBeLessThan(threshold);
    expect(fit(meanDelay({ filter: compare("origin", null) })).overlap).toBeLessThan(threshold);
    const chosen = withParameters(meanDelay(), {
      ...meanDelayParameters,
      origin: { ...parameter("string", "ORD"), enum: ["ORD", "JFK"] },
    });
    expect(fit(meanDelay({ filter: compare("origin", "SFO") }), chosen).overlap).toBeLessThan(threshold);
    expect(fit(meanDelay({ filter: compare("origin", "JFK") }), chosen).overlap).toBeGreaterThanOrEqual(threshold);
  });

  it("never by a column of another type", () => {
    expect(fit(meanDelay({ dimensions: [{ name: "d", column: "day", grain: null }] })).overlap).toBe(0);
  });
});

describe("measures that sort otherwise once a column was replaced", () => {
  it("are still compared like with like", () => {
    const measures = (column: string) => [
      { name: "a", function: "mean" as const, column, share: null },
      { name: "b", function: "max" as const, column: "distance", share: null },
    ];
    const data = makeProfile({
      carrier: "string",
      origin: "string",
      delay: "integer",
      distance: "integer",
      wait: "integer",
    });
    const spec = withParameters(
      meanDelay({ measures: measures("delay") }),
      {
        ...meanDelayParameters,
        measure: { ...parameter("string", "delay"), column: { table: "data", types: ["integer"] } },
      },
      {
        requires: {
          data: [
            required("measure", "delay", "integer", "measure"),
            required("measure", "distance", "integer"),
            required("dimension", "carrier", "string", "group_by"),
            required("filter", "origin", "string"),
          ],
        },
      },
    );
    const order = [{ by: "a", direction: "desc" as const }];
    const withOrder = { ...spec, operation: meanDelay({ measures: measures("delay"), order }) };
    expect(fit(meanDelay({ measures: measures("wait"), order }), withOrder, data).params["measure"]).toBe("wait");
  });
});

describe("where it is not certain which parameter takes a value, none does", () => {
  const limit = (properties: Record<string, ParameterSchema>, operation = meanDelay({ filter: null })) => {
    const { group_by } = meanDelayParameters;
    const spec = withParameters(operation, { ...(group_by ? { group_by } : {}), ...properties });
    return fit({ ...operation, limit: 3 }, spec).overlap;
  };

  it("two parameters with the value", () => {
    expect(limit({ top_n: parameter("integer", 10) })).toBeGreaterThanOrEqual(threshold);
    expect(limit({ top_n: parameter("integer", 10), decimals: parameter("integer", 10) })).toBeLessThan(threshold);
  });

  it("two places with the value", () => {
    expect(limit({ top_n: parameter("integer", 10) }, meanDelay({ filter: compare("delay", 10, ">=") }))).toBeLessThan(
      threshold,
    );
  });

  it("a name that speaks of something else", () => {
    expect(limit({ decimals: parameter("integer", 10) })).toBeLessThan(threshold);
  });

  it("a default that is not the value", () => {
    expect(limit({ top_n: parameter("integer", 20) })).toBeLessThan(threshold);
  });

  it("a column that is used twice, once fixed and once by the parameter", () => {
    const spec = makeSpec({
      requires: {
        data: [...(makeSpec().requires["data"] ?? []), required("dimension", "carrier", "string")],
      },
    });
    expect(fit(meanDelay({ dimensions: [{ name: "d", column: "dest", grain: null }] }), spec).overlap).toBeLessThan(
      threshold,
    );
  });

  it("a column that the spec lists for one of its two uses only", () => {
    const filter: Condition = { kind: "all", conditions: [compare("origin", "ORD"), compare("carrier", "XX", "!=")] };
    const requires = { data: [...(makeSpec().requires["data"] ?? []), required("other", "carrier", "string")] };
    const spec = makeSpec({ operation: meanDelay({ filter }), requires });
    const dimensions = [{ name: "d", column: "dest", grain: null }];
    expect(fit(meanDelay({ filter, dimensions }), spec).overlap).toBeLessThan(threshold);
  });

  it("a column parameter of two measures, when only one of them differs", () => {
    const measures = (first: string, second: string) => [
      { name: "a", function: "mean" as const, column: first, share: null },
      { name: "b", function: "max" as const, column: second, share: null },
    ];
    const data = makeProfile({ carrier: "string", origin: "string", delay: "integer", distance: "integer" });
    const spec = withParameters(
      meanDelay({ measures: measures("delay", "delay"), order: [] }),
      {
        ...meanDelayParameters,
        measure: { ...parameter("string", "delay"), column: { table: "data", types: ["integer"] } },
      },
      {
        requires: {
          data: [
            required("measure", "delay", "integer", "measure"),
            required("filter", "delay", "integer"),
            required("dimension", "carrier", "string", "group_by"),
            required("filter", "origin", "string"),
          ],
        },
      },
    );
    const asked = (first: string, second: string) =>
      fit(meanDelay({ measures: measures(first, second), order: [] }), spec, data);
    expect(asked("distance", "distance").params["measure"]).toBe("distance");
    expect(asked("distance", "delay").overlap).toBeLessThan(threshold);
    expect(asked("delay", "distance").overlap).toBeLessThan(threshold);
  });
});

describe("data that lack what the tool needs", () => {
  it.each<[string, Profile, string]>([
    ["a column", makeProfile({ carrier: "string", origin: "string" }), 'no column "delay"'],
    [
      "a column of that type",
      makeProfile({ carrier: "string", origin: "string", delay: "string" }),
      '"delay" is string and not integer',
    ],
    [
      "a column of that spelling",
      makeProfile({ carrier: "string", Origin: "string", delay: "integer" }),
      'no column "origin"',
    ],
    ["the table", makeProfile({ carrier: "string", origin: "string", delay: "integer" }, "other"), 'no table "data"'],
  ])("%s are not matched at all, and it says which", (_, profile, says) => {
    const { overlap, reason } = fit(meanDelay(), makeSpec(), profile);
    expect(overlap).toBe(0);
    expect(reason).toContain(says);
  });

  it("is also a column whose type the tool never stated", () => {
    const spec = makeSpec({ requires: { data: [required("measure", "delay", "integer")] } });
    expect(fit(meanDelay(), spec)).toMatchObject({ overlap: 0, reason: expect.stringContaining("does not say") });
  });

  it("are those with other columns, where every column is asked for", () => {
    const all: Operation = {
      operation: "rows",
      table: "data",
      filter: null,
      columns: [],
      distinct: false,
      order: [],
      limit: 10,
    };
    const column = { fromParameter: null, nullable: true, type: "string" as const };
    const spec = withParameters(
      all,
      {},
      {
        requires: { data: [required("other", "a", "string")] },
        output: { table: { columns: [{ ...column, name: "a" }] }, answers: [], chart: false },
      },
    );
    expect(fit(all, spec, makeProfile({ a: "string" })).overlap).toBe(1);
    expect(fit(all, spec, makeProfile({ a: "string", b: "string" })).overlap).toBe(0);
  });
});

describe("whatever is asked", () => {
  it("a tool without parameters fits no other value", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(), fc.nat(), (a, b, m, n) => {
        const kept = meanDelay({ filter: compare("origin", a), limit: m + 1 });
        const spec = withParameters(kept, {});
        for (const column of spec.requires["data"] ?? []) column.parameter = null;
        const fits = fit(meanDelay({ filter: compare("origin", b), limit: n + 1 }), spec).overlap >= threshold;
        expect(fits).toBe(a === b && m === n);
      }),
    );
  });
});
