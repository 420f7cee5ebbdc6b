import { afterAll, describe, expect, test } from "vitest";
import { lineOf, openAsking } from "./asking.ts";
import { csvOf, pick, two } from "./csv-text.ts";

const files = {
  bakery_orders: csvOf(90, {
    "Order No": (row) => 700 + Math.floor(row / 3),
    "Order Date": (row) => `2024-${two((row % 12) + 1)}-${two((row % 27) + 1)}`,
    Shop: (row) => ["Quay", "Hill"][Math.floor(row / 3) % 2] ?? "",
    Cake: pick("Tart", "Pie", "Bun", "Roll"),
    "Amount (EUR)": (row) => 4 + ((row * 7) % 31) / 2,
    Note: (row) => (row % 5 === 0 ? `birthday ${row}` : `plain wish ${row}`),
  }),
  repair_jobs: csvOf(60, {
    job_id: (row) => `J-${100 + row}`,
    received_on: (row) => `2023-${two((row % 9) + 1)}-10`,
    finished_on: (row) => (row % 6 === 0 ? "" : `2023-${two((row % 9) + 2)}-${two((row % 20) + 1)}`),
    team: pick("Red", "Blue", "Green"),
    satisfaction_score: (row) => (row % 7 === 0 ? "" : (row % 5) + 1),
    response_min: (row) => 5 + ((row * 11) % 43),
    Class: pick("3A", "3B"),
  }),
} as const;
type File = keyof typeof files;

const { ask: read, close } = openAsking(files);
afterAll(close);

describe("nouns of the file that a column numbers, and whose rows are several", () => {
  test.each<[string, string]>([
    ["how many orders were there", "Number of different Order No"],
    ["orders by shop", "Number of different Order No by Shop, highest first"],
    ["which shop has the most orders", "Number of different Order No by Shop, highest first, only the first"],
    ["average amount per order", "Ratio of total Amount (EUR) to number of different Order No"],
    ["how many missing notes per order", "Number of missing Note by Order No"],
    ["how many orders were in december", "Number of different Order No, where month of Order Date = December"],
  ])("%s", async (question, reading) => {
    expect(await read("bakery_orders", question)).toMatchObject({ kind: "understood", intent: { reading } });
  });

  test.each(["average orders per shop", "share of orders by shop", "average order value", "top 3 shops by orders"])(
    "declines: %s",
    async (question) => {
      expect(await read("bakery_orders", question)).toMatchObject({ kind: "cannot_answer" });
    },
  );
});

describe("everyday questions in other words", () => {
  test.each<[File, string, string]>([
    ["bakery_orders", "best cake by sales", "Total Amount (EUR) by Cake, highest first, only the first"],
    [
      "bakery_orders",
      "how much did the hill shop sell in august",
      "Total Amount (EUR), where Shop = 'Hill' and month of Order Date = August",
    ],
    ["bakery_orders", "sales since october", "Total Amount (EUR), where Order Date >= '2024-10-01'"],
    [
      "bakery_orders",
      "sales in the first half of the year",
      "Total Amount (EUR), where Order Date >= '2024-01-01' and Order Date < '2024-07-01'",
    ],
    ["bakery_orders", "how many notes mention birthday", "Number of rows, where Note contains 'birthday'"],
    [
      "repair_jobs",
      "which team has the highest response time on average",
      "Mean response_min by team, highest first, only the first",
    ],
    [
      "repair_jobs",
      "what team has the best satisfaction on average",
      "Mean satisfaction_score by team, highest first, only the first",
    ],
    [
      "repair_jobs",
      "which team has the lowest satisfaction",
      "Mean satisfaction_score by team, lowest first, only the first",
    ],
    [
      "repair_jobs",
      "which team has the biggest spread in response time",
      "Standard deviation of response_min by team, highest first, only the first",
    ],
    ["repair_jobs", "how many jobs are not yet finished", "Number of rows, where finished_on is missing"],
    [
      "repair_jobs",
      "share of jobs still unfinished per team",
      "Share of a group's rows where finished_on is missing by team, highest first",
    ],
    ["repair_jobs", "finished jobs by team", "Number of rows by team, where finished_on is not missing, highest first"],
    ["repair_jobs", "jobs received per month", "Number of rows by month of received_on"],
    [
      "repair_jobs",
      "month over month growth in jobs received",
      "Change of number of rows by month of received_on from the one before, in percent of it",
    ],
    [
      "repair_jobs",
      "how many response values are missing per team",
      "Number of missing response_min by team, highest first",
    ],
    [
      "repair_jobs",
      "which team has the most missing response values",
      "Number of missing response_min by team, highest first, only the first",
    ],
    [
      "repair_jobs",
      "does 3A or 3B have a higher response time on average",
      "Mean response_min by Class, highest first",
    ],
    [
      "repair_jobs",
      "distribution of satisfaction scores",
      "Number of rows by satisfaction_score, where satisfaction_score is not missing",
    ],
    [
      "repair_jobs",
      "histogram of response time in steps of 10",
      "Number of rows by response_min in steps of 10, where response_min is not missing",
    ],
    ["repair_jobs", "mean response time of 3B", "Mean response_min, where Class = '3B'"],
    [
      "repair_jobs",
      "are there any jobs with the same team",
      "Team with number of rows > 1, highest first, where team is not missing",
    ],
  ])("%s: %s", async (file, question, reading) => {
    expect(await read(file, question)).toMatchObject({ kind: "understood", intent: { reading } });
  });

  test.each<[File, string]>([
    ["repair_jobs", "which job took the longest to finish"],
    ["repair_jobs", "average time to finish by team"],
  ])("%s: %s: days between two dates", async (file, question) => {
    expect(lineOf(await read(file, question))).toContain("days from received_on to finished_on");
  });

  test.each<[File, string]>([
    ["bakery_orders", "best shop by rent"],
    ["repair_jobs", "how many jobs are still waiting"],
    ["repair_jobs", "how many jobs mention paint"],
    ["repair_jobs", "pass rate if 3 is a pass"],
    ["repair_jobs", "jobs received before march or later"],
    ["repair_jobs", "teams with the most missing response_min and satisfaction_score"],
    ["repair_jobs", "which teams have no finished jobs"],
    ["bakery_orders", "which shops never sold a pie"],
    ["bakery_orders", "how many orders had no pie"],
    ["bakery_orders", "which shops have only sold pies"],
  ])("declines: %s: %s", async (file, question) => {
    expect((await read(file, question)).kind).not.toBe("understood");
  });
});

describe("what two groups and parts are of", () => {
  test("revenue differs in its totals, a score in its means", async () => {
    expect(lineOf(await read("bakery_orders", "difference in revenue between quay and hill"))).toMatch(
      /^Total Amount/u,
    );
    expect(lineOf(await read("repair_jobs", "difference in satisfaction score between 3A and 3B"))).toMatch(/^Mean /u);
  });

  test("a percentage of scores is one of those that there are", async () => {
    expect(lineOf(await read("repair_jobs", "what percent of scores are below 3"))).toContain("is not missing");
    expect(lineOf(await read("repair_jobs", "what percent of jobs have a satisfaction score below 3"))).not.toContain(
      "is not missing",
    );
  });

  test("a thing of several rows lacks nothing by itself", async () => {
    expect((await read("bakery_orders", "how many different order no have no note")).kind).not.toBe("understood");
  });
});
