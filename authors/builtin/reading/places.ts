import type { Condition } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import type { NamedAnswer } from "../../../state/named-answer.ts";
import { snakeName } from "../language/names.ts";
import type { Clause } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { nameOfRows } from "./best-of-each.ts";
import { Clauses } from "./gather.ts";
import { type Context, type Resolved, refused, settled } from "./resolved.ts";

type Read = (clauses: Clauses) => Resolved<Operation>;

/**
 * "second highest price", "country with the third most orders", "second oldest employee": the question is read for the first, and
 * then asked of the place that is meant. Null where no place is named.
 */
export function placeReading(context: Context, clauses: Clauses, read: Read): Resolved<Operation> | null {
  const words = clauses.every.flatMap((clause) =>
    (clause.kind === "superlative" || clause.kind === "common") && clause.word.meaning.place !== undefined
      ? [clause.word]
      : [],
  );
  const [word, more] = words;
  const place = word?.meaning.place;
  if (word === undefined || place === undefined) return null;
  if (more !== undefined) return refused("I can look for one place at a time.", "Ask for one of them.", [more.text]);
  const first = read(new Clauses(clauses.every.map(ofFirst)));
  if (!first.ok) return first;
  const operation = first.value;
  for (const sentence of [...context.assumptions])
    if (sentence.startsWith("Where values are equal")) context.assumptions.delete(sentence);
  if (operation.operation === "aggregate") {
    const { table, filter, measures, dimensions, order, limit } = operation;
    const [measure, another] = measures;
    const [by] = order;
    if (measure === undefined || another !== undefined) return unclear(word);
    if (dimensions.length === 1 && limit === 1 && by?.by === measure.name && dimensions[0]?.bin === undefined) {
      const window = { kind: "place" as const, at: place, direction: by.direction };
      context.assumptions.add("Groups with an equal value share a place.");
      return settled({ operation: "windowed", table, filter, measure, dimensions, window });
    }
    const isExtreme = measure.function === "max" || measure.function === "min";
    if (dimensions.length > 0 || !isExtreme || measure.column === null) return unclear(word);
    return inPlace(context, place, filter, measure.column, [], measure.function === "max" ? "highest" : "lowest");
  }
  const [by] = operation.operation === "rows" ? operation.order : [];
  if (operation.operation !== "rows" || operation.limit !== 1 || by === undefined || operation.distinct)
    return unclear(word);
  const name = nameOfRows(context, true);
  const isWhole = operation.columns.length >= context.table.columns.length;
  const shown = isWhole && name !== null ? [name.name] : operation.columns;
  return inPlace(context, place, operation.filter, by.by, shown, by.direction === "desc" ? "highest" : "lowest");
}

/** What rows tell of the first, as for a question without a place. */
function ofFirst(clause: Clause): Clause {
  if (clause.kind !== "superlative" && clause.kind !== "common") return clause;
  const { place: _place, ...meaning } = clause.word.meaning;
  return { ...clause, word: { ...clause.word, meaning } };
}

function unclear(word: Tagged): { ok: false } & Resolved<never> {
  return refused(`It is not clear what "${word.text}" goes by.`, "Ask for one column or one measure of groups.", [
    word.text,
  ]) as { ok: false } & Resolved<never>;
}

function inPlace(
  context: Context,
  place: number,
  filter: Condition | null,
  by: string,
  shown: readonly string[],
  direction: "highest" | "lowest",
): Resolved<Operation> {
  context.assumptions.add("Each row has a place of its own, also where values are equal.");
  const columns = [...new Set([...shown, by])].slice(0, 12);
  const answers = columns.map(
    (column): NamedAnswer => ({
      name: snakeName(column) || "value",
      value: { kind: "extreme", column, by, function: null, direction, place },
      where: [],
      decimals: null,
    }),
  );
  return settled({ operation: "analysis", table: context.table.name, filter, steps: [], answers });
}
