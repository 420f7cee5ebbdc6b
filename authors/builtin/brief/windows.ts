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

const inOrder =
  "(?: (?:in|into))?(?: (?:an?|the)(?![a-z]))?(?: (ascending|descending|chronological|increasing|decreasing))?(?:ly)?(?: order)?";
const data = "(?:the |all )*(?:data|rows|records|table|dataset|entries|observations|file)?";
/** "Sort the data by A in ascending order", "bring the rows into ascending order of A". */
const sorting = `(?:(?:after |first,? )?(?:sort|order|arrang|bring|put|rank)\\w* ${data}${inOrder} (?:by|on|of|according to) (?:the )?(?:values? of (?:the )?)?${column}${inOrder}(?: first)?)`;
/** What still speaks of an order of the rows, and what says that they have it. */
const spoken =
  /\b(?:sort(?:ed|ing|s)?|arrang(?:e|ed|ing)|(?:ascending|descending|chronological|increasing|decreasing|reverse)(?:ly)? order|chronologically)\b/u;
const given =
  /[^.;\n]*\b(?:rows?|data|records|entries|table|file|dataset|they) (?:is|are|be|come|comes)(?: already| being)? (?:sorted|ordered|arranged|given|listed|in chronological|in ascending)[^.;\n]*/gu;

/** "Sort the data by date": another order of the rows, for what looks at the rows above. */
export function readOrder(left: Consumed, frame: Frame): void {
  for (const match of left.takeAll(shaped(sorting)))
    add(frame, {
      kind: "sort",
      column: columnName(frame, match[2], match[3]),
      direction: /^de/u.test(match[1] ?? match[4] ?? "") ? "desc" : "asc",
    });
  const open = spoken.exec(left.left.replace(given, " "));
  if (open !== null) frame.problems.push(open[0]);
}
