import { afterAll, describe, expect, test } from "vitest";
import type { IntentOutcome } from "../../authors/author.ts";
import { createBuiltinAuthor } from "../../authors/builtin/create-builtin-author.ts";
import { askLine } from "../../authors/builtin/reading/ask-line.ts";
import type { Operation } from "../../state/intent.ts";
import { ambiguous, declined, further, understood } from "./questions.ts";
import { openRealTables } from "./real-profiles.ts";

const tables = openRealTables();
const author = createBuiltinAuthor();
afterAll(() => tables.close());

/** Reads a question over a table of the test's own. */
async function readOver(name: string, csv: string, text: string): Promise<IntentOutcome> {
  return author.readIntent({ text, profile: await tables.profileOf(name, csv), correction: null });
}

async function read(file: string, text: string): Promise<IntentOutcome> {
  return author.readIntent({ text, profile: await tables.profile(file), correction: null });
}

function operationOf(outcome: IntentOutcome): Operation {
  if (outcome.kind !== "understood") throw new Error(`not understood: ${JSON.stringify(outcome)}`);
  return outcome.intent.operation;
}

const cases = <T extends readonly unknown[]>(table: Record<string, readonly T[]>): [string, ...T][] =>
  Object.entries(table).flatMap(([file, rows]) => rows.map((row): [string, ...T] => [file, ...row]));

describe("questions are understood", () => {
  test.each(cases(understood))("%s: %s", async (file, question, reading) => {
    const outcome = await read(file, question);
    expect(outcome).toMatchObject({ kind: "understood", intent: { reading } });
  });

  test.each(cases(understood))(
    "%s: what was understood of “%s” can be asked in plain words and is the same",
    async (file, question) => {
      const operation = operationOf(await read(file, question));
      expect(operationOf(await read(file, askLine(operation)))).toEqual(operation);
    },
  );

  test.each(cases(further))("%s: %s", async (file, question, reading) => {
    const outcome = await read(file, question);
    expect(outcome).toMatchObject({ kind: "understood", intent: { reading } });
  });

  test("misspelt words are said to have been set right", async () => {
    const outcome = await read("seattle-weather.csv", "averge wind by weather");
    expect(outcome).toMatchObject({
      kind: "understood",
      certain: false,
      intent: { assumptions: ['"averge" is read as "average".'] },
    });
  });

  test("as a whole operation, with nothing left open", async () => {
    expect(operationOf(await read("cars.json", "top 2 origins by mean mpg of cars with at least 6 cylinders"))).toEqual(
      {
        operation: "aggregate",
        table: "data",
        filter: { kind: "compare", column: "Cylinders", grain: null, operator: ">=", value: 6 },
        measures: [{ name: "mean_miles_per_gallon", function: "mean", column: "Miles_per_Gallon", share: null }],
        dimensions: [{ name: "Origin", column: "Origin", grain: null }],
        order: [{ by: "mean_miles_per_gallon", direction: "desc" }],
        limit: 2,
      },
    );
  });
});

describe("what is not understood is declined, by name", () => {
  test.each(cases(declined))("%s: %s", async (file, question, says) => {
    const outcome = await read(file, question);
    expect(outcome.kind).toBe("cannot_answer");
    if (outcome.kind !== "cannot_answer") return;
    expect(`${outcome.message} ${outcome.missing.join(" ")}`).toContain(says);
    expect(outcome.hint).not.toBe("");
  });

  test("an unknown column names the columns nearest to it", async () => {
    const outcome = await read("cars.json", "average horspwr by origin");
    expect(outcome).toMatchObject({ kind: "cannot_answer", missing: ["horspwr"] });
    expect(outcome.kind === "cannot_answer" && outcome.hint).toContain("Horsepower");
  });

  test("a value that the column has not names those it has", async () => {
    const outcome = await read("birdstrikes.csv", 'number of rows where wildlife size is "Huge"');
    expect(outcome.kind === "cannot_answer" && outcome.hint).toContain("Large");
  });
});

describe("several readings are asked about", () => {
  const questions = Object.entries(ambiguous).flatMap(([file, list]) =>
    list.map((question): [string, string] => [file, question]),
  );

  test.each(questions)("%s: %s", async (file, question) => {
    const outcome = await read(file, question);
    expect(outcome.kind).toBe("needs_clarification");
    if (outcome.kind !== "needs_clarification") return;
    expect(outcome.readings.length).toBeGreaterThan(0);
    for (const { ask } of outcome.readings) {
      const next = await read(file, ask);
      expect(next.kind, ask).not.toBe("cannot_answer");
      expect(next, ask).not.toEqual(outcome);
    }
  });
});

describe("something left out within something else", () => {
  const runs = "runner,activity,weather,km\nAda,ride,snow,5\nBo,ride,sun,7\nAda,walk,snow,3\nBo,run,sun,9\n";

  test.each([
    "mean km except rides in the snow",
    "mean km by runner without rides in the snow",
    "total km excluding Ada's rides",
    "total km not counting rides by Bo",
  ])("may be both at once: %s", async (text) => {
    const outcome = await readOver("runs.csv", runs, text);
    if (outcome.kind !== "needs_clarification") throw new Error(JSON.stringify(outcome));
    const readings = await Promise.all(outcome.readings.map(({ ask }) => readOver("runs.csv", runs, ask)));
    expect(readings.map((each) => operationOf(each)).map((each) => "filter" in each && each.filter?.kind)).toEqual([
      "not",
      "all",
    ]);
  });

  test.each([
    ["mean km except rides", "Mean km, where activity != 'ride'"],
    ["mean km in the snow except rides", "Mean km, where weather = 'snow' and activity != 'ride'"],
  ])("is clear where it is said so: %s", async (text, reading) => {
    expect(await readOver("runs.csv", runs, text)).toMatchObject({ kind: "understood", intent: { reading } });
  });

  test("is not guessed where a limit stands behind it", async () => {
    const outcome = await readOver("runs.csv", runs, "mean km excluding rides longer than 5 km");
    expect(outcome).toMatchObject({ kind: "cannot_answer", missing: ["excluding rides longer than 5 km"] });
  });
});

describe("a word of the table that a question means otherwise", () => {
  const rows = Array.from({ length: 12 }, (_, at) =>
    [
      ["All", "May", "Ben", "Ann"][at % 4],
      `2023-0${(at % 9) + 1}-05`,
      ["first", "last", "none"][at % 3],
      ["yes", "no", "unknown"][at % 3],
      1000 + 300 * at,
      1500 + 70 * at,
    ].join(","),
  );
  const jobs = `mechanic,opened,class,warranty,cost labour,cost total\n${rows.join("\n")}\n,,,,1,2\n`;

  test.each([
    "total cost labour for all mechanics",
    "cost labour of the first three jobs of Ben",
    "mean cost labour of the last job",
    "average cost labour in may",
    "how many jobs did May have in May?",
    "how many jobs are without warranty?",
    "share of jobs without warranty",
    "total cost labour between 2021 and 2024",
    "mean cost total of jobs with a cost over 1600 in labour",
  ])("is not taken for it: %s", async (text) => {
    expect((await readOver("jobs.csv", jobs, text)).kind).not.toBe("understood");
  });

  test.each([
    ["mean cost total where mechanic is All", "Mean cost total, where mechanic = 'All'"],
    ["mean cost total of class first", "Mean cost total, where class = 'first'"],
    ["mean cost total where mechanic = 'May'", "Mean cost total, where mechanic = 'May'"],
  ])("is, where it is said so: %s", async (text, reading) => {
    expect(await readOver("jobs.csv", jobs, text)).toMatchObject({ kind: "understood", intent: { reading } });
  });
});

describe("what is compared or divided", () => {
  const rides = `rider,started,weather,distance_km,cost\n${Array.from({ length: 12 }, (_, at) =>
    [["Ada", "Bo"][at % 2], `2023-0${(at % 9) + 1}-05`, ["rain", "snow", "sun"][at % 3], at + 3, at * 2].join(","),
  ).join("\n")}\n`;

  test.each([
    "average cost per km",
    "total cost per km by rider",
    "were rides longer in rain than in snow",
    "is cost higher in snow or in rain",
    "first ride per rider",
  ])("is neither passed over nor guessed: %s", async (text) => {
    expect((await readOver("rides.csv", rides, text)).kind).not.toBe("understood");
  });

  test.each([
    [
      "is mean cost higher in snow or in rain",
      "Mean cost by weather, where weather is 'snow' or 'rain', highest first",
    ],
    ["how many rides are longer than 5 km", "Number of rows, where distance_km > 5"],
  ])("is read where it is said: %s", async (text, reading) => {
    expect(await readOver("rides.csv", rides, text)).toMatchObject({ kind: "understood", intent: { reading } });
  });
});

describe("names that are alike", () => {
  const lab = "shop,price_a,price_b,temp_c,temp_x,weight_kg,weight_category\nx,1,2,3,4,5,low\ny,2,3,4,6,6,high\n";

  test.each(["mean price by shop", "mean temp by shop", "average temperature"])(
    "asks which of the columns is meant that only a letter or a unit tells apart: %s",
    async (text) => {
      expect(await readOver("lab.csv", lab, text)).toMatchObject({ kind: "needs_clarification" });
    },
  );

  test.each([
    ["mean price b by shop", "Mean price_b by shop, highest first"],
    ["mean temperature in c by shop", "Mean temp_c by shop, highest first"],
    ["mean weight by shop", "Mean weight_kg by shop, highest first"],
  ])("%s", async (text, reading) => {
    expect(await readOver("lab.csv", lab, text)).toMatchObject({ kind: "understood", intent: { reading } });
  });

  const costs = "state,Repair Cost\nCA,10\nNY,5\nCA,20\n";

  test.each([
    ["total costs by state", "Total Repair Cost by state, highest first"],
    ["average cost by state", "Mean Repair Cost by state, highest first"],
    ["number of costs by state", "Number of rows by state, highest first"],
  ])("a word of the file's name that is also a column's: %s", async (text, reading) => {
    expect(await readOver("costs.csv", costs, text)).toMatchObject({ kind: "understood", intent: { reading } });
  });

  test.each(["total sales by region", "total sales"])("asks whether it is a number or a sum: %s", async (text) => {
    const sales = "order_id,amount,region\n1,10,north\n2,5,south\n3,7,north\n";
    const outcome = await readOver("sales.csv", sales, text);
    expect(outcome).toMatchObject({ kind: "needs_clarification", readings: [{}, { reading: "the total of amount" }] });
    expect(await readOver("sales.csv", sales, "number of sales by region")).toMatchObject({ kind: "understood" });
  });

  test("asks which cost is meant, though the file is called so", async () => {
    const two = "state,Repair_Cost,Labour_Cost\nCA,10,1\nNY,5,2\n";
    expect(await readOver("costs.csv", two, "average cost by state")).toMatchObject({ kind: "needs_clarification" });
  });
});

describe("certainty", () => {
  test("is given only to plain words", async () => {
    expect(await read("cars.json", "mean horsepower by origin")).toMatchObject({ certain: true });
    expect(await read("cars.json", "mean horsepwer by origin")).toMatchObject({ certain: false });
  });

  test("missing values that are left out are said", async () => {
    const outcome = await read("cars.json", "mean horsepower by origin");
    expect(outcome.kind === "understood" && outcome.intent.assumptions).toContain(
      "Rows with no Horsepower are left out of the mean.",
    );
  });
});

describe("long and hostile questions", () => {
  test.each([
    ["ten thousand words", "mean horsepower by origin and ".repeat(2_000)],
    ["many brackets", `number of rows where ${"(".repeat(150)}horsepower > 5${")".repeat(150)}`],
    [
      "many conditions",
      `number of rows where ${Array.from({ length: 90 }, (_, at) => `horsepower > ${at}`).join(" or ")}`,
    ],
    ["many commas", "mean,".repeat(390)],
    ["one long word", "a".repeat(8_000)],
    ["one long number", `number of rows where horsepower > ${"9".repeat(2_000)}`],
    ["quotes that never close", `mean "horsepower by 'origin ${'"'.repeat(301)}`],
    ["control characters", "mean\u0000 horsepower\u202e by\u2028origin"],
  ])("%s", async (_name, question) => {
    expect(["understood", "needs_clarification", "cannot_answer"]).toContain((await read("cars.json", question)).kind);
  });
});
