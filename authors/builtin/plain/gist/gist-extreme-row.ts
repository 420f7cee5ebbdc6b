import { stemmer } from "stemmer";
import type { ColumnProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { quoted } from "../../reading/resolved.ts";
import { isNumber, isText } from "../wordings/wording.ts";
import { type GistDraft, onlyColumn } from "./gist-draft.ts";
import { measured, unitsFit } from "./gist-measure.ts";
import { isPart } from "./gist-piece.ts";

/**
 * "highest price and which item it is", "the item with the biggest price: name and price": the one row, by what names it. Null where
 * no row is asked for beside the number.
 */
export function extremeRow(draft: GistDraft): string | null {
  const ends = draft.left("max", "min");
  const [end] = ends;
  if (
    end === undefined ||
    ends.length > 1 ||
    draft.has("by", "each", "when", "value", "number", "share", "distinct", "leave")
  )
    return null;
  const name = nameOf(draft);
  const column = name === null ? null : measured(draft);
  if (name === null || column === null || column === "unclear" || !unitsFit(draft, column)) return null;
  const named = draft.left("column").filter((at) => onlyColumn(draft.pieces[at], isText) === name);
  draft.take(end, ...named, ...draft.left("column").filter((at) => onlyColumn(draft.pieces[at], isNumber) === column));
  draft.takeAll("which", "kind", "rows", "howMuch", "unit", "orMore", "measured", "having", "degree");
  if (draft.left().some((at) => !isPart(draft.pieces[at], "and", "comma"))) return null;
  const most = isPart(draft.pieces[end], "max") ? "highest" : "lowest";
  return `which ${quoted(name.name)} has the ${most} ${quoted(column.name)}`;
}

/** What a row is called by that is asked for: a column that is named, or the one that is called after the rows. */
function nameOf(draft: GistDraft): ColumnProfile | null {
  const named = draft.left("column").flatMap((at) => onlyColumn(draft.pieces[at], isText) ?? []);
  const isAsked =
    draft.has("which") || draft.left("kind").some((at) => /^names?$/iu.test(draft.pieces[at]?.text ?? ""));
  const rows = draft.left("rows").map((at) => stemmer((draft.pieces[at]?.text ?? "").toLowerCase()));
  const called = draft.table.columns.filter(
    (column) =>
      isText(column) &&
      splitName(column.name).length === 2 &&
      /^(?:name|title)$/u.test(splitName(column.name)[1] ?? "") &&
      rows.includes(stemmer(splitName(column.name)[0] ?? "")),
  );
  const [only, more] = [...new Set(named.length > 0 ? named : isAsked ? called : [])];
  if (only === undefined || more !== undefined) return null;
  // A column with few values is what is grouped by, and not what a row is called.
  return only.distinct > 0.5 * draft.table.rowCount ? only : null;
}
