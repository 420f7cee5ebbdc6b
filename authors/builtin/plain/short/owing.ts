import type { MadeColumn } from "../../../../state/made.ts";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { quoted } from "../../reading/resolved.ts";
import { type Aggregate, aggregateIn, type Combining, combined, type Read, type Told } from "../combined/combining.ts";
import { columnOf, isDate, isNumber, isText } from "../wordings/wording.ts";
import { namesPayers, payersOf } from "./money-sides.ts";
import { tailOf, whereOf } from "./slots.ts";

/** What had to be paid, what was, and names of what is left of it. */
const owed: ReadonlySet<string> = new Set(
  "due owed billed invoiced charged payable fee fees price bill rent".split(" "),
);
const settled: ReadonlySet<string> = new Set("paid received repaid settled".split(" "));
const left: ReadonlySet<string> = new Set("outstanding balance owing remaining unpaid arrears debt".split(" "));

const called = (names: ReadonlySet<string>, table: TableProfile): ColumnProfile[] =>
  table.columns.filter((column) => splitName(column.name).some((word) => names.has(word)));

/** The two amounts of every row whose difference is what is still to be paid; null where another column may tell of it. */
function owingOf(table: TableProfile): { due: ColumnProfile; paid: ColumnProfile } | null {
  const amounts = table.columns.filter(isNumber);
  const [paid, morePaid] = called(settled, table).filter((column) => amounts.includes(column));
  const [due, moreDue] = called(owed, table).filter((column) => amounts.includes(column) && column !== paid);
  if (paid === undefined || due === undefined || morePaid !== undefined || moreDue !== undefined) return null;
  if (called(left, table).length > 0) return null;
  // A mark of what is paid, or a blank for what is not, would tell otherwise.
  const others = called(settled, table).some((column) => column !== paid && !isDate(column) && column.distinct <= 8);
  const isNumbered = [due, paid].some(({ name }) =>
    splitName(name).some((word) => /^(?:no|id|number|days?|month|year)$/u.test(word)),
  );
  return others || isNumbered || due.nulls > 0 || paid.nulls > 0 ? null : { due, paid };
}

const state = "(?:outstanding|owed|owing|unpaid|still to (?:be paid|pay|come))";
const us = "(?: to us| us)?";
const people = "customers|clients|members|they|people|tenants|parents|patients|everyone|pupils|students";

/** "how much is still outstanding", "who owes us the most", "outstanding amount per customer": what is due less what was paid. */
export const stillToPay: Combining = (text, table, read) => {
  const owing = owingOf(table);
  const said = owing === null ? null : dueSaid(text, table, owing.due);
  const told = said === null ? null : (aggregateIn(said.text, read) ?? firstOf(said.text, read));
  if (owing === null || told === null) return null;
  const [measure, more] = told.operation.measures;
  if (measure?.function !== "sum" || measure.column !== owing.due.name || more !== undefined) return null;
  const name = "outstanding";
  const made: MadeColumn = { kind: "difference", name, columns: [owing.due.name, owing.paid.name] };
  const order = told.operation.order.map((each) => (each.by === measure.name ? { ...each, by: name } : each));
  return combined(
    { ...told.operation, order, measures: [{ ...measure, name, column: name }] },
    [{ ...told, made: [...told.made, made] }],
    [`What is outstanding is ${owing.due.name} less ${owing.paid.name}.`],
  );
};

/** The groups with the most or the least, of which only the first is wanted. */
function firstOf(text: string, read: Read): (Told & { operation: Aggregate }) | null {
  const outcome = read(text);
  if (outcome.kind !== "understood" || outcome.intent.operation.operation !== "aggregate") return null;
  const { operation, assumptions } = outcome.intent;
  return operation.join !== undefined
    ? null
    : { operation, made: operation.made ?? [], assumptions, certain: outcome.certain };
}

/** The question as it would be asked of what had to be paid. */
function dueSaid(text: string, table: TableProfile, due: ColumnProfile): { text: string } | null {
  if (!/\b(?:ow(?:e|es|ed|ing)|outstanding|unpaid|still to)\b/iu.test(text)) return null;
  const plain = text.replace(/[\s?.!]+$/u, "");
  const total = `total ${quoted(due.name)}`;
  const most = new RegExp(
    `^(who|(?:which|what) (?:of our )?(\\p{L}+(?: \\p{L}+)?)) (?:still )?owes?${us} (?:the )?(most|least)(?: money| of all| in total)?((?: .+)?)$`,
    "iu",
  ).exec(plain);
  if (most !== null) {
    const [, , noun, end = "", after = ""] = most;
    const group = noun === undefined ? payersOf(table, "taking") : columnOf(noun, table, isText);
    const tail = tailOf(after, table);
    if (group === null || tail === null) return null;
    const which = /^most$/iu.test(end) ? "highest" : "lowest";
    return { text: `which ${quoted(group.name)} has the ${which} ${total}${whereOf(tail)}` };
  }
  const each = new RegExp(
    `^(?:(?:the |our )?(?:total )?(?:outstanding|unpaid|owed)(?: (?:amounts?|balances?|money|totals?|debts?))?|how much is (?:still )?${state}${us}|amounts? (?:still )?${state}${us}) (?:by|per|for each|from each|for every) (\\p{L}+(?: \\p{L}+)?)$`,
    "iu",
  ).exec(plain);
  if (each !== null) {
    const group = columnOf(each[1] ?? "", table, isText);
    return group === null ? null : { text: `${total} by ${quoted(group.name)}` };
  }
  const one = /^how much (?:money )?does (.+?) (?:still )?owe(?: us)?((?: .+)?)$/iu.exec(plain);
  const all = new RegExp(
    `^(?:how much (?:money )?(?:is|are|do (?:${people}))(?: we)? ?(?:still )?(?:${state}|owe)${us}|(?:what is |what's )?(?:the )?total (?:amount )?${state}(?: amount| balance)?)((?: .+)?)$`,
    "iu",
  ).exec(plain);
  const after = one === null ? all?.[1] : `${one[1]}${one[2]}`;
  const tail = after === undefined ? null : tailOf(after.replace(/^ (?:by|from) /iu, " for "), table);
  if (tail === null || (one !== null && !tail.hits.some(({ column }) => namesPayers(column, "taking")))) return null;
  return { text: `${total}${whereOf(tail)}` };
}
