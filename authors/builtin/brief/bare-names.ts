import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";

/** Units and ways of measuring that may follow a column's name without being part of what it is called. */
const measured =
  /(?:\s*\([^()]*\)|\s*\[[^[\]]*\]|\s+in (?:[a-z]{1,3}|knots?|miles?|met(?:er|re)s?|inches|feet|years?|days?|hours?|minutes?|seconds?|percent|dollars?|euros?|pounds?|degrees?|kilomet(?:er|re)s?|kilograms?|grams?|lit(?:er|re)s?|usd|gbp|eur)|[\s_.]+(?:[$€£%]|hrs?(?:\/[a-z]+)?|mins?|secs?|kg|lbs?|[kcm]?m[23]|km|cm|mm|ft|sq ft|[hkM]Pa|ms|usd|gbp|eur|mph|kmh|pct|mm_?hg|mg_?dl|mg|ml|[kK][wW]h?|hp|[GM]B|[dk]B|[kMG]?Hz|kcal|[CF](?=$))|\s+(?!ID$)\p{Lu}{2,4})$/u;

/** A column's name without its unit: "Age (years)" is the age, "Speed IAS in knots" the speed. */
export function bareName(name: string): string {
  let bare = name.trim();
  for (let shorter = bare.replace(measured, ""); shorter !== bare && shorter !== ""; ) {
    bare = shorter;
    shorter = bare.replace(measured, "");
  }
  return bare;
}

/** What stands around the names of a questionnaire's columns: the number of the question, and the scale of its answers. */
const numbered = /^Q\d{1,3}[a-z]?[\s_.:-]+(?=\p{L}{2})/iu;
const scaled = /[\s_]+\d{1,2}(?:to|-|_to_)\d{1,3}$/iu;

/** A column's name as it is spoken of: "Q7_Stress_0to10" is the stress. */
export const spokenName = (name: string): string => bareName(bareName(name).replace(scaled, "")).replace(numbered, "");

const key = (words: readonly string[]): string => words.map(canonical).join(" ");

/** Columns by their names without units, where a name so short is still that of one column alone. */
export function bareNames({ columns }: TableProfile): ReadonlyMap<string, ColumnProfile> {
  const found = new Map<string, ColumnProfile[]>();
  for (const column of columns) {
    const spoken = spokenName(column.name);
    const bare = key(splitName(spoken));
    if (bare === "" || spoken.length < 3) continue;
    // "pm25" of an answer's name is PM2.5.
    const joined = spoken.replace(/[^\p{L}\p{N}]/gu, "");
    for (const each of new Set([bare, bareKey(joined)])) found.set(each, [...(found.get(each) ?? []), column]);
  }
  return new Map(
    [...found].flatMap(([bare, having]) => {
      const [only, ...more] = having;
      // A minimum beside a maximum is none in minutes.
      const isLeast = /[\s_]min$/iu.test(only?.name ?? "") && columns.some(({ name }) => /[\s_]max$/iu.test(name));
      const isNone = only === undefined || more.length > 0 || isLeast || spokenName(only.name) === only.name;
      return isNone ? [] : [[bare, only] as const];
    }),
  );
}

/** The key under which words stand in `bareNames`. */
export const bareKey = (words: string): string => key(splitName(words));
