import type { Condition } from "../../../../state/condition.ts";
import type { Operation } from "../../../../state/intent.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import type { IntentOutcome } from "../../../author.ts";
import { meansRows } from "../wordings/wording.ts";
import { type Combining, combined, conditionIn, named, type Read, type Told } from "./combining.ts";
import { type Choice, choiceIn } from "./steps-chosen.ts";

type Aggregate = Extract<Operation, { operation: "aggregate" }>;

const keeping =
  "(?:keep|take|use|select|consider|filter|look at|start with|start from|limit|restrict|narrow|choose|pick|get)(?: it| them| the data| the rows| the table)?(?: down)?";
const keep = new RegExp(`^(?:${keeping}(?: only| just)?(?: to| for| on| by)?(?: only| just)?|only|just) (.+)$`, "iu");
const drop =
  /^(?:drop|remove|exclude|ignore|leave out|filter out|discard|delete|throw away|get rid of|skip|without) (.+)$/iu;
/** What stands at the head of a step and only numbers it. */
const heads =
  /^(?:(?:first(?: of all|ly)?|second(?:ly)?|now|then|next|finally|lastly|after that|afterwards|and|please)\b,? ?)+/iu;
const these = "(?:these|those|them|that|what (?:is|'s) left|the rest|the remaining ones)";
const opening = new RegExp(
  `^(?:of|from|out of|among|amongst|for|in|on|with|within) ${these}(?: (\\p{L}+))?(?:,| ,|:)? ?(?=\\p{L})`,
  "iu",
);
const closing = new RegExp(` (?:of|for|from|among|amongst|in|on) ${these}(?: (\\p{L}+))?$`, "iu");
/** Rows that are told by their place among others are no condition. */
const ranked = /\b(?:top|bottom|highest|lowest|largest|smallest|biggest|most|least|best|worst|fewest|\p{L}{3,}est)\b/iu;

/** "First keep strikes at night, then total cost by state, then the top 5": rows are chosen, something is computed, groups are chosen. */
export const inSteps: Combining = (text, table, read) => {
  const steps = stepsOf(text);
  if (steps.length < 2 || steps.length > 6) return null;
  const parts: (Told & { condition: Condition })[] = [];
  let at = 0;
  for (; at < steps.length; at++) {
    const kept = keptBy(steps[at] ?? "", read);
    if (kept === "unclear") return null;
    if (kept === null) break;
    parts.push(kept);
  }
  const computed: { operation: Aggregate; told: Told }[] = [];
  for (; at < steps.length; at++) {
    if (choiceIn(steps[at] ?? "") !== null) break;
    const asked = withoutPronoun(steps[at] ?? "", table);
    const outcome = asked === null || keep.test(asked) || drop.test(asked) ? null : read(asked);
    if (outcome?.kind !== "understood" || outcome.intent.operation.operation !== "aggregate") return null;
    if (outcome.intent.operation.join !== undefined) return null;
    const { operation, assumptions } = outcome.intent;
    computed.push({ operation, told: { made: operation.made ?? [], assumptions, certain: outcome.certain } });
  }
  const choice = at < steps.length ? choiceIn(steps[at] ?? "") : null;
  // What is done with the first few of something is another matter, and so is a step that nothing came before.
  if (at < steps.length - 1 || (parts.length === 0 && choice === null)) return null;
  const whole = together(
    computed.map(({ operation }) => operation),
    table,
  );
  if (whole === null) return null;
  const chosen = choice === null ? whole : chosenBy(choice, whole);
  return chosen === null
    ? null
    : filtered(
        chosen,
        parts,
        computed.map(({ told }) => told),
      );
};

function filtered(
  operation: Operation,
  parts: readonly (Told & { condition: Condition })[],
  told: readonly Told[],
): IntentOutcome {
  const own = "filter" in operation && operation.filter !== null ? [operation.filter] : [];
  const conditions = [...parts.map(({ condition }) => condition), ...own];
  const [only, more] = conditions;
  const filter: Condition | null = only === undefined ? null : more === undefined ? only : { kind: "all", conditions };
  return combined({ ...operation, filter }, [...parts, ...told]);
}

/** The steps of a text, without what only numbers them. */
function stepsOf(text: string): string[] {
  return text
    .trim()
    .replace(/\s+/gu, " ")
    .split(
      /(?<=[.;!?]) |[,;]? (?:and )?(?:then|after that|afterwards|finally|lastly)\b,? |, (?:and )?next |,? and (?=(?:show|give|take|list|keep|return|report)(?: me)?(?: only)? the (?:top|bottom|highest|lowest|first|\p{L}+ (?:highest|lowest|largest|smallest))\b)/iu,
    )
    .map((step) => step.replace(/[\s,.;!?]+$/u, "").replace(heads, ""))
    .filter((step) => step !== "");
}

/** The rows that a step keeps; null where it computes something, "unclear" where what it keeps is not understood. */
function keptBy(step: string, read: Read): (Told & { condition: Condition }) | null | "unclear" {
  const plain = step.replace(/^(.+) only$/iu, "only $1");
  const [kept, gone] = [keep.exec(plain)?.[1], drop.exec(plain)?.[1]];
  const words = (kept ?? gone)?.replace(
    /^(?:all )?(?:of )?(?:the |those |these )?(?:rows |ones )?(?:that are |which are )?/iu,
    "",
  );
  if (words === undefined) return null;
  if (choiceIn(step) !== null) return null;
  // Duplicates are dropped but for the first of each, which is a step of its own.
  if (ranked.test(words) || /\bduplicat/iu.test(words)) return "unclear";
  const told = conditionIn(gone === undefined ? words : `rows excluding ${words}`, read);
  return told ?? "unclear";
}

/** A step without the words for the rows that are left; null where they are called something else. */
function withoutPronoun(step: string, table: TableProfile): string | null {
  for (const shape of [opening, closing]) {
    const noun = shape.exec(step)?.[1];
    if (noun !== undefined && shape === closing && !meansRows(noun, table)) return null;
  }
  // "Of those, how many": the word behind the pronoun may begin what is asked.
  const open = opening.exec(step);
  const isNoun = open?.[1] !== undefined && meansRows(open[1], table);
  const rest =
    open === null
      ? step
      : isNoun
        ? step.slice(open[0].length)
        : step.slice(open[0].length - (open[1]?.length ?? 0) - (open[1] === undefined ? 0 : 1));
  const bare = rest.replace(closing, "").replace(/^,? /u, "");
  return bare
    .replace(/^(?:count|number) (?:them|these|those|it)$/iu, "how many rows")
    .replace(/^how many (?:are there|are left|remain|there are|were there|rows are left)$/iu, "how many rows")
    .replace(/^(?:give|show|tell|report|compute|calculate|find|get|take|work out)(?: me)? (?:the |their )?/iu, "")
    .replace(/\btheir (?=\p{L})/giu, "");
}

/** One number each of the same rows side by side; one computation as it is. */
function together(computed: readonly Aggregate[], table: TableProfile): Aggregate | null {
  const [first, ...more] = computed;
  if (first === undefined || more.length === 0) return first ?? null;
  if (
    computed.some(
      ({ dimensions, filter, limit, made }) =>
        dimensions.length > 0 || filter !== null || limit !== null || made !== undefined,
    )
  )
    return null;
  const measures = computed.flatMap((each) => each.measures);
  const names = new Set(measures.map(({ name }) => name));
  return names.size === measures.length && table.columns.length > 0 ? { ...first, measures } : null;
}

/** The groups that a last step chooses, by the one number that each has. */
function chosenBy(choice: Choice, operation: Aggregate): Operation | null {
  const [measure, another] = operation.measures;
  const [dimension, second] = operation.dimensions;
  if (measure === undefined || another !== undefined || dimension === undefined || operation.limit !== null)
    return null;
  if (choice.kind !== "limit" && second !== undefined) return null;
  if (choice.noun !== null && !calls(choice.noun, operation)) return null;
  if (choice.kind === "limit") {
    const { measures: _, order: __, limit: ___, ...common } = operation;
    return {
      ...common,
      operation: "windowed",
      measure,
      dimensions: operation.dimensions,
      window: { kind: "having", operator: choice.operator, value: choice.value },
    };
  }
  return { ...operation, order: [{ by: measure.name, direction: choice.direction }], limit: choice.count };
}

/** Whether a noun stands for the groups: "the top 5 states" of `Origin State`, "the three highest months". */
function calls(noun: string, { dimensions }: Aggregate): boolean {
  const single = (word: string): string => word.toLowerCase().replace(/ies$/u, "y").replace(/s$/u, "");
  const parts = dimensions.flatMap(({ name, column, grain }) => [
    ...`${name} ${column} ${grain ?? ""}`.split(/[^\p{L}]+/u),
  ]);
  return (
    /^(?:ones?|groups?|results?|rows?|values?)$/iu.test(noun) || parts.some((part) => single(part) === single(noun))
  );
}

/**
 * "How many strikes were at night, and of these how many were by large wildlife": both numbers, the second of the rows of the first.
 */
export const countedOfThese: Combining = (text, table, read) => {
  const plain = text.trim().replace(/[\s?.!]+$/u, "");
  const match =
    /^((?:of [^,;?.]+, )?how many .+?)(?:[?.;,]| -)* (?:and )?(?:of|out of|from|among|amongst) (?:these|those|them)(?: (\p{L}+))??,? (how many .+?)$/iu.exec(
      plain,
    ) ??
    /^((?:of [^,;?.]+, )?how many .+?)(?:[?.;,]| -)* (?:and )?()(how many of (?:these|those|them) .+)$/iu.exec(plain);
  if (match === null || (match[2] !== undefined && match[2] !== "" && !meansRows(match[2], table))) return null;
  const [first, second] = [match[1] ?? "", match[3] ?? ""].map((words) => countIn(words, read));
  if (first == null || second == null) return null;
  const [one, other] = [first.operation.measures[0], second.operation.measures[0]];
  if (one === undefined || other === undefined || second.operation.filter === null) return null;
  const { name: _, ...rest } = other;
  const some = named({ ...rest, where: second.operation.filter }, table);
  return combined({ ...first.operation, measures: [one, some] }, [first, second]);
};

function countIn(words: string, read: Read): (Told & { operation: Aggregate }) | null {
  const noun = /^how many (?:of (?:these|those|them) )?(?:were|was|are|is|had|have|has|caused|with)\b/iu.test(words)
    ? words.replace(/^how many (?:of (?:these|those|them) )?/iu, "how many rows ")
    : words;
  const outcome = read(noun);
  if (outcome.kind !== "understood" || outcome.intent.operation.operation !== "aggregate") return null;
  const { operation } = outcome.intent;
  const [measure, another] = operation.measures;
  const isCount = measure?.function === "count" && measure.column === null && measure.where === undefined;
  if (!isCount || another !== undefined || operation.dimensions.length > 0 || operation.join !== undefined) return null;
  return { operation, made: operation.made ?? [], assumptions: outcome.intent.assumptions, certain: outcome.certain };
}
