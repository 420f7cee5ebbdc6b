import type { Operation } from "../../../state/intent.ts";
import type { NamedAnswer } from "../../../state/named-answer.ts";
import type { Profile, TableProfile } from "../../../state/profile.ts";
import type { RowTest } from "../../../state/row-test.ts";
import type { IntentOutcome } from "../../author.ts";
import { Annotator } from "../brief/annotate.ts";
import { readingLine } from "../reading/reading-line.ts";
import type { Asked, Read, Shape } from "./asked.ts";
import { readConditions } from "./conditions.ts";
import { relationShapes } from "./relation-shapes.ts";
import { rowShapes } from "./row-shapes.ts";
import { statisticShapes } from "./statistic-shapes.ts";
import { terseTests } from "./terse-tests.ts";
import { testShapes } from "./test-shapes.ts";

/** Longest question that is tried, in characters. */
const longest = 300;

/**
 * Reads a plain question for a statistic or a test of named columns: null unless every word of it is accounted for. What is
 * counted, summed or averaged by groups is the grammar's matter.
 */
export function readStatistic(text: string, profile: Profile): IntentOutcome | null {
  const [table, more] = profile.tables;
  if (text.length > longest || table === undefined || more !== undefined) return null;
  const marks = new Annotator(table).annotate(text);
  const asked: Asked = { table, marks };
  const found = statisticIn(marks.text, asked);
  return found === null ? null : understood(found, table);
}

/** The values that a marked text asks for, with the rows that it asks them of. */
export function statisticIn(text: string, asked: Asked): { answers: NamedAnswer[]; assumptions: string[] } | null {
  const plain = text
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/[?.!]+$/u, "")
    .replace(
      /^(?:(?:please|what(?:'s| is| are| was| were)?|calculate|compute|find|show(?: me)?|give(?: me)?|tell me|determine|report|run|do|perform|conduct|a|an|the) )+/u,
      "",
    )
    .trim();
  for (const { body, where } of splits(plain, asked)) {
    for (const [pattern, read] of shapes) {
      const match = pattern.exec(body);
      const found = match === null ? null : read(match, asked);
      if (found !== null && found.answers.length > 0)
        return { answers: named(found, where), assumptions: found.assumptions };
    }
  }
  return null;
}

/** The question without its condition, and the condition, wherever it may begin. */
function splits(text: string, { table, marks }: Asked): { body: string; where: RowTest[] }[] {
  const found: { body: string; where: RowTest[] }[] = [{ body: text, where: [] }];
  for (const match of text.matchAll(
    / (?:where|when|whose|if|for (?:rows|days|records) (?:where|with)|with|for|in|on|of) /gu,
  )) {
    const where = readConditions(text.slice(match.index + match[0].length), table, marks);
    if (where !== null) found.push({ body: text.slice(0, match.index), where });
  }
  return found;
}

function named({ answers }: Read, where: RowTest[]): NamedAnswer[] {
  return unique(
    answers.map(
      ({ name, value, tests = [], steps }): NamedAnswer => ({
        name,
        value,
        where: [...where, ...tests],
        decimals: null,
        ...(steps === undefined ? {} : { steps }),
      }),
    ),
  );
}

function understood(
  { answers, assumptions }: { answers: NamedAnswer[]; assumptions: string[] },
  table: TableProfile,
): IntentOutcome {
  const operation: Operation = {
    operation: "analysis",
    table: table.name,
    filter: null,
    steps: [],
    answers,
  };
  const intent = { operation, reading: readingLine(operation), assumptions };
  return { kind: "understood", intent, certain: assumptions.length === 0 };
}

function unique(answers: readonly NamedAnswer[]): NamedAnswer[] {
  return answers.filter((answer, at) => answers.findIndex(({ name }) => name === answer.name) === at);
}

/** In the order in which they are tried. */
const shapes: readonly Shape[] = [...statisticShapes, ...relationShapes, ...testShapes, ...terseTests, ...rowShapes];
