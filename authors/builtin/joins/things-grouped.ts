import { ValueIndex } from "../language/values.ts";
import { quoted } from "../reading/resolved.ts";
import { isValueOfThings, type Rule } from "./things.ts";

const superlative =
  "(?:most|highest|largest|lowest|fewest|least|biggest|smallest|greatest|best|worst|top|longest|shortest|latest|earliest)";

/** "for each customer show the total amount", "list the customers with their total amount": what is asked, by customer. */
export const listedFirst: Rule = (text, { nouns, label }) => {
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
export const whoAsked: Rule = (text, { label }) =>
  /^who (?!else|is |are |was |were |(?:placed|made|booked|took|got) \p{L}+ (?:no\.? |number |#)?\d)/iu.test(text)
    ? text.replace(/^who /iu, `which ${quoted(label)} `)
    : null;

/** "which customers in Leeds spent most", "top 3 Leeds customers": where they are is said behind all else. */
export const placeLast: Rule = (text, { nouns, joined }) => {
  const lead =
    "(?:which|what|(?:the |show |list |find )*(?:top|best|first|last)(?: \\d+| two| three| four| five| ten)?|how many|number of|list|show)(?: the| all)*";
  const place = new RegExp(`^(${lead} (?:${nouns})) (?:in|from) (\\p{L}+) (?!and\\b|or\\b)(.+)$`, "iu").exec(text);
  if (place !== null && isValueOfThings(place[2] ?? "", joined)) return `${place[1]} ${place[3]} in ${place[2]}`;
  const called = new RegExp(`^(${lead}) (\\p{L}+) (${nouns}) (?!and\\b|or\\b)(.+)$`, "iu").exec(text);
  if (called === null || !isValueOfThings(called[2] ?? "", joined)) return null;
  return `${called[1]} ${called[3]} ${called[4]} for ${called[2]}`;
};

/** "orders of customer 103", "amount of the customer Ben Brandt": one of them, by the key or by a value. */
export const oneOfThem: Rule = (text, { nouns, key, joined }) => {
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

/** "amount per customer", "which customer", "top 3 customers": groups of one thing each. */
export const groupedBy: Rule = (text, { nouns, label }) => {
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
export const ownersOf: Rule = (text, { nouns, allNouns, joined }) => {
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
