import { stemmer } from "stemmer";
import type { TableProfile } from "../../../../state/profile.ts";
import { yesNoValues } from "../../language/flags.ts";
import { splitName } from "../../language/names.ts";
import { columnsOf } from "../combined/combining.ts";
import { timeWords } from "../everyday/happenings.ts";
import { isDate } from "../wordings/wording.ts";
import type { Heard, Held } from "./holding.ts";

/** "Haven't paid in March": a column that only says whether something was done says nothing of when, nor does a date of something else. */
export function flagAtTime({ text, operation, table }: Heard): Held | null {
  if (!("filter" in operation) || operation.filter === null) return null;
  const told = columnsIn(columnsOf(operation.filter), table);
  const dates = told.filter(isDate);
  for (const flag of told.filter((column) => yesNoValues(column) !== null)) {
    const [word = ""] = splitName(flag.name);
    const said = new RegExp(`\\b(\\p{L}+) (?:in|on|since|before|after|during) (?=${timeWords})`, "giu");
    for (const [whole, verb = ""] of text.matchAll(said)) {
      const isIt = stemmer(verb.toLowerCase()) === stemmer(word);
      const other = dates.find(({ name }) => !splitName(name).some((part) => stemmer(part) === stemmer(word)));
      if (isIt && other !== undefined)
        return { word: whole.trim(), hint: `${other.name} is not when it was ${word}: name the date that is meant.` };
    }
  }
  return null;
}

const columnsIn = (names: readonly string[], table: TableProfile): TableProfile["columns"] =>
  table.columns.filter(({ name }) => names.includes(name));
