import type { ColumnProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import type { Tagged } from "../language/tag.ts";
import { type Context, choose, quoted, type Resolved, refused, reworded } from "./resolved.ts";

/** How far a year may be from those of the data before its four digits are rather an amount. */
const NEAR = 50;

/** What is over or under something is as much, and not as late. */
const amountWords =
  /(?:\b(?:over|above|below|under|(?:more|less|fewer|greater|higher|lower|larger|bigger|smaller) than|exceed(?:s|ed|ing)?|in excess of|at least|at most)|[<>]=?)\s*$/iu;

const yearsOf = ({ min, max }: ColumnProfile): [number, number] | null => {
  const [first, last] = [min, max].map((date) => Number(String(date).slice(0, 4)));
  return first === undefined || last === undefined || !(first > 0 && last > 0) ? null : [first, last];
};

/**
 * "Invoices over 1000", "claims between 1500 and 1900": four digits with no column are a year only where no amount is said and
 * the years of the data are near. Null where they are one.
 */
export function noYear(context: Context, operand: Tagged, named: ColumnProfile | null = null): Resolved<never> | null {
  const { number: year, start, text } = operand;
  if (operand.tag !== "Number" || year === null) return null;
  const { columns } = context.table;
  const covers = (column: ColumnProfile, near: number): boolean => {
    const years = yearsOf(column);
    return years !== null && years[0] - near <= year && year <= years[1] + near;
  };
  const times = columns.filter((column) => column.type === "date" || column.type === "datetime");
  const isNear = [...times, ...columns.filter(isYearColumn)].some((column) => covers(column, NEAR));
  if (named !== null) return isNear || !amountWords.test(context.question.slice(0, start)) ? null : unclear(text);
  const built = columns.filter((column) => isOfYears(column) && covers(column, 0));
  if (times.length > 0 && built[0] !== undefined && !times.some((column) => covers(column, 0)))
    return choose(`No date of the data is of ${text}. Is it meant of ${built.map(({ name }) => name).join(" or ")}?`, [
      ...built.map(({ name }) => ({
        reading: `"${text}" of ${name}`,
        ask: reworded(context, operand, `${quoted(name)} ${text}`),
      })),
    ]);
  if (isNear && !amountWords.test(context.question.slice(0, start))) return null;
  return unclear(text);
}

function unclear(text: string): Resolved<never> {
  return refused(
    `It is not clear of which column "${text}" is an amount, or whether it is a year.`,
    `Name the column, for example: where "..." is over ${text}.`,
    [text],
  );
}

/** A column of whole numbers that are years. */
export function isYearColumn(column: ColumnProfile): boolean {
  return (
    column.type === "integer" &&
    splitName(column.name).map(canonical).includes(canonical("year")) &&
    Number(column.min) >= 1000 &&
    Number(column.max) < 3000
  );
}

/** Whole numbers that are years, however their column calls them. */
function isOfYears(column: ColumnProfile): boolean {
  if (isYearColumn(column)) return true;
  return (
    column.type === "integer" &&
    splitName(column.name).some((word) => /^(?:yr|yrs|year|built|vintage)$/iu.test(word)) &&
    Number(column.min) >= 1000 &&
    Number(column.max) < 3000
  );
}
