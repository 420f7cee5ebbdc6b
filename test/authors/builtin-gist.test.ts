import { afterAll, describe, expect, test } from "vitest";
import { openAsking } from "./asking.ts";
import { csvOf, pick, two } from "./csv-text.ts";

const files = {
  clinic_visits: csvOf(60, {
    "Visit no": (row) => 100 + row,
    "Patient no.": (row) => `P${row % 13}`,
    Ward: pick("Cedar", "Maple", "Birch"),
    Kind: pick("New", "Return", "Urgent", "New"),
    "Booked on": (row) => `2023-${two((row % 11) + 1)}-03`,
    "Closed on": (row) => (row % 5 === 0 ? "" : `2023-${two((row % 11) + 1)}-${two(10 + (row % 9))}`),
    "Fee (€)": (row) => 20 + ((row * 7) % 50),
    "Weight [kg]": (row) => 50 + ((row * 11) % 40),
    "Temp °C": (row) => 36 + (row % 4) / 2,
    "Score %": (row) => (row % 6 === 0 ? "" : 40 + ((row * 13) % 60)),
    "Doctor called?": pick("N", "Y", "N", "N", "Y"),
  }),
  shop_prices: csvOf(40, {
    "Item name": (row) => `Item ${row}`,
    Shelf: pick("A", "B"),
    "Price £": (row) => 3 + ((row * 17) % 71),
  }),
} as const;
type File = keyof typeof files;

const { line, ask, close } = openAsking(files);
afterAll(close);

describe("short questions by what their words are", () => {
  test.each<[File, string, string]>([
    // Units beside a measure, and in place of it.
    ["clinic_visits", "avg kg ward by ward", "Mean Weight [kg] by Ward, highest first"],
    [
      "clinic_visits",
      "how many euros of fees were there in each ward altogether",
      "Total Fee (€) by Ward, highest first",
    ],
    ["clinic_visits", "median Score % where Ward = Maple", "Median Score %, where Ward = 'Maple'"],
    // Adding up, each value of a column named, and what is meant by an adjective.
    [
      "clinic_visits",
      "What do the fees come to at Cedar, Maple and Birch respectively?",
      "Total Fee (€) by Ward, highest first",
    ],
    [
      "clinic_visits",
      "how heavy are they on average for new, return and urgent visits",
      "Mean Weight [kg] by Kind, highest first",
    ],
    ["clinic_visits", "how hot did it get in every ward", "Largest Temp °C by Ward, highest first"],
    // Parts of each group.
    [
      "clinic_visits",
      "Out of every ward's visits, what percentage have doctor called = yes?",
      "Percent of a group's rows where Doctor called? = 'Y' by Ward, highest first",
    ],
    ["clinic_visits", "% by kind of all visits", "Percent of all rows by Kind, highest first"],
    // What is missing, and what is counted once.
    [
      "clinic_visits",
      "for how many visits is nothing entered under Closed on, ward by ward",
      "Number of rows by Ward, where Closed on is missing, highest first",
    ],
    [
      "clinic_visits",
      "within every ward count each patient only once: how many patients?",
      "Number of different Patient no. by Ward, highest first",
    ],
    // From one date to the other.
    [
      "clinic_visits",
      "how long does it take on average to close a visit after it was booked, split by ward",
      "Mean days from Booked on to Closed on by Ward, highest first (days from Booked on to Closed on is the number of whole days from Booked on to Closed on)",
    ],
    [
      "shop_prices",
      "find the item with the greatest price and tell me its name and price",
      "Rows with Item name and Price £, by Price £, highest first, only the first",
    ],
  ])("%s: %s", async (file, text, reading) => {
    expect(await line(file, text)).toBe(reading);
  });

  test.each<[File, string]>([
    ["clinic_visits", "average fee in dollars by ward"],
    ["clinic_visits", "how heavy are they on average, ward by ward, before March"],
    ["clinic_visits", "which ward has the highest temperature, and which kind the lowest"],
    ["clinic_visits", "how long from booked to closed, by ward"],
    ["clinic_visits", "how many visits by ward, but not the first"],
    ["clinic_visits", "total of visit numbers by ward"],
    ["clinic_visits", "number of closed visits by ward, urgent ones left out"],
    ["clinic_visits", "average score of scored visits"],
    ["clinic_visits", "average kg ward by ward of those who paid more"],
    // Something else than what the columns say.
    ["clinic_visits", "largest visit by ward"],
    ["clinic_visits", "how many doctors are at Maple?"],
    ["clinic_visits", "which doctor was called most often?"],
    ["clinic_visits", "total amount of visits by ward"],
    ["clinic_visits", "who approved the most visits?"],
    ["clinic_visits", "which ward costs more than Maple?"],
  ])("%s: %s is not read", async (file, text) => {
    expect((await ask(file, text)).kind).not.toBe("understood");
  });
});
