import { describe, expect, it } from "vitest";
import type { Cell } from "../../state/tables.ts";
import { faultOf, limits, withDataRoom } from "./with-data-room.ts";

const bench = withDataRoom();
const table = bench.file("people.csv", "name,age,city\nAnn,31,Berlin\nBob,45,Paris\nEve,27,Berlin\n");
const ask = async (sql: string, parameters: Cell[] = [], some = limits) =>
  (await bench.room.open([table])).query(sql, parameters, some);

describe("what a query may do", () => {
  it.each([
    [
      "SELECT city, count(*) AS n FROM data GROUP BY city ORDER BY n DESC, city",
      [
        ["Berlin", 2],
        ["Paris", 1],
      ],
    ],
    ["FROM data SELECT name WHERE age = (SELECT max(age) FROM data)", [["Bob"]]],
    ["WITH old AS (SELECT * FROM data WHERE age > 30) SELECT count(*) FROM old", [[2]]],
    ["WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT sum(n) FROM t", [[6]]],
    ["SELECT a.name FROM data a JOIN data b ON a.city = b.city AND a.name <> b.name ORDER BY 1", [["Ann"], ["Eve"]]],
    ["SELECT sum(n) FROM range(4) r(n)", [[6]]],
    ["SELECT name FROM DATA ORDER BY age LIMIT 1 -- the youngest", [["Eve"]]],
    ["SELECT list(name ORDER BY name) FROM data", [['["Ann","Bob","Eve"]']]],
    ["SELECT name, row_number() OVER (ORDER BY age) AS place FROM data ORDER BY place LIMIT 1;", [["Eve", 1]]],
    ["SELECT quantile_cont(age, 0.5), stddev_samp(age) IS NOT NULL FROM data", [[31, true]]],
  ])("runs %s", async (sql, rows) => {
    expect((await ask(sql)).rows).toEqual(rows);
  });

  it.each<[string, RegExp]>([
    ["DROP TABLE data", /not a SELECT/],
    ["INSERT INTO data VALUES ('x', 1, 'y')", /not a SELECT/],
    ["COPY data TO '/tmp/out.csv'", /not a SELECT/],
    ["ATTACH '/tmp/x.db'", /not a SELECT/],
    ["SET threads = 1", /not a SELECT/],
    ["PRAGMA version", /not a SELECT/],
    ["INSTALL httpfs", /not a SELECT/],
    ["SELECT 1; SELECT 2", /2 statements/],
    ["SELECT * FROM read_csv('/etc/passwd')", /reads files/],
    ["SELECT * FROM read_text('/etc/passwd')", /reads files/],
    ["SELECT * FROM glob('/etc/*')", /reads files/],
    ["SELECT * FROM '/etc/passwd'", /no table/],
    ["SELECT * FROM 'https://example.com/x.csv'", /no table/],
    ["SELECT * FROM other", /no table other/],
    ["SELECT * FROM information_schema.tables", /no table/],
    ["SELECT * FROM pg_catalog.pg_class", /no table/],
    ["SELECT * FROM main.data", /no table/],
    ["SELECT * FROM duckdb_settings()", /catalog/],
    ["SELECT * FROM pragma_database_size()", /catalog/],
    ["SELECT * FROM query('SELECT 1')", /another query/],
    ["SELECT * FROM data WHERE age > (SELECT count(*) FROM duckdb_tables())", /catalog/],
    ["SELECT getenv('HOME')", /surroundings/],
    ["SELECT current_setting('temp_directory')", /surroundings/],
    ["SELECT getvariable('x')", /surroundings/],
    ["SELECT version()", /surroundings/],
    ["SELECT now()", /current date or time/],
    ["SELECT current_date", /current date or time/],
    ["SELECT name, current_timestamp FROM data", /current date or time/],
    ["SELECT today() - DATE '2020-01-01'", /current date or time/],
    ["SELECT current_user", /surroundings/],
    ["SELECT random()", /chance/],
    ["SELECT uuid()", /chance/],
    ["SELECT * FROM data USING SAMPLE 1", /sample/],
    ["SELECT * FROM data TABLESAMPLE 10%", /sample/],
    ["DESCRIBE data", /describes/],
    ["SHOW TABLES", /describes/],
    ["SELECT", /can't be parsed/],
    ["SELEC 1", /can't be parsed/],
    ["", /holds 0 statements|can't be parsed/],
    ["SELECT nope FROM data", /nope/],
    ["SELECT ? FROM data", /1 parameters? and was given 0/],
  ])("refuses %s", async (sql, message) => {
    const fault = await faultOf(ask(sql));
    expect({ code: fault.code, message: fault.message }).toEqual({
      code: "query_failed",
      message: expect.stringMatching(message),
    });
    expect(fault.hint).not.toBe("");
  });

  it("allows a column that has the name of a clock", async () => {
    const path = bench.file("clock.csv", "current_date,user\nx,y\n");
    const dataset = await bench.room.open([path]);
    expect((await dataset.query('SELECT "current_date", user FROM data', [], limits)).rows).toEqual([["x", "y"]]);
  });

  it("refuses a query that tells of the world through a subquery, a lambda or an ORDER BY", async () => {
    for (const sql of [
      "SELECT list_transform([1], x -> random())",
      "SELECT name FROM data ORDER BY random()",
      "SELECT CASE WHEN true THEN (SELECT getenv('HOME')) END",
      "WITH data AS (SELECT now() AS t) SELECT * FROM data",
    ]) {
      expect((await faultOf(ask(sql))).data.reason).toBe("refused");
    }
  });
});

describe("values on their way in and out", () => {
  it("binds parameters as the values they are", async () => {
    const injection = "x' OR '1'='1";
    expect((await ask("SELECT count(*) FROM data WHERE name = ?", [injection])).rows).toEqual([[0]]);
    expect((await ask("SELECT name FROM data WHERE age > ? AND city = ? ORDER BY 1", [30, "Berlin"])).rows).toEqual([
      ["Ann"],
    ]);
    expect(
      (await ask("SELECT DATE '2020-01-01' + ?, DATE '2020-01-02' > ?, ?, ?", [1, "2020-01-01", null, true])).rows,
    ).toEqual([["2020-01-02", true, null, true]]);
    const dataset = await bench.room.open([table]);
    expect(
      (await dataset.query("SELECT name FROM data WHERE city = ANY(?) ORDER BY 1", [["Paris", "Rome"]], limits)).rows,
    ).toEqual([["Bob"]]);
    expect(
      (await dataset.query("SELECT name FROM data WHERE age IN (SELECT unnest(?))", [[27, 99]], limits)).rows,
    ).toEqual([["Eve"]]);
  });

  it.each<[string, Cell, string]>([
    ["9007199254740991::BIGINT", 9007199254740991, "integer"],
    ["9007199254740992::BIGINT", "9007199254740992", "integer"],
    ["-9007199254740992::BIGINT", "-9007199254740992", "integer"],
    ["18446744073709551615::UBIGINT", "18446744073709551615", "integer"],
    ["sum(n::BIGINT)", 10, "integer"],
    ["170141183460469231731687303715884105727::HUGEINT", "170141183460469231731687303715884105727", "integer"],
    ["1.10::DECIMAL(10,2)", 1.1, "number"],
    ["-0.05::DECIMAL(18,3)", -0.05, "number"],
    ["12345678901234567.25::DECIMAL(30,2)", "12345678901234567.25", "number"],
    ["0.1::FLOAT", 0.1, "number"],
    ["'nan'::DOUBLE", Number.NaN, "number"],
    ["'-inf'::DOUBLE", Number.NEGATIVE_INFINITY, "number"],
    ["DATE '0044-03-15'", "0044-03-15", "date"],
    ["TIMESTAMP '1969-12-31 23:59:59.25'", "1969-12-31T23:59:59.25", "datetime"],
    ["TIME '10:01:02'", "10:01:02", "time"],
    ["INTERVAL 3 DAY", "3 days", "string"],
    ["{'a': [1, 2]}", '{"a":[1,2]}', "string"],
    ["'\\xAA'::BLOB", "\\xAA", "string"],
    ["NULL", null, "integer"],
    [
      "'a long text with ünïcode and 👍🏽 beyond twelve bytes'",
      "a long text with ünïcode and 👍🏽 beyond twelve bytes",
      "string",
    ],
  ])("hands %s out as a cell", async (expression, cell, type) => {
    const result = await ask(
      `SELECT ${expression} AS v FROM range(5) t(n) GROUP BY ALL LIMIT 1`.replace(
        / GROUP BY ALL/,
        expression.includes("sum(") ? "" : " GROUP BY ALL",
      ),
    );
    expect(result.columns).toEqual([{ name: "v", type }]);
    expect(result.rows).toEqual([[cell]]);
  });

  it("turns a column of numbers into text only where a value needs it", async () => {
    const { rows } = await ask(
      "SELECT CASE WHEN n = 5000 THEN 9223372036854775807 WHEN n % 2 = 0 THEN n END AS v FROM range(6000) t(n) WHERE n IN (1, 2, 5000, 5998)",
      [],
    );
    expect(rows).toEqual([[null], [2], ["9223372036854775807"], [5998]]);
  });

  it("hands out short and long texts of all kinds in their places", async () => {
    const kinds = [
      "",
      "short",
      "ünï",
      "exactly12byt",
      "thirteen byte",
      "a long text of plain letters",
      "ein längerer Text mit Umläuten",
      "👍🏽".repeat(5),
    ];
    const list = kinds.map((kind) => `'${kind}'`).join(", ");
    const made = `SELECT n, CASE WHEN n % 9 < 8 THEN list_extract([${list}], (n % 9 + 1)::INT) || CASE WHEN n % 2 = 0 THEN n::VARCHAR ELSE '' END END AS v`;
    const { rows } = await ask(`${made} FROM range(5000) t(n) ORDER BY n`, [], { ...limits, maxRows: 5000 });
    const expected = rows.map(([n]) => {
      const kind = kinds[Number(n) % 9];
      return [n, kind === undefined ? null : `${kind}${Number(n) % 2 === 0 ? n : ""}`];
    });
    expect(rows).toEqual(expected);
    const downwards = await ask(`SELECT n, v FROM (${made} FROM range(5000) t(n)) ORDER BY n DESC`, [], {
      ...limits,
      maxRows: 5000,
    });
    expect(downwards.rows.reverse()).toEqual(expected);
    const texts = Array.from({ length: 5000 }, (_, n) => `${kinds[3 + (n % 5)]} with the number ${n}`);
    const stored = await bench.room.open([bench.file("texts.csv", `v\n${texts.join("\n")}\n`)]);
    expect((await stored.query("SELECT v FROM data", [], { ...limits, maxRows: 5000 })).rows.flat()).toEqual(texts);
  });

  it("hands out exactly as many rows as allowed, and refuses one more", async () => {
    const three = { ...limits, maxRows: 3 };
    expect((await ask("SELECT * FROM data", [], three)).rows).toHaveLength(3);
    const fault = await faultOf(ask("SELECT * FROM range(4)", [], three));
    expect(fault).toMatchObject({ code: "query_failed", data: { reason: "too_many_rows" } });
    expect(fault.message).toContain("3 rows");
  });

  it("refuses a result that is too large in bytes", async () => {
    const fault = await faultOf(ask("SELECT repeat('x', 1000000) AS v FROM range(400)"));
    expect(fault.data.reason).toBe("too_large");
  });
});
