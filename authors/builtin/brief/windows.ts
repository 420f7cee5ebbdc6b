import { countOf, countWords } from "../lexicon/numbers.ts";
import type { Consumed } from "./consumed.ts";
import { columnName, type Frame } from "./frame.ts";
import { add, column, forgetMaking, madeName, shaped } from "./making.ts";

const functions: Record<string, "mean" | "sum" | "min" | "max" | "stddev" | "median"> = {
  mean: "mean",
  average: "mean",
  sum: "sum",
  total: "sum",
  minimum: "min",
  maximum: "max",
  median: "median",
  "standard deviation": "stddev",
};
const size = `(\\d{1,4}|${countWords})[- ](?:days?|rows?|months?|weeks?|years?|hours?|periods?|records?|observations?|points?|trading days?)`;
const how = "(mean|average|sum|total|minimum|maximum|median|standard deviation)";

/** Rolling statistics and running totals as new columns, in the order that the question puts the rows in or the file's. */
export function readWindows(left: Consumed, frame: Frame): void {
  if (!/\b(?:rolling|moving|running|cumulative|trailing)\b/u.test(left.left)) return;
  readOrder(left, frame);
  const rolling = [
    `(?:a |the )?${size} (?:rolling|moving|trailing) ${how} (?:of|for|on) ${column}`,
    `(?:a |the )?(?:rolling|moving|trailing) ${how} (?:of|for|on) ${column} (?:with|over|using) (?:a |the )?(?:window (?:size )?of )?(?:the last )?${size}`,
    `(?:a |the )?(?:rolling|moving|trailing) ${how} (?:of|for|on) ${column} (?:with|over|using) (?:a |the )?window(?: size)? (?:of|=) (\\d{1,4})`,
  ];
  for (const [at, shape] of rolling.entries())
    for (const match of left.takeAll(shaped(shape))) {
      const [rows, name, kind, number] =
        at === 0 ? [match[1], match[2], match[3], match[4]] : [match[4], match[1], match[2], match[3]];
      const count = countOf(rows);
      const stated = functions[name ?? ""];
      if (stated === undefined || !(count >= 2)) continue;
      add(frame, {
        kind: "window",
        name: madeName(frame, `rolling_${stated}`),
        column: columnName(frame, kind, number),
        function: stated,
        rows: count,
      });
    }
  const running = `(?:a |the )?(?:running|cumulative) (sum|total|maximum|minimum|max|min) (?:of|for) ${column}`;
  for (const match of left.takeAll(shaped(running))) {
    const stated = /^(?:sum|total)$/u.test(match[1] ?? "") ? "sum" : /^max/u.test(match[1] ?? "") ? "max" : "min";
    add(frame, {
      kind: "window",
      name: madeName(frame, `running_${stated}`),
      column: columnName(frame, match[2], match[3]),
      function: stated,
      rows: null,
    });
  }
  if (!frame.steps.some((step) => step.kind === "window")) return;
  left.takeAll(
    /\b(?:with|using|over) (?:a |the )?window(?: size)? of (?:\d{1,4}|[a-z]+)(?:[- ](?:days?|rows?|months?|periods?))?\b|\b(?:ignor\w*|drop\w*|exclud\w*|without) (?:the )?(?:first|initial|incomplete|leading)[^.;\n]{0,60}|\b(?:the )?first [^.;\n⟨]{1,40}(?:nan|missing|null|no value|undefined|empty)[^.;\n]{0,20}/u,
  );
  left.takeAll(/\b(?:rolling|moving|running|cumulative) (?:mean|average|sum|total|window)\b/u);
  forgetMaking(left);
}

/** "Sort the data by date", "bring the rows into ascending order of the date": another order of the rows, for what looks at the rows above. */
export function readOrder(left: Consumed, frame: Frame): void {
  const way = "(ascending|descending|chronological|increasing|decreasing)";
  const rows = "(?:the |all )*(?:data|rows|records|table|dataset|entries|observations|file|them|it)?";
  const by = `(?:the |their )?(?:${column}|(dates?)(?: column)?)`;
  const shapes = [
    `(?:(?:after |first,? )?(?:sort|order|arrang)\\w* ${rows}(?: in(?:to)?)?(?: ${way})?(?: order)? (?:by|on|of|according to) ${by}(?: in)?(?: ${way}(?:ly)?(?: order)?)?(?: first)?)`,
    `(?:(?:bring|put|place|sort|arrang)\\w* ${rows} in(?:to)? ${way} order (?:of|by) ${by})`,
  ];
  for (const [at, shape] of shapes.entries())
    for (const match of left.takeAll(shaped(shape))) {
      const [, first, kind, number, date] = match;
      const dates = frame.table.columns.filter(({ type }) => type === "date" || type === "datetime");
      const named =
        date === undefined ? columnName(frame, kind, number) : dates.length === 1 ? dates[0]?.name : undefined;
      const own = frame.table.columns.find(({ name }) => name === named);
      // Days that are written as texts have another order than that of their letters.
      if (named === undefined || (own?.type === "string" && /date|day|time/iu.test(named)))
        frame.problems.push("the order of the rows");
      else
        add(frame, {
          kind: "sort",
          column: named,
          direction: /^de/u.test(first ?? (at === 0 ? match[5] : undefined) ?? "") ? "desc" : "asc",
        });
    }
}

/** Words that put the rows in an order, where what looks at the row above was read without it. */
export function unreadOrder(left: string, frame: Frame): string[] {
  if (!frame.steps.some(({ kind }) => kind === "window" || kind === "change")) return [];
  return left
    .split(/[.;\n](?=\s|$)/u)
    .filter(
      (sentence) =>
        !/\b(?:assum\w*|already|alphabetical\w*|in order to|are (?:in|given in|sorted|ordered))\b/u.test(sentence),
    )
    .flatMap(
      (sentence) =>
        /\b(?:sort(?:s|ed|ing)?|arrang\w*|re-?order\w*)\b[^,]{0,60}|\b(?:ascending|descending|chronological(?:ly)?)\b/u
          .exec(sentence)
          ?.slice(0, 1) ?? [],
    );
}
