/** Questions and data that tell which kept tool may answer what. The expected results were worked out by hand. */

import type { Cell } from "../../state/tables.ts";

export const FILES = {
  /** What the tools were made from. */
  sales: `state,county,price,units,sold,online
CA,Alameda,10,1,2023-01-05,true
CA,Alameda,14,3,2023-02-11,false
CA,Kern,20,2,2023-02-20,true
NY,Kings,30,4,2023-03-02,true
NY,Kings,36,1,2024-01-15,false
NY,Erie,12,2,2024-02-03,false
TX,Travis,5,9,2024-02-14,true
TX,Travis,7,,2024-03-09,true
TX,Dallas,9,5,2024-03-21,false
WA,King,40,1,2023-03-30,false
`,
  /** The same columns, spelled otherwise. */
  like: `State,COUNTY,Price,Units,Sold,Online
OR,Lane,50,2,2024-05-01,true
OR,Lane,70,4,2024-05-20,false
ID,Ada,8,1,2024-06-02,true
ID,Bonner,12,3,2024-06-09,true
`,
  /** Other rows, in other columns' order, with one column more. */
  later: `online,sold,units,price,county,state,extra
true,2025-01-01,1,100,Polk,IA,x
false,2025-01-02,2,200,Polk,IA,y
true,2025-02-03,6,300,Story,IA,z
true,2025-02-04,8,50,Cass,NE,z
`,
  /** A price in another unit. */
  euro: `state,county,price (€),units,sold,online
CA,Kern,1,2,2024-05-01,true
NY,Kings,2,2,2024-05-01,true
`,
  /** States as numbers. */
  coded: `state,county,price,units,sold,online
6,Kern,1,2,2024-05-01,true
36,Kings,2,2,2024-05-01,true
`,
  /** Prices as words. */
  text: `state,county,price,units,sold,online
CA,Kern,cheap,2,2024-05-01,true
NY,Kings,dear,2,2024-05-01,true
`,
} as const;

export type FileName = keyof typeof FILES;

/** What is kept, in this order; all made from `sales`. */
export const KEPT = [
  "mean price by state",
  "top 3 counties by total units",
  "number of rows where state is CA",
  "average price by county where price > 10",
  "total units by month of sold",
  "number of distinct counties by state",
  "correlation between price and units",
  "median units where price between 10 and 30",
  "the 4 rows with the highest price",
  "maximum price by state and online",
  "histogram of price with 5 bins",
  "list county and price where price > 15",
  "bottom 2 states by minimum price",
  "number of rows where state is CA or state is NY",
  "standard deviation of price by state where online is true",
  "how many missing values in units",
  "mean price where county contains king",
] as const;

export interface Match {
  question: string;
  file: FileName;
  /** The place in `KEPT` of the tool that answers. */
  kept: number;
  params: Record<string, Cell>;
  /** Columns of the file by the tool's name for them. */
  columns?: Record<string, string>;
  rows: Cell[][];
}

const match = (
  question: string,
  file: FileName,
  kept: number,
  params: Record<string, Cell>,
  rows: Cell[][],
  columns: Record<string, string> = {},
): Match => ({ question, file, kept, params, rows, columns });

export const MATCHES: readonly Match[] = [
  match("mean price by county", "sales", 0, { groupBy: "county" }, [
    ["King", 40],
    ["Kings", 33],
    ["Kern", 20],
    ["Alameda", 12],
    ["Erie", 12],
    ["Dallas", 9],
    ["Travis", 6],
  ]),
  match("mean price by state", "later", 0, { groupBy: "state" }, [
    ["IA", 200],
    ["NE", 50],
  ]),
  match(
    "mean price by state",
    "like",
    0,
    { groupBy: "State" },
    [
      ["OR", 60],
      ["ID", 10],
    ],
    { price: "Price" },
  ),
  match(
    "average price per county",
    "like",
    0,
    { groupBy: "COUNTY" },
    [
      ["Lane", 60],
      ["Bonner", 12],
      ["Ada", 8],
    ],
    { price: "Price" },
  ),
  match("top 1 county by total units", "sales", 1, { groupBy: "county", limit: 1 }, [["Travis", 9]]),
  match("top 5 states by total units", "sales", 1, { groupBy: "state", limit: 5 }, [
    ["TX", 14],
    ["NY", 7],
    ["CA", 6],
    ["WA", 1],
  ]),
  match(
    "top 2 counties by total units",
    "like",
    1,
    { groupBy: "COUNTY", limit: 2 },
    [
      ["Lane", 6],
      ["Bonner", 3],
    ],
    { units: "Units" },
  ),
  match("number of rows where state is NY", "sales", 2, { state: "NY" }, [[3]]),
  match("how many rows where state is TX", "sales", 2, { state: "TX" }, [[3]]),
  match("number of rows where state is IA", "later", 2, { state: "IA" }, [[3]]),
  match("average price by county where price > 20", "sales", 3, { groupBy: "county", abovePrice: 20 }, [
    ["King", 40],
    ["Kings", 33],
  ]),
  match("average price by state where price > 9", "sales", 3, { groupBy: "state", abovePrice: 9 }, [
    ["WA", 40],
    ["NY", 26],
    ["CA", 14.666666666666666],
  ]),
  match("average price by county where price > 60", "like", 3, { groupBy: "COUNTY", abovePrice: 60 }, [["Lane", 70]], {
    price: "Price",
  }),
  match("total units by month of sold", "later", 4, { dateColumn: "sold" }, [
    ["2025-01", 3],
    ["2025-02", 14],
  ]),
  match(
    "total units by month of sold",
    "like",
    4,
    { dateColumn: "Sold" },
    [
      ["2024-05", 6],
      ["2024-06", 4],
    ],
    { units: "Units" },
  ),
  match("number of distinct counties by state", "later", 5, { groupBy: "state" }, [
    ["IA", 2],
    ["NE", 1],
  ]),
  match("correlation between units and price", "sales", 6, {}, [["price", "units", -0.5448510275806521, 9]]),
  match("correlation between price and units", "like", 6, {}, [["price", "units", 0.6359491446832352, 4]], {
    price: "Price",
    units: "Units",
  }),
  match("median units where price between 8 and 20", "sales", 7, { priceFrom: 8, priceTo: 20 }, [[2]]),
  match("median units where price between 100 and 400", "later", 7, { priceFrom: 100, priceTo: 400 }, [[2]]),
  match("the 2 rows with the highest price", "sales", 8, { limit: 2 }, [
    ["WA", "King", 40, 1, "2023-03-30", false],
    ["NY", "Kings", 36, 1, "2024-01-15", false],
  ]),
  match("maximum price by county and online", "sales", 9, { groupBy: "county", groupBy2: "online" }, [
    ["Alameda", false, 14],
    ["Alameda", true, 10],
    ["Dallas", false, 9],
    ["Erie", false, 12],
    ["Kern", true, 20],
    ["King", false, 40],
    ["Kings", false, 36],
    ["Kings", true, 30],
    ["Travis", true, 7],
  ]),
  match("histogram of price with 3 bins", "sales", 10, { bins: 3 }, [
    [5, 16.666666666666664, 6],
    [16.666666666666664, 28.333333333333332, 1],
    [28.333333333333332, 40, 3],
  ]),
  match("histogram of price with 10 bins", "later", 10, { bins: 10 }, [
    [50, 75, 1],
    [75, 100, 0],
    [100, 125, 1],
    [125, 150, 0],
    [150, 175, 0],
    [175, 200, 0],
    [200, 225, 1],
    [225, 250, 0],
    [250, 275, 0],
    [275, 300, 1],
  ]),
  match("list county and price where price > 30", "sales", 11, { abovePrice: 30 }, [
    ["Kings", 36],
    ["King", 40],
  ]),
  match("bottom 1 county by minimum price", "sales", 12, { groupBy: "county", limit: 1 }, [["Travis", 5]]),
  match("bottom 3 states by minimum price", "later", 12, { groupBy: "state", limit: 3 }, [
    ["NE", 50],
    ["IA", 100],
  ]),
  match("number of rows where state is TX or state is WA", "sales", 13, { state: "TX", state2: "WA" }, [[4]]),
  match(
    "standard deviation of price by county where online is false",
    "sales",
    14,
    { groupBy: "county", online: false },
    [
      ["Alameda", null],
      ["Dallas", null],
      ["Erie", null],
      ["King", null],
      ["Kings", null],
    ],
  ),
  match("how many missing values in units", "later", 15, {}, [[0]]),
  match("mean price where county contains ka", "sales", 16, { countyText: "ka" }, [[null]]),
  match("mean price where county contains po", "later", 16, { countyText: "po" }, [[150]]),
];

/** What no kept tool may answer, and in which way it differs from the nearest one. */
export const OTHERS: readonly [difference: string, question: string, file?: FileName][] = [
  ["median for mean", "median price by state"],
  ["sum for mean", "total price by state"],
  ["minimum for mean", "minimum price by state"],
  ["no filter, or deviation for mean", "standard deviation of price by state"],
  ["count for mean", "number of rows by state"],
  ["share for count", "share of rows by state"],
  ["another measure", "mean units by state"],
  ["no dimension", "mean price"],
  ["a dimension more", "mean price by state and county"],
  ["a filter more", "mean price by state where online is true"],
  ["a filter more", "mean price by state where county is Kern"],
  ["a limit more", "top 3 states by mean price"],
  ["another order", "mean price by state sorted by state"],
  ["another direction", "mean price by state, lowest first"],
  ["a step of time for a column", "mean price by month of sold"],
  ["a step of time for a column", "mean price by year of sold"],
  ["a date for text", "mean price by sold"],
  ["a number for text", "mean price by units"],
  ["another direction", "bottom 3 counties by total units"],
  ["mean for sum", "top 3 counties by mean units"],
  ["another measure", "top 3 counties by total price"],
  ["count for sum", "top 3 counties by number of rows"],
  ["no limit", "total units by county"],
  ["a filter more", "top 3 counties by total units where online is true"],
  ["a negation", "number of rows where state is not CA"],
  ["another column filtered", "number of rows where county is Kern"],
  ["another column filtered", "number of rows where units is 3"],
  ["a condition more", "number of rows where state is CA and online is true"],
  ["no filter", "number of rows"],
  ["another filter", "number of distinct counties where state is CA"],
  ["another filter", "number of rows where state contains C"],
  ["another filter", "average price by county where price < 10"],
  ["another filter", "average price by county where price >= 10"],
  ["another filter", "average price by county where units > 10"],
  ["another filter", "average price by county where price > 10 and units > 1"],
  ["another filter", "average price by county where price between 10 and 20"],
  ["another filter", "median price by county where price > 10"],
  ["another computation, column or step", "total units by year of sold"],
  ["another computation, column or step", "total units by quarter of sold"],
  ["another computation, column or step", "total units by weekday of sold"],
  ["another computation, column or step", "mean units by month of sold"],
  ["another computation, column or step", "total price by month of sold"],
  ["another computation, column or step", "total units by day of sold"],
  ["another computation, column or step", "number of distinct states by county"],
  ["another computation, column or step", "number of distinct counties"],
  ["another computation, column or step", "spearman correlation between price and units"],
  ["another filter", "correlation between price and units where online is true"],
  ["another filter", "mean units where price between 10 and 30"],
  ["another filter", "median price where units between 1 and 3"],
  ["another filter", "median units where price not between 10 and 30"],
  ["another filter", "median units where price > 10"],
  ["another computation, column or step", "the 4 rows with the lowest price"],
  ["another computation, column or step", "the 4 rows with the highest units"],
  ["another computation, column or step", "minimum price by state and online"],
  ["another computation, column or step", "maximum price by state"],
  ["another computation, column or step", "maximum units by state and online"],
  ["another computation, column or step", "histogram of units with 5 bins"],
  ["another filter", "histogram of price with 5 bins where online is true"],
  ["another filter", "list county and units where price > 15"],
  ["another filter", "list county where price > 15"],
  ["another filter", "list county and price where price < 15"],
  ["another computation, column or step", "list county and price"],
  ["another computation, column or step", "top 2 states by minimum price"],
  ["another computation, column or step", "bottom 2 states by maximum price"],
  ["another filter", "number of rows where state is CA and county is Kern"],
  ["another filter", "number of rows where state is CA or county is Kings"],
  ["no filter, or deviation for mean", "standard deviation of price by state"],
  ["another filter", "standard deviation of units by state where online is true"],
  ["another computation, column or step", "how many missing values in price"],
  ["another computation, column or step", "how many missing values in units and price"],
  ["another filter", "mean price where county starts with king"],
  ["another filter", "mean price where county is King"],
  ["another filter", "median price where county contains king"],
  ["another filter", "mean price where state contains king"],
  ["another unit", "mean price by state", "euro"],
  ["another unit", "mean price (\u20ac) by state", "euro"],
  ["another type", "mean price by state", "coded"],
  ["another type", "number of rows where state is 6", "coded"],
  ["count for sum", "number of rows by county", "text"],
  ["another computation, column or step", "top 3 counties by total units in percent"],
];
