import type { TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { isIdentifier } from "../../reading/measures.ts";
import { columnOf, isNumber, isText, meansRows, type Reworded } from "../wordings/wording.ts";
import { hasQuantity } from "./columns.ts";
import { tailOf, whereOf } from "./slots.ts";
import { type Sides, sidesOf } from "./two-sides.ts";

const ours = "we|they|i|you|people|customers|guests|members|clients";
const getting =
  "get|got|have|had|has|take|took|receive|received|make|made|handle|handled|do|did|see|saw|record|recorded|log|logged|hold|held|run|ran";
const side = "((?:(?:in|on|at|by|from|with|through|via|for|during) )?(?:the |our )?[^,:;?]+?)";
const alone = "([^,:;?]+?)";
const popular =
  "more (?:popular|common|frequent|usual|often used|widely used)|commoner|(?:used|seen|chosen|picked) more(?: often)?";
const rare = "less (?:popular|common|frequent|usual)|rarer";

/** Ways to ask which of two has more rows: the sides, which noun is counted, and what stands around them. */
const shapes: readonly {
  pattern: RegExp;
  at: { one: number; other: number; rows?: number; less: number; kind?: number };
}[] = [
  // "Did we get more bookings by phone or through the agency".
  {
    pattern: new RegExp(
      `^(?:did|do|does|have|has) (?:${ours}) (?:${getting})(?: got)? (?:more|(fewer|less)) ((?:\\p{L}+ )*?)(\\p{L}+) ${side} or ${side}$`,
      "iu",
    ),
    at: { less: 1, kind: 2, rows: 3, one: 4, other: 5 },
  },
  // "Did Germany or France have more high priority tickets".
  {
    pattern: new RegExp(
      `^(?:did|does|do|has|have|is|are) ${alone} or ${alone} (?:${getting}|getting)(?: had)? (?:more|the most|(fewer|less|the fewest)) ((?:\\p{L}+ )*?)(\\p{L}+)$`,
      "iu",
    ),
    at: { one: 1, other: 2, less: 3, kind: 4, rows: 5 },
  },
  // "Were there more orders in May or in June".
  {
    pattern: new RegExp(
      `^(?:are|were|is|was) there (?:more|(fewer|less)) ((?:\\p{L}+ )*?)(\\p{L}+) ${side} or ${side}$`,
      "iu",
    ),
    at: { less: 1, kind: 2, rows: 3, one: 4, other: 5 },
  },
  // "Is yoga or pilates more popular", "which is more popular, yoga or pilates".
  {
    pattern: new RegExp(`^(?:is|are|was|were) ${alone} or ${alone} (?:the )?(?:${popular}|(${rare}))$`, "iu"),
    at: { one: 1, other: 2, less: 3 },
  },
  {
    pattern: new RegExp(
      `^(?:which|what) (?:one )?(?:is|was|are) (?:the )?(?:${popular}|(${rare}))(?:,|:| -|\\?)? ${alone} or ${alone}$`,
      "iu",
    ),
    at: { less: 1, one: 2, other: 3 },
  },
  {
    pattern: new RegExp(
      `^${alone} or ${alone}(?:,|:| -|\\?) (?:which|what)(?: one)? (?:is|was) (?:the )?(?:${popular}|(${rare}))$`,
      "iu",
    ),
    at: { one: 1, other: 2, less: 3 },
  },
];

/** "did we get more orders by phone or by email", "is tea or coffee more popular": the rows of both, those with more first. */
export function moreOfEither(text: string, table: TableProfile): Reworded | null {
  const plain = text.trim().replace(/[\s?.!]+$/u, "");
  for (const { pattern, at } of shapes) {
    const match = pattern.exec(plain);
    if (match === null) continue;
    const [one = "", other = ""] = [match[at.one], match[at.other]];
    const noun = at.rows === undefined ? null : (match[at.rows] ?? "");
    const kind = at.kind === undefined ? "" : (match[at.kind] ?? "");
    const sides = splitSides(one, other, table);
    const tail = tailOf(kind, table);
    if (sides === null || tail === null || (noun === null ? isOfNumber(table) : !countsRows(noun, table))) continue;
    if (tail.hits.some(({ column }) => column.name === sides.column)) continue;
    const least = match[at.less] !== undefined;
    return {
      text: `number of rows for ${sides.one} vs ${sides.other}${whereOf(tail)}, ${least ? "lowest" : "highest"} first`,
      assumption: noun === null ? "What is more popular has more rows." : null,
    };
  }
  return null;
}

/** Both sides, the second of which may have the noun for both behind it: "the saw or the drill loans". */
function splitSides(one: string, other: string, table: TableProfile): Sides | null {
  const [first, second] = [one, other].map((side) => side.trim().replace(/^(?:through|via) /iu, ""));
  if (first === undefined || second === undefined) return null;
  const [bare, noun = ""] = [second.replace(/ \p{L}+$/u, ""), / (\p{L}+)$/u.exec(second)?.[1]];
  const whole = sidesOf(first, second, table);
  if (whole !== null || noun === "") return whole;
  const sides = sidesOf(first, bare, table);
  const isNamed = sides?.column != null && columnOf(noun, table, isText)?.name === sides.column;
  return isNamed || meansRows(noun, table) ? sides : null;
}

/** Rows that are once each, and have no number of pieces that the noun could mean. */
const countsRows = (noun: string, table: TableProfile): boolean =>
  meansRows(noun, table) &&
  !table.columns.some(
    (column) => isNumber(column) && splitName(column.name).some((part) => part === noun.toLowerCase()),
  );

/** How many chose something is told by a number then: pieces sold, visitors, votes. */
const isOfNumber = (table: TableProfile): boolean =>
  hasQuantity(table) ||
  table.columns.some(
    (column) =>
      isNumber(column) &&
      !isIdentifier(column) &&
      splitName(column.name).some((part) =>
        /^(?:count|number|no|n|sold|sales|visitors?|attendance|attendees|people|guests|votes?|views?|likes?|downloads?|plays|streams|popularity|rank|ranking|score|rating|stars|orders|bookings|members|users|borrowed|loans|frequency)$/u.test(
          part,
        ),
      ),
  );
