import { afterAll, describe, expect, test } from "vitest";
import { lineOf, openAsking } from "./asking.ts";
import { csvOf, pick, two } from "./csv-text.ts";

const files = {
  gifts: csvOf(60, {
    "Gift no.": (row) => 900 + row,
    Donor: pick("P. Ray", "J. Coe", "A. Moss", "Lark Ltd"),
    Town: pick("York", "Hull", "Leeds"),
    Received: (row) => `2023-${two((row % 12) + 1)}-${two((row % 20) + 1)}`,
    "Amount (£)": (row) => 10 + ((row * 7) % 90),
    Note: (row) => (row % 9 === 0 ? "for the roof" : row % 10 === 0 ? "in memory" : ""),
    "Gift aid?": pick("Y", "N"),
  }),
  visits: csvOf(80, {
    visit_id: (row) => `V${row}`,
    member: (row) => `M${row % 23}`,
    plan: pick("Basic", "Gold", "Gold"),
    "check-in": (row) => `2024-0${(row % 6) + 1}-${two((row % 20) + 1)}`,
    site: pick("Quay", "Hill"),
    class: pick("Yoga", "Spin", "Swim"),
    mins: (row) => 20 + ((row * 11) % 50),
    "rating (1-5)": (row) => (row % 5) + 1,
    coach: pick("Theo", "Ana", "Kit", "Mo"),
    "guest?": pick("y", "n", "n"),
    spent_eur: (row) => (row * 3) % 17,
  }),
  stays: csvOf(60, {
    "Booking ref": (row) => `B${row}`,
    "Guest name": (row) => `Guest ${String.fromCharCode(65 + (row % 20))}`,
    Booked: (row) => `2024-0${(row % 6) + 1}-${two((row % 20) + 1)}`,
    Guests: pick(1, 2, 3, 4),
    Nights: pick(1, 5, 2, 7),
    "Room type": pick("Single", "Suite"),
    "Total price": (row) => 90 + ((row * 37) % 400),
  }),
  dish_orders: csvOf(90, {
    "Order No": (row) => 700 + Math.floor(row / 3),
    Branch: pick("Quay", "Hill"),
    Dish: pick("Soup", "Lemonade", "Pie"),
    Quantity: pick(1, 2, 3),
    "Amount (EUR)": (row) => 4 + ((row * 7) % 31) / 2,
  }),
  receipts: csvOf(90, {
    "Receipt No": (row) => 300 + Math.floor(row / 3),
    Customer: (row) => ["Ines", "Omar", "Tess"][Math.floor(row / 3) % 3] ?? "",
    Article: pick("Lamp", "Rope", "Vase", "Hook"),
    Qty: pick(1, 2, 3),
    Price: pick(4, 7, 9, 2),
    "Receipt Total": (row) => 20 + Math.floor(row / 3) * 3,
    State: pick("Done", "Done", "Done", "Done", "Refunded"),
  }),
  purse: csvOf(60, {
    Day: (row) => `2024-0${(row % 6) + 1}-${two((row % 20) + 1)}`,
    Shop: pick("Bakery", "Grocer", "Work"),
    Amount: (row) => (row % 3 === 2 ? 900 + row : -4 - (row % 17)),
  }),
  ferry_trips: csvOf(60, {
    "Trip no": (row) => row + 40,
    Date: (row) => `2024-0${(row % 6) + 1}-${two((row % 20) + 1)}`,
    Skipper: pick("Max", "Ines", "Capt. June"),
    Passenger: pick("Ada Fry", "Ben Cole", "Cy Dunn", "Di Ewart"),
    Age: (row) => 18 + ((row * 7) % 60),
    Lane: pick(1, 2, 3),
    "Fare GBP": (row) => 5 + ((row * 3) % 40),
    "Crossing mins": (row) => 20 + ((row * 11) % 50),
    Miles: (row) => 4 + ((row * 5) % 13),
    "Rain mm": (row) => (row * 7) % 19,
    Quay: pick("North", "South"),
    Way: pick("in", "out"),
  }),
  jobs_done: csvOf(60, {
    "Job No": (row) => `J${row}`,
    Client: pick("Moss Ltd", "Fern Co", "Ivy"),
    "Due On": (row) => `2024-0${(row % 6) + 1}-15`,
    "Paid On": (row) => (row % 5 === 0 ? "" : `2024-0${(row % 6) + 1}-${two((row % 20) + 5)}`),
    Amount: (row) => 80 + ((row * 13) % 200),
    Remark: (row) => (row % 8 === 0 ? "disputed" : row % 9 === 0 ? "split" : ""),
  }),
  tour_costs: csvOf(40, {
    Day: (row) => `2024-07-${two((row % 20) + 1)}`,
    "Paid by": pick("Uma", "Jo", "Kit"),
    "For what": pick("Ferry", "Meals", "Camping"),
    Amount: (row) => 10 + ((row * 7) % 60),
    Currency: pick("SEK", "NOK", "SEK"),
  }),
  lunches: csvOf(60, {
    Booking: (row) => 300 + Math.floor(row / 3),
    Day: (row) => `2024-0${(row % 6) + 1}-${two((row % 20) + 1)}`,
    Guest: pick("Iris", "Otto", "Pia", "Hugo", "Ruth"),
    Plate: pick("Stew", "Salad", "Tart"),
    Cost: (row) => 6 + ((row * 7) % 23),
  }),
  crew: csvOf(40, {
    Name: (row) => `Person ${row}`,
    Trade: pick("Mason", "Joiner"),
    Started: (row) => `2019-0${(row % 6) + 1}-${two((row % 20) + 1)}`,
    Finished: (row) => (row % 5 === 0 ? `2023-0${(row % 6) + 1}-11` : ""),
  }),
  shipments: csvOf(40, {
    Parcel: (row) => `X${row}`,
    "Handed in": (row) => `2024-0${(row % 6) + 1}-${two((row % 20) + 1)}`,
    "Delivered on": (row) => (row % 3 === 0 ? "" : `2024-0${(row % 6) + 1}-${two((row % 20) + 5)}`),
    Carrier: pick("Swift", "Heron"),
  }),
  hut_bookings: csvOf(40, {
    Booking: (row) => `H${row}`,
    Walker: pick("Iris", "Otto", "Pia", "Hugo", "Ruth"),
    Hut: pick("Ridge", "Tarn"),
    Arrival: (row) => `2024-0${(row % 6) + 1}-${two((row % 20) + 1)}`,
    Nights: pick(1, 2, 4),
    Cancelled: pick("N", "N", "Y"),
  }),
  channels: csvOf(40, {
    Week: (row) => `2024-${two(Math.floor(row / 8) + 1)}-${two((Math.floor(row / 2) % 4) * 7 + 1)}`,
    Channel: pick("Film", "Sound"),
    Followers: (row) => 900 + row * 7,
    Posts: pick(2, 3, 1),
  }),
  gauge: csvOf(40, {
    Date: (row) => `2024-0${Math.floor(row / 20) + 1}-${two((row % 20) + 1)}`,
    "Snow cm": pick(0, 0, 3),
  }),
} as const;
type File = keyof typeof files;

const { ask, close } = openAsking(files);
afterAll(close);

describe("what a question asks for is what is given", () => {
  test.each<[File, string, string]>([
    ["gifts", "How much did P. Ray give?", "Total Amount (£), where Donor = 'P. Ray'"],
    ["gifts", "How much did York give in 2023?", "Total Amount (£), where Town = 'York' and year of Received = 2023"],
    ["stays", "What is the total price of the stays in a suite?", "Total Total price, where Room type = 'Suite'"],
    ["stays", "List the total price of the stays in a suite", "Rows with Total price, where Room type = 'Suite'"],
    [
      "visits",
      "Visits and average mins by class",
      "Number of rows and mean mins by class, number of rows highest first",
    ],
    [
      "visits",
      "Number of visits by site and how many were guests",
      "Number of rows and number of rows where guest? = 'y' by site, number of rows highest first",
    ],
    [
      "visits",
      "Visits and Yoga visits by site",
      "Number of rows and number of rows where class = 'Yoga' by site, number of rows highest first",
    ],
    ["visits", "Number of visits by guests", "Number of rows, where guest? = 'y'"],
    ["visits", "Number of visits by guest", "Number of rows by guest?, highest first"],
    [
      "visits",
      "Average monthly spend by site",
      "Ratio of total spent_eur to number of different month of check-in by site, highest first (each month of check-in is one)",
    ],
    [
      "visits",
      "Highest spend per site and when",
      "Largest spent_eur by site and check-in, the 1 highest for each site",
    ],
    [
      "visits",
      "Highest spend per site and the coach",
      "Largest spent_eur by site and coach, the 1 highest for each site",
    ],
    ["visits", "Average mins per visit by class", "Mean mins by class, highest first"],
    ["stays", "Share of bookings by room type", "Share of all rows by Room type, highest first"],
    ["stays", "Top 5 guests by number of bookings", "Number of rows by Guest name, highest first, only the first 5"],
    ["dish_orders", "How many lemonades were sold?", "Total Quantity, where Dish = 'Lemonade'"],
    ["receipts", "Mean Receipt Total by Receipt No", "Mean Receipt Total by Receipt No"],
    ["purse", "Total amount by shop", "Total Amount by Shop, highest first"],
    ["tour_costs", "Total amount by currency", "Total Amount by Currency, highest first"],
    ["lunches", "How many bookings did Otto make?", "Number of different Booking, where Guest = 'Otto'"],
    ["lunches", "What is the highest booking number?", "Largest Booking"],
    ["ferry_trips", "How many lanes are there?", "Number of different Lane"],
    ["ferry_trips", "Total fare gbp by skipper", "Total Fare GBP by Skipper, highest first"],
  ])("%s: %s", async (file, question, reading) => {
    expect(lineOf(await ask(file, question))).toBe(reading);
  });

  test.each<[File, string]>([
    ["shipments", "How many parcels were delivered in May?"],
    ["hut_bookings", "How many bookings were cancelled?"],
    ["hut_bookings", "How many bookings in May?"],
    ["channels", "Total posts"],
    ["channels", "Average followers by channel"],
  ])("still reads: %s: %s", async (file, question) => {
    expect((await ask(file, question)).kind).toBe("understood");
  });

  test.each<[File, string]>([
    ["visits", "Take the log of mins by site and give the mean mins"],
    ["visits", "add mins and rating and give the mean"],
    ["visits", "drop rows where class is Spin and mins is above 50 and give the mean mins"],
    ["visits", "drop rows where class is Spin or mins is above 50 and give the mean mins"],
    ["visits", "Highest spend per site and who"],
    ["visits", "Share of members by plan"],
    ["visits", "Worst scoring class"],
    ["visits", "Coach with the best rating at each site"],
    ["stays", "Top 5 bookings"],
    ["stays", "Which booking had the highest price per night?"],
    ["gifts", "Top 3 gifts in York"],
    ["gifts", "Number of notes by town"],
    ["dish_orders", "Average order amount"],
    ["dish_orders", "Most expensive order"],
    ["receipts", "How much did Ines spend?"],
    ["receipts", "Total receipt total by customer"],
    ["receipts", "How many lamps were sold?"],
    ["purse", "Which shop did we spend the most at?"],
    ["jobs_done", "Which client paid the most?"],
    ["jobs_done", "How many jobs were not disputed?"],
    ["jobs_done", "How many jobs were not paid on time?"],
    ["tour_costs", "Who paid the most?"],
    ["tour_costs", "How much did the ferry cost?"],
    ["lunches", "What was the largest booking?"],
    ["lunches", "How many guests ordered only stew?"],
    ["lunches", "How many guests ordered stew and tart?"],
    ["gifts", "How many donors have not given in 2023?"],
    ["crew", "How many masons do we have?"],
    ["stays", "How long do guests stay on average?"],
    ["stays", "Which room type is booked the most?"],
    ["visits", "longest class on average in May"],
    ["shipments", "How many parcels were delivered?"],
    ["shipments", "Parcels delivered by Swift"],
    ["hut_bookings", "Who has stayed the most nights?"],
    ["hut_bookings", "How many bookings were made in May?"],
    ["channels", "Total followers"],
    ["gauge", "How many days did it snow?"],
    ["ferry_trips", "How many miles did Max sail?"],
    ["ferry_trips", "Oldest trip"],
    ["ferry_trips", "Fares over 20 dollars"],
    ["ferry_trips", "Which lane took the most?"],
    ["ferry_trips", "What was the fastest trip?"],
    ["ferry_trips", "How many trips were in or out?"],
  ])("does not guess: %s: %s", async (file, question) => {
    expect((await ask(file, question)).kind).not.toBe("understood");
  });
});
