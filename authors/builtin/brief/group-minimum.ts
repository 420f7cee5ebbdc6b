import type { RowTest } from "../../../state/row-test.ts";
import { canonical, splitName } from "../language/names.ts";
import { countOf, countWords, scaleWords } from "../lexicon/numbers.ts";
import { nameWords, type Reading } from "./asked.ts";
import { type Consumed, escaped } from "./consumed.ts";
import { columnName, type Frame } from "./frame.ts";
import { namesEachRow } from "./row-names.ts";
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

/** "How many species have been struck at least 50 times": groups of so many rows are counted. */
export function readGroupsOfSize(left: Consumed, frame: Frame): void {
  const asks = new RegExp(
    `\\b(?:how many|number of|count (?:of )?(?:the )?)(?: (?:different|distinct|unique))?(?: values? (?:of|in)(?: the)?)? ⟨c(\\d+)⟩(?: columns?)? (?:(?:that |which )?(?:have|has|had|are|were|was|been|is|appear|appears|appeared|occur|occurs|occurred|come|came|with|there|[a-z]+ed|struck|seen|sold|made|given|taken|hit|sent) ){1,4}(?:in |on )?(?:the )?${atLeast} (times|[a-z]+)(?: in (?:the|this) (?:data|dataset|table|file))?(?=\\s*(?:[?.,;·\\n]|$))`,
    "u",
  );
  if (readAppearing(left, frame)) return;
  const match = asks.exec(left.left);
  const column = frame.table.columns[Number(match?.[1])];
  if (match === null || column === undefined) return;
  if (match[6] !== "times" && !namesEachRow(match[6] ?? "", frame)) return;
  const value = leastOf(match.slice(2, 6));
  left.take(asks);
  const again = new RegExp(
    `\\b(?:count|take) (?:the )?(?:unique|distinct|different)?(?: values? of| ones of)? ?(?:the )?⟨c${match[1]}⟩(?: columns?)? (?:that |which )?(?:appear|occur|are|come|with|having|have)(?: in)? (?:${value} (?:rows|times|records|entries) or more|at least ${value} (?:rows|times|records|entries)|in at least ${value} (?:rows|records|entries))`,
    "u",
  );
  left.takeAll(again);
  frame.groupsOfSize = { kind: "group_size", column: column.name, operator: ">=", value };
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
