import { join } from "node:path";
import { gzipSync } from "node:zlib";
import * as xlsx from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import type { Cell } from "../../state/tables.ts";
import { limits, vegaData, withDataRoom } from "./with-data-room.ts";

const bench = withDataRoom();

interface Read {
  columns: string[];
  rows: Cell[][];
  notes: string;
}

async function read(path: string): Promise<Read> {
  const dataset = await bench.room.open([path]);
  const { rows } = await dataset.query("SELECT * FROM data", [], limits);
  const { notes } = await dataset.profile();
  return {
    columns: dataset.tables[0]?.columns.map(({ name, type }) => `${name}: ${type}`) ?? [],
    rows,
    notes: notes.map(({ statement }) => statement).join("\n"),
  };
}

const csv = (content: string | Uint8Array, name = "table.csv"): Promise<Read> => read(bench.file(name, content));

describe("delimited text", () => {
  it.each([
    ["semicolons.csv", "a;b\n1;x\n", "semicolons"],
    ["tabs.csv", "a\tb\n1\tx\n", "tabs"],
    ["bars.txt", "a|b\n1|x\n", "vertical bars"],
    ["table.tsv", "a\tb\n1\tx\n", ""],
    ["commas.csv", "a,b\n1,x\n", ""],
    ["bom.csv", "\ufeffa,b\n1,x\n", ""],
    ["windows.csv", "a,b\r\n1,x\r\n", ""],
    ["old-mac.csv", "a,b\r1,x", ""],
    ["excel.csv", "sep=;\na;b\n1;x\n", "semicolons"],
  ])("reads %s", async (name, content, note) => {
    const { columns, rows, notes } = await csv(content, name);
    expect(columns).toEqual(["a: integer", "b: string"]);
    expect(rows).toEqual([[1, "x"]]);
    expect(notes).toContain(note);
  });

  it("keeps delimiters, quotes and line ends that stand in quotes", async () => {
    const { rows } = await csv('a,b\n"x,y","say ""hi"""\n"line\none",2\n');
    expect(rows).toEqual([
      ["x,y", 'say "hi"'],
      ["line\none", "2"],
    ]);
  });

  it("understands quotes that are escaped with a backslash", async () => {
    expect((await csv('a,b\n"x \\"y\\"",1\nz,2\n')).rows).toEqual([
      ['x "y"', 1],
      ["z", 2],
    ]);
  });

  it("makes lines that end in two ways one kind, and says so", async () => {
    const { rows, notes } = await csv("a,b\r\n1,2\n3,4\r\n");
    expect(rows).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(notes).toContain("line ends");
  });

  it.each([
    ["Latin-1", Buffer.from("name\nJosé\nZoë\n", "latin1"), [["José"], ["Zoë"]], "Windows-1252"],
    [
      "the euro sign of Windows-1252",
      Buffer.concat([Buffer.from("name\n"), Buffer.from([0x80, 0x0a])]),
      [["€"]],
      "Windows-1252",
    ],
    ["UTF-16", Buffer.from("\ufeffname,n\nJosé,1\n", "utf16le"), [["José", 1]], "UTF-16"],
  ])("reads %s", async (_, content, rows, note) => {
    const result = await csv(content);
    expect(result.rows).toEqual(rows);
    expect(result.notes).toContain(note);
  });

  it("notices bytes that are not UTF-8 far into the file", async () => {
    const content = Buffer.concat([Buffer.from(`name\n${"plain\n".repeat(60_000)}`), Buffer.from("Zoë\n", "latin1")]);
    const dataset = await bench.room.open([bench.file("late-latin.csv", content)]);
    expect((await dataset.query("SELECT name FROM data WHERE name <> 'plain'", [], limits)).rows).toEqual([["Zoë"]]);
  });

  it.each([
    ["a word among numbers", "v\n1\n2.5\n-3\n4\n5\n6\n7\n8\n9\nn.v.\n", '1 of its 10 values is no number ("n.v.")'],
    [
      "a day that there is none of",
      `day\n${Array.from({ length: 30 }, (_, at) => `2024-01-${String(at + 1).padStart(2, "0")}`).join("\n")}\n2024-02-30\n`,
      'read as text, since 1 of its 31 values is no date ("2024-02-30")',
    ],
    [
      "one in digits alone",
      `date\n${Array.from({ length: 30 }, (_, at) => 20240101 + at).join("\n")}\n20240230\n`,
      'read as numbers, since 1 of its 31 values is no date ("20240230")',
    ],
  ])("tells which values keep a column from its type: %s", async (_, content, note) => {
    expect((await csv(content)).notes).toContain(note);
  });

  it("tells of strays far into the file", async () => {
    const dataset = await bench.room.open([bench.file("late-strays.csv", `v\n${"1\n".repeat(90_000)}x\ny\n`)]);
    const [note] = (await dataset.profile()).notes;
    expect(note).toMatchObject({ table: "data", columns: ["v"], nearly: "numbers" });
    expect(note?.statement).toContain('2 of its 90002 values are no numbers ("x", "y")');
  });

  it.each(["code\n1\n2\n3\nA\n", "name\nAda\nBob\n7\n", "v\n1\n2\n3\n"])(
    "calls no value a stray where there are many, or none",
    async (content) => {
      expect((await csv(content)).notes).not.toContain("since");
    },
  );

  it("leaves out a title above the table, and says so", async () => {
    const { columns, rows, notes } = await csv("Report of 2020\n\nname,v,w\nx,1,2\ny,3,4\n");
    expect(columns).toEqual(["name: string", "v: integer", "w: integer"]);
    expect(rows).toHaveLength(2);
    expect(notes).toContain("before the table");
  });

  it("takes a first line of data for data, and years for headings", async () => {
    const headless = await csv("1,x,2.5\n2,y,3.5\n3,z,4\n");
    expect(headless.columns).toEqual(["column_1: integer", "column_2: string", "column_3: number"]);
    expect(headless.notes).toContain("no header");
    expect((await csv("name,2019,2020\na,1,2\nb,3,4\n")).columns).toEqual([
      "name: string",
      "2019: integer",
      "2020: integer",
    ]);
  });
});

describe("types", () => {
  it.each<[string, string, string, Cell[]]>([
    ["integers", "integer", "1 -2 0", [1, -2, 0]],
    [
      "integers beyond 2^53",
      "integer",
      "9007199254740993 1 -9223372036854775809",
      ["9007199254740993", 1, "-9223372036854775809"],
    ],
    ["numbers", "number", "1.5 -2 1e3 .5", [1.5, -2, 1000, 0.5]],
    ["identifiers with leading zeros", "string", "00123 10000 20000", ["00123", "10000", "20000"]],
    ["booleans", "boolean", "true FALSE True", [true, false, true]],
    ["yes and no as the words they are", "string", "yes no", ["yes", "no"]],
    ["numbers with thousands separators", "number", '"1,234.50" "12,345,678" 7', [1234.5, 12345678, 7]],
    ["amounts of money", "number", '"$1,234.50" $5 -$2', [1234.5, 5, -2]],
    ["percentages", "number", "12% 3.5%", [12, 3.5]],
    ["ISO dates", "date", "2020-01-05 1999-12-31", ["2020-01-05", "1999-12-31"]],
    ["dates with slashes, year first", "date", "2020/01/05 1999/12/31", ["2020-01-05", "1999-12-31"]],
    ["American dates", "date", "12/31/2020 1/2/2020", ["2020-12-31", "2020-01-02"]],
    ["European dates", "date", "31/12/2020 1/2/2020", ["2020-12-31", "2020-02-01"]],
    ["German dates", "date", "31.12.2020 01.02.2020", ["2020-12-31", "2020-02-01"]],
    ["dates with names of months", "date", "05-Jan-2020 06-Feb-2021", ["2020-01-05", "2021-02-06"]],
    ["days that don't exist as text", "string", "2020-02-30 2020-02-01", ["2020-02-30", "2020-02-01"]],
    [
      "datetimes",
      "datetime",
      "2020-01-05T10:00 2020-01-05T10:00:01.5",
      ["2020-01-05T10:00:00", "2020-01-05T10:00:01.5"],
    ],
    [
      "datetimes with an offset",
      "datetime",
      "2020-01-05T10:00:00+02:00 2020-01-05T10:00:00Z",
      ["2020-01-05T08:00:00", "2020-01-05T10:00:00"],
    ],
    ["times", "time", "10:30 11:00:05", ["10:30:00", "11:00:05"]],
    ["a mixture", "string", "1 x 2020-01-01", ["1", "x", "2020-01-01"]],
  ])("reads %s", async (_, type, values, cells) => {
    const { columns, rows } = await csv(
      `v,w\n${values
        .split(" ")
        .map((value) => `${value},x\n`)
        .join("")}`,
    );
    expect(columns[0]).toBe(`v: ${type}`);
    expect(rows.map(([cell]) => cell)).toEqual(cells);
  });

  it("reads digits as dates only where the column's name says so", async () => {
    const { columns, rows, notes } = await csv(
      "obsDate,item,DATE\n20240131,20240131,20240230\n20231201,20231201,20240131\n",
    );
    expect(columns).toEqual(["obsDate: date", "item: integer", "DATE: integer"]);
    expect(rows[0]?.slice(0, 2)).toEqual(["2024-01-31", 20240131]);
    expect(notes).toContain("the column obsDate: dates without anything between year, month and day");
  });

  it("takes the month first where no date tells, and says so", async () => {
    const { rows, notes } = await csv("d\n01/02/2020\n03/04/2020\n");
    expect(rows).toEqual([["2020-01-02"], ["2020-03-04"]]);
    expect(notes).toContain("the month was taken to come first");
  });

  it("reads the decimal comma of files separated by semicolons", async () => {
    const { rows, notes } = await csv("a;b\n1,5;x\n2.000,25;y\n");
    expect(rows).toEqual([
      [1.5, "x"],
      [2000.25, "y"],
    ]);
    expect(notes).toContain("decimal comma");
  });

  it("takes marks of missing values for missing, and NA among codes for a code", async () => {
    const { rows, notes } = await csv("code,n,t\nUS,1,x\nNA,NA,N/A\nDE,-,plain text\n,3,\n");
    expect(rows).toEqual([
      ["US", 1, "x"],
      ["NA", null, null],
      ["DE", null, "plain text"],
      [null, 3, null],
    ]);
    expect(notes).toContain('"NA"');
  });

  it.each<[string, string, string, string]>([
    ["a fraction", "1", "1.5", "number"],
    ["a leading zero", "10000", "00123", "string"],
    ["a word", "1", "x", "string"],
    ["a day that rules the other order out", "01/02/2020", "25/02/2020", "date"],
  ])("changes its mind over %s far into the file", async (_, usual, late, type) => {
    const lines = Array.from({ length: 60_000 }, (_unused, index) => `${usual},${index % 7}`);
    lines[20_000] = `${late},0`;
    const dataset = await bench.room.open([bench.file("late.csv", `v,w\n${lines.join("\n")}\n`)]);
    expect(dataset.tables[0]?.columns.map((column) => column.type)).toEqual([type, "integer"]);
    expect((await dataset.query("SELECT count(v), count(DISTINCT v) FROM data", [], limits)).rows).toEqual([
      [60_000, 2],
    ]);
  });
});

describe("names of columns", () => {
  it("makes them unique, filled and visible, and says what it changed", async () => {
    const long = "x".repeat(300);
    const { columns, rows, notes } = await csv(
      `a,a,,A,b\u202ec,__proto__,"q""; DROP TABLE data;--",${long}\n1,2,3,4,5,6,7,8\n`,
    );
    const names = columns.map((column) => column.replace(/: integer$/, ""));
    expect(names).toEqual([
      "a",
      "a_2",
      "column_3",
      "A_3",
      "bc",
      "__proto__",
      'q"; DROP TABLE data;--',
      "x".repeat(200),
    ]);
    expect(rows).toEqual([[1, 2, 3, 4, 5, 6, 7, 8]]);
    expect(notes).toMatch(/twice.*a_2, A_3/);
    expect(notes).toContain("column_3");
    expect(notes).toContain("cut");
  });
});

describe("other formats", () => {
  const expected = {
    columns: ["a: integer", "b: string"],
    rows: [
      [1, "x"],
      [2, null],
    ],
  };

  it.each<[string, string | Uint8Array]>([
    ["array.json", '[{"a":1,"b":"x"},{"a":2}]'],
    ["lines.ndjson", '{"a":1,"b":"x"}\n{"a":2}\n'],
    ["lines.json", '{"a":1,"b":"x"}\n{"a":2}\n'],
    ["columns.json", '{"a":[1,2],"b":["x",null]}'],
    ["wrapped.json", '{"count":2,"records":[{"a":1,"b":"x"},{"a":2}]}'],
    ["packed.csv.gz", gzipSync("a,b\n1,x\n2,\n")],
    ["packed.json.gz", gzipSync('[{"a":1,"b":"x"},{"a":2}]')],
    ["misnamed.csv", gzipSync("a,b\n1,x\n2,\n")],
  ])("reads %s", async (name, content) => {
    expect(await csv(content, name)).toMatchObject(expected);
  });

  it("keeps nested values of JSON as JSON text, long integers whole and identifiers text", async () => {
    const { columns, rows } = await csv(
      '[{"n":{"x":[1]},"i":123456789012345678901234567890,"z":"007","m":1},{"n":[],"i":1,"z":"1","m":"x"}]',
      "nested.json",
    );
    expect(columns).toEqual(["n: string", "i: integer", "z: string", "m: string"]);
    expect(rows[0]).toEqual(['{"x":[1]}', "123456789012345678901234567890", "007", "1"]);
  });

  it.each([
    ["rows.json", (row: object) => ({ rows: [row] })],
    ["rows.ndjson", (row: object) => row],
  ])("reads the values of keys in any spelling from %s", async (name, shape) => {
    const row = { 'a"b': 1, "c\\d": 2, "e\0f": 3, "g/~h": 4, "*": 5 };
    const { columns, rows } = await csv(JSON.stringify(shape(row)), name);
    expect(columns).toEqual(['a"b', "c\\d", "ef", "g/~h", "*"].map((column) => `${column}: integer`));
    expect(rows).toEqual([[1, 2, 3, 4, 5]]);
  });

  it("finds keys that only late records have", async () => {
    const records = Array.from({ length: 40_000 }, (_, index) =>
      index === 39_999 ? { a: index, late: "here" } : { a: index },
    );
    const dataset = await bench.room.open([bench.file("late.json", JSON.stringify(records))]);
    expect((await dataset.query("SELECT a, late FROM data WHERE late IS NOT NULL", [], limits)).rows).toEqual([
      [39_999, "here"],
    ]);
  });

  it("reads the first sheet of a workbook, whatever its name says", async () => {
    const sheet = xlsx.utils.aoa_to_sheet(
      [
        ["id", "when", "amount", "ok", "note"],
        ["007", new Date(Date.UTC(2020, 0, 5)), 1.5, true, "x"],
        ["8", new Date(Date.UTC(2021, 1, 6)), 2, false, null],
      ],
      { UTC: true },
    );
    const book = xlsx.utils.book_new(sheet, "Sales");
    xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([["other"]]), "More");
    const { columns, rows, notes } = await csv(
      xlsx.write(book, { type: "buffer", bookType: "xlsx" }) as Buffer,
      "book.xlsx",
    );
    expect(columns).toEqual(["id: string", "when: date", "amount: number", "ok: boolean", "note: string"]);
    expect(rows).toEqual([
      ["007", "2020-01-05", 1.5, true, "x"],
      ["8", "2021-02-06", 2, false, null],
    ]);
    expect(notes).toContain("Sales");
  });

  it("reads the real tables of the examples", async () => {
    const movies = await bench.room.open([join(vegaData, "movies.json")]);
    expect(
      (await movies.query('SELECT count(*), max("IMDB Votes"), min("Release Date") FROM data', [], limits)).rows,
    ).toEqual([[3201, 519541, "1928-12-31"]]);
    const flights = await bench.room.open([join(vegaData, "flights-3m.parquet")]);
    expect(flights.files[0]?.format).toBe("parquet");
    expect((await flights.query("SELECT count(*), sum(delay), min(date) FROM data", [], limits)).rows[0]?.[0]).toBe(
      3_000_000,
    );
  });
});
