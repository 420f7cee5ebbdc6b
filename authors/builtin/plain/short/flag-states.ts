import { stemmer } from "stemmer";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { yesNoValues } from "../../language/flags.ts";
import { splitName } from "../../language/names.ts";
import { isMoney } from "../../reading/money-columns.ts";
import { quoted } from "../../reading/resolved.ts";
import { columnOf, isDate, isNumber, type Reworded } from "../wordings/wording.ts";

/** A column that says yes or no of something done, and what a question says of it. */
interface Flagged {
  column: ColumnProfile;
  isYes: boolean;
}

const stem = (word: string): string =>
  stemmer(/^(?:paid|pays?|paying)$/iu.test(word) ? "pay" : word.toLowerCase()).replace(/e$/u, "");

/** The one yes-or-no column called by what is done; other words of its name but numbers have to be said. */
function flagOf(verb: string, table: TableProfile): ColumnProfile | null {
  const [only, more] = table.columns.filter((column) => {
    const [first = "", ...others] = splitName(column.name);
    return yesNoValues(column) !== null && stem(first) === stem(verb) && others.every((word) => /^\d+$/u.test(word));
  });
  // A date of the same would tell when.
  const dated = table.columns.some(
    (column) => isDate(column) && splitName(column.name).some((word) => stem(word) === stem(verb)),
  );
  return only === undefined || more !== undefined || dated ? null : only;
}

const saying =
  "(?:(?:who|that|which) )?(?:still )?(?:(have|has|had|did|do|does|are|is|were|was)(n['’]?t| not| never)?|never)(?: still)?(?: yet)?(?: been)? (\\p{L}+)(?: (?:their|the|its) (?:fees?|bills?|subs|dues))?(?: yet| already)?(?: for| in)?(?: (\\d{4}))?(?: yet)?";

function flagSaid(match: RegExpExecArray, table: TableProfile): Flagged | null {
  const [whole, , denied, verb = "", number] = match;
  const column = flagOf(verb, table);
  const numbers = column === null ? [] : splitName(column.name).slice(1);
  if (column === null || (number !== undefined && !numbers.includes(number))) return null;
  return { column, isYes: denied === undefined && !/\bnever\b/iu.test(whole) };
}

const condition = ({ column, isYes }: Flagged): string => {
  const values = yesNoValues(column);
  return `${quoted(column.name)} = ${quoted(String(isYes ? values?.yes : values?.no))}`;
};

/** "how many members haven't paid yet", "people who have paid for 2026": by the column that says so. */
export function flagStates(text: string, table: TableProfile): Reworded | null {
  const match = new RegExp(`\\b${saying}(?=[\\s?.!]*$| (?:by|per|for each|in each) \\p{L})`, "iu").exec(text);
  const flagged = match === null ? null : flagSaid(match, table);
  if (match === null || flagged === null) return null;
  return {
    text: `${text.slice(0, match.index)}where ${condition(flagged)}${text.slice(match.index + match[0].length)}`,
    assumption: `"${match[0].trim()}" is told by ${flagged.column.name}.`,
  };
}

const saysWhatIsLeft = ({ name }: ColumnProfile): boolean =>
  splitName(name).some((word) => /^(?:outstanding|balance|owing|owed|remaining|arrears)$/u.test(word));

/** "how much in fees is still owed by people who haven't paid": the money of those that are not marked as paid. */
export function stillOwed(text: string, table: TableProfile): Reworded | null {
  const match = new RegExp(
    `^how much (?:money )?(?:in (?:unpaid )?(\\p{L}+(?: \\p{L}+)?) )?(?:is|are|was|do people|do they|do members)(?: we)? ?(?:still )?(?:owed|outstanding|unpaid|due|owe|owing)(?: us| to us)?((?: by| from)?(?: the)? (?:people|those|members|customers|everyone|anyone) ${saying})?[\\s?.!]*$`,
    "iu",
  ).exec(text);
  const unpaid = flagOf("paid", table);
  const [amount, more] = table.columns.filter((column) => isNumber(column) && isMoney(column));
  // A number of its own tells what is still to be paid.
  if (table.columns.some((column) => isNumber(column) && saysWhatIsLeft(column))) return null;
  if (match === null || unpaid === null || amount === undefined || more !== undefined) return null;
  if (match[1] !== undefined && columnOf(match[1], table, isNumber) !== amount) return null;
  const told = match[2] === undefined ? null : new RegExp(saying, "iu").exec(match[2]);
  const flagged = told === null ? { column: unpaid, isYes: false } : flagSaid(told, table);
  if (flagged === null || flagged.column !== unpaid || flagged.isYes) return null;
  return {
    text: `total ${quoted(amount.name)} where ${condition(flagged)}`,
    assumption: `What is owed is the ${amount.name} of those that are not ${unpaid.name}.`,
  };
}

/** "locker holders", "card owners": those who have one. */
export function holders(text: string, table: TableProfile): Reworded | null {
  for (const match of text.matchAll(/\b(?:(?:the|our) )?(\p{L}+)[- ](?:holders|owners|havers|users)\b/giu)) {
    const [said, noun = ""] = match;
    const [flag, more] = table.columns.filter((column) => {
      const [first, ...rest] = splitName(column.name);
      return (
        yesNoValues(column) !== null &&
        /^(?:has|have|owns|uses)$/u.test(first ?? "") &&
        rest.join(" ") === noun.toLowerCase()
      );
    });
    if (flag === undefined || more !== undefined) continue;
    const text_ = `rows where ${condition({ column: flag, isYes: true })}`;
    const average = averagedOf(text, said, table);
    return {
      text:
        average === null ? text.replace(said, text_) : `${average} where ${condition({ column: flag, isYes: true })}`,
      assumption: `"${said}" are those with ${flag.name}.`,
    };
  }
  return null;
}

/** "on average how many outings did locker holders do this season": the mean of that number of theirs. */
function averagedOf(text: string, who: string, table: TableProfile): string | null {
  const mean = /^on average,? |,? on average(?=[\s?.!]*$)/iu;
  const match =
    /^how many (\p{L}+(?: \p{L}+)?) (?:did|do|does|have|has) (.+?) (?:do|did|have|had|make|made|go on|take|took|get|got|done|go)((?: .+)?)$/iu.exec(
      text.replace(mean, "").replace(/[\s?.!]+$/u, ""),
    );
  const column = match === null ? null : (columnOf(`${match[1]}${match[3]}`, table, isNumber) ?? null);
  if (!mean.test(text) || match === null || column === null || match[2] !== who) return null;
  return `average ${quoted(column.name)}`;
}
