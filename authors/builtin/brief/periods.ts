import type { Condition } from "../../../state/condition.ts";
import { isComparison } from "./comparisons.ts";
import type { Consumed } from "./consumed.ts";
import { type Frame, pattern } from "./frame.ts";
import { groupOf } from "./part-groups.ts";

const monthNames = "january february march april may june july august september october november december".split(" ");

/** Years and months: of the only column of whole numbers that is called a year, or else of the only date. */
export function readPeriods(left: Consumed, frame: Frame, add: (condition: Condition) => void): void {
  const dates = frame.table.columns.filter(({ type }) => type === "date" || type === "datetime");
  const years = frame.table.columns.filter(
    ({ name, type, min, max }) =>
      type === "integer" && /(?:^|[^a-z])years?(?:$|[^a-z])/iu.test(name) && Number(min) >= 1000 && Number(max) <= 2200,
  );
  const [of, more] = years.length > 0 ? years : dates;
  if (of === undefined || more !== undefined || (years.length > 0 && dates.length > 0)) return;
  const grain = of.type === "integer" ? null : "year";
  const year = "(1\\d{3}|20\\d{2})(?![\\d-]|[.,]\\d)";
  const named = "(?:the )?(?:years? |⟨c\\d+⟩ )?";
  const compare = (operator: "=" | "<" | "<=" | ">" | ">=", value: number): void =>
    add({ kind: "compare", column: of.name, grain, operator, value });
  const pair = pattern(
    `(?:from|of|in) ${named}${year} (?:to|(?:exceeds?|minus|and|than|to) (?:(?:that|those) )?(?:of|in)) ${named}${year}`,
  ).exec(left.left);
  if (pair !== null && frame.group === null && frame.names.every((name) => isComparison(name, frame))) {
    const column = grain === null ? frame.table.columns.find(({ name }) => name === of.name) : groupOf("year", frame);
    if (column !== undefined && column !== null) {
      const [one, other] = [Number(pair[1]), Number(pair[2])];
      const changes = /^from/u.test(pair[0]);
      frame.pair = { column, first: changes ? other : one, second: changes ? one : other };
      left.take(pattern(pair[0].replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")));
      return;
    }
  }
  for (const match of left.takeAll(
    pattern(`(?:from|between) ${named}${year} (?:and|to|until|through|till) ${named}${year}`),
  )) {
    add({ kind: "between", column: of.name, grain, low: Number(match[1]), high: Number(match[2]) });
    frame.assumptions.add(`Both ${match[1]} and ${match[2]} count.`);
  }
  const [date] = dates;
  const months = monthNames.join("|");
  if (grain === "year" && date !== undefined)
    for (const match of left.takeAll(
      pattern(`\\b(?:in|during|of|for) (?:the month of |months? )?(${months})(?:,? (?:of )?${year})?`),
    )) {
      const value = monthNames.indexOf(match[1] ?? "") + 1;
      add({ kind: "compare", column: date.name, grain: "month", operator: "=", value });
      if (match[2] !== undefined) compare("=", Number(match[2]));
    }
  const shapes = [
    [`since ${named}${year}(?: onwards?)?|from ${named}${year} (?:on|onwards?)`, ">="],
    // "How many years before 2018" measures a span.
    [`(?<!\\b(?:years?|months?|weeks?|days?|long) )(?:before|prior to) ${named}${year}`, "<"],
    [`(?<!\\b(?:years?|months?|weeks?|days?|long) )after ${named}${year}`, ">"],
    [`(?:until|through|up to) ${named}${year}`, "<="],
    [
      `(?:in|during|for|of) ${named}${year}((?:,? (?:and |or )?(?:(?:in|during|for|of) )?${named}1\\d{3}|,? (?:and |or )?(?:(?:in|during|for|of) )?${named}20\\d{2})*)(?![\\d-]|[.,]\\d)`,
      "=",
    ],
    [`(?:with |where |whose |the |filter by )*year (?:=|==|is|equals|equal to) ${year}`, "="],
  ] as const;
  const equals = new Set<number>();
  for (const [shape, operator] of shapes)
    for (const match of left.takeAll(pattern(`\\b(?:${shape})\\b`))) {
      // "For 2012, 2013 and 2014".
      const values = match.slice(1).flatMap((said) => (said ?? "").match(/\d{4}/gu) ?? []);
      for (const value of values.map(Number))
        if (operator === "=") equals.add(value);
        else compare(operator, value);
    }
  // A row has one year: "in 1990 and in 2000" speaks of groups, or of a difference.
  const nameYears =
    equals.size > 1 &&
    frame.names.every((name) => [...equals].some((value) => new RegExp(`\\b${value}\\b`, "u").test(name)));
  const isByYear = frame.steps.some(
    (step) =>
      step.kind === "derive" &&
      step.name === frame.group?.name &&
      step.formula.kind === "part" &&
      step.formula.grain === "year",
  );
  // "Per year for 2012 and 2013": the answers' names say it again.
  if (nameYears && (isByYear || frame.group?.name === of.name)) return;
  if (nameYears && frame.group === null) {
    const known = frame.table.columns.find(({ name }) => name === of.name);
    const group = grain === null ? known : groupOf("year", frame);
    if (group !== undefined && group !== null) {
      frame.group = { ...group, top: [...equals].map((value) => ({ value, count: 1 })) };
      left.takeAll(/\band(?= +·)|\bof the same year\b/u);
      return;
    }
  }
  if (equals.size > 1) frame.problems.push(...[...equals].map(String));
  else for (const value of equals) compare("=", value);
}
