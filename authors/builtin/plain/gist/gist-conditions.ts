import type { ColumnProfile } from "../../../../state/profile.ts";
import { yesNoValues } from "../../language/flags.ts";
import type { ValueHit } from "../../language/values.ts";
import { isIdentifier } from "../../reading/measures.ts";
import { quoted } from "../../reading/resolved.ts";
import { isNumber } from "../wordings/wording.ts";
import { type GistDraft, isOf, onlyColumn } from "./gist-draft.ts";
import { dateFor } from "./gist-groups.ts";
import { isPart } from "./gist-piece.ts";

const any = (): boolean => true;
const passed = ["equals", "kind", "measured", "all"] as const;

/** Which rows a question is about. False where a part of it chooses rows in a way that is not understood. */
export function conditioned(draft: GistDraft): boolean {
  return [compared, saidYesOrNo, missing, left, valued, timed].every((step) => step(draft));
}

const operators: readonly [RegExp, string][] = [
  [/^(?:at least|no less than|>=|≥)$/iu, ">="],
  [/^(?:at most|no more than|<=|≤)$/iu, "<="],
  [/^(?:more than|over|above|greater than|higher than|exceeding|exceeds|>)$/iu, ">"],
  [/^(?:less than|under|below|lower than|fewer than|<)$/iu, "<"],
];

/** A number that is more or less, and no name of anything. */
const isCounted = (column: ColumnProfile): boolean => isNumber(column) && !isIdentifier(column);

const opposite: Readonly<Record<string, string>> = { ">": "<=", "<": ">=", ">=": "<", "<=": ">" };

/** "more than 3 absences", "absences > 3", "3 or more bedrooms", "3+ bedrooms". */
function compared(draft: GistDraft): boolean {
  for (const at of draft.left("number")) {
    const number = draft.pieces[at];
    if (!isPart(number, "number")) continue;
    const before = draft.next(at, -1, []);
    const after = draft.next(at, 1, []);
    const compare = before !== null && isPart(draft.pieces[before], "compare") ? before : null;
    const behind = after !== null && isPart(draft.pieces[after], "column") ? draft.next(after, 1, []) : after;
    const more = behind !== null && isPart(draft.pieces[behind], "orMore") ? behind : null;
    if ((compare === null) === (more === null)) continue;
    const sign =
      more !== null ? ">=" : operators.find(([shape]) => shape.test(draft.pieces[compare ?? 0]?.text ?? ""))?.[1];
    const around = [
      draft.next(more !== null && more === after ? more : at, 1, ["unit", "measured", "share"]),
      draft.next(compare ?? at, -1, ["equals", "measured", "unit"]),
    ];
    const column = around.find((place) => place !== null && onlyColumn(draft.pieces[place], isCounted) !== null);
    const named = column === undefined || column === null ? null : onlyColumn(draft.pieces[column], isCounted);
    if (column === undefined || column === null || named === null || sign === undefined) return false;
    // "Bedrooms 3 or more" may be said again as what is grouped by; then both stand.
    const outer = draft.next(Math.min(at, column, compare ?? at), -1, ["rows", "having", "all"]);
    const isLeft = outer !== null && isPart(draft.pieces[outer], "leave");
    // What is left out of a column with gaps leaves these in.
    if (isLeft && named.nulls > 0) return false;
    if (isLeft) draft.take(outer);
    // "Above 80 per cent" asks for no share.
    const percent = draft.pieces[at + 1];
    const said = percent?.text ?? "";
    if (isPart(percent, "share") && /^(?:%|percent|per cent|pct)$/iu.test(said)) draft.take(at + 1);
    draft.only(`${quoted(named.name)} ${isLeft ? opposite[sign] : sign} ${number.number}`);
    draft.take(at, column, ...(compare === null ? [] : [compare]), ...(more === null ? [] : [more]));
  }
  return !draft.has("compare", "orMore");
}

/** "discontinued = no", "doctor called = yes". */
function saidYesOrNo(draft: GistDraft): boolean {
  for (const at of draft.left("yes", "no")) {
    const before = draft.next(at, -1, ["equals"]);
    const column = before === null ? null : onlyColumn(draft.pieces[before], (each) => yesNoValues(each) !== null);
    const values = column === null ? null : yesNoValues(column);
    if (before === null || column === null || values === null) continue;
    draft.only(isOf(column, "=", isPart(draft.pieces[at], "yes") ? values.yes : values.no));
    draft.take(at, before);
  }
  return true;
}

/** What is or isn't there: "nothing entered under Completed", "left on is blank", "without a garden". */
function missing(draft: GistDraft): boolean {
  for (const at of draft.left("missing", "present", "lacking", "having")) {
    const piece = draft.pieces[at];
    const over = ["measured", "rows", "kind", "unit", "share"] as const;
    const [ahead, back] = [draft.next(at, 1, [...over, "all"]), draft.next(at, -1, [...over, "equals"])];
    const places = isPart(piece, "lacking", "having") ? [ahead] : [ahead, back];
    const isNamed = (place: number | null): place is number =>
      place !== null && onlyColumn(draft.pieces[place], any) !== null;
    const found = places.filter(isNamed).find((place) => fitsGap(onlyColumn(draft.pieces[place], any)));
    const column = found === undefined ? null : onlyColumn(draft.pieces[found], any);
    if (found === undefined || column === null) {
      if (isPart(piece, "having")) continue;
      return false;
    }
    const outer = draft.next(at, -1, ["all", "rows", "person"]);
    const isTurned = outer !== null && isPart(draft.pieces[outer], "leave");
    const isGone = isPart(piece, "missing", "lacking") !== isTurned;
    const values = yesNoValues(column);
    if (values !== null && isPart(piece, "lacking", "having"))
      draft.only(isOf(column, "=", isGone ? values.no : values.yes));
    else if (column.nulls === 0) {
      if (isPart(piece, "having")) continue;
      return false;
    } else if (isNumber(column) && isPart(piece, "lacking", "having") && Number(column.min) <= 0) {
      // A discount of nothing may be one that is lacking.
      return false;
    } else draft.only(`${quoted(column.name)} is ${isGone ? "" : "not "}missing`);
    draft.take(at, found, ...(isTurned ? [outer] : []));
    // "Lacking a completion date" says no more with a unit or a word for what is measured.
    for (let place = Math.min(at, found) + 1; place < Math.max(at, found); place++) draft.take(place);
  }
  return true;
}

function fitsGap(column: ColumnProfile | null): boolean {
  return column !== null && (column.nulls > 0 || yesNoValues(column) !== null);
}

/** "ignoring discontinued items": what is left out. */
function left(draft: GistDraft): boolean {
  for (const at of draft.left("leave")) {
    let place = draft.next(at, 1, ["rows", "all", "and", "comma", "kind"]);
    let found = otherThan(draft, at, place);
    if (found || theOthers(draft, at)) continue;
    while (place !== null) {
      const hit = hitAt(draft, place);
      if (hit === null) break;
      const values = yesNoValues(hit.column);
      const isTwo = values !== null && hit.column.nulls === 0;
      const other = values?.yes === hit.value ? values?.no : values?.yes;
      draft.only(isTwo && other !== undefined ? isOf(hit.column, "=", other) : isOf(hit.column, "!=", hit.value));
      draft.take(place);
      found = true;
      place = draft.next(place, 1, ["and", "comma"]);
    }
    if (!found) return false;
    // "Leaving discontinued items out".
    const out = draft.left("out").find((each) => each > at);
    if (/^(?:leave|leaving)$/iu.test(draft.pieces[at]?.text ?? "") && out === undefined) return false;
    draft.take(at, ...(out === undefined ? [] : [out]));
  }
  return !draft.has("out");
}

/** "leave out the other branches", where one is named. */
function theOthers(draft: GistDraft, at: number): boolean {
  const rest = draft.next(at, 1, []);
  const column = rest === null ? null : draft.next(rest, 1, ["kind"]);
  if (rest === null || column === null || !/^others?$/iu.test(draft.pieces[rest]?.text ?? "")) return false;
  const named = onlyColumn(draft.pieces[column], any);
  const isChosen = draft.left("value").some((place) => hitAt(draft, place)?.column === named);
  if (named === null || !isChosen) return false;
  const out = draft.left("out").find((each) => each > at);
  draft.take(at, rest, column, ...(out === undefined ? [] : [out]));
  return true;
}

/** "ignoring all regions other than North": only that. */
function otherThan(draft: GistDraft, at: number, place: number | null): boolean {
  const second = place === null ? null : isPart(draft.pieces[place], "column") ? draft.next(place, 1, []) : place;
  const isOther =
    second !== null &&
    /^(?:other than|except|but|apart from|non|(?:(?:did|do|does|is|are|was|were) )?not)$/iu.test(
      draft.pieces[second]?.text ?? "",
    );
  const value = second === null ? null : draft.next(second, 1, ["kind"]);
  const hit = value === null ? null : hitAt(draft, value);
  if (!isOther || place === null || second === null || value === null || hit === null) return false;
  draft.only(isOf(hit.column, "=", hit.value));
  draft.take(at, place, second, value, ...(hit.beside === null ? [] : [hit.beside]));
  return true;
}

/** The one value that a piece names: of the column beside it, where it could be several columns'. A yes-or-no column stands for yes. */
function hitAt(draft: GistDraft, at: number): { column: ColumnProfile; value: unknown; beside: number | null } | null {
  const piece = draft.pieces[at];
  if (isPart(piece, "value")) {
    const places = [draft.next(at, -1, passed), draft.next(at, 1, passed)];
    const beside = (hit: ValueHit): number | null =>
      places.find((place) => {
        const by = place === null ? undefined : draft.pieces[place];
        return isPart(by, "column") && by.columns.includes(hit.column);
      }) ?? null;
    const near = piece.hits.filter((hit) => beside(hit) !== null);
    const [hit, more] = near.length > 0 ? near : piece.hits;
    return hit === undefined || more !== undefined ? null : { ...hit, beside: beside(hit) };
  }
  const flag = onlyColumn(piece, (column) => yesNoValues(column) !== null);
  const yes = flag === null ? null : yesNoValues(flag)?.yes;
  return flag === null || yes === null || yes === undefined ? null : { column: flag, value: yes, beside: null };
}

/** Values, and columns that say yes or no, where nothing else is said of them. */
function valued(draft: GistDraft): boolean {
  for (const at of draft.left("value")) {
    const hit = hitAt(draft, at);
    const lead = draft.text.slice(0, draft.pieces[at]?.start);
    // "A to G" goes on from one to the other.
    const isEnd = /(?<!\b(?:set|equal|equals) )\b(?:to|through|until)\s+$/iu.test(lead);
    if (hit === null || isEnd) return false;
    draft.only(isOf(hit.column, "=", hit.value));
    const { beside } = hit;
    const before = beside === null ? null : draft.next(beside, -1, ["kind", "all"]);
    // "By region North" would be both.
    const isLed = before !== null && isPart(draft.pieces[before], "by", "each");
    draft.take(at, ...(beside === null || isLed ? [] : [beside]));
    for (const place of [at - 1, at + 1]) if (isPart(draft.pieces[place], "equals")) draft.take(place);
  }
  return true;
}

/** "estimated bills", "the doctor was called": a yes-or-no column that nothing is grouped by. */
export function flagged(draft: GistDraft): void {
  for (const at of draft.left("column")) {
    const hit = isPart(draft.pieces[at], "value") ? null : hitAt(draft, at);
    if (hit === null) continue;
    // "The doctor was not called" says it once.
    const isSaid = draft.where.some((condition) => condition.includes(quoted(hit.column.name)));
    if (!isSaid) draft.only(isOf(hit.column, "=", hit.value));
    draft.take(at);
  }
}

/** "in 2023", "for June 2024". */
function timed(draft: GistDraft): boolean {
  const [at, more] = draft.left("when");
  if (at === undefined) return true;
  const column = dateFor(draft);
  const before = draft.next(at, -1, []);
  if (more !== undefined || column === null) return false;
  if (before !== null && isPart(draft.pieces[before], "from", "compare", "leave")) return false;
  // "To 2023", "from 2023" and the like are no times of their own.
  const lead = /(\p{L}+)\s*$/u.exec(draft.text.slice(0, draft.pieces[at]?.start))?.[1]?.toLowerCase() ?? "";
  if (/^(?:to|from|within|through|under|so|then|now)$/u.test(lead)) return false;
  draft.only(`${quoted(column.name)} in ${draft.pieces[at]?.text ?? ""}`);
  draft.take(at, ...draft.left("event").filter((place) => onlyColumn(draft.pieces[place], any) === column));
  draft.take(...draft.left("column").filter((place) => onlyColumn(draft.pieces[place], any) === column));
  return true;
}
