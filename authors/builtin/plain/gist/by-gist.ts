import { stemmer } from "stemmer";
import type { TableProfile } from "../../../../state/profile.ts";
import { personNouns } from "../../lexicon/names.ts";
import { quoted } from "../../reading/resolved.ts";
import type { Reworded } from "../wordings/wording.ts";
import { isDate } from "../wordings/wording.ts";
import { conditioned, flagged } from "./gist-conditions.ts";
import { timesApart } from "./gist-contrast.ts";
import { GistDraft, onlyColumn } from "./gist-draft.ts";
import { extremeRow } from "./gist-extreme-row.ts";
import { enumerated, grouped, repeated } from "./gist-groups.ts";
import { measure } from "./gist-measure.ts";
import type { PartOf } from "./gist-piece.ts";
import { isPart } from "./gist-piece.ts";
import { gistPieces } from "./gist-pieces.ts";

/**
 * A short question by what its words are, whatever their order: one measure, what the rows are split by, and which rows are meant.
 * Every word has to be of the table, a unit of it, or on the closed list of words that such questions are made of, and has to be
 * accounted for; null elsewhere.
 */
export function byGist(text: string, table: TableProfile): Reworded | null {
  for (const pieces of gistPieces(text, table)) {
    const said = composed(new GistDraft(text, pieces, table));
    if (said !== null) return { text: said, assumption: null };
  }
  return null;
}

/** What says nothing more once all else is accounted for. */
const idle: readonly PartOf[] = [
  "and",
  "comma",
  "each",
  "kind",
  "measured",
  "rows",
  "compared",
  "having",
  "equals",
  "rest",
];

function composed(draft: GistDraft): string | null {
  repeated(draft);
  undivided(draft);
  const apart = timesApart(draft) ?? extremeRow(draft);
  if (apart !== null) return apart;
  if (!enumerated(draft) || !grouped(draft) || !conditioned(draft)) return null;
  if (draft.has("share", "rate", "howOften", "count") || draft.has("only")) flagged(draft);
  const hasOnly = draft.has("only");
  const computed = measure(draft);
  if (computed === null) return null;
  const isAbout = draft.where.length > 0 || computed.includes(" with ");
  if (hasOnly && !isAbout) return null;
  draft.takeAll("only");
  for (const at of draft.left("column")) {
    const piece = draft.pieces[at];
    // What it is grouped by may be said again; those whom it is about are named beside what is measured of them.
    const named = onlyColumn(piece, () => true);
    const isGroup = named !== null && draft.groups.includes(quoted(named.name));
    const isWhom = !/number of/u.test(computed) && isPerson(piece?.text ?? "");
    // The time at which it happened, where all rows have one.
    const isTime = named !== null && named.nulls === 0 && isDate(named) && isPart(draft.pieces[at - 1], "by") === false;
    if (isGroup || isWhom || isTime) draft.take(at);
  }
  for (const at of draft.left("event")) {
    const column = onlyColumn(draft.pieces[at], isDate);
    if (column !== null && column.nulls === 0) draft.take(at);
  }
  if (!/number of/u.test(computed)) draft.takeAll("person", "thing");
  for (const at of draft.left("each"))
    if (isPart(draft.pieces[at + 1], "rows", "thing", "person", "column")) return null;
  for (const at of draft.left("all")) if (!isPart(draft.pieces[at + 1], "column", "value")) draft.take(at);
  if (draft.groups.length > 0) for (const at of draft.left("which", "how")) draft.take(at);
  if (draft.left().some((at) => !idle.includes(draft.pieces[at]?.part ?? "no"))) return null;
  const by = draft.groups.length === 0 ? "" : ` by ${draft.groups.join(" and ")}`;
  const where = draft.where.length === 0 ? "" : ` where ${draft.where.join(" and ")}`;
  return `${computed}${by}${where}`;
}

const persons: ReadonlySet<string> = new Set(personNouns.map((noun) => stemmer(noun)));
const isPerson = (text: string): boolean => persons.has(stemmer(text.toLowerCase()));

/** "all classes and terms together": what is not told apart. */
function undivided(draft: GistDraft): void {
  for (const at of draft.left("all")) {
    const columns: number[] = [];
    let place = draft.next(at, 1, []);
    while (place !== null && isPart(draft.pieces[place], "column")) {
      columns.push(place);
      place = draft.next(place, 1, ["and", "comma", "all"]);
    }
    if (columns.length > 0 && place !== null && isPart(draft.pieces[place], "together"))
      draft.take(at, ...columns, place);
  }
}
