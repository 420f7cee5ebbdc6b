import type { ColumnProfile } from "../../../state/profile.ts";
import type { Cell } from "../../../state/tables.ts";
import type { Consumed } from "./consumed.ts";
import { onlyDate, partColumn, partWords } from "./date-parts.ts";
import type { Frame } from "./frame.ts";
import { madeColumn } from "./made-column.ts";

const adverbs: Record<string, string> = {
  monthly: "month",
  yearly: "year",
  annual: "year",
  quarterly: "quarter",
  hourly: "hour",
};

/** Groups by a part of a date: "for each month", "per year", the "monthly mean". */
export function readPartGroups(left: Consumed, frame: Frame): void {
  if (frame.group !== null || frame.ranking !== null) return;
  const shape = new RegExp(
    `(?:\\b(?:for|in|of|within|across|over) )?\\b(?:each|every|per) (?:of the )?(${partWords})\\b|\\b(?:grouped|group|broken down|split) by (?:the )?(${partWords})\\b|\\bby (${partWords})(?=[ .,;?\\n])`,
    "u",
  );
  const [word, ...more] = new Set(
    [...left.left.matchAll(new RegExp(shape.source, "gu"))].map((match) =>
      (match[1] ?? match[2] ?? match[3] ?? "").replace(/s(?= |$)/u, ""),
    ),
  );
  const said = word ?? adverbOf(left.left, frame);
  if (said === null || said === undefined || more.length > 0) return;
  const column = groupOf(said, frame);
  if (column === null) return;
  left.takeAll(shape);
  left.takeAll(/\b(?:monthly|yearly|annual|quarterly|hourly)(?= (?:mean|average|median|total|sum|maximum|minimum))/u);
  left.takeAll(
    new RegExp(
      `\\b(?:extract\\w*|deriv\\w*|tak\\w*|get|use) (?:the )?(?:${partWords})(?: (?:number|name|part|information|component))?(?: (?:of|from) (?:the )?(?:⟨c\\d+⟩|date)(?: columns?)?)?(?: as (?:a )?(?:new )?(?:column|feature|variable))?`,
      "u",
    ),
  );
  left.takeAll(/\bmonths? (?:are |is )?(?:numbered|as (?:a )?numbers?)[^.\n]{0,16}/u);
  frame.group = column;
}

/** "The monthly mean", where the answers' names tell months apart. */
function adverbOf(text: string, frame: Frame): string | null {
  const found = /\b(monthly|yearly|annual|quarterly|hourly) (?:mean|average|median|total|sum|maximum|minimum)/u.exec(
    text,
  )?.[1];
  return found === undefined || frame.names.length < 2 ? null : (adverbs[found] ?? null);
}

/** A part of a date as a column of groups; null where it can't be had, or its values are too many to be named. */
export function groupOf(word: string, frame: Frame): ColumnProfile | null {
  const steps = frame.steps.length;
  const name = partColumn(word, frame, { about: frame.names.join(" ") });
  const own = frame.table.columns.find((each) => each.name === name);
  if (name === null) return null;
  if (own !== undefined) return own.distinctExact && own.distinct <= own.top.length ? own : null;
  const values = valuesOf(word, frame);
  if (values === null) {
    frame.steps.length = steps;
    return null;
  }
  return madeColumn(name, values);
}

function valuesOf(word: string, frame: Frame): Cell[] | null {
  const range = (low: number, high: number): number[] => Array.from({ length: high - low + 1 }, (_, at) => low + at);
  const made = frame.steps.at(-1);
  if (made?.kind === "calendar")
    return made.grain === "year_month" ? null : [...frame.groupWords.keys()].filter((key) => typeof key === "string");
  if (/month/u.test(word)) return range(1, 12);
  if (/quarter/u.test(word)) return range(1, 4);
  if (/hour/u.test(word)) return range(0, 23);
  const date = onlyDate(frame);
  const [from, to] = [Number(String(date?.min).slice(0, 4)), Number(String(date?.max).slice(0, 4))];
  if (!/year/u.test(word) || !(to - from < 100)) return null;
  return range(from, to);
}
