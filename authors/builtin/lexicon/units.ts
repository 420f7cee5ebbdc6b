/** A unit as questions say it and as names of columns are written with it; those of one kind contradict each other. */
export interface Unit {
  kind:
    | "money"
    | "weight"
    | "length"
    | "time"
    | "temperature"
    | "share"
    | "volume"
    | "concentration"
    | "energy"
    | "rate"
    | "pressure";
  /** Words and signs, folded to lower case. */
  said: readonly string[];
  /** How a name has it: words, or what stands in its brackets. */
  written: readonly string[];
}

const unit = (kind: Unit["kind"], said: string, written: string): Unit => ({
  kind,
  said: said.split("|"),
  written: written.split("|"),
});

export const measuredUnits: readonly Unit[] = [
  unit("money", "euro|euros|eur|€", "euro|euros|eur|€"),
  unit("money", "dollar|dollars|usd|$|us dollars|us$", "dollar|dollars|usd|$"),
  unit("money", "pound|pounds|gbp|£|pounds sterling|sterling", "pound|pounds|gbp|£"),
  unit("money", "yen|jpy|¥", "yen|jpy|¥"),
  unit("money", "francs|chf", "chf|francs"),
  unit("weight", "kg|kgs|kilo|kilos|kilogram|kilograms", "kg|kgs|kilos|kilograms"),
  unit("weight", "g|gram|grams|gramme|grammes", "g|grams"),
  unit("weight", "lb|lbs|pounds", "lb|lbs"),
  unit("weight", "tonne|tonnes|ton|tons", "t|tonnes|tons"),
  unit("weight", "mg|milligram|milligrams", "mg"),
  unit("length", "km|kms|kilometre|kilometres|kilometer|kilometers", "km|kms|kilometres|kilometers"),
  unit("length", "mile|miles|mi", "mi|mile|miles"),
  unit("length", "m|metre|metres|meter|meters", "m|metres|meters"),
  unit("length", "cm|centimetre|centimetres|centimeter|centimeters", "cm"),
  unit("length", "mm|millimetre|millimetres|millimeter|millimeters", "mm"),
  unit("length", "ft|foot|feet", "ft|feet"),
  unit("volume", "m²|m2|sqm|square metre|square metres|square meters", "m²|m2|sqm"),
  unit("volume", "l|litre|litres|liter|liters", "l|litres|liters"),
  unit("volume", "ml|millilitre|millilitres", "ml"),
  unit("time", "second|seconds|sec|secs", "s|sec|secs|seconds"),
  unit("time", "minute|minutes|min|mins", "min|mins|minutes"),
  unit("time", "hour|hours|hr|hrs", "h|hr|hrs|hours"),
  unit("time", "day|days", "days|day"),
  unit("time", "ms|millisecond|milliseconds", "ms"),
  unit("temperature", "°c|° c|degrees|degrees c|degrees celsius|celsius|centigrade|c", "°c|c|celsius|degc"),
  unit("temperature", "°f|° f|degrees|degrees f|fahrenheit|f", "°f|f|fahrenheit|degf"),
  unit("share", "%|per cent|percent|pct|percentage", "%|pct|percent|percentage"),
  unit("concentration", "ppm|parts per million", "ppm"),
  unit("concentration", "mg/l|mg / l|milligrams per litre", "mg/l"),
  unit("concentration", "ng/ml|ng / ml|nanograms per millilitre", "ng/ml"),
  unit("concentration", "ug/l|µg/l|µg / l", "ug/l|µg/l"),
  unit("concentration", "ntu", "ntu"),
  unit("energy", "kwh|kilowatt hours|kilowatt-hours", "kwh"),
  unit("energy", "mwh|megawatt hours", "mwh"),
  unit("energy", "kw|kilowatts", "kw"),
  unit("rate", "bpm|beats per minute", "bpm"),
  unit("rate", "km/h|kmh|km / h|kilometres per hour", "km/h|kmh"),
  unit("rate", "mph|miles per hour", "mph"),
  unit("rate", "knot|knots|kt|kts|kn", "knots|knot|kt|kts|kn"),
  unit("rate", "mmhg", "mmhg"),
];

/** Units that are hardly ever said of a column's numbers in passing: "year by year" speaks of none. */
const seldomUnits: readonly Unit[] = [
  unit("money", "cent|cents", "cents|ct"),
  unit("weight", "ounce|ounces|oz", "oz|ounces"),
  unit("length", "inch|inches", "in|inch|inches"),
  unit("length", "yard|yards", "yd|yards"),
  unit("length", "fathom|fathoms", "fathoms"),
  unit("length", "micrometre|micrometres|micrometer|micrometers|microns|um|µm", "um|µm|microns"),
  unit("length", "nanometre|nanometres|nanometer|nanometers|nm", "nm"),
  unit("time", "week|weeks", "weeks|wk"),
  unit("time", "month|months", "months|mo"),
  unit("time", "year|years", "years|yrs|yr"),
  unit("temperature", "kelvin", "k|kelvin"),
  unit("pressure", "pascal|pascals", "pa"),
  unit("pressure", "hpa|hectopascal|hectopascals", "hpa"),
  unit("pressure", "kpa|kilopascal|kilopascals", "kpa"),
  unit("pressure", "mpa|megapascal|megapascals", "mpa"),
  unit("pressure", "bar|bars", "bar"),
  unit("pressure", "psi", "psi"),
];

/** Every unit that a number may be asked for in. */
export const askedUnits: readonly Unit[] = [...measuredUnits, ...seldomUnits];
