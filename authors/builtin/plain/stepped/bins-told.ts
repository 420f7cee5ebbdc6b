import { type Asked, C, columnAt, numberAt } from "../asked.ts";
import { meansRows } from "../wordings/wording.ts";
import { beside } from "./beside-source.ts";
import type { Changed } from "./changed-told.ts";

const parts: Readonly<Record<string, number>> = { terciles: 3, tertiles: 3, quartiles: 4, quintiles: 5, deciles: 10 };

const verb = "(?:bin|cut|split|divide|discreti[sz]e|bucket|group|put|sort)";

/** "Bin age into 5 equal-width bins", "split the orders into quartiles of price". */
export function binned(given: string, asked: Asked): Changed | null {
  const clause = ofColumn(
    // A column may be called as what bins have in common.
    given.replace(/(?<=equal[- ])⟨c(\d+)⟩/u, (mark, at) => {
      const name = columnAt(asked, at)?.name.toLowerCase() ?? "";
      return /^(?:width|size|frequency|count)$/u.test(name) ? name : mark;
    }),
    asked,
  );
  const match = new RegExp(
    `^${verb} (?:the )?(?:values of )?${C} (?:in)?to (?:(\\d{1,2}) (equal[- ](?:width|size|frequency|count)d? |quantile |equally (?:wide|large|full) )?(?:bins?|buckets?|intervals?)(?: of (equal|the same) (width|size|count|frequency))?|(${Object.keys(parts).join("|")}))$`,
    "u",
  ).exec(clause);
  const column = columnAt(asked, match?.[1]);
  if (match === null || column === null || numberAt(asked, match[1]) === null) return null;
  const how = `${match[3] ?? ""} ${match[5] ?? ""}`;
  // A size may be a width or a number of rows.
  if (/\bsized?\b|large/u.test(how)) return null;
  const named = match[6] === undefined ? null : (parts[match[6]] ?? null);
  const count = named ?? Number(match[2]);
  if (count < 2 || count > 50) return null;
  const isQuantile = named !== null || /quantile|frequency|count|full/u.test(how);
  const name = beside(column.name, match[6] === undefined ? "bin" : (match[6] ?? "").slice(0, -1), asked.table);
  const labels = Array.from({ length: count }, (_, at) => at + 1);
  const how_ = isQuantile ? "hold as many rows each, as far as equal values allow" : "are as wide as each other";
  return {
    steps: [{ kind: "bin", name, column: column.name, method: isQuantile ? "quantile" : "width", labels }],
    added: [{ name, behind: column.name }],
    dropped: [],
    assumptions: [`The ${count} bins ${how_}, and are numbered from the lowest.`],
  };
}

/** Rows that are parted by a column, as that column's values that are. */
function ofColumn(clause: string, { table }: Asked): string {
  const match = new RegExp(
    `^(${verb}) (?:the |all (?:the )?)?([\\p{L}]+) ((?:in)?to) (.+?),? (?:of|by|on|according to|based on) (?:the |their )?(⟨c\\d+⟩)$`,
    "u",
  ).exec(clause);
  return match === null || !meansRows(match[2] ?? "", table)
    ? clause
    : `${match[1]} ${match[5]} ${match[3]} ${match[4]}`;
}
