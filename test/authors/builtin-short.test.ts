import { afterAll, describe, expect, test } from "vitest";
import { openAsking } from "./asking.ts";
import { csvOf, pick, two } from "./csv-text.ts";

const day = (row: number): string => `2024-${two((row % 12) + 1)}-${two((row % 27) + 1)}`;
const files = {
  bakery_sales: csvOf(60, {
    "Sale No": (row) => `S${100 + row}`,
    Date: day,
    Customer: pick("The Old Mill", "Ida Berg", "Cafe Rosso"),
    Cake: pick("Carrot", "Lemon", "Plum", "Seed"),
    Pieces: pick(1, 3, 2, 8, 5),
    Amount: pick(12.5, 40, 8, 65, 22.5, 31, 18),
  }),
  flat_costs: csvOf(48, {
    day,
    company: pick("Aqua", "Voltis", "Netz", "Voltis"),
    "what for": pick("water", "heating", "internet", "light"),
    sum_eur: pick(22, 91, 35, 48, 60),
    "paid by": pick("Nina", "Oskar", "Nina"),
  }),
  tool_loans: csvOf(40, {
    "Loan No": (row) => row + 1,
    Borrower: pick("Ugo", "Vera", "Wim", "Xenia", "Yann"),
    Tool: pick("Saw", "Drill", "Ladder"),
    "Date Out": (row) => `2024-03-${two((row % 20) + 1)}`,
    Due: (row) => `2024-04-${two((row % 20) + 1)}`,
    "Date Back": (row) => (row % 8 === 0 ? "" : `2024-04-${two(((row * 3) % 25) + 1)}`),
  }),
  choir_members: csvOf(30, {
    member_no: (row) => 500 + row,
    name: (row) => `Singer ${row}`,
    voice: pick("Alto", "Bass", "Tenor"),
    kind: pick("Full", "Guest"),
    joined: (row) => `20${two(14 + (row % 10))}-0${(row % 6) + 1}-11`,
    fee: pick(60, 30),
    paid_2024: pick("Y", "N", "Y"),
    has_key: pick("N", "N", "Y", "N"),
  }),
  repairs: csvOf(36, {
    Repair: (row) => `R${row}`,
    Bike: pick("Road", "City", "Child"),
    Mechanic: pick("Ada", "Bo", "Cy"),
    "Hours To Mend": pick(3, 1, 8, 2, 5),
    "Came In By": pick("Phone call", "At the door"),
  }),
  class_marks: csvOf(30, {
    Pupil: (row) => `P${row}`,
    Form: pick("8A", "8B"),
    Latin: pick(40, 77, 63, 91),
    Music: pick(58, 70, 66),
    "Days Absent": (row) => (row * 5) % 23,
  }),
  orchard_harvest: csvOf(60, {
    Picked: day,
    Picker: pick("Ivo", "Jette", "Kaj"),
    Fruit: pick("Pears", "Quinces", "Plums", "Pears"),
    kg: pick(4.5, 12, 8, 0.4, 6.3, 9.1, 3),
  }),
  lodge_nights: csvOf(60, {
    Ref: (row) => `L${row}`,
    Arrived: day,
    "From Country": pick("Norway", "Poland", "Norway", "Spain", "Kenya"),
    Hut: pick("Fir", "Larch", "Fir"),
    Nights: pick(2, 7, 3, 14, 1, 5, 9),
    "Star Rating": pick(5, 4, 3, 5, 2),
  }),
  shelf_count: csvOf(30, {
    sku: (row) => `X${row}`,
    aisle: pick("A", "B"),
    "On Hand": (row) => (row * 7) % 40,
    "Min Qty": pick(5, 20),
    "min temp": pick(1, 2, 3),
  }),
} as const;
type File = keyof typeof files;

const asking = openAsking(files);
afterAll(() => asking.close());

describe("short everyday questions", () => {
  test.each<[File, string, string]>([
    [
      "bakery_sales",
      "how much did Ida Berg spend with us in march",
      "Total Amount, where Customer = 'Ida Berg' and month of Date = March",
    ],
    [
      "bakery_sales",
      "how much less did we take in may than in june",
      "Total Amount where month of Date = June minus total Amount where month of Date = May",
    ],
    [
      "bakery_sales",
      "which month did we take the most",
      "Total Amount by month of Date, highest first, only the first",
    ],
    [
      "bakery_sales",
      "best selling cake, going by how many we sold",
      "Total Pieces by Cake, highest first, only the first",
    ],
    ["bakery_sales", "top 2 customers by money spent", "Total Amount by Customer, highest first, only the first 2"],
    ["flat_costs", "what did we pay for heating altogether", "Total sum_eur, where what for = 'heating'"],
    ["flat_costs", "who paid less in total, Oskar or Nina", "Total sum_eur by paid by, lowest first"],
    [
      "flat_costs",
      "biggest cost - which company was it",
      "Rows with company and sum_eur, by sum_eur, highest first, only the first",
    ],
    ["flat_costs", "light for every month", "Total sum_eur by month of day, where what for = 'light'"],
    ["flat_costs", "when did we last pay Netz", "Largest day, where company = 'Netz'"],
    ["tool_loans", "most borrowed tool", "Number of rows by Tool, highest first, only the first"],
    ["tool_loans", "how many different people have borrowed something", "Number of different Borrower"],
    ["tool_loans", "how often was the drill taken out", "Number of rows, where Tool = 'Drill'"],
    ["choir_members", "number of members in each membership kind", "Number of rows by kind, highest first"],
    ["choir_members", "how many members haven't paid for 2024", "Number of rows, where paid_2024 = 'N'"],
    ["choir_members", "average fee of key holders", "Mean fee, where has_key = 'Y'"],
    [
      "choir_members",
      "who has been a member the longest",
      "Rows with name and joined, by joined, lowest first, only the first",
    ],
    [
      "repairs",
      "which repair took the longest to fix? give me its number",
      "Rows with Repair and Hours To Mend, by Hours To Mend, highest first, only the first",
    ],
    [
      "repairs",
      "Ada or Bo: who is quicker on average at mending things?",
      "Mean Hours To Mend by Mechanic, where Mechanic is 'Ada' or 'Bo', lowest first",
    ],
    [
      "class_marks",
      "how many pupils did better in music than in latin",
      "Number of rows, where Music over Latin > 0 (Music over Latin is Music − Latin)",
    ],
    [
      "class_marks",
      "who was off school the most days",
      "Rows with Pupil and Days Absent, by Days Absent, highest first, only the first",
    ],
    ["orchard_harvest", "how many kilos of plums did Kaj pick", "Total kg, where Fruit = 'Plums' and Picker = 'Kaj'"],
    [
      "orchard_harvest",
      "how much more did Ivo harvest than Jette",
      "Total kg where Picker = 'Ivo' minus total kg where Picker = 'Jette'",
    ],
    ["orchard_harvest", "which fruits gave us over 90 kg", "Fruit with total kg > 90, highest first"],
    ["orchard_harvest", "how many pickings were under half a kilo", "Number of rows, where kg < 0.5"],
    [
      "orchard_harvest",
      "which picker has the most different fruits",
      "Number of different Fruit by Picker, highest first, only the first",
    ],
    [
      "lodge_nights",
      "how many five star rows are Norwegian",
      "Number of rows, where Star Rating = 5 and From Country = 'Norway'",
    ],
    ["lodge_nights", "rows with a week or more, how many were there", "Number of rows, where Nights >= 7"],
    [
      "tool_loans",
      "is the saw or the drill more popular",
      "Number of rows by Tool, where Tool is 'Saw' or 'Drill', highest first",
    ],
    ["lodge_nights", "break the rows down by hut", "Number of rows by Hut, highest first"],
    [
      "lodge_nights",
      "how many months had more than 4 rows",
      "Only rows where Arrived is not missing; month of Arrived = year and month of Arrived; by month of Arrived: number of rows; month_count = number of groups where number of rows > 4",
    ],
    [
      "shelf_count",
      "how many rows in aisle B have dropped below their minimum",
      "Number of rows, where aisle = 'B' and On Hand over Min Qty < 0 (On Hand over Min Qty is On Hand − Min Qty)",
    ],
    [
      "tool_loans",
      "were there more loans for the saw or the drill",
      "Number of rows by Tool, where Tool is 'Saw' or 'Drill', highest first",
    ],
  ])("%s: %s", async (file, question, reading) => {
    expect(await asking.line(file, question)).toBe(reading);
  });

  // The same words of something else.
  test.each<[File, string]>([
    ["bakery_sales", "how much did we spend in march"],
    ["bakery_sales", "how much did we take for a plum cake"],
    ["bakery_sales", "most ordered cake"],
    ["bakery_sales", "who took the most sales"],
    ["flat_costs", "how much did we take in march"],
    ["flat_costs", "how much did Nina pay for Oskar"],
    ["flat_costs", "how much more did we pay in december than in 2024"],
    ["flat_costs", "who paid more than Nina"],
    ["tool_loans", "how many people haven't borrowed anything"],
    ["tool_loans", "how many people borrowed only one tool"],
    ["tool_loans", "how many tools were taken out late"],
    ["tool_loans", "longest borrowed tool"],
    ["choir_members", "how many members haven't paid in march"],
    ["repairs", "which repair took the longest to answer"],
    ["class_marks", "how many pupils did better in music than in days absent"],
    ["orchard_harvest", "how much did we pick per day"],
    ["orchard_harvest", "how much did Ivo not pick"],
    ["orchard_harvest", "how many pounds of plums did we pick"],
    ["lodge_nights", "which hut has the most kinds of stays"],
    ["lodge_nights", "how many rows did not get five stars or four"],
    ["lodge_nights", "is a Polish or a Greek guest more common"],
    ["orchard_harvest", "how many pickers gathered more than 11 kg"],
    ["shelf_count", "what share of rows is below the minimum"],
    ["bakery_sales", "is the plum or the seed cake more popular"],
  ])("does not guess: %s: %s", async (file, question) => {
    expect((await asking.ask(file, question)).kind).not.toBe("understood");
  });
});
