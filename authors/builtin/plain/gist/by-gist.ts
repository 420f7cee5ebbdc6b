import type { TableProfile } from "../../../../state/profile.ts";
import { ordered } from "../everyday/turns.ts";
import type { Reworded } from "../wordings/wording.ts";
import { conditioned, flagged } from "./gist-conditions.ts";
import { timesApart } from "./gist-contrast.ts";
import { GistDraft } from "./gist-draft.ts";
import { extremeRow } from "./gist-extreme-row.ts";
import { enumerated, grouped, repeated } from "./gist-groups.ts";
import { isAllSaid } from "./gist-leftovers.ts";
import { measure } from "./gist-measure.ts";
import { isPart } from "./gist-piece.ts";
import { gistPieces } from "./gist-pieces.ts";

/**
 * A short question by what its words are, whatever their order: one measure, what the rows are split by, and which rows are meant.
 * Every word has to be of the table, a unit of it, or on the closed list of words that such questions are made of, and has to be
 * accounted for; null elsewhere.
 */
export function byGist(text: string, table: TableProfile): Reworded | null {
  // Who, when and why are asked for, and no number.
  if (/^\W*(?:who|whose|whom|when|where|why)\b/iu.test(text)) return null;
  // Texts are looked for by their letters, and "names that start with A" by one that is a word.
  if (/\b(?:(?:start|begin|end)(?:s|ing|ning)? (?:with|in)|contain(?:s|ing)?) ["“\p{Lu}]/u.test(text)) return null;
  // "Biggest at the top" is an order, and no largest of anything.
  const [core, order = ""] = ordered(text).split(/(?=, (?:highest|lowest) first$)/u);
  for (const pieces of gistPieces(core ?? text, table)) {
    const draft = new GistDraft(core ?? text, pieces, table);
    const said = composed(draft);
    if (said === null || (order !== "" && draft.groups.length === 0)) continue;
    const taken = [...draft.assumptions].join(" ");
    return { text: `${said}${order}`, assumption: taken === "" ? null : taken };
  }
  return null;
}

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
  if (!isAllSaid(draft, computed)) return null;
  const by = draft.groups.length === 0 ? "" : ` by ${draft.groups.join(" and ")}`;
  const where = draft.where.length === 0 ? "" : ` where ${draft.where.join(" and ")}`;
  return `${computed}${by}${where}`;
}

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
