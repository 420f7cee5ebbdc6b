import type { NamedAnswer } from "../../../state/named-answer.ts";
import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import type { RowTest } from "../../../state/row-test.ts";
import type { Step } from "../../../state/step.ts";
import type { Annotated } from "../brief/annotate.ts";
import { snakeName } from "../language/names.ts";

/** What was read: the values, and what was taken for granted. */
export interface Read {
  /** `tests` are of this answer's rows alone, `steps` come before it. */
  answers: { name: string; value: NamedAnswer["value"]; tests?: RowTest[]; steps?: Step[] }[];
  assumptions: string[];
}

/** The table, and the question with its columns and values marked. */
export interface Asked {
  table: TableProfile;
  marks: Annotated;
}

/** A way to ask, and how it is read. */
export type Shape = readonly [pattern: RegExp, read: (match: RegExpExecArray, asked: Asked) => Read | null];

/** A column, two values, a list of columns: as patterns of an annotated text. */
export const C = "(?:the )?⟨c(\\d+)⟩(?: columns?| values?)?";
export const V = "⟨v(\\d+)⟩";
export const many = "((?:the )?⟨c\\d+⟩(?:(?:, and|,| and)+ (?:the )?⟨c\\d+⟩)*)";
/** A pattern of a whole question. */
export const shaped = (text: string): RegExp => new RegExp(`^${text}$`, "u");

/** The column of a mark. */
export function columnAt({ table }: Asked, at: string | undefined): ColumnProfile | null {
  return at === undefined ? null : (table.columns[Number(at)] ?? null);
}

/** The name of a mark's column, if it has numbers. */
export function numberAt(asked: Asked, at: string | undefined): string | null {
  const column = columnAt(asked, at);
  return column !== null && (column.type === "integer" || column.type === "number") ? column.name : null;
}

/** All numeric columns of a list; null if one of them is none. */
export function numbersAt(asked: Asked, list: string | undefined): string[] | null {
  const names = [...(list ?? "").matchAll(/⟨c(\d+)⟩/gu)].map((match) => numberAt(asked, match[1]));
  return names.includes(null) || names.length === 0 ? null : names.filter((name) => name !== null);
}

/** An answer's name of its parts. */
export const nameOf = (...parts: string[]): string =>
  parts
    .map(snakeName)
    .filter((part) => part !== "")
    .join("_")
    .slice(0, 60);
