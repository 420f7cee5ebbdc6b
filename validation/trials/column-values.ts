import type fastCheck from "fast-check";
import type { Cell, ColumnType } from "../../state/tables.ts";
import type { ColumnPlan } from "./table-plan.ts";

export type FastCheck = typeof fastCheck;
export type Cells = fastCheck.Arbitrary<Cell>;

/** One cell in so many is missing. */
const NULL_EVERY = 8;
/** One value in so many lies far off, where outliers are looked for: more of them would hide each other. */
const FAR_EVERY = 30;
const FAR_VALUES = [4_000, -3_000];
const DAY_MS = 86_400_000;

/**
 * The values of a column: those that its filter speaks of and their neighbours, few different ones where it makes groups, and
 * numbers that add up without rounding, so that the order in which they are added shows nowhere.
 */
export function columnValues(fc: FastCheck, plan: ColumnPlan): Cells {
  const special = specialValues(plan);
  const made = plan.groups === null ? plainValues(fc, plan.type) : fc.constantFrom(...groupValues(plan));
  const usual =
    plan.read.length === 0 ? made : fc.oneof({ weight: 4, arbitrary: fc.constantFrom<Cell>(...plan.read) }, made);
  const values = special.length > 0 ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...special) }, usual) : usual;
  const far = fc.oneof({ weight: FAR_EVERY - 1, arbitrary: values }, fc.constantFrom<Cell>(...FAR_VALUES));
  return fc.oneof({ weight: NULL_EVERY - 1, arbitrary: plan.far ? far : values }, fc.constant(null));
}

function plainValues(fc: FastCheck, type: ColumnType): Cells {
  switch (type) {
    case "integer":
      return fc.integer({ min: -20, max: 80 });
    case "number":
      return fc.integer({ min: -40, max: 400 }).map((quarters) => quarters / 4);
    case "boolean":
      return fc.boolean();
    case "string":
      return fc.constantFrom("alpha", "beta", "gamma", "Delta", "delta", "eta theta");
    case "time":
      return fc.integer({ min: 0, max: 47 }).map((halfHours) => momentText(halfHours * 1_800_000).slice(11));
    case "date":
      return fc.integer({ min: 18_200, max: 19_600 }).map((days) => momentText(days * DAY_MS).slice(0, 10));
    case "datetime":
      return fc.integer({ min: 18_200 * 24, max: 19_600 * 24 }).map((hours) => momentText(hours * 3_600_000));
  }
}

/** Milliseconds since 1970 as `YYYY-MM-DDTHH:MM:SS`. */
function momentText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}

/** As many different values as there are to be groups. */
function groupValues({ type, groups }: ColumnPlan): Cell[] {
  return Array.from({ length: groups ?? 1 }, (_, index): Cell => {
    switch (type) {
      case "integer":
        return index * 3 + 1;
      case "number":
        return index * 1.5;
      case "boolean":
        return index % 2 === 0;
      case "string":
        return `group ${String.fromCharCode(97 + ((index * 7) % 26))}${index > 25 ? index : ""}`;
      case "time":
        return momentText(index * 1_800_000).slice(11);
      case "date":
        return momentText((18_262 + index * 33) * DAY_MS).slice(0, 10);
      case "datetime":
        return momentText((18_262 + index * 33) * DAY_MS + index * 5_400_000);
    }
  });
}

/** What a filter compares with, and what lies just beside it. */
function specialValues({ type, wanted, texts, parts }: ColumnPlan): Cell[] {
  const around = wanted.flatMap((value) => neighbours(value, type));
  const holding = texts.flatMap((text) => [
    text,
    `${text} and more`,
    `before ${text}`,
    text.toUpperCase(),
    `a${text}b`,
  ]);
  return [...around, ...holding, ...parts.flatMap(({ grain, value }) => datesAround(grain, value, type))];
}

function neighbours(value: Cell, type: ColumnType): Cell[] {
  if (typeof value === "number") {
    const near = type === "integer" ? [Math.floor(value) - 1, Math.ceil(value) + 1] : [value - 0.25, value + 0.25];
    // Twice the value itself: it is on the edge that a comparison turns on.
    const own = type === "integer" ? Math.round(value) : value;
    return [own, own, ...near];
  }
  if (typeof value !== "string") return [value];
  if (type === "date" || type === "datetime") {
    const at = Date.parse(value.length === 10 ? `${value}T00:00:00Z` : `${value}Z`);
    if (Number.isNaN(at)) return [];
    const length = type === "date" ? 10 : 19;
    return [0, 0, -1, 1].map((days) => momentText(at + days * DAY_MS).slice(0, length));
  }
  if (type === "string") return [value, value, `${value} else`, value.toLowerCase(), value.toUpperCase()];
  return type === "time" ? [value] : [];
}

/** Dates whose part has the value, or the one before or after. */
function datesAround(grain: string, value: number, type: ColumnType): Cell[] {
  const length = type === "date" ? 10 : 19;
  const years = grain === "year" ? [value - 1, value, value + 1] : [2019, 2020];
  return years.flatMap((year) =>
    Array.from({ length: 48 }, (_, index) => {
      const days = grain === "day" ? [value, value - 1, value + 1, 15] : [1, 9, 18, 27];
      const hours = grain === "hour" ? [value, value - 1, value + 1, 12] : [0, 7, 13, 23];
      const day = Math.min(Math.max(days[index % 4] ?? 1, 1), 28);
      const hour = Math.min(Math.max(hours[(index >> 2) % 4] ?? 0, 0), 23);
      return momentText(Date.UTC(year, Math.floor(index / 4), day, hour)).slice(0, length);
    }),
  );
}

const EXTREME_TEXTS = [
  "",
  " ",
  "NULL",
  "null",
  "NaN",
  "__proto__",
  "constructor",
  "toString",
  "0",
  "-1",
  "x'); DROP TABLE data; --",
  '"quoted"',
  "`${1}`",
  "a\\b",
  "tab\tand\nline",
  "=1+1",
  "naïve café",
  "e\u0301",
  "東京",
  "שלום",
  "👩‍👩‍👧‍👦",
  "\u202eright to left",
  "\u200b",
  "ﬀ",
  "İ",
  "long ".repeat(400),
];

/** Of one, two, three and four bytes; signs that join, combine, turn the direction, or quote. */
const CHARACTERS = [..."aZ09 _%'\"\\`;,$#{}\n\u0085ßéΩжא\u0301\u200d\u202e\ufeff東ﬀ𝒳👩🏽"];

/** Texts that code seldom expects; values of other types are as usual. */
export function unicodeValues(fc: FastCheck, plan: ColumnPlan): Cells {
  if (plan.type !== "string") return columnValues(fc, plan);
  return fc.oneof(
    fc.constantFrom(...EXTREME_TEXTS),
    fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 12 }),
  );
}

/** The ends of each type. Numbers stay so far from a double's end that fourth powers of them, which kurtosis takes, still fit. */
export function extremeValues(fc: FastCheck, plan: ColumnPlan): Cells {
  switch (plan.type) {
    case "integer":
      return fc.constantFrom<Cell>(Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 0, 1, -1, 2 ** 31, -(2 ** 31));
    case "number":
      return fc.constantFrom<Cell>(1e70, -1e70, 1e-70, -1e-70, 0, 0.1, 1 / 3, 123_456_789.123_456_79, 1e16);
    case "date":
      return fc.constantFrom<Cell>("0001-01-01", "9999-12-31", "1969-12-31", "2000-02-29", "1900-03-01");
    case "datetime":
      return fc.constantFrom<Cell>(
        "0001-01-01T00:00:00",
        "9999-12-31T23:59:59",
        "1970-01-01T00:00:00",
        "2024-02-29T12:00:00",
      );
    case "time":
      return fc.constantFrom<Cell>("00:00:00", "23:59:59", "12:00:00");
    default:
      return columnValues(fc, plan);
  }
}
