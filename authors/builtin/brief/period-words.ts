import type { ColumnProfile } from "../../../state/profile.ts";
import { splitName } from "../language/names.ts";
import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";

const words = "(annual|yearly|monthly|daily|hourly)";
const ofColumn =
  "(?= (?:number of |total of |(?:values?|figures?|readings?|measurements?) (?:of|in|for) )?(?:the )?⟨[cd]\\d+⟩)";
const days: Record<string, readonly [number, number]> = {
  annual: [360, 370],
  yearly: [360, 370],
  monthly: [27, 32],
  daily: [0.9, 1.1],
};

/**
 * "The average annual deaths": as the rows have it where there is one of them for each year, and the conditions and groups of the
 * question; else the rows would have to be added up first, and the word stays as one that was not understood.
 */
export function readPeriodWords(left: Consumed, frame: Frame): void {
  const before = new RegExp(`\\b${words}${ofColumn}`, "gu");
  const said = new Set([...[...left.left.matchAll(before)].map(([word]) => word), ...frame.periods]);
  for (const word of said)
    if (rowsArePer(word, frame)) left.takeAll(new RegExp(`\\b${word}${ofColumn}`, "u"));
    else frame.problems.push(word);
}

/** Parts of names that tell of times: where none does, "the daily yield" can only be what its column holds. */
const ofTimes = /^(?:dates?|times?|years?|months?|weeks?|days?|hours?|quarters?|periods?|seasons?)$/u;

function rowsArePer(period: string, { table, filters, ranking, group, steps }: Frame): boolean {
  const hasTimes = table.columns.some(
    ({ type, name }) => /^(?:date|datetime|time)$/u.test(type) || splitName(name).some((part) => ofTimes.test(part)),
  );
  if (!hasTimes && steps.every(({ kind }) => kind === "keep" || kind === "fill")) return true;
  const times = table.columns.filter((column) => isOf(period, column));
  const [time, ...more] = times;
  if (time === undefined || more.length > 0) return false;
  const fixed = filters.flatMap((test) =>
    test.kind === "condition" && test.condition.kind === "compare" && test.condition.operator === "="
      ? [test.condition.column]
      : [],
  );
  const names = new Set([...fixed, ranking?.by, group?.name].filter((name) => name !== time.name));
  const most = table.columns
    .filter(({ name }) => names.has(name))
    .reduce((product, { distinct }) => product * distinct, time.distinct);
  return table.rowCount <= most && table.rowCount >= 0.4 * most;
}

/** Whether a column holds times that are as far from each other as the word says. */
function isOf(period: string, { name, type, min, max, distinct }: ColumnProfile): boolean {
  const isYear = type === "integer" && /(?:^|[^a-z])years?(?:$|[^a-z])/iu.test(name);
  if (isYear) return period === "annual" || period === "yearly";
  const range = days[period];
  if (type !== "date" || range === undefined || distinct < 2) return false;
  const apart = (Date.parse(String(max)) - Date.parse(String(min))) / 86_400_000 / (distinct - 1);
  return apart >= range[0] && apart <= range[1];
}
