import type { TableProfile } from "../../../../state/profile.ts";
import { ValueIndex } from "../../language/values.ts";
import { personNouns } from "../../lexicon/names.ts";
import { nationalities } from "../../lexicon/nationalities.ts";
import { quoted } from "../../reading/resolved.ts";
import { hitOf } from "../short/slots.ts";
import { meansRows, type Reworded } from "./wording.ts";

const adjectives = [...nationalities.keys()].sort((a, b) => b.length - a.length).join("|");
const persons = new Set([...personNouns, "people"]);

/**
 * "German bookings", "how many guests were French": those from the country, where one column alone has it. What the table calls
 * so itself (a language, a kitchen, a breed) stays.
 */
export function ofNation(text: string, table: TableProfile): Reworded | null {
  const pattern = new RegExp(
    `(?<!\\b(?:not|non|no|or|and)[- ])\\b(?:(${adjectives}) (\\p{L}+)|(?<=\\b(?:are|were|is|was) )(${adjectives})(?=[\\s?.!]*$))`,
    "iu",
  );
  const match = pattern.exec(text);
  const [whole = "", before, noun = "", behind] = match ?? [];
  const said = (before ?? behind ?? "").toLowerCase();
  if (match === null) return null;
  const values = new ValueIndex(table);
  if (values.match(said) !== null || values.match(whole) !== null) return null;
  const isNoun = behind !== undefined || meansRows(noun, table) || isPerson(noun);
  const hits = (nationalities.get(said) ?? []).flatMap((country) => hitOf(country, table) ?? []);
  const [hit, more] = hits.filter(({ value }) => nationalities.get(said)?.some((each) => alike(each, value)));
  if (!isNoun || hit === undefined || more !== undefined || !isPlace(hit.column.name)) return null;
  const country = `"${String(hit.value)}"`;
  return {
    text: text.replace(whole, behind === undefined ? `${noun} from ${country}` : `from ${country}`),
    assumption: `"${before ?? behind}" is said of ${quoted(hit.column.name)} = ${country}.`,
  };
}

const alike = (country: string, value: unknown): boolean =>
  country.toLowerCase() === String(value).trim().toLowerCase();
const isPerson = (noun: string): boolean =>
  persons.has(noun.toLowerCase().replace(/(?<=[^s])s$/u, "")) || persons.has(noun.toLowerCase());

/** A column that says where somebody or something is from, and not where it went. */
const isPlace = (name: string): boolean =>
  /country|nation|origin|region|home|from|land\b|continent/iu.test(name) &&
  !/dest|\bto\b|deliver|ship|made/iu.test(name);
