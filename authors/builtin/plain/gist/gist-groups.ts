import type { Grain } from "../../../../state/condition.ts";
import type { ColumnProfile } from "../../../../state/profile.ts";
import type { NamedTime } from "../../language/dates.ts";
import { yesNoValues } from "../../language/flags.ts";
import { canonical, splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { isComplete, type ValueHit } from "../../language/values.ts";
import { quoted } from "../../reading/resolved.ts";
import { isDate, isNumber } from "../wordings/wording.ts";
import { type GistDraft, onlyColumn } from "./gist-draft.ts";
import { isPart } from "./gist-piece.ts";

const mostGroups = 60;

/** "ward by ward", "month by month". */
export function repeated(draft: GistDraft): void {
  for (const at of draft.left("column", "grain", "thing")) {
    const by = draft.next(at, 1, []);
    const again = by === null ? null : draft.next(by, 1, []);
    if (by === null || again === null || !isPart(draft.pieces[by], "by")) continue;
    const [one, other] = [draft.pieces[at], draft.pieces[again]];
    if (isPart(one, "grain") && isPart(other, "grain") && one.grain === other.grain) draft.take(at);
    const [column, same] = [onlyColumn(one, isGroup), onlyColumn(other, isGroup)];
    if (column !== null && column === same) draft.take(at);
  }
}

export const isGroup = (column: ColumnProfile): boolean => !isDate(column);

/**
 * All the values of one column, one after the other: "for wells, taps, lakes and rivers", "Standard / Express / Same Day", "Mon to
 * Sun". Some of them only are chosen, and told apart. False where some are named in a way that is neither.
 */
export function enumerated(draft: GistDraft): boolean {
  for (const run of runsOf(draft)) {
    const columns = new Map<ColumnProfile, ValueHit[]>();
    for (const at of run) {
      const piece = draft.pieces[at];
      if (isPart(piece, "value"))
        for (const hit of piece.hits) columns.set(hit.column, [...(columns.get(hit.column) ?? []), hit]);
    }
    const [only, more] = [...columns].filter(([, hits]) => hits.length === run.length);
    if (only === undefined || more !== undefined) return false;
    const [column, hits] = only;
    const after = run.at(-1) ?? 0;
    const rest = draft.next(after, 1, ["and", "comma"]);
    const isRest = rest !== null && isPart(draft.pieces[rest], "rest");
    const said = new Set(hits.map(({ value }) => value));
    const isAll = isRest || (isComplete(column) && said.size === column.distinct);
    draft.groupBy(quoted(column.name));
    draft.take(...run, ...(isRest ? [rest] : []));
    // "Email and phone tickets" may be told apart or taken together; only a word for each says which.
    if (!isAll) {
      if (!draft.has("each")) return false;
      draft.only(`(${[...said].map((value) => `${quoted(column.name)} = ${quoted(String(value))}`).join(" or ")})`);
    }
  }
  return enumeratedTimes(draft);
}

/** Places of values that follow each other in a list, at least two. */
function runsOf(draft: GistDraft): number[][] {
  const runs: number[][] = [];
  for (const at of draft.left("value")) {
    const last = runs.at(-1);
    const before = last?.at(-1);
    const isNext = before !== undefined && draft.next(at, -1, ["and", "comma", "by", "all"]) === before;
    const isAlike = isNext && hitsAt(draft, before).some((column) => hitsAt(draft, at).includes(column));
    if (last !== undefined && isAlike) last.push(at);
    else runs.push([at]);
  }
  return runs.filter((run) => {
    const [first] = run;
    const rest = first === undefined ? null : draft.next(first, 1, ["and", "comma"]);
    const before = first === undefined ? null : draft.next(first, -1, ["and", "comma", "having"]);
    const isLeft = before !== null && isPart(draft.pieces[before], "leave", "lacking");
    return !isLeft && (run.length > 1 || (rest !== null && isPart(draft.pieces[rest], "rest")));
  });
}

function hitsAt(draft: GistDraft, at: number): ColumnProfile[] {
  const piece = draft.pieces[at];
  return isPart(piece, "value") ? piece.hits.map(({ column }) => column) : [];
}

const wholeWeek = 7;

/** "Mon to Sun", "in 2023 and in 2024" where there are no other years, "January, February, and so on". */
function enumeratedTimes(draft: GistDraft): boolean {
  const times = draft.left("when");
  const parts = times.flatMap((at) => {
    const piece = draft.pieces[at];
    return isPart(piece, "when") ? [piece.time] : [];
  });
  if (times.length < 2) return true;
  const [first, ...others] = parts;
  const hasRest = draft.has("rest");
  const between = draft.text.slice(draft.pieces[times[0] ?? 0]?.end, draft.pieces[times.at(-1) ?? 0]?.start);
  const group = (grain: Grain, column: ColumnProfile | null): boolean => {
    const by = groupOfTime(draft, grain, column);
    if (by === null) return false;
    draft.groupBy(by);
    draft.take(...times);
    draft.takeAll("rest");
    return true;
  };
  if (first?.kind === "part" && others.every((time) => time.kind === "part" && time.grain === first.grain)) {
    const values = new Set(parts.flatMap((time) => (time.kind === "part" ? [time.value] : [])));
    const ofAll = first.grain === "weekday" ? wholeWeek : first.grain === "quarter" ? 4 : 12;
    const isRange = /^\W*(?:to|through|until|-|–)\W*$/iu.test(between) && first.grain === "weekday";
    const [from, to] = [...values];
    const isWeek = isRange && parts.length === 2 && ((from ?? 0) - (to ?? 0) + wholeWeek) % wholeWeek === 1;
    const hasDots = /…|\.\.\./u.test(between);
    return isWeek || hasRest || hasDots || values.size === ofAll ? group(first.grain, null) : false;
  }
  const last = parts.at(-1);
  if (
    last?.kind === "span" &&
    last.grain === "quarter" &&
    !last.isUneven &&
    isEachQuarter(parts.slice(0, -1), last.from)
  ) {
    const column = dateFor(draft);
    if (column === null || !group("quarter", column)) return false;
    draft.only(`${quoted(column.name)} in ${last.year}`);
    return true;
  }
  if (!parts.every((time) => time.kind === "span" && time.grain === "year")) return false;
  const years = new Set(parts.flatMap((time) => (time.kind === "span" ? [time.year] : [])));
  const column = dateFor(draft);
  if (column === null) return false;
  const [least, most] = [column.min, column.max].map((day) => Number(String(day).slice(0, 4)));
  const isAll = least !== undefined && most !== undefined && years.size === most - least + 1 && years.has(least);
  return isAll && years.has(most) ? group("year", column) : false;
}

/** "Q1, Q2, Q3 and Q4 2024". */
function isEachQuarter(others: readonly NamedTime[], from: string): boolean {
  const quarters = others.flatMap((time) => (time.kind === "part" && time.grain === "quarter" ? [time.value] : []));
  const own = Math.ceil(Number(from.slice(5, 7)) / 3);
  return quarters.length === others.length && new Set([...quarters, own]).size === 4;
}

/** The dates that the question goes by: those it names, or the only ones. */
export function dateFor(draft: GistDraft): ColumnProfile | null {
  const named = draft.left("column", "event").flatMap((at) => onlyColumn(draft.pieces[at], isDate) ?? []);
  const all = draft.table.columns.filter(isDate);
  const { own } = rowNounsOf(draft.table);
  const ofRows = all.filter(({ name }) => splitName(name).some((word) => own.has(canonical(word))));
  const dates = [...new Set(named.length > 0 ? named : all.length === 1 ? all : ofRows)];
  const [only, more] = dates;
  if (named.length === 0 && draft.date !== null) return draft.date;
  draft.date = only !== undefined && more === undefined ? only : draft.date;
  return only !== undefined && more === undefined ? only : null;
}

function groupOfTime(draft: GistDraft, grain: Grain, column: ColumnProfile | null): string | null {
  const date = column ?? dateFor(draft);
  if (date === null) return null;
  draft.take(...draft.left("column", "event").filter((at) => onlyColumn(draft.pieces[at], isDate) === date));
  return `${grain} of ${quoted(date.name)}`;
}

/** "by ward", "for each subject", "in every month", "the rooms compared". False where what follows the word is nothing to go by. */
export function grouped(draft: GistDraft): boolean {
  // "Which room has the highest" asks for one of them.
  if (draft.has("which") && draft.has("max", "min")) return false;
  contrasted(draft);
  for (const at of draft.left("by", "each")) {
    const isBy = isPart(draft.pieces[at], "by");
    let place = draft.next(at, 1, ["kind", "rows", "measured", "all", "each"]);
    // "Each patient once" is counted once.
    const follows = place === null ? null : draft.next(place, 1, []);
    if (!isBy && follows !== null && isPart(draft.pieces[follows], "distinct")) continue;
    let found = false;
    while (place !== null) {
      const group = groupAt(draft, place);
      if (group === null) break;
      draft.groupBy(group);
      draft.take(place);
      found = true;
      const next = draft.next(place, 1, ["and", "comma", "kind"]);
      const isJoined = next !== null && next > place + 1 && isPart(draft.pieces[next - 1], "and");
      const isMore = next !== null && isJoined && isPart(draft.pieces[next], "column", "grain") && isBy;
      const isCounted = isMore && onlyColumn(draft.pieces[next], isNumber) !== null;
      // "By country and credit" may be split by it or be about it.
      if (isCounted) return false;
      place = isMore ? next : null;
    }
    if (found) draft.take(at);
    else if (isBy) {
      // "By the average weight" after what is compared, or a word for it after what has been told apart already.
      const next = draft.next(at, 1, []);
      const isIdle =
        draft.has("compared") || draft.groups.length > 0 || /^(?:split|breakdown)/iu.test(draft.pieces[at]?.text ?? "");
      if (!isIdle || (next !== null && !isPart(draft.pieces[next], ...afterBy))) return false;
      draft.take(at);
    }
  }
  return bareGroups(draft);
}

const afterBy = [
  "rows",
  "comma",
  "and",
  "count",
  "mean",
  "median",
  "sum",
  "max",
  "min",
  "share",
  "distinct",
  "each",
] as const;

function groupAt(draft: GistDraft, at: number): string | null {
  const piece = draft.pieces[at];
  if (isPart(piece, "grain")) return groupOfTime(draft, piece.grain, null);
  if (!isPart(piece, "column", "thing")) return null;
  const column = onlyColumn(piece, isGroup);
  return column === null || column.distinct > 1000 ? null : quoted(column.name);
}

/** "Compare the rooms", "rooms: ...", "how do the channels compare": the things that are told apart, without a word for it. */
function bareGroups(draft: GistDraft): boolean {
  if (draft.groups.length > 0) return true;
  for (const at of draft.left("column", "grain")) {
    const piece = draft.pieces[at];
    const before = draft.pieces[at - 1];
    if (isPart(piece, "grain")) {
      // "Yearly", "monthly" say it alone.
      if (!/ly$|^annual$/iu.test(piece.text) && !draft.has("compared") && !isPart(before, "which")) continue;
    } else {
      const column = onlyColumn(piece, (each) => isGroup(each) && !isNumber(each));
      if (column === null || column.distinct > mostGroups || yesNoValues(column) !== null) continue;
      const isTold = (isPart(piece, "column") && piece.plural) || draft.has("compared") || isPart(before, "which");
      if (!isTold || isPart(before, "all", "only", "leave", "lacking")) continue;
    }
    const group = groupAt(draft, at);
    if (group === null) continue;
    draft.groupBy(group);
    draft.take(at);
    if (isPart(before, "which")) draft.take(at - 1);
    break;
  }
  return true;
}

const contrasts =
  /\bwith(?: (?:and|or|vs\.?|versus))? (?:a |an |the )?without\b|\bor not\b|\bwhether\b|\by ?\/ ?n\b|\byes ?\/ ?no\b|\bvs\.?\b|\bversus\b|\bwith\b.*\b(?:and|or)\b.*\bwithout\b|\bhas\b.*\b(?:doesn['’]t|hasn['’]t|does not)\b|\byes\b.*\bno\b/iu;

/** "with and without a garden", "garden or not": both values of a column that says yes or no. */
function contrasted(draft: GistDraft): void {
  if (!contrasts.test(draft.text)) return;
  for (const at of draft.left("column")) {
    const column = onlyColumn(draft.pieces[at], (each) => yesNoValues(each) !== null);
    if (column === null) continue;
    draft.groupBy(quoted(column.name));
    draft.take(at);
    const flags = draft.left("column").filter((other) => onlyColumn(draft.pieces[other], () => true) === column);
    draft.take(...flags);
    draft.takeAll("lacking", "having", "yes", "no", "equals", "compared");
    for (const one of draft.left("number")) if (isPart(draft.pieces[one - 1], "lacking")) draft.take(one);
    for (const not of draft.left("leave"))
      if (/^(?:not|non|doesn['’]t|does not)$/iu.test(draft.pieces[not]?.text ?? "")) draft.take(not);
    return;
  }
}
