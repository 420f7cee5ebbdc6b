import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { quoted } from "../../reading/resolved.ts";
import { dateCalled } from "../everyday/happenings.ts";
import { columnOf, isDate, isNumber, isText, meansRows, type Reworded, rowsCalled } from "../wordings/wording.ts";
import { hasQuantity, makesRows, namesOf, peopleOf, quantityOf, thingOf } from "./columns.ts";
import { holdsMarks, isMark } from "./marks.ts";
import { moneyOf } from "./money-sides.ts";
import { tailOf, whereOf } from "./slots.ts";

const high = "biggest|largest|highest|dearest|most expensive";
const low = "smallest|lowest|cheapest|least expensive";
const size = `(?:(${high})|${low})`;
const asked = "(?:(?:which|what) (\\p{L}+(?: \\p{L}+)?)|(who|whose|when))";

/** The size first, and what is asked of it behind; or the other way round. */
const biggest: readonly { pattern: RegExp; at: readonly [big: number, noun: number, after: number, column: number] }[] =
  [
    {
      pattern: new RegExp(
        `^(?:what (?:is|was) )?(?:the |our |my )?${size}(?: single| one)?(?: ever)? (\\p{L}+)(?: ever)?((?: .+?)?)(?: ?[-–,:;?.]+| and) ?${asked} (?:was|is|did|does) (?:it|that|this)(?: one)?(?: (?:come |came )?(?:from|for|to|by|with|on))?[\\s?.!]*$`,
        "iu",
      ),
      at: [1, 2, 3, 4],
    },
    {
      pattern: new RegExp(
        `^(?:from )?${asked} (?:was|is|sent|sent us|gave us|had|placed|made) (?:the |our |my )?${size}(?: single| one)(?: ever)? (\\p{L}+)(?: ever)?((?: .+?)?)(?: (?:from|for))?[\\s?.!]*$`,
        "iu",
      ),
      at: [3, 4, 5, 1],
    },
  ];

/** "our biggest single bill - which company was it": the row with the most money, and what else is asked of it. */
export function biggestOne(text: string, table: TableProfile): Reworded | null {
  const money = moneyOf(table);
  for (const { pattern, at } of money === null ? [] : biggest) {
    const match = pattern.exec(text);
    if (match === null || money === null) continue;
    const [big, noun = "", after = "", group] = at.map((place) => match[place]);
    const column =
      group === undefined ? askedFor(match[at[3] + 1] ?? "", table) : columnOf(group, table, (each) => !isNumber(each));
    const tail = tailOf(after, table);
    if (column === null || tail === null || !meansRows(noun, table)) return null;
    const name = quoted(money.amount.name);
    return {
      text: `show ${quoted(column.name)} and ${name} of the row with the ${big === undefined ? "lowest" : "highest"} ${name}${whereOf(tail)}`,
      assumption: `How big each is is told by ${money.amount.name}.`,
    };
  }
  return null;
}

/** The column of those who are, or of when it was. */
function askedFor(word: string, table: TableProfile): ColumnProfile | null {
  const [date, more] = table.columns.filter(isDate);
  if (/^when$/iu.test(word)) return date === undefined || more !== undefined ? null : date;
  return peopleOf(table);
}

/** "who has been a member the longest", "our newest member": by the date of joining, where nobody has left. */
export function longestHere(text: string, table: TableProfile): Reworded | null {
  const longest =
    /^(who|(?:which|what) (\p{L}+)) (?:has|have|'s|is) (?:been )?(?:(?:an? |our )?(\p{L}+)|here|with us|(?:in|at|with|on) the (?:club|company|firm|team|society|list|books))? ?(?:for )?(?:the )?longest[\s?.!]*$/iu.exec(
      text,
    ) ??
    /^(who|(?:which|what) (\p{L}+)) (?:is|are|was) (?:the |our )?(?:longest[- ](?:standing|serving)|(newest|most recent)) (\p{L}+)[\s?.!]*$/iu.exec(
      text,
    );
  const [joined, left] = [dateCalled("joined", table), dateCalled("left", table)];
  const [name, tells] = [namesOf(table) ?? rowsCalled(table), table.columns.filter(isDate)];
  if (longest === null || joined === null || left !== null || name === null || tells.length !== 1) return null;
  const isSecond = /longest[- ](?:standing|serving)|newest|most recent/iu.test(text);
  const nouns = [longest[2], isSecond ? longest[4] : longest[3]].filter((noun) => noun !== undefined);
  if (nouns.some((noun) => !meansRows(noun, table))) return null;
  const isNew = isSecond && longest[3] !== undefined;
  return {
    text: `which ${quoted(name.name)} has the ${isNew ? "latest" : "earliest"} ${quoted(joined.name)}`,
    assumption: `How long it has been is told by ${joined.name}.`,
  };
}

/** "most borrowed book", "which book has been borrowed the most": the one with the most rows. */
export function mostDone(text: string, table: TableProfile): Reworded | null {
  const before =
    /^(?:what(?: is| was|'s)? |which (?:is|was) )?(?:the |our )?(most|least)(?: often)? (\p{L}+ed|taken out|lent) (\p{L}+)((?: .+?)?)[\s?.!]*$/iu.exec(
      text,
    );
  const behind =
    /^(?:which|what) (\p{L}+) (?:is|was|were|has been|have been|gets?|got)(?: being)? (\p{L}+ed|taken out|lent)(?: out)? (?:the )?(most|least)(?: often)?((?: .+?)?)[\s?.!]*$/iu.exec(
      text,
    );
  const [end = "", verb = "", noun = "", after = ""] =
    before !== null ? before.slice(1) : behind === null ? [] : [behind[3], behind[2], behind[1], behind[4]];
  const isOut = /^(?:taken out|lent)$/iu.test(verb) && makesRows("borrowed", table);
  if (end === "" || !(isOut || makesRows(verb, table)) || hasQuantity(table) || /[^s]s$/u.test(noun)) return null;
  const [thing, tail] = [thingOf(noun, table), tailOf(after, table)];
  if (thing === null || tail === null) return null;
  return {
    text: `which ${quoted(thing.name)} has the ${/^most$/iu.test(end) ? "most" : "fewest"} rows${whereOf(tail)}`,
    assumption: `Each row is once that it was ${verb}.`,
  };
}

/** "best selling bouquet, going by how many we sold": by the pieces, or by the money, as the question says. */
export function bestSelling(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(?:what(?: is| was| are| were|'s)? |which (?:is|was) )?(?:the |our )?(?:(best|top)|worst)[- ]?(?:selling|seller among the) (\p{L}+)(.*?),? (?:going by|by|in terms of|judging by|based on|measured by|in) (?:the )?(?:(how many (?:we|were|they)(?: have)? (?:sold|sell)|how many(?: were)? sold|number sold|number of (?:pieces|units)(?: sold)?|quantity|units(?: sold)?|pieces(?: sold)?)|how much (?:money )?(?:we took|they brought in|it brought in|it made|they made|we made)|money(?: taken)?|takings|sales|revenue|value)[\s?.!]*$/iu.exec(
      text,
    );
  const [, best, noun = "", after = "", pieces] = match ?? [];
  const measure = pieces === undefined ? (moneyOf(table)?.amount ?? null) : quantityOf(table.columns);
  const [thing, tail] = [thingOf(noun, table), tailOf(after, table)];
  if (match === null || measure === null || thing === null || tail === null || /[^s]s$/u.test(noun)) return null;
  return {
    text: `which ${quoted(thing.name)} has the ${best === undefined ? "lowest" : "highest"} total ${quoted(measure.name)}${whereOf(tail)}`,
    assumption: `What sells is told by the total of ${measure.name}.`,
  };
}

/** "who was off school the most days", "who missed the most school": by the days that somebody was absent. */
export function mostAway(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(who|(?:which|what) (\p{L}+)) (?:(?:was|has been|is) (?:off|away|absent|missing)(?: from)?(?: (?:school|work|class|college|lessons))?|(?:missed|has missed)) (?:for )?(?:the )?(?:(most|longest)|least|fewest)(?: (?:days|time|school|lessons))?(?: (?:of|at|from) (?:school|work|class))?[\s?.!]*$/iu.exec(
      text,
    );
  const [away, more] = table.columns.filter(
    (column) =>
      isNumber(column) && splitName(column.name).some((word) => /^(?:absent|absences?|missed|off)$/u.test(word)),
  );
  const name = namesOf(table);
  const isOther = match?.[2] !== undefined && !meansRows(match[2], table) && thingOf(match[2], table) === null;
  const own = name !== null && (match?.[2] === undefined || columnOf(match[2], table, isText) === name);
  if (match === null || away === undefined || more !== undefined || isOther || !own || name === null) return null;
  return {
    text: `which ${quoted(name.name)} has the ${match[3] === undefined ? "lowest" : "highest"} ${quoted(away.name)}`,
    assumption: `Being away is told by ${away.name}.`,
  };
}

/** "which town do most of our members come from": the one with the most of them. */
export function mostComeFrom(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(?:(?:in|from|at|on|with) )?(?:which|what) (\p{L}+(?: \p{L}+)?) (?:do|did|does|are|have|were) (?:the )?(most|fewest)(?: of)?(?: the| our| my)? (\p{L}+) (?:come|came|live|lived|belong|been|go|went|fall|sit|get|have|had|choose|chose|use|used|pick)? ?(?:from|in|into|to|under|at|with|for|on)?[\s?.!]*$/iu.exec(
      text,
    );
  const [, group = "", end = "", noun = ""] = match ?? [];
  const column = columnOf(group, table, isText);
  if (match === null || column === null || !meansRows(noun, table)) return null;
  return { text: `which ${quoted(column.name)} has the ${end} rows`, assumption: null };
}

/** "which form did best in science on average": of marks, the highest mean. */
export function bestAt(text: string, table: TableProfile): Reworded | null {
  const mean = /,? ?\bon average\b/iu;
  const match =
    /^(?:(who)|(?:which|what) (\p{L}+)) (?:did|does|is|was|were|has done|scored)(?: the)? (?:(best|highest)|worst|lowest) (?:in|at|for) (?:the )?(\p{L}+(?: \p{L}+)?)[\s?.!]*$/iu.exec(
      text.replace(mean, ""),
    );
  if (match === null || !holdsMarks(table)) return null;
  const [, who, group = "", best, subject = ""] = match;
  const mark = columnOf(subject, table, isNumber);
  const end = best === undefined ? "lowest" : "highest";
  const isMean = mean.test(text);
  const single = namesOf(table);
  if (mark === null || !isMark(mark, table)) return null;
  if (who !== undefined || columnOf(group, table, isText) === single) {
    if (isMean || single === null) return null;
    return { text: `which ${quoted(single.name)} has the ${end} ${quoted(mark.name)}`, assumption: null };
  }
  const column = columnOf(group, table, isText);
  if (column === null) return null;
  return {
    text: `which ${quoted(column.name)} has the ${end} average ${quoted(mark.name)}`,
    assumption: isMean ? null : `The means of ${mark.name} are compared.`,
  };
}
