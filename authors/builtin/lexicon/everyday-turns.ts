const set = (list: string): ReadonlySet<string> => new Set(list.split("|"));

/** Ways to say a total. The soft ones say so only where nothing else is computed, and something that adds up is named. */
export const summings = {
  firm: set(
    "add up|sum up|added up|summed up|add together|added together|totalled|totalled up|totaled|totaled up|total up|tot up|totting up|adding up|summing up|put together|taken together|combined total of",
  ),
  soft: set(
    "how much|altogether|in total|all together|come to|comes to|came to|add up to|adds up to|amount to|amounts to|amounted to|total up to|overall|all told|in all|all in all|the sum of|a total of",
  ),
} as const;

/** Ways to say that something is missing, before or after what it is. */
export const gaps = set(
  "left blank|left empty|left open|unfilled|not filled in|not filled|not entered|not given|not set|not noted|not stated|not known|nothing entered under|nothing is entered under|nothing entered for|nothing is entered for|nothing entered in|nothing is entered in|nothing in|nothing under|nothing recorded for|nothing is recorded for|nothing noted for|lacking|lack|lacks|lacked|is lacking|are lacking|is blank|are blank|is empty|are empty|was left blank|were left blank|was left empty|was not recorded|were not recorded|has not been filled in|have not been filled in|wasn't recorded|weren't recorded|wasn't measured|was not measured|wasn't filled in|unknown|unrecorded|not yet known",
);

/** Ways to say that someone or something has none of what follows. */
export const denials = set(
  "haven't got|hasn't got|hadn't got|have not got|has not got|don't have|doesn't have|didn't have|do not have|does not have|did not have|have no|has no|had no|haven't|hasn't|without any|with no|never had|never have|never got|did not get|didn't get|do not get|don't get|got no|get no|gets no|lacking a|lacking an|lacking any|received no|did not receive|didn't receive|there is no|there was no|there are no|there were no",
);

/** What may be counted once each: before the noun, and said aside. */
export const onceEach = {
  before: set("individual|separate|distinct|unique|different individual"),
  aside: set(
    "no double counting|without double counting|counted once|counted only once|counting each once|counting each only once|each counted once",
  ),
} as const;

/** Words for the answer before "per" or "for each". */
export const idleBeforeEach = set(
  "one figure|one number|one value|one line|one row|one total|a figure|a number|a value|a line|a row|a total|the figure|the number|the figures|the numbers|one each|separately|individually|respectively|broken down|split|grouped|listed|shown|a breakdown|breakdown|break down|broken out|broken up|divided",
);

/** Adjectives after "how", with the names of the numbers that they ask for. */
export const degrees: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    heavy: ["weight", "mass"],
    light: ["weight", "mass"],
    high: ["height"],
    tall: ["height"],
    long: ["duration", "length", "time", "minutes"],
    short: ["duration", "length", "time"],
    old: ["age"],
    hot: ["temperature"],
    warm: ["temperature"],
    cold: ["temperature"],
    fast: ["speed"],
    far: ["distance", "dist"],
    expensive: ["price", "cost"],
    dear: ["price", "cost"],
    deep: ["depth"],
    big: ["size", "area"],
    large: ["size", "area"],
    happy: ["satisfaction", "csat", "rating"],
    satisfied: ["satisfaction", "csat", "rating"],
    humid: ["humidity"],
    good: [],
    well: [],
    low: [],
    great: [],
    strong: ["strength", "magnitude"],
  }),
);

/** Units by their signs and short names, and how columns have them. */
export const mentionsOfUnits: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    "€": ["€", "eur", "EUR"],
    $: ["$", "usd", "USD"],
    "£": ["£", "gbp", "GBP"],
    euros: ["€", "EUR", "eur", "euros"],
    euro: ["€", "EUR", "eur"],
    eur: ["€", "EUR", "eur"],
    dollars: ["$", "USD", "usd", "dollars"],
    usd: ["$", "USD", "usd"],
    pounds: ["£", "GBP", "gbp", "pounds"],
    gbp: ["£", "GBP", "gbp"],
    ppm: ["ppm"],
    kwh: ["kWh"],
    bpm: ["bpm"],
    "°c": ["°C", "Temp C"],
    celsius: ["°C", "Temp C"],
    kilos: ["kg"],
    ml: ["mL", "ml"],
    mg: ["mg"],
    points: ["points", "Mark", "score"],
  }),
);
