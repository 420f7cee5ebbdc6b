import { stemmer } from "stemmer";
import type { TableProfile } from "../../../../state/profile.ts";
import { columnIndexOf } from "../../language/columns.ts";
import { canonical, splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { anyPeople, clubNouns, samePeople } from "../../lexicon/people.ts";
import { quoted } from "../../reading/resolved.ts";
import { FreeWords } from "./free-words.ts";
import { countsPeople, peopleColumn } from "./people-columns.ts";
import type { Said } from "./said.ts";

/**
 * "how many people", "our biggest givers": those whom one column names, each once; the rows, where each is somebody. A number of
 * people in each row leaves it open, unless they are said to come again.
 */
export function inPeopleOfTable(text: string, table: TableProfile, said: Said): string {
  const column = peopleColumn(table);
  if (column === null) return text;
  const own = splitName(column.name).map(canonical);
  const isRow = column.distinctExact && column.distinct === table.rowCount && column.nulls === 0;
  const same = samePeople.filter((group) => group.some((noun) => own.includes(stemmer(noun)))).flat();
  // Only a list that has everybody once is one of a club.
  const members = isRow && own.some((noun) => clubNouns.has(noun)) ? ["member"] : [];
  const nouns = [...same, ...members].filter((noun) => isStrange(noun, table));
  const isOpen = countsPeople(table) && !/\b(?:once|twice|times|again|often)\b/iu.test(text);
  const words = [
    ...(isOpen ? [] : anyPeople.split("|").filter((word) => isStrange(word, table))),
    ...nouns.map((noun) => `${noun}s?`),
  ];
  if (words.length === 0) return text;
  // Whoever does something in a question of what or when is not asked for.
  const match = new RegExp(
    `(?<!\\b(?:do|did|does|when|where|if|have|has) )\\b(?:(how many|number of|count of) )?(?:(?:different|distinct|unique) )?(?:${words.join("|")})\\b`,
    "iu",
  ).exec(text);
  if (match === null) return text;
  if (!isRow && column.distinct >= 0.9 * table.rowCount) return text;
  said.assume(isRow ? "Each row is one person." : `People are told apart by ${column.name}.`);
  const [whole, many] = match;
  const name = quoted(column.name);
  // Those who are to be named are shown by their names.
  const isNamed = isRow && many === undefined && /\b(?:which|who|names? of|list)\b/iu.test(text);
  const plain = isRow && !isNamed ? `${many ?? ""} rows` : many === undefined ? name : `${many} different ${name}`;
  return `${text.slice(0, match.index)}${plain.trim()}${text.slice(match.index + whole.length)}`;
}

/** Whether a table knows nothing of a noun. */
const isStrange = (noun: string, table: TableProfile): boolean =>
  new FreeWords(table).areFree([noun, `${noun}s`]) &&
  columnIndexOf(table).match([noun]) === null &&
  !rowNounsOf(table).own.has(stemmer(noun));
