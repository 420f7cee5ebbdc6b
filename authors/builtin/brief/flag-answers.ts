import type { RowTest } from "../../../state/row-test.ts";
import type { Cell } from "../../../state/tables.ts";
import { splitName } from "../language/names.ts";
import { type Asked, type Value, withoutFillers } from "./asked.ts";
import { escaped } from "./consumed.ts";
import type { Wanted } from "./split-brief.ts";

const counted = /\b(?:count|number|num|n|total|size|rows|records)\b/u;
const shared = /\b(?:share|proportion|fraction|percent(?:age)?|pct|rate|ratio|mean)\b/u;

/**
 * How many rows are of a class that the question makes, or which part of them: "has_loan_count" of a column HasLoan of 1 and 0,
 * "good_share" of samples labelled good.
 */
export function flagAnswer(wanted: Wanted, words: string, { frame }: Asked): Value | null {
  if (!counted.test(words) && !shared.test(words)) return null;
  const rest = withoutFillers(words.replace(counted, " ").replace(shared, " "));
  for (const step of frame.steps) {
    if (step.kind !== "categorise" || !frame.made.includes(step.name) || step.rules.length !== 1) continue;
    const values = [...step.rules.map(({ value }) => value), step.otherwise];
    const said = new RegExp(
      `\\b${escaped(step.name)}["']?(?: (?:is|equals?|equal to|of|=|==|set to|has the value))* ?"?([01])\\b`,
      "iu",
    ).exec(wanted.about);
    const own = said === null ? null : Number(said[1]);
    const value =
      own !== null && values.includes(own) && (rest === "" || rest.split(" ").every((word) => isOf(word, step.name)))
        ? own
        : values.find((each) => isNamed(rest, each, step.name, frame.groupWords.get(each) ?? []));
    if (value === undefined || value === null) continue;
    const test: RowTest = {
      kind: "condition",
      condition: { kind: "compare", column: step.name, grain: null, operator: "=", value },
    };
    if (!shared.test(words))
      return { statistic: { kind: "aggregate", function: "count", column: null }, where: [test] };
    const percent = /percent|pct|%/iu.test(`${words} ${wanted.about}`);
    return { statistic: { kind: "share", tests: [test], as: percent ? "percent" : "fraction" }, where: [] };
  }
  return null;
}

/** Whether a name speaks of a value: by what it is called, or for the 1 of a column of 1 and 0 by the column's own name. */
function isNamed(rest: string, value: Cell, column: string, called: readonly string[]): boolean {
  if (rest === "") return false;
  if ([String(value), ...called].some((name) => name.toLowerCase() === rest)) return true;
  return value === 1 && rest.split(" ").every((word) => isOf(word, column));
}

/** Whether a word is one of a column's name: "delay" of HasDelay. */
function isOf(word: string, column: string): boolean {
  return splitName(column).some((part) => part === word) || splitName(column).join("") === word;
}
