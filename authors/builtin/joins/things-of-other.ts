import type { TableProfile } from "../../../state/profile.ts";
import { columnIndexOf } from "../language/columns.ts";
import { splitName } from "../language/names.ts";
import { ValueIndex } from "../language/values.ts";
import { identifierWords, personNouns } from "../lexicon/names.ts";
import { quoted } from "../reading/resolved.ts";
import type { JoinedTable, JoinKey } from "./joined-table.ts";
import { subjectOfKey, titleForms } from "./table-words.ts";

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");

/** What the rows of the table that is looked up in are, and what stands for one of them among joined rows. */
interface Things {
  /** Their nouns, as a pattern. */
  nouns: string;
  /** The column that they are called by: their name where each has its own, else the key. */
  label: string;
  key: string;
  /** The nouns of the main table's rows, as a pattern. */
  rows: string;
  joined: JoinedTable;
}

type Rule = (text: string, things: Things) => string | null;

/** What somebody does that a row of the main table tells of, where nothing else is said of it. */
const doing =
  "bought|buy|buys|purchased|purchase|ordered|order|placed|place|made|make|booked|book|borrowed|borrow|rented|rent|had|have|has|took|take|received|got|got given|gave|visited|came for|tried|chose|used|use";
const superlative =
  "(?:most|highest|largest|lowest|fewest|least|biggest|smallest|greatest|best|worst|top|longest|shortest|latest|earliest)";

/** "for each customer show the total amount", "list the customers with their total amount": what is asked, by customer. */
const listedFirst: Rule = (text, { nouns, label }) => {
  const each = new RegExp(
    `^(?:for|of) (?:each|every)(?: of the)? (?:${nouns})[,:]? (?:(?:please )?(?:show|give|list|display|tell|find|calculate|compute|get|what is|what was|how much is)(?: me)? )?(?:(?:the|its|their|his|her) )?(?:name,? (?:and |, ?)(?:(?:the|its|their) )?)?(.+)$`,
    "iu",
  ).exec(text)?.[1];
  if (each !== undefined) return `${each} by ${quoted(label)}`;
  const theirs = new RegExp(
    `^(?:(?:please )?(?:list|show|give|display|get)(?: me)? )?(?:(?:a list of|all|the|all the|each|every) )*(?:${nouns})(?:'s|s'|’s)?(?: names?)?,? (?:with|and|along with|together with)(?: the names? and)? (?:their|its|his or her|the) ((?:total|average|mean|median|number|highest|lowest|largest|smallest|maximum|minimum|last|latest|first|earliest)\\b.+)$`,
    "iu",
  ).exec(text)?.[1];
  if (theirs !== undefined) return `${theirs} by ${quoted(label)}`;
  const possessed = new RegExp(
    `^((?:show|list|give|calculate|find|what is|what was)(?: me)? )?(?:each|every) (?:${nouns})(?:'s|’s) (.+)$`,
    "iu",
  ).exec(text);
  return possessed === null ? null : `${possessed[2] ?? ""} by ${quoted(label)}`;
};

/** "who spent most": the person of the other table. */
const whoAsked: Rule = (text, { label }) =>
  /^who (?!else|is |are |was |were )/iu.test(text) ? text.replace(/^who /iu, `which ${quoted(label)} `) : null;

/** "which customers bought a lamp", "names of students with an open order": those who have such a row, each once. */
const havingRows: Rule = (text, { nouns, label, key }) => {
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

/** What one row can't tell, or no row. */
function isBound(words: string): boolean {
  return /\b(?:and|both|but|not|no|never|only|all|every|more|most|less|fewer|than|times|each|per|by)\b/iu.test(words);
}

/** "how many customers ordered": those who have any row. */
const havingAny: Rule = (text, { nouns, rows, key }) => {
  const match = new RegExp(
    `^(how many|(?:the )?(?:number|count) of)(?: different| distinct| unique)? (?:${nouns}) (?:(?:who|that|which) )?(?:(?:have|has|had|did|with|got)(?: (?:ever|already|actually))? (?:any |an? |some |at least one )?(?:${rows})|(?:have |has |had )?(?:ever |already |actually )?(?:placed|made|booked|got|had) (?:any |an? |some |at least one )?(?:${rows}))(.*)$`,
    "iu",
  ).exec(text);
  if (match === null || /\b(?:and|not|no|never|than)\b/iu.test(match[2] ?? "")) return null;
  return `number of different ${quoted(key)}${match[2] ?? ""}`;
};

/** "number of different customers per product": counted among the rows of each group, where the group is one of rows. */
const countedByRows: Rule = (text, { nouns, key, joined }) => {
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

/** "amount per customer", "which customer", "top 3 customers": groups of one thing each. */
const groupedBy: Rule = (text, { nouns, label }) => {
  const group = new RegExp(
    `\\b(by|per|each|every|which|what|(?:top|best|first|last|worst|bottom)(?: \\d+| two| three| four| five| ten)?) (?:${nouns})\\b(?!['’-]| (?:who|that|whose|which)\\b)`,
    "iu",
  );
  if (group.test(text)) return text.replace(group, (_, lead: string) => `${lead} ${quoted(label)}`);
  const ends = new RegExp(
    `^(?:(?:the|find the|show the) )?(?:${nouns}) (?:with|that has|who has|that had|who had|having) (?=the ${superlative})`,
    "iu",
  );
  if (ends.test(text)) return text.replace(ends, `which ${quoted(label)} has `);
  const enough = new RegExp(
    `^(?:(?:list|show|find|which) )?(?:(?:the|all) )?(?:${nouns}) (?:with|that have|who have|having|have) (?=(?:more than|over|at least|above|exactly) )`,
    "iu",
  );
  return enough.test(text) ? text.replace(enough, `${quoted(label)} with `) : null;
};

/** "total amount of customers in Leeds", "orders from wholesale customers": whose rows they are is said by the key. */
const ownersOf: Rule = (text, { nouns, joined }) => {
  const where =
    "in|from|at|living in|based in|located in|who live in|that live in|who are in|that are in|who are from|that are from|whose|where|with(?! (?:no|more|less|fewer|at|over|under|exactly|only|all|many|several|both|\\d))";
  const told = new RegExp(
    `\\b(?:(?:placed|made|bought|ordered|done|taken|given) )?(?:of|from|for|by|to) (?:(?:the|all|all the|our|those|any) )?(?:${nouns}) (${where})\\b`,
    "iu",
  );
  if (told.test(text))
    return text.replace(told, (_, lead: string) => {
      if (/^whose$|^with/iu.test(lead)) return "where";
      return lead.replace(/^.* (?=in$|from$)/iu, "");
    });
  const values = new ValueIndex(joined.table);
  const called = new RegExp(
    `\\b(of|from|for|by|to|among) ((?:the |all |our )*)(\\p{L}+) (?:${nouns})\\b(?!['’-])`,
    "iu",
  ).exec(text);
  const hit = called === null ? null : values.match(called[3] ?? "");
  if (called === null || hit === null || hit.hits.length === 0) return null;
  const isOfThings = hit.hits.every(({ column }) =>
    joined.columns.some((each) => each.name === column.name && each.table !== joined.table.name),
  );
  if (!isOfThings) return null;
  const end = called.index + called[0].length;
  return `${text.slice(0, called.index)}${called[1] === "by" ? "for" : called[1]} ${called[3] ?? ""}${text.slice(end)}`;
};

const rules: readonly Rule[] = [listedFirst, havingRows, havingAny, countedByRows, ownersOf, groupedBy];

/**
 * A question with the things of the table that is looked up in put as columns of joined rows: "amount per customer" is by their
 * names, "customers who ordered" are counted by the key. Null where it has no word for them, or none that is understood.
 */
export function withThings(text: string, joined: JoinedTable, key: JoinKey): string | null {
  const things = thingsOf(joined, key);
  if (things === null) return null;
  const said = new RegExp(`(?<!["\`'\\p{L}])(?:${things.nouns})\\b`, "iu");
  let worded = text.trim().replace(/[\s?.!]+$/u, "");
  const before = worded;
  for (const rule of rules) if (said.test(worded)) worded = rule(worded, things) ?? worded;
  if (isOfPersons(joined, key)) worded = whoAsked(worded, things) ?? worded;
  return worded === before || said.test(worded) ? null : worded;
}

/** Whether "who" is a row of the table that is looked up in. */
export function isOfPersons(joined: JoinedTable, key: JoinKey): boolean {
  return formsOf(joined, key).some((form) => persons.has(form));
}

function formsOf(joined: JoinedTable, key: JoinKey): string[] {
  const subject = subjectOfKey(key);
  return [...titleForms(joined.titles[1]), ...(subject === null ? [] : [subject, `${subject}s`])];
}

function thingsOf(joined: JoinedTable, key: JoinKey): Things | null {
  // A noun that there is a column of is that column.
  const columns = new Set([...joined.columns, key.other].map(({ column }) => splitName(column).join(" ")));
  const forms = formsOf(joined, key).filter(
    (form) => ![form, form.replace(/s$/u, "")].some((each) => columns.has(each)),
  );
  if (forms.length === 0) return null;
  const pattern = (all: readonly string[]): string =>
    [...new Set(all)]
      .sort((a, b) => b.length - a.length)
      .map(escaped)
      .join("|");
  const nameOf = (table: TableProfile, column: string): string | null =>
    joined.columns.find((each) => each.table === table.name && each.column === column)?.name ?? null;
  const keyName = nameOf(key.main.table, key.main.column);
  const label = labelOf(key.other.table, titleForms(joined.titles[1]));
  if (keyName === null) return null;
  return {
    nouns: pattern(forms),
    label: (label === null ? null : nameOf(key.other.table, label)) ?? keyName,
    key: keyName,
    rows: pattern(titleForms(joined.titles[0])),
    joined,
  };
}

/** The column of names that tell each row from the others. */
function labelOf(table: TableProfile, forms: readonly string[]): string | null {
  const named = table.columns.filter(({ name, type, distinct, distinctExact, nulls }) => {
    const words = splitName(name);
    const last = words.at(-1) ?? "";
    const isName = /^(?:name|title|label)$/u.test(last) || forms.includes(words.join(" "));
    return (
      isName &&
      type === "string" &&
      distinctExact &&
      nulls === 0 &&
      distinct === table.rowCount &&
      !identifierWords.has(last)
    );
  });
  const [only, more] = named;
  return only === undefined || more !== undefined ? null : only.name;
}

const persons: ReadonlySet<string> = new Set(personNouns);
