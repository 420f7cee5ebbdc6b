import type { Cell } from "../../../state/tables.ts";
import { type Asked, nameWords } from "./asked.ts";
import type { Frame } from "./frame.ts";
import { groupAliases } from "./group-aliases.ts";
import { groupNames, nameShape } from "./group-names.ts";
import type { Wanted } from "./split-brief.ts";
import { commonWords, functionPatterns } from "./words.ts";

/**
 * The name of an answer without the words of the condition that all rows meet: "mean delay" of @mean_delay_northline, where only
 * Northline's rows are asked for. None where another answer's name doesn't have them: that one may be of all rows.
 */
export function namesWithoutConditions(name: string, { frame, wanted }: Asked): string[] {
  const words = nameWords(name);
  const bare = shapesOfConditions(frame).reduce((rest, shapes) => {
    const own = shapes.find((shape) => shape.test(rest));
    if (own === undefined || !wanted.every((each) => saysIt(each, shapes))) return rest;
    return rest.replace(own, " ");
  }, words);
  const left = bare.replace(/\s+/gu, " ").trim();
  return left === words || left === "" ? [] : [left.replace(/ /gu, "_")];
}

const saysIt = ({ name }: Wanted, shapes: readonly RegExp[]): boolean =>
  shapes.some((shape) => shape.test(nameWords(name)));

/** How each value that the rows must have may be called in a name, the longest first. */
function shapesOfConditions(frame: Frame): RegExp[][] {
  return frame.filters.flatMap((test) => {
    if (test.kind !== "condition" || test.condition.kind !== "compare" || test.condition.operator !== "=") return [];
    const { column, value } = test.condition;
    if (typeof value !== "string") return [];
    const all: Cell[] = frame.table.columns.find(({ name }) => name === column)?.top.map((each) => each.value) ?? [];
    const names = [...groupNames(frame, column, value), ...groupAliases(value, all)].filter(
      (each) => each.length >= 3 && !commonWords.has(each) && functionPatterns.every(([shape]) => !shape.test(each)),
    );
    return [names.toSorted((a, b) => b.length - a.length).map(nameShape)];
  });
}
