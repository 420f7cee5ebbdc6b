import type { ColumnProfile } from "../../../state/profile.ts";
import { amountOf } from "../language/made-edges.ts";
import { canonical, splitName } from "../language/names.ts";
import { isYearText } from "../language/plausible.ts";
import type { Tagged } from "../language/tag.ts";
import { identifierWords, personNouns } from "../lexicon/names.ts";
import { noYear } from "./bare-years.ts";
import { numberTypes } from "./resolve-column.ts";
import type { Context } from "./resolved.ts";

/** "passengers under 30": of people a bare number is their age, where there is such a column. */
export function ageOf(
  { columns, table, nouns }: Context,
  { tag, text, number, percent }: Tagged,
): ColumnProfile | null {
  const ages =
    columns.match(["age"])?.columns.filter(({ name, type }) => /\bage\b/iu.test(name) && numberTypes.includes(type)) ??
    [];
  const [age, more] = ages;
  const isAge =
    tag === "Number" && !percent && number !== null && number > 0 && number < 120 && /^[\p{L}\d]+$/u.test(text);
  const arePeople = personNouns.some((noun) => nouns.own.has(canonical(noun)));
  return isAge && arePeople && more === undefined && table.columns.length > 0 ? (age ?? null) : null;
}

/** What may stand after a number without saying what it counts. */
const goesOn: ReadonlySet<string> = new Set(
  "by per in on for from of and or each where with during since before after compared versus vs at that who which are were".split(
    " ",
  ),
);

/** "orders over 100" of a table with an `Order Total`: what the rows come to. */
export function amountOfRows(context: Context, operand: Tagged): ColumnProfile | null {
  const { question, table, nouns } = context;
  if (operand.tag !== "Number" || operand.percent) return null;
  if (isYearText(operand) && noYear(context, operand) === null) return null;
  // "more than 3 items" counts something.
  const after = /^\s*(\p{L}+)/u.exec(question.slice(operand.end))?.[1]?.toLowerCase();
  if (after !== undefined && !goesOn.has(after)) return null;
  const amount = amountOf(table);
  const isOfRows = splitName(amount?.name ?? "").some((word) => nouns.own.has(canonical(word)));
  return isOfRows ? amount : null;
}

/** "more than 3 orders" where `Order ID` numbers them. */
export function isCountedNoun({ nouns }: Context, { text }: Tagged, { name }: ColumnProfile): boolean {
  const words = splitName(name);
  const isNumbering = words.length > 1 && identifierWords.has(words.at(-1) ?? "");
  return isNumbering && nouns.own.has(canonical(text.toLowerCase()));
}
