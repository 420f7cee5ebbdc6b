/** What is measured, as people say it, and the words that a column of it is called by. The columns' words are tried from the left. */
export interface MeasureSaid {
  said: string;
  called: readonly string[];
  /** Whether its values add up, so that "how much" asks for their total. */
  adds: boolean;
}

const measure = (said: string, called: string, adds: boolean): MeasureSaid => ({
  said,
  called: called.split("|"),
  adds,
});

/** Nouns; the longer ones first, for "rain" is in "amount of rain". */
export const nounsOfMeasures: readonly MeasureSaid[] = [
  measure(
    "amount of rain|amounts of rain|rainfall|rain fall|precipitation|rain",
    "rain|rainfall|precipitation|precip",
    true,
  ),
  measure("amount of snow|snowfall|snow fall|snow", "snow|snowfall", true),
  measure("wind speeds?|speed of the wind|wind strength|strength of the wind", "wind|windspeed|gust", false),
  measure(
    "(?:daily |daytime |day )?(?:highs?|maximum temperatures?|max temperatures?|top temperatures?|high temperatures?)|day(?:time)? temperatures?",
    "max temp|temp max|tmax|high|max temperature|temperature max|high temp|maxtemp|maximum|day temp",
    false,
  ),
  measure(
    "(?:daily |overnight |night(?:time)? )?(?:lows?|minimum temperatures?|min temperatures?|low temperatures?)|(?:overnight|night(?:time)?) temperatures?",
    "min temp|temp min|tmin|low|min temperature|temperature min|low temp|mintemp|minimum|night temp",
    false,
  ),
  measure("hours of sunshine|hours of sun|sunshine hours|sun hours|sunshine|sunlight", "sunshine|sun|sunlight", true),
  measure("air pressure|atmospheric pressure|barometric pressure", "pressure|hpa|mbar", false),
  measure("(?:relative )?humidity", "humidity|humid|rh", false),
  measure("distances?|mileage", "distance|dist|km|kms|miles|mi|metres|m", true),
  measure(
    "(?:height gain(?:ed)?|ascent|climbing|elevation gain|elevation|metres climbed|metres of climbing)",
    "climb|ascent|elevation|elev|gain",
    true,
  ),
  measure("pulse|heart rate", "hr|heart rate|bpm|pulse|avg hr", false),
  measure("(?:body ?)?weights?", "weight|kg|kgs|lbs|mass", false),
  measure("calories|energy burned", "calories|kcal|cals|cal", true),
  measure("(?:petrol|diesel|fuel) (?:bought|used|put in)", "litres|liters|gallons|l", true),
  measure("electricity used|power used|energy used|electricity consumption|power consumption", "kwh|electricity", true),
  measure("durations?|lengths? of time|times? taken|time spent", "minutes|mins|min|hours|hrs|duration", true),
];

/** How people say that there was so much of it: after "how much", and left out. */
export const comingOfMeasures =
  "fell|has fallen|had fallen|falls|came down|has come down|was there|is there|were there|has there been|there was|there has been|there is|did we get|did we have|have we had|had we|do we get|do we have|did we see|have we got|did you have|did it get|was recorded|has been recorded|was measured|did i record|did we record|did i measure|did we measure|shone|did it rain|blew";

/** Verbs for which a distance, a length of time or another number of a table tells: "how far did I ride". */
export const verbsOfMeasures: readonly { asked: string; verbs: string; called: readonly string[] }[] = [
  {
    asked: "how far|what distance",
    verbs:
      "run|ran|ride|rode|ridden|cycle|cycled|walk|walked|swim|swam|swum|drive|drove|driven|go|went|gone|travel|travelled|hike|hiked|row|rowed|jog|jogged",
    called: ["distance", "dist", "km", "kms", "miles", "mi"],
  },
  {
    asked: "how (?:many|much) (?:hours|time)",
    verbs:
      "work|worked|train|trained|volunteer|volunteered|spend|spent|give|gave|given|put in|play|played|practise|practised|sleep|slept|study|studied|do|did|done",
    called: ["hours", "hrs", "hour"],
  },
  {
    asked: "how (?:many|much) (?:minutes|mins|time)",
    verbs:
      "work|worked|train|trained|spend|spent|play|played|practise|practised|run|ran|ride|rode|walk|walked|swim|swam|exercise|exercised|do|did|done",
    called: ["minutes", "mins", "min"],
  },
  {
    asked: "how (?:many|much) (?:km|kms|kilometres|kilometers|miles)",
    verbs:
      "run|ran|ride|rode|ridden|cycle|cycled|walk|walked|swim|swam|drive|drove|driven|travel|travelled|hike|hiked|row|rowed|do|did|done|cover|covered|log|logged",
    called: ["km", "kms", "miles", "mi", "distance", "dist"],
  },
  {
    asked: "how (?:many|much) (?:metres|meters|feet|m)",
    verbs: "climb|climbed|ascend|ascended|gain|gained",
    called: ["climb", "ascent", "elevation", "elev"],
  },
  { asked: "how (?:many|much) pages", verbs: "read|finish|finished", called: ["pages"] },
  { asked: "how (?:many|much) (?:eggs)", verbs: "lay|laid|collect|collected|get|got", called: ["eggs"] },
  {
    asked: "how (?:many|much) litres",
    verbs: "buy|bought|use|used|fill|put in|fill up with",
    called: ["litres", "liters"],
  },
];

/** Ways to get along: the verbs of each, and the words of columns and files that show that a table is of it. */
export const waysToGo: readonly { verbs: RegExp; shown: RegExp }[] = [
  {
    verbs: /^(?:drive|drives|drove|driven|driving)$/u,
    shown:
      /^(?:drives?|driving|drivers?|cars?|vans?|vehicles?|lorry|lorries|trucks?|taxis?|fuel|petrol|diesel|litres|liters|gallons|mpg|odo|odometer|plate|registration)$/u,
  },
  {
    verbs: /^(?:ride|rides|rode|ridden|riding|cycle|cycles|cycled|cycling)$/u,
    shown: /^(?:rides?|riding|bikes?|cycles?|cycling|bicycles?|cyclists?|cadence|watts|horses?)$/u,
  },
  {
    verbs: /^(?:walk|walks|walked|walking|hike|hikes|hiked|hiking)$/u,
    shown: /^(?:walks?|walking|walkers?|hikes?|hiking|hikers?|steps|rambles?)$/u,
  },
  {
    verbs: /^(?:run|runs|ran|running|jog|jogs|jogged|jogging)$/u,
    shown: /^(?:runs?|running|runners?|jogs?|jogging|pace)$/u,
  },
  {
    verbs: /^(?:swim|swims|swam|swum|swimming)$/u,
    shown: /^(?:swims?|swimming|swimmers?|pools?|strokes?|lengths)$/u,
  },
  { verbs: /^(?:row|rows|rowed|rowing)$/u, shown: /^(?:rowing|rowers?|rows|boats?|ergs?)$/u },
];
