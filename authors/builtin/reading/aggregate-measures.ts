import type { MeasurePhrase } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { add, type Draft } from "./aggregate-draft.ts";
import { resolveCondition } from "./conditions.ts";
import type { Clauses } from "./gather.ts";
import { resolveMeasure } from "./measures.ts";
import { isFlag } from "./resolve-column.ts";
import { all, type Context, type Resolved, refused, settled } from "./resolved.ts";
/** What is computed, as far as the question names it by itself. */
export function collectMeasures(context: Context, clauses: Clauses, draft: Draft): Resolved<null> {
  // What is divided keeps its own conditions, and is read with what divides it.
  if (clauses.has("divided") && !clauses.has("columns")) return settled(null);
  if (clauses.has("atEnd")) return settled(null);
  const flags = clauses.of("columns").flatMap((clause) => clause.columns);
  const counts = clauses.of("measure").some(({ measure }) => measure.functions.some((word) => word.tag === "HowMany"));
  const isFlagMention = (mention: Tagged): boolean => counts && (mention.columns?.columns ?? []).some(isFlag);
  const conditions = all(
    flags.filter(isFlagMention).map((column) => resolveCondition(context, { kind: "flag", column })),
  );
  if (!conditions.ok) return conditions;
  draft.filters.push(...conditions.value);
  const bare = flags.filter((mention) => !isFlagMention(mention));
  const needing = clauses.of("measure").filter(({ measure }) => needsColumn(measure));
  if (bare.length > 0 && needing.length !== 1)
    return refused(
      `It is not clear what "${bare[0]?.text ?? ""}" is for.`,
      "Say what to compute of it, or what to group by.",
      [bare[0]?.text ?? ""],
    );
  const [doubtful] = bare.filter(
    ({ text, columns }) =>
      /^(min|max|mean|avg|average|total|sum|median)/iu.test(text) &&
      !columns?.columns.some(({ name }) => name === text),
  );
  if (doubtful !== undefined)
    return refused(
      `It is not clear whether "${doubtful.text}" is a column or what is computed of one.`,
      "Name each measure with its column.",
      [doubtful.text],
    );
  for (const { measure } of clauses.of("measure")) {
    const reading = resolveMeasure(context, measure, needsColumn(measure) ? bare : []);
    if (!reading.ok) return reading;
    add(draft, reading.value);
  }
  return settled(null);
}

function needsColumn(measure: MeasurePhrase): boolean {
  return (
    measure.columns.length === 0 &&
    measure.noun === null &&
    !measure.everyColumn &&
    measure.functions.some((word) => word.tag === "Aggregate")
  );
}
