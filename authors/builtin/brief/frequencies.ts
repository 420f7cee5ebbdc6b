import type { NamedAnswer } from "../../../state/named-answer.ts";
import type { RowTest } from "../../../state/row-test.ts";
import { canonical, splitName } from "../language/names.ts";
import { type Asked, nameWords, type Reading, withoutFillers } from "./asked.ts";
import type { Consumed } from "./consumed.ts";
import { columnName, type Frame } from "./frame.ts";
import { partOfTotal } from "./ranking-answers.ts";
import { readPartOfTotal } from "./rankings.ts";
import { namesRows } from "./row-names.ts";
import type { Wanted } from "./split-brief.ts";
import { functionPatterns } from "./words.ts";

/** The value of a column that comes most often, or most seldom. */
export interface Frequency {
  by: string;
  direction: "highest" | "lowest";
  /** What the question asks to count: the rows with that value, all rows, or either. */
  counts: "group" | "all" | "unsaid";
  /** Whether something is asked of the rows that have it: "and their mean price". */
  goesOn: boolean;
}

const often = "(?:often|frequently|commonly)";
const shapes = [
  `\\b(?:which|what|the|for which) ⟨c(?<a>\\d+)⟩ (?:(?:type|value|category|kind|group)s? )?(?:(?:is|are|was|were|has been|occurs?|occurred|appears?|appeared|comes?|came|happens?|happened) )?(?:[a-z]{3,}(?:ed|en) )?(?:the )?(?<most>most|least) (?:(?:${often})(?: (?:up|before))?(?: (?:[a-z]{3,}(?:ed|en)))?|frequent|common|popular|represented|numerous)(?: (?:one|overall))?`,
  `(?<!\\b(?:of|in|for|among|from|with|by|at|on|within|per) )\\bthe (?:(?<most>most|least) (?:frequent(?:ly (?:occurring|used))?|common(?:ly (?:occurring|used))?|popular|represented|numerous)) (?:value (?:of|in) (?:the )?)?⟨c(?<a>\\d+)⟩`,
  `\\b(?:from|in|at|on|to|by|with|for) (?:which|what) ⟨c(?<a>\\d+)⟩ (?:did|do|does|were|are|was|is|have|has)(?: the)? (?<most>most|fewest) (?:of the )?(?<noun>[a-z]+)(?: (?!and\\b)[a-z]+)?`,
];

/** "Which payment method is most common", "the most frequent category", "from which port did most passengers embark". */
export function readFrequency(left: Consumed, frame: Frame): void {
  for (const shape of shapes) {
    const match = new RegExp(shape, "u").exec(left.left);
    const { a, most, noun } = match?.groups ?? {};
    const column = frame.table.columns[Number(a)];
    if (match === null || column === undefined || (noun !== undefined && !namesRows(noun, frame))) continue;
    const counting = /\bhow many\b|\bnumber of\b|\bhow often\b|\bcount\b/u;
    const [before, after] = [left.left.slice(0, match.index), left.left.slice(match.index + match[0].length)];
    frame.frequency = {
      by: columnName(frame, "c", a),
      direction: most === "most" ? "highest" : "lowest",
      counts: counting.test(before) ? (counting.test(after) ? "unsaid" : "all") : "group",
      goesOn: /\b(?:it|its|that|those|them|these|their|this|such|whose|for which|of which)\b/u.test(after),
    };
    left.take(new RegExp(shape, "u"));
    frame.asksPartOfTotal = readPartOfTotal(left, frame, null);
    left.takeAll(/\bcount (?:each|every|all|the) (?:distinct|unique|different|single) values?\b(?! (?:of|in))/u);
    left.takeAll(
      /\bcount (?:the )?(?:number of )?(?:rows|records|entries|occurrences) (?:for|of|per|in|by) (?:each )?(?:category|group|value|type|⟨c\d+⟩)(?: and (?:report|return|give|choose|take|name) the (?:category|group|value|one|type|⟨c\d+⟩) (?:with|that has) the (?:largest|highest|greatest)(?: (?:count|number))?)?/u,
    );
    left.takeAll(
      /\b(?:and )?(?:on |in |at )?how (?:many|often)(?: (?:times|rows|[a-z]+s))?(?: (?:does|did|do|is|was|were|are) (?:it|that|this|there)(?: (?:occur|appear|happen|come))?(?: there)?)?(?=\s*[?.,;·]|\s*$)/u,
    );
    return;
  }
}

/** An answer of it: what the value is, or how often it comes. Null where the answer is about something else. */
export function frequencyAnswer(wanted: Wanted, asked: Asked): Reading | null {
  const { frame } = asked;
  const { frequency } = frame;
  if (frequency === null || wanted.options.length > 1) return null;
  const made = (value: NamedAnswer["value"], where: RowTest[] = []): Reading => ({
    answer: { name: wanted.name, value, where: [...frame.filters, ...where], decimals: null },
  });
  const { by, direction, counts, goesOn } = frequency;
  const words = nameWords(wanted.name);
  if (frame.asksPartOfTotal && /\b(?:share|percent(?:age)?|pct|proportion|fraction)\b/u.test(words)) {
    // Of all rows, or of those that are chosen, is not certain.
    const part = partOfTotal({ by, column: null, function: "count", direction }, wanted, asked.text);
    return part === null || frame.filters.length > 0
      ? { missing: wanted.name }
      : { answer: { name: wanted.name, value: part, where: [], decimals: wanted.decimals ?? 2 } };
  }
  const named = functionPatterns.some(([shape, name]) => name !== "mode" && shape.test(words));
  const own = new Set(splitName(by).map(canonical));
  const rest = withoutFillers(
    words.replace(
      /\b(?:most|least|top|common(?:est)?|frequent|popular|(?:pre)?dominant|prevailing|prevalent|mode|name|best|max|highest)\b/gu,
      " ",
    ),
  );
  // "Method" of a column that is called discoverymethod.
  const isPart = (word: string): boolean =>
    own.has(canonical(word)) || (word.length >= 4 && [...own].some((part) => part.endsWith(canonical(word))));
  const speaksOfIt = rest === "" || rest.split(" ").every(isPart);
  const isNumber = wanted.isInteger || /\b(?:number|count|how (?:many|often)|frequency|times)\b/iu.test(wanted.about);
  if (!named && speaksOfIt && !isNumber)
    return made({ kind: "extreme", column: by, by: null, function: "count", direction });
  const counted = withoutFillers(
    words.replace(/\b(?:count|number|num|n|freq(?:uency)?|times|occurrences?|k)\b/gu, " "),
  );
  const countsIt =
    !named && counted.split(" ").every((word) => word === "" || own.has(canonical(word)) || namesRows(word, frame));
  if (countsIt && counts === "group")
    return made({ kind: "group_extreme", by, column: null, function: "count", direction });
  if (countsIt && counts === "all") return made({ kind: "aggregate", function: "count", column: null });
  if (countsIt && counts === "unsaid") return { missing: wanted.name };
  // Something else is of all rows, unless the question goes on about those that have the value.
  return goesOn ? { missing: wanted.name } : null;
}
