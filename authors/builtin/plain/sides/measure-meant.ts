import type { Measure, MeasurePart } from "../../../../state/measure.ts";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { giving, taking } from "../../lexicon/money-verbs.ts";
import { askedUnits } from "../../lexicon/units.ts";
import { addsUp, conventionOf } from "../../reading/convention.ts";
import { isMoney } from "../../reading/money-columns.ts";
import { named } from "../combined/combining.ts";
import { isAddedUp } from "../gist/gist-measure.ts";
import { countedIn } from "../levels/counted.ts";
import { isCountOfThings, isOfThings } from "../levels/counts-of-rows.ts";
import { moneyOf, namesPayers, sideOf } from "../short/money-sides.ts";
import { isDate } from "../wordings/wording.ts";
import type { Meant } from "./meant.ts";

/** What is measured of both sides, and what that takes for granted. */
export interface Measured {
  part: MeasurePart;
  /** What it is divided by: the days of an average day that has several rows. */
  per: MeasurePart | null;
  /** Whether the smaller has more of what is asked for. */
  isLess: boolean;
  assumptions: string[];
}

/** What is measured by what the words mean; null where nothing is, or where it may be one of two things. */
export function measuredOf(meant: Meant, table: TableProfile, subject: string | null = null): Measured | null {
  const isLess = meant.more === "less";
  const found = columnMeant(meant, table, subject);
  if (found === "unclear") return null;
  if (found === null) {
    // "Did I run more" may be further as well as more often.
    const isCounted = meant.isCounted || meant.isOfSides || meant.isMoreOfValue;
    if (!isCounted || meant.isMean || meant.units.length > 0) return null;
    return daily({ part: { function: "count", column: null }, per: null, isLess, assumptions: [] }, meant, table);
  }
  const { column, assumptions } = found;
  const isMany = meant.isAmount;
  if (!meant.units.every((unit) => isWrittenIn(unit, column))) return null;
  const isAdded =
    meant.spoken?.adds === true ||
    conventionOf(column) === "sum" ||
    addsUp(column) ||
    isMoney(column) ||
    countedIn(column) !== null ||
    isCountOfThings(column, table) ||
    (isMany && column.type === "integer" && isAddedUp(column));
  if (meant.isDaily && !isAdded) return null;
  const isPrice = conventionOf(column) === "mean";
  const isOfRow = meant.spoken !== null && !meant.spoken.adds;
  // What is neither added up nor averaged by its kind, the question has to say.
  if (!meant.isMean && !meant.isDaily && !meant.isTotal && !isOfRow && !isAdded && !isPrice) return null;
  const isMean = (meant.isMean && !meant.isDaily) || (!meant.isTotal && !meant.isDaily && (isOfRow || isPrice));
  if (isMean && !meant.isMean) assumptions.push(`The means of ${column.name} are compared.`);
  const part: MeasurePart = { function: isMean ? "mean" : "sum", column: column.name };
  return daily({ part, per: null, isLess, assumptions }, meant, table);
}

function columnMeant(
  meant: Meant,
  table: TableProfile,
  subject: string | null,
): { column: ColumnProfile; assumptions: string[] } | "unclear" | null {
  const spoken = meant.spoken?.columns ?? [];
  // "Warmer, going by the highs": one of those that the adjective may be of.
  const named = meant.columns.filter((column) => spoken.length === 0 || spoken.includes(column));
  if (named.length < meant.columns.length) return "unclear";
  const [only, more] = named.length > 0 ? named : spoken;
  if (more !== undefined || (only !== undefined && meant.isCounted)) return "unclear";
  if (only !== undefined) return { column: only, assumptions: [] };
  if (meant.money !== null) {
    // "Made more entries" counts them.
    if (meant.isCounted)
      return /^(?:take|took|taken|make|made|makes|takes|give|gave|gives)$/u.test(meant.money) ? null : "unclear";
    const amount = amountMeant(meant.money, table, subject);
    if (amount === null) return "unclear";
    return { column: amount, assumptions: [`What it comes to is told by ${amount.name}.`] };
  }
  const [counts, another] = table.columns.filter((column) => isCountOfThings(column, table));
  const of = [...(meant.isOfSides ? [subject] : []), ...meant.conditions.map((each) => each.column)].filter(
    (name) => name !== null && name !== "",
  );
  if (meant.isCounted || counts === undefined || of.length === 0) return null;
  if (!meant.isOfSides && !meant.isMoreOfValue) return "unclear";
  // Of what became of several things, the rows or the things may be counted.
  if (another !== undefined || !table.columns.some((each) => of.includes(each.name) && isOfThings(each)))
    return "unclear";
  return { column: counts, assumptions: [`How many there were is told by ${counts.name}.`] };
}

const takings = /^(?:takings|sales|revenue|income|turnover|earnings|proceeds|receipts)$/u;
const cameTo = /^(?:total|paid|amount|spent|spend|cost|bill|charged)$/u;
const beside = /^(?:price|prices|per|tip|tips|unit|each|rate|discount|tax|vat|deposit|fee|limit|budget|l|litre|km)$/u;

/** The amounts that a verb of money speaks of, where `subject` is the column of those who do it. */
export function amountMeant(verb: string, table: TableProfile, subject: string | null): ColumnProfile | null {
  const money = moneyOf(table);
  const side = money?.side ?? sideOf(table);
  const doer = table.columns.find(({ name }) => name === subject);
  const isTaking = taking.split("|").includes(verb);
  const isGiving = giving.split("|").includes(verb);
  if (isTaking) {
    const own = money !== null ? [money.amount] : ofTakings(table);
    return side === "paying" || own.length !== 1 ? null : (own[0] ?? null);
  }
  // What customers pay us is in a file of our sales; what we pay is not.
  if (isGiving && side === "taking" && (doer === undefined || !namesPayers(doer, side))) return null;
  if (isGiving && side === null) return null;
  if (money !== null) return money.amount;
  const [only, more] = table.columns.filter(({ name, type }) => {
    const parts = splitName(name);
    const isNumber = type === "integer" || type === "number";
    return isNumber && parts.some((part) => cameTo.test(part)) && !parts.some((part) => beside.test(part));
  });
  return isGiving && only !== undefined && more === undefined ? only : null;
}

function ofTakings({ columns }: TableProfile): ColumnProfile[] {
  return columns.filter(
    ({ name, type }) => (type === "integer" || type === "number") && splitName(name).some((part) => takings.test(part)),
  );
}

/** "Degrees" of a temperature, "kilometres" of `km`: a unit of the column's own. */
function isWrittenIn(unit: string, { name }: ColumnProfile): boolean {
  const parts = splitName(name);
  return askedUnits.some(
    ({ said, written, kind }) =>
      said.includes(unit) &&
      (written.some((each) => parts.includes(each)) ||
        (kind === "temperature" && parts.some((part) => /^(?:temp|temps|temperature)$/u.test(part))) ||
        (kind === "money" && isMoney({ name } as ColumnProfile))),
  );
}

/** An average day has the mean of the rows only where each day has one. */
function daily(measured: Measured, { isDaily }: Meant, table: TableProfile): Measured | null {
  if (!isDaily) return measured;
  const [date, more] = table.columns.filter(isDate);
  if (date === undefined || more !== undefined || date.type !== "date") return null;
  if (date.distinct === table.rowCount && measured.part.function === "sum")
    return { ...measured, part: { ...measured.part, function: "mean" } };
  return { ...measured, per: { function: "distinct", column: date.name } };
}

/** The measure of a group. */
export function measureOf({ part, per }: Measured, table: TableProfile): Measure {
  return named(
    per === null ? { ...part, share: null } : { function: "ratio", column: null, share: null, of: [part, per] },
    table,
  );
}
