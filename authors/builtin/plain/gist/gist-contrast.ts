import { quoted } from "../../reading/resolved.ts";
import { isDate, isNumber } from "../wordings/wording.ts";
import { type GistDraft, onlyColumn } from "./gist-draft.ts";
import { dateFor } from "./gist-groups.ts";
import { isAddedUp, measured, unitsFit } from "./gist-measure.ts";
import { isPart } from "./gist-piece.ts";

/**
 * "how much more or less did we sell in June 2025 than in June 2024": the total of the later time less that of the earlier. Null where
 * it is not two times alike that are held against each other.
 */
export function timesApart(draft: GistDraft): string | null {
  if (!draft.has("contrast")) return null;
  const times = draft.left("when").flatMap((at) => {
    const piece = draft.pieces[at];
    return isPart(piece, "when") && piece.time.kind === "span" ? [{ text: piece.text, time: piece.time }] : [];
  });
  const [first, second, more] = times;
  if (first === undefined || second === undefined || more !== undefined || draft.left("when").length !== 2) return null;
  if (first.time.grain !== second.time.grain || first.time.grain === "day" || first.time.from === second.time.from)
    return null;
  if (draft.has("mean", "median", "max", "min", "distinct", "share", "rate", "missing", "leave", "value", "number"))
    return null;
  const column = measured(draft);
  if (column === "unclear" || column === null || !isAddedUp(column) || !unitsFit(draft, column)) return null;
  const isTotal = draft.has("sum", "together", "howMuch", "degree", "unit");
  if (!isTotal || dateFor(draft) === null) return null;
  const spoken = draft.left("column").filter((at) => onlyColumn(draft.pieces[at], isNumber) === column);
  draft.take(...spoken, ...draft.left("event", "column").filter((at) => onlyColumn(draft.pieces[at], isDate) !== null));
  draft.takeAll(
    "contrast",
    "when",
    "sum",
    "together",
    "howMuch",
    "how",
    "count",
    "unit",
    "degree",
    "compared",
    "from",
    "rows",
  );
  if (draft.left().some((at) => !isPart(draft.pieces[at], "and", "comma", "rows", "measured"))) return null;
  const [later, earlier] = first.time.from > second.time.from ? [first, second] : [second, first];
  return `difference in total ${quoted(column.name)} between ${later.text} and ${earlier.text}`;
}
