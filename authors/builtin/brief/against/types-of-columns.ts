import { statisticsOf } from "../../analysis/parts.ts";
import type { Told } from "./told.ts";

/** "Which numeric columns lack values", where columns of every kind are looked at. */
export function typesLost({ text, answers, frame }: Told): string | null {
  const said =
    /\b(?:non-)?(?:numeric|numerical|categorical|text|string)(?: (?:and|or) (?:numeric|numerical|categorical|text|string))? columns?\b|\bcolumns (?:whose (?:data ?)?type is|of(?: the)?(?: data)? type) [a-z]+/u.exec(
      text,
    )?.[0];
  if (said === undefined || /\b(?:and|or)\b/u.test(said)) return null;
  const all = frame.table.columns.length;
  const looksAtAll = answers
    .flatMap(statisticsOf)
    .some((each) => each.kind === "columns" && each.columns.length === all);
  const isNumber = (type: string): boolean => type === "integer" || type === "number";
  const isMixed = new Set(frame.table.columns.map(({ type }) => isNumber(type))).size > 1;
  return looksAtAll && isMixed ? said : null;
}
