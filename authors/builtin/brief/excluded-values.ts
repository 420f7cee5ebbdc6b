import type { Condition } from "../../../state/condition.ts";
import type { NamedAnswer } from "../../../state/named-answer.ts";
import type { RowTest } from "../../../state/row-test.ts";
import type { Cell } from "../../../state/tables.ts";
import { yesNoValues } from "../language/flags.ts";
import { type Consumed, escaped } from "./consumed.ts";
import type { Frame } from "./frame.ts";
import { namesRows } from "./row-names.ts";

/** Values that a question leaves out, by their column. */
export type Excluded = Map<string, Set<Cell>>;

const between =
  "(?:(?:the|all|any|those|these|everything|values?|aggregates?|totals?|category|group|class|entry|entries|from|in|of|for|type|where|with|whose|that|which|who|are|is|were|was|being|belonging to|marked(?: as)?|equal to|=|==|⟨c\\d+⟩)\\s+)*";
const rows =
  "(?:([a-z]+)\\s+(?:(?:[a-z]+ing\\s+(?=on|with|from|in|at|by))?(?:with|on|at|by|from|in|of|where|whose|having|that|which|who|are|is|were|was|for|on|marked(?: as)?|⟨c\\d+⟩|=|the)\\s+)+)?";
const after = "(?:\\s+(?:⟨c\\d+⟩|ones|rows|values?|entries|records|category|categories|types?|group|groups))?";
const item = `(?:${between}⟨v\\d+⟩${after})`;
const list = `(${item}(?:\\s*(?:,\\s*(?:and|or|nor)?|and|or|nor|&)\\s*${item})*)`;
/** "The male Gentoo penguins" are of both values: none of the two is left out alone. */
const alone = "(?!\\s*(?:(?:in|from|of|at|on|with|and|or|nor|,)\\s+(?:the\\s+)?)*⟨v)";
const leavesOut =
  "(?:except(?:ing|ed)?(?: for)?|exclud(?:e|es|ing)|without|other than|apart from|aside from|leav(?:e|es|ing) (?:out|aside)|ignor(?:e|es|ing)|disregard(?:ing)?|not (?:counting|including|considering|taking)|(?:do not|don't) (?:count|include|consider|use)|omit(?:ting)?|drop(?:ping)?|remov(?:e|ing)|discard(?:ing)?|skip(?:ping)?|filter(?:ing)? out|outside(?: of)?|neither|(?:all|every|each|any|none)\\b[^.;\\n⟨]{0,30}?(?:⟨c\\d+⟩\\s+)?\\bbut(?: not)?)";
const leftOut =
  "(?:(?:are|is|were|was|should be|must be|have to be|being|to be)\\s+)*(?:excluded|left out|left aside|not (?:be )?(?:counted|considered|included|used|taken into account)|ignored|omitted|disregarded|dropped|removed|skipped|discarded|filtered out)";
/** No single value: what stands before a list of which the first is denied. */
const denied = `not\\s+(?:(?:from|in|of|at|on|by|with|equal to|rated|the|a|an|⟨c\\d+⟩|those|whose|either|to)\\s+)*`;

/**
 * Reads which values a question leaves out ("all species except A and B", "B and C are excluded", "neither A nor B"). They are
 * left out of a column with gaps together with none of its gaps, as pandas' `!=` has it.
 */
export function readExcluded(left: Consumed, frame: Frame): void {
  const found: Excluded = new Map();
  const take = (text: string): void => {
    const hits = [...text.matchAll(/⟨v(\d+)⟩/gu)].map((match) => frame.annotated.values[Number(match[1])]);
    const columns = new Set(hits.map((hit) => hit?.column.name));
    const [column, more] = columns;
    if (column === undefined || more !== undefined) {
      frame.problems.push(...hits.map((hit) => String(hit?.value)));
      return;
    }
    const known = found.get(column) ?? new Set();
    for (const hit of hits) known.add(hit?.value ?? null);
    found.set(column, known);
  };
  const shapes = [
    `[(,]?\\s*\\b${leavesOut}\\s+${rows}${list}${alone}\\s*[),]?`,
    `[(,;]?\\s*(?<![a-z]\\s)()${list}(?:\\s+(?!(?:and|or|not)\\b)[a-z]+)?\\s+${leftOut}\\s*[),]?`,
    `\\b${denied}()${list}${alone}`,
    // "Cars running on CNG are not considered."
    `(?<=[.;:\\n]\\s*)(?:(?:the|all|any)\\s+)?([a-z]+)\\s+(?:[a-z]+ing\\s+)?(?:on|with|from|in|of|by|for|at)\\s+(?:the\\s+)?${list}\\s+${leftOut}`,
  ];
  for (const [at, shape] of shapes.entries())
    for (const match of [...left.left.matchAll(new RegExp(shape, "gu"))]) {
      const noun = match[1] ?? "";
      if (noun !== "" && !namesRows(noun, frame)) continue;
      // "Not from A or B" denies both; "not from A and from B" says of which it does not.
      if (at === 2 && /⟨v\d+⟩[^⟨]*\band\b[^⟨]*⟨v/u.test(match[2] ?? "")) continue;
      if (at === 2 && !/⟨v\d+⟩[^⟨]*⟨v/u.test(match[2] ?? "")) continue;
      if (!left.left.includes(match[0])) continue;
      // "Do not remove A" leaves nothing out.
      if (
        /\b(?:not|don't|never|nor|neither|without|no need to)\s+$/u.test(
          left.left.slice(0, left.left.indexOf(match[0])),
        )
      )
        continue;
      left.take(new RegExp(escaped(match[0]), "u"));
      take(match[2] ?? "");
    }
  for (const [words] of left.left.matchAll(new RegExp(`\\b${leavesOut}\\s+${rows}${item}`, "gu")))
    frame.problems.push(words);
  frame.excluded = found;
}

/** The conditions that leave excluded values out, once it is known which values are asked for. */
export function leaveOutExcluded(frame: Frame): void {
  for (const [name, values] of frame.excluded) {
    const column = frame.table.columns.find((each) => each.name === name);
    const kept = frame.filters.flatMap((test) => {
      if (test.kind !== "condition") return [];
      const { condition } = test;
      if (condition.kind === "in" && condition.column === name) return condition.values;
      return condition.kind === "compare" && condition.column === name && condition.operator === "="
        ? [condition.value]
        : [];
    });
    if (kept.some((value) => values.has(value))) frame.problems.push(...[...values].map(String));
    // "Of type A; B and C are left out": these are left out already.
    if (kept.length > 0 || column === undefined) continue;
    const other = [...values].map(
      (value): Condition => ({ kind: "compare", column: name, grain: null, operator: "!=", value }),
    );
    const [only, ...more] = other;
    if (only === undefined) continue;
    // Groups have a value each: rows without one are in none of them.
    const isGroup = [frame.ranking?.by, frame.frequency?.by, frame.group?.name, frame.pair?.column.name].includes(name);
    if (column.nulls === 0 || isGroup)
      for (const condition of other) frame.filters.push({ kind: "condition", condition });
    else {
      const all: Condition = more.length === 0 ? only : { kind: "all", conditions: other };
      const condition: Condition = { kind: "any", conditions: [{ kind: "missing", column: name }, all] };
      frame.filters.push({ kind: "condition", condition });
      frame.assumptions.add(`Rows without ${name} are not left out.`);
    }
  }
}

/** An answer without what its own group leaves out anyway: "where weather is not fog" of the rainy days. */
export function withoutRedundant(answer: NamedAnswer): NamedAnswer {
  const equal = (tests: readonly RowTest[]): string[] =>
    tests.flatMap((test) =>
      test.kind === "condition" && test.condition.kind === "compare" && test.condition.operator === "="
        ? [test.condition.column]
        : [],
    );
  const parts = answer.value.kind === "compared" ? [answer.value.first, answer.value.second] : [];
  const [first, ...others] = parts.map(({ where }) => new Set(equal(where)));
  const inAll = [...(first ?? [])].filter((name) => others.every((each) => each.has(name)));
  const fixed = new Set([...equal(answer.where), ...inAll]);
  const where = answer.where.filter(
    (test) =>
      !(
        test.kind === "condition" &&
        test.condition.kind === "compare" &&
        test.condition.operator === "!=" &&
        fixed.has(test.condition.column)
      ),
  );
  return { ...answer, where };
}

/** "Who did not churn", "churn = no": a column that says yes or no, denied or affirmed. */
export function readFlags(left: Consumed, frame: Frame, add: (condition: Condition) => void): void {
  const values = (at: string | undefined): { name: string; yes: Cell; no: Cell } | null => {
    const column = frame.table.columns[Number(at)];
    const found = column === undefined ? null : yesNoValues(column);
    return column === undefined || found === null ? null : { name: column.name, ...found };
  };
  const shapes = [
    /(?<said>(?<of>⟨c(?<a>\d+)⟩)\s*(?:=|==|is|equals?)\s*["']?(?<word>yes|no|true|false|y|n)["']?)(?![\w⟨])/u,
    /(?<said>\b(?:who|that|which)\s+(?<not>(?:(?:did|do|does|have|has|had)\s+(?:not|never)|didn't|don't|haven't|hasn't|never)\s+)(?<of>⟨c(?<a>\d+)⟩))/u,
  ];
  for (const shape of shapes)
    for (const match of [...left.left.matchAll(new RegExp(shape.source, "gu"))]) {
      const flag = values(match.groups?.a);
      if (flag === null) continue;
      const word = match.groups?.word;
      const isYes = word === undefined ? false : /^(?:y|yes|true)$/u.test(word);
      left.take(new RegExp(escaped(match[0]), "u"));
      add({ kind: "compare", column: flag.name, grain: null, operator: "=", value: isYes ? flag.yes : flag.no });
    }
}
