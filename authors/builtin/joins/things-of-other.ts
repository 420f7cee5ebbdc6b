import type { TableProfile } from "../../../state/profile.ts";
import { columnIndexOf } from "../language/columns.ts";
import { splitName } from "../language/names.ts";
import { ValueIndex } from "../language/values.ts";
import { verbsOfRows } from "../lexicon/light-verbs.ts";
import { identifierWords, personNouns } from "../lexicon/names.ts";
import { isMoney } from "../reading/money-columns.ts";
import { quoted } from "../reading/resolved.ts";
import type { JoinedTable, JoinKey } from "./joined-table.ts";
import { subjectOfKey, titleForms } from "./table-words.ts";

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");

/** What the rows of the table that is looked up in are, and what stands for one of them among joined rows. */
interface Things {
  /** Their nouns, as a pattern: those that no column is called by; and all of them. */
  nouns: string;
  allNouns: string;
  /** The column that they are called by: their name where each has its own, else the key. */
  label: string;
  key: string;
  /** The nouns of the main table's rows, as a pattern. */
  rows: string;
  /** What somebody does that each of these rows tells of, as a pattern. */
  doings: string;
  /** The amount of money of these rows, where they have one and nothing says that it was not paid. */
  money: string | null;
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
  /^who (?!else|is |are |was |were |(?:placed|made|booked|took|got) \p{L}+ (?:no\.? |number |#)?\d)/iu.test(text)
    ? text.replace(/^who /iu, `which ${quoted(label)} `)
    : null;

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

/** "how many customers ordered in 2024", "customers with orders": those who have any row, each once. */
const havingAny: Rule = (text, { nouns, rows, doings, label, key, joined }) => {
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

/** "which customers in Leeds spent most", "top 3 Leeds customers": where they are is said behind all else. */
const placeLast: Rule = (text, { nouns, joined }) => {
  const lead =
    "(?:which|what|(?:the |show |list |find )*(?:top|best|first|last)(?: \\d+| two| three| four| five| ten)?|how many|number of|list|show)(?: the| all)*";
  const place = new RegExp(`^(${lead} (?:${nouns})) (?:in|from) (\\p{L}+) (?!and\\b|or\\b)(.+)$`, "iu").exec(text);
  if (place !== null && isValueOfThings(place[2] ?? "", joined)) return `${place[1]} ${place[3]} in ${place[2]}`;
  const called = new RegExp(`^(${lead}) (\\p{L}+) (${nouns}) (?!and\\b|or\\b)(.+)$`, "iu").exec(text);
  if (called === null || !isValueOfThings(called[2] ?? "", joined)) return null;
  return `${called[1]} ${called[3]} ${called[4]} for ${called[2]}`;
};

/** "orders of customer 103", "amount of the customer Ben Brandt": one of them, by the key or by a value. */
const oneOfThem: Rule = (text, { nouns, key, joined }) => {
  const numbered = new RegExp(
    `\\b(?:of|for|by|from|to) (?:the )?(?:${nouns}) (?:no\\.? |number |nr\\.? |id |#)?(\\d+)\\b(?! \\p{L})`,
    "iu",
  );
  const type = joined.table.columns.find(({ name }) => name === key)?.type;
  if (type === "integer" && numbered.test(text)) return text.replace(numbered, `where ${quoted(key)} = $1`);
  const named = new RegExp(
    `\\b(of|for|from|to) (?:the |our )?(?:${nouns}) (?=([\\p{L}\\p{N}]+(?: [\\p{L}\\p{N}]+){0,2}))`,
    "iu",
  ).exec(text);
  if (named === null) return null;
  const words = (named[2] ?? "").split(" ");
  const isValue = words.some((_, at) => isValueOfThings(words.slice(0, at + 1).join(" "), joined));
  return isValue ? text.replace(named[0], `${named[1]} `) : null;
};

/** "who spent the most", "customers who spent more than 500": the total of the one amount of money. */
const spending: Rule = (text, { nouns, label, money }) => {
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
const ofNumbered: Rule = (text, { nouns, label, rows, joined }) => {
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
  if (group.test(text))
    return text.replace(group, (whole: string, lead: string) => {
      // "The top student of each class" is one.
      const isOne = /^(?:top|best|worst|bottom)$/iu.test(lead) && !whole.endsWith("s");
      return `${lead}${isOne ? " 1" : ""} ${quoted(label)}`;
    });
  const ends = new RegExp(
    `^(?:(?:the|find the|show the) )?(?:${nouns}) (?:with|that has|who has|that had|who had|having) (?=the ${superlative})`,
    "iu",
  );
  if (ends.test(text)) return text.replace(ends, `which ${quoted(label)} has `);
  const enough = new RegExp(
    `^(?:(?:list|show|find|which) )?(?:(?:the|all) )?(?:${nouns}) (?:with|that have|who have|having|have) (?=(?:more than|over|at least|above|exactly) )`,
    "iu",
  );
  if (enough.test(text)) return text.replace(enough, `${quoted(label)} with `);
  const measured = new RegExp(
    `^(?:(?:list|show|find|which) )?(?:(?:the|all) )*(?:${nouns}) (?:with|that have|who have|having|have|whose) (?:an? |the |their )?(?=(?:total|average|mean|median|highest|largest|maximum) [^,]* (?:above|over|of more than|of over|more than|of at least|below|under|less than|>|<))`,
    "iu",
  );
  return measured.test(text) ? text.replace(measured, `${quoted(label)} with `) : null;
};

/** "total amount of customers in Leeds", "orders from wholesale customers": whose rows they are is said by the key. */
const ownersOf: Rule = (text, { nouns, allNouns, joined }) => {
  const where =
    "in|from|at|living in|based in|located in|who live in|that live in|who are in|that are in|who are from|that are from|whose|where|with(?! (?:no|more|less|fewer|at|over|under|exactly|only|all|many|several|both|\\d))";
  // "By customer in Leeds" makes groups.
  const ofOne = nouns
    .split("|")
    .filter((noun) => !noun.endsWith("s"))
    .join("|");
  const told = new RegExp(
    `(?!\\bby (?:${ofOne}) (?:in|from|at)\\b)\\b(?:(?:placed|made|bought|ordered|done|taken|given) )?(?:of|from|for|by|to) (?:(?:the|all|all the|our|those|any) )?(?:${nouns}) (${where})\\b`,
    "iu",
  );
  const had = new RegExp(
    `\\b(?:in|of|from|for|by|at) (?:(?:the|all|all the|those) )?(?:${allNouns}) (?:with|whose|that have|which have|having)(?: an?)? (?!no\\b|more\\b|less\\b|fewer\\b|at\\b|over\\b|under\\b|exactly\\b|only\\b|all\\b|many\\b|several\\b|the\\b|\\d)`,
    "iu",
  );
  if (had.test(text)) return text.replace(had, "where ");
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
  if (!isValueOfThings(called[3] ?? "", joined)) return null;
  const end = called.index + called[0].length;
  return `${text.slice(0, called.index)}${called[1] === "by" ? "for" : called[1]} ${called[3] ?? ""}${text.slice(end)}`;
};

/** Whether a word is a value that the things have, and their rows have not. */
function isValueOfThings(word: string, joined: JoinedTable): boolean {
  const hits = new ValueIndex(joined.table).match(word)?.hits ?? [];
  return (
    hits.length > 0 &&
    hits.every(({ column }) =>
      joined.columns.some((each) => each.name === column.name && each.table !== joined.table.name),
    )
  );
}

const rules: readonly Rule[] = [
  placeLast,
  ofNumbered,
  oneOfThem,
  spending,
  listedFirst,
  havingRows,
  havingAny,
  countedByRows,
  ownersOf,
  groupedBy,
];

/**
 * A question with the things of the table that is looked up in put as columns of joined rows: "amount per customer" is by their
 * names, "customers who ordered" are counted by the key. Null where it has no word for them, or none that is understood.
 */
export function withThings(text: string, joined: JoinedTable, key: JoinKey): string | null {
  const things = thingsOf(joined, key);
  if (things === null) return null;
  const said = new RegExp(`(?<!["\`'\\p{L}])(?:${things.nouns})\\b`, "iu");
  const any = new RegExp(`(?<!["\`'\\p{L}])(?:${things.allNouns})\\b`, "iu");
  let worded = text.trim().replace(/[\s?.!]+$/u, "");
  const before = worded;
  const isOfWho = isOfPersons(joined, key);
  if (isOfWho) worded = ofNumbered(worded, things) ?? worded;
  if (isOfWho) worded = whoAsked(worded, things) ?? worded;
  if (worded !== before) worded = spending(worded, things) ?? worded;
  for (const rule of rules) if (any.test(worded)) worded = rule(worded, things) ?? worded;
  return worded === before || said.test(worded) ? null : worded;
}

/** The words that ask for a number of things of the other table: "how many customers". */
export function thingsCounted(text: string, joined: JoinedTable, key: JoinKey): string | null {
  const things = thingsOf(joined, key);
  if (things === null) return null;
  return (
    new RegExp(
      `\\b(?:how many|number of|count of)(?: (?:the|all|different|distinct|unique))* (?:${things.nouns})(?![\\p{L}\\p{N}_'’-]| (?:and|names?|ids?)\\b)`,
      "iu",
    ).exec(text)?.[0] ?? null
  );
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
    nouns: forms.length === 0 ? "(?!)" : pattern(forms),
    allNouns: pattern(formsOf(joined, key)),
    label: (label === null ? null : nameOf(key.other.table, label)) ?? keyName,
    key: keyName,
    rows: pattern(titleForms(joined.titles[0])),
    doings: pattern(doingsOf(joined.titles[0])),
    money: moneyOf(key.main.table, joined),
    joined,
  };
}

function doingsOf(title: string): string[] {
  const forms = new Set(titleForms(title));
  return verbsOfRows.flatMap((verb) =>
    verb.nouns.some((noun) => forms.has(noun)) ? verb.forms.filter((form) => !forms.has(form)) : [],
  );
}

const undone =
  /^(?:cancel|unpaid|open|pending|refund|return|fail|void|overdue|draft|reject|declin|outstanding|due|no$|false$)/iu;

function moneyOf(main: TableProfile, joined: JoinedTable): string | null {
  // What was ordered, and is open or was given back, is not spent.
  const mayBeUndone = main.columns.some(
    ({ name, type, top }) =>
      type === "boolean" ||
      splitName(name).some((word) => /^(?:paid|status|state|returned|refunded|due)$/u.test(word)) ||
      (type === "string" && top.some(({ value }) => undone.test(String(value)))),
  );
  const [only, more] = main.columns.filter(
    (column) =>
      isMoney(column) &&
      !splitName(column.name).some((word) => /^(?:price|unit|rate|discount|tax|fee|tip)s?$/u.test(word)),
  );
  if (mayBeUndone || only === undefined || more !== undefined) return null;
  return joined.columns.find(({ table, column }) => table === main.name && column === only.name)?.name ?? null;
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
