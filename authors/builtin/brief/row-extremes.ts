import type { NamedAnswer } from "../../../state/named-answer.ts";
import { canonical, splitName } from "../language/names.ts";
import { longest, shortest } from "../lexicon/ends.ts";
import { identifierWords } from "../lexicon/names.ts";
import { type Asked, nameWords, numericTypes, type Reading, withoutFillers } from "./asked.ts";
import type { Consumed } from "./consumed.ts";
import { partColumn, partWords } from "./date-parts.ts";
import type { Frame } from "./frame.ts";
import type { Wanted } from "./split-brief.ts";

/** The row that has the most or the least of one column, of which the question asks something else: when, where, whose. */
export interface RowExtreme {
  column: string;
  directions: readonly ("highest" | "lowest")[];
  /** What is asked of the row, by the column that has it. */
  asked: Map<string, readonly string[]>;
}

const sup = "(highest|largest|greatest|maximum|max|lowest|smallest|minimum|min)";
const superlatives = new RegExp(
  `\\b${sup}(?:,? (?:and|or|as well as) (?:the )?${sup})?(?: values?)?(?: (?:of|in))?(?: the)?(?: (?!and\\b|or\\b|max|min|average|mean|median|total|sum|annual|year|month|dail|week|change|difference|increase|growth|number|count|std|standard|deviation|variance)[^\\s.,;?⟨]+){0,3}(?: (?:number|count|amount) of(?: the)?)? ⟨c(\\d+)⟩`,
  "u",
);
const it = "(?:it|they|this|that|these|those)";
const happened =
  "(?:occur(?:red)?|happen(?:ed)?|reached|recorded|observed|attained|set|seen|found|measured|reported|take place|took place|from|in|for)";
const followUps = [
  `(?:,|;)?\\s*(?:and )?(?:also )?(?:(?:in|on|at|during|for|by|of|to) )?(?:which|what) (?:(?:is|was) the )?(?:⟨c(?<a>\\d+)⟩|(?<part>${partWords}|dates?))(?: (?:is|was|were|are|did|does|do|has|had) ${it}(?: (?:was|been))?(?: ${happened})?)?(?=\\s*[?.,;·]|\\s*$|\\s+and\\b)`,
  `\\b(?:(?<part>when)|(?:on|in|at|during) (?:which|what) (?:⟨c(?<a>\\d+)⟩|(?<part>${partWords}|dates?))) (?:is|was|were) (?=the ${sup} )`,
  `(?:,|;)?\\s*(?:and )?(?<part>when)(?: (?:is|was|were|are|did|does|do) ${it}(?: ${happened})?)?(?=\\s*[?.,;·]|\\s*$|\\s+and\\b)`,
];

const ofSuperlative = new RegExp(
  `⟨c(?<c>\\d+)⟩(?: values?)?(?: is| was| were| had| has| reached?| hit)?(?: at)?(?: its| the| their)? ${sup}(?: (?:values?|level))?(?= *[?.,;]|$| and\\b)`,
  "u",
);
const byDay = new RegExp(
  `\\b(?:on|in|at|during) (?:which|what) (?:[a-z]+ )?(?<part>${partWords}|dates?|days?) (?:is|was|were|did|does|do|has|had)\\b(?=[^.?\\n]*\\b${sup}\\b)`,
  "u",
).source;
/** "Report the corresponding entry of the Date column". */
const corresponding =
  "(?:,|;)? ?(?:and )?(?:(?:report|return|give|state|name|look up) )?(?:the )?corresponding (?:entry |entries |value |values |row )?(?:of|in|from) (?:the )?⟨c(?<a>\\d+)⟩(?: column)?";

/** "What was the highest price, and in which month was it reached". */
export function readRowExtreme(left: Consumed, frame: Frame, wanted: readonly Wanted[]): void {
  const question = left.left.split(/\n\s*constraints?\s*:/iu)[0] ?? "";
  const asksRow = new RegExp(byDay, "u").test(question) || new RegExp(corresponding, "u").test(left.left);
  const text = asksRow ? left.left : question;
  const behind = superlatives.exec(text) === null ? ofSuperlative.exec(text) : null;
  const match = behind ?? superlatives.exec(text);
  const column = frame.table.columns[Number(behind?.groups?.c ?? match?.[3])];
  if (match === null || column === undefined || !numericTypes.includes(column.type)) return;
  // "The highest number of order ids" counts rows.
  const isCounted = /\b(?:number|count|amount) of\b/u.test(match[0]);
  if (isCounted && splitName(column.name).some((word) => identifierWords.has(word.toLowerCase()))) return;
  const about = wanted
    .map((each) => `${each.name} ${each.about}`)
    .join("\n")
    .toLowerCase();
  const found = new Map<string, readonly string[]>();
  for (const shape of [...followUps, byDay, corresponding])
    for (const follow of [...text.matchAll(new RegExp(shape, "gu"))]) {
      const { a, part = "" } = follow.groups ?? {};
      const own = frame.table.columns[Number(a)];
      const dates = frame.table.columns.filter(({ type }) => type === "date" || type === "datetime");
      const name =
        own !== undefined
          ? own.name
          : /^(?:when|dates?|days?)$/u.test(part)
            ? dates.length === 1
              ? dates[0]?.name
              : undefined
            : (partColumn(part, frame, { about }) ?? undefined);
      if (name === undefined || name === column.name || own === column) continue;
      const words =
        own === undefined
          ? /^(?:when|dates?|days?)$/u.test(part)
            ? ["date", "day", "when"]
            : [part.replace(/s$/u, "")]
          : [];
      found.set(name, [...splitName(name), ...words].map(canonical));
      left.take(new RegExp(shape, "u"));
    }
  if (found.size === 0) return;
  const directions = (behind === null ? [match[1], match[2]] : [behind[2]])
    .filter((word) => word !== undefined)
    .map((word) => (/^(?:low|small|min)/u.test(word) ? ("lowest" as const) : ("highest" as const)));
  if (behind === null) left.take(superlatives, `⟨c${match[3]}⟩`);
  else left.take(ofSuperlative, `⟨c${behind.groups?.c}⟩`);
  if (asksRow) left.takeAll(new RegExp(`\\b(?:its |the )?${sup} (?:[a-z]+ )?(?:values?|levels?|readings?)\\b`, "u"));
  left.takeAll(
    /\b(?:month|date|year)s?,? (?:as|in the form(?:at)?|formatted as|written as) (?:yyyy-mm(?:-dd)?|a number)\b|\bdate as (?:it is|it stands|given)(?: (?:written|given))?(?: in the (?:file|data|table))?\b/u,
  );
  frame.rowExtreme = { column: column.name, directions: [...new Set(directions)], asked: found };
}

/** An answer of it: something else that the row has. Null where the answer is about something else. */
export function rowExtremeAnswer(wanted: Wanted, asked: Asked): Reading | null {
  const { frame } = asked;
  const { rowExtreme } = frame;
  if (rowExtreme === null || wanted.options.length > 1) return null;
  const words = nameWords(wanted.name)
    .replace(new RegExp(`\\b(?:${longest})\\b`, "gu"), "highest")
    .replace(new RegExp(`\\b(?:${shortest})\\b`, "gu"), "lowest");
  const stated = /\b(?:min(?:imum)?|lowest|smallest|low)\b/u.test(words)
    ? "lowest"
    : /\b(?:max(?:imum)?|highest|largest|greatest|high|peak|top)\b/u.test(words)
      ? "highest"
      : undefined;
  const rest = withoutFillers(
    words.replace(
      /\b(?:min(?:imum)?|lowest|smallest|low|max(?:imum)?|highest|largest|greatest|high|peak|top|name|which)\b/gu,
      " ",
    ),
  );
  // "@heaviest_class[recclass]": the column as it is written.
  const bracketed = [...rowExtreme.asked].filter(([name]) => name.toLowerCase() === wanted.placeholder.toLowerCase());
  const [column, ...more] = [...rowExtreme.asked].filter(([name, own]) =>
    bracketed.length === 1
      ? bracketed[0]?.[0] === name
      : rest !== "" && rest.split(" ").every((word) => own.includes(canonical(word))),
  );
  const itself = new Set(splitName(rowExtreme.column).map(canonical));
  const [only, another] = rowExtreme.directions;
  const direction = stated ?? (another === undefined ? only : undefined);
  const isItself =
    column === undefined &&
    (rest === "" ? stated !== undefined : rest.split(" ").every((word) => itself.has(canonical(word)))) &&
    direction !== undefined;
  if (isItself && rowExtreme.directions.includes(direction))
    return {
      answer: {
        name: wanted.name,
        value: { kind: "aggregate", function: direction === "highest" ? "max" : "min", column: rowExtreme.column },
        where: frame.filters,
        decimals: wanted.decimals,
      },
    };
  if (column === undefined || more.length > 0) return null;
  if (direction === undefined || !rowExtreme.directions.includes(direction)) return { missing: wanted.name };
  const value: NamedAnswer["value"] = {
    kind: "extreme",
    column: column[0],
    by: rowExtreme.column,
    function: null,
    direction,
  };
  return { answer: { name: wanted.name, value, where: frame.filters, decimals: null } };
}
