import { stemmer } from "stemmer";
import type { Condition } from "../../../../state/condition.ts";
import type { Operation } from "../../../../state/intent.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { numberTypes } from "../../reading/resolve-column.ts";
import { isDate } from "../wordings/wording.ts";
import { conjuncts } from "./conjuncts.ts";

const limit = "(?:at least|at most|more than|fewer than|less than|over|under|above|below|up to|exactly)";
const amount = "[$€£]?[\\d.,]*\\d";

/** A limit that a question sets to something else than what the operation puts it on: its words, or null. */
export function limitsOfOthers(text: string, operation: Operation, table: TableProfile): string | null {
  if (!("filter" in operation) || operation.filter === null) return null;
  const limited = conjuncts(operation.filter);
  return (
    yearsAsAmounts(text, limited, table) ??
    amountsInOther(text, limited, table) ??
    sizesAsAmounts(text, limited, operation) ??
    sizesOfChosen(text, operation)
  );
}

/** "Total repair cost between 1990 and 1999", where there is a date: as like as not these are years. */
function yearsAsAmounts(text: string, limited: readonly Condition[], { columns }: TableProfile): string | null {
  const years =
    /(?<!\b(?:with|where|whose|having|have|has|had)\b[^,.;]*)\b(?:between|from) (\d{4}) (?:and|to) (\d{4})\b/iu.exec(
      text,
    );
  const ends = [Number(years?.[1]), Number(years?.[2])];
  if (years === null || !columns.some((column) => isDate(column) && ends.every((year) => isWithin(year, column))))
    return null;
  const isAmount = limited.some(
    (condition) => condition.kind === "between" && condition.grain === null && ends.includes(Number(condition.low)),
  );
  return isAmount ? years[0] : null;
}

function isWithin(year: number, { min, max }: TableProfile["columns"][number]): boolean {
  const [first, last] = [min, max].map((day) => Number(String(day).slice(0, 4)));
  return year >= (first ?? 0) - 10 && year <= (last ?? 0) + 10;
}

/** "Costing over 5000 dollars in repair", where the limit is put on the whole cost. */
function amountsInOther(text: string, limited: readonly Condition[], { columns }: TableProfile): string | null {
  const said = new RegExp(`\\b${limit} ${amount}(?: \\p{L}+)? (?:in|of|for) (?:the )?(\\p{L}+)`, "iu").exec(text);
  if (said === null) return null;
  const stem = stemOf(said[1] ?? "");
  const called = (name: string): boolean => splitName(name).some((word) => stemOf(word) === stem);
  const others = columns.filter(({ name, type }) => numberTypes.includes(type) && called(name));
  const isOn = limited.filter(isLimit).map(({ column }) => column);
  return others.length > 0 && isOn.length > 0 && !isOn.some(called) ? said[0] : null;
}

/** "Terms with at least 5 marks" are large terms: no mark is put against 5. */
function sizesAsAmounts(text: string, limited: readonly Condition[], operation: Operation): string | null {
  if (operation.operation !== "aggregate") return null;
  const groups = new Set(operation.dimensions.flatMap(({ column }) => splitName(column).map(stemOf)));
  for (const [said, group = "", thing = ""] of text.matchAll(
    new RegExp(`\\b(\\p{L}+) (?:with|having|that have) ${limit} ${amount} (\\p{L}+s)\\b`, "giu"),
  ))
    if (
      groups.has(stemOf(group)) &&
      limited.filter(isLimit).some(({ column }) => splitName(column).some((word) => stemOf(word) === stemOf(thing)))
    )
      return said;
  return null;
}

/** "Among states with at least 100 strikes, how many at night": the size is of all of a state's rows. */
function sizesOfChosen(text: string, operation: Operation): string | null {
  if (!JSON.stringify(operation).includes('"kind":"having"')) return null;
  return (
    new RegExp(
      `^\\W*(?:among|amongst|of|for|in|within)\\b[^,.]*\\b(?:with|having) ${limit} ${amount} \\p{L}+(?=,)`,
      "iu",
    ).exec(text)?.[0] ?? null
  );
}

type Limit = Extract<Condition, { kind: "compare" | "between" }>;

function isLimit(condition: Condition): condition is Limit {
  return condition.kind === "between" || (condition.kind === "compare" && /[<>]/u.test(condition.operator));
}

const stemOf = (word: string): string => stemmer(canonical(word.toLowerCase()));
