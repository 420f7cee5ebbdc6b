import type { MadeColumn } from "../../../../state/made.ts";
import type { MeasurePart } from "../../../../state/measure.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import { shownOf } from "../asked-for/names-shown.ts";
import { type Combining, combined, named, type Read } from "../combined/combining.ts";
import { isCountOfThings } from "../levels/counts-of-rows.ts";
import { meansRows } from "../wordings/wording.ts";
import { columnIn, meantBy } from "./meant.ts";
import { allOf } from "./which-of-two.ts";

const none = { made: [], assumptions: [], certain: true };

/** "the biggest difference between the high and the low on a single day": of two numbers of one row. */
export const differenceInRow: Combining = (text, table, read) => {
  const match =
    /^(?:what (?:is|was) |when was |which day had |on which day was )?(?:the |our )?(?:(biggest|largest|greatest|widest|highest)|(smallest|lowest|least)|average|mean|typical) (?:difference|gap|range|spread) between (?:the |its |our )?(.+?) and (?:the |its |our )?(.+?)(?: (?:on|in|of|for) (?:an?|one|any|the same|any one|each|every) (?:single |given |one )?(\p{L}+))?((?: (?:in|during) .+)?)[\s?.!]*$/iu.exec(
      text,
    );
  const [, big, small, one = "", other = "", noun, after = ""] = match ?? [];
  const [first, second] = [columnIn(one, table), columnIn(other, table)];
  if (match === null || first === null || second === null || first.column === second.column) return null;
  if (first.length < one.length || second.length < other.length) return null;
  // Two columns are held against each other row by row only where the question says so, or where each row is a day.
  if (noun !== undefined && !meansRows(noun, table)) return null;
  if (noun === undefined && (big ?? small) !== undefined) return null;
  const meant = meantBy(after, table, read);
  if (meant === null || meant.columns.length > 0 || meant.more !== null || meant.isCounted) return null;
  const made: MadeColumn = {
    kind: "difference",
    name: `${first.column.name} − ${second.column.name}`,
    columns: [first.column.name, second.column.name],
  };
  const conditions = meant.conditions.map(({ condition }) => condition);
  const told = [{ ...none, made: [made] }, ...meant.conditions.map((each) => each.told)];
  if ((big ?? small) === undefined) {
    const measure = named({ function: "mean", column: made.name, share: null }, table);
    const filter = conditions.length === 0 ? null : allOf(conditions);
    return combined(
      {
        operation: "aggregate",
        table: table.name,
        filter,
        measures: [measure],
        dimensions: [],
        order: [],
        limit: null,
      },
      told,
    );
  }
  const present = { kind: "not" as const, condition: { kind: "missing" as const, column: made.name } };
  const columns = shownOf(table, [first.column.name, second.column.name, made.name]);
  return combined(
    {
      operation: "rows",
      table: table.name,
      filter: allOf([...conditions, present]),
      columns,
      distinct: false,
      order: [{ by: made.name, direction: big === undefined ? "asc" : "desc" }],
      limit: 1,
    },
    told,
  );
};

/** "for every scarf how many hats do we sell": the one by the other. */
export const oneForEach: Combining = (text, table, read) => {
  const match = /^for (?:each|every) (.+?),? how many (.+?)[\s?.!]*$/iu.exec(text);
  const [below, above] = [match?.[1], match?.[2]].map((words) =>
    words === undefined ? null : partOf(words, table, read),
  );
  if (below == null || above == null || below.kind !== above.kind || below.text === above.text) return null;
  const measure = named({ function: "ratio", column: null, share: null, of: [above.part, below.part] }, table);
  return combined(
    {
      operation: "aggregate",
      table: table.name,
      filter: null,
      measures: [measure],
      dimensions: [],
      order: [],
      limit: null,
    },
    [],
  );
};

function partOf(
  words: string,
  table: TableProfile,
  read: Read,
): { part: MeasurePart; kind: string; text: string } | null {
  const meant = meantBy(words, table, read);
  if (meant === null || meant.more !== null || meant.isMean || meant.units.length > 0 || meant.spoken !== null)
    return null;
  const [column, more] = meant.columns;
  const [value, another] = meant.conditions;
  if (
    column !== undefined &&
    more === undefined &&
    value === undefined &&
    !meant.isCounted &&
    column.type === "integer"
  )
    return { part: { function: "sum", column: column.name }, kind: "columns", text: column.name };
  if (column !== undefined || value === undefined || another !== undefined || value.column === "") return null;
  const [count, others] = table.columns.filter((each) => isCountOfThings(each, table));
  if (others !== undefined) return null;
  const part: MeasurePart =
    count === undefined || meant.isCounted
      ? { function: "count", column: null }
      : { function: "sum", column: count.name };
  return { part: { ...part, where: value.condition }, kind: value.column, text: JSON.stringify(value.condition) };
}
