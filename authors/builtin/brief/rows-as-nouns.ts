import type { TableProfile } from "../../../state/profile.ts";
import { splitName } from "../language/names.ts";
import { identifierWords } from "../lexicon/names.ts";

/**
 * "A session is an outlier if its energy ...", "the number of incidents", where a column numbers the sessions or the incidents: they are
 * the rows, and nothing is said of their numbers. Gives the marked text with "row" in place of such columns.
 */
export function withRowsAsNouns(text: string, { columns, rowCount }: TableProfile): string {
  const numbering = columns.flatMap(({ name, nulls, distinct }, at) =>
    nulls === 0 && distinct === rowCount && splitName(name).some(isIdentifier) ? [at] : [],
  );
  if (numbering.length === 0) return text;
  const mark = `⟨c(?:${numbering.join("|")})⟩(?! (?:columns?|values?)\\b)`;
  return text
    .replace(new RegExp(`\\b(an?|any) ${mark}(?= [a-z])`, "gu"), "$1 row")
    .replace(
      new RegExp(`\\b((?:how many|of|among|over)(?: (?:all|the|its|such|these|those))*) ${mark}`, "gu"),
      (all, lead: string) => (lead === "of" || lead === "over" ? all : `${lead} rows`),
    )
    .replace(new RegExp(`\\b((?:number|count) of) ${mark}`, "gu"), "$1 rows");
}

function isIdentifier(word: string): boolean {
  return identifierWords.has(word) || word === "number";
}
