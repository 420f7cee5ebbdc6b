import type { TableProfile } from "../../../../state/profile.ts";
import { columnIndexOf } from "../../language/columns.ts";
import { dateOf } from "../../language/date-verbs.ts";
import { happeningsAsNouns } from "../../lexicon/happenings-as-nouns.ts";
import { monthWords } from "../../lexicon/numbers.ts";
import { quoted } from "../../reading/resolved.ts";
import { hitOf } from "../short/slots.ts";
import { meansRows, type Reworded } from "./wording.ts";

const month = [...monthWords.keys()].join("|");
const day = `(?:(?:\\d{1,2}(?:st|nd|rd|th)? )?(?:(?:${month}),? )?\\d{4}|Q[1-4],? \\d{4}|(?:first|second) (?:half|quarter) of \\d{4})`;
const time = new RegExp(
  `,? \\b((?:in|during|since|before|after|until|from|between) (?:the )?${day}(?: (?:and|to|until) ${day})?)(?![\\p{L}\\p{N}])`,
  "iu",
);
const step =
  /\b(?:per|by|each|every|in each|for each|in every) (?:calendar )?(day|week|month|quarter|year)(?! of\b)\b/iu;

/** "hires per year", "leavers by team in 2021": rows, by the date that is called after what happened. */
export function happeningsCounted(text: string, table: TableProfile): Reworded | null {
  const asked =
    /^((?:(?:show|list|give|tell)(?: me)? )?(?:what (?:is|was|are|were) )?(?:the )?(?:(?:total )?(?:number|count) of |how many )?(?:the )?)(\p{L}+)(?: (?:were|are|was) there| (?:did|do) we have)?( .+)$/iu.exec(
      text.trim().replace(/[\s?.!]+$/u, ""),
    );
  const [, lead = "", noun = "", rest = ""] = asked ?? [];
  const verb = happeningsAsNouns.get(noun.toLowerCase());
  const date = verb === undefined ? null : dateOf(verb, table);
  if (date === null || meansRows(noun, table) || hitOf(noun, table) !== null) return null;
  if (
    columnIndexOf(table)
      .match([noun])
      ?.columns.some((column) => column !== date) === true
  )
    return null;
  const called = quoted(date.name);
  const when = time.exec(rest)?.[1];
  const grouped = rest.replace(time, "").replace(step, (_, of: string) => `by ${of.toLowerCase()} of ${called}`);
  const had = date.nulls > 0 && when === undefined ? ` where ${called} is not missing` : "";
  const counted = `${lead.replace(/(?:(?:total )?(?:number|count) of |how many )(?:the )?$/iu, "")}number of rows`;
  return {
    text: `${counted}${grouped}${had}${when === undefined ? "" : ` where ${called} ${when}`}`,
    assumption: null,
  };
}
