import { afterAll, describe, expect, test } from "vitest";
import { openAsking } from "./asking.ts";
import { csvOf, pick, two } from "./csv-text.ts";

const day = (row: number): string => `2024-${two((row % 12) + 1)}-${two((row % 27) + 1)}`;
const files = {
  crab_counts: csvOf(60, {
    Day: day,
    Species: pick("Shore Crab", "Hermit", "Spider Crab", "Hermit"),
    "Number Seen": pick(3, 1, 7, 2, 4),
    Beach: pick("North Cove", "Pier", "Long Sands"),
    Warden: pick("Ines", "Rolf", "Ines", "Tess"),
  }),
  walks_and_swims: csvOf(48, {
    date: day,
    kind: pick("Walk", "Swim", "Walk"),
    km: pick(6.5, 1.2, 9, 4.4, 0.8),
    minutes: pick(80, 35, 120, 61, 28),
    partner: pick("Gil", "Una"),
  }),
  pond_weather: csvOf(40, {
    date: (row) => `2024-0${1 + Math.floor(row / 20)}-${two((row % 20) + 1)}`,
    high_c: pick(9.5, 12, 7.1, 15.8),
    low_c: pick(1, 4.4, -2.5, 6.1, 0.3),
    rain_mm: pick(0, 3.2, 11, 0, 6.4),
  }),
  shop_prices: csvOf(24, {
    product: (row) => `Thing ${row}`,
    section: pick("Rope", "Tarp", "Peg"),
    price: (row) => 3 + ((row * 7) % 23),
    "in stock": pick(4, 9, 0, 12),
  }),
  stays: csvOf(50, {
    "Stay No": (row) => 700 + row,
    Guest: pick("Abel", "Bea", "Cato", "Dora", "Emil"),
    Arrived: day,
    "Total Paid": pick(120, 80, 310, 95),
    Paws: pick("dog", "cat", "none"),
  }),
  van_drives: csvOf(40, { Date: day, Driver: pick("Gil", "Una"), Km: pick(40, 120, 75), Litres: pick(4, 11, 7) }),
  coast_rain: csvOf(42, { Date: day, Cove: pick("Alder", "Birch"), "Rain mm": pick(0, 4, 9.5, 2, 0, 1, 7) }),
  marsh_rain: csvOf(41, { Date: day, Cove: pick("Alder", "Birch", "Birch"), "Rain mm": pick(0, 4, 9.5, 2, 7) }),
  tram_tickets: csvOf(40, {
    Opened: (row) => `202${3 + (row % 2)}-0${(row % 6) + 1}-11`,
    Depot: pick("East", "West", "East"),
    State: pick("open", "closed", "closed", "open", "open"),
  }),
  jobs_sought: csvOf(30, {
    Applied: (row) => `2024-0${(row % 6) + 1}-${two((row % 27) + 1)}`,
    Firm: (row) => `Firm ${row}`,
    Stage: pick("interview", "rejected", "waiting"),
  }),
} as const;
type File = keyof typeof files;

const asking = openAsking(files);
afterAll(() => asking.close());

describe("two sides, ends and numbers of things", () => {
  test.each<[File, string, string]>([
    [
      "crab_counts",
      "did Ines or Rolf see more hermits",
      "Total Number Seen by Warden, where (Warden = 'Ines' or Warden = 'Rolf') and Species = 'Hermit', highest first",
    ],
    [
      "crab_counts",
      "how many more hermits did we see in May than in June",
      "Total Number Seen where month of Day = May minus total Number Seen where month of Day = June, where Species = 'Hermit'",
    ],
    [
      "crab_counts",
      "how many hermits did Ines count altogether",
      "Total Number Seen, where Warden = 'Ines' and Species = 'Hermit'",
    ],
    ["crab_counts", "how many hermit records are there", "Number of rows, where Species = 'Hermit'"],
    [
      "crab_counts",
      "on which beach did we see the most hermits",
      "Total Number Seen by Beach, where Species = 'Hermit', highest first, only the first",
    ],
    ["walks_and_swims", "how many walks were longer than 5 km", "Number of rows, where kind = 'Walk' and km > 5"],
    ["walks_and_swims", "my average minutes on walks and on swims", "Mean minutes by kind, highest first"],
    [
      "walks_and_swims",
      "how much further is an average walk than an average swim",
      "Mean km where kind = 'Walk' minus mean km where kind = 'Swim'",
    ],
    [
      "walks_and_swims",
      "for every swim how many walks are there",
      "Ratio of number of rows where kind = 'Walk' to number of rows where kind = 'Swim'",
    ],
    [
      "pond_weather",
      "coldest day",
      "Rows with date, high_c, low_c and rain_mm, by low_c, lowest first, only the first",
    ],
    ["pond_weather", "which month was the wettest", "Total rain_mm by month of date, highest first, only the first"],
    [
      "pond_weather",
      "the three wettest days and how much rain they had",
      "Rows with date and rain_mm, by rain_mm, highest first, only the first 3",
    ],
    [
      "pond_weather",
      "how many degrees warmer was February than January on average, going by the highs",
      "Mean high_c where month of date = February minus mean high_c where month of date = January",
    ],
    [
      "pond_weather",
      "biggest difference between the high and the low on a single day",
      "Rows with date, high_c, low_c and high_c − low_c, where high_c − low_c is not missing, by high_c − low_c, highest first, only the first (high_c − low_c is high_c − low_c)",
    ],
    [
      "shop_prices",
      "what is the dearest tarp",
      "Rows with product and price, where section = 'Tarp', by price, highest first, only the first",
    ],
    ["shop_prices", "how many tarps do we have in stock", "Total in stock, where section = 'Tarp' and in stock > 0"],
    ["shop_prices", "what is all the stock worth", "Total in stock × price (multiplied row by row)"],
    [
      "stays",
      "on average how much has each guest paid, all their stays added up",
      "Ratio of total Total Paid to number of different Guest",
    ],
    [
      "stays",
      "how many guests have paid more than 1500 in all",
      "By Guest: total Total Paid; guest_count = number of groups where total Total Paid > 1500",
    ],
    ["coast_rain", "driest cove", "Total Rain mm by Cove, lowest first, only the first"],
    ["coast_rain", "which cove is the driest", "Total Rain mm by Cove, lowest first, only the first"],
    [
      "pond_weather",
      "which day was the wettest",
      "Rows with date, high_c, low_c and rain_mm, by rain_mm, highest first, only the first",
    ],
    ["walks_and_swims", "longest walk in minutes", "Largest minutes, where kind = 'Walk'"],
    ["van_drives", "how far did Una drive", "Total Km, where Driver = 'Una'"],
    ["jobs_sought", "date of my very first application", "Smallest Applied"],
  ])("%s: %s", async (file, question, reading) => {
    expect(await asking.line(file, question)).toBe(reading);
  });

  // The same words of something else, or of two things.
  test.each<[File, string]>([
    ["crab_counts", "for every hermit how many days"],
    ["crab_counts", "average number of hermits per day"],
    ["walks_and_swims", "longest walk"],
    ["van_drives", "how far did Una walk"],
    ["marsh_rain", "wettest cove"],
    ["marsh_rain", "which cove is the wettest"],
    ["tram_tickets", "share of closed tickets in the East"],
    ["tram_tickets", "percentage drop in tickets from 2023 to 2024"],
    ["jobs_sought", "date of my last rejection"],
    ["walks_and_swims", "did I walk more in May or in June"],
    ["pond_weather", "was January or February warmer"],
    ["shop_prices", "total value of the tarps in stock"],
  ])("does not guess: %s: %s", async (file, question) => {
    expect((await asking.ask(file, question)).kind).not.toBe("understood");
  });

  test("says that a month is that of every year", async () => {
    const outcome = await asking.ask("tram_tickets", "how many tickets were opened in May");
    expect(outcome.kind === "understood" && outcome.intent.assumptions.join(" ")).toContain(
      "May is that of every year from 2023 to 2024",
    );
  });
});
