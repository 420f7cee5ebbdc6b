import type { Condition } from "../../../state/condition.ts";
import type { PredicatePhrase } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { all, type Context, type Resolved, refused, settled } from "./resolved.ts";

type Resolve = (phrase: PredicatePhrase) => Resolved<Condition>;

const joiner = "(?:,|&|\\+|and|or|nor|as well as|plus|along with|together with|and also)";
const isJoined = new RegExp(`(?:^|[^\\p{L}])${joiner}(?:[^\\p{L}]|$)`, "iu");
/** Nothing but "and", and what may stand between it and a word without saying where that word belongs. */
const onlyJoiner = new RegExp(
  `^\\s*(?:["\u201d]? ?is missing |\\p{L}+ )?(?:\\s*${joiner}(?![\\p{L}]))+\\s*(?:(?:the|all|any|every|those|also) )*\\s*$`,
  "iu",
);

/** "Other than" leaves rows out as "excluding" does; "not" may be said of one word alone. */
const leavesOut = ({ tag, text }: Tagged): boolean => tag === "Excluding" || /^other than$/iu.test(text);

/**
 * "Excluding express and Leeds": each of the values is left out by itself, where they are of several columns; those that stand
 * side by side ("excluding lost express parcels") are one thing. Null where nothing of the kind is said.
 */
export function eachLeftOut(
  { question }: Context,
  part: PredicatePhrase,
  word: Tagged,
  resolve: Resolve,
  negate: (condition: Condition) => Condition,
): Resolved<Condition> | null {
  if (part.kind !== "values" || part.values.length < 2) return null;
  const things = part.values.reduce<Tagged[][]>((found, value) => {
    const last = found.at(-1)?.at(-1);
    if (last === undefined || isJoined.test(question.slice(last.end, value.start))) return [...found, [value]];
    return [...found.slice(0, -1), [...(found.at(-1) ?? []), value]];
  }, []);
  if (things.length < 2) return null;
  const whole = resolve(part);
  if (!whole.ok || whole.value.kind !== "all") return null;
  if (!leavesOut(word)) {
    const said = question.slice(word.start, part.values.at(-1)?.end);
    return refused(
      `It is not clear what "${word.text}" is said of in "${said}".`,
      `To leave out all of them, say for example: excluding ${part.values.map(({ text }) => text).join(" and ")}.`,
      [said],
    );
  }
  const each = all(things.map((values) => resolve({ kind: "values", values })));
  return each.ok ? settled({ kind: "all", conditions: each.value.map(negate) }) : each;
}

/**
 * Conditions said behind "excluding A and": "excluding unpaid and card" leaves out what is paid by card as well, where nothing
 * but "and" stands between. `parts` with those denied; null where the word before leaves it open ("without a fee and cash").
 */
export function allLeftOut({ question }: Context, parts: readonly PredicatePhrase[]): PredicatePhrase[] | null {
  const found: PredicatePhrase[] = [];
  for (const part of parts) {
    const before = found.at(-1);
    const span = spanOf(part);
    const end = before === undefined ? undefined : spanOf(before)?.end;
    const isNext =
      before?.kind === "not" &&
      leavesOut(before.word) &&
      span !== null &&
      part.kind !== "not" &&
      end !== undefined &&
      onlyJoiner.test(question.slice(end, span.start));
    if (!isNext || before?.kind !== "not") {
      found.push(part);
      continue;
    }
    if (/\b(?:no|without)$/iu.test(before.word.text)) return null;
    found.push({ kind: "not", part, word: before.word });
  }
  return found;
}

/** Where a condition without an operator of its own stands; null for others. */
function spanOf(phrase: PredicatePhrase): { start: number; end: number } | null {
  if (phrase.kind === "not") return spanOf(phrase.part);
  if (phrase.kind === "flag") return phrase.column;
  if (phrase.kind === "missing") return phrase.column;
  if (phrase.kind !== "values") return null;
  const [first, last] = [phrase.values[0], phrase.values.at(-1)];
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}
