import type { Tagged } from "../language/tag.ts";
import { add, type Draft, rowCount } from "./aggregate-draft.ts";
import { endOf } from "./best-end.ts";
import { conventionOf } from "./convention.ts";
import { resolveDimension } from "./dimensions.ts";
import type { Clauses } from "./gather.ts";
import { countedAlready, isThing, noNumberOf, resolveMeasure } from "./measures.ts";
import { anyRole, numberTypes, resolveColumn } from "./resolve-column.ts";
import { type Context, type Resolved, refused, settled } from "./resolved.ts";
import { limitOf } from "./rows.ts";
import { byConvention, whichFunction } from "./unnamed-function.ts";

const eachWord = /per|each|every|within/iu;

/** Whether the first few of each group are wanted: "top 2 products in each region", "which product ... in each region". */
export function isInEach(clauses: Clauses, draft: Draft): boolean {
  const [pick] = clauses.of("pick");
  const each = clauses
    .of("dimensions")
    .filter(({ word, dimensions }) => eachWord.test(word.text) && dimensions.length === 1);
  const picked = pick?.column ?? pick?.grain ?? null;
  return picked !== null && each.length === 1 && draft.dimensions.length === 2;
}

/** "top 5 states by cost": the column that stands after "by" and is no group. */
export function topByColumn(clauses: Clauses): Tagged | null {
  const [pick] = clauses.of("pick");
  const groupings = clauses.of("dimensions");
  const [by, ...more] = groupings.length === 2 ? groupings.filter(({ word }) => !eachWord.test(word.text)) : groupings;
  if (!pick?.direction || pick.column === null || by?.dimensions.length !== 1 || more.length > 0) return null;
  if (clauses.has("byMeasure", "measure", "superlative", "common", "sort") || /each|every/iu.test(by.word.text))
    return null;
  return by.dimensions[0]?.column ?? null;
}

/** "the most common": the groups with the most rows. */
export function collectCommon(context: Context, clauses: Clauses, draft: Draft): Resolved<null> {
  const [common] = clauses.of("common");
  if (common === undefined) return settled(null);
  const mention = common.column;
  if (common.grain !== null) {
    const dimension = resolveDimension(context, { column: mention, grain: common.grain });
    if (!dimension.ok) return dimension;
    if (draft.dimensions.length > 0 || common.noun !== null)
      return refused(`It is not clear what is to be ${common.word.text}.`, "Ask for one thing at a time.", [
        common.word.text,
      ]);
    draft.dimensions.push(dimension.value);
  }
  if (common.noun !== null)
    return refused(`It is not clear what of the ${common.noun.text} is ${common.word.text}.`, "Name the column.", [
      common.word.text,
    ]);
  if (mention === null && draft.dimensions.length === 0)
    return refused(`It is not clear what is to be ${common.word.text}.`, "Name the column.", [common.word.text]);
  if (draft.measures.length > 0)
    return refused(`"${common.word.text}" and another measure don't go together.`, "Ask for one thing at a time.");
  if (mention !== null && common.grain === null) {
    const dimension = resolveDimension(context, { column: mention, grain: null });
    if (!dimension.ok) return dimension;
    if (draft.dimensions.length > 0) return mostCommonOfEach(context, clauses, draft, mention);
    draft.dimensions.push(dimension.value);
  }
  const limit = limitOf(common.number ?? clauses.of("pick")[0]?.number ?? null);
  if (!limit.ok) return limit;
  draft.measures.push(countedAlready(context, common.word)?.measures[0] ?? rowCount);
  draft.order = { measure: 0, direction: common.word.meaning.direction ?? "desc" };
  draft.limit = limit.value ?? 1;
  draft.named = true;
  return settled(null);
}

/** "most common weather by month": the mode of each group. */
function mostCommonOfEach(context: Context, clauses: Clauses, draft: Draft, mention: Tagged): Resolved<null> {
  const [common] = clauses.of("common");
  if (common?.word.meaning.direction === "asc" || common?.number || clauses.has("pick", "superlative", "sort"))
    return refused(
      "I can't choose the first few most common, or the least common, in each group yet.",
      "Leave out the grouping.",
      [common?.word.text ?? ""],
    );
  const column = resolveColumn(context, mention, anyRole);
  if (!column.ok) return column;
  context.assumptions.add("Of several values that are as frequent, the smallest is taken.");
  draft.measures.push({ function: "mode", column: column.value.name, share: null });
  return settled(null);
}

/** "top 5 ... by ...": the first groups by a measure. */
export function collectTop(context: Context, clauses: Clauses, draft: Draft): Resolved<null> {
  const [pick] = clauses.of("pick");
  const [by, ...more] = clauses.of("byMeasure");
  if (more.length > 0) return refused("I can order by one measure only.", "Ask for one thing at a time.");
  if (by !== undefined) {
    const reading = resolveMeasure(context, by.measure, []);
    if (!reading.ok) return reading;
    draft.order = {
      measure: add(draft, reading.value),
      direction: pick?.direction ?? clauses.of("direction")[0]?.word.meaning.direction ?? "desc",
    };
    const [way] = clauses.of("direction");
    const end = way?.word.meaning.quality === undefined ? null : endOf(way.word, draft.measures.at(-1));
    if (end !== null && !end.ok) return end;
    if (end !== null) draft.order = { ...draft.order, direction: end.value };
  }
  if (pick === undefined || clauses.has("superlative", "common")) return settled(null);
  const limit = limitOf(pick.number);
  if (!limit.ok) return limit;
  const target = topByColumn(clauses);
  if (target !== null && draft.order === null) {
    const column = resolveColumn(context, target, { types: numberTypes, refusal: "can't be ranked by" });
    if (!column.ok) return column;
    if (isThing(context, target, column.value)) return noNumberOf(target, pick.word.text);
    const convention = conventionOf(column.value, target.text);
    if (convention === null)
      return whichFunction(context, target, column.value.name, pick.direction === "asc" ? "minimum" : "maximum");
    draft.order = {
      measure: add(draft, byConvention(context, column.value, convention)),
      direction: pick.direction ?? "desc",
    };
  }
  // "mean wind by weather, top 2": of one measure of one grouping there is nothing else to go by.
  const isBare = pick.column === null && pick.grain === null && pick.noun === null;
  if (isBare && pick.direction !== null && draft.order === null && !clauses.has("sort", "direction")) {
    if (draft.measures.length === 1 && draft.dimensions.length === 1)
      draft.order = { measure: 0, direction: pick.direction };
  }
  if (pick.direction !== null && draft.order === null && !clauses.has("sort"))
    return refused(
      `It is not clear what "${pick.word.text}" goes by.`,
      `Say by which measure, for example: ${pick.word.text} 5 by number of rows.`,
      [pick.word.text],
    );
  if (pick.direction === null && pick.number !== null && draft.order === null && !clauses.has("sort"))
    return refused(`It is not clear which ${pick.number.text} are meant.`, "Say by what they are ranked.", [
      pick.number.text,
    ]);
  if (pick.word.tag === "Which" && draft.order === null)
    return refused(
      "A condition on a measure of a group is not something I can compute yet.",
      "Ask for the measure by group, highest first.",
    );
  draft.inEach = isInEach(clauses, draft);
  if (draft.dimensions.length > 1 && !draft.inEach)
    return refused("I can't choose the highest or lowest in each group yet.", "Leave out one of the groupings.");
  if (pick.direction !== null && limit.value === null)
    context.assumptions.add("Ten are shown, since no number was given.");
  draft.limit = limit.value ?? (pick.direction === null ? null : 10);
  draft.named = true;
  return settled(null);
}
