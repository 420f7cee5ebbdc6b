import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { quoted } from "../../reading/resolved.ts";
import type { GistPiece, PartOf } from "./gist-piece.ts";
import { isPart } from "./gist-piece.ts";

/** The sense of a question while it is put together: which of its pieces are accounted for, and by what. */
export class GistDraft {
  readonly #taken = new Set<number>();
  /** What the rows are split by, as a question says it. */
  readonly groups: string[] = [];
  /** Which rows are meant. */
  readonly where: string[] = [];
  /** What is taken for granted, in sentences. */
  readonly assumptions = new Set<string>();
  /** The dates that the question goes by, once they are known. */
  date: ColumnProfile | null = null;

  readonly text: string;
  readonly pieces: readonly GistPiece[];
  readonly table: TableProfile;

  constructor(text: string, pieces: readonly GistPiece[], table: TableProfile) {
    this.text = text;
    this.pieces = pieces;
    this.table = table;
  }

  take(...at: readonly number[]): void {
    for (const each of at) this.#taken.add(each);
  }

  isLeft(at: number): boolean {
    return at >= 0 && at < this.pieces.length && !this.#taken.has(at);
  }

  /** Places of the pieces that nothing accounts for yet, of some parts or of any. */
  left(...parts: readonly PartOf[]): number[] {
    return this.pieces.flatMap((piece, at) =>
      this.isLeft(at) && (parts.length === 0 || parts.includes(piece.part)) ? [at] : [],
    );
  }

  has(...parts: readonly PartOf[]): boolean {
    return this.left(...parts).length > 0;
  }

  /** Takes all pieces of some parts; false if there are none. */
  takeAll(...parts: readonly PartOf[]): boolean {
    const found = this.left(...parts);
    this.take(...found);
    return found.length > 0;
  }

  /** The next place after, or before, that is not of the parts passed over; null at an end or where it is taken. */
  next(at: number, step: 1 | -1, over: readonly PartOf[]): number | null {
    let place = at + step;
    while (isPart(this.pieces[place], ...over)) place += step;
    return this.isLeft(place) ? place : null;
  }

  groupBy(group: string): void {
    if (!this.groups.includes(group)) this.groups.push(group);
  }

  only(condition: string): void {
    if (!this.where.includes(condition)) this.where.push(condition);
  }
}

/** The only column that a piece may mean of those that fit. */
export function onlyColumn(
  piece: GistPiece | undefined,
  fits: (column: ColumnProfile) => boolean,
): ColumnProfile | null {
  const columns = isPart(piece, "column") ? piece.columns : isPart(piece, "thing", "event") ? [piece.column] : [];
  const [only, more] = columns.filter(fits);
  return only !== undefined && more === undefined ? only : null;
}

/** Column and value as a condition. */
export function isOf(column: ColumnProfile, sign: "=" | "!=", value: unknown): string {
  return `${quoted(column.name)} ${sign} ${quoted(String(value))}`;
}
