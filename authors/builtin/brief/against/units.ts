import { statisticColumns, statisticsOf } from "../../analysis/parts.ts";
import { splitName } from "../../language/names.ts";
import { fold } from "../../language/tokenise.ts";
import { askedUnits, type Unit } from "../../lexicon/units.ts";
import type { Told } from "./told.ts";

/** Units of the same kind that the names of answers and of their columns are written with: "in hours" of a column of minutes. */
export function otherUnits({ text, answers, steps }: Told): string | null {
  for (const answer of answers) {
    const statistics = statisticsOf(answer);
    if (statistics.some(({ kind }) => kind !== "aggregate" && kind !== "quantile")) continue;
    if (
      statistics.some(
        (each) =>
          each.kind === "aggregate" &&
          ["count", "distinct", "missing", "skewness", "kurtosis", "cv"].includes(each.function),
      )
    )
      continue;
    for (const column of statistics.flatMap(statisticColumns)) {
      if (steps.some((step) => "name" in step && step.name === column)) continue;
      const own = unitsWritten(column);
      if (own.length === 0) continue;
      const asked = [...unitsSaid(splitName(answer.name)), ...unitsAsked(text)];
      const other = asked.find(
        (unit) => own.every((each) => each.kind === unit.kind && each !== unit) && !own.includes(unit),
      );
      if (other !== undefined) return other.said[0] ?? null;
    }
  }
  return null;
}

/** A unit of one letter only ends a name: "WT_G". */
function unitsWritten(name: string): Unit[] {
  const split = splitName(name);
  const parts = new Set([...split, ...fold(name).split(/[^\p{L}\p{N}/²³°%]+/u)].filter((part) => part.length > 1));
  const last = split.length > 1 ? split.at(-1) : undefined;
  return askedUnits.filter(({ written }) =>
    written.some((each) => (each.length > 1 ? parts.has(fold(each)) : each === last)),
  );
}

function unitsSaid(words: readonly string[]): Unit[] {
  return askedUnits.filter(({ said }) => said.some((each) => each.length > 1 && words.includes(each)));
}

/** "In hours", "the number of minutes". */
function unitsAsked(text: string): Unit[] {
  const question = text.split(/\n\s*constraints?\s*:/u)[0] ?? text;
  const words = [
    ...question.matchAll(/\b(?:in|number of|expressed in|converted (?:in)?to) ([a-z]{2,})\b(?! (?:of|\d))/gu),
  ].map(([, word = ""]) => word);
  return unitsSaid(words);
}
