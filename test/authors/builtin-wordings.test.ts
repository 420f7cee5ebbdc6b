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
  toy_loans: csvOf(80, {
    "Loan No": (row) => 5000 + row,
    "Member No": (row) => `M${row % 23}`,
    "Member kind": pick("Teen (12-17)", "Adult (18+)", "Child (0-11)"),
    Shop: pick("Quay", "Hill"),
    Toy: pick("Robot", "Kite", "Train", "Puzzle"),
    "Lent on": (row) => `2024-${two((row % 9) + 1)}-05`,
    "Due date": (row) => `2024-${two((row % 9) + 1)}-19`,
    "Returned on": (row) => (row % 8 === 0 ? "" : `2024-${two((row % 9) + 1)}-${two((row % 24) + 5)}`),
    "Desk price (€)": (row) => 3 + (row % 5),
  }),
  expense_bills: csvOf(40, {
    "Claim #": (row) => 9000 + row,
    Team: pick("Field", "Desk"),
    "Bill month": pick("Jan 2022", "Feb 2022", "Mar 2023"),
    "Amount USD": (row) => 10 + ((row * 7) % 90),
    "Paid on": (row) => `2023-${two((row % 9) + 1)}-11`,
  }),
  cows: csvOf(60, {
    CowTag: (row) => 5000 + (row % 40),
    Barn: pick("A", "B", "C"),
    Weight: (row) => 400 + ((row * 17) % 90),
  }),
  web_days: csvOf(60, {
    Day: (row) => `2024-${two(Math.floor(row / 20) + 1)}-${two((row % 20) + 1)}`,
    Visitors: (row) => 100 + ((row * 17) % 90),
    Orders: (row) => 5 + ((row * 7) % 30),
    "Revenue (USD)": (row) => 200 + ((row * 31) % 400) / 2,
    Campaign: pick("Spring", "Post"),
  }),
  meal_lines: csvOf(90, {
    "Receipt No": (row) => 300 + Math.floor(row / 3),
    Guest: (row) => `G${row % 19}`,
    Waiter: pick("Ada", "Ben", "Cy"),
    Dish: pick("Soup", "Stew", "Pie", "Fish", "Rice"),
    Qty: pick(1, 2, 3),
    Drinks: pick(0, 2, 1, 5),
    "VAT rate": pick(7, 19),
    Rating: pick(4, 3, 5, 2, 1),
    "Amount (EUR)": (row) => 4 + ((row * 7) % 31) / 2,
  }),
  class_marks: csvOf(90, {
    "Student No": (row) => 2000 + (row % 30),
    "Student Name": (row) => `Pupil ${String.fromCharCode(65 + ((row % 30) % 26))}${row % 30}`,
    Class: (row) => ["7A", "7B", "7C"][(row % 30) % 3] ?? "",
    Subject: pick("Maths", "Art", "Music", "Sport", "French"),
    Term: (row) => ["Autumn", "Spring", "Summer"][Math.floor(row / 30)] ?? "",
    "Exam Date": (row) => `2024-0${Math.floor(row / 30) + 1}-${two((row % 27) + 1)}`,
    "Mark (%)": (row) => 40 + ((row * 17) % 55),
    "Homework Done (%)": (row) => 50 + ((row * 7) % 45),
    Absences: (row) => (row * 5) % 9,
    Comment: pick("talks too much", "good work", "needs practice", "good work"),
  }),
  home_deals: csvOf(60, {
    Ref: (row) => `H${100 + row}`,
    "Date sold": (row) => `2024-${two((row % 12) + 1)}-${two((row % 27) + 1)}`,
    District: pick("Quay", "Hill"),
    "Home type": pick("Flat", "House", "Flat"),
    "Asking price €": (row) => 200000 + ((row * 7001) % 90000),
    "Sale price €": (row) => 205000 + ((row * 4003) % 90000),
    "Room temp (°C)": (row) => 15 + ((row * 3) % 9),
  }),
  my_jogs: csvOf(40, {
    "Run date": (row) => `2024-0${(row % 6) + 1}-${two((row % 27) + 1)}`,
    Route: pick("Park", "River"),
    "Avg HR": (row) => 130 + ((row * 7) % 40),
    "Max HR": (row) => 160 + ((row * 7) % 40),
    "Race?": pick("y", "n", "n"),
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
    [
      "repair_jobs",
      "Which team with at least 10 jobs has the highest mean response min?",
      "Mean response_min by team, where rows of each team >= 10, highest first, only the first (counted over all rows)",
    ],
    ["cows", "mean weihgt by barn", "Mean Weight by Barn, highest first"],
    [
      "web_days",
      "take days with Visitors over 150, then total orders by month, then the lowest",
      "Total Orders by month of Day, where Visitors > 150, lowest first, only the first",
    ],
    [
      "home_deals",
      "mean room temp in autumn",
      "Mean Room temp (°C), where season = 'autumn' (seasons of Date sold as north of the equator: spring begins in March, summer in June, autumn in September, winter in December)",
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
    ["bakery_orders", "which shops have only sold pies"],
  ])("declines: %s: %s", async (file, question) => {
    expect((await read(file, question)).kind).not.toBe("understood");
  });
});

describe("everyday words that choose nothing, or that the table has others for", () => {
  test.each<[File, string, string]>([
    ["repair_jobs", "which team has handled the most jobs", "Number of rows by team, highest first, only the first"],
    ["repair_jobs", "what team did most jobs come from", "Number of rows by team, highest first, only the first"],
    [
      "bakery_orders",
      "which shop brought in the most money, and how much was it",
      "Total Amount (EUR) by Shop, highest first, only the first",
    ],
    [
      "bakery_orders",
      "how much money did the hill shop take in may",
      "Total Amount (EUR), where Shop = 'Hill' and month of Order Date = May",
    ],
    [
      "bakery_orders",
      "total sales of something other than tart or pie",
      "Total Amount (EUR), where not (Cake is 'Tart' or 'Pie')",
    ],
    [
      "bakery_orders",
      "on how many different days did we have at least one bun",
      "Number of different day of Order Date, where Cake = 'Bun' (each day of Order Date is one)",
    ],
    [
      "toy_loans",
      "how many toys still out were lent in march",
      "Number of rows, where Returned on is missing and month of Lent on = March",
    ],
    [
      "toy_loans",
      "how many loans were brought back late",
      "Number of rows, where days from Due date to Returned on > 0 (days from Due date to Returned on is the number of whole days from Due date to Returned on)",
    ],
    [
      "toy_loans",
      "loans that have been returned by shop",
      "Number of rows by Shop, where Returned on is not missing, highest first",
    ],
    [
      "toy_loans",
      "favourite toy of teenagers",
      "Number of rows by Toy, where Member kind = 'Teen (12-17)', highest first, only the first",
    ],
    [
      "toy_loans",
      "loans that have never come back by shop",
      "Number of rows by Shop, where Returned on is missing, highest first",
    ],
    ["toy_loans", "how many people borrowed a robot", "Number of different Member No, where Toy = 'Robot'"],
    ["toy_loans", "toys borrowed per month", "Number of rows by month of Lent on"],
  ])("%s: %s", async (file, question, reading) => {
    expect(await read(file, question)).toMatchObject({ kind: "understood", intent: { reading } });
  });

  test.each<[File, string]>([
    ["repair_jobs", "which team has not handled any jobs"],
    ["repair_jobs", "how many jobs were handled"],
    ["repair_jobs", "which team took the longest"],
    ["repair_jobs", "average jobs each team has done per month"],
    ["bakery_orders", "which shop lost the most money"],
    ["bakery_orders", "how much money did each shop bring in on average"],
    ["bakery_orders", "which shop takes the most money per order"],
    ["bakery_orders", "which shop gave back the most money"],
    ["toy_loans", "how many loans were brought back a week late"],
    ["expense_bills", "total claimed per team"],
    ["expense_bills", "average claim by team"],
    ["expense_bills", "expenses by team"],
    ["expense_bills", "percent of total expenses by team"],
    ["expense_bills", "total amount billed in each year"],
    ["toy_loans", "how many different robots were borrowed"],
    ["bakery_orders", "most ordered cake"],
    ["bakery_orders", "how much did we pay in march"],
    ["toy_loans", "favourite member kind of members with no fines"],
    ["toy_loans", "how much money did desks cost us"],
    ["toy_loans", "on how many different dates was every robot lent"],
    ["expense_bills", "largest claim by team"],
    ["expense_bills", "total amount in euros by team"],
    ["toy_loans", "how many suppliers are in Quay"],
    ["toy_loans", "how many children have a loan"],
    ["toy_loans", "who approved the most loans"],
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

describe("times, changes, parts and things in plain words", () => {
  const quarters =
    "(received_on >= '2023-01-01' and received_on < '2023-04-01') or (received_on >= '2023-04-01' and received_on < '2023-07-01')";
  test.each<[File, string, string]>([
    [
      "bakery_orders",
      "total amount between 3 march and 15 may",
      "Total Amount (EUR), where Order Date >= '2024-03-03' and Order Date < '2024-05-16'",
    ],
    [
      "bakery_orders",
      "total amount in the second half of 2024",
      "Total Amount (EUR), where Order Date >= '2024-07-01' and Order Date < '2025-01-01'",
    ],
    [
      "bakery_orders",
      "by how many percent is the average amount of pie higher than that of bun",
      "Difference of mean Amount (EUR) where Cake = 'Pie' from mean Amount (EUR) where Cake = 'Bun', in percent of that",
    ],
    [
      "bakery_orders",
      "by what percent did the average amount of each cake drop from quay to hill",
      "Difference of mean Amount (EUR) where Shop = 'Hill' from mean Amount (EUR) where Shop = 'Quay', in percent of that by Cake, highest first",
    ],
    [
      "bakery_orders",
      "how many orders had no bun on them",
      "Order_no_count = difference of number of different values of Order No minus number of different values of Order No where Cake = 'Bun'",
    ],
    [
      "bakery_orders",
      "what percentage of orders had a pie on them",
      "Order_no_percent = percent that number of different values of Order No where Cake = 'Pie' is of number of different values of Order No",
    ],
    [
      "bakery_orders",
      "two busiest cakes of every shop by number of orders",
      "Number of different Order No by Shop and Cake, the 2 highest for each Shop",
    ],
    [
      "bakery_orders",
      "number of rows with an amount outside the range 6 to 12",
      "Number of rows, where not (Amount (EUR) between 6 and 12)",
    ],
    [
      "bakery_orders",
      "number of rows by amount: under 6, 6 to under 12, 12 and more",
      "Number of rows by Amount (EUR) from (each band of Amount (EUR) is named by where it begins (0, 6, 12))",
    ],
    [
      "bakery_orders",
      "gap between the highest and the lowest amount by shop",
      "Range of Amount (EUR) by Shop, highest first",
    ],
    [
      "bakery_orders",
      "which shop has the highest average value per order",
      "Ratio of total Amount (EUR) to number of different Order No by Shop, highest first, only the first",
    ],
    [
      "bakery_orders",
      "which shop has the highest share of pie rows",
      "Percent of a group's rows where Cake = 'Pie' by Shop, highest first, only the first",
    ],
    [
      "repair_jobs",
      "number of jobs received in 2023 and finished in 2024",
      "Number of rows, where year of received_on = 2023 and year of finished_on = 2024",
    ],
    [
      "repair_jobs",
      "compare the number of jobs received in Q1 2023 with Q2 2023",
      `Number of rows by quarter of received_on, where ${quarters}`,
    ],
    [
      "repair_jobs",
      "of the red jobs that got a satisfaction score, what percentage scored 4 or 5",
      "Percent of all rows where satisfaction_score is 4 or 5, where team = 'Red' and satisfaction_score is not missing",
    ],
    [
      "repair_jobs",
      "average response where satisfaction at least 4 vs less",
      "Mean response_min where satisfaction_score >= 4 and mean response_min where satisfaction_score < 4",
    ],
    [
      "repair_jobs",
      "total response min as a percentage of total satisfaction score by team",
      "Total response_min in percent of total satisfaction_score by team, highest first",
    ],
    [
      "repair_jobs",
      "which team has the most missing satisfaction scores",
      "Number of missing satisfaction_score by team, highest first, only the first",
    ],
    [
      "repair_jobs",
      "do jobs with more response min also have a higher satisfaction score?",
      "Pearson correlation of response_min and satisfaction_score",
    ],
    [
      "repair_jobs",
      "total response min times satisfaction score by team",
      "Total response_min × satisfaction_score by team, highest first (multiplied row by row)",
    ],
    [
      "repair_jobs",
      "number of jobs with a satisfaction score within 2 and 4",
      "Number of rows, where satisfaction_score between 2 and 4",
    ],
  ])("%s: %s", async (file, question, reading) => {
    expect(await read(file, question)).toMatchObject({ kind: "understood", intent: { reading } });
  });

  test("a total that is reached is that of all days so far", async () => {
    const outcome = await read("bakery_orders", "on which date did we reach 400 amount in total");
    expect(outcome.kind === "understood" && outcome.intent.reading).toContain("running total");
  });

  test.each<[File, string]>([
    ["bakery_orders", "by how many percentage points is the average amount of pie higher than that of bun"],
    ["bakery_orders", "by how many percent is the average amount of pie in quay higher than that of bun in hill"],
    ["bakery_orders", "how many orders had a pie and a bun on them"],
    ["bakery_orders", "how many orders had only pie on them"],
    ["bakery_orders", "number of rows by amount: under 6, 7 to under 12, 12 and more"],
    ["bakery_orders", "gap between the highest and the lowest total amount by shop"],
    ["bakery_orders", "which shop has the highest share of the pie rows"],
    ["bakery_orders", "when did we reach 12 amount"],
    ["repair_jobs", "number of jobs in Q1 2023"],
    ["repair_jobs", "of the red jobs, what percentage smelled 4 or 5"],
    ["repair_jobs", "compare the number of jobs received in Q1 2023 with 2022"],
    ["repair_jobs", "response min times satisfaction score by team"],
  ])("does not guess: %s: %s", async (file, question) => {
    expect((await read(file, question)).kind).not.toBe("understood");
  });
});

describe("what is read once more: without its frame, with everyday words passed over, in any order", () => {
  test.each<[File, string, string]>([
    [
      "bakery_orders",
      "Hi, could you please tell me the average amount (in euros), cake by cake? Thanks a lot!",
      "Mean Amount (EUR) by Cake, highest first",
    ],
    [
      "bakery_orders",
      "which cakes brought in the most euros",
      "Total Amount (EUR) by Cake, highest first, only the first",
    ],
    [
      "repair_jobs",
      "For 3A and 3B, how many jobs have nothing entered under finished on?",
      "Number of rows by Class, where finished_on is missing, highest first",
    ],
    [
      "repair_jobs",
      "percentage of jobs with a satisfaction of 4 or more, for each team",
      "Percent of a group's rows where satisfaction_score >= 4 by team, highest first",
    ],
    ["repair_jobs", "jobs per month, by receiving date", "Number of rows by month of received_on"],
    [
      "repair_jobs",
      "compare the teams on the average satisfaction score, so I can see the differences",
      "Mean satisfaction_score by team, highest first",
    ],
    [
      "toy_loans",
      "how many individual members does each shop have",
      "Number of different Member No by Shop, highest first",
    ],
    [
      "repair_jobs",
      "what are the 10th and 90th percentiles of the response in minutes",
      "10th percentile of response_min and 90th percentile of response_min",
    ],
    [
      "bakery_orders",
      "compare the average amount on Mondays and Fridays",
      "Mean Amount (EUR) by weekday of Order Date, where weekday of Order Date = Monday or weekday of Order Date = Friday",
    ],
    [
      "repair_jobs",
      "what share do red jobs make of the 3A jobs",
      "Share of all rows where team = 'Red', where Class = '3A'",
    ],
  ])("%s: %s", async (file, question, reading) => {
    expect(await read(file, question)).toMatchObject({ kind: "understood", intent: { reading } });
  });

  test.each<[File, string]>([
    ["repair_jobs", "how many jobs got the worst satisfaction score"],
    ["repair_jobs", "satisfaction score of red or 3A"],
    ["repair_jobs", "mean response where satisfaction is below 2 and above 4"],
    ["bakery_orders", "how many orders were without a pie"],
    ["repair_jobs", "average response of the slowest jobs per team, in hours"],
    ["bakery_orders", "how many orders were over 10 euros"],
    ["bakery_orders", "how many cakes did each shop sell on average"],
    ["bakery_orders", "percentage of tarts by shop, please"],
    ["bakery_orders", "compare the amount on mondays and fridays, so we only count 2023"],
    ["toy_loans", "how many due loans are there"],
    ["toy_loans", "number of due loans by shop"],
    ["toy_loans", "how many loans are not returned or adult"],
    ["bakery_orders", "cakes sold on the same day in a row"],
    ["expense_bills", "bills per year"],
    ["expense_bills", "total billed in 2024"],
  ])("does not guess: %s: %s", async (file, question) => {
    expect((await read(file, question)).kind).not.toBe("understood");
  });
});

describe("what is said of groups is not read of single rows, and what is divided is not grouped", () => {
  test.each<[File, string, string]>([
    ["web_days", "revenue per order", "Ratio of total Revenue (USD) to total Orders"],
    [
      "web_days",
      "revenue per visitor by campaign",
      "Ratio of total Revenue (USD) to total Visitors by Campaign, highest first",
    ],
    ["web_days", "number of days with more than 20 orders", "Number of rows, where Orders > 20"],
    ["meal_lines", "waiters with an average rating over 3", "Waiter with mean Rating > 3, highest first"],
  ])("%s: %s", async (file, question, reading) => {
    expect(await read(file, question)).toMatchObject({ kind: "understood", intent: { reading } });
  });

  test.each<[File, string]>([
    ["meal_lines", "average amount of waiters with an average rating over 3"],
    ["meal_lines", "which waiter has the highest average amount with at least 2 ratings"],
    ["meal_lines", "number of guests with more than 3 drinks"],
    ["meal_lines", "how many guests have more than one VAT rate"],
    ["meal_lines", "waiters with more than 3 dishes"],
    ["meal_lines", "how many receipts have more than five items"],
    ["meal_lines", "average of the average ratings of the waiters"],
    ["meal_lines", "which dish has the most lines per waiter"],
    ["meal_lines", "what is the average bill per waiter"],
    ["web_days", "average order value"],
    ["web_days", "unique visitors"],
    ["web_days", "average visitors per day by campaign"],
  ])("does not guess: %s: %s", async (file, question) => {
    expect((await read(file, question)).kind).not.toBe("understood");
  });

  test("what each person has is the mean of the rows or of the totals", async () => {
    const outcome = await read("meal_lines", "average amount per guest");
    expect(outcome).toMatchObject({
      kind: "needs_clarification",
      readings: [
        { reading: "Mean Amount (EUR) by Guest" },
        { reading: "Ratio of total Amount (EUR) to number of different Guest" },
      ],
    });
  });
});

describe("months that are verbs, the best of each, limits of rows, and two things held against each other", () => {
  test.each<[File, string, string]>([
    [
      "home_deals",
      "average sale price in april and may",
      "Mean Sale price €, where month of Date sold = April or month of Date sold = May",
    ],
    [
      "home_deals",
      "median sale price in the first week of may",
      "Median Sale price €, where Date sold >= '2024-05-01' and Date sold < '2024-05-08'",
    ],
    [
      "home_deals",
      "median sale price in march and april 2024",
      "Median Sale price €, where (Date sold >= '2024-03-01' and Date sold < '2024-04-01') or (Date sold >= '2024-04-01' and Date sold < '2024-05-01')",
    ],
    [
      "bakery_orders",
      "how many orders came in from 18 to 24 December",
      "Number of different Order No, where Order Date >= '2024-12-18' and Order Date < '2024-12-25'",
    ],
    ["bakery_orders", "number of order lines by shop", "Number of rows by Shop, highest first"],
    [
      "bakery_orders",
      "What does the average bill come to in each shop?",
      "Ratio of total Amount (EUR) to number of different Order No by Shop, highest first",
    ],
    [
      "class_marks",
      "best student in each class by average mark",
      "Mean Mark (%) by Class and Student No, the 1 highest for each Class",
    ],
    ["class_marks", "second best subject by average mark", "Subject with the 2nd highest mean Mark (%)"],
    ["cows", "mean weight in barn A", "Mean Weight, where Barn = 'A'"],
    ["cows", "mean weight in barn a", "Mean Weight, where Barn = 'A'"],
    ["cows", "how many cows are in barn A", "Number of different CowTag, where Barn = 'A'"],
    [
      "class_marks",
      'Which class gets the comment "talks too much" the most?',
      "Number of rows by Class, where Comment = 'talks too much', highest first, only the first",
    ],
    ["class_marks", "who was absent the most", "Total Absences by Student Name, highest first, only the first"],
    [
      "class_marks",
      "how many students were absent more than 20 times over the whole year",
      "Only rows where Student No is not missing; by Student No: total Absences; student_no_count = number of groups where total Absences > 20",
    ],
    [
      "class_marks",
      "number of students with two or more good work comments",
      "Only rows where Comment = 'good work'; student_no_count = number of different values of Student No where >= 2 rows of the same Student No",
    ],
    ["class_marks", "how did the average mark change over the terms", "Mean Mark (%) by Term, highest first"],
    [
      "class_marks",
      "does doing homework go along with better marks",
      "Pearson correlation of Homework Done (%) and Mark (%)",
    ],
    [
      "repair_jobs",
      "how many jobs took more than 2 weeks to be finished",
      "Number of rows, where days from received_on to finished_on > 14 (days from received_on to finished_on is the number of whole days from received_on to finished_on)",
    ],
    [
      "repair_jobs",
      "in which month of which year did the most jobs come in",
      "Number of rows by month of received_on, highest first, only the first",
    ],
    [
      "repair_jobs",
      "number of jobs where days between received_on and finished_on > 10",
      "Number of rows, where days from received_on to finished_on > 10 (days from received_on to finished_on is the number of whole days from received_on to finished_on)",
    ],
    [
      "home_deals",
      "What share of flats went for more than the asking price?",
      "Percent of all rows where Sale price € over Asking price € > 0, where Home type = 'Flat' (Sale price € over Asking price € is Sale price € − Asking price €)",
    ],
    [
      "home_deals",
      "is room temp higher on weekdays or at weekends?",
      "Mean Room temp (°C) by week part, where week part is 'weekday' or 'weekend', highest first (the weekend is Saturday and Sunday of Date sold)",
    ],
    [
      "class_marks",
      "is the mark better in Spring than in Summer",
      "Mean Mark (%) by Term, where Term is 'Spring' or 'Summer', highest first",
    ],
    [
      "home_deals",
      "any outliers in the asking price?",
      "Outliers = number of rows where Asking price € is an outlier (1.5 × IQR beyond the quartiles) and outlier_percent = percent of rows where Asking price € is an outlier (1.5 × IQR beyond the quartiles)",
    ],
    [
      "meal_lines",
      "how many waiters have more than 4 drinks in total",
      "Only rows where Waiter is not missing; by Waiter: total Drinks; waiter_count = number of groups where total Drinks > 4",
    ],
  ])("%s: %s", async (file, question, reading) => {
    expect(await read(file, question)).toMatchObject({ kind: "understood", intent: { reading } });
  });

  test.each<[File, string]>([
    ["home_deals", "which homes may be sold"],
    ["home_deals", "mean room temp in winter 2023"],
    ["home_deals", "mean room temp last summer"],
    ["cows", "mean weight in summer"],
    ["web_days", "number of days in the 90s"],
    ["web_days", "take the best 3 days, then their mean orders"],
    ["web_days", "Which campaign has the highest mean orders, and what is the mean orders of all days?"],
    ["repair_jobs", "share of jobs by team for teams with at least 10 jobs"],
    ["web_days", "mean orders by month, then the median of those"],
    ["home_deals", "median sale price not in the first week of may"],
    ["home_deals", "median sale price in may 2023 and june"],
    ["home_deals", "how many homes sold for 5000 more than the asking price"],
    ["home_deals", "how many homes sold for more than the average asking price"],
    ["home_deals", "what percent of homes in Quay compared with flats"],
    ["class_marks", "best students in each class by average mark"],
    ["class_marks", "how many students were praised more than 2 times"],
    ["class_marks", "how many students were not absent more than 3 times"],
    ["class_marks", "how many students were absent at most 3 times"],
    ["class_marks", 'which class gets the comment "talks too much" the least'],
    ["repair_jobs", "what percent of jobs took more than 10 days to be finished"],
    ["repair_jobs", "how many jobs did not take more than 10 days to be finished"],
    ["bakery_orders", "how many orders had more than 2 hill pies and buns"],
    ["meal_lines", "how many receipts had more than one Soup"],
    ["expense_bills", "how much has each team billed us"],
  ])("does not guess: %s: %s", async (file, question) => {
    expect((await read(file, question)).kind).not.toBe("understood");
  });

  test("asks which number a short name means", async () => {
    expect(await read("my_jogs", "average heart rate in races vs. non-races")).toMatchObject({
      kind: "needs_clarification",
      question: expect.stringMatching(/Avg HR or Max HR/),
    });
  });
});

describe("which rows a condition is of", () => {
  test.each<[File, string, string]>([
    [
      "bakery_orders",
      "total sales excluding quay and pie",
      "Total Amount (EUR), where Shop != 'Quay' and Cake != 'Pie'",
    ],
    [
      "bakery_orders",
      "total sales excluding hill, tart and bun",
      "Total Amount (EUR), where Shop != 'Hill' and Cake != 'Tart' and Cake != 'Bun'",
    ],
    ["toy_loans", "share of robots among loans at quay", "Share of all rows where Toy = 'Robot', where Shop = 'Quay'"],
    [
      "toy_loans",
      "percentage of teens among kites",
      "Percent of all rows where Member kind = 'Teen (12-17)', where Toy = 'Kite'",
    ],
    ["toy_loans", "percentage of robots in quay", "Percent of all rows where Toy = 'Robot', where Shop = 'Quay'"],
    [
      "toy_loans",
      "percentage of loans by shop among robots",
      "Percent of all rows by Shop, where Toy = 'Robot', highest first",
    ],
    [
      "bakery_orders",
      "total sales in march through may",
      "Total Amount (EUR), where Order Date >= '2024-03-01' and Order Date < '2024-06-01'",
    ],
    [
      "repair_jobs",
      "share of jobs rated 5 by team",
      "Share of a group's rows where satisfaction_score = 5 by team, highest first",
    ],
  ])("%s: %s", async (file, question, reading) => {
    expect(lineOf(await read(file, question))).toBe(reading);
  });

  test.each<[File, string]>([
    ["bakery_orders", "orders over 1000"],
    ["bakery_orders", "orders between 1500 and 1900"],
    ["bakery_orders", "number of orders over 2000 by shop"],
    ["toy_loans", "what percentage of members were late"],
    ["toy_loans", "how many members got 5"],
    ["repair_jobs", "how many jobs got the highest satisfaction score"],
    ["toy_loans", "total desk price without quay or unreturned and robot"],
  ])("declines: %s: %s", async (file, question) => {
    expect((await read(file, question)).kind).not.toBe("understood");
  });
});
