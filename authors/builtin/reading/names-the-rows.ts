import type { ColumnProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import type { PredicatePhrase } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { valueOf } from "../language/values.ts";
import { identifierWords } from "../lexicon/names.ts";
import { type Context, quoted, type Resolved, refused } from "./resolved.ts";

/** What says that a column is equal to something in so many words. */
const says = /=|\b(?:is|equals?|equal to|called|named|with|of|in|contains?)\b/iu;
/** What stands between the noun and the number of a thing: "order 5", "invoice no. 17". */
const isNumbered = /^["”]?\s*(?:#|nr\.?|no\.?|numbers?|ids?|is|=|:)?\s*["“]?$/iu;

/** Whether a column is mentioned by nothing but what the rows, or the things it names, are called: "students" of a `Student No`. */
function isNoun({ nouns }: Context, { text }: Tagged, { name }: ColumnProfile): boolean {
  if (!/^\p{L}+$/u.test(text)) return false;
  const noun = canonical(text.toLowerCase());
  const words = splitName(name);
  const isNumbering = words.length > 1 && (identifierWords.has(words.at(-1) ?? "") || words.at(-1) === "name");
  return nouns.own.has(noun) || (isNumbering && words.slice(0, -1).map(canonical).includes(noun));
}

/**
 * "Shipments were late", "students got 100", "without a project were rejected": the column that names the things has no such value,
 * so that the word is said of something else. Null where it may be the column's.
 */
export function notOfColumn(
  context: Context,
  { column: mention, operands }: Extract<PredicatePhrase, { kind: "compare" }>,
  column: ColumnProfile,
): Resolved<never> | null {
  if (mention === null) return null;
  const isOfRows = isNoun(context, mention, column);
  const strange = operands.find((operand) => {
    const between = context.question.slice(mention.end, operand.start);
    if (operand.start < mention.end) return false;
    if (operand.tag === "Number") return isOfRows && operand === operands[0] && !isNumbered.test(between);
    if (column.type !== "string" && column.type !== "integer") return false;
    const isKnown =
      operand.values.some((hit) => hit.column.name === column.name) || valueOf(column, operand.text) !== null;
    if (isKnown || /[\p{Lu}\d]/u.test(operand.text)) return false;
    if (operand.tag === "Value") return !says.test(between);
    return operand.tag === "Unknown" && isOfRows && !/=/u.test(between);
  });
  return strange === undefined ? null : refusedOf(strange.text, column);
}

/** "Projects that end in 2024" are none whose code ends so. */
export function notInColumn(
  context: Context,
  mention: Tagged,
  text: Tagged,
  column: ColumnProfile,
): Resolved<never> | null {
  return isNoun(context, mention, column) && text.tag !== "Text" && /^\d+$/u.test(text.text)
    ? refusedOf(text.text, column)
    : null;
}

/** "Claims lacked a receipt": what numbers every row is never missing. */
export function neverMissing(context: Context, mention: Tagged, column: ColumnProfile): Resolved<never> | null {
  if (!isNoun(context, mention, column) || column.nulls > 0) return null;
  return refused(
    `It is not clear what is missing: every row has a ${column.name}.`,
    `Name the column, for example: where "..." is missing.`,
    [mention.text],
  );
}

function refusedOf(text: string, { name }: ColumnProfile): Resolved<never> {
  return refused(
    `It is not clear what "${text}" is said of: no value of ${name} is called so.`,
    `Name the column, for example: where ${quoted(name)} = '${text}'.`,
    [text],
  );
}
