import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Operation } from "../../state/intent.ts";
import type { ToolSpec } from "../../state/spec.ts";
import { spellingOf } from "../../tools/column-spelling.ts";
import { indexedOutline } from "../../tools/indexed-outline.ts";
import { type OpenRegistry, openRegistry } from "../../tools/open-registry.ts";
import { connect } from "../../tools/registry-connection.ts";
import { columnsIn } from "../../tools/rename-columns.ts";
import { digestOf } from "../../workspace/canonical-json.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import {
  clock,
  flights,
  makeCandidate,
  makeProfile,
  makeProvenance,
  makeSpec,
  meanDelay,
  required,
  temporaryWorkspace,
} from "./fixtures.ts";

let workspace: Workspace;
let registry: OpenRegistry;
let remove: () => void;
beforeEach(() => {
  ({ workspace, remove } = temporaryWorkspace());
  registry = openRegistry({ workspace, clock });
});
afterEach(() => {
  registry.close();
  remove();
});

let threads = 0;
function promote(changes: Partial<ToolSpec> = {}, question = "mean delay by carrier") {
  const candidate = makeCandidate(changes, `// ${++threads}\n`);
  return registry.promote(candidate, { ...makeProvenance(candidate, `thread-${threads}`), question });
}

/** The operation and the data with columns called otherwise. */
function called(names: Record<string, string>): { operation: Operation; profile: typeof flights } {
  const name = (of: string): string => names[of] ?? of;
  const operation = meanDelay({
    filter: { kind: "compare", column: name("origin"), grain: null, operator: "=", value: "ORD" },
    measures: [{ name: "mean_delay", function: "mean", column: name("delay"), share: null }],
    dimensions: [{ name: "carrier", column: name("carrier"), grain: null }],
  });
  const [table] = flights.tables;
  const columns = Object.fromEntries((table?.columns ?? []).map((column) => [name(column.name), column.type]));
  return { operation, profile: makeProfile(columns) };
}

describe("another percentile", () => {
  const percentile = (at: number): Operation =>
    meanDelay({ measures: [{ name: "p", function: "quantile", column: "delay", share: null, at }] });

  it("is another question than the one that is kept", () => {
    promote({ operation: percentile(0.9) });
    expect(registry.match(percentile(0.9), flights)[0]?.overlap).toBe(1);
    expect(registry.match(percentile(0.1), flights)[0]?.overlap ?? 0).toBeLessThan(0.85);
  });
});

describe("data that spell their columns otherwise", () => {
  it("are read under the tool's names, and a parameter is given the data's", () => {
    promote();
    const { operation, profile } = called({ origin: "ORIGIN", delay: "Delay", carrier: "Carrier" });
    expect(registry.match(operation, profile)[0]).toMatchObject({
      overlap: 0.94,
      columns: { origin: "ORIGIN", delay: "Delay" },
      params: { group_by: "Carrier" },
      reason: expect.stringContaining('"Delay" read as "delay"'),
    });
  });

  it.each([
    ["another unit", { delay: "delay (h)" }],
    ["another word", { delay: "late" }],
    ["a plural", { delay: "delays" }],
    ["a word more", { delay: "arrival delay" }],
  ])("are not for %s", (_, names) => {
    promote();
    const { operation, profile } = called(names);
    expect(registry.match(operation, profile)[0]?.overlap).toBeLessThan(0.85);
  });

  it("are not where the data have the tool's own name as well, which then is another column", () => {
    promote();
    const { operation } = called({ delay: "Delay_" });
    const both = makeProfile({ carrier: "string", origin: "string", delay: "integer", Delay_: "integer" });
    expect(registry.match(operation, both)[0]?.overlap).toBeLessThan(0.85);
  });

  it("are not where two columns could be meant", () => {
    promote();
    const { operation } = called({ delay: "DELAY" });
    const two = makeProfile({
      carrier: "string",
      origin: "string",
      DELAY: "integer",
      "de lay": "integer",
      "delay ": "integer",
    });
    expect(registry.match(operation, two)[0]?.overlap).toBeLessThan(0.85);
  });

  it("are not for a column of another type, which is named", () => {
    promote();
    const { operation } = called({ delay: "Delay" });
    const text = makeProfile({ carrier: "string", origin: "string", Delay: "string" });
    expect(registry.match(operation, text)[0]).toMatchObject({
      columns: {},
      overlap: expect.toSatisfy((n: number) => n < 0.85),
    });
  });
});

it.each([
  ["unitPrice", "Unit Price", true],
  ["unit_price", "UNIT-PRICE", true],
  ["café", "Cafe", true],
  ["price ($)", "price (€)", false],
  ["price ($)", "price", false],
  ["rate %", "rate", false],
  ["day", "days", false],
  ["temp_c", "temp_f", false],
  ["q1", "q2", false],
])("the columns %s and %s are one: %s", (a, b, same) => {
  expect(spellingOf(a) === spellingOf(b)).toBe(same);
});

describe("an integer column", () => {
  it("serves a tool that was proved on numbers, and a number none that was proved on integers", () => {
    const requires = (type: "number" | "integer") => ({
      data: [
        required("measure", "delay", type),
        required("dimension", "carrier", "string", "group_by"),
        required("filter", "origin", "string"),
      ],
    });
    promote({ requires: requires("number") });
    expect(registry.match(meanDelay(), flights)[0]?.overlap).toBe(1);
    const fractions = makeProfile({ carrier: "string", origin: "string", delay: "number" });
    promote({ name: "whole_delays", operation: meanDelay({ limit: null }), requires: requires("integer") });
    const found = registry.match(meanDelay({ limit: null }), fractions);
    expect(found.find(({ tool }) => tool.name === "whole_delays")).toMatchObject({
      overlap: 0,
      drift: 'the column "delay" is number and not integer',
    });
  });
});

describe("words", () => {
  it("settle between tools that fit equally well", () => {
    promote({ name: "first_tool", description: "Punctuality of airlines." });
    promote({ name: "second_tool", description: "Mean delay by carrier." });
    const found = (question: string) => registry.match(meanDelay(), flights, question)[0]?.tool.name;
    expect(found("how punctual are airlines? punctuality of airlines")).toBe("first_tool");
    expect(found("mean delay by carrier")).toBe("second_tool");
  });
});

describe("among thousands of tools of one shape", () => {
  /** Fills the index with tools that have no parameter for what tells them apart. */
  function fill(count: number, operationOf: (i: number) => Operation): void {
    const { origin: _, ...properties } = makeSpec().parameters.properties;
    const connection = connect(workspace);
    connection.change((index) => {
      for (let i = 0; i < count; i++) {
        const operation = operationOf(i);
        const measured = columnsIn(operation).find((name) => name.startsWith("delay")) ?? "";
        const requires = {
          data: [
            required("measure", measured, "integer"),
            required("dimension", "carrier", "string", "group_by"),
            required("filter", "origin", "string"),
          ],
        };
        const { description, output } = makeSpec();
        const name = `tool_${i}`;
        const parameters = { type: "object" as const, properties, additionalProperties: false as const };
        const outline = { name, parameters, requires, output, operation };
        const digest = digestOf(i);
        const created = new Date(i * 1_000).toISOString();
        const row = { name, version: 1, sha256: digest, thread: name, provenance: digest, description, created };
        index.add({ ...row, outline: JSON.stringify(outline), ...indexedOutline(outline, null) });
      }
    });
    connection.close();
  }

  it("the one that fits is found, and the nearest where none does", () => {
    const of = (f: "mean" | "median", i: number) =>
      meanDelay({ measures: [{ name: "m", function: f, column: `delay_${i}`, share: null }], order: [] });
    fill(2_000, (i) => of("mean", i));
    const data = makeProfile({ carrier: "string", origin: "string", delay_7: "integer" });
    expect(registry.match(of("mean", 7), data)[0]).toMatchObject({ tool: { name: "tool_7" }, overlap: 1 });
    const [nearest] = registry.match(of("median", 7), data);
    expect(nearest).toMatchObject({ tool: { name: "tool_7" }, reason: expect.stringContaining('"median" is asked') });
  });

  it("the one that fits is found with other parameters, where all of them have the same columns", () => {
    const from = (airport: string, by = "carrier") =>
      meanDelay({
        filter: { kind: "compare", column: "origin", grain: null, operator: "=", value: airport },
        dimensions: [{ name: by, column: by, grain: null }],
      });
    fill(2_000, (i) => from(`A${i}`));
    expect(registry.match(from("A7", "dest"), flights)[0]).toMatchObject({
      tool: { name: "tool_7" },
      params: { group_by: "dest" },
      overlap: 0.98,
    });
  });
});

describe("a twin", () => {
  const fixed = (): Partial<ToolSpec> => {
    const { group_by, top_n } = makeSpec().parameters.properties;
    const properties = { ...(group_by ? { group_by } : {}), ...(top_n ? { top_n } : {}) };
    return { name: "delay_from_ord", parameters: { type: "object", properties, additionalProperties: false } };
  };

  it("is a tool that does the same with other parameters, in either direction, whatever the data", () => {
    promote(fixed());
    expect(registry.twins(makeSpec())).toMatchObject([{ tool: { name: "delay_from_ord" }, replaced: false }]);
    promote();
    expect(registry.twins(makeSpec(fixed())).map(({ tool }) => tool.name)).toEqual([
      "delay_from_ord",
      "mean_delay_by_carrier",
    ]);
    expect(registry.twins(makeSpec({ operation: meanDelay({ limit: null }) }))).toEqual([]);
  });

  it("is a tool whose fixed value the new one has a parameter for", () => {
    promote(fixed());
    const spec = makeSpec({
      operation: meanDelay({
        filter: { kind: "compare", column: "origin", grain: null, operator: "=", value: "JFK" },
      }),
    });
    const { origin } = spec.parameters.properties;
    const properties = { ...spec.parameters.properties, ...(origin ? { origin: { ...origin, default: "JFK" } } : {}) };
    const parameters = { ...spec.parameters, properties };
    expect(registry.twins({ ...spec, parameters })).toMatchObject([{ tool: { name: "delay_from_ord" } }]);
  });

  it("that is replaced gets a next version, with all that came before kept", () => {
    promote(fixed());
    const candidate = makeCandidate({}, "// better\n");
    const kept = registry.promote(candidate, makeProvenance(candidate, "replacing"), {
      kind: "replace",
      name: "delay_from_ord",
    });
    expect(kept).toMatchObject({ name: "delay_from_ord", version: 2, code: "// better\n" });
    expect(registry.list().map(({ name }) => name)).toEqual(["delay_from_ord"]);
    expect(registry.rollback("delay_from_ord")).toMatchObject({ version: 1 });
  });

  it("that is kept as well stands beside one of the same name", () => {
    promote();
    const candidate = makeCandidate({}, "// other\n");
    const kept = registry.promote(candidate, makeProvenance(candidate, "beside"), { kind: "keep_both" });
    expect(kept).toMatchObject({ name: "mean_delay_by_carrier_2", version: 1 });
  });
});

describe("what the data no longer have", () => {
  it("is told for tools that were made for the same words, retired ones left out", () => {
    promote({}, "Mean delay by carrier?");
    const text = makeProfile({ carrier: "string", delay: "string" });
    const drifted = () => registry.drifted("mean  delay by carrier", text);
    expect(drifted()).toMatchObject([
      {
        tool: { name: "mean_delay_by_carrier" },
        unmet: ['the column "delay" is string, not integer', 'there is no column "origin"'],
      },
    ]);
    expect(registry.drifted("median delay by carrier", text)).toEqual([]);
    expect(registry.drifted("mean delay by carrier", flights)).toEqual([]);
    registry.retire("mean_delay_by_carrier");
    expect(drifted()).toEqual([]);
    registry.rollback("mean_delay_by_carrier");
    registry.rename("mean_delay_by_carrier", "delays");
    expect(drifted()).toMatchObject([{ tool: { name: "delays" } }]);
    registry.remove("delays");
    expect(drifted()).toEqual([]);
  });
});

it("finds the tools of an index that an earlier version of Toolwright wrote", () => {
  promote();
  promote({ name: "retired_tool", operation: meanDelay({ limit: null }) });
  registry.retire("retired_tool");
  registry.close();
  const db = new Database(`${workspace.root}/registry.db`);
  db.exec(`DROP TRIGGER near_added; DROP TRIGGER near_changed; DROP TRIGGER near_dropped; DROP TABLE near;
    DROP INDEX by_fit; ALTER TABLE versions DROP COLUMN open; ALTER TABLE versions DROP COLUMN fit;
    ALTER TABLE versions DROP COLUMN near; UPDATE versions SET signature = 'old', shape = 'old';
    CREATE INDEX by_shape ON versions (shape, created) WHERE active = 1; PRAGMA user_version = 2`);
  db.close();
  registry = openRegistry({ workspace, clock });
  expect(registry.match(meanDelay({ limit: 3 }), flights)).toMatchObject([
    { tool: { name: "mean_delay_by_carrier" }, overlap: 0.98, params: { top_n: 3 } },
  ]);
  const median = meanDelay({ measures: [{ name: "m", function: "median", column: "delay", share: null }] });
  expect(registry.match(median, flights)[0]?.tool.name).toBe("mean_delay_by_carrier");
  expect(promote()).toMatchObject({ name: "mean_delay_by_carrier", version: 2 });
});
