import type { Condition } from "../../../../state/condition.ts";
import type { MadeColumn } from "../../../../state/made.ts";
import type { Measure } from "../../../../state/measure.ts";
import { snakeName } from "../../language/names.ts";
import { quoted } from "../../reading/resolved.ts";
import { computedOf } from "../wordings/percent-changes.ts";
import { columnOf, isDate, isNumber, meansRows } from "../wordings/wording.ts";
import { aggregateIn, type Combining, combined, named } from "./combining.ts";

/** "on which date did we reach 5000 sign-ups in total": the first day on which all so far come to that. */
export const reachedTotal: Combining = (text, table) => {
  const match =
    /^(?:when|(?:on |in )?(?:which|what) (?:date|day)) (?:did|had|have|has) (?:we |they |you )?(?:reach|reached|hit|pass|passed|exceed|exceeded|get to|cross|crossed)(?: a total of| the)? ([\d.,]+)(k|m)? (.+?)( in total| altogether| overall| cumulatively| so far)?[\s?.!]*$/iu.exec(
      text,
    );
  const [date, more] = table.columns.filter(isDate);
  if (match === null || date === undefined || more !== undefined) return null;
  const limit = Number((match[1] ?? "").replace(/,/gu, "")) * ({ k: 1e3, m: 1e6 }[match[2]?.toLowerCase() ?? ""] ?? 1);
  const column = columnOf(match[3] ?? "", table, isNumber);
  if (!(limit > 0) || (column === null && !meansRows(match[3] ?? "", table))) return null;
  // One day alone may have that many.
  if (match[4] === undefined && column !== null && Number(column.max) >= limit) return null;
  const total = "total so far";
  const amount = column === null ? "rows of the day" : column.name;
  return combined(
    {
      operation: "analysis",
      table: table.name,
      filter: null,
      steps: [
        { kind: "keep", test: { kind: "condition", condition: present(date.name) } },
        {
          kind: "summarise",
          by: [date.name],
          measures: [
            {
              name: amount,
              statistic: {
                kind: "aggregate",
                function: column === null ? "count" : "sum",
                column: column?.name ?? null,
              },
              where: [],
            },
          ],
        },
        { kind: "sort", column: date.name, direction: "asc" },
        { kind: "window", name: total, column: amount, function: "sum", rows: null },
        {
          kind: "keep",
          test: {
            kind: "condition",
            condition: { kind: "compare", column: total, grain: null, operator: ">=", value: limit },
          },
        },
      ],
      answers: [
        {
          name: snakeName(`first ${date.name}`),
          value: { kind: "aggregate", function: "min", column: date.name },
          where: [],
          decimals: null,
        },
      ],
    },
    [],
    [`All ${match[3]} up to a ${date.name} are added up from the first one of the data.`],
  );
};

const present = (column: string): Condition => ({ kind: "not", condition: { kind: "missing", column } });

/** "revenue growth of each month of 2024 against the same month a year earlier": each held against its own of the year before. */
export const againstYearBefore: Combining = (text, table, read) => {
  const before =
    "(?:(?:a|one) year (?:earlier|before|ago)|(?:the )?year before|(?:of|in) (?:the )?(?:previous|prior|preceding) year|last year|(?:of|in) (\\d{4}))";
  const against = "(?:against|compared (?:with|to)|versus|vs\\.?|over|relative to|with)";
  const match = new RegExp(
    `^(?:(?:what (?:is|was)|show|give|calculate|compare)(?: me)? )?(?:the )?(?:(percent(?:age)?) )?(?:(?:growth|change|increase) (?:of|in) (?:the )?)?(.+?)(?: (growth|change|increase))?(?: in (?:percent|%))?,? (?:of|in|for) (?:each|every) (month|quarter) of (\\d{4}),? ${against} (?:the )?same (month|quarter) ${before}(?:,? in (?:percent|%))?[\\s?.!]*$`,
    "iu",
  ).exec(text);
  const [date, more] = table.columns.filter(isDate);
  if (match === null || date === undefined || more !== undefined) return null;
  const grain = match[4]?.toLowerCase() === "month" ? "month" : "quarter";
  const year = Number(match[5]);
  const isGrowth = /\b(?:growth|percent|percentage|%)/iu.test(text);
  if (!isGrowth || match[6]?.toLowerCase() !== grain || (match[7] !== undefined && Number(match[7]) !== year - 1))
    return null;
  const computed = computedOf((match[2] ?? "").trim(), table);
  const measured = computed === null ? null : aggregateIn(computed.text, read);
  const [measure, another] = measured?.operation.measures ?? [];
  if (measured === null || measure === undefined || another !== undefined || measured.operation.dimensions.length > 0)
    return null;
  const { name: _name, share, of, where, ...part } = measure;
  if (share !== null || of !== undefined || where !== undefined || measured.operation.filter !== null) return null;
  const inYear = (value: number): Condition => ({
    kind: "compare",
    column: date.name,
    grain: "year",
    operator: "=",
    value,
  });
  const made: MadeColumn = { kind: "part", name: grain, column: date.name, grain };
  if (table.columns.some(({ name }) => name === grain)) return null;
  const change: Measure = named(
    {
      function: "percent_difference",
      column: null,
      share: null,
      of: [
        { ...part, where: inYear(year) },
        { ...part, where: inYear(year - 1) },
      ],
    },
    table,
  );
  return combined(
    {
      operation: "aggregate",
      table: table.name,
      filter: { kind: "any", conditions: [inYear(year), inYear(year - 1)] },
      measures: [change],
      dimensions: [{ name: made.name, column: made.name, grain: null }],
      order: [{ by: made.name, direction: "asc" }],
      limit: null,
      made: [made],
    },
    [measured],
    [
      ...(computed?.said ? [computed.said] : []),
      `Each ${grain} of ${year} is held against that of ${year - 1}, in percent of it; ${quoted(grain)} is its number.`,
    ],
  );
};
