import type { Condition } from "../../../../state/condition.ts";
import type { Operation } from "../../../../state/intent.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { fold } from "../../language/tokenise.ts";
import { isDate } from "../wordings/wording.ts";
import { conjuncts } from "./conjuncts.ts";

/** Words that most often say how much of something is meant, or which of several in their order. */
const ordinary: ReadonlySet<string> = new Set(
  "all any both either each every first last next other second third final only".split(" "),
);
/** Months that are names of people as well. */
const months: ReadonlySet<string> = new Set(["april", "may", "june", "july", "august", "jan", "march"]);

/** Seasons are names of people and things as well. */
const seasons: ReadonlySet<string> = new Set(["spring", "summer", "autumn", "fall", "winter"]);

/**
 * "For all mechanics", "the last job", "in May", where one mechanic is called All or May and one kind of job "last": what is a value
 * and an ordinary word stands for the value only where it is said to. The word, or null.
 */
export function ordinaryValues(text: string, operation: Operation, table: TableProfile): string | null {
  if (!("filter" in operation)) return null;
  for (const { column, value } of conjuncts(operation.filter).flatMap(toldValue)) {
    const word = fold(value);
    const isSeason = seasons.has(word) && !isOfSeasons(column, table);
    // Without dates nothing is done by or until a winter.
    const isName = isSeason && !table.columns.some(isDate);
    const isMonth = isSeason || (months.has(word) && table.columns.some(isDate) && !isOfMonths(column, table));
    if (!ordinary.has(word) && !isMonth) continue;
    const places = [...text.matchAll(new RegExp(`(?<![\\p{L}\\d])${word}(?![\\p{L}\\d])`, "giu"))];
    const isSaid = (place: RegExpExecArray): boolean => saysValue(text, place, { column, value, isMonth, isName });
    if (!places.some(isSaid) || (isMonth && places.length > 1)) return places[0]?.[0] ?? null;
  }
  return null;
}

function saysValue(
  text: string,
  { 0: said, index }: RegExpExecArray,
  { column, value, isMonth, isName }: { column: string; value: string; isMonth: boolean; isName: boolean },
): boolean {
  const [before, after] = [text.slice(0, index), text.slice(index + said.length)];
  if (/["'“‘`]$/u.test(before) || /[=:]\s*$/u.test(before)) return true;
  const names = new Set(splitName(column).map(canonical));
  const ahead = /(\p{L}+)\s+(?:(?:is|are|was|were|of|called|named)\s+)?$/u.exec(before)?.[1]?.toLowerCase() ?? "";
  const behind = /^[\s-]+(\p{L}+)/u.exec(after)?.[1]?.toLowerCase() ?? "";
  // "All classes" are every class, and "first class" is one.
  const isMany = behind.endsWith("s") && canonical(behind) !== behind;
  if (names.has(canonical(ahead)) || (names.has(canonical(behind)) && !isMany)) return true;
  if (isName) return !/\b(?:in|during|since|until|till|over|this|last|next|each|every)\s+(?:the\s+)?$/iu.test(before);
  if (isMonth)
    return !/\b(?:in|during|since|until|till|before|after|from|of|for|by|last|this|next|each|every)\s+$/iu.test(before);
  return said === value && /^\p{Lu}/u.test(said) && /[\p{L}\d,]\s+$/u.test(before);
}

function toldValue(condition: Condition): { column: string; value: string }[] {
  if (condition.kind !== "compare" || condition.operator !== "=" || typeof condition.value !== "string") return [];
  return [{ column: condition.column, value: condition.value }];
}

function isOfMonths(name: string, { columns }: TableProfile): boolean {
  const values = columns.find((column) => column.name === name)?.top ?? [];
  return (
    values.filter(({ value }) => /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/iu.test(String(value))).length >
    4
  );
}

function isOfSeasons(name: string, { columns }: TableProfile): boolean {
  const column = columns.find((each) => each.name === name);
  // What is made of dates has all of them.
  if (column === undefined || splitName(name).includes("season")) return true;
  return column.top.filter(({ value }) => seasons.has(String(value).toLowerCase().split(" ")[0] ?? "")).length > 1;
}
