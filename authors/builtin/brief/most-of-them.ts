import type { NamedAnswer } from "../../../state/named-answer.ts";
import type { RowTest } from "../../../state/row-test.ts";
import { canonical, splitName } from "../language/names.ts";
import { type Asked, nameWords, type Reading, withoutFillers } from "./asked.ts";
import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";
import { outlierColumn } from "./outlier-answers.ts";
import type { Wanted } from "./split-brief.ts";

/** Which group has the most of some rows that the question is about: of the outliers, of the missing values of a column. */
export interface MostOfThem {
  by: string;
  of: { kind: "outliers" } | { kind: "missing"; column: string };
  /** Whether the question asks how many there are after it has asked for the group: of the group, or of all? */
  countsAfter: boolean;
}

// Of the fewest, a group that has none at all would not be seen.
const most = "(?:most|highest number|largest number|greatest number)";
const outliers = "(?:of (?:the )?)?(?:outliers|outlying values)";
const gaps = "(?:of (?:the )?)?(?:missing|null|nan|empty)(?: (?:values|entries))?";

/**
 * "How many values are missing, and which species has the most of them", "which state has the most outliers": the group is that of
 * most rows among these. What the question says of a count of groups' own outliers, found in each for itself, is another thing.
 */
export function readMostOfThem(left: Consumed, frame: Frame): void {
  if (/\b(?:within|in|for|of|by|per) each\b[^.\n]*\boutlier|\bseparately\b/u.test(left.left)) return;
  const which = "(?:which|what|the) ⟨c(?<by>\\d+)⟩(?: (?:has|have|had|with|having|contains?|shows?|is the one with))";
  const match = new RegExp(
    `\\b${which} (?:the )?${most} (?<of>of them|of these|of those|${outliers}|${gaps})(?: (?:in|of|for) (?:the )?⟨c\\d+⟩(?: column)?)?(?=\\s*(?:[.,;?)\\n·]|$|and\\b))`,
    "u",
  ).exec(left.left);
  const by = frame.table.columns[Number(match?.groups?.by)];
  if (match === null || by === undefined) return;
  const before = left.left.slice(0, match.index);
  const column = missingColumn(`${before} ${match[0]}`, frame, by.name);
  const said = match.groups?.of ?? "";
  const speaksOf = /outl/u.test(said)
    ? "outliers"
    : /missing|null|nan|empty/u.test(said)
      ? "missing"
      : /\boutliers?\b/u.test(before)
        ? "outliers"
        : "missing";
  if (speaksOf === "missing" && column === null) return;
  const after = left.left.slice(match.index + match[0].length).split(/\n\s*constraints?\s*:/u)[0] ?? "";
  left.take(new RegExp(match[0].replace(/[.*+?^${}()|[\]\\]/gu, "\\$&"), "u"));
  const again = `⟨c${match.groups?.by}⟩`;
  left.takeAll(
    new RegExp(
      `\\bcount (?:the )?(?:missing|null|nan|empty)(?: values?)?(?: (?:of|in) (?:the )?⟨c\\d+⟩)? (?:for|of|in|by|per) (?:each )?${again}|\\bhow many (?:[a-z]+ )?(?:have|has) (?=missing)|\\bcount (?:the )?(?:outliers|them) (?:for|of|in|by|per) (?:each )?${again}`,
      "u",
    ),
  );
  // "For each state" only says how the most is found.
  frame.groupIsOptional = true;
  frame.mostOfThem = {
    by: by.name,
    countsAfter: /\bhow many\b/u.test(after),
    of: speaksOf === "outliers" || column === null ? { kind: "outliers" } : { kind: "missing", column },
  };
}

/** The one column whose missing values a text speaks of. */
function missingColumn(text: string, frame: Frame, by: string): string | null {
  const found = new Set(
    [
      ...text.matchAll(
        /\b(?:missing|null|nan|empty)(?: values?| entries)? (?:in|of|for) (?:the )?⟨c(\d+)⟩|⟨c(\d+)⟩ (?:values? )?(?:is|are) (?:missing|null|nan|empty)|\bmissing ⟨c(\d+)⟩/gu,
      ),
    ].map((match) => frame.table.columns[Number(match[1] ?? match[2] ?? match[3])]?.name ?? ""),
  );
  const [only, ...more] = found;
  return only === undefined || more.length > 0 || only === by ? null : only;
}

/** An answer of it: what the group is called, or how many of them it has. Null where the answer is about all of them. */
export function mostOfThemAnswer(wanted: Wanted, asked: Asked): Reading | null {
  const { mostOfThem, outliers: method, filters } = asked.frame;
  if (mostOfThem === null || wanted.options.length > 1) return null;
  const words = nameWords(wanted.name);
  const own = new Set(splitName(mostOfThem.by).map(canonical));
  const plain = withoutFillers(words.replace(/\b(?:top|most|max|name|with|fewest|least)\b/gu, " "));
  const counted = /\b(?:count|number|n|num|outliers?|missing)\b/u.test(plain);
  const rest = withoutFillers(plain.replace(/\b(?:count|number|n|num|outliers?|missing)\b/gu, " "));
  if (rest === "" && counted && mostOfThem.countsAfter) return { missing: wanted.name };
  if (rest === "" || !rest.split(" ").every((word) => own.has(canonical(word)))) return null;
  const test = themOf(mostOfThem, method, asked);
  if (test === null) return { missing: wanted.name };
  const { by } = mostOfThem;
  const direction = "highest" as const;
  const value: NamedAnswer["value"] =
    counted || wanted.isInteger
      ? { kind: "group_extreme", by, column: null, function: "count", direction }
      : { kind: "extreme", column: by, by: null, function: "count", direction };
  return { answer: { name: wanted.name, value, where: [...filters, test], decimals: null } };
}

function themOf(them: MostOfThem, method: Frame["outliers"], asked: Asked): RowTest | null {
  if (them.of.kind === "missing") return { kind: "condition", condition: { kind: "missing", column: them.of.column } };
  const column = outlierColumn(asked);
  return method === null || column === null ? null : { ...method, column, inverted: false };
}
