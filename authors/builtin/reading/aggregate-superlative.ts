import { spokenOf } from "../language/measured-kind.ts";
import type { Clause } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { isInEach } from "./aggregate-choices.ts";
import { add, type Draft } from "./aggregate-draft.ts";
import { endOf } from "./best-end.ts";
import { groupOfThings } from "./best-of-each.ts";
import { addsUp, conventionOf } from "./convention.ts";
import { endOfTime } from "./ends-of-time.ts";
import type { Clauses } from "./gather.ts";
import { countOfThings, isThing, type MeasureReading, noNumberOf, nounReading, resolveMeasure } from "./measures.ts";
import { anyRole, resolveColumn, timeTypes } from "./resolve-column.ts";
import { all, type Context, type Resolved, refused, settled } from "./resolved.ts";
import { limitOf } from "./rows.ts";
import { isOfTime, superlativeColumn } from "./superlatives.ts";
import { byConvention, isScore, whichFunction } from "./unnamed-function.ts";

/** "highest", "lowest": an extreme, or the group that has it. */
export function collectSuperlative(context: Context, clauses: Clauses, draft: Draft): Resolved<null> {
  const [said, ...more] = clauses.of("superlative");
  if (said === undefined) return settled(null);
  // "The average weight of the heaviest" is of some of the rows.
  const [first] = clauses.of("measure").flatMap(({ measure }) => measure.functions);
  const isOfSome =
    first !== undefined &&
    first.start < said.word.start &&
    / of (?:the |our |all )*$/iu.test(context.question.slice(first.end, said.word.start));
  if (isOfSome && said.column?.meaning.direction !== undefined && !clauses.has("pick"))
    return refused(
      `It is not clear how many are the ${said.word.text}.`,
      "Say how many, and ask for those rows first.",
      [said.word.text],
    );
  const superlative = withoutEcho(said, draft);
  if (more.length > 0) return refused("I can choose the highest or lowest only once.", "Ask for one thing at a time.");
  const [pick] = clauses.of("pick");
  const picked = pick !== undefined || superlative.number !== null;
  if (superlative.also !== null) return bothEnds(context, superlative, superlative.also, picked, draft);
  const isOfRows = clauses.of("noun").some(({ word }) => word.tag === "RowNoun");
  if (superlative.word.meaning.ofColumn === true && (draft.measures.length > 0 || isOfRows))
    return refused(`It is not clear what "${superlative.word.text}" is about.`, "Say from which date to which.", [
      superlative.word.text,
    ]);
  const own = superlativeMeasure(context, superlative, picked, superlative.word.meaning.direction ?? "desc");
  if (!own.ok) return own;
  const [filter] = draft.filters;
  const asked = own.value.measures.at(-1) ?? draft.measures[0];
  const isPart = clauses.has("share") && asked?.function === "count" && filter !== undefined;
  const end = endOf(superlative.word, isPart ? { ...asked, where: filter } : asked);
  if (!end.ok) return end;
  const direction = end.value;
  const reading = direction === "desc" ? own : superlativeMeasure(context, superlative, picked, direction);
  if (!reading.ok) return reading;
  if (
    superlative.measure === null &&
    superlative.noun === null &&
    superlative.column === null &&
    draft.measures.length !== 1
  )
    return refused(`It is not clear what is to be ${superlative.word.text}.`, "Name a column or a measure.", [
      superlative.word.text,
    ]);
  const isAlone = superlative.measure === null && superlative.noun === null && superlative.column === null;
  if (isAlone && superlative.word.meaning.ofTime === true)
    return refused(`It is not clear what "${superlative.word.text}" goes by.`, "Name a column of dates, or a time.", [
      superlative.word.text,
    ]);
  const measure = add(draft, reading.value);
  const bare = superlative.measure === null && superlative.noun === null && superlative.column === null;
  if (bare && draft.dimensions.length === 0)
    return refused(
      `It is not clear among which groups the ${superlative.word.text} is sought.`,
      "Say which, for example: which state has the ...",
      [superlative.word.text],
    );
  if (superlative.measure === null && superlative.noun === null && superlative.end === null && !picked) {
    if (draft.dimensions.length > 0) draft.order = bare ? { measure: 0, direction } : null;
    return settled(null);
  }
  if (draft.dimensions.length === 0)
    return refused(
      `It is not clear among which groups the ${superlative.word.text} is sought.`,
      "Say which, for example: which state has the ...",
      [superlative.word.text],
    );
  draft.inEach = picked && isInEach(clauses, draft);
  const things = draft.inEach ? clauses.of("dimensions").flatMap((clause) => groupOfThings(context, clause) ?? []) : [];
  if (things[0] !== undefined) return things[0];
  if (draft.dimensions.length > 1 && picked && !draft.inEach)
    return refused("I can't choose the highest or lowest in each group yet.", "Leave out one of the groupings.");
  const limit = limitOf(pick?.number ?? superlative.number);
  if (!limit.ok) return limit;
  draft.order = { measure: Math.max(0, measure), direction };
  draft.limit = limit.value ?? (picked ? 1 : null);
  draft.named = picked;
  return settled(null);
}

type Superlative = Extract<Clause, { kind: "superlative" }>;

/** "longest average distance": the word that stands for the column as well only says which end of the measure is meant. */
function withoutEcho(clause: Superlative, draft: Draft): Superlative {
  const [measure, more] = draft.measures;
  const isEcho = clause.column?.meaning.direction !== undefined && measure !== undefined && more === undefined;
  const names = (clause.column?.columns?.columns ?? []).map(({ name }) => name);
  return isEcho && measure.column !== null && names.includes(measure.column) ? { ...clause, column: null } : clause;
}

/** "first and last price": two measures of one column. */
function bothEnds(
  context: Context,
  clause: Extract<Clause, { kind: "superlative" }>,
  also: Tagged,
  picked: boolean,
  draft: Draft,
): Resolved<null> {
  const words = [clause.word, also];
  if (picked || clause.column === null || words.some((word) => word.meaning.ofTime !== true))
    return refused("I can choose the highest or lowest only once.", "Ask for one thing at a time.");
  const mention = clause.column;
  const readings = all(
    words.map((word) =>
      superlativeMeasure(
        context,
        { ...clause, word, also: null, column: mention },
        false,
        word.meaning.direction ?? "desc",
      ),
    ),
  );
  if (!readings.ok) return readings;
  for (const reading of readings.value) add(draft, reading);
  return settled(null);
}

function superlativeMeasure(
  context: Context,
  clause: Extract<Clause, { kind: "superlative" }>,
  picked: boolean,
  direction: "asc" | "desc",
): Resolved<MeasureReading> {
  if (clause.measure !== null) return resolveMeasure(context, clause.measure, []);
  if (clause.end !== null && clause.column !== null) {
    const part = endOfTime(
      context,
      clause.end,
      clause.column,
      clause.end.meaning.direction === "asc" ? "first" : "last",
    );
    if (clause.end.meaning.ofTime !== true || !part.ok)
      return part.ok
        ? refused(`"${clause.word.text} ${clause.end.text}" are two choices.`, "Make one of them.", [])
        : part;
    return settled({ measures: [{ ...part.value, share: null }], filters: [] });
  }
  if (clause.noun !== null && clause.word.meaning.ofTime === true)
    return refused(`It is not clear which date of the "${clause.noun.text}" is meant.`, "Name a column of dates.", [
      clause.word.text,
    ]);
  // "Most orders" counts them; the highest order is the one with the highest of something that isn't said.
  if (clause.noun !== null && !/^(?:\S+ )?(?:most|fewest|least)$/iu.test(clause.word.text))
    return refused(`It is not clear what "${clause.word.text} ${clause.noun.text}" goes by.`, "Name a column.", [
      clause.word.text,
    ]);
  if (clause.noun !== null) return nounReading(context, clause.noun);
  if (clause.column === null) return settled({ measures: [], filters: [] });
  const end =
    clause.word.meaning.ofTime === true ? endValue(context, clause.word, clause.column, picked, direction) : null;
  if (end !== null) return end;
  const named = resolveColumn({ ...context, assumptions: new Set() }, clause.column, anyRole);
  if (named.ok && isThing(context, clause.column, named.value))
    return /^(?:most|fewest|least)$/iu.test(clause.word.text)
      ? countOfThings(context, [named.value])
      : noNumberOf(clause.column, clause.word.text);
  const column = superlativeColumn(context, clause.word, clause.column);
  if (!column.ok) return column;
  const extreme: MeasureReading = {
    measures: [{ function: direction === "desc" ? "max" : "min", column: column.value.name, share: null }],
    filters: [],
  };
  if (!picked || timeTypes.includes(column.value.type)) {
    if (column.value.nulls > 0) context.assumptions.add(`Rows with no ${column.value.name} are left out.`);
    return settled(extreme);
  }
  const convention = conventionOf(column.value, clause.column.text);
  if (convention === "sum" || (convention === "mean" && isScore(column.value)))
    return settled(byConvention(context, column.value, convention));
  // A month is as sunny as all of its hours of sunshine.
  if (spokenOf(clause.column.text.toLowerCase(), "superlative", context.table)?.adds === true)
    return settled(byConvention(context, column.value, "sum"));
  // "The most kilometres" are all of them together; the highest amount may be a single one.
  if (/^(?:most|fewest|least)$/iu.test(clause.word.text) && addsUp(column.value))
    return settled(byConvention(context, column.value, "sum"));
  return whichFunction(context, clause.column, column.value.name, direction === "desc" ? "maximum" : "minimum");
}

/** "latest price": the value at the last date, where the column is no date itself. */
function endValue(
  context: Context,
  word: Tagged,
  mention: Tagged,
  picked: boolean,
  direction: "asc" | "desc",
): Resolved<MeasureReading> | null {
  const column = resolveColumn(context, mention, anyRole);
  if (!column.ok || isOfTime(column.value) || picked) return null;
  const part = endOfTime(context, word, mention, direction === "desc" ? "last" : "first");
  return part.ok ? settled({ measures: [{ ...part.value, share: null }], filters: [] }) : part;
}
