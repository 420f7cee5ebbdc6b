import type { ColumnProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import { rowNounStems } from "../language/row-nouns.ts";
import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";
import { madeColumn } from "./made-column.ts";
import { isRowKey } from "./row-names.ts";
import { comparesTwoGroups } from "./two-group-tests.ts";

const gap = "(?:nulls?|missing|nan|nans|empty|blank|absent|unknown)(?! hypothes)";
const entry = "(?:values?|entr(?:y|ies)|data|information|records?)";
const article = "(?:an?|any|the|its|their|some)";
const there = "(?:present|available|known|given|recorded|filled(?: in)?|there|stated|provided|reported)";
/** That something is there, or is missing, in whatever words: what is denied before what is said. */
const senses = [
  {
    isMissing: false,
    shape: `\\b(?:without|with no|have no|has no|having no|no|not|non-?)(?: ${article})? ?${gap}(?: ${entry})?\\b|\\b(?:is|are|was|were) (?:not ${gap}|${there})\\b|\\bnotnull\\b|\\b(?:with|have|has|having|had)(?: ${article})? (?:known |valid |actual )?(?:${entry}\\b|(?=⟨c))(?! missing)`,
  },
  {
    isMissing: true,
    shape: `\\b(?:with|have|has|having|had|contain|contains|containing)?(?: ${article})? ?${gap}(?: ${entry})?\\b|\\b(?:without|lacking|lack|lacks|with no|have no|has no|having no)(?: ${article})? (?:${entry}\\b|(?=⟨c))|\\b(?:is|are|was|were) (?:${gap}|not ${there})\\b`,
  },
] as const;
/** Words that only lead from one group to the other. */
const linking =
  /^(?:the|those|these|all|both|two|rows?|ones?|groups?|that|which|who|whose|where|for|in|of|with|into|from|and|or|versus|vs\.?|between|it|its|is|are|this|column|columns|one|other|second|first|separately|to|against|than|either|values?|at|namely|different|differs?|compared?|comparing|as|opposed)$/u;

/** A word or a mark with its place: whether it says that something is missing, or which column it is. */
interface Token {
  at: number;
  end: number;
  sense: boolean | null;
  column: number | null;
}

/**
 * Groups by whether a column has a value: "the rows with null values in B and the rows without", where the answers are called by it
 * ("mean_b_null", "mean_b_notnull"). The column of the two groups is made, so that everything that is asked of groups is asked of them.
 */
export function readMissingGroups(left: Consumed, frame: Frame): void {
  if (frame.group !== null) return;
  const runs = runsIn(left.left, frame);
  const [at, ...others] = new Set(runs.flatMap(({ column }) => (column === null ? [] : [column])));
  const column = at === undefined ? undefined : frame.table.columns[at];
  if (column === undefined || others.length > 0 || column.nulls === 0) return;
  const called = frame.names.map((name) => groupIn(name, column));
  if (!called.some((each) => each?.isMissing === true) || !called.some((each) => each?.isMissing === false)) return;
  // "Rows with A and rows without A whose B is 1": of which of the two B is said isn't certain.
  const limited = runs.flatMap(
    ({ end }) =>
      /^[^.,;?\n]*?\b(?:whose|where|that|which|who|with|of|in|from|and|or)\b[^.,;?\n]*?(?:⟨v\d+⟩|(?<![⟨\w])\d)/u.exec(
        left.left.slice(end),
      )?.[0] ?? [],
  );
  frame.problems.push(...limited);
  const [missing, present] = ["missing", "present"];
  const name = `${column.name}_missing`;
  frame.steps.push({
    kind: "categorise",
    name,
    rules: [{ tests: [{ kind: "condition", condition: { kind: "missing", column: column.name } }], value: missing }],
    otherwise: present,
  });
  for (const isMissing of [true, false])
    frame.groupWords.set(isMissing ? missing : present, [
      ...new Set(called.flatMap((each) => (each?.isMissing === isMissing ? [each.words] : []))),
    ]);
  left.takeSpans(runs.map(({ start, end }) => [start, end] as const));
  frame.group = madeColumn(name, [missing, present]);
  frame.halves = { column: frame.group, first: missing, second: present };
  frame.comparesGroups = comparesTwoGroups(frame.annotated.text);
}

/** Parts of a text that speak of both groups and of nothing else. */
function runsIn(text: string, frame: Frame): { start: number; end: number; column: number | null }[] {
  return sequencesOf(tokensOf(text, frame), text).flatMap((run) => {
    const first = run.findIndex(({ sense }) => sense !== null);
    const last = run.findLastIndex(({ sense }) => sense !== null);
    if (new Set(run.flatMap(({ sense }) => (sense === null ? [] : [sense]))).size < 2) return [];
    // "Where B is missing" has the column before, "missing in B" behind.
    const before = run[first - 1]?.column ?? null;
    const column = before ?? run.slice(first).find((each) => each.column !== null)?.column ?? null;
    const isOther = (each: Token): boolean => each.column !== null && each.column !== column;
    if (run.slice(first, last).some(isOther)) return [];
    const start = run[run.slice(0, first).findLastIndex(isOther) + 1]?.at;
    // "The rows whose B is missing and those" of which something else is said goes on.
    const behind = [1, 2, 3].map((more) => last + more).find((at) => run[at]?.column === column) ?? last;
    const end = run[behind]?.end;
    if (start === undefined || end === undefined) return [];
    const more = /^(?: (?:in |of |for )?(?:that |this |the )?(?:columns?|it|values?|separately))*/u.exec(
      text.slice(end),
    );
    return [{ start, end: end + (more?.[0].length ?? 0), column }];
  });
}

/** Tokens that follow each other with nothing but signs between them. */
function sequencesOf(tokens: readonly Token[], text: string): Token[][] {
  const found: Token[][] = [];
  let last: Token | undefined;
  for (const token of tokens) {
    const run = last !== undefined && /^[\s,("')]*$/u.test(text.slice(last.end, token.at)) ? found.at(-1) : undefined;
    if (run === undefined) found.push([token]);
    else run.push(token);
    last = token;
  }
  return found;
}

function tokensOf(text: string, { table }: Frame): Token[] {
  const nouns = rowNounStems(table);
  const shape = new RegExp(
    `(?<present>${senses[0].shape})|(?<missing>${senses[1].shape})|⟨c(?<column>\\d+)⟩|(?<word>[a-z][a-z'.-]*[a-z]|[a-z])`,
    "gu",
  );
  return [...text.matchAll(shape)].flatMap((match): Token[] => {
    const { present, missing, column, word } = match.groups ?? {};
    const place = { at: match.index, end: match.index + match[0].length, column: null };
    if (present !== undefined) return [{ ...place, sense: false }];
    if (missing !== undefined) return [{ ...place, sense: true }];
    if (column !== undefined) {
      const isNoun =
        /\b(?:the|those|all|of|between|for|and|compare) $/u.test(text.slice(0, match.index)) &&
        /^ (?:with|without|which|that|who|whose|where|in which|for which|having|lacking)\b/u.test(
          text.slice(place.end),
        );
      const isRow = isNoun || isRowKey(table.columns[Number(column)], table.rowCount);
      return [{ ...place, sense: null, column: isRow ? null : Number(column) }];
    }
    return linking.test(word ?? "") || nouns.has(canonical(word ?? "")) ? [{ ...place, sense: null }] : [];
  });
}

/** Which of the two groups the name of an answer speaks of, with its words for it; null where it speaks of neither or both. */
function groupIn(name: string, { name: column }: ColumnProfile): { isMissing: boolean; words: string } | null {
  const parts = splitName(column);
  const own = `(?:(?:${parts.map((part) => `${part.slice(0, 3)}[a-z]*`).join("|")}) )*`;
  const shapes = [
    {
      isMissing: false,
      shape: `(?:with|for|of|in|where)? ?${own}(?:not ?|non ?|no )(?:null|missing|nan|empty)s?(?: ${own.trim()})?`,
    },
    {
      isMissing: true,
      shape: `(?:with|for|of|in|where)? ?${own}(?:null|missing|nan|empty|absent)s?(?: ${own.trim()})?`,
    },
    { isMissing: true, shape: `(?:without|no|lacking) ${own}` },
    { isMissing: false, shape: `(?:with|has|have|having) ${own}|${own}(?:present|available|known|given|recorded)` },
  ];
  for (const { isMissing, shape } of shapes) {
    const words = new RegExp(`(?<![a-z])${shape}(?![a-z])`, "u").exec(name)?.[0].trim();
    if (words !== undefined && words !== "") return { isMissing, words };
  }
  return null;
}
