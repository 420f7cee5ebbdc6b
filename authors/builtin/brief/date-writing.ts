import type { ColumnProfile } from "../../../state/profile.ts";
import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";

export function datesOf({ table }: Frame): ColumnProfile[] {
  return table.columns.filter(({ type }) => type === "date" || type === "datetime");
}

/** The year first: it tells nothing that the file does not, whichever of day and month others begin with. */
const yearFirst = "['\"`]?(?:yyyy|%y)(?:[-/._ ]?(?:mm|%m))(?:[-/._ ]?(?:dd|%d))(?:[ t]?(?:hh|%h)[a-z%: ]*)?['\"`]?";
const form = `(?:(?:in|as|of|with|using|from|by) )?(?:the |a )?(?:(?:form(?:at)?|pattern)(?: of)? )?${yearFirst}(?: (?:form(?:at)?|pattern))?`;
const sort = "(?:whole |plain )?(?:integers?|numbers?|strings?|texts?|dates?)";
const written =
  "(?:(?:stored|written|given|saved|recorded|encoded|formatted|kept|provided|coded|represented)(?: as)?|(?:made up|in the form))";
const toDate =
  "(?:in)?(?:to|as) (?:an? |the |real |proper )*(?:(?:date ?time|date|timestamp)s?|⟨c\\d+⟩)(?: (?:type|format|objects?|values?))?";

/** Takes what only says how dates are written, and that they are to be read as dates: they were when the file was read. */
export function takeWriting(left: Consumed, frame: Frame): void {
  for (const { name } of datesOf(frame)) {
    const at = frame.table.columns.findIndex((each) => each.name === name);
    const column = `(?:the )?⟨c${at}⟩(?: columns?| values?| entries)?`;
    left.takeAll(
      new RegExp(
        `\\b(?:convert|parse|transform|turn|read)(?:ing)? ${column} ${toDate}(?: (?:before|first|and then)(?: (?:extracting|taking) [a-z ]+)?)?(?=\\s*(?:[.,;\\n]|and\\b))`,
        "u",
      ),
    );
    left.takeAll(
      new RegExp(
        `,? ?\\b(?:the dates are|which (?:is|has)|⟨c${at}⟩ (?:is|has)|it (?:is|has)) (?:in |the |given in )*(?:the )?format (?:dd|mm|yyyy|hh|yy|ss|[-/: .])+(?<![. ])`,
        "u",
      ),
    );
    left.takeAll(
      new RegExp(
        `${column},? (?:which )?(?:is|are|has|have|contains?|holds?|comes?) (?:an? |the )?(?:${written} )?(?:an? |the )?(?:${sort} )?(?:${written} )?${form}(?= *(?:[.,;\\n]|$))`,
        "u",
      ),
    );
    left.takeAll(
      new RegExp(
        `(?:please )?\\b(?:convert|pars|transform|turn|read|cast)(?:e|ing)? ${column} ${form}(?: ${sort})?(?: ${toDate})?(?:,? (?:first|before (?:extracting|taking|deriving|computing|the)[a-z ]*))?(?= *(?:[.,;\\n]|$))`,
        "u",
      ),
    );
  }
}
