import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import type { IntentOutcome } from "../../authors/author.ts";
import { createBuiltinAuthor } from "../../authors/builtin/create-builtin-author.ts";
import type { Profile } from "../../state/profile.ts";
import { CUSTOMERS_CSV, ORDERS_CSV } from "../support/shop.ts";
import { openRealTables } from "./real-profiles.ts";

const example = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../examples/${name}`, import.meta.url)), "utf8");

/** Files by name: the test's own text, or null for one of the real tables. */
class Files {
  readonly texts: Readonly<Record<string, string | null>>;
  constructor(texts: Readonly<Record<string, string | null>>) {
    this.texts = texts;
  }
  toString(): string {
    return Object.keys(this.texts).join(" and ");
  }
}
const shopTexts = { "orders.csv": ORDERS_CSV, "customers.csv": CUSTOMERS_CSV };
const shop = new Files(shopTexts);
const strikes = new Files({ "birdstrikes.csv": example("birdstrikes.csv"), "states.csv": example("states.csv") });
const people = new Files({ "lookup_people.csv": null, "lookup_groups.csv": null });
const flights = new Files({ "flights-airport.csv": null, "airports.csv": null });

const hikes = new Files({
  "hikes.csv": "id,start_hut,end_hut,hours\n1,A1,B2,4\n2,A1,C3,6\n3,B2,C3,3\n4,C3,A1,8\n",
  "huts.csv": "hut_id,name,valley\nA1,Fell,East\nB2,Moor,West\nC3,Tarn,West\n",
});
const stalls = new Files({
  "takings.csv": "week,stall,takings\n1,tea,40\n1,cake,30\n2,tea,20\n2,cake,10\n3,tea,60\n",
  "goals.csv": "week,goal\n1,60\n2,50\n3,60\n4,70\n",
});

const tables = openRealTables();
const author = createBuiltinAuthor();
afterAll(() => tables.close());

const profiles = new Map<Files, Promise<Profile>>();
function profileOf(files: Files): Promise<Profile> {
  const known = profiles.get(files) ?? tables.datasetOf(files.texts).then((dataset) => dataset.profile());
  profiles.set(files, known);
  return known;
}

async function read(files: Files, text: string): Promise<IntentOutcome> {
  return author.readIntent({ text, profile: await profileOf(files), correction: null });
}

async function readingOf(files: Files, text: string): Promise<string> {
  const outcome = await read(files, text);
  if (outcome.kind !== "understood") throw new Error(JSON.stringify(outcome));
  return outcome.intent.reading;
}

describe("rows of one table that have no match in the other", () => {
  const unmatched = "those of customers without a match in orders on id = customer_id";
  const listed = `Rows with id, name, city and credit, by id, lowest first, ${unmatched}`;
  test.each<[Files, string, string]>([
    [shop, "customers without orders", listed],
    [shop, "customers who never ordered", listed],
    [shop, "customers not in orders", listed],
    [shop, "how many customers have no orders?", `Number of rows, ${unmatched}`],
    [shop, "number of customers without orders by city", `Number of rows by city, highest first, ${unmatched}`],
    [
      shop,
      "number of orders that are not in the customers file",
      "Number of rows, those of orders without a match in customers on customer_id = id",
    ],
    [
      strikes,
      "which states have no strikes?",
      "Different values of state, those of states without a match in birdstrikes on state = Origin State",
    ],
    [
      strikes,
      "which states of the second file are missing in the first?",
      "Different values of state, those of states without a match in birdstrikes on state = Origin State",
    ],
  ])("%s: %s", async (files, question, reading) => {
    expect(await readingOf(files, question)).toBe(reading);
  });
});

describe("words of two tables are read over their rows joined", () => {
  const byCustomer = "orders joined with customers on customer_id = id";
  test.each<[Files, string, string]>([
    [shop, "total amount by city", `Total amount by city, highest first, ${byCustomer}`],
    [shop, "how many orders in Bergen?", `Number of rows, where city = 'Bergen', ${byCustomer}`],
    [
      shop,
      "which city has the highest total amount?",
      `Total amount by city, where city is not missing, highest first, only the first, ${byCustomer}`,
    ],
    [shop, "percent of total amount by city", `Percent of the total amount by city, highest first, ${byCustomer}`],
    [
      shop,
      "total amount by month where city is Oslo",
      `Total amount by month of placed, where city = 'Oslo', ${byCustomer}`,
    ],
    [
      shop,
      "running total of amount by month where city is Oslo",
      `Running total of total amount by month of placed, where city = 'Oslo', ${byCustomer}`,
    ],
    [shop, "correlation between amount and credit", `Pearson correlation of amount and credit, ${byCustomer}`],
    [
      shop,
      "list amount and city sorted by amount",
      `Rows with amount and city, by amount, lowest first, ${byCustomer}`,
    ],
    // A name that both have is told apart by the table's.
    [shop, "total amount by customer name", `Total amount by customers.name, highest first, ${byCustomer}`],
    [shop, "total amount by customer's name", `Total amount by customers.name, highest first, ${byCustomer}`],
    [shop, "mean credit by name of the order", `Mean credit by orders.name, highest first, ${byCustomer}`],
    [
      shop,
      "list order name, customer name and amount where city is Oslo",
      `Rows with orders.name, customers.name and amount, where city = 'Oslo', by orders.name, lowest first, ${byCustomer}`,
    ],
    // The key by its values, and by the last word of its name.
    [people, "average age by group", "Mean age by group, lookup_people joined with lookup_groups on name = person"],
    [
      strikes,
      "top 3 divisions by total cost repair",
      "Total Cost Repair by division, highest first, only the first 3, birdstrikes joined with states on Origin State = state",
    ],
    [
      strikes,
      "number of strikes by region",
      "Number of rows by region, highest first, birdstrikes joined with states on Origin State = state",
    ],
    [
      strikes,
      "top 2 states by number of strikes for each region",
      "Number of rows by region and state, the 2 highest for each region, birdstrikes joined with states on Origin State = state",
    ],
    // The question says it.
    [
      flights,
      "total count by state joined on origin = iata",
      "Total count by state, highest first, flights_airport joined with airports on origin = iata",
    ],
    [
      shop,
      "match orders with customers on customers.id = orders.customer_id, then total amount by city",
      `Total amount by city, highest first, ${byCustomer}`,
    ],
  ])("%s: %s", async (files, question, reading) => {
    expect(await readingOf(files, question)).toBe(reading);
  });

  test("the order of the files changes nothing but their names", async () => {
    const turned = new Files({ "customers.csv": CUSTOMERS_CSV, "orders.csv": ORDERS_CSV });
    expect(await readingOf(turned, "total amount by city")).toBe(
      "Total amount by city, highest first, orders joined with customers on customer_id = id",
    );
  });

  test("the key is found among three files too", async () => {
    const three = new Files({ ...shopTexts, "weather.csv": "day,rain\n2020-01-01,3\n2020-01-02,4\n" });
    expect(await readingOf(three, "total amount by city")).toContain("orders joined with customers");
  });

  test("what is grouped or filtered by the other table leaves out rows without a match, what is only measured keeps them", async () => {
    const assumed = async (text: string): Promise<string[]> => {
      const outcome = await read(shop, text);
      return outcome.kind === "understood" ? outcome.intent.assumptions : [];
    };
    expect(await assumed("total amount by city")).toContain(
      "Rows of orders without a match in customers are left out.",
    );
    expect(await assumed("number of rows and mean credit by orders.name")).toEqual([
      "Rows of orders without a match in customers stay, with nothing of customers.",
      "Each row of orders counts once, with the credit of its match: one that several rows share counts as often.",
    ]);
    // A row without a key has no match, and so makes no group.
    expect((await assumed("total amount by customer_id and city")).join(" ")).not.toContain(
      "no customer_id are a group",
    );
  });
});

describe("things of the table that is looked up in", () => {
  const byCustomer = "orders joined with customers on customer_id = id";
  test.each<[Files, string, string]>([
    // Each by its name, where all names differ.
    [shop, "amount per customer", `Total amount by customers.name, highest first, ${byCustomer}`],
    [shop, "total amount for customers in Bergen", `Total amount, where city = 'Bergen', ${byCustomer}`],
    [
      shop,
      "number of customers with orders per city",
      `Number of different customer_id by city, highest first, ${byCustomer}`,
    ],
    [
      shop,
      "which customers bought a rug?",
      `Different values of customers.name, where orders.name = 'rug', ${byCustomer}`,
    ],
    // The cities of those who ordered, and not all that there are.
    [shop, "how many cities have orders?", `Number of different city, ${byCustomer}`],
    [
      hikes,
      "total hours by end valley",
      "Total hours by valley, highest first, hikes joined with huts on end_hut = hut_id",
    ],
    // A week has one goal, however many rows it has.
    [
      stalls,
      "takings vs goal by week",
      "Total takings and largest goal by week, by week, ascending, takings joined with goals on week = week",
    ],
    [
      stalls,
      "which weeks had takings below the goal?",
      "Week with total takings minus largest goal < 0, highest first, takings joined with goals on week = week",
    ],
    [
      shop,
      "Merge orders with customers on customer_id = id. What is the mean amount in Oslo?\n\nFormat: @mean[m] rounded to two decimals.",
      `Mean = mean amount where city = 'Oslo' to 2 decimals, ${byCustomer}`,
    ],
  ])("%s: %s", async (files, question, reading) => {
    expect(await readingOf(files, question)).toBe(reading);
  });

  test.each<[Files, string]>([
    // Of those who have none there is no row.
    [shop, "which customer has the fewest orders?"],
    // The year would be that of nothing that a customer has.
    [shop, "customers without orders in 2024"],
    [shop, "number of customers and total amount by city"],
    [stalls, "how many weeks reached the goal?"],
    [shop, "Full outer join of orders and customers. What is the mean amount?\n\nFormat: @mean[m]"],
  ])("what rows alone can't tell is declined: %s: %s", async (files, question) => {
    expect((await read(files, question)).kind).toBe("cannot_answer");
  });
});

describe("words of one table are answered from it alone", () => {
  test.each<[Files, string, string]>([
    [shop, "total amount", "Total amount"],
    [shop, "average credit by city", "Mean credit by city, highest first, from customers"],
    [shop, "total amount by name", "Total amount by name, highest first"],
    [people, "average age", "Mean age"],
    [strikes, "total cost repair by wildlife size", "Total Cost Repair by Wildlife Size, highest first"],
  ])("%s: %s", async (files, question, reading) => {
    expect(await readingOf(files, question)).toBe(reading);
  });
});

describe("a key is never guessed", () => {
  test("several are asked about, and each reading can be asked", async () => {
    const outcome = await read(flights, "total count by state");
    if (outcome.kind !== "needs_clarification") throw new Error(JSON.stringify(outcome));
    const expected = ["origin", "destination"].map(
      (column) => `Total count by state, highest first, flights_airport joined with airports on ${column} = iata`,
    );
    expect(outcome.readings.map(({ reading }) => reading)).toEqual(expected);
    for (const [index, { ask }] of outcome.readings.entries())
      expect(await readingOf(flights, ask)).toBe(expected[index]);
  });

  test("a name that both tables have is asked about, and each reading can be asked", async () => {
    const outcome = await read(shop, "total amount by name and city");
    if (outcome.kind !== "needs_clarification") throw new Error(JSON.stringify(outcome));
    const readings = await Promise.all(outcome.readings.map(({ ask }) => readingOf(shop, ask)));
    expect(readings.map((reading) => reading.split(",")[0])).toEqual([
      "Total amount by orders.name and city",
      "Total amount by customers.name and city",
    ]);
  });

  test("numbers that are called nothing but id are asked about", async () => {
    const files = new Files({
      "parcels.csv": "id,weight\n1,2.5\n2,3.5\n3,1.5\n4,9.5\n",
      "robots.csv": "id,colour\n1,red\n2,blue\n3,red\n",
    });
    expect(await read(files, "total weight by colour")).toMatchObject({
      kind: "needs_clarification",
      readings: [{ reading: "Total weight by colour, highest first, parcels joined with robots on id = id" }],
    });
  });

  test("a number that is called id of something is asked about, where the other file is of nothing of that name", async () => {
    const files = new Files({ "orders.csv": ORDERS_CSV, "people.csv": CUSTOMERS_CSV });
    expect(await read(files, "total amount by city")).toMatchObject({
      kind: "needs_clarification",
      readings: [{ reading: "Total amount by city, highest first, orders joined with people on customer_id = id" }],
    });
    const dated = new Files({ "orders.csv": ORDERS_CSV, "customers_2025.csv": CUSTOMERS_CSV });
    expect((await read(dated, "total amount by city")).kind).toBe("understood");
  });

  test.each([
    ["number of orders without customers by city", /It is not clear what "customers" stands for/],
    ["cities without orders", /It is not clear which "cities" have no match/],
  ])("what has no match is a row, and nothing that rows share: %s", async (question, message) => {
    expect(await read(shop, question)).toMatchObject({
      kind: "cannot_answer",
      message: expect.stringMatching(message),
    });
  });

  test.each<[string, Files, string, RegExp]>([
    ["nothing but a join is asked for", shop, "join orders and customers", /not clear what is asked/],
    [
      "the key is text in one file and a number in the other",
      new Files({
        "sales.csv": "shop_no,amount\nA-1,10\nA-2,20\nB-1,5\n",
        "shops.csv": "shop_no,town\n1,Oslo\n2,Bergen\n3,Oslo\n",
      }),
      "total amount by town",
      /can't be joined on shop_no: it is text in one and a number in the other/,
    ],
    [
      "no column holds the other's values",
      new Files({ "penguins.json": null, "cars.json": null }),
      "average body mass by cylinders",
      /needs penguins and cars joined, and no column/,
    ],
    [
      "a key repeats in both tables",
      new Files({ ...shopTexts, "customers.csv": `${CUSTOMERS_CSV}10,Ann,Oslo,1\n` }),
      "total amount by city",
      /can't be joined on customer_id and id: both have the same value in several rows/,
    ],
    [
      "a total of what is looked up would count it several times",
      shop,
      "total credit by orders.name",
      /a total of credit would count it several times/,
    ],
    ["the key said holds other values", shop, "total amount by city joined on id", /no value is in both/],
    [
      "the key said is of another type",
      shop,
      "total amount by city joined on name = id",
      /can't be joined on name = id/,
    ],
    ["the key said is no column", shop, "total amount by city joined with customers on colour", /"colour"/],
    ["a word is of neither table", shop, "total amount by city and colour", /"colour"/],
    [
      "three tables are needed",
      new Files({ ...shopTexts, "cities.csv": "city,country\nOslo,Norway\nBergen,Norway\n" }),
      "total amount by country and credit",
      /./,
    ],
  ])("where %s, the question is declined", async (_, files, question, message) => {
    const outcome = await read(files, question);
    expect(outcome).toMatchObject({ kind: "cannot_answer", message: expect.stringMatching(message) });
    expect(outcome.kind === "cannot_answer" && outcome.hint).not.toBe("");
  });
});

describe("a correction of a question over two files", () => {
  async function corrected(files: Files, text: string, comment: string): Promise<string> {
    const question = { text, profile: await profileOf(files), correction: null };
    const outcome = await author.readIntent(question);
    if (outcome.kind !== "understood") throw new Error(JSON.stringify(outcome));
    const spec = await author.writeSpec(question, outcome.intent);
    if (spec.kind !== "written") throw new Error(spec.message);
    const previous = { spec: spec.value, code: "", sha256: "", status: "DRAFT" as const, author: "builtin" };
    const { reading } = outcome.intent;
    const next = await author.readIntent({ ...question, correction: { comment, previous, reading } });
    return next.kind === "understood" ? next.intent.reading : JSON.stringify(next);
  }

  test.each<[Files, string, string, string]>([
    [
      shop,
      "total amount by customer name",
      "should be the mean",
      "Mean amount by customers.name, highest first, orders joined with customers on customer_id = id",
    ],
    [shop, "total amount by city", "by order name instead", "Total amount by name, highest first"],
    [
      shop,
      "total amount by orders.name",
      "by city instead",
      "Total amount by city, highest first, orders joined with customers on customer_id = id",
    ],
    [
      flights,
      "total count by state joined on origin = iata",
      "joined on destination = iata instead",
      "Total count by state, highest first, flights_airport joined with airports on destination = iata",
    ],
  ])("%s: %s | %s", async (files, question, comment, reading) => {
    expect(await corrected(files, question, comment)).toBe(reading);
  });
});
