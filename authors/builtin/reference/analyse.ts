import type { Changed, Compared, NamedAnswer, PartOfRows, Several, Verdict } from "../../../state/named-answer.ts";
import type { Statistic } from "../../../state/statistic.ts";
import type { Step } from "../../../state/step.ts";
import type { Cell } from "../../../state/tables.ts";
import type { Analysis } from "../analysis/parts.ts";
import { computed } from "./computed.ts";
import type { RowByName } from "./conditions.ts";
import { passing } from "./row-tests.ts";
import { prepare } from "./steps.ts";
import { summarised } from "./summarised.ts";

/** The rows after steps. */
export function after(rows: readonly RowByName[], steps: readonly Step[]): readonly RowByName[] {
  return steps.reduce<readonly RowByName[]>(
    (left, step) => (step.kind === "summarise" ? summarised(step, left, ofGroup) : prepare(left, step)),
    rows,
  );
}

/** The one row of an analysis: every answer, computed row by row and without any engine. */
export function analyse(operation: Analysis, rows: readonly RowByName[]): Cell[] {
  const prepared = after(rows, operation.steps);
  return operation.answers.map((answer) => {
    const asked = answer.before ? rows : after(prepared, answer.steps ?? []);
    const chosen = answer.where.reduce<readonly RowByName[]>((left, test) => passing(test, left, asked), asked);
    const { value } = answer;
    // Parts may be of the rows before the steps.
    const of = (part: PartOfRows): Cell => {
      if (part.before === undefined || part.before === (answer.before ?? false)) return ofPart(part, chosen, asked);
      const others = part.before ? rows : after(prepared, answer.steps ?? []);
      const own = answer.where.reduce<readonly RowByName[]>((left, test) => passing(test, left, others), others);
      return ofPart(part, own, others);
    };
    if (value.kind === "compared") return rounded(compared(value, of), answer.decimals);
    if (value.kind === "changed") return changed(value, of);
    if (value.kind === "several") return listed(value, of);
    return answered({ ...answer, value }, chosen);
  });
}

/** A statistic of some of a group's rows; tests look at all groups' rows. */
function ofGroup(part: PartOfRows, rows: readonly RowByName[], all: readonly RowByName[]): Cell {
  const passed = new Set(part.where.reduce<readonly RowByName[]>((left, test) => passing(test, left, all), all));
  const own = rows.filter((row) => passed.has(row));
  if (part.statistic.kind !== "share") return computed(part.statistic, own);
  const { tests, as } = part.statistic;
  const counted = new Set(tests.reduce<readonly RowByName[]>((left, test) => passing(test, left, all), all));
  const share = own.filter((row) => counted.has(row)).length;
  return own.length === 0 ? null : ((as === "percent" ? 100 : 1) * share) / own.length;
}

/** A statistic of those of the rows that are its own; tests look at `asked` as a whole. */
function ofPart({ statistic: of, where }: PartOfRows, rows: readonly RowByName[], asked: readonly RowByName[]): Cell {
  return computed(
    of,
    where.reduce<readonly RowByName[]>((left, test) => passing(test, left, asked), rows),
  );
}

function changed({ first, second, to, yes, no }: Changed, of: (part: PartOfRows) => Cell): Cell {
  const [a, b] = [of(first), of(second)];
  if (a === null || b === null) return null;
  const [old, now] = [Number(a), Number(b)];
  const holds = {
    smaller: now < old,
    larger: now > old,
    nearer: Math.abs(now) < Math.abs(old),
    different: Math.abs(now - old) > 1e-9 * Math.max(1, Math.abs(old)),
  }[to];
  return holds ? yes : no;
}

function compared({ as, first, second }: Compared, of: (part: PartOfRows) => Cell): Cell {
  const [a, b] = [of(first), of(second)];
  if (a === null || b === null) return null;
  const difference = Number(a) - Number(b);
  if (as === "difference") return difference;
  if (as === "absolute_difference") return Math.abs(difference);
  if (Number(b) === 0) return null;
  if (as === "percent_change") return (100 * difference) / Number(b);
  return ((as === "percent" ? 100 : 1) * Number(a)) / Number(b);
}

function listed({ items }: Several, of: (part: PartOfRows) => Cell): Cell {
  return items
    .map((item) => {
      const value = rounded(of(item), item.decimals);
      if (value === null) return "none";
      return item.decimals === null ? String(value) : Number(value).toFixed(item.decimals);
    })
    .join(", ");
}

function answered({ value, decimals }: NamedAnswer & { value: Statistic | Verdict }, rows: readonly RowByName[]): Cell {
  if (value.kind !== "verdict") return rounded(computed(value, rows, decimals), decimals);
  const holds = ({ comparisons }: (typeof value.rules)[number]): boolean | null => {
    const parts = comparisons.map(({ statistic: of, absolute, operator, value: fixed, than }) => {
      const own = computed(of, rows);
      const held = than === undefined ? fixed : computed(than, rows);
      if (own === null || held === null) return null;
      const limit = Number(held);
      const number = absolute ? Math.abs(Number(own)) : Number(own);
      return { "<": number < limit, "<=": number <= limit, ">": number > limit, ">=": number >= limit }[operator];
    });
    return parts.includes(null) ? null : !parts.includes(false);
  };
  const results = value.rules.map(holds);
  if (results.includes(null)) return null;
  return value.rules[results.indexOf(true)]?.word ?? value.otherwise;
}

function rounded(value: Cell, decimals: number | null): Cell {
  if (value === null || decimals === null) return value;
  return Number(Number(value).toFixed(decimals)) + 0;
}
