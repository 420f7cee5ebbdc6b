import { stemmer } from "stemmer";
import { personNouns } from "../../lexicon/names.ts";
import { quoted } from "../../reading/resolved.ts";
import { isDate } from "../wordings/wording.ts";
import { type GistDraft, onlyColumn } from "./gist-draft.ts";
import { isPart, type PartOf } from "./gist-piece.ts";

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

const persons: ReadonlySet<string> = new Set(personNouns.map((noun) => stemmer(noun)));
const isPerson = (text: string): boolean => persons.has(stemmer(text.toLowerCase()));

/** Whether the pieces that nothing accounts for yet say nothing more. */
export function isAllSaid(draft: GistDraft, computed: string): boolean {
  const isCount = /number of/u.test(computed);
  for (const at of draft.left("column")) {
    const piece = draft.pieces[at];
    const named = onlyColumn(piece, () => true);
    // What it is grouped by may be said again; those whom it is about are named beside what is measured of them.
    const isGroup = named !== null && draft.groups.includes(quoted(named.name));
    if (isGroup || (!isCount && isPerson(piece?.text ?? ""))) draft.take(at);
  }
  // What happened to all the rows chooses none of them.
  for (const at of draft.left("event")) {
    // "The age when hired" is of that time.
    const isThen = /\b(?:when|while|at the time)(?: \p{L}+){0,2} $/iu.test(
      draft.text.slice(0, draft.pieces[at]?.start),
    );
    const isWord = /^(?:dates?|days?|times?)$/iu.test(draft.pieces[at]?.text ?? "");
    // "Open tickets", "due invoices": no time at which something happened, but which of them.
    const isState =
      /^(?:open|due|overdue)$/iu.test(draft.pieces[at]?.text ?? "") && isPart(draft.pieces[at + 1], "rows");
    if (isState) continue;
    if (!isThen && !isWord && onlyColumn(draft.pieces[at], isDate)?.nulls === 0) draft.take(at);
  }
  if (!isCount) draft.takeAll("person", "thing");
  for (const at of draft.left("all")) if (!isPart(draft.pieces[at + 1], "column", "value")) draft.take(at);
  if (draft.groups.length > 0) draft.takeAll("which", "how");
  return draft.left().every((at) => isIdle(draft, at));
}

function isIdle(draft: GistDraft, at: number): boolean {
  const piece = draft.pieces[at];
  if (piece === undefined || !idle.includes(piece.part)) return false;
  // "Each supplier" that nothing is grouped by.
  if (piece.part === "each") return !isPart(draft.pieces[at + 1], "rows", "thing", "person", "column");
  // "Max temperature and the date" asks for it.
  if (piece.part === "measured" && /^dates?/iu.test(piece.text))
    return [at - 1, at + 1, at + 2].some((place) => isOfTime(draft, place));
  return piece.part !== "rest" || !/^others?$/iu.test(piece.text);
}

/** What a word for its date may stand beside. */
function isOfTime({ pieces }: GistDraft, at: number): boolean {
  return isPart(pieces[at], "event", "when") || onlyColumn(pieces[at], isDate) !== null;
}
