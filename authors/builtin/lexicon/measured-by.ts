/** What an adjective asks for after "how": the words that a column of it is called by. Only the one column that has any is meant. */
export const measuredBy: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    heavy: ["weight", "mass"],
    hot: ["temperature"],
    warm: ["temperature"],
    cold: ["temperature"],
    old: ["age"],
    tall: ["height"],
    deep: ["depth"],
    wide: ["width"],
    fast: ["speed"],
    far: ["distance"],
    humid: ["humidity"],
    expensive: ["price", "cost"],
    dear: ["price", "cost"],
    costly: ["cost", "price"],
    satisfied: ["satisfaction", "csat", "score", "rating"],
    happy: ["satisfaction", "csat", "happiness", "score", "rating"],
    good: ["score", "rating", "mark", "grade", "satisfaction"],
    well: ["mark", "grade", "score"],
    acidic: ["ph"],
    murky: ["turbidity"],
    cloudy: ["turbidity"],
    noisy: ["noise", "decibels"],
    loud: ["noise", "decibels"],
    steep: ["gradient", "climb"],
    populous: ["population"],
  }),
);

/** Verbs that measure: "how much parcels weigh". */
export const measuringVerbs: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    weigh: ["weight", "mass"],
    weighs: ["weight", "mass"],
    weighed: ["weight", "mass"],
    units: ["quantity", "units"],
    pieces: ["quantity", "units"],
    earn: ["salary", "wage", "pay", "earnings"],
    earns: ["salary", "wage", "pay", "earnings"],
    cost: ["cost", "price"],
    costs: ["cost", "price"],
  }),
);

/** Adjectives that say nothing of what is measured beside the column itself: "how high did the CO2 get". */
export const mereDegrees: ReadonlySet<string> = new Set(["high", "big", "large", "great", "low", "small", "long"]);
