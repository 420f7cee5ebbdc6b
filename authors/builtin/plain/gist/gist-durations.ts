import { stemmer } from "stemmer";
import type { ColumnProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { startingVerbs } from "../../lexicon/happenings.ts";
import { quoted } from "../../reading/resolved.ts";
import { isDate } from "../wordings/wording.ts";
import { type GistDraft, onlyColumn } from "./gist-draft.ts";
import { isPart } from "./gist-piece.ts";

/**
 * The days from one date to another: "how long from opened to closed", "days it takes to close a ticket", "how soon after being
 * opened they are closed". With one date only, the other is the one by which such things begin. Null where none is asked for.
 */
export function duration(draft: GistDraft): string | null {
  const asked = draft.left("time");
  const events = draft.left("event", "column").filter((at) => onlyColumn(draft.pieces[at], isDate) !== null);
  const dates = [...new Set(events.flatMap((at) => onlyColumn(draft.pieces[at], isDate) ?? []))];
  const [first, second, more] = dates;
  if (asked.length === 0 || first === undefined || more !== undefined) return null;
  const said = asked.map((at) => draft.pieces[at]?.text ?? "").join(" ");
  // Dates alone are no hours apart.
  if (/hour/iu.test(said)) return null;
  const start = draft.pieces[events[0] ?? 0]?.start ?? 0;
  const pair =
    second === undefined ? sinceBegin(first, draft) : (anchored(draft, events) ?? inOrder(first, second, draft, start));
  if (pair === null) return null;
  draft.take(...asked, ...events);
  draft.takeAll("from");
  for (const at of draft.left("unit")) {
    const piece = draft.pieces[at];
    if (isPart(piece, "unit") && piece.units.some(({ said: words }) => words.includes("days"))) draft.take(at);
  }
  if (second === undefined) draft.assumptions.add(`Time is counted from ${pair[0].name} to ${pair[1].name}.`);
  return `days between ${quoted(pair[0].name)} and ${quoted(pair[1].name)}`;
}

/** "How many days after the expense they are submitted", "paid before they were due": from the one to the other, whatever is said first. */
function anchored(draft: GistDraft, events: readonly number[]): [ColumnProfile, ColumnProfile] | null {
  for (const at of draft.left("from")) {
    const said = draft.pieces[at]?.text.toLowerCase() ?? "";
    const after = draft.next(at, 1, []);
    const anchor = after === null || !events.includes(after) ? null : onlyColumn(draft.pieces[after], isDate);
    const other = events
      .flatMap((each) => onlyColumn(draft.pieces[each], isDate) ?? [])
      .find((each) => each !== anchor);
    if (anchor === null || other === undefined) continue;
    if (said === "after") return [anchor, other];
    if (said === "before") return [other, anchor];
  }
  return null;
}

/** As they are said after "from" and "between", and by the calendar elsewhere. */
function inOrder(
  first: ColumnProfile,
  second: ColumnProfile,
  { text }: GistDraft,
  start: number,
): [ColumnProfile, ColumnProfile] | null {
  const before = text.slice(0, start);
  const isLed = /\b(?:from|between)\b/iu.test(before) || /->|→/u.test(text);
  if (isLed && !/\b(?:after|before)\b/iu.test(text)) return [first, second];
  const [a, b] = [first, second].map(({ min, max }) => [String(min), String(max)]);
  const [from = "", until = ""] = a ?? [];
  const [otherFrom = "", otherUntil = ""] = b ?? [];
  if (from <= otherFrom && until <= otherUntil) return [first, second];
  return otherFrom <= from && otherUntil <= until ? [second, first] : null;
}

const beginnings: ReadonlySet<string> = new Set(startingVerbs.map((verb) => stemmer(verb)));

function sinceBegin(end: ColumnProfile, { table }: GistDraft): [ColumnProfile, ColumnProfile] | null {
  const others = table.columns.filter((column) => isDate(column) && column !== end);
  const begun = others.filter(({ name }) => splitName(name).some((word) => beginnings.has(stemmer(word))));
  const [start, more] = others.length === 1 ? others : begun;
  const isBefore = start !== undefined && String(start.min) <= String(end.min) && String(start.max) <= String(end.max);
  return start !== undefined && more === undefined && isBefore ? [start, end] : null;
}
