import type { ComparisonOperator, Condition } from "../../../../state/condition.ts";
import type { MadeColumn } from "../../../../state/made.ts";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import type { IntentOutcome } from "../../../author.ts";
import { countOf, countWords } from "../../lexicon/numbers.ts";
import { columnOf, meansRows } from "../wordings/wording.ts";
import { aggregateIn, type Combining, combined, conditionIn, type Read } from "./combining.ts";

const limits: readonly [words: string, operator: ComparisonOperator][] = [
  ["more than|over|above|greater than|exceeding|>", ">"],
  ["at least|no fewer than|no less than|a minimum of|minimum|>=|≥", ">="],
  ["fewer than|less than|under|below|<", "<"],
  ["at most|no more than|a maximum of|up to|<=|≤", "<="],
  ["exactly", "="],
];
const number = `(\\d[\\d,]*|${countWords})`;
const compared = `(?:(${limits.map(([words]) => words).join("|")}) ${number}|${number} (or more|or fewer|or less))`;
const having = "(?:with|having|(?:that|which|who) (?:have|has|had)|has|have|had|where there (?:are|were))";
/** "With at least 50 strikes": how many rows a group has. */
const ofSize = `${having} (?:a total of )?${compared} (?:different )?(\\p{L}+)(?: each| in total| in all| altogether| recorded| on record)?`;
const lead = "(?:(?:what|which) (?:is|are|was|were) |(?:show|list|give|find|compute|calculate)(?: me)? )?(?:the )?";
const by = "(?:by|per|for each|for every|of each|of every|in each|in every)";
const only =
  "(?:for|only for|but only for|only|but only|just|of|among|in|considering only|counting only|limited to|restricted to|including only|where)";

/** Ways to say that only groups of some size count, as patterns with the words before and behind that say the rest. */
const shapes: readonly [pattern: RegExp, rest: (parts: readonly string[]) => { asked: string; groups: string }][] = [
  // "Median cost by species, for species with at least 50 strikes", "mean cost by state with more than 100 strikes".
  [
    new RegExp(
      `^(.+? ${by} .+?),? ${only} (?:only )?(?:the |those |all )?(\\p{L}[\\p{L} ]*?) ${ofSize}( only)?$`,
      "iu",
    ),
    ([, asked = "", groups = ""]) => ({ asked, groups }),
  ],
  [
    new RegExp(`^(.+? ${by} (\\p{L}[\\p{L} ]*?)) ${ofSize}( only)?$`, "iu"),
    ([, asked = "", groups = ""]) => ({ asked, groups }),
  ],
  // "States with over 100 strikes and their mean cost".
  [
    new RegExp(
      `^${lead}(?:all )?(\\p{L}[\\p{L} ]*?) ${ofSize},? (?:and|with|together with|along with|show|:) (?:what (?:is|are|was|were) )?(?:the|their|its) (.+)$`,
      "iu",
    ),
    (parts) => ({ asked: `${parts.at(-1)} by ${parts[1]}`, groups: parts[1] ?? "" }),
  ],
  // "Which species with at least 50 strikes has the highest mean cost".
  [
    new RegExp(`^(which|what) (\\p{L}[\\p{L} ]*?) ${ofSize} ((?:has|have|had) .+)$`, "iu"),
    (parts) => ({ asked: `which ${parts[2]} ${parts.at(-1)}`, groups: parts[2] ?? "" }),
  ],
  // "Among species with at least 50 strikes, which has the highest mean cost", "…, median cost by species".
  [
    new RegExp(
      `^(?:for|among|amongst|of|considering) (?:only )?(?:the |all )?(\\p{L}[\\p{L} ]*?) ${ofSize}, (.+)$`,
      "iu",
    ),
    (parts) => ({
      asked: (parts.at(-1) ?? "").replace(/^(?:which|what)(?: one)? (?=(?:has|have|had) )/iu, `which ${parts[1]} `),
      groups: parts[1] ?? "",
    }),
  ],
];

/** "Median cost by species for species with at least 50 strikes": groups are kept by how many rows they have in all. */
export const groupsOfSize: Combining = (text, table, read) => {
  const plain = text.trim().replace(/[\s?.!]+$/u, "");
  for (const [pattern, restOf] of shapes) {
    const match = pattern.exec(plain);
    const size = match === null ? null : sizeOf(match[0], table);
    if (match === null || size === null) continue;
    const { asked, groups } = restOf(match.slice());
    const outcome = keptBySize(asked, groups, size, table, read);
    if (outcome !== null) return outcome;
  }
  return null;
};

interface Size {
  operator: ComparisonOperator;
  value: number;
}

/** The limit that is said of rows in some words; null where it is one of something else. */
function sizeOf(words: string, table: TableProfile): Size | null {
  const found = new RegExp(ofSize, "iu").exec(words);
  const [, comparison, amount, least, more, noun = ""] = found ?? [];
  if (found === null || !(meansRows(noun, table) || /^(?:rows|records|entries|observations)$/iu.test(noun)))
    return null;
  const value = countOf((amount ?? least ?? "").toLowerCase().replace(/,/gu, ""));
  const said = limits.find(([alike]) => new RegExp(`^(?:${alike})$`, "iu").test(comparison ?? ""))?.[1];
  const operator = said ?? (/more/iu.test(more ?? "") ? ">=" : "<=");
  return Number.isInteger(value) && value >= 1 ? { operator, value } : null;
}

function keptBySize(asked: string, groups: string, size: Size, table: TableProfile, read: Read): IntentOutcome | null {
  const outcome = read(asked);
  if (outcome.kind !== "understood") return null;
  const { operation, assumptions } = outcome.intent;
  if (operation.operation !== "aggregate" && operation.operation !== "windowed") return null;
  const column = groupMeant(groups, operation.dimensions, table);
  const measures = operation.operation === "aggregate" ? operation.measures : [operation.measure];
  // Of how many rows a group has once some are left out, and of which whole a share is, nothing is said.
  if (column === null || operation.filter !== null || operation.join !== undefined) return null;
  if (measures.some(({ share, of, where }) => share !== null || of !== undefined || where !== undefined)) return null;
  const made: MadeColumn = { kind: "group_size", name: `rows of each ${column.name}`, column: column.name };
  const filter: Condition = { kind: "compare", column: made.name, grain: null, ...size };
  return combined({ ...operation, filter }, [{ made: [made], assumptions, certain: outcome.certain }]);
}

/** The column that groups go by, as some words call it: the only one where they say no more than "those" or "ones". */
function groupMeant(
  words: string,
  dimensions: readonly { column: string; grain: unknown; bin?: unknown }[],
  table: TableProfile,
): ColumnProfile | null {
  const whole = dimensions.filter(({ grain, bin }) => grain === null && (bin === undefined || bin === null));
  const columns = table.columns.filter(({ name }) => whole.some(({ column }) => column === name));
  if (/^(?:ones|those|groups)$/iu.test(words)) return columns.length === 1 ? (columns[0] ?? null) : null;
  return columnOf(words, table, (column) => columns.includes(column));
}

/** "Months with more than 10 rain days": groups by how many of their rows are like that. What has none at all is no group. */
export const groupsOfSomeRows: Combining = (text, _table, read) => {
  const match = new RegExp(
    `^(?:(?:which|what|show|list|give|find)(?: me)?(?: all)? (?:the )?)?(\\p{L}[\\p{L} ]*?) ${having} (more than|over|at least|no fewer than|exactly) ${number} (.+?)[\\s?.!]*$`,
    "iu",
  ).exec(text.trim());
  if (match === null || /^how many\b/iu.test(text)) return null;
  const [, groups = "", comparison = "", amount = "", rows = ""] = match;
  const value = countOf(amount.toLowerCase().replace(/,/gu, ""));
  if (!Number.isInteger(value) || value < 1 || /\b(?:and|or|than|each|every|per|by)\b/iu.test(rows)) return null;
  const told = conditionIn(rows, read);
  const counted = told === null ? null : aggregateIn(`number of ${rows} by ${groups}`, read);
  if (told === null || counted === null) return null;
  const { measures, dimensions, order: _, limit: __, ...common } = counted.operation;
  const [measure, another] = measures;
  const isCount = measure?.function === "count" && measure.column === null && measure.where === undefined;
  if (!isCount || another !== undefined || dimensions.length !== 1 || common.filter === null) return null;
  // A limit of a number is one of single rows.
  if (JSON.stringify(common.filter).includes(`"value":${value}`)) return null;
  const operator = /^(?:more than|over)$/iu.test(comparison) ? ">" : /^exactly$/iu.test(comparison) ? "=" : ">=";
  return combined(
    { ...common, operation: "windowed", measure, dimensions, window: { kind: "having", operator, value } },
    [counted, told],
  );
};
