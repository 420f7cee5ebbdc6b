import type { TableProfile } from "../../../../state/profile.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { ValueIndex } from "../../language/values.ts";
import { quoted } from "../../reading/resolved.ts";
import { columnOf, isText } from "../wordings/wording.ts";
import { dateCalled } from "./happenings.ts";
import type { Said } from "./said.ts";

const end = "[\\s?.!]*$";

/** Turns of phrase that ask for nothing more, or for what has a plainer name. */
export function inPlainTurns(text: string, table: TableProfile, said: Said): string {
  const plain = pronouns(echo(inclusive(ordered(text))));
  return listed(otherThan(atLeastOne(stillSo(plain, table), table), table), table, said);
}

const high = "longest|biggest|highest|largest|most|greatest|heaviest|dearest|top";
const low = "shortest|smallest|lowest|least|fewest|lightest|cheapest";

/** "Longest wait at the top": by what was asked for, if the noun is one of it. */
export function ordered(text: string): string {
  const match = new RegExp(
    `,? (?:(?:and|with|please|,) )*(?:the )?(?:(${high})|(?:${low}))(?: (\\p{L}+))? (?:first|on top|at the top|(at the (?:bottom|end)|last))${end}`,
    "iu",
  ).exec(text);
  if (match === null) return text;
  const before = text.slice(0, match.index).replace(/,? please$/iu, "");
  const noun = (match[2] ?? "").toLowerCase().slice(0, 4);
  if (!before.toLowerCase().includes(noun) || !/\b(?:by|per|each|every|which)\b/iu.test(before)) return text;
  return `${before}, ${(match[1] === undefined) === (match[3] === undefined) ? "lowest" : "highest"} first`;
}

/** "Both days included" is how dates are read. */
function inclusive(text: string): string {
  return /\b(?:between|from)\b/iu.test(text)
    ? text.replace(
        /,? \(?(?:with )?both (?:days|dates|ends|months|years)(?: are)? (?:included|inclusive|counted)\)?(?=[\s?.!]*$)/iu,
        "",
      )
    : text;
}

/** "which month ..., and how much was it": the number of what is chosen is shown with it. */
function echo(text: string): string {
  if (!/\b(?:most|least|fewest|highest|lowest|largest|biggest|smallest|best|worst|busiest|top)\b/iu.test(text))
    return text;
  return text.replace(
    /,? and (?:how (?:much|many|high|low|big|large) (?:was|is|were|are|did) (?:it|that|they|this)(?: (?:have|be|make|come to|bring in|take))?|what (?:was|is) (?:it|that|the (?:amount|number|total|value))|how (?:much|many)(?: (?:each|they|he|she|it)(?: of them)? (?:had|has|have|got|did|took|made|spent|sold|borrowed|handled))?)([\s?.!]*)$/iu,
    "$1",
  );
}

/** "anything that was returned", "those which are late": the rows; "had a note on them" says no more than "had a note". */
function pronouns(text: string): string {
  return text
    .replace(
      /\b(?:anything|everything|any|all|those|the ones|ones) (?:that|which|who) (?:is|are|was|were|has been|have been|had been|got) (?=\p{L})/giu,
      "",
    )
    .replace(/ (?:on|in|for|with|to|at|from) (?:them|it)([\s?.!]*)$/iu, "$1");
}

/** "are still pending": what a table tells of its rows is how they are when it was written. Values of other times are no states. */
function stillSo(text: string, table: TableProfile): string {
  const values = new ValueIndex(table);
  if (values.match("still") !== null) return text;
  return text.replace(
    /\b((?:is|are) )still (?=(\p{L}+)(?:$|[\s?.!,]))/giu,
    (whole: string, verb: string, next: string) => ((values.match(next)?.hits.length ?? 0) === 1 ? verb : whole),
  );
}

/** "days with at least one fault": of things that are counted, any row tells. */
function atLeastOne(text: string, table: TableProfile): string {
  if (!/\b(?:different|distinct|unique) /iu.test(text)) return text;
  const values = new ValueIndex(table);
  return text.replace(
    /\b(?:at least (?:one|1|a single)|one or more|any|an?) (\p{L}+)/giu,
    (whole: string, next: string) => (values.match(next) === null ? whole : `with ${next}`),
  );
}

/** "something other than email or phone". */
function otherThan(text: string, table: TableProfile): string {
  const values = new ValueIndex(table);
  return text.replace(
    /\b(?:(?:by|with|through|via|in|of|from|on|using) )?(?:something|anything|someone|anyone|somewhere|anywhere|ones?|any|a \p{L}+|some \p{L}+) (?:other than|else than|different from|but|except) (?:an? )?([\p{L}\p{N}-]+)(?:(?: or |, )(?:an? )?([\p{L}\p{N}-]+))?(?=[\s?.!]*$|,? (?:by|per|in|for|each|on|and)\b)/iu,
    (whole: string, one: string, other: string | undefined) => {
      const hits = [one, ...(other === undefined ? [] : [other])].map((word) => values.match(word)?.hits ?? []);
      const columns = new Set(hits.flatMap((each) => each.map(({ column }) => column.name)));
      if (hits.some((each) => each.length !== 1) || columns.size !== 1) return whole;
      return `where not (${[one, ...(other === undefined ? [] : [other])].map((word) => quoted(String(values.match(word)?.hits[0]?.value ?? word))).join(" or ")})`;
    },
  );
}

/** "list everyone in finance, with start date and salary": the columns that are to be shown. */
function listed(text: string, table: TableProfile, said: Said): string {
  const match = new RegExp(
    `^(?:please )?(?:list|show|give|print)(?: me)? (.+?),? (?:with|showing|including|giving) (?:their |its |the )?([\\p{L}\\p{N} ,_]+?)${end}`,
    "iu",
  ).exec(text);
  if (match === null || /\b(?:with|by|per|top|most|highest|lowest|average|total|number)\b/iu.test(match[1] ?? ""))
    return text;
  const columns = (match[2] ?? "")
    .split(/, and |, | and /u)
    .map((name) => columnOf(name, table, () => true) ?? dateCalled(name, table));
  const isFound = columns.every((column) => column !== null);
  const rows = /^(?:all )?(?:the )?(\p{L}+)\b/iu.exec(match[1] ?? "");
  const isOfRows = rowNounsOf(table).stems.has((rows?.[1] ?? "").toLowerCase().replace(/s$/u, ""));
  // "Everyone with a bonus" are some of the rows.
  const isList = columns.length > 1 || /,? (?:showing|including|giving) |, with | with (?:their|its) /iu.test(text);
  if (!isFound || rows === null || !isOfRows || !isList) return text;
  const name = table.columns.find(
    (column) => isText(column) && /^(?:full ?|last ?)?name$/iu.test(column.name.replace(/_/gu, " ")),
  );
  const shown = [...new Set([...(name === undefined ? [] : [name]), ...columns])];
  if (name !== undefined) said.assume(`${name.name} says who each row is.`);
  return `show ${shown
    .map((column) => quoted(column?.name ?? ""))
    .join(", ")
    .replace(/, ([^,]*)$/u, " and $1")} of ${(match[1] ?? "").replace(/^all /iu, "")}`;
}
