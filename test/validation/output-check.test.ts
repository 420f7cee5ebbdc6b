import { describe, expect, it } from "vitest";
import type { ToolResult } from "../../state/artifacts.ts";
import type { ToolSpec } from "../../state/spec.ts";
import type { Cell } from "../../state/tables.ts";
import { checkOutput } from "../../validation/output-check.ts";
import { fareSpec, output } from "./make-candidate.ts";

const CHART = {
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  data: { name: "table" },
  mark: "bar",
  encoding: { x: { field: "class" }, y: { field: "mean_fare" } },
};

function result(changes: Partial<ToolResult> = {}): ToolResult {
  const columns = [
    { name: "class", type: "string" as const },
    { name: "mean_fare", type: "number" as const },
  ];
  const table = { columns, rows: [["first", 30] as Cell[], ["second", 5] as Cell[]] };
  return { table, answers: { highest: "first" }, summary: "The highest is first.", chart: CHART, ...changes };
}

function said(changes: Partial<ToolResult>, spec: ToolSpec = fareSpec(), params = {}): string {
  return checkOutput(spec, params, result(changes))
    .map(({ message }) => message)
    .join("\n");
}

/** The result with the second column's values. */
function withValues(...values: Cell[]): Partial<ToolResult> {
  const { table } = result();
  return { table: { columns: table?.columns ?? [], rows: values.map((value, index) => [`c${index}`, value]) } };
}

describe("a tool's output", () => {
  it("passes as declared, every error carrying a remedy otherwise", () => {
    expect(checkOutput(fareSpec(), {}, result())).toEqual([]);
    const errors = checkOutput(fareSpec(), {}, { table: null, answers: {}, summary: "", chart: null });
    expect(errors.length).toBeGreaterThanOrEqual(4);
    for (const error of errors) expect(error.remedy).toBeTruthy();
  });

  it("has the columns in the declared order", () => {
    const { table } = result();
    const columns = [...(table?.columns ?? [])].reverse();
    expect(said({ table: { columns, rows: [] } })).toContain(
      "columns are [mean_fare, class], declared are [class, mean_fare]",
    );
  });

  it("has a column under the name that a parameter gives it", () => {
    const spec = fareSpec();
    spec.output.table = { columns: [output("by", "string", { fromParameter: "by" }), output("mean_fare", "number")] };
    expect(said({}, spec, { by: "class" })).toBe("");
    expect(said({}, spec, { by: "sex" })).toContain("declared are [sex, mean_fare]");
  });

  it("may have no rows, and then no columns", () => {
    expect(said({ table: { columns: [], rows: [] } })).toBe("");
  });

  it.each<[string, Cell, string]>([
    ["text in a column of numbers", "5", "is not of the declared type number"],
    ["a truth value in a column of numbers", true, "is not of the declared type number"],
    ["a missing value in a column that lacks none", null, "there is no value"],
  ])("refuses %s", (_, value, message) => {
    const spec = fareSpec();
    spec.output.table = { columns: [output("class", "string"), output("mean_fare", "number")] };
    expect(said(withValues(1, value), spec)).toContain(
      `Row 2, mean_fare: ${value === null ? "" : JSON.stringify(value)}`.trimEnd(),
    );
    expect(said(withValues(1, value), spec)).toContain(message);
  });

  it("takes a whole number, and one that only text can hold, for a number", () => {
    expect(said(withValues(1, "12345678901234567890", "0.12345678901234567890"))).toBe("");
  });

  it.each<[string, Cell, boolean]>([
    ["integer", 3.5, false],
    ["integer", 3, true],
    ["integer", "12345678901234567890", true],
    ["date", "2001-04-02", true],
    ["date", "2001-04-02T00:00:00", false],
    ["datetime", "2001-04-02T10:00:00.5", true],
    ["time", "10:00:00", true],
    ["time", "10:00", false],
    ["string", 1, false],
    ["boolean", 0, false],
  ])("holds values to the type %s: %s", (type, value, fits) => {
    const spec = fareSpec();
    spec.output.table = { columns: [output("class", "string"), output("mean_fare", type as "integer")] };
    expect(said(withValues(value), spec) === "").toBe(fits);
  });

  it("has the declared answers and no others", () => {
    expect(said({ answers: {} })).toContain("The answer highest is missing");
    expect(said({ answers: { highest: "first", other: 1 } })).toContain("other is not declared");
    expect(said({ answers: { highest: 1 } })).toContain("highest is 1, which is not of the declared type string");
    expect(said({ answers: { highest: null } })).toBe("");
    const strict = fareSpec();
    strict.output.answers = [{ name: "highest", type: "string", nullable: false }];
    expect(said({ answers: { highest: null } }, strict)).toContain("no value");
  });

  it.each(["", "  ", "The mean is NaN.", "It is undefined.", "It is [object Object].", "Up to Infinity."])(
    "refuses the summary %j",
    (summary) => {
      expect(said({ summary })).not.toBe("");
    },
  );

  it("lets a summary quote such a word from the data", () => {
    expect(said({ summary: "The highest is undefined.", answers: { highest: "undefined" } })).toBe("");
  });

  it("lets it quote one from rows that the table leaves out", () => {
    const tied = result({ summary: "Tied with NaN." });
    expect(checkOutput(fareSpec(), {}, tied)).not.toEqual([]);
    expect(checkOutput(fareSpec(), {}, tied, ["NaN"])).toEqual([]);
  });
});

describe("a tool's chart", () => {
  const chart = (changes: object): string => said({ chart: { ...CHART, ...changes } });

  it("is there when it is declared", () => {
    expect(said({ chart: null })).toContain("returns no chart");
    expect(said({ chart: null }, fareSpec({ output: { ...fareSpec().output, chart: false } }))).toBe("");
  });

  it.each<[string, object, string]>([
    ["data from elsewhere", { data: { url: "data.csv" } }, "not the tool's table"],
    ["data of its own", { data: { values: [] } }, "not the tool's table"],
    ["data in a layer", { mark: undefined, layer: [{ data: { url: "x" }, mark: "bar" }] }, "data of its own"],
    ["a lookup elsewhere", { transform: [{ lookup: "class", from: { data: { url: "x" } } }] }, "data of its own"],
    ["a link", { encoding: { ...CHART.encoding, href: { field: "class" } } }, "link"],
    ["an image", { mark: { type: "image", url: "https://example.org/x.png" } }, "load"],
    ["an address in a setting", { config: { background: "url", font: "//example.org/font" } }, "refers to"],
    ["a script", { title: "javascript:alert(1)" }, "refers to"],
    ["a field that isn't a column", { encoding: { x: { field: "sex" } } }, '"sex", which is not a column'],
    ["no mark", { mark: undefined }, "no mark"],
    ["no encoding", { encoding: undefined }, "encodes nothing"],
  ])("refuses %s", (_, changes, message) => {
    expect(chart(changes)).toContain(message);
  });

  it("may encode what its transforms make, and be of several layers", () => {
    const transform = [{ calculate: "datum.mean_fare * 2", as: "double" }];
    expect(chart({ transform, encoding: { x: { field: "class" }, y: { field: "double" } } })).toBe("");
    expect(chart({ mark: undefined, encoding: undefined, layer: [{ mark: "bar", encoding: CHART.encoding }] })).toBe(
      "",
    );
  });

  it("names a column with a dot escaped, as Vega-Lite reads it", () => {
    const columns = [
      { name: "a.b", type: "string" as const },
      { name: "mean_fare", type: "number" as const },
    ];
    const spec = fareSpec();
    spec.output.table = { columns: [output("a.b", "string"), output("mean_fare", "number")] };
    const table = { columns, rows: [] };
    expect(said({ table, chart: { ...CHART, encoding: { x: { field: "a\\.b" } } } }, spec)).toBe("");
    expect(said({ table, chart: { ...CHART, encoding: { x: { field: "a.b" } } } }, spec)).toContain('"a.b"');
  });
});
