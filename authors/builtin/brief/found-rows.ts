import type { ColumnProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import { longest, shortest } from "../lexicon/ends.ts";
import { numericTypes } from "./asked.ts";
import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";
import type { RowExtreme } from "./row-extremes.ts";
import { namesEachRow, numbersRows } from "./row-names.ts";
import { changingWords, functionPatterns, narrowingWords, qualifyingWords } from "./words.ts";

const end = `(?<end>${longest}|${shortest}|maximum|minimum)`;
const sought = new RegExp(
  `\\b(?:find|identify|determine|locate|look for|search for|pick(?: out)?|single out|consider|which is) the (?:single |one )?(?:⟨c(?<key>\\d+)⟩|(?<noun>[a-z]+)) (?:with|having|(?:that|which|who) (?:has|had|shows?|reached)) the ${end} (?:(?<before>[a-z]+(?: [a-z]+)?) )??(?:⟨c(?<of>\\d+)⟩|(?<words>[a-z]+(?: [a-z]+){0,2}?))(?: values?)?(?=\\s*[.,;?])`,
  "u",
);
/** "Look for the maximum of the Area column": what the extreme is of, where the question says it in words of its own. */
const told = new RegExp(
  `(?<=(?:^|[.;:{\\n]) *)(?:look for|find|take|use|search for|determine|consider) the (?:row (?:with|that has) the )?${end} (?:values? )?(?:of|in) (?:the )?(?:column )?⟨c(?<of>\\d+)⟩(?: (?:column|values?))?(?=\\s*[.;,\\n]|\\s*$)`,
  "u",
);
const it = "(?:it|this|that|that one|this one)";
/** What else is asked of the row: "which species does it belong to?", "what is its colour?" */
const further = [
  `\\b(?:and )?(?:(?:to|from|in|at|of|on|by) )?(?:which|what) ⟨c(?<at>\\d+)⟩ (?:does ${it} (?:belong to|come from|have|stem from)|did ${it} (?:belong to|come from|have)|(?:is|was) ${it}(?: (?:from|of|in|on|at|taken|recorded|found|measured|collected|made))*|does ${it})(?=\\s*[?.,;]|\\s+and\\b)`,
  `\\b(?:and )?(?:what|which) (?:is|was) (?:its|the) ⟨c(?<at>\\d+)⟩(?: of (?:that|this) (?:[a-z]+))?(?=\\s*[?.,;]|\\s+and\\b)`,
].map((shape) => new RegExp(shape, "u"));
const listed = new RegExp(
  `\\b(?:return|report|give|state|name) (?<list>(?:(?:the |its )?(?:identifier|id|⟨c\\d+⟩)(?:,? and |, )?){1,5}) ?of (?:that|this|the same) (?<noun>[a-z]+)`,
  "u",
);

/**
 * "Find the sample with the highest area. Which species does it belong to?": one row is looked for by the extreme of a column, and
 * other things that it has are asked of it. The conditions may say exactly what the question's words for the column mean.
 */
export function readFoundRow(left: Consumed, frame: Frame): RowExtreme | null {
  const said = sought.exec(left.left)?.groups;
  if (said === undefined) return null;
  const { columns, rowCount } = frame.table;
  const key = columns[Number(said.key)] ?? onlyKey(columns, rowCount);
  const isRow = said.key === undefined ? namesEachRow(said.noun ?? "", frame) : numbersRows(key, rowCount);
  const rule = told.exec(left.left)?.groups;
  const column = columns[Number(said.of ?? rule?.of)];
  if (!isRow || column === undefined || !numericTypes.includes(column.type)) return null;
  if (rule !== undefined && (isLowest(rule.end) !== isLowest(said.end) || columns[Number(rule.of)] !== column))
    return null;
  if (said.words !== undefined && !callsIt(said.words, column, frame)) return null;
  if (said.before !== undefined && !(rule === undefined ? isOwn(said.before, column, frame) : isPlain(said.before)))
    return null;
  const asked = new Map<string, readonly string[]>();
  const add = (each: ColumnProfile | undefined): void => {
    if (each !== undefined && each !== column) asked.set(each.name, splitName(each.name).map(canonical));
  };
  for (const shape of further)
    for (let match = left.take(shape); match !== null; match = left.take(shape)) add(columns[Number(match.groups?.at)]);
  const list = listed.exec(left.left)?.groups;
  if (list !== undefined && (list.noun === said.noun || /^(?:row|entry|record|one)$/u.test(list.noun ?? ""))) {
    left.take(listed);
    for (const [, at] of (list.list ?? "").matchAll(/⟨c(\d+)⟩/gu)) add(columns[Number(at)]);
  }
  if (asked.size === 0) return null;
  add(key);
  left.take(sought);
  left.take(told);
  left.takeAll(/\bthere is (?:exactly |only )?one such [a-z]+\b|\b(?:it|this|the [a-z]+) is unique\b/u);
  return { column: column.name, directions: [isLowest(said.end) ? "lowest" : "highest"], asked };
}

const isLowest = (word = ""): boolean => new RegExp(`^(?:${shortest}|minimum)$`, "u").test(word);

/** The one column that numbers the rows. */
function onlyKey(columns: readonly ColumnProfile[], rowCount: number): ColumnProfile | undefined {
  const [only, ...more] = columns.filter((each) => numbersRows(each, rowCount));
  return more.length > 0 ? undefined : only;
}

/** Whether words are a column's in the question's own: the last is one of its name, and none speaks of another column or function. */
function callsIt(words: string, column: ColumnProfile, frame: Frame): boolean {
  const last = canonical(words.split(" ").at(-1) ?? "");
  return splitName(column.name).map(canonical).includes(last) && isOwn(words, column, frame);
}

/** Whether no word speaks of another column than this. */
function isOwn(words: string, column: ColumnProfile, { table }: Frame): boolean {
  const parts = splitName(column.name).map(canonical);
  const others = new Set(table.columns.flatMap(({ name }) => splitName(name).map(canonical)));
  return (
    isPlain(words) && words.split(" ").every((word) => parts.includes(canonical(word)) || !others.has(canonical(word)))
  );
}

/** Whether words change nothing of what they stand before. */
const isPlain = (words: string): boolean =>
  [...functionPatterns.map(([shape]) => shape), changingWords, narrowingWords, qualifyingWords].every(
    (shape) => !new RegExp(shape.source, "u").test(words),
  ) &&
  !/\b(?:number|count|change|difference|increase|growth|rate|share|ratio|relative|hourly|daily|weekly|monthly|yearly|annual|absolute|per)\b/u.test(
    words,
  );
