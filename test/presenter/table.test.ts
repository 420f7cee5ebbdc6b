import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { renderTable } from "../../presenter/table.ts";
import { widthOf } from "../../presenter/text-width.ts";
import { columns } from "./run-view.ts";

const plain = { width: 80, colour: false, unicode: true };
const narrow = { ...plain, width: 40 };

test("numbers are aligned to the right with the same decimals, thousands separated", () => {
  const text = renderTable(
    columns("city:string", "mean:number", "n:integer"),
    [
      ["Rome", 12345.5, 3],
      ["Oslo", 7.25, 12],
    ],
    plain,
  );
  expect(text.split("\n")).toEqual([
    "city       mean   n",
    "───────────────────",
    "Rome  12,345.50   3",
    "Oslo       7.25  12",
  ]);
});

test("years are not separated, digits of large integers are not lost", () => {
  const text = renderTable(
    columns("year:integer", "id:integer"),
    [
      [1999, "9007199254740993"],
      [2024, 5],
    ],
    plain,
  );
  expect(text).toContain("1999  9,007,199,254,740,993");
});

test("a missing value, an empty text and the word null are told apart", () => {
  const text = renderTable(columns("a:string"), [[null], [""], ["null"]], plain);
  expect(text.split("\n").slice(2)).toEqual(["—", '""', "null"]);
  expect(renderTable(columns("a:string"), [[null]], { ...plain, unicode: false })).toContain("null");
});

test("dates without a time are shown without one", () => {
  const rows = [["2024-01-01T00:00:00"], ["2024-02-01T00:00:00"]];
  expect(renderTable(columns("month:datetime"), rows, plain)).toContain("\n2024-02-01");
  expect(renderTable(columns("at:datetime"), [...rows, ["2024-02-01T10:30:00"]], plain)).toContain(
    "2024-01-01 00:00:00",
  );
});

test("long text is cut, numbers never are", () => {
  const rows = [["x".repeat(200), 123456789.25]];
  const text = renderTable(columns("name:string", "value:number"), rows, narrow);
  expect(text).toContain("…  123,456,789.25");
  for (const line of text.split("\n")) expect(widthOf(line)).toBeLessThanOrEqual(40);
});

test("a column of numbers is left out rather than cut", () => {
  const rows = [[123456789.25, 223456789.25, 323456789.25, 423456789.25]];
  const text = renderTable(columns("a:number", "b:number", "c:number", "d:number"), rows, narrow);
  expect(text).toContain("123,456,789.25  423,456,789.25");
  expect(text).toContain("+2 columns not shown: b, c");
});

test("columns that do not fit are left out by name, the first and the last stay", () => {
  const names = Array.from({ length: 12 }, (_, index) => `column_${index}`);
  const text = renderTable(
    names.map((name) => ({ name, type: "integer" as const })),
    [names.map((_, index) => index * 1_000_000)],
    narrow,
  );
  const [header = ""] = text.split("\n");
  expect(header).toContain("colum");
  expect(header.trimEnd().endsWith("column_11")).toBe(true);
  expect(text).toMatch(/\+\d+ columns not shown: column_/);
  for (const line of text.split("\n")) expect(widthOf(line)).toBeLessThanOrEqual(40);
});

test("wide characters keep the columns straight", () => {
  const text = renderTable(
    columns("city:string", "n:integer"),
    [
      ["東京", 1],
      ["Rome", 2],
    ],
    plain,
  );
  expect(text.split("\n").slice(2)).toEqual(["東京  1", "Rome  2"]);
});

test("no rows, and no columns, are said", () => {
  expect(renderTable(columns("a:string"), [], plain)).toBe("a\n(no rows)");
  expect(renderTable([], [], plain)).toBe("(a table without columns)");
});

test("hostile cells and column names can neither steer the terminal nor add rows", () => {
  const text = renderTable(columns("a\u001b[2J:string"), [["x\n\u001b[31my\u202e"]], { ...plain, colour: true });
  expect(stripVTControlCharacters(text).split("\n")).toHaveLength(3);
  expect(text).toContain("x\\n\\x1b[31my\\u202e");
  expect(text).toContain("a\\x1b[2J");
});

test("without Unicode everything that is drawn is ASCII", () => {
  const text = renderTable(
    columns("a:string", "b:integer"),
    [
      ["x".repeat(90), 1],
      [null, 2],
    ],
    { ...plain, unicode: false },
  );
  expect(text).toMatch(/^[\x20-\x7e\n]*$/);
});
