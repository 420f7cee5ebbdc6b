/** Something that is measured, the adjectives that speak of its two ends, and how columns of it are called. */
export interface MeasuredKind {
  /** In the superlative, as it is said of the larger number and of the smaller one; with the comparatives, in the same order. */
  most: readonly string[];
  least: readonly string[];
  more: readonly string[];
  less: readonly string[];
  /** Words of a column's name; those of the first list that any column has are meant. */
  names: readonly (readonly string[])[];
  /** Units that alone say what a column is of: `km`, `mins`. With another word beside them ("days on lot") they don't. */
  units: readonly string[];
  /** Whether the most of a group is its total: a month is as wet as all of its rain. */
  adds: boolean;
}

const words = (list: string): readonly string[] => (list === "" ? [] : list.split("|"));

function kind(ends: {
  most: string;
  least?: string;
  more?: string;
  less?: string;
  names: readonly string[];
  units?: string;
  adds?: boolean;
}): MeasuredKind {
  return {
    most: words(ends.most),
    least: words(ends.least ?? ""),
    more: words(ends.more ?? ""),
    less: words(ends.less ?? ""),
    names: ends.names.map(words),
    units: words(ends.units ?? ""),
    adds: ends.adds ?? false,
  };
}

/** What adjectives speak of. Two kinds may share one ("shortest"): then the columns of both are meant, and it is asked which. */
export const measuredKinds: readonly MeasuredKind[] = [
  kind({
    most: "hottest|warmest",
    least: "coldest|coolest|chilliest",
    more: "hotter|warmer",
    less: "colder|cooler|chillier",
    names: ["temperature|temperatures|temp|temps"],
    units: "c|°c|celsius|degc|f|°f|fahrenheit|degf",
  }),
  kind({
    most: "wettest|rainiest",
    least: "driest|dryest",
    more: "wetter|rainier",
    less: "drier|dryer",
    names: ["rain|rainfall|precipitation|precip"],
    adds: true,
  }),
  kind({
    most: "sunniest",
    least: "dullest|gloomiest",
    more: "sunnier",
    less: "duller|gloomier",
    names: ["sunshine|sun|sunlight"],
    adds: true,
  }),
  kind({ most: "snowiest", more: "snowier", names: ["snow|snowfall"], adds: true }),
  kind({
    most: "windiest|breeziest|gustiest|blowiest",
    least: "calmest|stillest",
    more: "windier|breezier",
    less: "calmer",
    names: ["wind|gust|gusts|windspeed"],
  }),
  kind({
    most: "most humid|muggiest",
    least: "least humid",
    more: "more humid",
    less: "less humid",
    names: ["humidity"],
  }),
  kind({
    most: "dearest|priciest|costliest|most expensive|most costly|most pricey",
    least: "cheapest|least expensive",
    more: "dearer|pricier|costlier|more expensive|more costly",
    less: "cheaper|less expensive",
    names: ["price|prices|pricing", "cost|costs|fare|rent|rental|fee|tuition"],
  }),
  kind({
    most: "fastest|quickest|speediest",
    least: "slowest",
    more: "faster|quicker|speedier",
    less: "slower",
    names: ["speed|velocity"],
    units: "mph|kmh|kph|knots",
  }),
  // How long it took: who is quick needs little of it.
  kind({
    most: "slowest",
    least: "quickest|speediest|fastest",
    more: "slower",
    less: "quicker|faster|speedier",
    names: ["pace|duration|lap|laptime"],
    units: "minutes|mins|min|seconds|secs|sec",
  }),
  kind({
    most: "longest|lengthiest",
    least: "shortest|briefest",
    more: "longer|lengthier",
    less: "shorter|briefer",
    names: ["length|duration|distance|dist|runtime"],
    units: "km|kms|kilometres|kilometers|miles|mi|minutes|mins|min|hours|hrs|nights|pages",
  }),
  kind({
    most: "furthest|farthest|longest",
    least: "nearest|closest",
    more: "further|farther",
    less: "nearer|closer",
    names: ["distance|dist"],
    units: "km|kms|kilometres|kilometers|miles|mi",
  }),
  kind({
    most: "heaviest|weightiest",
    least: "lightest",
    more: "heavier",
    less: "lighter",
    names: ["weight|weights|mass"],
    units: "kg|kgs|lb|lbs|grams",
  }),
  kind({ most: "tallest", least: "shortest", more: "taller", less: "shorter", names: ["height|heights|stature"] }),
  kind({ most: "oldest", least: "youngest", more: "older", less: "younger", names: ["age|ages"] }),
  kind({ most: "deepest", least: "shallowest", more: "deeper", less: "shallower", names: ["depth|depths"] }),
  kind({
    most: "widest|broadest",
    least: "narrowest",
    more: "wider|broader",
    less: "narrower",
    names: ["width|breadth"],
  }),
  kind({ most: "thickest", least: "thinnest", more: "thicker", less: "thinner", names: ["thickness"] }),
  kind({
    most: "loudest|noisiest",
    least: "quietest",
    more: "louder|noisier",
    less: "quieter",
    names: ["noise|loudness|decibels|decibel"],
    units: "db|dba",
  }),
  kind({
    most: "hilliest|steepest",
    least: "flattest",
    more: "hillier|steeper",
    less: "flatter",
    names: ["climb|ascent|gradient|elevation"],
  }),
  kind({
    most: "busiest|most crowded",
    least: "quietest|least busy",
    more: "busier",
    less: "quieter",
    names: ["visitors|attendance|footfall|passengers|diners|covers|customers|shoppers|spectators"],
    adds: true,
  }),
  kind({
    most: "brightest",
    least: "darkest|dimmest",
    more: "brighter",
    less: "darker|dimmer",
    names: ["lux|brightness"],
  }),
  kind({ most: "spiciest", least: "mildest", more: "spicier", less: "milder", names: ["spiciness|scoville"] }),
];

/** Words of a column's name by which it is the upper or the lower of two for the same: `max_temp_c`, `Low C`. */
export const upperEnds: ReadonlySet<string> = new Set(words("max|maximum|high|highest|top|peak|day"));
export const lowerEnds: ReadonlySet<string> = new Set(words("min|minimum|low|lowest|night"));

/** Words of a name beside a unit that leave it the measure of the row itself: `total km`, `run_mins`. */
export const plainParts: ReadonlySet<string> = new Set(
  words(
    "total|distance|duration|length|time|run|ride|walk|swim|trip|journey|flight|drive|call|film|stay|number|no|of|in|how|long|far",
  ),
);

/** Names of whole numbers that are the year in which a thing was made, or began. */
export const yearsMade: ReadonlySet<string> = new Set(
  words(
    "reg|registered|registration|model|built|build|made|born|birth|published|publication|release|released|founded|established|opened|vintage|manufacture|manufactured|constructed|year|yr|of|in|yob",
  ),
);
