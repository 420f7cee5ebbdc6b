import { afterAll, describe, expect, test } from "vitest";
import { openAsking } from "./asking.ts";
import { csvOf, pick, two } from "./csv-text.ts";

const files = {
  energy: csvOf(96, {
    taken_at: (row) => `2024-0${1 + Math.floor(row / 48)}-${two(1 + (Math.floor(row / 24) % 20))} ${two(row % 24)}:00`,
    hall: pick("Mill", "Forge"),
    meter_kwh: pick(20, 31.5, 12, 44),
    degrees_c: pick(4, 9.5, 12),
  }),
  crew: csvOf(60, {
    crew_id: (row) => `C${row + 10}`,
    name: (row) => `${["An", "Bo", "Cy"][row % 3]} ${"KLMNP"[row % 5]}.`,
    ship: pick("Heron", "Petrel", "Tern"),
    hired_on: (row) => `20${two(15 + (row % 7))}-${two((row % 12) + 1)}-03`,
    left_on: (row) => (row % 4 === 0 ? `202${row % 3}-0${(row % 9) + 1}-20` : ""),
    pay: (row) => 28_000 + ((row * 913) % 41) * 1000,
    bonus_pct: pick(5, 10, 0),
    years_at_sea: pick(2, 11, 7, 4),
  }),
} as const;
type File = keyof typeof files;

const asking = openAsking(files);
afterAll(() => asking.close());

describe("times of the day, and happenings as nouns", () => {
  test.each<[File, string, string]>([
    [
      "energy",
      "average kwh between 9am and 5pm",
      "Mean meter_kwh, where hour of taken_at >= 9 and hour of taken_at < 17",
    ],
    ["energy", "mean kwh between 2 and 4 pm", "Mean meter_kwh, where hour of taken_at >= 14 and hour of taken_at < 16"],
    ["energy", "mean kwh from 10 pm to 6 am", "Mean meter_kwh, where hour of taken_at >= 22 or hour of taken_at < 6"],
    ["energy", "total kwh at 14:00 by hall", "Total meter_kwh by hall, where hour of taken_at = 14, highest first"],
    // Of what a part is taken, two times, half an hour, every hour of the day.
    ["energy", "share of kwh after 6 pm", "not: pm"],
    ["energy", "mean kwh before 7am or after 6pm", "not: 7am, 6pm"],
    ["energy", "mean kwh after midnight", "not: midnight"],
    [
      "energy",
      "on which day was the most energy used",
      "Total meter_kwh by day of taken_at, highest first, only the first",
    ],
    ["energy", "7-day moving average of kwh", "needs_clarification"],
    ["energy", "consumption by hall", "Total meter_kwh by hall, highest first"],
    ["crew", "hires per year", "Number of rows by year of hired_on"],
    ["crew", "hires by ship in 2019", "Number of rows by ship, where year of hired_on = 2019, highest first"],
    ["crew", "leavers per year", "Number of rows by year of left_on, where left_on is not missing"],
    [
      "crew",
      "mean pay on the Heron minus mean pay on the Tern",
      "Mean pay where ship = 'Heron' minus mean pay where ship = 'Tern'",
    ],
    ["crew", "how many names start with An", "Number of rows, where name starts with 'An'"],
    ["crew", "how many crew have a name starting with A", "Number of rows, where name starts with 'A'"],
    ["crew", "how many crew have a bonus of ten percent", "Number of rows, where bonus_pct = 10"],
    ["crew", "top ten percent of the crew by pay", "not: ten percent"],
    ["crew", "min/max pay by ship", "Smallest pay and largest pay by ship, smallest pay highest first"],
    ["crew", "number of crew times mean pay", "not: times mean"],
    [
      "crew",
      "number of crew by pay: below 40k, 40k to 60k, above 60k",
      "Number of rows by pay from (each band of pay is named by where it begins (0, 40000, 60001))",
    ],
    ["crew", "mean pay by shhip", "Mean pay by ship, highest first"],
  ])("%s: %s", async (file, question, line) => expect(await asking.line(file, question)).toBe(line));
});
