import type { ComparisonOperator } from "../../../../state/condition.ts";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { snakeName, splitName } from "../../language/names.ts";
import { type Combining, combined, named } from "../combined/combining.ts";
import { thingOf } from "../short/columns.ts";
import { moneyVerbs } from "../short/money-spent.ts";
import { meantBy } from "./meant.ts";
import { amountMeant } from "./measure-meant.ts";
import { allOf, oneFigure } from "./which-of-two.ts";

const inAll =
  /,? ?\b(?:in all|in total|altogether|all told|overall|(?:all (?:of )?|over all )?(?:their|his|her) \p{L}+ (?:added up|together|put together|combined|taken together)|in all (?:of )?their \p{L}+(?: together)?|added up|together)(?![\p{L}])/giu;
const onAverage = /,? ?\b(?:on average|in the mean)\b,?/iu;

/** "on average how much has each guest paid": the total of all of them, by how many there are. */
export const eachOnAverage: Combining = (text, table, read) => {
  const plain = text.replace(/[\s?.!]+$/u, "").trim();
  if (!onAverage.test(plain)) return null;
  const match = new RegExp(
    `^how much(?: money)? (?:has|have|had|did|does|do) (?:each|every|each of (?:our|the)) (\\p{L}+) (${moneyVerbs})(?: us)?((?: .+)?)$`,
    "iu",
  ).exec(plain.replace(onAverage, "").replace(inAll, "").trim());
  const things = match === null ? null : namedThings(match[1] ?? "", table);
  const amount = match === null ? null : amountMeant((match[2] ?? "").toLowerCase(), table, things?.name ?? null);
  const meant = match === null ? null : meantBy(match[3] ?? "", table, read);
  if (things === null || amount === null || meant === null || meant.columns.length > 0 || meant.more !== null)
    return null;
  const measure = named(
    {
      function: "ratio",
      column: null,
      share: null,
      of: [
        { function: "sum", column: amount.name },
        { function: "distinct", column: things.name },
      ],
    },
    table,
  );
  const conditions = [
    ...meant.conditions.map(({ condition }) => condition),
    ...(things.nulls > 0
      ? [{ kind: "not" as const, condition: { kind: "missing" as const, column: things.name } }]
      : []),
  ];
  return oneFigure(
    table,
    measure,
    conditions,
    meant.conditions.map(({ told }) => told),
    [`What each ${things.name} comes to in all is averaged over them.`],
  );
};

function namedThings(noun: string, table: TableProfile): ColumnProfile | null {
  const column = thingOf(noun, table);
  if (column !== null) return column;
  const one = noun.toLowerCase().replace(/s$/u, "");
  const [only, more] = table.columns.filter(
    ({ name, type, distinct }) => type === "string" && distinct < 0.9 * table.rowCount && splitName(name).includes(one),
  );
  return only === undefined || more !== undefined ? null : only;
}

const signs: readonly [string, ComparisonOperator][] = [
  ["more than|over|above|upwards of", ">"],
  ["less than|under|below", "<"],
  ["at least", ">="],
  ["at most|no more than", "<="],
];

/** "how many guests have paid us more than 1000 in all": those whose totals do. */
export const totalsAbove: Combining = (text, table, read) => {
  const plain = text.replace(/[\s?.!]+$/u, "").trim();
  const isTotal = plain.match(inAll) !== null;
  const said = plain.replace(inAll, "").trim();
  const sign = signs.map(([words]) => words).join("|");
  const match = new RegExp(
    `^(?:(how many)|which|list(?: the)?|who are the) (?:of )?(?:our |the )?(\\p{L}+) (?:(?:that|who|which) )?(?:have |has |had |did )?(${moneyVerbs})(?: us)? (${sign}) [£$€]? ?(\\d[\\d,]*(?:\\.\\d+)?)(?: (?:pounds|euros|dollars|quid))?((?: .+)?)$`,
    "iu",
  ).exec(said);
  if (!isTotal || match === null) return null;
  const [, isCount, noun = "", verb = "", words = "", number = "", after = ""] = match;
  const things = namedThings(noun, table);
  const amount = amountMeant(verb.toLowerCase(), table, things?.name ?? null);
  const operator = signs.find(([each]) => each.split("|").includes(words.toLowerCase()))?.[1];
  const meant = meantBy(after, table, read);
  if (things === null || amount === null || operator === undefined || meant === null) return null;
  if (meant.columns.length > 0 || meant.more !== null || meant.isMean) return null;
  const value = Number(number.replace(/,/gu, ""));
  const present = { kind: "not" as const, condition: { kind: "missing" as const, column: things.name } };
  const all = [...meant.conditions.map(({ condition }) => condition), ...(things.nulls > 0 ? [present] : [])];
  const filter = all.length === 0 ? null : allOf(all);
  const told = meant.conditions.map((each) => each.told);
  const assumption = `What each ${things.name} comes to in all is told by ${amount.name}.`;
  const measure = named({ function: "sum", column: amount.name, share: null }, table);
  if (isCount === undefined)
    return combined(
      {
        operation: "windowed",
        table: table.name,
        filter,
        measure,
        dimensions: [{ name: things.name, column: things.name, grain: null }],
        window: { kind: "having", operator, value },
      },
      told,
      [assumption],
    );
  const total = `total ${amount.name}`;
  return combined(
    {
      operation: "analysis",
      table: table.name,
      filter,
      steps: [
        {
          kind: "summarise",
          by: [things.name],
          measures: [
            { name: total, statistic: { kind: "aggregate", function: "sum", column: amount.name }, where: [] },
          ],
        },
      ],
      answers: [
        {
          name: snakeName(`${things.name} count`),
          value: { kind: "aggregate", function: "count", column: null },
          where: [{ kind: "condition", condition: { kind: "compare", column: total, grain: null, operator, value } }],
          decimals: null,
        },
      ],
    },
    told,
    [assumption],
  );
};
