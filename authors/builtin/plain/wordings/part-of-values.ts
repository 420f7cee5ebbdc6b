import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { quoted } from "../../reading/resolved.ts";
import { isText, type Reworded } from "./wording.ts";

/** Words that values begin with and that say something else of a row: "new strikes" are not those of New York. */
const adjectives: ReadonlySet<string> = new Set(
  [
    "new old good bad big small large little great grand high low long short north south east west northern southern eastern western",
    "upper lower central international national general regional municipal county city state first last best worst red black white blue",
    "green grey brown dark light hot cold warm cool early late young male female public private free full open closed real true other",
    "main major minor super mini royal saint san santa los las the and day night home dead live lost found good happy special final next",
    "possible likely recent former daily weekly monthly cheap expensive heavy busy average normal common rare typical single double",
  ]
    .join(" ")
    .split(" "),
);

/** A column of sentences: a word of theirs says nothing of the rows. */
const isProse = ({ name, top }: ColumnProfile): boolean =>
  /title|comment|note|desc|review|text|message|summary|address|subject|headline|remark|quote|url|link/iu.test(name) ||
  top.some(({ value }) => String(value).split(" ").length > 6);

/**
 * "How many ford cars" of names like `ford pinto`: the one word of a question that nothing else knows, where the values of one column alone
 * have it as a word of theirs. Denied, or as one of two, it is left alone.
 */
export function partOfValues(text: string, missing: readonly string[], table: TableProfile | null): Reworded | null {
  const [word, another] = [...new Set(missing)];
  if (table === null || word === undefined || another !== undefined || !/^\p{L}{3,}$/u.test(word)) return null;
  if (/\b(?:then|first|next)\b/iu.test(text) || adjectives.has(word.toLowerCase())) return null;
  const isPart = new RegExp(`(?:^| )${word}(?: |$)`, "iu");
  const holding = table.columns.filter(
    (column) =>
      isText(column) &&
      !isProse(column) &&
      column.top.some(({ value }) => String(value).includes(" ") && isPart.test(String(value))),
  );
  const [column, more] = holding;
  if (column === undefined || more !== undefined) return null;
  const place = new RegExp(
    `(?:(?<lead>\\p{L}+)(?<the> the| all| any)? )?(?<!\\p{L})${word}(?!\\p{L})(?<next> \\p{L}+)?`,
    "iu",
  ).exec(text);
  const { lead = "", next = "" } = place?.groups ?? {};
  const isBound = /^(?:not|no|non|without|except|excluding|but|and|or|vs|versus|than|only|between|never)$/iu;
  if (place === null || isBound.test(lead) || isBound.test(next.trim()) || /\bnot\b|n't\b|\bcompare/iu.test(text))
    return null;
  // What a word for the values leads to goes with it: "of ford", "made by ford".
  const isLed = /^(?:of|by|from|for|with|called|named|in|at)$/iu.test(lead);
  const kept = isLed ? "" : `${lead} `;
  const rest = `${text.slice(0, place.index)}${kept}${next.trim()}${text.slice(place.index + place[0].length)}`
    .replace(/\s+/gu, " ")
    .replace(/[\s?.!]+$/u, "");
  return {
    text: `${rest} ${/\bwhere\b/iu.test(rest) ? "and" : "where"} ${quoted(column.name)} contains '${word}'`,
    assumption: `"${word}" is looked for within ${column.name}.`,
  };
}
