/** What is asked for by "how old", "how tall": the nouns that columns are called by which say so. */
export const measuredBy: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    old: "age",
    tall: "height stature",
    heavy: "weight mass",
    long: "length duration",
    fast: "speed velocity",
    expensive: "price cost fare",
    costly: "price cost",
    dear: "price",
    deep: "depth",
    wide: "width",
    warm: "temperature temp",
    hot: "temperature temp",
    cold: "temperature temp",
    humid: "humidity",
    windy: "wind",
    populous: "population",
    far: "distance",
  }).map(([adjective, nouns]) => [adjective, nouns.split(" ")]),
);
