import type { RowTest } from "../../../state/row-test.ts";
import { canonical, splitName } from "../language/names.ts";
import { lightVerbs } from "../lexicon/light-verbs.ts";
import { countOf, countWords, scaleWords } from "../lexicon/numbers.ts";
import { nameWords, type Reading } from "./asked.ts";
import { type Consumed, escaped } from "./consumed.ts";
import { columnName, type Frame } from "./frame.ts";
import { sentencesIn } from "./rewording/runs.ts";
import { namesEachRow, numbersRows } from "./row-names.ts";
import type { Wanted } from "./split-brief.ts";

const number = `(\\d+|${countWords}|hundred)`;
/** How many rows, and what is more than so many. */
export const atLeast = `(?:(?:at least|no fewer than|a minimum of) ${number}|${number} or more|(more than|over) ${number})`;

/** The least number that `atLeast` speaks of, by its three numbers and the word that leaves the number itself out. */
export function leastOf([few, orMore, over, than]: readonly (string | undefined)[]): number {
  const text = few ?? orMore ?? than ?? "";
  return (scaleWords.get(text) ?? countOf(text)) + (over === undefined ? 0 : 1);
}

const known = "(?:known|given|recorded|non-?(?:missing|null|empty)|valid|available)";

/**
 * How many rows a group must have to be ranked: "with at least five movies", "only consider groups with 10 or more cars". Where the
 * rows are those of which something is known ("at least 50 rated movies", "ten cars with a known weight"), only these count.
 */
export function readMinimum(left: Consumed, frame: Frame, by: string, column: string | null): void {
  const lead =
    "\\(?(?:(?:(?:only )?(?:consider|include|use|count|take|keep)(?:ing)? (?:only )?|only |among |for |of )(?:the |those |only )*)?(?:(?:groups?|categories|values?|⟨[cd]\\d+⟩|those|ones|[a-z]+(?: (?!with|having)[a-z]+){0,2}) )?";
  const shape = new RegExp(
    `${lead}(?:with|having|(?:that|which|who) (?:have|has)) ${atLeast} ((?!(?:[a-z]+ )?(?:having|with|that|for)\\b)[a-z-]+ )?([a-z]+)(?: (?:having|with|that have|for which) (?:a |the )?(?:\\s*(${known})?\\s*⟨c(\\d+)⟩(?! is)|⟨c(\\d+)⟩ is ${known}))?(?: in the (?:table|data|dataset|file))?\\)?`,
    "u",
  );
  const match = shape.exec(left.left);
  if (match === null || !namesEachRow(match[6] ?? "", frame)) return;
  const which = (match[5] ?? "").trim();
  const said = match[8] ?? match[9];
  const of = said === undefined ? null : columnName(frame, "c", said);
  // "With a weight" may be one above zero; "with a known weight" has been taken note of where it was read.
  if (of !== null && match[8] !== undefined && match[7] === undefined && !frame.knownOnly.has(of)) return;
  const at = frame.table.columns.findIndex(({ name }) => name === column);
  const definition = new RegExp(
    `\\b(?:an? )?${escaped(which)} [a-z]+ (?:is|means|has) (?:one )?(?:with |that has |having )?(?:an? |the )?${known} ⟨c${at}⟩`,
    "u",
  );
  const isDefined = which !== "" && definition.test(left.left);
  const isOfColumn = splitName(column ?? "").some((word) => canonical(word) === canonical(which));
  if (which !== "" && !isDefined && !isOfColumn) return;
  if (of !== null && of !== column) return;
  left.take(shape);
  left.takeAll(definition);
  const keep = (test: RowTest): void => void frame.steps.push({ kind: "keep", test });
  if (column !== null && (which !== "" || of !== null))
    keep({ kind: "condition", condition: { kind: "not", condition: { kind: "missing", column } } });
  keep({ kind: "group_size", column: by, operator: ">=", value: leastOf(match.slice(1, 5)) });
}

/** Words of sentences that only say how many groups have so many rows. */
const counting =
  /^(?:an?|the|of|in|on|for|with|that|which|and|then|by|to|as|have|has|had|having|are|is|was|were|be|been|there|do|does|did|occur(?:s|red|ring)?|appear(?:s|ed|ing)?|comes?|came|happen(?:s|ed)?|struck|seen|sold|made|given|taken|hit|sent|listed|recorded|found|represented|present|contained?|contains|dataset|data|table|file|this|whole|unique|distinct|different|values?|columns?|types?|kinds?|categor(?:y|ies)|groups?|grouped|each|every|per|counts?|counted|counting|calculate|compute|determine|find|number|how|many|rows?|records?|entries|times|occurrences|frequency|use|keep|take|consider|report|return|those|these|ones|them|it|only|its|so|often|least|constraints?|question)$/u;

/** "How many species have been struck at least 50 times": groups of so many rows are counted. */
export function readGroupsOfSize(left: Consumed, frame: Frame): void {
  if (readAppearing(left, frame)) return;
  const found = sentencesIn(left.left).flatMap((sentence) => sizeIn(sentence.text, frame) ?? []);
  const asked = found.filter(({ asks }) => asks);
  const [only, ...more] = new Set(found.flatMap(({ column }) => column ?? []));
  const [least, ...others] = new Set(found.flatMap(({ least }) => least ?? []));
  const [question] = asked;
  const column = frame.table.columns[Number(only)];
  if (question?.least == null || column === undefined || least === undefined) return;
  // Several that ask are of the same groups and the same number then.
  if (more.length > 0 || others.length > 0) return;
  for (const { text } of found) left.take(new RegExp(escaped(text), "u"));
  frame.groupsOfSize = { kind: "group_size", column: column.name, operator: ">=", value: least };
}

interface Size {
  text: string;
  asks: boolean;
  column: string | null;
  least: number | null;
}

/** "How many different values of A": what is counted is the column's. */
const countsGroups =
  /\b(?:how many|number of|count)(?: (?:of|the|all|unique|distinct|different|values?|types?|kinds?|categories))* ⟨c/u;

/** What a sentence says of groups of so many rows, in any order of its words; null where it says anything else. */
function sizeIn(said: string, frame: Frame): Size | null {
  const { columns: all, rowCount } = frame.table;
  // "At least 15 calls", which a column numbers.
  const text = said.replace(/(?<=\d )⟨c(\d+)⟩/gu, (mark, at: string) =>
    numbersRows(all[Number(at)], rowCount) ? "rows" : mark,
  );
  const size = new RegExp(`${atLeast}(?: ([a-z]+))?`, "u");
  const sized = size.exec(text);
  const restated = /(?<= )(\d+) (?:rows|times|records|entries) or more\b/u.exec(text);
  const columns = new Set([...text.matchAll(/⟨c(\d+)⟩/gu)].map(([, at]) => at));
  const [column, ...more] = columns;
  const noun = sized?.[5];
  // "A salary over 1500" is no number of rows.
  const isOfRows = noun !== undefined && (/^(?:times|occurrences)$/u.test(noun) || namesEachRow(noun, frame));
  if (more.length > 0 || (sized !== null && restated === null && !isOfRows)) return null;
  const name = splitName(frame.table.columns[Number(column)]?.name ?? "").map(canonical);
  const words = text
    .replace(size, " ")
    .replace(restated?.[0] ?? /$^/u, " ")
    .replace(/\bmissing ⟨c\d+⟩ are (?:not counted|ignored|left out|excluded)/u, " ")
    .replace(/⟨c\d+⟩|[·?,()\s]+/gu, " ")
    .trim()
    .split(" ");
  const isPlain = (word: string): boolean =>
    word === "" ||
    counting.test(word) ||
    isLinking(word, frame) ||
    name.includes(canonical(word)) ||
    namesEachRow(word, frame);
  if (!words.every(isPlain) || (column === undefined && sized === null && restated === null)) return null;
  const least = restated === null ? (sized === null ? null : leastOf(sized.slice(1, 5))) : Number(restated[1]);
  const asks = sized !== null && isOfRows && countsGroups.test(text);
  return { text: said, asks: asks && !/\b(?:keep|take|consider|use)\b/u.test(text), column: column ?? null, least };
}

/** A verb that only says that the group has the rows: "received", "handled", unless a column is called by it. */
function isLinking(word: string, { table }: Frame): boolean {
  const isVerb = lightVerbs.some(({ forms, needs }) => !needs && forms.includes(word));
  return isVerb && !table.columns.some(({ name }) => splitName(name).map(canonical).includes(canonical(word)));
}

/** How many groups there are of that size. */
export function groupsOfSizeAnswer(wanted: Wanted, frame: Frame): Reading | null {
  const { groupsOfSize, filters } = frame;
  if (groupsOfSize === null || wanted.options.length > 1) return null;
  const own = new Set(splitName(groupsOfSize.column).map(canonical));
  const isCount = nameWords(wanted.name)
    .split(" ")
    .every(
      (word) => /^(?:n|num|number|count|of|the|unique|distinct|different)$/u.test(word) || own.has(canonical(word)),
    );
  const isOnly = frame.names.length === 1 && wanted.isInteger;
  if (!isCount && !isOnly) return { missing: wanted.name };
  const { column } = groupsOfSize;
  return {
    answer: {
      name: wanted.name,
      value: { kind: "aggregate", function: "distinct", column },
      where: [...filters, groupsOfSize],
      decimals: null,
    },
  };
}

/** "Count unique countries that appear at least 50 times", where the question asks for the same of each with so many rows. */
function readAppearing(left: Consumed, frame: Frame): boolean {
  const counts = new RegExp(
    `\\b(?:count|consider|include|use|take)(?: only)? (?:the )?(?:number of )?(?:unique|distinct|different)(?: values? (?:of|in)(?: the)?)? ⟨c(\\d+)⟩(?: columns?)?(?: values?)? (?:that |which )?(?:appear|occur|come up)s? (?:in )?(?:${atLeast} (?:times|rows|records)|(\\d+) times or more)`,
    "u",
  );
  const match = counts.exec(left.left);
  const column = frame.table.columns[Number(match?.[1])];
  if (match === null || column === undefined) return false;
  const value = match[6] === undefined ? leastOf(match.slice(2, 6)) : Number(match[6]);
  const asks = [
    `\\bhow many (?:unique|distinct|different) [^?\\n]{1,120}?, ?(?:where|such that|so that) (?:each|every) (?:one|⟨c\\d+⟩|[a-z]+) (?:has|have|is|comes with) ${atLeast} (?:[a-z]+)\\?`,
    `\\bhow many (?:unique |distinct |different )?(?:⟨c${match[1]}⟩|[a-z]+(?: [a-z]+)?)(?: ?\\([^()\\n]{0,40}\\))?\\s*(?:·|in (?:the|this) (?:data|dataset|table|file))?\\s*(?:that |which )?(?:have|has|had|with|appear|occur|come)(?: in)? ${atLeast} (?:[a-z]+|⟨c\\d+⟩)(?: (?:each|listed|recorded|in total))*\\s*(?:·|in (?:the|this) (?:data|dataset|table|file))?\\s*\\?`,
  ]
    .map((shape) => new RegExp(shape, "u"))
    .find((shape) => leastOf((shape.exec(left.left) ?? []).slice(1, 5)) === value);
  if (asks === undefined) return false;
  left.take(asks);
  left.take(counts);
  frame.groupsOfSize = { kind: "group_size", column: column.name, operator: ">=", value };
  return true;
}
