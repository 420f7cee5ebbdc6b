import type { ColumnProfile } from "../../../../state/profile.ts";
import type { Cell } from "../../../../state/tables.ts";
import type { Annotated, Annotator } from "../annotate.ts";
import { nameWords } from "../asked.ts";
import type { Consumed } from "../consumed.ts";
import type { Frame } from "../frame.ts";
import type { Wanted } from "../split-brief.ts";

/** A value that one answer counts, while the others are of all rows. */
export interface CountedValue {
  column: string;
  value: Cell;
}

const counting = /\b(?:count|counts|number|num|n)\b/gu;

/**
 * Values that an answer of its own is called by ("@manual_count" of "the number of cars with Gearbox 'Manual' after the
 * imputation"), beside answers of all rows: they choose no rows for the others.
 */
export function readValueCounts(left: Consumed, frame: Frame, wanted: readonly Wanted[], annotator: Annotator): void {
  if (frame.steps.length === 0) return;
  const named = wanted.map((each) => ({ each, hit: valueIn(each, frame, annotator.annotate(each.about).values) }));
  const counted = named.filter(({ hit }) => hit !== null);
  if (counted.length === 0 || counted.length === wanted.length) return;
  for (const { each, hit } of counted) {
    if (hit === null) continue;
    // "Among manual cars" chooses rows for all answers; "the number of manual cars" counts them.
    const counts = hit.marks.every((at) => {
      const place = left.left.indexOf(`⟨v${at}⟩`);
      return place < 0 || /\b(?:numbers?|counts?|how (?:many|often))\b[^.;:\n]{0,80}$/u.test(left.left.slice(0, place));
    });
    if (!counts) continue;
    frame.valueCounts.set(each.name, { column: hit.column.name, value: hit.value });
    for (const at of hit.marks)
      left.takeAll(
        new RegExp(
          `(?:\\b(?:with|from|of|in|for|whose|where|is|are|called|being|the|that|which|have|has|and|or|=) ?)*(?:⟨c${frame.table.columns.indexOf(hit.column)}⟩ ?(?:is |are |= ?|equal to )?)?⟨v${at}⟩`,
          "u",
        ),
      );
  }
}

function valueIn(
  { name, about }: Wanted,
  { annotated }: Frame,
  described: Annotated["values"],
): { column: ColumnProfile; value: Cell; marks: number[] } | null {
  const words = nameWords(name);
  if (!/\b(?:count|counts|number|num|n)\b/u.test(words)) return null;
  const rest = words
    .replace(counting, " ")
    .replace(/\b(?:of|the|with|from|in)\b/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  if (rest.length < 2) return null;
  const plain = (value: Cell): string =>
    String(value)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  const hits = annotated.values.flatMap((hit, at) =>
    typeof hit.value === "string" &&
    (plain(hit.value) === rest || rest.split(" ").includes(plain(hit.value))) &&
    plain(hit.value).length >= 2
      ? [{ ...hit, at }]
      : [],
  );
  const told = described.filter((hit) => typeof hit.value === "string" && plain(hit.value) === rest);
  const first = hits[0] ?? told[0];
  if (first === undefined || [...hits, ...told].some((hit) => hit.column !== first.column || hit.value !== first.value))
    return null;
  if (plain(first.value) !== rest && !about.toLowerCase().includes(plain(first.value))) return null;
  return { column: first.column, value: first.value, marks: hits.map(({ at }) => at) };
}
