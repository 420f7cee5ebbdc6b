import type { Grain } from "../../../../state/condition.ts";
import type { Dimension } from "../../../../state/measure.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import { type Combining, combined, type Read } from "../combined/combining.ts";
import { isAddedUp } from "../gist/gist-measure.ts";
import { peopleOf } from "../short/columns.ts";
import { payersOf } from "../short/money-sides.ts";
import { columnOf, isDate, isText } from "../wordings/wording.ts";
import { type Meant, meantBy } from "./meant.ts";
import { measuredOf, measureOf } from "./measure-meant.ts";
import { allOf } from "./which-of-two.ts";

const grains: ReadonlyMap<string, Grain> = new Map([
  ["year", "year"],
  ["quarter", "quarter"],
  ["month", "month"],
  ["week", "week"],
  ["day of the week", "weekday"],
  ["weekday", "weekday"],
  ["date", "day"],
  ["day", "day"],
]);

/** "who caught the most crabs in May", "in which month did we have the most dinners", "who has booked most often": the first of them. */
export const whichHasMost: Combining = (text, table, read) => {
  const plain = text.replace(/[\s?.!]+$/u, "");
  const match = /^(?:(?:in|on|at|from|to|with) )?(?:(who)|(?:which|what) (.+))$/iu.exec(
    plain.replace(/^who\b(.+)/iu, "who"),
  );
  if (match === null || !/\b(?:most|fewest|least)\b/iu.test(plain) || / or /iu.test(plain)) return null;
  const said = match[1] === undefined ? (match[2] ?? "") : plain.replace(/^(?:(?:in|on|at|from|to|with) )?who /iu, "");
  const found = match[1] === undefined ? groupOf(said, table) : whoOf(said, table);
  const meant = found === null ? null : meantBy(found.rest, table, read);
  if (found === null || meant === null || meant.more === null) return null;
  return ranked(found.group, meant, table);
};

interface Grouped {
  group: Dimension;
  rest: string;
}

function whoOf(rest: string, table: TableProfile): Grouped | null {
  const column = peopleOf(table) ?? payersOf(table, "taking");
  return column === null ? null : { group: { name: column.name, column: column.name, grain: null }, rest };
}

/** The column or the step of time that a text begins with. */
function groupOf(text: string, table: TableProfile): Grouped | null {
  for (const [word, grain] of grains) {
    if (!text.toLowerCase().startsWith(`${word} `)) continue;
    const [date, more] = table.columns.filter(isDate);
    if (date === undefined || more !== undefined) return null;
    const isWhole = grain === "day" && date.type === "date";
    return {
      group: {
        name: isWhole ? date.name : `${grain} of ${date.name}`,
        column: date.name,
        grain: isWhole ? null : grain,
      },
      rest: text.slice(word.length),
    };
  }
  const words = text.split(" ");
  const day = columnOf(words[0] ?? "", table, isDate);
  if (day !== null && day.type === "date" && table.columns.filter(isDate).length === 1)
    return { group: { name: day.name, column: day.name, grain: null }, rest: words.slice(1).join(" ") };
  for (const length of [3, 2, 1]) {
    const column = columnOf(words.slice(0, length).join(" "), table, isText);
    if (column === null || column.distinct > 0.9 * table.rowCount) continue;
    return { group: { name: column.name, column: column.name, grain: null }, rest: words.slice(length).join(" ") };
  }
  return null;
}

function ranked(group: Dimension, meant: Meant, table: TableProfile): ReturnType<Combining> {
  const measured = measuredOf(meant, table, group.column);
  const isTwice = meant.conditions.some(
    ({ column }) => column === group.column || (column === "" && group.grain !== null),
  );
  if (measured === null || (isTwice && group.grain === null)) return null;
  const measure = measureOf(measured, table);
  const conditions = meant.conditions.map(({ condition }) => condition);
  const lacking = table.columns.some(({ name, nulls }) => name === group.column && nulls > 0)
    ? [{ kind: "not" as const, condition: { kind: "missing" as const, column: group.column } }]
    : [];
  const all = [...conditions, ...lacking];
  return combined(
    {
      operation: "aggregate",
      table: table.name,
      filter: all.length === 0 ? null : allOf(all),
      measures: [measure],
      dimensions: [group],
      order: [{ by: measure.name, direction: measured.isLess ? "asc" : "desc" }],
      limit: 1,
    },
    meant.conditions.map(({ told }) => told),
    measured.assumptions,
  );
}

/** "what date was our best day for takings", "our worst month for sales": the time with the most of a number. */
export const bestTimeFor: Combining = (text, table, read: Read) => {
  const match =
    /^(?:(?:when|what date|which date|what day|which day|which month|what month|what|which) (?:is|was|were) )?(?:the |our |my )?(?:single )?(?:(best|biggest|record)|worst) (day of the week|weekday|day|week|month|quarter|year)(?: ever)?(?: (?:for|in terms of|of|by) (.+?))?[\s?.!]*$/iu.exec(
      text,
    );
  const found = match === null ? null : groupOf(`${match[2]} `, table);
  if (match === null || found === null || match[3] === undefined) return null;
  const meant = meantBy(match[3], table, read);
  const [column, another] = meant?.columns ?? [];
  if (meant === null || column === undefined || another !== undefined || meant.more !== null) return null;
  // The best day for an average is none for its total.
  if (!isAddedUp(column)) return null;
  return ranked(
    found.group,
    { ...meant, isTotal: true, more: match[1] === undefined ? "less" : "more", isAmount: true },
    table,
  );
};
