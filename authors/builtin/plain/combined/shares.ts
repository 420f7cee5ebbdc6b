import type { Condition } from "../../../../state/condition.ts";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { together } from "../../reading/conditions.ts";
import { quoted } from "../../reading/resolved.ts";
import { columnOf, isDate, isNumber } from "../wordings/wording.ts";
import {
  aggregateIn,
  type Combining,
  type ConditionTold,
  columnsOf,
  combined,
  conditionIn,
  percentWhere,
  type Read,
} from "./combining.ts";

/** "of the login tickets that got a csat score, what percentage scored 4 or 5": a part of those that are named first. */
export const shareAmong: Combining = (text, table, read) => {
  const match =
    /^(?:of|among|out of) (?:all )?(?:the |our )?(.+?),? (?:how many (?:percent|per cent|%)|what (?:percentage|percent|per cent|share|proportion|%)|which percentage)(?: of (?:them|those|these))? (.+?)[\s?.!]*$/iu.exec(
      text,
    );
  if (match === null) return null;
  const base = baseOf(match[1] ?? "", table, read);
  if (base === null) return null;
  const by = grouping.exec(match[2] ?? "");
  const part = partOf((match[2] ?? "").slice(0, by?.index), base.value, table, read);
  const groups = by === null ? null : aggregateIn(`number of rows by ${by[1]}`, read);
  if (part === null || (by !== null && groups?.operation.filter !== null)) return null;
  const dimensions = groups?.operation.dimensions ?? [];
  const measure = percentWhere(part.condition, table);
  const lacking = columnsOf(part.condition).filter(
    (name) =>
      (table.columns.find((column) => column.name === name)?.nulls ?? 0) > 0 &&
      !columnsOf(base.told.condition).includes(name),
  );
  return combined(
    {
      operation: "aggregate",
      table: table.name,
      filter: base.told.condition,
      measures: [measure],
      dimensions,
      order:
        dimensions.length === 0 || dimensions.some(({ grain }) => grain !== null)
          ? []
          : [{ by: measure.name, direction: /lowest|smallest|least/iu.test(by?.[2] ?? "") ? "asc" : "desc" }],
      limit: null,
    },
    [base.told, part, ...(groups === null ? [] : [groups])],
    lacking.map((name) => `Rows with no ${name} are part of the whole, and do not meet the condition.`),
  );
};

/** "By supplier, worst first". */
const grouping =
  /,? (?:by|per|for each|for every|in each|at each) (\p{L}[\p{L} _]*?)(?:, ?(?:the )?(worst|highest|lowest|biggest|largest|smallest|most|least)(?: (?:one|share|percentage))? first)?$/iu;

/** The rows that are the whole, and the column of which it is said that they have a value. */
function baseOf(
  words: string,
  table: TableProfile,
  read: Read,
): { told: ConditionTold; value: ColumnProfile | null } | null {
  const having =
    /^(.*?),? ?(?:(?:that|which|who) )?(?:got|have got|have|had|has|having|with|received|were given|come with|came with) (?:an? |the |any |some )?(.+)$/iu.exec(
      words,
    );
  const value =
    having === null ? null : columnOf(having[2] ?? "", table, (column) => isNumber(column) && column.nulls > 0);
  if (having === null || value === null) {
    const told = conditionIn(words, read);
    return told === null ? null : { told, value: null };
  }
  const present: Condition = { kind: "not", condition: { kind: "missing", column: value.name } };
  const told = having[1] === "" ? null : conditionIn(having[1] ?? "", read);
  if (told === null) {
    // Rows without more that is said of them.
    const all = read(`number of ${having[1]}`);
    const isAll =
      all.kind === "understood" &&
      all.intent.operation.filter === null &&
      all.intent.operation.operation === "aggregate";
    return isAll ? { told: { condition: present, made: [], assumptions: [], certain: true }, value } : null;
  }
  const condition = together([told.condition, present]);
  return condition === null ? null : { told: { ...told, condition }, value };
}

const numbers = "\\d+(?:\\.\\d+)?";

/** The part of them: "scored 4 or 5" of the value that they have, "got there within 24 hours" of the time between two dates. */
function partOf(words: string, value: ColumnProfile | null, table: TableProfile, read: Read): ConditionTold | null {
  const scored = new RegExp(
    `^(?:scored|got|gave|rated|had|have|has|were|was|are|is|received)(?: it| a)? ((?:at least |over |under |above |below )?${numbers}(?:(?:,| or|, or) ${numbers})*(?: or (?:more|higher|above|better|less|lower|below))?)$`,
    "iu",
  ).exec(words);
  if (scored !== null && value !== null) return conditionIn(`${quoted(value.name)} ${limitOf(scored[1] ?? "")}`, read);
  const within =
    /^(?:(?:\p{L}+ ){0,3}?)(?:within|in under|in less than) (\d+|one|two|three) (hours?|days?|minutes?)$/iu.exec(words);
  if (within !== null) return withinTime(words, within, table, read);
  return conditionIn(words, read) ?? conditionIn(`that ${words}`, read);
}

/** "4 or 5" is one of them; "4 or more" at least that. */
function limitOf(said: string): string {
  const limit = new RegExp(`^(${numbers}) or (?:(more|higher|above|better)|.+)$`, "iu").exec(said);
  if (limit !== null && !new RegExp(`^${numbers} or ${numbers}$`, "u").test(said))
    return `${limit[2] === undefined ? "<=" : ">="} ${limit[1]}`;
  return /^\d/u.test(said) ? `is ${said.replace(/,(?! or)/gu, " or").replace(/,/gu, "")}` : said;
}

const arriving =
  /^(?:(?:were|was|got|been|they|it|are|is|came|have) )*(?:there|here|delivered|closed|resolved|solved|returned|back|answered|finished|completed|arrived|in|done) /iu;

/** The time from the only other date of a row to the one that tells of its end. */
function withinTime(
  words: string,
  [, count = "", unit = ""]: RegExpExecArray,
  table: TableProfile,
  read: Read,
): ConditionTold | null {
  const [start, end, more] = table.columns.filter(isDate);
  if (start === undefined || end === undefined || more !== undefined || !arriving.test(words)) return null;
  // What ends has begun before: the one that not every row has comes second.
  const [first, last] = start.nulls > end.nulls ? [end, start] : [start, end];
  if (last.nulls === first.nulls || String(last.max) < String(first.min)) return null;
  const plural = unit.toLowerCase().replace(/s?$/u, "s");
  return conditionIn(`${plural} between ${quoted(first.name)} and ${quoted(last.name)} <= ${count}`, read);
}

/** "which driver has the highest share of returned parcels": of each group's own rows. */
export const highestShare: Combining = (text, table, read) => {
  const match =
    /^(?:(?:in|at|on|for) )?(?:which|what) (.+?) (?:has|had|have|shows?|showed|gets?) (?:the )?(?:(highest|largest|biggest|greatest)|(?:lowest|smallest)) (?:share|percentage|percent|proportion|fraction) of (?!the |all )(.+?)[\s?.!]*$/iu.exec(
      text,
    );
  if (match === null) return null;
  const part = conditionIn(match[3] ?? "", read);
  const groups = aggregateIn(`number of rows by ${match[1]}`, read);
  const [dimension, more] = groups?.operation.dimensions ?? [];
  if (part === null || groups === null || dimension === undefined || more !== undefined) return null;
  // A second condition may be of the whole as well as of the part.
  if (groups.operation.filter !== null || part.condition.kind === "all" || part.condition.kind === "any") return null;
  const measure = percentWhere(part.condition, table);
  const nulls = table.columns.find(({ name }) => name === dimension.column)?.nulls ?? 0;
  return combined(
    {
      operation: "aggregate",
      table: table.name,
      filter: nulls === 0 ? null : { kind: "not", condition: { kind: "missing", column: dimension.column } },
      measures: [measure],
      dimensions: [dimension],
      order: [{ by: measure.name, direction: match[2] === undefined ? "asc" : "desc" }],
      limit: 1,
    },
    [part],
    [
      `The share is of all rows of each ${dimension.name}.`,
      ...(nulls === 0
        ? []
        : [`Rows with no ${dimension.column} are left out, since they have no name to answer with.`]),
    ],
  );
};
