import type { Condition, Grain } from "../../../state/condition.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import { type Consumed, escaped } from "./consumed.ts";
import { onlyDate } from "./date-parts.ts";
import type { Frame } from "./frame.ts";
import { madeColumn } from "./made-column.ts";
import { add, madeName } from "./making.ts";

const months = "january february march april may june july august september october november december".split(" ");
const weekdays = "monday tuesday wednesday thursday friday saturday sunday".split(" ");
const shortened = (names: readonly string[]): string =>
  names.map((name) => `${name}|${name.slice(0, 3)}\\.?`).join("|");
const part = `(?:${shortened([...months, ...weekdays])})(?![a-z])`;
const parts = `${part}(?:(?: ?(?:-|–|to|through|until|,|and|&|, and)+ ?)(?:in )?${part})*`;
const label = "⟨(?:t|v)\\d+⟩";
const is =
  "(?: ?(?:is|are|=|:|->|→|means|covers|includes|comprises|stands for|being|denotes|contains|spans|for|the|from|months?|of|lasts|runs|as|defined|refers to|\\() ?)+";
/** "'Winter' is December to February", "'weekend' (Saturday and Sunday)". */
const ahead = new RegExp(`(${label})${is}(${parts})(?: ?\\))?`, "gu");
/** "December to February as 'winter'". */
const behind = new RegExp(
  `(${parts}) ?(?:is|are|as|=|:|->|→|means|belongs? to|counts? as|form|called|labell?ed|the|\\(|,)* ?(${label})(?: ?\\))?`,
  "gu",
);
/** "All other months", "the rest of the week". */
const others = new RegExp(
  `(${label})${is}(?:all |the )*(?:other|remaining|rest)(?: of the)?(?: (?:months?|days?|year|week|ones))?`,
  "u",
);

/**
 * Classes of a date by its months or weekdays: "'winter' is December to February, 'spring' is March to May". They divide the rows
 * then. A class may begin in one year and end in the next. Nothing is read where two classes share a month.
 */
export function readDateClasses(left: Consumed, frame: Frame): void {
  const text = left.left;
  const [first, second] = [[...text.matchAll(ahead)], [...text.matchAll(behind)]];
  const found = [
    first.map(([said, mark = "", words = ""]) => ({ said, mark, words })),
    second.map(([said, words = "", mark = ""]) => ({ said, mark, words })),
  ].find((each) => new Set(each.map(({ mark }) => mark)).size >= (others.test(text) ? 1 : 2));
  if (found === undefined) return;
  const rest = others.exec(text);
  const named = found.map(({ said, mark, words }) => ({ said, value: labelOf(mark, frame), ...membersOf(words) }));
  const [grain, ...more] = new Set(named.map((each) => each.grain));
  if (grain === undefined || grain === null || more.length > 0) return;
  const column = columnOf(grain, frame);
  const classes = new Map<string, Set<number>>();
  for (const { value, members } of named) {
    const known = classes.get(value);
    if (known !== undefined && [...known].join() !== members.join()) return;
    classes.set(value, new Set(members));
  }
  const all = [...classes.values()].flatMap((members) => [...members]);
  if (column === null || classes.has("") || all.length !== new Set(all).size) return;
  const otherwise = rest === null ? null : labelOf(rest[1] ?? "", frame);
  const name = madeName(frame, "class");
  add(frame, {
    kind: "categorise",
    name,
    rules: [...classes].map(([value, members]) => ({
      value,
      tests: [{ kind: "condition", condition: among(column, grain, [...members]) }],
    })),
    otherwise,
  });
  for (const { said } of named) left.takeAll(new RegExp(escaped(said), "u"));
  if (rest !== null) left.take(new RegExp(escaped(rest[0]), "u"));
  const at = frame.made.indexOf(name);
  const date = frame.table.columns.indexOf(column);
  left.takeAll(
    new RegExp(
      `\\b(?:create|add|derive|make|build|define|engineer|generate|extract|assign|determine) (?:an? |the |each (?:day|row|record|date) (?:a |to a ))?(?:new )?(?:column |feature |variable )?(?:called |named )?⟨d${at}⟩(?: (?:column|feature|variable))?(?: (?:from|out of|based on|by|using|of) (?:the )?(?:month of (?:the )?)?(?:⟨c${date}⟩|dates?|months?)(?: columns?)?)?`,
      "u",
    ),
  );
  left.takeAll(
    /\b(?:define|defining|assign) (?:the )?(?:[a-z]+|⟨d\d+⟩) by (?:the )?(?:calendar )?(?:months?|weekdays?|days? of the week)(?: of (?:the )?date)?\b/u,
  );
  const values = [...classes.keys(), ...(otherwise === null ? [] : [otherwise])];
  frame.group = madeColumn(name, values);
  for (const value of values) frame.groupWords.set(value, []);
}

function labelOf(mark: string, { annotated }: Frame): string {
  const at = Number(/\d+/u.exec(mark)?.[0]);
  return mark.startsWith("⟨t") ? (annotated.texts[at] ?? "") : String(annotated.values[at]?.value ?? "");
}

/** The months or weekdays of a list, from 1 on; "November to February" goes over the end of the year. */
function membersOf(words: string): { grain: Grain | null; members: number[] } {
  const found = [...words.matchAll(new RegExp(part, "gu"))];
  const places = (names: readonly string[]): number[] =>
    found.map(([word]) => names.findIndex((name) => name.startsWith(word.replace(/\W/gu, "").slice(0, 3))) + 1);
  const [ofMonths, ofDays] = [places(months), places(weekdays)];
  // "Mar" and "Mon" have three letters of their own: no month begins as a weekday does.
  const [grain, numbers, count] = ofMonths.includes(0)
    ? (["weekday", ofDays, 7] as const)
    : (["month", ofMonths, 12] as const);
  if (numbers.includes(0)) return { grain: null, members: [] };
  const members = numbers.flatMap((number, at) => {
    const before = found[at - 1];
    const between = before === undefined ? "" : words.slice(before.index + before[0].length, found[at]?.index);
    const from = numbers[at - 1] ?? number;
    if (!/-|–|to|through|until/u.test(between)) return [number];
    const length = (number - from + count) % count;
    return Array.from({ length }, (_, step) => ((from + step) % count) + 1);
  });
  return { grain, members: [...new Set(members)] };
}

/** The table's only date. */
function columnOf(grain: Grain, frame: Frame): ColumnProfile | null {
  return grain === "month" || grain === "weekday" ? onlyDate(frame) : null;
}

/** That a part of a date is one of some numbers: a range where they follow each other. */
function among({ name: column }: ColumnProfile, grain: Grain, members: readonly number[]): Condition {
  const sorted = [...members].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const each of sorted) {
    const last = runs.at(-1);
    if (last !== undefined && each === last[1] + 1) last[1] = each;
    else runs.push([each, each]);
  }
  const conditions = runs.map(
    ([low, high]): Condition =>
      low === high
        ? { kind: "compare", column, grain, operator: "=", value: low }
        : { kind: "between", column, grain, low, high },
  );
  const [only, ...more] = conditions;
  return only !== undefined && more.length === 0 ? only : { kind: "any", conditions };
}
