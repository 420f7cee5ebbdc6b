import type { Operation } from "../../../state/intent.ts";
import { canonical } from "../language/names.ts";
import type { Clause, PredicatePhrase } from "../language/phrases.ts";
import { aggregateReading } from "./aggregate.ts";
import { saidOfAllRows } from "./all-rows-of-things.ts";
import { isYearColumn } from "./bare-years.ts";
import { bestOfEach } from "./best-of-each.ts";
import { complete } from "./complete.ts";
import { resolveCondition, together } from "./conditions.ts";
import { isAmount } from "./contrasts.ts";
import { Clauses } from "./gather.ts";
import { isIdentifier } from "./measures.ts";
import { correlationReading, describeReading, histogramReading, missingReading } from "./methods.ts";
import { contradiction, emptyRange } from "./never-met.ts";
import { pivotReading, wantsPivot } from "./pivot.ts";
import { placeReading } from "./places.ts";
import { anyRole, resolveColumn, timeTypes } from "./resolve-column.ts";
import { all, type Context, quoted, type Resolved, refused, settled } from "./resolved.ts";
import { rowsReading } from "./rows.ts";
import { streakReading } from "./streak.ts";
import { windowReading } from "./windows.ts";

/** The clauses of a question become one operation, or the problem that stands in the way. */
export function interpret(context: Context, list: readonly Clause[]): Resolved<Operation> {
  const completed = complete(context, list);
  if (!completed.ok) return completed;
  const clauses = new Clauses(completed.value);
  const instead = clauses.of("instead")[0];
  if (instead !== undefined)
    return refused(
      `"${instead.word.text}" speaks of an earlier answer, and there is none.`,
      "Ask the whole question.",
      [instead.word.text],
    );
  const chosen = clauses.of("superlative").find(({ grain }) => grain !== null);
  if (chosen?.grain)
    return refused(`It is not clear what "${chosen.word.text} ${chosen.grain.text}" goes by.`, "Name a column.", [
      chosen.word.text,
    ]);
  const filters = all(clauses.of("filter").map(({ predicate }) => resolveCondition(context, predicate)));
  if (!filters.ok) return filters;
  const filter = together(filters.value);
  const contrary = contradiction(filter);
  if (contrary !== null && !clauses.has("divided", "contrast"))
    return refused(
      `No row has a ${contrary} that is and is not the same.`,
      "Ask for one of them, or compare them: a vs b.",
    );
  const empty = emptyRange(filter);
  if (empty !== null && !clauses.has("divided", "contrast"))
    return refused(
      `No ${empty} is above the one and below the other at once.`,
      "Ask for one of the ranges, or for the number of rows in each.",
    );
  const often = oftenInPercent(clauses);
  if (often !== null) return often;
  const lacking = lackOfGroups(context, clauses) ?? mostPerAmount(context, clauses);
  if (lacking !== null) return lacking;
  const placed = placeReading(context, clauses, (first) => interpret(context, first.every));
  if (placed !== null) return placed;
  if (clauses.has("correlation")) return correlationReading(context, clauses, filter);
  if (clauses.has("histogram", "bins")) return histogramReading(context, clauses, filter);
  if (clauses.has("describe")) return describeReading(context, clauses, filter);
  if (clauses.has("streak")) return streakReading(context, clauses, filter);
  if (wantsPivot(clauses)) return pivotReading(context, clauses, filter, shareOf(clauses));
  const [totals] = clauses.of("totals");
  if (totals !== undefined)
    return refused(`"${totals.word.text}" goes with a column for each group.`, "Ask for a pivot table.", [
      totals.word.text,
    ]);
  const missing = missingReading(context, clauses, filter);
  if (missing !== null) return missing;
  const window = windowReading(context, clauses, filter, shareOf(clauses));
  if (window !== null) return window;
  const best = bestOfEach(context, clauses, filter);
  if (best !== null) return best;
  const aggregate = aggregateReading(context, clauses, filter, filters.value.length, shareOf(clauses));
  const read = aggregate ?? rowsReading(context, clauses, filter);
  if (!read.ok) return read;
  const every = saidOfAllRows(context, read.value);
  if (every !== null)
    return refused(
      `"${every}" is said of all rows of a group at once, and I can choose single rows only.`,
      "Ask for the rows themselves, or for their number by group.",
      [every],
    );
  if (isAmountOnly(context, clauses, read.value))
    return refused("It is not clear what is computed of so many values.", "Ask for their total or their average.", [
      "how much",
    ]);
  return withWho(context, clauses, read.value);
}

/** "How much did we spend on ads" asks for a number, and not for the rows. */
function isAmountOnly({ table }: Context, clauses: Clauses, operation: Operation): boolean {
  if (operation.operation !== "rows" || operation.limit !== null) return false;
  if (!clauses.of("lead").some(({ word }) => /^how much\b/iu.test(word.text))) return false;
  const types = operation.columns.map((name) => table.columns.find((column) => column.name === name)?.type);
  return types.every((type) => type === "integer" || type === "number");
}

/** When something was, only a date tells. */
function withWhen(context: Context, clauses: Clauses, operation: Operation): Resolved<Operation> {
  const when = clauses.of("lead").find(({ word }) => /^when\b/iu.test(word.text));
  const names =
    operation.operation === "aggregate"
      ? [...operation.dimensions, ...operation.measures].flatMap(({ column }) => column ?? [])
      : operation.operation === "rows"
        ? operation.columns
        : [];
  const isDated = context.table.columns.some(
    (column) => names.includes(column.name) && (timeTypes.includes(column.type) || isYearColumn(column)),
  );
  if (when === undefined || isDated) return settled(operation);
  return refused(`It is not clear which column says when it was.`, "Name the column of dates.", [when.word.text]);
}

/** "countries with no returned orders" are groups, and no rows; "mean price of the longest title" is of one row. */
function lackOfGroups({ question, nouns }: Context, clauses: Clauses): Resolved<never> | null {
  const [none] = clauses
    .of("filter")
    .flatMap(({ predicate }) => (predicate.kind === "not" && /\bno$/iu.test(predicate.word.text) ? [predicate] : []));
  const isShown =
    clauses.has("columns") &&
    !clauses.has("measure", "dimensions", "share") &&
    !clauses.of("lead").some(({ word }) => word.tag === "Show");
  const isOfRows = (none?.part.kind === "values" || none?.part.kind === "flag") && clauses.has("noun");
  if (none !== undefined && isOfRows && isShown)
    return refused(
      `It is not clear whether "${none.word.text}" is said of rows or of groups.`,
      "Say for example: list the rows where ... is not ...",
      [none.word.text],
    );
  // "who claimed the most" asks for somebody, and for no claim.
  const [who] = clauses
    .of("pick")
    .filter(
      ({ word, column }) =>
        /^who\b/iu.test(word.text) && word.tag === "Which" && column !== null && column.text !== word.text,
    );
  if (who !== undefined)
    return refused("It is not clear which column says who it is.", "Name the column: which employee has the ...", [
      who.word.text,
    ]);
  // "orders without a pie" have none among all their rows.
  const lacking = clauses
    .of("filter")
    .flatMap(({ predicate }) =>
      predicate.kind === "not" && predicate.part.kind === "values" && /\bno$|^without$/iu.test(predicate.word.text)
        ? [predicate.word]
        : [],
    );
  const things = clauses
    .of("measure")
    .flatMap(({ measure }) => (measure.functions.some(({ tag }) => tag === "HowMany") ? measure.columns : []));
  const [ofThing] = things.filter((mention) => nouns.repeated.has(canonical(mention.text.toLowerCase())));
  if (lacking[0] !== undefined && ofThing !== undefined)
    return refused(
      `Each of the "${ofThing.text}" has several rows, and "${lacking[0].text}" is said of all of them.`,
      "Ask for the number of rows, or for those that have it.",
      [lacking[0].text],
    );
  // "how many tickets got the worst score" counts those that have it.
  const [many] = clauses
    .of("measure")
    .flatMap(({ measure }) => measure.functions.filter(({ tag }) => tag === "HowMany"));
  const [extreme] = clauses
    .of("superlative")
    .filter(({ column, word }) => column !== null && word.meaning.ofTime !== true);
  const isListed =
    many !== undefined &&
    extreme !== undefined &&
    / and |,|&/u.test(question.slice(Math.min(many.end, extreme.word.end), Math.max(many.start, extreme.word.start)));
  if (many !== undefined && extreme !== undefined && !isListed && !clauses.has("pick", "dimensions"))
    return refused(
      `It is not clear what is counted of those with the ${extreme.word.text} value.`,
      "Ask for that value first, and then for the number of rows that have it.",
      [many.text, extreme.word.text],
    );
  const [longest] = clauses.of("superlative").filter(({ column }) => column?.columns?.made?.kind === "length");
  if (longest !== undefined && clauses.has("measure"))
    return refused(`I can't compute of the row with the "${longest.word.text}".`, "Ask for that row first.", [
      longest.word.text,
    ]);
  return null;
}

/** "most revenue per ad spend" is a ratio, and no best of each amount that was spent. */
function mostPerAmount(context: Context, clauses: Clauses): Resolved<never> | null {
  if (!clauses.has("superlative")) return null;
  for (const { word, dimensions } of clauses.of("dimensions")) {
    const [phrase] = dimensions;
    if (word.text.toLowerCase() !== "per" || phrase?.column == null || phrase.grain !== null) continue;
    const column = resolveColumn({ ...context, assumptions: new Set() }, phrase.column, anyRole);
    if (column.ok && isAmount(context, column.value))
      return refused(
        `It is not clear what "${word.text} ${phrase.column.text}" means beside the highest or lowest.`,
        `Say for example: highest ratio of total ... to total ${quoted(column.value.name)}.`,
        [word.text, phrase.column.text],
      );
  }
  return null;
}

/** "how often do they fail, as a percentage, for each source" is a part of each, and not how all of it is spread. */
function oftenInPercent(clauses: Clauses): Resolved<never> | null {
  const [total] = clauses.of("total");
  const isOften = clauses
    .of("measure")
    .some(({ measure }) => measure.functions.some(({ text }) => /^how often/iu.test(text)));
  if (total === undefined || !isOften || !clauses.has("filter") || !clauses.has("dimensions")) return null;
  return refused(
    `It is not clear of what "${total.word.text}" is.`,
    "Ask for the percentage of rows that meet the condition, for each group.",
    [total.word.text],
  );
}

/** Who someone is, a number doesn't tell. */
function withWho(context: Context, clauses: Clauses, operation: Operation): Resolved<Operation> {
  const who = clauses.of("lead").find(({ word }) => /^who\b/iu.test(word.text));
  const names =
    operation.operation === "aggregate"
      ? operation.dimensions.map(({ column }) => column)
      : operation.operation === "rows"
        ? operation.columns
        : [];
  const isNamed = context.table.columns.some(
    (column) => names.includes(column.name) && (isIdentifier(column) || column.distinct > context.table.rowCount / 2),
  );
  if (who === undefined || isNamed) return withWhen(context, clauses, operation);
  return refused(`It is not clear which column says who it is.`, "Name the column: which employee has the ...", [
    who.word.text,
  ]);
}

/** The condition that a share is asked of ("percentage of rows that ..."), as phrased. */
function shareOf(clauses: Clauses): PredicatePhrase[] {
  return clauses.of("filter").map(({ predicate }) => predicate);
}
