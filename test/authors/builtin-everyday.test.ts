import { afterAll, describe, expect, test } from "vitest";
import { openAsking } from "./asking.ts";
import { csvOf, pick, two } from "./csv-text.ts";

const files = {
  orders: csvOf(60, {
    "Order ID": (row) => `O-${1000 + row}`,
    "Order Date": (row) => `${2020 + (row % 2)}-${two((row % 12) + 1)}-${two(row === 59 ? 31 : (row % 27) + 1)}`,
    "Ship Date": (row) => `${2020 + (row % 2)}-${two((row % 12) + 1)}-28`,
    "Customer ID": (row) => `C${row % 17}`,
    Region: pick("North", "South", "East"),
    Product: pick("Lamp", "Desk", "Chair", "Sofa"),
    Quantity: pick(1, 4, 2, 7, 3),
    "Unit Price (USD)": pick(9.5, 120, 45, 300),
    Discount: pick(0, 0.1, 0, 0.25, 0),
    Status: pick("Delivered", "Cancelled", "Delivered", "Returned", "Delivered", "Delivered"),
    Rating: pick(4, 3, 5, 2, 1),
  }),
  staff: csvOf(40, {
    "Emp ID": (row) => `E${100 + row}`,
    Department: pick("Sales", "Support", "HR"),
    Gender: pick("Male", "Female"),
    Age: (row) => 22 + ((row * 7) % 41),
    "Hire Date": (row) => `${2012 + (row % 8)}-0${(row % 9) + 1}-15`,
    Salary: (row) => 30000 + ((row * 1373) % 50000),
    Remote: pick("Y", "N", "N"),
    "Left Company": pick(0, 0, 1, 0, 0),
  }),
  stocks: csvOf(72, {
    symbol: pick("AAA", "BBB", "CCC"),
    date: (row) => `${2001 + Math.floor(row / 36)}-${two((Math.floor(row / 3) % 12) + 1)}-01`,
    price: (row) => 10 + ((row * 37) % 90),
  }),
  passengers: csvOf(30, {
    PassengerNo: (row) => row + 1,
    Survived: pick(0, 1, 1),
    "Cabin Class": pick("First", "Second", "Third", "First"),
    Sex: pick("male", "female"),
    "Age (years)": (row) => 5 + ((row * 11) % 60),
    Fare: (row) => 8 + ((row * 13) % 70),
  }),
  sales: csvOf(24, {
    shop: pick("A", "B"),
    units: pick(1, 2, 5),
    unit_price: pick(9.5, 20, 3.25, 7),
  }),
  commits: csvOf(48, {
    time: (row) => `2015-01-0${1 + Math.floor(row / 24)} ${two(row % 24)}:00:00`,
    count: pick(2, 5, 1),
  }),
  kennel_stays: csvOf(60, {
    Ref: (row) => `K${row}`,
    Owner: pick("Ms Hale", "Mr Ong", "Ms Ivey", "Mr Bray", "Ms Cole", "Mr Dunn", "Ms Fry"),
    Kennel: pick("Barn", "Loft", "Yard"),
    Arrived: (row) => `2025-${two((row % 12) + 1)}-${two((row % 27) + 1)}`,
    Nights: pick(1, 3, 2, 7, 5),
    "Paid By": pick("card", "cash"),
    "Food Cost": (row) => 3 + (row % 9),
    "Total Charged": (row) => 20 + ((row * 17) % 210),
    Mood: pick("Happy", "Happy", "Unwell"),
  }),
  moth_records: csvOf(50, {
    Night: (row) => `2024-${two((row % 5) + 5)}-${two((row % 27) + 1)}`,
    Moth: pick("Hawk-moth", "Footman", "Emerald"),
    Count: pick(3, 1, 9, 2),
    Recorder: pick("Ada", "Ben", "Cy"),
    max_temp_c: (row) => 12 + (row % 14),
    min_temp_c: (row) => 4 + (row % 9),
    rain_mm: pick(0, 2.5, 0, 11),
  }),
  parish_gifts: csvOf(48, {
    Giver: pick("A Moss", "B Reed", "C Wells", "D Lark", "E Finch"),
    "Given On": (row) => `2024-${two((row % 12) + 1)}-${two((row % 27) + 1)}`,
    "Gift Amount": (row) => 5 + ((row * 29) % 600),
    Method: pick("cheque", "cash", "card"),
    "Gift Aid": pick("Y", "N", "N"),
  }),
  ferry_bookings: csvOf(60, {
    Booking: (row) => `F${row}`,
    Route: pick("Isle", "isle", "Bay Loop"),
    "Booked By": pick("Ms Orr", "Mr Pim", "Ms Quay", "Mr Reid"),
    "Fare Due": (row) => 20 + ((row * 17) % 210),
    "Fare Paid": (row) => (row % 3) * 10,
    Tier: pick("AA", "Aa", "aa"),
  }),
  crew: csvOf(40, {
    Name: (row) => `Crew ${row}`,
    Deck: pick("Upper", "Lower"),
    "Date of Birth": (row) => `${1960 + row}-03-04`,
    Started: (row) => `${1999 + (row % 20)}-05-0${(row % 9) + 1}`,
    Left: pick("", "2024-01-09"),
    "Leave Days": (row) => 3 + (row % 9),
  }),
  riding_marks: csvOf(40, {
    Pupil: (row) => `Pupil ${row}`,
    Squad: pick("Otters", "Seals", "Gannets"),
    Dressage: (row) => 30 + ((row * 7) % 70),
    Jumping: (row) => 25 + ((row * 11) % 70),
  }),
} as const;
type File = keyof typeof files;

const { ask: read, close } = openAsking(files);
afterAll(close);

async function understood(file: File, text: string): Promise<{ reading: string; assumptions: string[] }> {
  const outcome = await read(file, text);
  if (outcome.kind !== "understood") throw new Error(JSON.stringify(outcome));
  return outcome.intent;
}

describe("everyday questions and the line that says back what they mean", () => {
  test.each<[File, string, string]>([
    ["orders", "orders per month", "Number of rows by month of Order Date"],
    ["orders", "average number of orders per customer", "Ratio of number of rows to number of different Customer ID"],
    [
      "orders",
      "average number of orders per month in 2021",
      "Ratio of number of rows to number of different month of Order Date, where year of Order Date = 2021 (each month of Order Date is one)",
    ],
    [
      "orders",
      "quantity and orders by region",
      "Total Quantity and number of rows by Region, total Quantity highest first",
    ],
    [
      "orders",
      "compare north and south by quantity and number of orders",
      "Total Quantity and number of rows by Region, where Region is 'North' or 'South', total Quantity highest first",
    ],
    ["orders", "which region has the second most orders?", "Region with the 2nd highest number of rows"],
    [
      "orders",
      "longest time from order date to ship date",
      "Largest days from Order Date to Ship Date (days from Order Date to Ship Date is the number of whole days from Order Date to Ship Date)",
    ],
    [
      "orders",
      "mean days between order date and ship date by region",
      "Mean days from Order Date to Ship Date by Region, highest first (days from Order Date to Ship Date is the number of whole days from Order Date to Ship Date)",
    ],
    [
      "orders",
      "rating with and without discount",
      'Mean Rating by with Discount, highest first ("with" is Discount > 0)',
    ],
    [
      "orders",
      "share of orders with rating below 3 by region",
      "Share of a group's rows where Rating < 3 by Region, highest first",
    ],
    ["staff", "do men earn more than women?", "Mean Salary by Gender, highest first"],
    [
      "orders",
      "percentage of orders from North that were cancelled",
      "Percent of all rows where Status = 'Cancelled', where Region = 'North'",
    ],
    ["staff", "is the salary higher for men than for women?", "Mean Salary by Gender, highest first"],
    [
      "staff",
      "salary gap between men and women by department",
      "Mean Salary where Gender = 'Male' minus mean Salary where Gender = 'Female' by Department, highest first",
    ],
    ["staff", "second oldest employee", "Emp_id = Emp ID with the 2nd highest Age and age = 2nd highest Age"],
    [
      "staff",
      "which column has the most missing values?",
      "Missing values in Emp ID, Department, Gender, Age, Hire Date, Salary, Remote and Left Company, most first",
    ],
    ["sales", "revenue by shop", "Total revenue by shop, highest first (revenue is units × unit_price)"],
    ["orders", "how many orders did we get in 2021?", "Number of rows, where year of Order Date = 2021"],
    ["orders", "quantity by product and year", "Total Quantity by Product and year of Order Date"],
    ["orders", "rating by product", "Mean Rating by Product, highest first"],
    ["orders", "how did monthly orders develop?", "Number of rows by month of Order Date"],
    ["orders", "quantity over time", "Total Quantity by month of Order Date"],
    ["orders", "return rate by region", "Percent of a group's rows where Status = 'Returned' by Region, highest first"],
    [
      "orders",
      "cancellation rate by product, worst two",
      "Percent of a group's rows where Status = 'Cancelled' by Product, highest first, only the first 2",
    ],
    ["orders", "average rating by product, best first", "Mean Rating by Product, highest first"],
    ["orders", "worst rated product", "Rows with Product and Rating, by Rating, lowest first, only the first"],
    ["orders", "which product is ordered least often?", "Number of rows by Product, lowest first, only the first"],
    [
      "orders",
      "number of orders by region and year as a table",
      "Number of rows by Region and year of Order Date, a column for each of 2 groups of year of Order Date",
    ],
    [
      "orders",
      "quantity by region, years side by side",
      "Total Quantity by Region and year of Order Date, a column for each of 2 groups of year of Order Date",
    ],
    [
      "orders",
      "returned vs delivered orders by region",
      "Number of rows by Region and Status, where Status is 'Returned' or 'Delivered'",
    ],
    [
      "orders",
      "total quantity 2020 vs 2021",
      "Total Quantity by year of Order Date, where year of Order Date = 2020 or year of Order Date = 2021",
    ],
    ["orders", "what share of orders comes from each region?", "Share of all rows by Region, highest first"],
    [
      "orders",
      "which region has the most cancelled orders?",
      "Number of rows by Region, where Status = 'Cancelled', highest first, only the first",
    ],
    [
      "orders",
      "top 2 products per region by quantity",
      "Total Quantity by Region and Product, the 2 highest for each Region",
    ],
    ["orders", "how many orders had a discount of more than 10%?", "Number of rows, where Discount > 0.1"],
    ["orders", "number of orders with a discount", "Number of rows, where Discount > 0"],
    [
      "orders",
      "quantity growth by year",
      "Change of total Quantity by year of Order Date from the one before, in percent of it",
    ],
    [
      "orders",
      "how much did quantity grow from 2020 to 2021?",
      "Difference of total Quantity where year of Order Date = 2021 from total Quantity where year of Order Date = 2020, in percent of that",
    ],
    [
      "orders",
      "the month with the most orders",
      "Number of rows by month of Order Date, highest first, only the first",
    ],
    ["orders", "when was the first order?", "Smallest Order Date"],
    [
      "orders",
      "orders by region in the last 3 months",
      "Number of rows by Region, where Order Date >= '2021-10-01', highest first",
    ],
    ["staff", "attrition rate by department", "Mean Left Company by Department, highest first"],
    [
      "staff",
      "percent of remote staff per department",
      "Percent of a group's rows where Remote = 'Y' by Department, highest first",
    ],
    ["staff", "how many women work in Sales?", "Number of rows, where Gender = 'Female' and Department = 'Sales'"],
    ["staff", "median age of women and men", "Median Age by Gender, highest first"],
    ["staff", "average salary of employees under 30", "Mean Salary, where Age < 30"],
    ["staff", "how many people are older than 40?", "Number of rows, where Age > 40"],
    [
      "staff",
      "highest paid employee in each department",
      "Largest Salary by Department and Emp ID, the 1 highest for each Department",
    ],
    ["staff", "average age of remote vs not remote employees", "Mean Age by Remote, highest first"],
    ["stocks", "average price per stock per year", "Mean price by symbol and year of date"],
    ["stocks", "latest price of each stock", "Price at the last date by symbol, highest first"],
    ["stocks", "how many stocks are there?", "Number of different symbol"],
    ["passengers", "survival rate by class and sex", "Mean Survived by Cabin Class and Sex"],
    [
      "passengers",
      "what percentage of women survived?",
      "Percent of all rows where Survived = 1, where Sex = 'female'",
    ],
    [
      "passengers",
      "how many first class passengers died?",
      "Number of rows, where Survived = 0 and Cabin Class = 'First'",
    ],
    ["passengers", "average fare of survivors and non-survivors", "Mean Fare by Survived"],
    ["commits", "commits per day", "Total count by day of time"],
    ["commits", "busiest hour", "Total count by hour of time, highest first, only the first"],
    ["ferry_bookings", "number of rows for the isle route", "Number of rows, where Route is 'isle' or 'Isle'"],
    [
      "ferry_bookings",
      "which route has the most bookings",
      "Number of rows by Route in any case, highest first, only the first (values of Route that differ in capitals alone are one)",
    ],
    ["ferry_bookings", "bookings by tier", "Number of rows by Tier, highest first"],
    ["ferry_bookings", 'number of rows where Route is "isle"', "Number of rows, where Route = 'isle'"],
    ["ferry_bookings", "how much is still outstanding", "Total outstanding (outstanding is Fare Due − Fare Paid)"],
    [
      "ferry_bookings",
      "who owes us the most",
      "Total outstanding by Booked By, highest first, only the first (outstanding is Fare Due − Fare Paid)",
    ],
    [
      "crew",
      "who is the youngest on the upper deck",
      "Rows with Name and Date of Birth, where Deck = 'Upper', by Date of Birth, highest first, only the first",
    ],
    [
      "crew",
      "who is the longest serving",
      "Rows with Name and Started, where Left is missing, by Started, lowest first, only the first",
    ],
    ["riding_marks", "how many pupils got more than 80 in jumping", "Number of different Pupil, where Jumping > 80"],
    [
      "riding_marks",
      "top dressage pupil in each squad",
      "Largest Dressage by Squad and Pupil, the 1 highest for each Squad",
    ],
  ])("%s: %s", async (file, question, reading) => {
    expect((await understood(file, question)).reading).toBe(reading);
  });
});

describe("everyday words for money, measures, units, people and what each row is", () => {
  test.each<[File, string, string]>([
    ["kennel_stays", "how much money have we made from the Barn so far", "Total Total Charged, where Kennel = 'Barn'"],
    ["kennel_stays", "earnings per kennel", "Total Total Charged by Kennel, highest first"],
    ["kennel_stays", "kennel that earns us the most", "Total Total Charged by Kennel, highest first, only the first"],
    ["kennel_stays", "how many people have stayed in the Yard", "Number of different Owner, where Kennel = 'Yard'"],
    ["kennel_stays", "how many bookings ended up unwell", "Number of rows, where Mood = 'Unwell'"],
    ["kennel_stays", "income when people pay by card", "Total Total Charged, where Paid By = 'card'"],
    [
      "kennel_stays",
      "owners who have paid us more than 300 in all",
      "Owner with total Total Charged > 300, highest first",
    ],
    ["kennel_stays", "how often has Mr Ong stayed", "Number of rows, where Owner = 'Mr Ong'"],
    ["moth_records", "how much rain fell in June", "Total rain_mm, where month of Night = June"],
    ["moth_records", "average overnight low in July", "Mean min_temp_c, where month of Night = July"],
    ["moth_records", "how many footmans did Ada see", "Total Count, where Recorder = 'Ada' and Moth = 'Footman'"],
    ["parish_gifts", "gifts over 100 pounds, how many", "Number of rows, where Gift Amount > 100"],
    ["parish_gifts", "how many donations came by cheque", "Number of rows, where Method = 'cheque'"],
    ["parish_gifts", "who gave the most money", "Total Gift Amount by Giver, highest first, only the first"],
  ])("%s: %s", async (file, question, reading) => {
    expect((await understood(file, question)).reading).toBe(reading);
  });

  // The same words where they choose rows, are of two columns, or of none.
  test.each<[File, string]>([
    ["kennel_stays", "how much income did we lose"],
    ["kennel_stays", "average income per month"],
    ["kennel_stays", "how many people have not stayed in the Yard"],
    ["kennel_stays", "how many people stayed only once in the Yard"],
    ["kennel_stays", "how much did we refund"],
    ["moth_records", "nights over 20 degrees"],
    ["moth_records", "how much snow fell in June"],
    ["parish_gifts", "how much do we owe"],
    ["parish_gifts", "how many people gave again"],
  ])("not read: %s: %s", async (file, question) => {
    expect((await read(file, question)).kind).not.toBe("understood");
  });
});

describe("what is taken for granted is among the assumptions", () => {
  test.each<[File, string, string]>([
    ["orders", "quantity by product", "The total of Quantity is taken, since none is named."],
    ["orders", "orders per month", "Time is that of Order Date."],
    ["orders", "return rate by region", '"return rate" is the percentage of rows where Status is Returned.'],
    [
      "passengers",
      "survival rate by sex",
      '"survival rate" is the mean of Survived, which is 1 or 0: the part of the rows where it is 1.',
    ],
    ["staff", "how many women work here in Sales?", '"women" is read as Gender = Female.'],
    ["commits", "commits per day", 'Each row stands for as many as "count" says: its total is taken.'],
    [
      "orders",
      "orders by region in the last 3 months",
      "The last 3 months are those up to 2021-12-31, the last date of the data.",
    ],
  ])("%s: %s", async (file, question, assumption) => {
    const text = question.replace(" here", "");
    expect((await understood(file, text)).assumptions).toContain(assumption);
  });
});

describe("what conditions are bound to, and of which rows a share is", () => {
  test.each<[File, string, string]>([
    [
      "orders",
      "What percent of cancelled orders were for lamps?",
      "Percent of all rows where Product = 'Lamp', where Status = 'Cancelled'",
    ],
    [
      "orders",
      "share of cancelled orders among those from North",
      "Share of all rows where Status = 'Cancelled', where Region = 'North'",
    ],
    [
      "orders",
      "what percent of orders that were for lamps got returned",
      "Percent of all rows where Status = 'Returned', where Product = 'Lamp'",
    ],
    [
      "staff",
      "number of women in sales or men in HR",
      "Number of rows, where (Gender = 'Female' and Department = 'Sales') or (Gender = 'Male' and Department = 'HR')",
    ],
    [
      "orders",
      "how many orders from East, either lamps or desks",
      "Number of rows, where Region = 'East' and (Product = 'Lamp' or Product = 'Desk')",
    ],
  ])("%s: %s", async (file, question, reading) => {
    expect((await understood(file, question)).reading).toBe(reading);
  });
});

describe("what could mean several things is asked about, or declined with a reason", () => {
  test.each<[File, string]>([
    ["staff", "salary by department"],
    ["staff", "which department has the highest salary?"],
    ["staff", "percentage of women by department"],
  ])("asks: %s: %s", async (file, question) => {
    expect(await read(file, question)).toMatchObject({ kind: "needs_clarification" });
  });

  test.each<[File, string, RegExp]>([
    ["orders", "running total of quantity by region", /goes through steps of time, and Region is none/],
    ["orders", "running total of quantity", /needs a step of time/],
    ["orders", "moving average of quantity", /over how many steps/],
    ["orders", "which region is best?", /"best"/],
    ["orders", "revenue by region", /"revenue"/],
    ["orders", "average number of orders by region", /of which groups/],
    ["orders", "do we have more orders from North than from South?", /"more"/],
    ["orders", "quietest weekend", /"weekend"/],
    ["orders", "regions with no cancelled orders", /rows or of groups/],
    ["orders", "do lamps arrive faster than desks?", /"arrive"/],
    ["orders", "7 day moving average of quantity and orders", /"orders"/],
    ["staff", "who is the average employee by department?", /who it is|average/],
    ["stocks", "share of AAA in 2001", /of what it is a share/],
    ["orders", "which products have both North and South?", /"both"|bind together/],
    ["orders", "number of orders for lamps in North or desks", /bind together/],
    ["orders", "average discount of discounted orders", /"discounted"/],
    ["orders", "how many orders in a row were cancelled?", /"in a row"/],
    ["orders", "¿qué pedidos?", /"qué"/],
    ["ferry_bookings", "how many bookings over £40", /"over £40"/],
    ["staff", "average age when hired", /"hired"|another time/],
  ])("declines: %s: %s", async (file, question, says) => {
    const outcome = await read(file, question);
    expect(outcome).toMatchObject({ kind: "cannot_answer", message: expect.stringMatching(says) });
    if (outcome.kind === "cannot_answer") expect(outcome.hint).not.toContain("¿");
  });
});
