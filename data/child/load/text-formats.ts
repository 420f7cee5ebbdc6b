/**
 * The ways in which text stands for something else, in order of preference: a column becomes the first of them that all its
 * values keep to. The patterns are understood alike by JavaScript and by DuckDB (RE2), for values without spaces around.
 */
export interface TextFormat {
  name: string;
  type: string;
  pattern: string;
  /** SQL: the value of the text expression, NULL where there is none. */
  convert: (text: string) => string;
  /** SQL: true only for texts that keep to the format, and quick; where it says no, the pattern decides. `value` is what `convert` made. */
  quick?: (text: string, value: string) => string;
  /** What a reader should know about the choice; stands after the column's name. */
  note?: string;
  /** Of dates: which of day and month comes first, where it could be the other one. */
  order?: "day" | "month";
  /** Only for columns whose name says so: in any other the text stands for something else. */
  onlyNamed?: (name: string) => boolean;
}

const exponent = "(?:[eE][+-]?\\d{1,3})?";
const decimalNumber = `[+-]?(?:(?:0|[1-9]\\d*)(?:\\.\\d*)?|\\.\\d+)${exponent}`;

const numbers: TextFormat[] = [
  {
    name: "boolean",
    type: "BOOLEAN",
    pattern: "(?i:true|false)",
    convert: (text) => `TRY_CAST(trim(${text}) AS BOOLEAN)`,
  },
  {
    name: "integer",
    type: "BIGINT",
    pattern: "-?(?:0|[1-9]\\d{0,17})",
    convert: (text) => `TRY_CAST(${text} AS BIGINT)`,
    // The value written back is the text again: no leading zero (an identifier), no fraction that would be rounded away.
    quick: (text, value) => `CAST(${value} AS VARCHAR) = ${text}`,
  },
  {
    name: "long integer",
    type: "HUGEINT",
    pattern: "-?(?:0|[1-9]\\d{0,37})",
    convert: (text) => `TRY_CAST(${text} AS HUGEINT)`,
  },
  {
    name: "number",
    type: "DOUBLE",
    pattern: `${decimalNumber}|[+-]?(?i:inf|infinity)`,
    convert: (text) => `TRY_CAST(${text} AS DOUBLE)`,
    quick: (text, value) =>
      `(${text} < ':' AND (${text} < '0' OR ${text} >= '1' OR ${text} = '0' OR starts_with(${text}, '0.')) AND NOT contains(${text}, '_') AND ${value} IS NOT NULL)`,
  },
];

const withPoint: TextFormat = {
  name: "thousands separators",
  type: "DOUBLE",
  pattern: "[+-]?(?:\\d{1,3}(?:,\\d{3})+|0|[1-9]\\d*)(?:\\.\\d+)?",
  convert: (text) => `TRY_CAST(replace(${text}, ',', '') AS DOUBLE)`,
  note: "numbers with a comma between thousands (1,234.5)",
};

const withComma: TextFormat = {
  name: "decimal comma",
  type: "DOUBLE",
  pattern: "[+-]?(?:\\d{1,3}(?:\\.\\d{3})+|0|[1-9]\\d*)(?:,\\d+)?",
  convert: (text) => `TRY_CAST(replace(replace(${text}, '.', ''), ',', '.') AS DOUBLE)`,
  note: "numbers with a decimal comma (1.234,5)",
};

const currency: TextFormat = {
  name: "amounts of money",
  type: "DOUBLE",
  pattern: "[+-]?[$€£¥] ?[+-]?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?",
  convert: (text) => `TRY_CAST(regexp_replace(${text}, '[$€£¥, ]', '', 'g') AS DOUBLE)`,
  note: "amounts of money; the currency sign was left out",
};

const percent: TextFormat = {
  name: "percentages",
  type: "DOUBLE",
  pattern: "[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+) ?%",
  convert: (text) => `TRY_CAST(trim(replace(${text}, '%', '')) AS DOUBLE)`,
  note: "percentages; 12.5% was read as 12.5",
};

const day = "(?:0?[1-9]|[12]\\d|3[01])";
const month = "(?:0?[1-9]|1[0-2])";
const year = "[12]\\d{3}";
const shortMonth = "(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)";
const longMonth = "(?i:january|february|march|april|may|june|july|august|september|october|november|december)";

interface DateForm {
  name: string;
  pattern: string;
  format: string;
  order?: "day" | "month";
}

const dateForms: DateForm[] = [
  { name: "year/month/day", pattern: `${year}/${month}/${day}`, format: "%Y/%m/%d" },
  { name: "month/day/year", pattern: `${month}/${day}/${year}`, format: "%m/%d/%Y", order: "month" },
  { name: "day/month/year", pattern: `${day}/${month}/${year}`, format: "%d/%m/%Y", order: "day" },
  { name: "day.month.year", pattern: `${day}\\.${month}\\.${year}`, format: "%d.%m.%Y", order: "day" },
  { name: "day-month-year", pattern: `${day}-${month}-${year}`, format: "%d-%m-%Y", order: "day" },
  { name: "month-day-year", pattern: `${month}-${day}-${year}`, format: "%m-%d-%Y", order: "month" },
  { name: "month/day/yy", pattern: `${month}/${day}/\\d{2}`, format: "%m/%d/%y", order: "month" },
  { name: "day/month/yy", pattern: `${day}/${month}/\\d{2}`, format: "%d/%m/%y", order: "day" },
  { name: "day.month.yy", pattern: `${day}\\.${month}\\.\\d{2}`, format: "%d.%m.%y", order: "day" },
  { name: "day-Mon-year", pattern: `${day}-${shortMonth}-${year}`, format: "%d-%b-%Y" },
  { name: "day-Mon-yy", pattern: `${day}-${shortMonth}-\\d{2}`, format: "%d-%b-%y" },
  { name: "day Mon year", pattern: `${day} ${shortMonth} ${year}`, format: "%d %b %Y" },
  { name: "Mon day year", pattern: `${shortMonth} {1,2}${day} {1,2}${year}`, format: "%b %d %Y" },
  { name: "Mon day, year", pattern: `${shortMonth} ${day}, ${year}`, format: "%b %d, %Y" },
  { name: "day Month year", pattern: `${day} ${longMonth} ${year}`, format: "%d %B %Y" },
  { name: "Month day, year", pattern: `${longMonth} ${day}, ${year}`, format: "%B %d, %Y" },
];

const clock = "(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?";
const clockFormats = [
  "",
  " %H:%M:%S",
  " %H:%M",
  " %H:%M:%S.%f",
  " %I:%M:%S %p",
  " %I:%M %p",
  " %I:%M:%S%p",
  " %I:%M%p",
];
const isoDay = `${year}-${month}-${day}`;
const offset = "(?: ?(?:Z|UTC|[+-]\\d{2}(?::?\\d{2})?))";

/** SQL: the text without spaces around it and with single ones inside. */
function oneSpace(text: string): string {
  return `replace(trim(${text}), '  ', ' ')`;
}

function withFormat(form: DateForm): TextFormat[] {
  const notes = [
    form.order && `dates with the ${form.order} first`,
    form.format.includes("%y") && "two-digit years stand for 1969 to 2068",
  ].filter((note) => note);
  const said = { ...(form.order && { order: form.order }), ...(notes.length > 0 && { note: notes.join("; ") }) };
  const formats = clockFormats.map((suffix) => `'${form.format}${suffix}'`).join(", ");
  return [
    {
      name: form.name,
      type: "DATE",
      pattern: form.pattern,
      convert: (text) => `CAST(try_strptime(${oneSpace(text)}, '${form.format}') AS DATE)`,
      ...said,
    },
    {
      name: `${form.name} with time`,
      type: "TIMESTAMP",
      pattern: `${form.pattern}(?:,? ${clock}(?: ?[AaPp][Mm])?)?`,
      convert: (text) => `try_strptime(replace(${oneSpace(text)}, ', ', ' '), [${formats.replaceAll(", %", " %")}])`,
      ...said,
    },
  ];
}

const dateWords = new Set(["date", "dates", "dt", "day", "datum", "fecha", "ymd", "yyyymmdd"]);

/** Before the integers, which such texts are as well. */
const digitsOnly: TextFormat = {
  name: "yearmonthday",
  type: "DATE",
  pattern: "(?:1[89]|2[01])\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])",
  convert: (text) => `CAST(try_strptime(trim(${text}), '%Y%m%d') AS DATE)`,
  note: "dates without anything between year, month and day (20010615)",
  onlyNamed: (name) =>
    name
      .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .some((word) => dateWords.has(word)),
};

const dates: TextFormat[] = [
  {
    name: "date",
    type: "DATE",
    pattern: isoDay,
    convert: (text) => `TRY_CAST(${text} AS DATE)`,
    quick: (text, value) => `(strlen(${text}) = 10 AND ${value} IS NOT NULL)`,
  },
  {
    name: "datetime",
    type: "TIMESTAMP",
    pattern: `${isoDay}(?:[T ]${clock})?`,
    convert: (text) => `TRY_CAST(${text} AS TIMESTAMP)`,
    quick: (text, value) => `(strlen(${text}) = 19 AND ${value} IS NOT NULL)`,
  },
  {
    name: "datetime with offset",
    type: "TIMESTAMP",
    pattern: `${isoDay}[T ]${clock}${offset}`,
    convert: (text) => `make_timestamp(epoch_us(TRY_CAST(replace(trim(${text}), ' UTC', 'Z') AS TIMESTAMPTZ)))`,
    note: "times with an offset from UTC, which were read as UTC",
  },
  ...dateForms.flatMap(withFormat),
  { name: "time", type: "TIME", pattern: clock, convert: (text) => `TRY_CAST(${text} AS TIME)` },
];

/** All formats in order of preference. Where a comma separates columns, one inside a number separates thousands. */
export function textFormats(commaIsDecimal: boolean): TextFormat[] {
  return [
    digitsOnly,
    ...numbers,
    ...(commaIsDecimal ? [withComma, withPoint] : [withPoint, withComma]),
    currency,
    percent,
    ...dates,
  ];
}

/** What stands for a missing value in a column that is otherwise numbers, dates or booleans. */
export const missingInTyped: readonly string[] = [
  "",
  "NA",
  "N/A",
  "n/a",
  "#N/A",
  "NULL",
  "null",
  "Null",
  "NaN",
  "nan",
  "None",
  "none",
  "-",
  "--",
  "?",
  ".",
];

/** What stands for a missing value in text: only what nobody would write for anything else. */
export const missingInText: readonly string[] = ["", "N/A", "n/a", "#N/A", "NULL", "null", "NaN", "nan", "<NA>"];
