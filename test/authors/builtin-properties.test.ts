import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { writeCode } from "../../authors/builtin/code/write-code.ts";
import { createBuiltinAuthor } from "../../authors/builtin/create-builtin-author.ts";
import { evaluate } from "../../authors/builtin/reference/evaluate.ts";
import { writeSpec } from "../../authors/builtin/spec/write-spec.ts";
import { createDataRoom } from "../../data/create-data-room.ts";
import { createSandbox } from "../../sandbox/create-sandbox.ts";
import { Condition } from "../../state/condition.ts";
import { Config } from "../../state/config.ts";
import { type Operation } from "../../state/intent.ts";
import type { ColumnProfile, Profile } from "../../state/profile.ts";
import { ToolSpec } from "../../state/spec.ts";
import type { Cell, ColumnType } from "../../state/tables.ts";
import { createCodeReader } from "../../validation/code-reader/code-reader.ts";
import { createTypeChecker } from "../../validation/type-checker/type-checker.ts";

const author = createBuiltinAuthor();
const reader = createCodeReader();
const checker = createTypeChecker();
const execution = Config.parse({}).execution;
const scratch = mkdtempSync(join(tmpdir(), "toolwright-properties-"));
const room = createDataRoom({ execution, scratch });
const sandbox = createSandbox({
  poolSize: 1,
  concurrency: 2,
  poolIdleMs: 30_000,
  memoryMb: 256,
  requireWalls: ["isolate", "process"],
});

afterAll(async () => {
  await Promise.all([reader.close(), checker.close(), sandbox.close(), room.close()]);
  rmSync(scratch, { recursive: true, force: true });
});

const oddNames = [
  'b"; DROP TABLE t;--',
  "`${process.exit()}`",
  "*/ throw 1; /*",
  "__proto__",
  "constructor",
  "line\nbreak",
  "select",
  "count",
  "rows",
  "mean",
  "by",
  "größe",
  "年齢",
  "\u202egnp.exe",
  "back\\slash",
  "'single'",
  "?",
  "$1",
  " ",
  "a".repeat(300),
  "\ud800 alone",
];
const types: readonly ColumnType[] = ["integer", "number", "string", "boolean", "date", "datetime"];
const valuesOf: Record<ColumnType, readonly Cell[]> = {
  integer: [1, 2, 3],
  number: [0.5, 1.25],
  string: ["red", "it's", '"quoted"', "`${x}`"],
  boolean: [true, false],
  date: ["2001-02-03", "2002-03-04"],
  datetime: ["2001-02-03T04:05:06"],
  time: ["01:02:03"],
};

const columnName = fc.oneof(fc.constantFrom(...oddNames), fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }));

const column = fc
  .record({ name: columnName, type: fc.constantFrom(...types), nulls: fc.nat(3) })
  .map(({ name, type, nulls }): ColumnProfile => {
    const values = [...valuesOf[type]];
    const top = values.map((value) => ({ value, count: 2 }));
    return {
      name,
      type,
      nulls,
      distinct: values.length,
      distinctExact: true,
      min: values[0] ?? null,
      max: values.at(-1) ?? null,
      top,
    };
  });

const profile = fc.uniqueArray(column, { minLength: 1, maxLength: 6, selector: ({ name }) => name.toLowerCase() }).map(
  (columns): Profile => ({
    fingerprint: "",
    notes: [],
    tables: [{ name: "data", source: "odd.csv", rowCount: 20, columns }],
  }),
);

const questionOf = (names: readonly string[]): fc.Arbitrary<string> => {
  const word = fc.constantFrom(
    "mean",
    "number of rows",
    "by",
    "where",
    "is",
    "top 5",
    "over 3",
    "and",
    "or",
    "not",
    "missing",
    "2001",
    '"',
    "(",
    ")",
    "describe",
    "correlation of",
    "histogram of",
    "per month",
    ...names,
    ...names.map((name) => `"${name}"`),
  );
  return fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));
};

test("the reader answers something about any table and any words", async () => {
  const cases = profile.chain((each) =>
    fc.tuple(fc.constant(each), questionOf(each.tables[0]?.columns.map(({ name }) => name) ?? [])),
  );
  await fc.assert(
    fc.asyncProperty(cases, async ([each, text]) => {
      const outcome = await author.readIntent({ text, profile: each, correction: null });
      if (outcome.kind !== "understood") return;
      const spec = writeSpec(outcome.intent, each);
      expect(spec.kind).toBe("written");
      if (spec.kind === "written") ToolSpec.parse(spec.value);
    }),
    { numRuns: 150, seed: 20260101 },
  );
});

/** Any operation over a profile that the spec's types allow. */
function operationOn(each: Profile): fc.Arbitrary<Operation> {
  const columns = each.tables[0]?.columns ?? [];
  const any = fc.constantFrom(...columns);
  const numeric = columns.filter(({ type }) => type === "integer" || type === "number");
  const number = fc.constantFrom(...(numeric.length > 0 ? numeric : columns));
  const filter = fc.option(
    fc.oneof(
      any.map((named): Condition => ({ kind: "missing", column: named.name })),
      any.map(
        (named): Condition => ({
          kind: "compare",
          column: named.name,
          grain: null,
          operator: "=",
          value: named.top[0]?.value ?? null,
        }),
      ),
      any.map(
        (named): Condition => ({
          kind: "not",
          condition: { kind: "in", column: named.name, values: named.top.map(({ value }) => value) },
        }),
      ),
    ),
  );
  const table = "data";
  const rows = fc
    .record({ filter, named: any, distinct: fc.boolean(), limit: fc.option(fc.integer({ min: 1, max: 5 })) })
    .map(
      ({ filter: condition, named, distinct, limit }): Operation => ({
        operation: "rows",
        table,
        filter: condition,
        columns: [named.name],
        distinct,
        order: [{ by: named.name, direction: "desc" }],
        limit,
      }),
    );
  const missing = filter.map(
    (condition): Operation => ({
      operation: "missing",
      table,
      filter: condition,
      columns: columns.map(({ name }) => name),
    }),
  );
  const groups = fc
    .record({
      filter,
      dimension: any,
      measured: number,
      name: fc.constantFrom("count", "distinct", "missing", "min", "max"),
    })
    .map(
      ({ filter: condition, dimension, measured, name }): Operation => ({
        operation: "aggregate",
        table,
        filter: condition,
        measures: [
          {
            name: dimension.name.toLowerCase() === "measure" ? "measure_2" : "measure",
            function: name as "count",
            column: measured.name,
            share: null,
          },
        ],
        dimensions: [{ name: dimension.name, column: dimension.name, grain: null }],
        order: [],
        limit: null,
      }),
    );
  if (numeric.length === 0) return fc.oneof(rows, missing, groups);
  const described = filter.map(
    (condition): Operation => ({
      operation: "describe",
      table,
      filter: condition,
      columns: numeric.map(({ name }) => name),
    }),
  );
  const histogram = fc.tuple(filter, number).map(
    ([condition, named]): Operation => ({
      operation: "histogram",
      table,
      filter: condition,
      column: named.name,
      bins: 4,
    }),
  );
  return fc.oneof(rows, missing, groups, described, histogram);
}

test("code for columns of any name is typed, legal, and gives what the reference gives", async () => {
  const cases = profile.chain((each) => fc.tuple(fc.constant(each), operationOn(each)));
  await fc.assert(
    fc.asyncProperty(cases, async ([each, operation]) => {
      const [table] = each.tables;
      const spec = writeSpec({ operation, reading: "", assumptions: [] }, each);
      if (spec.kind !== "written" || table === undefined) throw new Error("no spec");
      ToolSpec.parse(spec.value);
      const code = writeCode(spec.value, table);
      expect(await reader.policy(code), code).toEqual([]);
      expect(await checker.types(code, spec.value.parameters, 1), code).toEqual([]);
    }),
    { numRuns: 60, seed: 20260102 },
  );
});

test("hostile names reach the data and nothing else", async () => {
  for (const name of oddNames.filter(
    (each) => each !== "__proto__" && each.trim() !== "" && !/[\ud800-\udfff]/.test(each),
  )) {
    const columns = [
      {
        name,
        type: "integer" as const,
        nulls: 1,
        distinct: 3,
        distinctExact: true,
        min: 1,
        max: 3,
        top: [
          { value: 1, count: 2 },
          { value: 2, count: 1 },
        ],
      },
    ];
    const each: Profile = {
      fingerprint: "",
      notes: [],
      tables: [{ name: "data", source: "odd.csv", rowCount: 9, columns }],
    };
    const outcome = await author.readIntent({
      text: `number of rows by ${name.includes('"') ? `\`${name}\`` : `"${name}"`}`,
      profile: each,
      correction: null,
    });
    const operation: Operation =
      outcome.kind === "understood"
        ? outcome.intent.operation
        : { operation: "missing", table: "data", filter: null, columns: [name] };
    const spec = writeSpec({ operation, reading: "", assumptions: [] }, each);
    const [table] = each.tables;
    if (spec.kind !== "written" || table === undefined) throw new Error("no spec");
    const [example] = spec.value.examples;
    if (example === undefined) throw new Error("no example");
    const source = await room.openRows(example.tables);
    const run = await sandbox.run({
      code: writeCode(spec.value, table),
      candidate: "0".repeat(64),
      source,
      params: example.params,
      seed: 1,
      limits: { timeoutMs: 20_000, memoryMb: 256, outputBytes: 1e6, maxRows: 1000, frameRows: 1000 },
    });
    await source.release();
    if (!run.ok) throw new Error(`${JSON.stringify(name)}: ${run.failure.message}`);
    const input = example.tables.data;
    expect(run.result.table?.rows, name).toEqual(input === undefined ? [] : evaluate(operation, input));
  }
});
