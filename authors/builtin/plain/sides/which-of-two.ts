import type { Condition } from "../../../../state/condition.ts";
import type { Measure } from "../../../../state/measure.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import type { IntentOutcome } from "../../../author.ts";
import { type Combining, combined, named, type Told } from "../combined/combining.ts";
import { type Meant, meantBy } from "./meant.ts";
import { measuredOf, measureOf } from "./measure-meant.ts";
import { beginningsOf, endsOf, spansOf, type Two, twoOf } from "./two.ts";

/** "did Ann or Ben see more owls", "which cost more on average, the red ones or the blue ones": both, the one meant first. */
export const whichOfTwo: Combining = (text, table, read) => {
  const plain = text.replace(/[\s?.!]+$/u, "");
  if (
    !/^(?:did|does|do|has|have|had|is|are|was|were|who|which|what|when|in which|on which)\b/iu.test(plain) &&
    !/\b(?:who|which)\b/iu.test(plain)
  )
    return null;
  const [before, after, more] = plain.split(/ or /iu);
  if (before === undefined || after === undefined || more !== undefined) return null;
  for (const one of endsOf(before))
    for (const other of beginningsOf(after)) {
      // "More plums or more pears": the sides are what there is more of.
      const isOfSides = / (?:more|fewer)$/iu.test(one.rest);
      const side = isOfSides ? other.side.replace(/^(?:more|fewer) /iu, "") : other.side;
      const two = twoOf(one.side, side, table, read);
      const meant = two === null ? null : meantBy(`${one.rest} ${other.rest}`, table, read);
      if (two === null || meant === null || meant.more === null) continue;
      return compared(two, { ...meant, isOfSides: isOfSides && two.grain === null }, table);
    }
  return null;
};

/** One figure of the rows for which all of some conditions hold. */
export function oneFigure(
  table: TableProfile,
  measure: Measure,
  conditions: Condition[],
  parts: readonly Told[],
  said: readonly string[],
): IntentOutcome {
  const filter = conditions.length === 0 ? null : allOf(conditions);
  return combined(
    { operation: "aggregate", table: table.name, filter, measures: [measure], dimensions: [], order: [], limit: null },
    parts,
    said,
  );
}

/** All of what holds. */
export const allOf = (conditions: Condition[]): Condition =>
  conditions.length === 1 && conditions[0] !== undefined ? conditions[0] : { kind: "all", conditions };

function compared(two: Two, said: Meant, table: TableProfile): IntentOutcome | null {
  const meant = averaged(two, said);
  const measured = measuredOf(meant, table, two.column);
  if (measured === null || meant.conditions.some(({ column }) => column === two.column)) return null;
  // A time cannot be a side and choose the rows as well.
  if (two.grain !== null && meant.conditions.some(({ column }) => column === "")) return null;
  const measure = measureOf(measured, table);
  const sides: Condition = { kind: "any", conditions: [two.first, two.second] };
  return combined(
    {
      operation: "aggregate",
      table: table.name,
      filter: allOf([sides, ...meant.conditions.map(({ condition }) => condition)]),
      measures: [measure],
      dimensions: [
        {
          name: two.grain === null ? two.column : `${two.grain} of ${two.column}`,
          column: two.column,
          grain: two.grain,
        },
      ],
      order: [{ by: measure.name, direction: measured.isLess ? "asc" : "desc" }],
      limit: null,
    },
    [...two.told, ...meant.conditions.map(({ told }) => told)],
    measured.assumptions,
  );
}

/** An average Monday is a day on average; of an average customer the mean is taken. */
function averaged(two: Two, meant: Meant): Meant {
  if (!two.isAverage) return meant;
  return two.grain === "weekday" ? { ...meant, isDaily: true } : { ...meant, isMean: true };
}

const than = / (?:than|compared (?:to|with)|as opposed to|versus|vs\.?) /iu;

/** "how many more plums did we pick in May than in July", "how many degrees warmer was June than March": the one less the other. */
export const howFarApart: Combining = (text, table, read) => {
  const plain = text.replace(/[\s?.!]+$/u, "");
  const lead = /^(?:(?:and )?by )?how (much|many|far)\b/iu.exec(plain);
  const [before, after, another] = plain.slice(lead?.[0].length ?? 0).split(than);
  if (lead === null || before === undefined || after === undefined || another !== undefined) return null;
  for (const one of spansOf(before))
    for (const other of beginningsOf(after)) {
      const two = twoOf(one.side, other.side, table, read);
      const said = two === null ? null : meantBy(`${one.rest} ${other.rest}`, table, read);
      if (two === null || said === null || said.more === null) continue;
      const isOfSides = said.isOfSides || (/many/iu.test(lead[1] ?? "") && two.grain === null && said.spoken === null);
      return apart(two, { ...said, isOfSides }, table);
    }
  return null;
};

function apart(two: Two, said: Meant, table: TableProfile): IntentOutcome | null {
  const meant = averaged(two, said);
  const measured = measuredOf(meant, table, two.column);
  if (measured === null || measured.per !== null) return null;
  if (meant.conditions.some(({ column }) => column === two.column || (two.grain !== null && column === "")))
    return null;
  const [first, second] = measured.isLess ? [two.second, two.first] : [two.first, two.second];
  const measure = named(
    {
      function: "difference",
      column: null,
      share: null,
      of: [
        { ...measured.part, where: first },
        { ...measured.part, where: second },
      ],
    },
    table,
  );
  const conditions = meant.conditions.map(({ condition }) => condition);
  return oneFigure(
    table,
    measure,
    conditions,
    [...two.told, ...meant.conditions.map(({ told }) => told)],
    measured.assumptions,
  );
}
