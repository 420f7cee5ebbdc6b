import { columnIndexOf } from "../language/columns.ts";
import { splitName } from "../language/names.ts";
import { identifierWords } from "../lexicon/names.ts";
import { quoted } from "../reading/resolved.ts";
import type { JoinedTable } from "./joined-table.ts";
import { escaped, isBound, isValueOfThings, type Rule } from "./things.ts";

/** What somebody does that a row of the main table tells of, where nothing else is said of it. */
const doing =
  "bought|buy|buys|purchased|purchase|ordered|order|placed|place|made|make|booked|book|borrowed|borrow|rented|rent|had|have|has|took|take|received|got|got given|gave|visited|came for|tried|chose|used|use";

/** "which customers bought a lamp", "names of students with an open order": those who have such a row, each once. */
export const havingRows: Rule = (text, { nouns, label, key }) => {
  const listed = new RegExp(
    `^(?:(?:which|what|(?:please )?(?:list|show|give|find)(?: me)?(?: all)?)(?: the)?|(?:the )?names? of(?: all| the)*) (?:${nouns}) (?:(?:who|that|which) )?(?:have |has |had )?(?:ever )?(?:${doing}|with) (?:an? |any |some )(.+)$`,
    "iu",
  ).exec(text)?.[1];
  if (listed !== undefined && !isBound(listed)) return `list the different ${quoted(label)} for ${listed}`;
  const counted = new RegExp(
    `^(?:how many|(?:the )?(?:number|count) of)(?: different| distinct| unique)? (?:${nouns}) (?:(?:who|that|which) )?(?:have |has |had )?(?:ever )?(?:${doing}) (?:an? |any |some )(.+)$`,
    "iu",
  ).exec(text)?.[1];
  return counted === undefined || isBound(counted) ? null : `number of different ${quoted(key)} for ${counted}`;
};

/** "how many customers ordered in 2024", "customers with orders": those who have any row, each once. */
export const havingAny: Rule = (text, { nouns, rows, doings, label, key, joined }) => {
  const any = "(?:any |an? |some |at least one |one or more )?";
  const own = doings === "" ? "" : `|(?:have |has |had )?(?:ever |already |actually )?(?:${doings})`;
  const having = `(?:(?:who|that|which) )?(?:(?:(?:have|has|had|did|with|got|having)(?: (?:ever|already|actually))? ${any}(?:${rows})|(?:have |has |had )?(?:ever |already |actually )?(?:placed|made|booked|got|had) ${any}(?:${rows}))${own})(?![\\p{L}\\p{N}_'’-])`;
  const counted = new RegExp(
    `^(?:how many|(?:the )?(?:number|count) of)(?: different| distinct| unique)?(?: (\\p{L}+))? (?:${nouns}) ${having}(.*)$`,
    "iu",
  ).exec(text);
  const called = counted?.[1];
  const tail = (counted?.[2] ?? "").replace(/^ (?:per|by|for each|in each) (?=\p{L}+$)/iu, " of ");
  if (counted !== null && !isBound(tail) && (called === undefined || isValueOfThings(called, joined)))
    return `number of different ${quoted(key)}${called === undefined ? "" : ` for ${called}`}${counted[2] ?? ""}`;
  const listed = new RegExp(
    `^(?:(?:which|what|(?:please )?(?:list|show|give|find)(?: me)?|(?:the )?names? of) )?(?:(?:all|the|those) )*(?:${nouns}) ${having}(.*)$`,
    "iu",
  ).exec(text)?.[1];
  return listed === undefined || isBound(listed) ? null : `list the different ${quoted(label)}${listed}`;
};

/** "who spent the most", "customers who spent more than 500": the total of the one amount of money. */
export const spending: Rule = (text, { nouns, label, money }) => {
  if (money === null) return null;
  const amount = `total ${quoted(money)}`;
  const verb = "(?:(?:have|has|had) )?(?:spent|spend|spends|paid|pay|pays)";
  const most = new RegExp(
    `^(?:which|what) (?:${nouns}|${escaped(quoted(label))}) ${verb}(?: the)? (most|least)(?: money)?(?: in total| overall| altogether)?(?= (?:in|on|during|since|for)\\b|$)`,
    "iu",
  );
  const end = most.exec(text)?.[1]?.toLowerCase();
  if (end !== undefined)
    return text.replace(most, `which ${quoted(label)} has the ${end === "most" ? "highest" : "lowest"} ${amount}`);
  const enough = new RegExp(
    `^(?:(?:list|show|find|which) )?(?:(?:the|all) )*(?:${nouns}) (?:(?:who|that) )?${verb}(?: a total of)? (?=(?:more than|over|at least|above|less than|under) [$€£]?\\d)`,
    "iu",
  );
  if (enough.test(text)) return text.replace(enough, `${quoted(label)} with ${amount} `);
  const each = new RegExp(
    `^(?:the )?(?:total|amount|money|total amount|total money) (?:spent|paid) (?=(?:by|per|for) (?:each |every )?(?:${nouns}))`,
    "iu",
  );
  return each.test(text) ? text.replace(each, `${amount} `) : null;
};

/** "who placed order 5003", "customer of order 17": the one that a numbered row belongs to. */
export const ofNumbered: Rule = (text, { nouns, label, rows, joined }) => {
  const number = numberOf(joined);
  if (number === null) return null;
  const asked = new RegExp(
    `^(?:(?:who|which (?:${nouns})|what (?:${nouns})) (?:has |had )?(?:placed|made|booked|took|has|had|got|ordered)|(?:(?:the|what is the|which|show the) )?(?:names? of (?:the )?)?(?:${nouns})(?: names?)? (?:of|for|who placed|that placed|who made|with)|whose is) (?:the )?(?:${rows}) (?:no\\.? |number |nr\\.? |id |#)?(\\d+)$`,
    "iu",
  ).exec(text.replaceAll(quoted(label), "name"));
  return asked === null ? null : `list ${quoted(label)} where ${quoted(number)} = ${asked[1] ?? ""}`;
};

/** The column that numbers the rows of the main table. */
function numberOf({ table }: JoinedTable): string | null {
  const [only, more] = table.columns.filter(
    ({ name, type, distinct, distinctExact }) =>
      type === "integer" &&
      distinctExact &&
      distinct === table.rowCount &&
      splitName(name).some((word) => identifierWords.has(word) || word === "number"),
  );
  return only === undefined || more !== undefined ? null : only.name;
}

/** "number of different customers per product": counted among the rows of each group, where the group is one of rows. */
export const countedByRows: Rule = (text, { nouns, key, joined }) => {
  const match = new RegExp(
    `^(how many|(?:the )?(?:number|count) of) (?:different |distinct |unique )?(?:${nouns})(?: (?:are|were) there)? (?:per|by|for each|in each|for every) (\\p{L}+)$`,
    "iu",
  ).exec(text);
  const found = match === null ? null : columnIndexOf(joined.table).match([match[2] ?? ""]);
  const isOfRows = found?.columns.every(({ name }) =>
    joined.columns.some((column) => column.name === name && column.table === joined.table.name),
  );
  return isOfRows === true ? `number of different ${quoted(key)} by ${match?.[2] ?? ""}` : null;
};
