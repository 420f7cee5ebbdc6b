import type { TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { ValueIndex } from "../../language/values.ts";
import { quoted } from "../../reading/resolved.ts";
import { FreeWords } from "../everyday/free-words.ts";
import { columnOf, isNumber, meansRows, type Reworded } from "./wording.ts";

/** "any outliers in the temperature?": how many there are, by the usual rule. */
export function outliersIn(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(?:(?:are|were|is) there |do we have |have we got |does it have |how many |number of |count )?(?:any |of )?(?:outliers?|outlying values?|unusual values?|extreme values?) (?:are there |do we have |were there )?(?:in|of|among|for) (?:the |our )?(.+?)(?: readings?| values?| data| column)?[\s?.!]*$/iu.exec(
      text,
    );
  const column = match === null ? null : columnOf(match[1] ?? "", table, isNumber);
  return column === null ? null : { text: `outliers of ${quoted(column.name)}`, assumption: null };
}

const changing = "change|changed|develop|developed|evolve|evolved|vary|varied|move|moved|progress|progressed";

/** "how did the average mark change over the terms", "how has mean nitrate developed from year to year": its value in each. */
export function changedOver(text: string): Reworded | null {
  const match = new RegExp(
    `^how (?:did|has|have|does|do) (?:the |our )?((?:average|mean|median|total|number of) .+?) (?:${changing}) (?:(?:over|across|through|throughout|between|with) (?:the )?(?:different )?(\\p{L}+?)|from (?:one )?(\\p{L}+) to (?:the next|\\3)|(?:by|per|each|every) (\\p{L}+))[\\s?.!]*$`,
    "iu",
  ).exec(text);
  if (match === null) return null;
  const several = match[2];
  // "Over time" names no step of it.
  if (several !== undefined && (!/[^s]s$/iu.test(several) || /^times?$/iu.test(several))) return null;
  const group = several?.replace(/ies$/iu, "y").replace(/s$/iu, "") ?? match[3] ?? match[4];
  return { text: `${match[1]} by ${group}`, assumption: null };
}

const degrees =
  "(?:(?:doing|having|getting|taking|a|an|more|less|fewer|higher|lower|better|worse|longer|shorter|good|bad|the|of) )*";

/** "does doing homework go along with better marks": whether two numbers go together. */
export function goesAlongWith(text: string, table: TableProfile): Reworded | null {
  const match = new RegExp(
    `^(?:does|do|is|are) ${degrees}(.+?) (?:(?:go|goes) (?:along |together |hand in hand )?with|(?:related|linked|connected|tied) (?:to|with)|associated with|come with) ${degrees}(.+?)[\\s?.!]*$`,
    "iu",
  ).exec(text);
  const [one, other] = [match?.[1], match?.[2]].map((words) =>
    words === undefined ? null : columnOf(words, table, isNumber),
  );
  if (one == null || other == null || one === other) return null;
  return {
    text: `correlation between ${quoted(one.name)} and ${quoted(other.name)}`,
    assumption: "Whether they go together is told by their correlation.",
  };
}

/** "number of pieces sold", "how many units did we sell": the total of the one column of quantities. */
export function piecesSold(text: string, table: TableProfile): Reworded | null {
  const [quantity, more] = table.columns.filter(
    (column) =>
      isNumber(column) &&
      /^(?:qty|quantity|units?(?: sold)?|quantity (?:sold|ordered))$/u.test(splitName(column.name).join(" ")),
  );
  if (quantity === undefined || more !== undefined || !new FreeWords(table).areFree(["pieces", "piece"])) return null;
  const total = `total ${quoted(quantity.name)}`;
  const noun = "(?:pieces|units)";
  const counted = new RegExp(
    `\\b(?:the )?(?:number of|count of|how many|total number of) ${noun}(?: (?:were |was )?(?:sold|ordered|bought))?\\b(?! (?:per|of)\\b)`,
    "iu",
  );
  const did = new RegExp(
    `^how many ${noun} (?:did|do|have|has|does) (?:we|you|they) (?:sell|sold|order|ordered|buy|bought)\\b`,
    "iu",
  );
  const bare = new RegExp(`^${noun} (?:sold|ordered|bought)\\b`, "iu");
  // An average of them, or a limit, is of something else.
  if (/\b(?:average|mean|median|than|least|most|fewest|over|under|price|cost)\b/iu.test(text)) return null;
  for (const pattern of [did, counted, bare])
    if (pattern.test(text))
      return { text: text.replace(pattern, total), assumption: `Pieces are those of ${quantity.name}.` };
  return null;
}

/** "how many tickets has Iron Health sent us so far": those that have it. */
export function sentByOne(text: string, table: TableProfile): Reworded | null {
  const match =
    /^how many (\p{L}+(?: \p{L}+)?) (?:has|have|had|did|does|do) (?:the )?(.+?) (?:send|sent|give|gave|given|bring|brought|file|filed|raise|raised|submit|submitted|place|placed|make|made|get|got|gotten)(?: us)?((?:,? (?:in|on|since|during|between|from|before|after|until|so far|to date|up to now)\b.*)?)[\s?.!]*$/iu.exec(
      text,
    );
  if (match === null) return null;
  const [, rows = "", who = "", after = ""] = match;
  const [hit, another] = new ValueIndex(table).match(who)?.hits ?? [];
  const noun = rows.split(" ").at(-1) ?? "";
  if (hit === undefined || another !== undefined || !meansRows(noun, table)) return null;
  const time = after.replace(/^,? (?:so far|to date|up to now)[\s?.!]*$/iu, "");
  return {
    text: `number of ${rows} where ${quoted(hit.column.name)} is ${quoted(String(hit.value))}${time}`,
    assumption: null,
  };
}

/** "what percent of lines had a discount": more than none, or any where the others have none written. */
export function hadSome(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(how many|number of|(?:what )?(?:percent|percentage|share|proportion) of|%\s?of) (?:the |all |our )?(?:(\p{L}+) )?(\p{L}+) (?:(?:that|which|who) )?(?:have|has|had|with|got|get|gets|received|come with|came with) (?:an?|any|some) ([\p{L} ]+?)[\s?.!]*$/iu.exec(
      text,
    );
  if (match === null) return null;
  const [, said = "", before, noun = "", named = ""] = match;
  const column = columnOf(named, table, isNumber);
  const isLine = /^(?:lines|rows|records|entries)$/iu.test(noun);
  // Orders of several lines each may have one on some.
  const isOfRows =
    before === undefined ? meansRows(noun, table) && !isThing(noun, table) : isLine && isThing(before, table);
  if (column === null || !isOfRows || !givenAtTimes.test(splitName(column.name).join(" "))) return null;
  const [least, none] = [Number(column.min), column.nulls > 0];
  // Where some are 0 and others are not written, who has none is not clear.
  if (least < 0 || (least === 0) === none) return null;
  return {
    text: `${said} rows where ${quoted(column.name)} ${none ? "is not missing" : "> 0"}`,
    assumption: `Those with ${none ? `a ${column.name}` : `${column.name} above 0`} have one.`,
  };
}

const givenAtTimes = /\b(?:discount|disc|bonus|rebate|refund|fine|tip|tips|surcharge|penalty|commission)\b/u;

function isThing(noun: string, table: TableProfile): boolean {
  return rowNounsOf(table).repeated.has(noun.toLowerCase().replace(/s$/u, ""));
}
