import type { Grain } from "../../../../state/condition.ts";
import type { ColumnProfile } from "../../../../state/profile.ts";
import type { NamedTime } from "../../language/dates.ts";
import type { ValueHit } from "../../language/values.ts";
import type { Part } from "../../lexicon/gist-words.ts";
import type { Unit } from "../../lexicon/units.ts";

/** A piece of a question, taken for what it may do for the sense of the whole, whatever its place. */
export type GistPiece = { text: string; start: number; end: number } & (
  | { part: Exclude<Part, "filler"> }
  | { part: "column"; columns: readonly ColumnProfile[]; plural: boolean }
  | { part: "thing"; column: ColumnProfile }
  | { part: "person" }
  | { part: "value"; hits: readonly ValueHit[] }
  | { part: "event"; column: ColumnProfile }
  | { part: "grain"; grain: Grain }
  | { part: "when"; time: NamedTime }
  | { part: "unit"; units: readonly Unit[] }
  | { part: "number"; number: number }
  | { part: "degree"; columns: readonly ColumnProfile[] }
);

export type PartOf = GistPiece["part"];

/** The piece if it is of a part. */
export function isPart<P extends PartOf>(
  piece: GistPiece | undefined,
  ...parts: readonly P[]
): piece is Extract<GistPiece, { part: P }> {
  return piece !== undefined && (parts as readonly PartOf[]).includes(piece.part);
}
