import type { AnalysisFunction } from "../../../state/analysis-function.ts";
import type { Compared } from "../../../state/named-answer.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import type { RowTest } from "../../../state/row-test.ts";
import type { Cell } from "../../../state/tables.ts";
import { estimator } from "./aggregate-answers.ts";
import { type Asked, columnFor, nameWords, targets, withoutFillers } from "./asked.ts";
import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";
import { impliedFunction } from "./implied-function.ts";
import { functionPatterns } from "./words.ts";

/** Names of answers that hold one number against another. */
const comparedName =
  /\bdiff(?:erence)?\b|\bgap\b|\bratio\b|\bpercent(?:age)? (?:change|increase|decrease|difference)\b|\bpct (?:change|diff(?:erence)?)\b/u;

/** Whether an answer's name holds one number against another: "the mean gap" does not where a column is called "gap". */
export function isComparison(words: string, { made, table }: Frame): boolean {
  const own = [...made, ...table.columns.map(({ name }) => name)].map(nameWords);
  return comparedName.test(words) && !own.some((name) => comparedName.test(name) && words.includes(name));
}

/** Two groups that a question holds against each other: two values of one column, in the order in which it names them. */
export interface Pair {
  column: ColumnProfile;
  first: Cell;
  second: Cell;
}

/** Reads the two groups whose difference or ratio the names of the answers ask for; their marks are taken then. */
export function readPair(left: Consumed, frame: Frame, names: readonly string[]): void {
  if (!names.some((name) => isComparison(name, frame))) return;
  const marks = [...left.left.matchAll(/⟨v(\d+)⟩/gu)].map((match) => frame.annotated.values[Number(match[1])]);
  const columns = new Set(marks.map((hit) => hit?.column));
  for (const column of columns) {
    const values = [...new Set(marks.filter((hit) => hit?.column === column).map((hit) => hit?.value ?? null))];
    const [first, second, more] = values;
    if (column === undefined || first === undefined || second === undefined || more !== undefined) continue;
    // A change from one to the other is what the other has more.
    const changes = /\bfrom (?:the )?⟨v\d+⟩ to (?:the )?⟨v\d+⟩/u.test(left.left);
    frame.pair = changes ? { column, first: second, second: first } : { column, first, second };
    if (frame.group === null) {
      frame.group = column;
      frame.groupIsOptional = true;
    }
    for (const [at, hit] of frame.annotated.values.entries())
      if (hit.column === column)
        left.takeAll(
          new RegExp(
            `(?:(?:of|for|in|from|the|both|with|between|versus|vs\\.?|and|those|that|than|to|is|are|minus) )*⟨v${at}⟩`,
            "u",
          ),
        );
    left.takeAll(
      /\bby how much (?:do|does|did|is|are)\b|\bexceeds?\b|\b(?:the )?differences?(?: (?:of|in|between))?(?: the)?(?: (?:means?|averages?|medians?|totals?))?\b|\b(?:the )?ratios?(?: (?:of|between))?(?: the)?(?: (?:means?|averages?|medians?|totals?))?\b|\((?:[^()⟨\d]|⟨[cv]\d+⟩){0,40}\/(?:[^()⟨\d]|⟨[cv]\d+⟩){0,40}\)|\((?:[^()⟨\d]|⟨[cv]\d+⟩){0,40}(?:minus|-|−)(?:[^()⟨\d]|⟨[cv]\d+⟩){0,40}\)/u,
    );
    return;
  }
}

/** A difference or ratio of what two groups have, or of what two columns have. */
export function comparedAnswer(words: string, asked: Asked): Compared | null {
  const { frame, text } = asked;
  if (!isComparison(words, frame)) return null;
  const named = functionPatterns.find(([shape]) => shape.test(words));
  const implied = named?.[1] ?? (/\bon average\b/u.test(asked.question) ? "mean" : impliedFunction(asked));
  if (implied === null || implied === "share") return null;
  const as = /\bratio\b/u.test(words)
    ? "ratio"
    : /\bpercent|\bpct\b/u.test(words)
      ? "percent_change"
      : /\babsolute\b/u.test(text)
        ? "absolute_difference"
        : "difference";
  const rest = withoutFillers(
    words
      .replace(comparedName, " ")
      .replace(named?.[0] ?? /$^/u, " ")
      .replace(/\b(?:count|number|n|absolute|abs)\b/gu, " "),
  );
  if (frame.pair !== null) return ofGroups(frame.pair, implied, rest, as, asked);
  return ofColumns(named?.[1] ?? null, as, asked);
}

function ofGroups(
  { column: by, first, second }: Pair,
  name: AnalysisFunction | "count",
  rest: string,
  as: Compared["as"],
  asked: Asked,
): Compared | null {
  const where = (value: Cell): RowTest[] => [
    { kind: "condition", condition: { kind: "compare", column: by.name, grain: null, operator: "=", value } },
  ];
  if (name === "count") {
    const count = { kind: "aggregate", function: "count", column: null } as const;
    return {
      kind: "compared",
      as,
      first: { statistic: count, where: where(first) },
      second: { statistic: count, where: where(second) },
    };
  }
  const column = columnFor(rest, asked, name);
  const stated = estimator(name, asked.text);
  if (column === null || stated === null) return null;
  const statistic = { kind: "aggregate", function: stated, column } as const;
  return {
    kind: "compared",
    as,
    first: { statistic, where: where(first) },
    second: { statistic, where: where(second) },
  };
}

/** "The difference between the mean of A and the mean of B", "between the mean and the median of A". */
function ofColumns(named: AnalysisFunction | null, as: Compared["as"], asked: Asked): Compared | null {
  const [a, b, more] = targets(asked);
  // "The department means of A and B" are of groups, which this is not.
  if (targets(asked, false).length > targets(asked).length) return null;
  const question = asked.question.replace(/⟨[cdvt]\d+⟩/gu, " ");
  const functions = functionPatterns.filter(([shape]) => shape.test(question)).map(([, name]) => name);
  const said = functions
    .map((name) => ({ name, at: question.search(functionPatterns.find(([, each]) => each === name)?.[0] ?? /$^/u) }))
    .sort((x, y) => x.at - y.at)
    .map(({ name }) => name);
  const part = (name: AnalysisFunction, column: string) => ({
    statistic: { kind: "aggregate", function: name, column } as const,
    where: [],
  });
  const [first, second, third] = said;
  if (a !== undefined && b === undefined && first !== undefined && second !== undefined && third === undefined)
    return { kind: "compared", as, first: part(first, a), second: part(second, a) };
  const only = named ?? first;
  if (a === undefined || b === undefined || more !== undefined || only === undefined || second !== undefined)
    return null;
  return { kind: "compared", as, first: part(only, a), second: part(only, b) };
}
