import type { Grain } from "../../../state/condition.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import type { Clause, DimensionPhrase, MeasurePhrase } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";

/** A piece that stands for a column, or for a step of time, that the question names otherwise. */
export function columnPiece(word: Tagged, column: ColumnProfile): Tagged {
  return { ...word, tag: "Column", meaning: {}, columns: { columns: [column], cost: 0, misspelt: null }, values: [] };
}

export function grainPiece(word: Tagged, grain: Grain): Tagged {
  return { ...word, tag: "Grain", meaning: { grain }, columns: null, values: [] };
}

/** "by" a dimension, as a clause of its own. */
export function byClause(word: Tagged, ...dimensions: DimensionPhrase[]): Clause {
  return { kind: "dimensions", word: { ...word, text: "by" }, dimensions };
}

/** A measure of columns, as a clause of its own. */
export function measureClause(word: Tagged, columns: Tagged[]): Clause {
  const measure: MeasurePhrase = {
    functions: [word],
    distinct: null,
    missing: null,
    columns,
    values: [],
    noun: null,
    everyColumn: false,
  };
  return { kind: "measure", measure };
}
