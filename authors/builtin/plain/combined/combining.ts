import type { Condition } from "../../../../state/condition.ts";
import type { Operation } from "../../../../state/intent.ts";
import type { MadeColumn } from "../../../../state/made.ts";
import type { Measure } from "../../../../state/measure.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import type { IntentOutcome } from "../../../author.ts";
import { measureName } from "../../reading/measure-name.ts";
import { readingLine } from "../../reading/reading-line.ts";

export type Read = (text: string) => IntentOutcome;

/**
 * A question whose parts are questions of their own: `read` reads each of them over the same table, and what they mean is put
 * together. Null where it isn't asked in this way, or a part is not understood.
 */
export type Combining = (text: string, table: TableProfile, read: Read) => IntentOutcome | null;

/** What was understood of a part of a question. */
export interface Told {
  made: readonly MadeColumn[];
  assumptions: readonly string[];
  certain: boolean;
}

export interface ConditionTold extends Told {
  condition: Condition;
}

export type Aggregate = Extract<Operation, { operation: "aggregate" }>;

/** Which rows are meant by some words: "express parcels", "a mark under 60". */
export function conditionIn(words: string, read: Read): ConditionTold | null {
  // "Appointments that people actually attended": whoever it was, they were attended.
  const plain = words.replace(
    /^(?:the )?(\p{L}+) (?:that |which )?(?:people|they|we|somebody|someone|anyone) (?:have |had )?(?:actually |really )?(?=\p{L}+ed$)/iu,
    "$1 that were ",
  );
  for (const lead of ["number of rows where", "number of rows with", "number of", "how many rows"]) {
    const outcome = read(`${lead} ${plain}`);
    if (outcome.kind !== "understood" || outcome.intent.operation.operation !== "aggregate") continue;
    const { operation } = outcome.intent;
    const [measure, more] = operation.measures;
    const isCount = measure?.function === "count" && measure.column === null && measure.where === undefined;
    if (!isCount || more !== undefined || operation.dimensions.length > 0 || operation.filter === null) continue;
    return {
      condition: operation.filter,
      made: operation.made ?? [],
      assumptions: outcome.intent.assumptions,
      certain: outcome.certain,
    };
  }
  return null;
}

/** What is computed of which groups: the aggregate that some words ask for. */
export function aggregateIn(words: string, read: Read): (Told & { operation: Aggregate }) | null {
  const outcome = read(words);
  if (outcome.kind !== "understood" || outcome.intent.operation.operation !== "aggregate") return null;
  const { operation } = outcome.intent;
  if (operation.limit !== null || operation.join !== undefined) return null;
  return { operation, made: operation.made ?? [], assumptions: outcome.intent.assumptions, certain: outcome.certain };
}

/** The outcome of an operation that was put together of parts. */
export function combined(operation: Operation, parts: readonly Told[], said: readonly string[] = []): IntentOutcome {
  const made = [...new Map(parts.flatMap((part) => part.made).map((each) => [each.name, each])).values()];
  const text = JSON.stringify(operation);
  const used = made.filter(({ name }) => text.includes(JSON.stringify(name)));
  const { made: own = [], ...rest } = operation;
  const all = [...new Map([...own, ...used].map((each) => [each.name, each])).values()];
  const whole = (all.length === 0 ? rest : { ...rest, made: all }) as Operation;
  const assumptions = [...new Set([...parts.flatMap((part) => part.assumptions), ...said])];
  return {
    kind: "understood",
    intent: { operation: whole, reading: readingLine(whole), assumptions },
    certain: said.length === 0 && parts.every(({ certain }) => certain),
  };
}

/** A measure with the name that it has in the result. */
export function named(measure: Omit<Measure, "name">, table: TableProfile): Measure {
  return { name: measureName(measure, table.columns), ...measure };
}

/** The part of the rows, in percent, that meets a condition. */
export function percentWhere(condition: Condition, table: TableProfile): Measure {
  const whole = { function: "count" as const, column: null };
  return named({ function: "percent", column: null, share: null, of: [{ ...whole, where: condition }, whole] }, table);
}

/** The columns that a condition looks at. */
export function columnsOf(condition: Condition): string[] {
  if (condition.kind === "all" || condition.kind === "any") return condition.conditions.flatMap(columnsOf);
  if (condition.kind === "not") return columnsOf(condition.condition);
  return "column" in condition ? [condition.column] : [];
}
