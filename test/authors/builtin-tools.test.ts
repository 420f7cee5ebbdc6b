import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Question } from "../../authors/author.ts";
import { createBuiltinAuthor } from "../../authors/builtin/create-builtin-author.ts";
import type { Dataset } from "../../data/data-room.ts";
import { createSandbox } from "../../sandbox/create-sandbox.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import type { ToolResult } from "../../state/artifacts.ts";
import { Config } from "../../state/config.ts";
import { ToolSpec } from "../../state/spec.ts";
import type { Cell } from "../../state/tables.ts";
import { createValidator } from "../../validation/create-validator.ts";
import type { Validator } from "../../validation/validator.ts";
import { openRealTables } from "./real-profiles.ts";

/** Questions with the SQL that a person would write for them, independent of the author's. */
const questions: readonly (readonly [file: string, question: string, sql: string])[] = [
  ["birdstrikes.csv", "How many rows are there?", "SELECT count(*) FROM data"],
  [
    "birdstrikes.csv",
    "top 5 states by total cost",
    `SELECT "Origin State", sum("Cost Total $") s FROM data GROUP BY 1 ORDER BY s DESC, 1 LIMIT 5`,
  ],
  [
    "birdstrikes.csv",
    "monthly number of birdstrikes since 1995",
    `SELECT substr(CAST("Flight Date" AS VARCHAR), 1, 7) m, count(*) FROM data WHERE "Flight Date" >= '1995-01-01' GROUP BY m ORDER BY m`,
  ],
  [
    "birdstrikes.csv",
    "percentage of birdstrikes by time of day",
    `SELECT "Time of day", count(*) * 100 / (SELECT CAST(count(*) AS DOUBLE) FROM data) p FROM data GROUP BY 1 ORDER BY p DESC`,
  ],
  [
    "birdstrikes.csv",
    "number of rows where (origin state is Texas or origin state is Ohio) and wildlife size is not Large",
    `SELECT count(*) FROM data WHERE "Origin State" IN ('Texas', 'Ohio') AND "Wildlife Size" IN ('Small', 'Medium')`,
  ],
  ["birdstrikes.csv", "list the unique wildlife sizes", `SELECT DISTINCT "Wildlife Size" FROM data ORDER BY 1`],
  ["birdstrikes.csv", "number of rows on Mondays", `SELECT count(*) FROM data WHERE dayname("Flight Date") = 'Monday'`],
  [
    "seattle-weather.csv",
    "min-max normalise wind and label encode weather",
    `SELECT CAST(date AS VARCHAR), precipitation, temp_max, temp_min, wind, (wind - 0.4) / 9.1, weather,
       CASE weather WHEN 'drizzle' THEN 0 WHEN 'fog' THEN 1 WHEN 'rain' THEN 2 WHEN 'snow' THEN 3 ELSE 4 END FROM data ORDER BY date`,
  ],
  [
    "birdstrikes.csv",
    "one-hot encode wildlife size and drop the airport name column, then the 3 rows with the highest cost repair",
    `SELECT * EXCLUDE ("Airport Name") FROM (SELECT * REPLACE (CAST("Flight Date" AS VARCHAR) AS "Flight Date"), ("Wildlife Size" = 'Large')::INTEGER, ("Wildlife Size" = 'Medium')::INTEGER, ("Wildlife Size" = 'Small')::INTEGER FROM data ORDER BY "Cost Repair" DESC LIMIT 3)`,
  ],
  [
    "birdstrikes.csv",
    "fill missing Speed IAS in knots with the median, then the mean Speed IAS in knots by phase of flight",
    `SELECT "Phase of flight", avg(coalesce("Speed IAS in knots", (SELECT median("Speed IAS in knots") FROM data))) m FROM data GROUP BY 1 ORDER BY m DESC`,
  ],
  [
    "seattle-weather.csv",
    "create a column span as temp_max minus temp_min and give the median span per year",
    `SELECT CAST(year(date) AS INTEGER), median(temp_max - temp_min) FROM data GROUP BY 1 ORDER BY 1`,
  ],
  [
    "seattle-weather.csv",
    "average wind per weekday",
    `SELECT dayname(date) d, avg(wind) FROM data GROUP BY d, isodow(date) ORDER BY isodow(date)`,
  ],
  [
    "seattle-weather.csv",
    "number of rows by week where weather is rain or snow",
    `SELECT CAST(date - (isodow(date) - 1)::INTEGER AS VARCHAR) w, count(*) FROM data WHERE weather IN ('rain', 'snow') GROUP BY w ORDER BY w`,
  ],
  [
    "seattle-weather.csv",
    "mean precipitation in Q1 2013",
    "SELECT avg(precipitation) FROM data WHERE year(date) = 2013 AND month(date) <= 3",
  ],
  [
    "seattle-weather.csv",
    "earliest date by weather sorted by weather",
    "SELECT weather, CAST(min(date) AS VARCHAR) FROM data GROUP BY 1 ORDER BY 1",
  ],
  [
    "seattle-weather.csv",
    "what is the correlation between temp max and wind",
    "SELECT 'temp_max', 'wind', corr(temp_max, wind), count(*) FROM data",
  ],
  [
    "seattle-weather.csv",
    "describe wind",
    "SELECT 'wind', count(wind), 0, avg(wind), stddev_samp(wind), min(wind), quantile_cont(wind, 0.25), median(wind), quantile_cont(wind, 0.75), max(wind) FROM data",
  ],
  [
    "seattle-weather.csv",
    "correlation between wind, temp_max and temp_min",
    "SELECT 'wind', 'temp_max', corr(wind, temp_max), 1461 FROM data UNION ALL SELECT 'wind', 'temp_min', corr(wind, temp_min), 1461 FROM data UNION ALL SELECT 'temp_max', 'temp_min', corr(temp_max, temp_min), 1461 FROM data",
  ],
  [
    "movies.json",
    "how many missing values in director and title",
    `SELECT sum(("Director" IS NULL)::INT), sum(("Title" IS NULL)::INT) FROM data`,
  ],
  [
    "movies.json",
    "number of movies where title contains 'love'",
    `SELECT count(*) FROM data WHERE "Title" ILIKE '%love%'`,
  ],
  [
    "movies.json",
    "share of us gross by genre",
    `SELECT "Major Genre", sum("US Gross") / (SELECT CAST(sum("US Gross") AS DOUBLE) FROM data) s FROM data GROUP BY 1 ORDER BY s DESC`,
  ],
  [
    "movies.json",
    "What is the title of the movie with the highest imdb votes?",
    `SELECT "Title", "IMDB Votes" FROM data ORDER BY 2 DESC NULLS LAST LIMIT 1`,
  ],
  [
    "cars.json",
    "average mpg by year",
    `SELECT year("Year") y, avg("Miles_per_Gallon") FROM data GROUP BY y ORDER BY y`,
  ],
  [
    "cars.json",
    "standard deviation and median of horsepower by origin and cylinders",
    `SELECT "Origin", "Cylinders", stddev_samp("Horsepower"), median("Horsepower") FROM data GROUP BY 1, 2 ORDER BY 1, 2`,
  ],
  [
    "birdstrikes.csv",
    "states with more than 500 strikes",
    `SELECT "Origin State", count(*) n FROM data GROUP BY 1 HAVING n > 500 ORDER BY n DESC, 1`,
  ],
  [
    "birdstrikes.csv",
    "top 2 wildlife species per time of day by count",
    `SELECT t, s, n FROM (SELECT "Time of day" t, "Wildlife Species" s, count(*) n, row_number() OVER (PARTITION BY t ORDER BY n DESC, s) r FROM data GROUP BY t, s) WHERE r < 3 ORDER BY t, n DESC, s`,
  ],
  [
    "birdstrikes.csv",
    "total cost repair per strike by wildlife size",
    `SELECT "Wildlife Size", avg(coalesce("Cost Repair", 0)) r FROM data GROUP BY 1 ORDER BY r DESC`,
  ],
  [
    "seattle-weather.csv",
    "percent difference between the mean wind of rain and sun by year",
    `SELECT year(date) y, (sum(if(weather = 'rain', wind, 0)) / sum((weather = 'rain')::INT)) / (sum(if(weather = 'sun', wind, 0)) / sum((weather = 'sun')::INT)) * 100 - 100 FROM data GROUP BY y ORDER BY y`,
  ],
  [
    "seattle-weather.csv",
    "most common weather by month",
    "SELECT m, weather FROM (SELECT substr(CAST(date AS VARCHAR), 1, 7) m, weather, row_number() OVER (PARTITION BY m ORDER BY count(*) DESC, weather) r FROM data GROUP BY 1, 2) WHERE r = 1 ORDER BY m",
  ],
  [
    "seattle-weather.csv",
    "kurtosis of wind by weather sorted by weather",
    `WITH m AS (SELECT weather, count(*) n, avg(wind) c FROM data GROUP BY 1), s AS (SELECT weather, n, sum((wind - c) ** 2) m2, sum((wind - c) ** 4) m4 FROM data JOIN m USING (weather) GROUP BY 1, 2)
     SELECT weather, (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * ((m4 / n) / (m2 / n) ** 2 - 3) + 6) FROM s ORDER BY 1`,
  ],
  [
    "stocks.csv",
    "percent change in price from first to last by symbol",
    `SELECT symbol, 100 * (b.price / a.price - 1) p FROM (SELECT symbol, min(date) f, max(date) l FROM data GROUP BY 1) JOIN data a USING (symbol) JOIN data b USING (symbol) WHERE a.date = f AND b.date = l ORDER BY p DESC`,
  ],
  [
    "seattle-weather.csv",
    "total precipitation by month, one column per weather",
    `PIVOT (SELECT substr(CAST(date AS VARCHAR), 1, 7) m, weather, precipitation FROM data) ON weather IN ('drizzle', 'fog', 'rain', 'snow', 'sun') USING sum(precipitation) GROUP BY m ORDER BY m`,
  ],
  [
    "birdstrikes.csv",
    "crosstab of wildlife size and time of day with totals",
    `SELECT "Wildlife Size", sum(("Time of day" = 'Dawn')::INT), sum(("Time of day" = 'Day')::INT), sum(("Time of day" = 'Dusk')::INT), sum(("Time of day" = 'Night')::INT), count(*) FROM data GROUP BY 1 ORDER BY 1`,
  ],
  [
    "seattle-weather.csv",
    "longest streak of rain days by year",
    `WITH d AS (SELECT year(date) y, date FROM data WHERE weather = 'rain'), r AS (SELECT a.y, a.date f, min(b.date) l FROM d a JOIN d b ON a.y = b.y AND b.date >= a.date WHERE NOT EXISTS (SELECT 1 FROM d c WHERE c.y = a.y AND c.date = a.date - 1) AND NOT EXISTS (SELECT 1 FROM d c WHERE c.y = b.y AND c.date = b.date + 1) GROUP BY 1, 2)
     SELECT y, l - f + 1, CAST(f AS VARCHAR), CAST(l AS VARCHAR) FROM r QUALIFY row_number() OVER (PARTITION BY y ORDER BY l - f DESC, f) = 1 ORDER BY 2 DESC, 1`,
  ],
  [
    "cars.json",
    "number of cars by origin and year",
    `SELECT "Origin", year("Year"), count(*) FROM data GROUP BY 1, 2 ORDER BY 1, 2`,
  ],
  [
    "cars.json",
    "percentage of cars by origin per year",
    `SELECT "Origin", y, 100 * n / (SELECT CAST(count(*) AS DOUBLE) FROM data WHERE year("Year") = y) FROM (SELECT "Origin", year("Year") y, count(*) n FROM data GROUP BY 1, 2) ORDER BY 1, 2`,
  ],
  [
    "seattle-weather.csv",
    "number of days by temp_max in bins of 5",
    "SELECT b, (SELECT count(*) FROM data WHERE temp_max >= b AND temp_max < b + 5) n FROM (SELECT unnest(range(-50, 60, 5)) b) WHERE n > 0 ORDER BY b",
  ],
  [
    "birdstrikes.csv",
    "percentage of total cost repair at night per wildlife size",
    `SELECT "Wildlife Size", avg("Cost Repair" * ("Time of day" = 'Night')::INT) / avg("Cost Repair") * 100 p FROM data GROUP BY 1 ORDER BY p DESC`,
  ],
  // From the definitions: the tool must not be held against the functions that it calls.
  [
    "seattle-weather.csv",
    "variance and skewness of wind by weather sorted by weather",
    `WITH m AS (SELECT weather, count(*) n, avg(wind) c FROM data GROUP BY 1), s AS (SELECT weather, n, sum((wind - c) ** 2) m2, sum((wind - c) ** 3) m3 FROM data JOIN m USING (weather) GROUP BY 1, 2)
     SELECT weather, m2 / (n - 1), sqrt(n * (n - 1)) / (n - 2) * (m3 / n) / (m2 / n) ** 1.5 FROM s ORDER BY 1`,
  ],
  [
    "seattle-weather.csv",
    "90th percentile and interquartile range of wind by year",
    `WITH l AS (SELECT year(date) y, list(wind ORDER BY wind) w, count(*) - 1 n FROM data GROUP BY 1), q AS (SELECT y, p, w[floor(n * p)::INT + 1] + (n * p - floor(n * p)) * (w[ceil(n * p)::INT + 1] - w[floor(n * p)::INT + 1]) v FROM l, (VALUES (0.25), (0.75), (0.9)) t(p))
     SELECT y, max(v) FILTER (p = 0.9), max(v) FILTER (p = 0.75) - max(v) FILTER (p = 0.25) FROM q GROUP BY 1 ORDER BY 1`,
  ],
  [
    "birdstrikes.csv",
    "coefficient of variation of cost repair by time of day",
    `SELECT "Time of day", sqrt((sum("Cost Repair" ** 2) - sum("Cost Repair") ** 2 / count(*)) / (count(*) - 1)) / (sum("Cost Repair") / count(*)) v FROM data GROUP BY 1 ORDER BY v DESC`,
  ],
  [
    "cars.json",
    "which origin has the highest range of horsepower",
    `SELECT "Origin", max("Horsepower") - min("Horsepower") r FROM data GROUP BY 1 ORDER BY r DESC LIMIT 1`,
  ],
  [
    "seattle-weather.csv",
    "rank weather by mean wind",
    "SELECT weather, avg(wind) w, rank() OVER (ORDER BY avg(wind) DESC) r FROM data GROUP BY 1 ORDER BY r",
  ],
  [
    "seattle-weather.csv",
    "running total of precipitation by month",
    "SELECT m, p, (SELECT sum(precipitation) FROM data d WHERE substr(CAST(d.date AS VARCHAR), 1, 7) <= m) FROM (SELECT substr(CAST(date AS VARCHAR), 1, 7) m, sum(precipitation) p FROM data GROUP BY m) ORDER BY m",
  ],
  [
    "seattle-weather.csv",
    "2 year moving average of total precipitation",
    "SELECT y, p, (p + coalesce(q, p)) / 2 FROM (SELECT year(date) y, sum(precipitation) p, lag(sum(precipitation)) OVER (ORDER BY y) q FROM data GROUP BY y) ORDER BY y",
  ],
  [
    "seattle-weather.csv",
    "year over year percent change in total precipitation",
    "SELECT y, p, (p / q - 1) * 100 FROM (SELECT year(date) y, sum(precipitation) p, lag(sum(precipitation)) OVER (ORDER BY y) q FROM data GROUP BY y) ORDER BY y",
  ],
  [
    "seattle-weather.csv",
    "variance, 90th percentile and skewness of wind where weather is rain",
    "SELECT var_samp(wind), quantile_cont(wind, 0.9), skewness(wind) FROM data WHERE weather = 'rain'",
  ],
  [
    "seattle-weather.csv",
    "what percentage of days have precipitation above 10?",
    "SELECT avg((precipitation > 10)::INT) * 100 FROM data",
  ],
  [
    "seattle-weather.csv",
    "linear regression of temp_max on temp_min",
    "SELECT regr_intercept(temp_max, temp_min), regr_slope(temp_max, temp_min), regr_r2(temp_max, temp_min), sqrt(avg((temp_max - (SELECT regr_intercept(temp_max, temp_min) FROM data) - temp_min * (SELECT regr_slope(temp_max, temp_min) FROM data)) ** 2)) FROM data",
  ],
  [
    "seattle-weather.csv",
    "mean wind on weekends vs weekdays",
    "SELECT if(dayname(date) IN ('Saturday', 'Sunday'), 'weekend', 'weekday') w, avg(wind) m FROM data GROUP BY 1 ORDER BY m DESC",
  ],
  [
    "seattle-weather.csv",
    "mean temp_max by quartile of wind",
    "SELECT 1 + (wind > (SELECT quantile_cont(wind, 0.25) FROM data))::INT + (wind > (SELECT median(wind) FROM data))::INT + (wind > (SELECT quantile_cont(wind, 0.75) FROM data))::INT q, avg(temp_max) FROM data GROUP BY q ORDER BY q",
  ],
  [
    "seattle-weather.csv",
    "mean wind by temp_max in 4 bins",
    "WITH e AS (SELECT min(temp_max) a, (max(temp_max) - min(temp_max)) / 4 w FROM data) SELECT a + w * least(floor((temp_max - a) / w), 3) b, avg(wind) FROM data, e GROUP BY b ORDER BY b",
  ],
  [
    "birdstrikes.csv",
    "average number of strikes per origin state by wildlife size",
    `SELECT s, avg(n) a FROM (SELECT "Wildlife Size" s, count(*) n FROM data WHERE "Origin State" IS NOT NULL GROUP BY s, "Origin State") GROUP BY s ORDER BY a DESC`,
  ],
  [
    "birdstrikes.csv",
    "state with the third highest total cost repair",
    `SELECT "Origin State", sum("Cost Repair") c FROM data GROUP BY 1 ORDER BY c DESC LIMIT 1 OFFSET 2`,
  ],
  [
    "birdstrikes.csv",
    "number of duplicate rows by wildlife size",
    `SELECT s, c - d FROM (SELECT "Wildlife Size" s, count(*) c FROM data GROUP BY 1) JOIN (SELECT "Wildlife Size" s, count(*) d FROM (SELECT DISTINCT * FROM data) GROUP BY 1) USING (s) WHERE c > d ORDER BY 2 DESC`,
  ],
  [
    "movies.json",
    "mean length of the title by major genre sorted by major genre",
    `SELECT "Major Genre" g, sum(length("Title")) / count("Title") FROM data GROUP BY 1 ORDER BY 1 NULLS LAST`,
  ],
  [
    "movies.json",
    "number of movies by length of the title",
    `SELECT length("Title") l, count(*) FROM data GROUP BY l ORDER BY l NULLS LAST`,
  ],
  [
    "seattle-weather.csv",
    "growth in precipitation of each month of 2014 against the same month of 2013",
    "SELECT month(date) m, 100 * (sum(precipitation) FILTER (year(date) = 2014) / nullif(sum(precipitation) FILTER (year(date) = 2013), 0) - 1) FROM data GROUP BY m ORDER BY m",
  ],
  [
    "seattle-weather.csv",
    "number of days by wind: under 2, 2 to under 4, 4 and more",
    "SELECT CASE WHEN wind < 2 THEN 0 WHEN wind < 4 THEN 2 ELSE 4 END b, count(*) FROM data GROUP BY b ORDER BY b",
  ],
  [
    "gapminder.json",
    "number of different countries by cluster",
    "SELECT cluster, count(DISTINCT country) FROM data GROUP BY 1 ORDER BY 1",
  ],
];

const config = Config.parse({});
const tables = openRealTables();
const author = createBuiltinAuthor();
let sandbox: Sandbox;
let validator: Validator;

beforeAll(() => {
  const { pool_idle_ms: poolIdleMs } = config.sandbox;
  const { memory_mb: memoryMb } = config.execution;
  sandbox = createSandbox({ poolSize: 1, concurrency: 2, poolIdleMs, memoryMb, requireWalls: ["isolate", "process"] });
  validator = createValidator({
    sandbox,
    dataRoom: tables.room,
    config,
    stopwatch: () => performance.now(),
  });
});

afterAll(async () => {
  await validator.close();
  await sandbox.close();
  await tables.close();
});

interface Tool {
  spec: ToolSpec;
  code: string;
  sha256: string;
}

async function write(file: string, text: string): Promise<Tool> {
  return writeTool({ text, profile: await tables.profile(file), correction: null });
}

async function writeTool(question: Question): Promise<Tool> {
  const outcome = await author.readIntent(question);
  if (outcome.kind !== "understood") throw new Error(JSON.stringify(outcome));
  const spec = await author.writeSpec(question, outcome.intent);
  if (spec.kind !== "written") throw new Error(spec.message);
  const code = await author.writeCode(question, outcome.intent, spec.value);
  if (code.kind !== "written") throw new Error(code.message);
  const sha256 = createHash("sha256")
    .update(JSON.stringify([spec.value, code.value]))
    .digest("hex");
  return { spec: spec.value, code: code.value, sha256 };
}

async function run(data: string | Dataset, tool: Tool): Promise<ToolResult> {
  const params = Object.fromEntries(
    Object.entries(tool.spec.parameters.properties).map(([name, schema]) => [name, schema.default]),
  );
  const outcome = await sandbox.run({
    code: tool.code,
    candidate: tool.sha256,
    source: typeof data === "string" ? await tables.dataset(data) : data,
    params,
    seed: 1,
    limits: { timeoutMs: 30_000, memoryMb: 256, outputBytes: 8_000_000, maxRows: 100_000, frameRows: 200_000 },
  });
  if (!outcome.ok) throw new Error(`${outcome.failure.code}: ${outcome.failure.message}`);
  return outcome.result;
}

function rounded(rows: readonly (readonly Cell[])[]): Cell[][] {
  return rows.map((row) => row.map((cell) => (typeof cell === "number" ? Number(cell.toPrecision(10)) : cell)));
}

describe("tools pass every check and give what SQL of one's own gives", () => {
  test.each(questions)("%s: %s", async (file, question, sql) => {
    const tool = await write(file, question);
    expect(() => ToolSpec.parse(tool.spec)).not.toThrow();
    expect(tool.spec.examples.length).toBeGreaterThanOrEqual(2);
    const dataset = await tables.dataset(file);
    const candidate = { ...tool, status: "DRAFT" as const, author: "builtin" };
    const report = await validator.validate({ candidate, dataset });
    expect(report.checks.flatMap((check) => check.errors)).toEqual([]);
    expect(report.status).toBe("PASSED");
    const result = await run(file, tool);
    const expected = await dataset.query(sql, [], { timeoutMs: 20_000, maxRows: 10_000 });
    expect(rounded(result.table?.rows ?? [])).toEqual(rounded(expected.rows));
  });
});

describe("tools over tables of one's own", () => {
  const parcels = {
    file: "parcels.csv",
    text: `No.,Dept.,Sent on,Arrived at\n${Array.from({ length: 40 }, (_, at) => `${at + 1},${["Bath", "Toys"][at % 2]},2024-05-01 0${at % 9}:00:00,2024-05-0${(at % 4) + 2} 1${at % 7}:30:00`).join("\n")}\n`,
  };

  test("a full stop in a column's name is none of a chart's, and hours have their fractions", async () => {
    const dataset = await tables.datasetOf({ [parcels.file]: parcels.text });
    const question = {
      text: "average hours from sending to arrival by dept",
      profile: await dataset.profile(),
      correction: null,
    };
    const tool = await writeTool(question);
    const candidate = { ...tool, status: "DRAFT" as const, author: "builtin" };
    const report = await validator.validate({ candidate, dataset });
    expect(report.checks.flatMap((check) => check.errors)).toEqual([]);
    const result = await run(dataset, tool);
    const expected = await dataset.query(
      `SELECT "Dept.", avg(epoch("Arrived at" - "Sent on") / 3600) h FROM data GROUP BY 1 ORDER BY h DESC`,
      [],
      { timeoutMs: 20_000, maxRows: 10 },
    );
    expect(rounded(result.table?.rows ?? [])).toEqual(rounded(expected.rows));
  });
});

describe("what a tool says of its result", () => {
  test("the headline value is an answer, and stands in the summary", async () => {
    const result = await run("cars.json", await write("cars.json", "which origin has the highest mean horsepower"));
    expect(result.answers).toMatchObject({ top_origin: "USA" });
    expect(result.summary).toContain("USA");
    expect(result.chart).toMatchObject({ mark: "bar", data: { name: "table" } });
  });

  test("what else is asked of the group that is found is an answer, too", async () => {
    const asked = "Which origin has the highest mean horsepower, and what is the mean displacement there?";
    const { answers, table } = await run("cars.json", await write("cars.json", asked));
    expect(table?.rows).toHaveLength(1);
    expect(answers).toEqual({
      top_origin: "USA",
      mean_horsepower: expect.closeTo(119.9, 3),
      mean_displacement: expect.closeTo(247.935, 3),
    });
  });

  test("a tie at the top is said, and one row is one row", async () => {
    const weather = "seattle-weather.csv";
    const { summary } = await run(weather, await write(weather, "which weather has the lowest minimum precipitation"));
    expect(summary).toBe(
      "Lowest smallest precipitation: weather drizzle with 0, tied with fog, rain, sun. 1 row in all.",
    );
    const higher = await run(weather, await write(weather, "which weather has the highest mean wind"));
    expect(higher.summary).not.toContain("tied");
  });

  test("a time grain is drawn as a line, a single number not at all", async () => {
    expect(
      (await run("seattle-weather.csv", await write("seattle-weather.csv", "mean wind by month"))).chart,
    ).toMatchObject({ mark: "line" });
    const single = await run("seattle-weather.csv", await write("seattle-weather.csv", "mean wind"));
    expect(single.chart).toBeNull();
    expect(single.answers).toHaveProperty("mean_wind");
  });

  test("a result with no rows is said in words", async () => {
    const tool = await write("cars.json", "mean horsepower by origin where cylinders is over 100");
    const result = await run("cars.json", tool);
    expect(result.summary).toBe("No rows meet the conditions.");
  });

  test("frame-shaped work is done by danfojs, the rest by DuckDB", async () => {
    expect((await write("cars.json", "describe the data")).spec.engine).toBe("danfojs");
    expect((await write("cars.json", "correlation matrix")).spec.engine).toBe("danfojs");
    expect((await write("cars.json", "mean horsepower by origin")).spec.engine).toBe("sql");
  });

  test("a tool reads as what was asked", async () => {
    const { code, spec } = await write("cars.json", "mean horsepower by origin where cylinders is at least 6");
    expect(spec.name).toBe("mean_horsepower_by_origin_where_cylinders");
    expect(code).toContain('avg("Horsepower") AS mean_horsepower');
    expect(code).toContain('WHERE "Cylinders" >= ${params.minCylinders}');
    expect(spec.parameters.properties).toMatchObject({ groupBy: { default: "Origin" }, minCylinders: { default: 6 } });
  });
});
