import { expect, test } from "vitest";
import { renderChart } from "../../presenter/terminal-chart.ts";
import { widthOf } from "../../presenter/text-width.ts";
import type { Cell, Column } from "../../state/tables.ts";
import { chart, columns } from "./run-view.ts";

const screen = { width: 60, colour: false, unicode: true };
const bars = { x: { field: "n", type: "quantitative" }, y: { field: "city", type: "nominal" } };

function draw(mark: string, encoding: Record<string, unknown>, names: Column[], rows: Cell[][], at = screen): string {
  return renderChart(chart(mark, encoding)?.spec ?? {}, { columns: names, rows }, at) ?? "(nothing)";
}

test("bars have their label, a length in proportion, and their number", () => {
  const lines = draw("bar", bars, columns("city:string", "n:integer"), [
    ["Rome", 40],
    ["Oslo", 20],
    ["Bonn", null],
  ]).split("\n");
  expect(lines[0]).toBe("n by city");
  const length = (line = ""): number => (line.match(/█/g) ?? []).length;
  expect(length(lines[1])).toBe(2 * length(lines[2]));
  expect(lines[1]).toMatch(/^Rome █+ 40$/);
  expect(lines[3]).toBe("Bonn —");
});

test("upright bars read the same as lying ones", () => {
  const upright = { x: bars.y, y: bars.x };
  const rows: Cell[][] = [
    ["Rome", 40],
    ["Oslo", 20],
  ];
  const names = columns("city:string", "n:integer");
  expect(draw("bar", upright, names, rows)).toBe(draw("bar", bars, names, rows));
});

test("bars below zero grow to the left of a common zero", () => {
  const lines = draw("bar", bars, columns("city:string", "n:integer"), [
    ["up", 10],
    ["down", -10],
  ]).split("\n");
  expect(lines[1]?.indexOf("█")).toBe(
    lines[2]?.lastIndexOf("█") === undefined ? -1 : (lines[2].lastIndexOf("█") ?? 0) + 1,
  );
});

test("a histogram's bars name their range", () => {
  const encoding = { x: { field: "from" }, x2: { field: "to" }, y: { field: "n", type: "quantitative" } };
  const text = draw("bar", encoding, columns("from:number", "to:number", "n:integer"), [
    [0, 0.5, 3],
    [0.5, 1, 4],
  ]);
  expect(text).toContain("0.0 – 0.5");
});

test("bars of several series name both", () => {
  const encoding = { ...bars, color: { field: "size" } };
  const rows: Cell[][] = [
    ["Rome", "small", 1],
    ["Rome", "large", 2],
  ];
  const lines = draw("bar", encoding, columns("city:string", "size:string", "n:integer"), rows).split("\n");
  expect(lines[0]).toBe("n by city and size");
  expect(lines[1]).toContain("Rome, small");
});

test("more bars than a screen holds are counted", () => {
  const rows = Array.from({ length: 50 }, (_, index): Cell[] => [`city ${index}`, index]);
  const lines = draw("bar", bars, columns("city:string", "n:integer"), rows).split("\n");
  expect(lines).toHaveLength(1 + 24 + 1);
  expect(lines.at(-1)).toBe("+26 more bars");
});

test("a line over months is drawn with its first and last month", () => {
  const rows = Array.from({ length: 12 }, (_, index): Cell[] => [
    `2024-${String(index + 1).padStart(2, "0")}-01`,
    (index - 6) ** 2,
  ]);
  const encoding = { x: { field: "month", type: "temporal" }, y: { field: "rain", type: "quantitative" } };
  for (const width of [40, 100]) {
    const text = draw("line", encoding, columns("month:date", "rain:number"), rows, { ...screen, width });
    expect(text).toContain("2024-01-01");
    expect(text).toContain("2024-12-01");
    for (const line of text.split("\n")) expect(widthOf(line)).toBeLessThanOrEqual(width);
  }
});

test("lines are bars where the terminal is ASCII", () => {
  const rows = Array.from({ length: 6 }, (_, index): Cell[] => [`m${index}`, index]);
  const encoding = { x: { field: "m" }, y: { field: "n", type: "quantitative" } };
  expect(draw("line", encoding, columns("m:string", "n:integer"), rows, { ...screen, unicode: false })).toMatch(
    /^[\x20-\x7e\n]*$/,
  );
});

test("the first layer that can be drawn is drawn", () => {
  const spec = { data: { name: "table" }, encoding: bars, layer: [{ mark: "text" }, { mark: { type: "bar" } }] };
  const rows: Cell[][] = [
    ["Rome", 40],
    ["Oslo", 20],
  ];
  expect(renderChart(spec, { columns: columns("city:string", "n:integer"), rows }, screen)).toContain("Rome █");
});

test("a field with a dot is found by its escaped name", () => {
  const encoding = { x: { field: "mean\\.x", type: "quantitative" }, y: { field: "city" } };
  expect(
    draw("bar", encoding, columns("city:string", "mean.x:number"), [
      ["a", 1],
      ["b", 2],
    ]),
  ).toContain("mean.x by city");
});

test("nothing is drawn of one row, of no numbers, of unknown columns, or of a map", () => {
  const names = columns("city:string", "n:integer");
  expect(draw("bar", bars, names, [["Rome", 1]])).toBe("(nothing)");
  expect(
    draw("bar", bars, names, [
      ["Rome", null],
      ["Oslo", null],
    ]),
  ).toBe("(nothing)");
  expect(
    draw("bar", { x: { field: "gone" }, y: { field: "city" } }, names, [
      ["a", 1],
      ["b", 2],
    ]),
  ).toBe("(nothing)");
  expect(
    draw("geoshape", bars, names, [
      ["a", 1],
      ["b", 2],
    ]),
  ).toBe("(nothing)");
});

test("labels and titles can't steer the terminal", () => {
  const text = draw("bar", bars, columns("city:string", "n:integer"), [
    ["\u001b[2J", 1],
    ["b\nc", 2],
  ]);
  expect(text.split("\n")).toHaveLength(3);
  expect(text).not.toContain("\u001b");
});
