import { describe, expect, it } from "vitest";
import type { ColumnProfile } from "../../state/profile.ts";
import { CUSTOMERS_CSV, ORDERS_CSV } from "../support/shop.ts";
import { limits, withDataRoom } from "./with-data-room.ts";

const bench = withDataRoom({ profile_top_values: 3, profile_exact_rows: 100_000 });

async function columnsOf(name: string, content: string): Promise<Record<string, ColumnProfile>> {
  const profile = await (await bench.room.open([bench.file(name, content)])).profile();
  return Object.fromEntries((profile.tables[0]?.columns ?? []).map((column) => [column.name, column]));
}

describe("the profile", () => {
  it("counts rows, missing and different values, and finds range and frequent values", async () => {
    const dataset = await bench.room.open([
      bench.file(
        "small.csv",
        "city,n,when\nBerlin,3,2020-01-02\nParis,,2019-05-05\nBerlin,10,\nRome,3,2020-01-02\n,3,2021-01-01\n",
      ),
    ]);
    const profile = await dataset.profile();
    expect(profile.fingerprint).toBe(dataset.fingerprint);
    expect(profile.tables).toEqual([
      {
        name: "data",
        source: expect.stringContaining("small.csv"),
        rowCount: 5,
        columns: [
          {
            name: "city",
            type: "string",
            nulls: 1,
            distinct: 3,
            distinctExact: true,
            min: "Berlin",
            max: "Rome",
            top: [
              { value: "Berlin", count: 2 },
              { value: "Paris", count: 1 },
              { value: "Rome", count: 1 },
            ],
          },
          {
            name: "n",
            type: "integer",
            nulls: 1,
            distinct: 2,
            distinctExact: true,
            min: 3,
            max: 10,
            top: [
              { value: 3, count: 3 },
              { value: 10, count: 1 },
            ],
          },
          {
            name: "when",
            type: "date",
            nulls: 1,
            distinct: 3,
            distinctExact: true,
            min: "2019-05-05",
            max: "2021-01-01",
            top: [
              { value: "2020-01-02", count: 2 },
              { value: "2019-05-05", count: 1 },
              { value: "2021-01-01", count: 1 },
            ],
          },
        ],
      },
    ]);
    expect(await dataset.profile()).toBe(profile);
  });

  it("says the same of a table whether its cells are counted here or by DuckDB", async () => {
    const line = (index: number): string =>
      `${index % 13},name ${index % 7},${index % 5 === 0 ? "" : (index % 100) / 8},2020-01-${String((index % 28) + 1).padStart(2, "0")},${index % 2 === 0}`;
    const lines = (count: number): string =>
      `v,n,rowid,row,b\n${Array.from({ length: count }, (_, index) => line(index)).join("\n")}\n`;
    // 36,400 is a common multiple of all the cycles, so that every share stays the same.
    const small = await columnsOf("cells.csv", lines(18_200));
    const large = await columnsOf("sql.csv", lines(36_400));
    for (const [name, column] of Object.entries(small)) {
      const expected = {
        ...column,
        nulls: column.nulls * 2,
        top: column.top.map(({ value, count }) => ({ value, count: count * 2 })),
      };
      expect(large[name]).toEqual(expected);
    }
  });

  it("estimates where a table is large and its values are mostly different, and says that it does", async () => {
    const rows = Array.from(
      { length: 150_000 },
      (_, index) => `${index},${index % 10 === 0 ? "often" : `rare ${index % 3}`}`,
    );
    const { id, word } = await columnsOf("large.csv", `id,word\n${rows.join("\n")}\n`);
    expect(id).toMatchObject({ distinctExact: false, min: 0, max: 149_999, nulls: 0 });
    expect(Math.abs((id?.distinct ?? 0) - 150_000)).toBeLessThan(15_000);
    expect(word).toMatchObject({
      distinct: 4,
      distinctExact: true,
      top: [
        { value: "rare 0", count: 45_000 },
        { value: "rare 1", count: 45_000 },
        { value: "rare 2", count: 45_000 },
      ],
    });
  });

  it("says of two tables which columns share how many values, and whether a value stands once", async () => {
    const paths = [bench.file("orders.csv", ORDERS_CSV), bench.file("customers.csv", CUSTOMERS_CSV)];
    const { overlaps } = await (await bench.room.open(paths)).profile();
    expect(overlaps).toContainEqual({
      left: { table: "data", column: "customer_id", distinct: 5, unique: false },
      right: { table: "customers", column: "id", distinct: 5, unique: true },
      shared: 4,
    });
    // Small numbers overlap by chance, so that names have to speak for them.
    expect(overlaps?.some(({ left, right }) => left.column === "id" && right.column === "credit")).toBe(false);
  });

  it.each(["l.csv", "r.csv", "v.csv", "n.csv", "of left.csv"])(
    "takes a file called %s for nothing but a table",
    async (name) => {
      const paths = [bench.file("orders.csv", ORDERS_CSV), bench.file(name, CUSTOMERS_CSV)];
      const { overlaps } = await (await bench.room.open(paths)).profile();
      expect(overlaps?.find(({ left }) => left.column === "customer_id")).toMatchObject({ shared: 4 });
    },
  );

  it("compares a bounded number of columns of two wide tables", async () => {
    const wide = (name: string): string => {
      const names = Array.from({ length: 300 }, (_, index) => `text ${index}`);
      return bench.file(name, `${names.join()}\n${names.map((each) => `v${each}`).join()}\n`);
    };
    const profile = await (await bench.room.open([wide("one.csv"), wide("two.csv")])).profile();
    expect(profile.overlaps?.length).toBeLessThanOrEqual(40);
  });

  it("cuts long values, and manages two thousand columns", async () => {
    const { text } = await columnsOf("long.csv", `text\n${"é".repeat(500)}\n`);
    expect(text?.top[0]?.value).toBe(`${"é".repeat(79)}…`);
    expect(text?.max).toBe(`${"é".repeat(79)}…`);
    const names = Array.from({ length: 2000 }, (_, index) => `c${index}`);
    const wide = await columnsOf("wide.csv", `${names.join()}\n${names.map((_, index) => index).join()}\n`);
    expect(wide.c1999).toMatchObject({ min: 1999, max: 1999, distinct: 1 });
  });
});

describe("a sample", () => {
  it("has as many rows as asked for, from the whole table, and the same ones each time", async () => {
    const path = bench.file(
      "rows.csv",
      `rowid,n\n${Array.from({ length: 10_000 }, (_, index) => `x,${index}`).join("\n")}\n`,
    );
    const dataset = await bench.room.open([path]);
    const sample = await dataset.sample(7);
    const rows = (await sample.query("SELECT n FROM data ORDER BY n", [], limits)).rows.flat();
    expect(rows).toHaveLength(7);
    expect(rows[0]).toBe(0);
    expect(Number(rows[6])).toBeGreaterThan(8000);
    expect(await dataset.sample(7)).toBe(sample);
    expect((await (await dataset.sample(20_000)).query("SELECT count(*) FROM data", [], limits)).rows).toEqual([
      [10_000],
    ]);
    expect((await dataset.query("SELECT count(*) FROM data", [], limits)).rows).toEqual([[10_000]]);
  });
});

describe("tables under other column names", () => {
  it("have the same rows, whole and as a sample, in each spelling of letters, and leave the dataset as it is", async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => `${index},r${index % 3}`).join("\n");
    const dataset = await bench.room.open([bench.file("spelled.csv", `Unit Price,Region\n${rows}\n`)]);
    const renamed = await dataset.renamed({ data: { "Unit Price": "unit_price", Region: "region" } });
    expect(renamed.tables[0]?.columns.map(({ name }) => name)).toEqual(["unit_price", "region"]);
    const sql = 'SELECT sum(unit_price), count(DISTINCT "region") FROM data';
    expect((await renamed.query(sql, [], limits)).rows).toEqual([[12_497_500, 3]]);
    const sample = await renamed.sample(10);
    expect((await sample.query("SELECT * FROM data LIMIT 1", [], limits)).columns.map(({ name }) => name)).toEqual([
      "unit_price",
      "region",
    ]);
    expect((await sample.query("SELECT count(*) FROM data", [], limits)).rows).toEqual([[10]]);
    expect((await dataset.query('SELECT max("Unit Price") FROM data', [], limits)).rows).toEqual([[4_999]]);
  });
});
