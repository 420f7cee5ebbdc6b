import { afterAll, describe, expect, test } from "vitest";
import { openAsking } from "./asking.ts";
import { csvOf, pick, two } from "./csv-text.ts";

const files = {
  tickets: csvOf(60, {
    ticket_id: (row) => `T${100 + row}`,
    customer: (row) => `C${row % 17}`,
    region: pick("North", "South", "East"),
    opened_on: (row) => `2023-${two((row % 12) + 1)}-${two((row % 20) + 1)}`,
    due_date: (row) => `2023-${two((row % 12) + 1)}-${two((row % 20) + 5)}`,
    closed_on: (row) => (row % 7 === 0 ? "" : `2023-${two((row % 12) + 1)}-${two((row % 20) + 3 + (row % 5))}`),
    priority: pick("1 - urgent", "2 - normal", "3 - low"),
    channel: pick("Email", "Phone"),
    agent: pick("Dr Bell", "Ann Lee", "Bo Ray", "Di Fox"),
    escalated: pick("yes", "no", "no"),
    "Pay method": pick("card", "cash", "invoice"),
    "Fee USD": pick(100, 250, 80, 320),
  }),
  lines: csvOf(48, {
    "Order No": (row) => 100 + Math.floor(row / 3),
    Branch: pick("Old Town", "Harbour"),
    Dish: pick("Soup", "Pie", "Cake", "Tea"),
    Quantity: pick(1, 2, 3),
    "Fee due": pick(10, 12, 9),
    "Fee paid": pick(10, 8, 9),
  }),
  cows: csvOf(24, {
    CowTag: (row) => `C${row % 6}`,
    Farm: pick("Hill", "Lake"),
    Weight: (row) => 480 + ((row * 37) % 90),
  }),
  stock: csvOf(30, {
    "Item name": (row) => `Item ${row}`,
    Dept: pick("Toys", "Bath"),
    "Qty in stock": pick(0, 4, 9),
    Discontinued: pick("no", "no", "yes", "no"),
  }),
  days: csvOf(60, {
    Day: (row) => `2024-${two(Math.floor(row / 28) + 1)}-${two((row % 28) + 1)}`,
    Visitors: (row) => 100 + ((row * 13) % 50),
    "Revenue (USD)": (row) => 50 + ((row * 7) % 40),
    Campaign: pick("Spring", "Summer"),
  }),
} as const;
type File = keyof typeof files;

const { ask, close } = openAsking(files);
afterAll(close);

const reading = async (file: File, text: string): Promise<string> => {
  const outcome = await ask(file, text);
  return outcome.kind === "understood" ? outcome.intent.reading : outcome.kind;
};
const days = "(days from opened_on to closed_on is the number of whole days from opened_on to closed_on)";
const late = "(days from due_date to closed_on is the number of whole days from due_date to closed_on)";

describe("a second sentence goes on about the first", () => {
  test.each<[File, string, string]>([
    [
      "tickets",
      "How many tickets were there per region? Leave out the escalated ones.",
      "Number of rows by region, where escalated = 'no', highest first",
    ],
    [
      "tickets",
      "How many tickets per region? Only count email tickets.",
      "Number of rows by region, where channel = 'Email', highest first",
    ],
    [
      "tickets",
      "Do email tickets get closed faster than phone ones? Average days from opened to closed for both.",
      `Mean days from opened_on to closed_on by channel, highest first ${days}`,
    ],
    [
      "days",
      "Do we make more money per day at weekends (Sat and Sun) or on weekdays? Average daily revenue for each.",
      "Mean Revenue (USD) by week part, where week part is 'weekend' or 'weekday', highest first (the weekend is Saturday and Sunday of Day)",
    ],
    [
      "lines",
      "How much is still owed at each branch? I mean fee due minus fee paid.",
      "Total Fee due minus total Fee paid by Branch, highest first",
    ],
    [
      "lines",
      "How many different orders did each branch have? One order can cover several lines.",
      "Number of different Order No by Branch, highest first",
    ],
    [
      "tickets",
      "Which region has the worst escalation rate? Show me the percentage of tickets that were escalated for every region.",
      "Percent of a group's rows where escalated = 'yes' by region, highest first",
    ],
    [
      "tickets",
      "Which region has the most escalated tickets? Show me the number of escalated tickets for every region.",
      "Number of rows by region, where escalated = 'yes', highest first",
    ],
  ])("%s: %s", async (file, text, expected) => expect(await reading(file, text)).toBe(expected));

  test.each<[File, string]>([
    // What only one of the sentences says is not left out.
    [
      "tickets",
      "Do urgent email tickets get closed faster than phone ones? Average days from opened to closed for both.",
    ],
    ["tickets", "Do new tickets from the North cost more than from the South? Average fee for both."],
    ["tickets", "Which region has the most tickets? Show me the number of escalated tickets for every region."],
    ["tickets", "How many tickets do we have per region? One customer can have several tickets."],
    ["tickets", "How many closed tickets are there? Everything with a closed date is still open."],
    ["tickets", "How many tickets are escalated? I mean those that are not."],
    ["tickets", "Did North or South have more tickets? Number of escalated tickets for each."],
    ["lines", "How much is owed for soup at each branch? I mean fee due minus fee paid."],
  ])("%s: declines %s", async (file, text) => expect(await reading(file, text)).not.toMatch(/^[A-Z]/u));
});

describe("words of everyday language for what the table has", () => {
  test.each<[File, string, string]>([
    [
      "tickets",
      "how many of Dr Bell's tickets were escalated",
      "Number of rows, where escalated = 'yes' and agent = 'Dr Bell'",
    ],
    [
      "tickets",
      "how many tickets were closed after their due date?",
      `Number of rows, where days from due_date to closed_on > 0 ${late}`,
    ],
    [
      "tickets",
      "of the email tickets, what percentage were escalated? By region, worst first",
      "Percent of a group's rows where escalated = 'yes' by region, where channel = 'Email', highest first",
    ],
    [
      "tickets",
      "what percentage of tickets were urgent and escalated",
      "Percent of all rows where escalated = 'yes' and priority = '1 - urgent'",
    ],
    [
      "tickets",
      "urgent tickets by payment method",
      "Number of rows by Pay method, where priority = '1 - urgent', highest first",
    ],
    ["tickets", "how many tickets have a fee of more than $200", "Number of rows, where Fee USD > 200"],
    [
      "tickets",
      "how many days does a ticket take on average from opened to closed, by region?",
      `Mean days from opened_on to closed_on by region, highest first ${days}`,
    ],
    ["tickets", "average fee in each region please, highest fee at the top", "Mean Fee USD by region, highest first"],
    [
      "lines",
      "five best-selling dishes by number of portions",
      "Total Quantity by Dish, highest first, only the first 5",
    ],
    ["cows", "mean weight of a cow", "Mean Weight"],
    [
      "tickets",
      "by how much did each region's average fee change from email to phone?",
      "Mean Fee USD where channel = 'Phone' minus mean Fee USD where channel = 'Email' by region, highest first",
    ],
    ["stock", "how many items are out of stock?", "Number of different Item name, where Qty in stock = 0"],
    ["days", "average daily revenue by campaign", "Mean Revenue (USD) by Campaign, highest first"],
  ])("%s: %s", async (file, text, expected) => expect(await reading(file, text)).toBe(expected));

  test.each<[File, string]>([
    ["tickets", "how many tickets were not closed by the due date?"],
    ["tickets", "how many tickets were closed shortly after their due date?"],
    ["tickets", "average fee in each region, longest wait at the top"],
    ["stock", "which items are nearly out of stock?"],
  ])("%s: declines %s", async (file, text) => expect(await reading(file, text)).not.toMatch(/^[A-Z]/u));
});
