import { stemmer } from "stemmer";
import type { TableProfile } from "../../../state/profile.ts";
import { yesNoValues } from "../language/flags.ts";
import { splitName } from "../language/names.ts";
import type { Brief } from "./split-brief.ts";

const meaning = "(?:means?|marks?|denotes?|indicates?|(?:is |stands? )for|represents?|is|are|=)";
const noun = "(?:an? |the )?((?:non[- ]?|not (?:an? )?|un|no )?)([a-z]{4,})( [a-z]{3,})?";

/**
 * "Smoker = 1 means smoker, 0 means non-smoker", "Faulty = 1 marks a faulty pump": what only says that a column's yes is what it is
 * called. Gives the brief's text without such sentences; one that says anything else of the column stays.
 */
export function withoutExplainedHalves(brief: Brief, { columns }: TableProfile): Brief {
  const constraints = columns.reduce((left, column) => {
    const values = yesNoValues(column);
    const words = splitName(column.name).map((word) => stemmer(word.toLowerCase()));
    const [stem = "", ...more] = words;
    if (values === null || more.length > 0 || stem.length < 4) return left;
    const name = `["'\`]?${column.name.replace(/[^\p{L}\p{N} ]/gu, "\\$&")}["'\`]?`;
    const value = (of: unknown): string => `["'\`]?${String(of)}["'\`]?`;
    const part = (of: unknown, named: string): string => `${named}${value(of)} ${meaning} ${noun}`;
    const led = `(?:(?:the )?${name}(?: column)? ?(?:=+|is|equals?) ?)`;
    const shape = new RegExp(
      `(?<=^|[.;:\\n] ?)${part(values.yes, led)}(?:(?:,| and|, and|;) ${part(values.no, `${led}?`)})?(?=\\s*(?:[.;\\n]|$))`,
      "giu",
    );
    return left.replace(shape, (all, not: string, word: string, _: string, notOther?: string, other?: string) => {
      const isOwn = (each: string): boolean =>
        stemmer(each.toLowerCase()) === stem || stemmer(`${each}s`.toLowerCase()) === stem;
      const isTrue = not === "" && isOwn(word) && (other === undefined || (notOther !== "" && isOwn(other)));
      return isTrue ? "" : all;
    });
  }, brief.body.slice(brief.question.length));
  return { ...brief, body: brief.question + constraints };
}
