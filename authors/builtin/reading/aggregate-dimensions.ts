import type { DimensionPhrase } from "../language/phrases.ts";
import { topByColumn } from "./aggregate-choices.ts";
import type { Draft } from "./aggregate-draft.ts";
import { perAmount } from "./contrasts.ts";
import { resolveDimension } from "./dimensions.ts";
import type { Clauses } from "./gather.ts";
import { nounReading } from "./measures.ts";
import { all, type Context, type Resolved, refused, settled } from "./resolved.ts";
/** What the result is grouped by: the groups after "by", and those that are chosen from. */
export function collectDimensions(context: Context, clauses: Clauses, draft: Draft): Resolved<null> {
  const topColumn = topByColumn(clauses);
  const amount = perAmount(context, clauses, draft);
  if (!amount.ok) return amount;
  const phrases: DimensionPhrase[] = clauses
    .of("dimensions")
    .flatMap((clause) => clause.dimensions)
    .filter(({ column }) => column === null || (column !== topColumn && column !== amount.value));
  const [everyColumn] = clauses.of("everyColumn");
  if (everyColumn !== undefined)
    return refused(`"${everyColumn.word.text}" does not go with this question.`, "Name the columns to group by.", [
      everyColumn.word.text,
    ]);
  const [pick, ...more] = clauses.of("pick");
  if (more.length > 0) return refused("I can choose the highest or lowest only once.", "Ask for one thing at a time.");
  if (pick?.column || pick?.grain) phrases.unshift({ column: pick.column, grain: pick.grain });
  if (pick?.noun) {
    if (pick.noun.tag === "Unknown") return problemOf(nounReading(context, pick.noun));
    return refused(
      `"${pick.noun.text}" and a measure over many rows don't go together.`,
      "Name the column to group by.",
    );
  }
  const adverb = phrases.find(({ grain }) => grain?.tag === "EachGrain")?.grain;
  const isMean = draft.measures.some(({ function: name }) => name === "mean" || name === "median");
  if (adverb && isMean && phrases.some(({ grain }) => grain !== null && grain !== adverb))
    return refused(
      `It is not clear whether "${adverb.text}" values are averaged, or all rows of each group.`,
      "Ask for the mean by one step of time, or for the total by it.",
      [adverb.text],
    );
  const resolved = all(phrases.map((phrase) => resolveDimension(context, phrase)));
  if (!resolved.ok) return resolved;
  for (const dimension of resolved.value)
    if (!draft.dimensions.some((each) => JSON.stringify(each) === JSON.stringify(dimension)))
      draft.dimensions.push(dimension);
  // "Each quarter, by their invoice date" says of what date the quarters are.
  draft.dimensions = draft.dimensions.filter(
    ({ column, grain }) =>
      grain !== null ||
      !isDated(context, column) ||
      !draft.dimensions.some((other) => other.column === column && other.grain !== null),
  );
  if (draft.dimensions.length > 3) return refused("I can group by three things at most.", "Leave out some of them.");
  return settled(null);
}

function isDated({ table }: Context, name: string): boolean {
  const type = table.columns.find((column) => column.name === name)?.type;
  return type === "date" || type === "datetime";
}

/** A reading that is used for its problem only. */
function problemOf(reading: Resolved<unknown>): Resolved<null> {
  return reading.ok ? settled(null) : reading;
}
