/** Short forms that columns and questions use, with the word they stand for. */
export const abbreviations: ReadonlyMap<string, string> = new Map(
  Object.entries({
    acct: "account",
    addr: "address",
    amt: "amount",
    appt: "appointment",
    avg: "average",
    bldg: "building",
    cat: "category",
    conc: "concentration",
    cnt: "count",
    csat: "satisfaction",
    cust: "customer",
    dept: "department",
    desc: "description",
    dia: "diastolic",
    disc: "discount",
    dist: "distance",
    dob: "birthdate",
    dr: "doctor",
    elec: "electricity",
    emp: "employee",
    est: "estimate",
    freq: "frequency",
    hp: "horsepower",
    hr: "hour",
    hrs: "hours",
    inv: "invoice",
    lat: "latitude",
    lng: "longitude",
    lon: "longitude",
    long: "longitude",
    mag: "magnitude",
    max: "maximum",
    mgr: "manager",
    mkt: "market",
    min: "minimum",
    msg: "message",
    nbr: "number",
    num: "number",
    nr: "number",
    org: "organisation",
    pct: "percent",
    perf: "performance",
    perc: "percent",
    pop: "population",
    precip: "precipitation",
    prio: "priority",
    prod: "product",
    qty: "quantity",
    ref: "reference",
    std: "deviation",
    sys: "systolic",
    temp: "temperature",
    tot: "total",
    txn: "transaction",
    val: "value",
    vol: "volume",
    wt: "weight",
    yr: "year",
    yrs: "years",
  }),
);

/** Words that hold a name, or a question, together. */
export const smallWords: ReadonlySet<string> = new Set(
  "a an the in of to per by at on for and or with from is are was were".split(" "),
);

/** Words in a column's name that a question leaves out: small words and units. */
export const nameNoise: ReadonlySet<string> = new Set(
  "a an the in of to per by at on for and or with from is are was were usd eur gbp lbs lb kg g mg km cm mm m ft inches knots mph kmh mi sec secs ms c f pct".split(
    " ",
  ),
);

/** Words that mean nearly the same as the name of a column; each line is one meaning. */
export const synonymGroups: readonly (readonly string[])[] = [
  ["salary", "wage", "pay", "earnings"],
  ["cost", "expense", "expenditure", "spending"],
  ["price", "cost"],
  ["revenue", "turnover", "sales"],
  ["gender", "sex"],
  ["country", "nation"],
  ["town", "city"],
  ["kind", "type", "category"],
  ["company", "firm"],
  ["employee", "worker", "staff"],
  ["rain", "rainfall", "precipitation"],
  ["car", "automobile", "vehicle"],
  ["film", "movie"],
  ["speed", "velocity"],
  ["weight", "mass"],
  ["job", "occupation", "profession"],
  ["carrier", "airline"],
  ["beak", "bill"],
  ["rating", "score"],
  ["duration", "length"],
  ["age", "years"],
  ["kwh", "consumption", "electricity"],
  ["kwh", "energy"],
];

/** Nouns that can only mean rows. A noun of the file's name counts as well. */
export const rowNouns: readonly string[] = [
  "row",
  "record",
  "entry",
  "observation",
  "case",
  "item",
  "instance",
  "datapoint",
  "sample",
  "tuple",
];

/** Nouns of people: where each row is one of them, "people" are rows. */
export const personNouns: readonly string[] = (
  "employee staff worker customer client passenger patient student person user member player subscriber applicant candidate " +
  "respondent participant guest visitor tenant voter athlete teacher driver resident survivor policyholder"
).split(" ");

/** Those that tell nobody apart: a subscriber or a survivor is one of some. */
export const anyPersonNouns: readonly string[] =
  "customer client passenger patient person people individual subject user player respondent participant visitor athlete worker employee".split(
    " ",
  );

/** Names of rows that are sums as well: the total of sales may be their number or what they come to. */
export const amountNouns: ReadonlySet<string> = new Set(
  "sale cost expense spending expenditure outgoing taking payment purchase revenue earning donation fee fare price income budget loss profit claim debt loan deposit withdrawal".split(
    " ",
  ),
);

/** Those that nobody counts who doesn't say so. */
export const moneyNouns: ReadonlySet<string> = new Set(
  "cost expense spending expenditure outgoing taking revenue earning fee fare price income budget loss profit debt".split(
    " ",
  ),
);

/** Parts of a column's name that mark it as naming one thing each: `customer_id`, `PassengerId`, `movie title`. */
export const identifierWords: ReadonlySet<string> = new Set(
  "id key code uuid guid nr no tag serial ref barcode isbn zip postcode phone".split(" "),
);

/** Adjectives in the superlative that name a column as well: "oldest" is the highest age. */
export const adjectives: Readonly<Record<string, { direction: "asc" | "desc"; names: readonly string[] }>> = {
  oldest: { direction: "desc", names: ["age"] },
  youngest: { direction: "asc", names: ["age"] },
  tallest: { direction: "desc", names: ["height"] },
  shortest: { direction: "asc", names: ["height", "length", "duration", "running time", "runtime"] },
  heaviest: { direction: "desc", names: ["weight", "mass"] },
  lightest: { direction: "asc", names: ["weight", "mass"] },
  fastest: { direction: "desc", names: ["speed"] },
  slowest: { direction: "asc", names: ["speed"] },
  longest: { direction: "desc", names: ["length", "duration", "distance", "running time", "runtime"] },
  cheapest: { direction: "asc", names: ["price", "cost"] },
  priciest: { direction: "desc", names: ["price", "cost"] },
  costliest: { direction: "desc", names: ["cost", "price"] },
  "most expensive": { direction: "desc", names: ["price", "cost"] },
  "least expensive": { direction: "asc", names: ["price", "cost"] },
  "most populous": { direction: "desc", names: ["population"] },
  "least populous": { direction: "asc", names: ["population"] },
  hottest: { direction: "desc", names: ["temperature"] },
  warmest: { direction: "desc", names: ["temperature"] },
  coldest: { direction: "asc", names: ["temperature"] },
  windiest: { direction: "desc", names: ["wind"] },
  richest: { direction: "desc", names: ["income", "wealth"] },
  poorest: { direction: "asc", names: ["income", "wealth"] },
  strongest: { direction: "desc", names: ["mag", "magnitude", "strength"] },
  weakest: { direction: "asc", names: ["mag", "magnitude", "strength"] },
  deepest: { direction: "desc", names: ["depth"] },
  rainiest: { direction: "desc", names: ["precipitation"] },
  wettest: { direction: "desc", names: ["precipitation"] },
  driest: { direction: "asc", names: ["precipitation"] },
  deadliest: { direction: "desc", names: ["deaths", "fatalities"] },
  "highest paid": { direction: "desc", names: ["salary"] },
  "best paid": { direction: "desc", names: ["salary"] },
  "lowest paid": { direction: "asc", names: ["salary"] },
  "worst paid": { direction: "asc", names: ["salary"] },
  "earns the most": { direction: "desc", names: ["salary"] },
  "earn the most": { direction: "desc", names: ["salary"] },
  "earns the least": { direction: "asc", names: ["salary"] },
  "earn the least": { direction: "asc", names: ["salary"] },
  "weighs the most": { direction: "desc", names: ["weight"] },
  "costs the most": { direction: "desc", names: ["price", "cost"] },
  "costs the least": { direction: "asc", names: ["price", "cost"] },
  "highest rated": { direction: "desc", names: ["rating"] },
  "best rated": { direction: "desc", names: ["rating"] },
  "top rated": { direction: "desc", names: ["rating"] },
  "lowest rated": { direction: "asc", names: ["rating"] },
  "worst rated": { direction: "asc", names: ["rating"] },
  "highest grossing": { direction: "desc", names: ["gross"] },
  "lowest grossing": { direction: "asc", names: ["gross"] },
  "most economical": { direction: "desc", names: ["mpg"] },
  "least economical": { direction: "asc", names: ["mpg"] },
  "most powerful": { direction: "desc", names: ["horsepower", "power"] },
  "least powerful": { direction: "asc", names: ["horsepower", "power"] },
  "most profitable": { direction: "desc", names: ["profit"] },
  "least profitable": { direction: "asc", names: ["profit"] },
};

/** Adjectives that compare one column: "older than 60" is of the age. */
export const comparatives: Readonly<Record<string, { operator: ">" | "<"; names: readonly string[] }>> = {
  "older than": { operator: ">", names: ["age"] },
  "younger than": { operator: "<", names: ["age"] },
  "taller than": { operator: ">", names: ["height"] },
  "heavier than": { operator: ">", names: ["weight", "mass"] },
  "lighter than": { operator: "<", names: ["weight", "mass"] },
  "faster than": { operator: ">", names: ["speed"] },
  "slower than": { operator: "<", names: ["speed"] },
  "cheaper than": { operator: "<", names: ["price", "cost"] },
  "more expensive than": { operator: ">", names: ["price", "cost"] },
  "hotter than": { operator: ">", names: ["temperature"] },
  "warmer than": { operator: ">", names: ["temperature"] },
  "colder than": { operator: "<", names: ["temperature"] },
  "cooler than": { operator: "<", names: ["temperature"] },
  "stronger than": { operator: ">", names: ["mag", "magnitude", "strength"] },
  "weaker than": { operator: "<", names: ["mag", "magnitude", "strength"] },
  "deeper than": { operator: ">", names: ["depth"] },
};

/** What is said of people and things from a place, with the names that the place may have as a value. */
export const demonyms: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    american: ["USA", "US", "United States", "America"],
    european: ["Europe"],
    asian: ["Asia"],
    african: ["Africa"],
    australian: ["Australia"],
    british: ["UK", "United Kingdom", "Great Britain", "Britain", "GB"],
    brazilian: ["Brazil"],
    canadian: ["Canada"],
    chinese: ["China"],
    danish: ["Denmark"],
    dutch: ["Netherlands"],
    french: ["France"],
    german: ["Germany"],
    indian: ["India"],
    italian: ["Italy"],
    japanese: ["Japan"],
    korean: ["Korea", "South Korea"],
    mexican: ["Mexico"],
    norwegian: ["Norway"],
    polish: ["Poland"],
    portuguese: ["Portugal"],
    spanish: ["Spain"],
    swedish: ["Sweden"],
    swiss: ["Switzerland"],
  }),
);

/** Words for those of whom a yes-or-no column says no, by what the column is called. */
export const opposites: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    died: ["survived", "survival"],
    perished: ["survived", "survival"],
    dead: ["survived", "survival", "alive"],
    stayed: ["left", "churn", "churned", "attrition", "exited", "quit"],
    remained: ["left", "churn", "churned", "attrition", "exited", "quit"],
    retained: ["left", "churn", "churned", "attrition", "exited", "quit"],
    failed: ["passed", "pass", "success"],
  }),
);

/** What is measured and not counted: a file of it has rows that are none of it. */
export const massNouns: ReadonlySet<string> = new Set(
  "energy electricity power gas heat heating fuel water rain rainfall snow snowfall sunshine traffic consumption usage production output pollution waste".split(
    " ",
  ),
);

/** What an amount of money is called that a business takes, whatever the column of the amounts is called. */
export const takings: ReadonlySet<string> = new Set([
  "sales",
  "revenue",
  "revenues",
  "turnover",
  "spend",
  "spending",
  "takings",
  "money",
]);

/** Units by the words that are written after a number, and how the names of columns have them. */
export const units: ReadonlyMap<string, readonly string[]> = new Map(
  (
    [
      ["euro euros eur", "eur euro euros"],
      ["dollar dollars usd", "usd dollar dollars"],
      ["gbp", "gbp"],
      ["km kilometre kilometres kilometer kilometers", "km"],
      ["mile miles mi", "mi mile miles"],
      ["kg kilo kilos kilogram kilograms", "kg"],
      ["lb lbs", "lb lbs"],
      ["gram grams g", "g"],
      ["cm centimetres centimeters", "cm"],
      ["mm millimetres millimeters", "mm"],
      ["metre metres meter meters", "m"],
      ["degree degrees celsius", "c f celsius fahrenheit temp temperature"],
      ["hour hours hrs", "hours hrs hr"],
      ["minute minutes min mins", "minutes min mins"],
      ["knots", "knots"],
      ["mph", "mph"],
      ["kmh", "kmh"],
      ["kw", "kw"],
      ["sqft", "sqft"],
    ] as const
  ).flatMap(([said, written]) => said.split(" ").map((word) => [word, written.split(" ")] as const)),
);

/** Words for those who went away: a column called by one of them has the rate that is called by another. */
export const leavingWords: ReadonlySet<string> = new Set(["attrition", "left", "leave", "quit", "exited", "attrited"]);
