import type { TableProfile } from "../../../state/profile.ts";
import { fold } from "../language/tokenise.ts";
import { withRowCompounds } from "./row-compounds.ts";

/** A question without the words and signs in which a column or a value would be found that they don't mean. */
export function withoutMisleadingWords(given: string, table: TableProfile): string {
  // "Z-score" is no score of a column Z.
  return (
    withRowCompounds(withPowers(given, table), table)
      .replace(/\bz-score/giu, "zscore")
      .replace(/(?<=\p{Ll})\((?:s|es)\)(?!\w)/gu, "")
      .replace(/\bp-value/giu, "pvalue")
      // A library in quotes is no value.
      .replace(/["'`]((?:scipy|numpy|pandas|sklearn|scikit-learn|statsmodels)(?:\.\w+)*)["'`]/gu, "$1")
      // "Answer yes or no" is no value of a column.
      .replace(
        /\b(answer|reply|respond|report|state|say)((?: with| by| either| in| as)*) ["']?yes["']? (?:or|\/) ["']?no["']?(?![\w"'])/giu,
        "$1$2",
      )
      // "Do not weight by turnover" speaks of no column of weights.
      .replace(/\b(do not|don't|never|not) weight(?= (?:by|with|the|any|it|them|for|anything)\b)/giu, "$1 reweigh")
      // Nor are class weights any of a column of classes.
      .replace(/\bclass[- ]weights?\b/giu, "class_weight")
      .replace(/\bsquare (?:foot|feet)\b/giu, "sqft")
      // "The closing price" where a table of prices has a column Close.
      .replace(
        /(?<!\badj(?:usted|\.)? )\b(clos|open)ing (?:price|value)s?\b/giu,
        (all, stem: string, at: number, whole: string) => {
          const own = table.columns.find(
            ({ name }) => name.toLowerCase() === fold(`${stem === "clos" ? "close" : "open"}`),
          );
          if (own === undefined) return all;
          // In quotes it is the column's name, however common a word that is.
          return /["'`]/u.test(whole.slice(Math.max(0, at - 1), at)) ? own.name : `"${own.name}"`;
        },
      )
      // What pandas calls a column without a name, counting from 0.
      .replace(/\bUnnamed: (\d+)\b/gu, (all, at) => {
        const name = `column_${Number(at) + 1}`;
        return table.columns[Number(at)]?.name === name ? name : all;
      })
  );
}

/** Small figures behind a column's name as powers: what folds letters would make them figures of the name. */
function withPowers(text: string, { columns }: TableProfile): string {
  const figures: Readonly<Record<string, string>> = { "²": "^2", "³": "^3" };
  if (!/[²³]/u.test(text)) return text;
  const ends = columns.map(({ name }) => name).filter((name) => !/[²³]/u.test(name));
  return text.replace(/[²³]/gu, (figure, at: number) => {
    const before = text.slice(0, at);
    return /["'`)\]]$/u.test(before) || ends.some((name) => before.endsWith(name))
      ? (figures[figure] ?? figure)
      : figure;
  });
}
