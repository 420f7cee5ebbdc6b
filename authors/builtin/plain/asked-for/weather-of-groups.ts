import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { columnIndexOf } from "../../language/columns.ts";
import { spokenOf } from "../../language/measured-kind.ts";
import { quoted } from "../../reading/resolved.ts";
import { isDate, isNumber, isText } from "../wordings/wording.ts";
import type { Heard, Held } from "./holding.ts";
import { conditionsOf, isToldApart, measuredOf } from "./measured.ts";

const adjectives = "wettest|driest|dryest|rainiest|snowiest|sunniest|dullest|gloomiest|cloudiest";
const before = new RegExp(`\\b(${adjectives}) (\\p{L}+)\\b`, "iu");
const behind = new RegExp(
  `\\b(?:which|what) (\\p{L}+) (?:is|was|has been|are|were|gets|got) (?:the )?(${adjectives})\\b`,
  "iu",
);

/**
 * "The driest station" has the least rain of all its days, however it is asked: by their total or by their mean, which are the same
 * order only where each has as many rows as the others. Which day of several stations was the wettest is open in the same way.
 */
export function weatherOfGroups({ text, operation, table, read }: Heard): Held | null {
  const [first, second] = [before.exec(text), behind.exec(text)];
  const [adjective, noun] = first === null ? [second?.[2], second?.[1]] : [first[1], first[2]];
  if (
    adjective === undefined ||
    noun === undefined ||
    /\b(?:on average|average|mean|total|in total|altogether)\b/iu.test(text)
  )
    return null;
  const spoken = spokenOf(adjective.toLowerCase(), "superlative", table);
  const measured = measuredOf(operation, table).filter(isNumber);
  const by = spoken?.columns.find((column) => measured.includes(column));
  const group = groupCalled(noun, table);
  if (spoken === null || by === undefined || group === null) return null;
  // Each row by itself is one of them.
  if (group.distinctExact && group.distinct === table.rowCount) return null;
  const end = spoken.direction === "desc" ? "highest" : "lowest";
  if (!isEvenly(group, by, table) || conditionsOf(operation).length > 0 || isDate(group))
    return {
      word: adjective,
      hint: `Say which is meant: the ${end} total ${by.name}, the ${end} mean, or the ${end} of a single row.`,
    };
  if (operation.operation === "aggregate" && isToldApart(group, operation)) return null;
  const outcome = read(`which ${quoted(group.name)} has the ${end} total ${quoted(by.name)}`);
  return outcome.kind === "understood" ? { outcome } : { word: adjective, hint: `Ask for the total of ${by.name}.` };
}

/** Places and days that have several rows each. */
function groupCalled(noun: string, table: TableProfile): ColumnProfile | null {
  if (/^(?:days?|dates?)$/iu.test(noun)) {
    const [date, more] = table.columns.filter(isDate);
    return date === undefined || more !== undefined ? null : date;
  }
  const [only, more] = columnIndexOf(table).match([noun])?.columns.filter(isText) ?? [];
  return only === undefined || more !== undefined ? null : only;
}

/** Whether each of the groups has as many rows, all with a value: then the highest total is that of the highest mean. */
const isEvenly = (group: ColumnProfile, by: ColumnProfile, { rowCount }: TableProfile): boolean =>
  by.nulls === 0 &&
  group.nulls === 0 &&
  group.distinctExact &&
  group.top.length === group.distinct &&
  group.top.every(({ count }) => count * group.distinct === rowCount);
