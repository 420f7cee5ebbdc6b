import type { Annotator } from "../annotate.ts";
import type { Consumed } from "../consumed.ts";
import type { Frame } from "../frame.ts";
import type { Wanted } from "../split-brief.ts";
import type { Ask, Division, Having } from "./asks.ts";
import { Changes } from "./changes.ts";
import { ClauseAsks } from "./clause-asks.ts";
import { type Clause, clausesOf, described } from "./clauses.ts";
import { readDefinitions } from "./definitions.ts";
import { ownNames } from "./divisions.ts";
import type { Quantity } from "./quantities.ts";
import { type Question, questionOf } from "./question.ts";
import { Said } from "./said.ts";
import { type Slot, slotShapes } from "./slots.ts";

/** What a question asks of groups. */
export interface Composed {
  asks: readonly Ask[];
  /** How many rows the groups must have. */
  havings: readonly Having[];
  /** What is asked of all rows beside, by the words that an answer may have for it. */
  overall: readonly Quantity[];
}

/**
 * Reads what a question asks of groups: null where it asks nothing of them, or not in words that leave no doubt. The words of the
 * slots are taken; what stands beside them has to be understood by others.
 */
export function readComposed(
  left: Consumed,
  frame: Frame,
  wanted: readonly Wanted[],
  annotator: Annotator,
): Composed | null {
  const definitions = readDefinitions(left);
  const question = questionOf(left.left, frame, wanted, definitions);
  const shapes = slotShapes(ownNames(frame.table));
  const clauses = [...clausesOf(left.left, shapes), ...described(wanted, annotator, shapes)];
  const read = readClauses(clauses, question);
  if (read === null) return null;
  const { used, ...composed } = read;
  left.takeSpans(used.map(({ start, end }) => [start, end] as const));
  left.takeAll(
    /\b(?:create|add|engineer|define|extract|derive|use|parse)(?: (?:a|an|the))? (?:new )?(?:(?:year|month|weekday|hour|decade|quarter|⟨d\d+⟩)s? ?)+(?:(?:feature|column|variable) ?)?(?:from|of|out of)(?: the)? ⟨[cd]\d+⟩(?: (?:column|field))?/u,
  );
  if (composed.asks.some(({ by }) => by.columns.some((column) => /month/iu.test(column)))) left.takeAll(ofTwelve);
  return composed;
}

/** That months are those of the calendar, whatever their year. */
const ofTwelve =
  /\b(?:(?:consider|use|count|with|number) )?(?:the )?months? (?:are )?(?:numbered )?(?:from |as )?\(?1 ?(?:to|-|–|through) ?12\)?|\b(?:over|across|of|for|in) all(?: the)? years(?: together| combined)?|\b(?:irrespective|regardless) of the year\b/u;

/** Reads all clauses together, as each may leave out what another one says. */
function readClauses(clauses: readonly Clause[], question: Question): (Composed & { used: readonly Slot[] }) | null {
  const divisions = divisionsOf(clauses, question);
  if (divisions === null) return null;
  const changes = new Changes(question);
  const read = clauses.map((clause, at) => {
    const by = divisions[at] ?? null;
    return { said: new Said(clause, by, question), by };
  });
  // What a clause leaves open is what another one says.
  const other = onlyOne(read.flatMap(({ said: { quantity } }) => (quantity === null ? [] : [quantity])));
  const asks: Ask[] = [];
  const havings: Having[] = [];
  const used: Slot[] = [];
  for (const { said, by } of read) {
    if (by === null) continue;
    const reader = new ClauseAsks(said, by, question, changes);
    const asked = reader.read(other);
    if (asked === "unclear") return null;
    havings.push(...reader.havings);
    if (asked === null) continue;
    asks.push(...asked);
    if (!said.isDescription) used.push(...reader.used);
  }
  if (asks.length === 0) return null;
  const overall = read.flatMap(({ said }) => (said.isOverall && said.quantity !== null ? [said.quantity] : []));
  return { asks: withoutRepeats(asks), havings, overall, used };
}

/** What each clause divides the rows by, its own or the only one there is; null where none does, or not clearly. */
function divisionsOf(clauses: readonly Clause[], { names }: Question): (Division | null)[] | null {
  const stated = clauses.map(({ slots }) => names.division(slots, "stated"));
  // "Across the sites" says what the groups are where nothing else does.
  const divisions = stated.every((each) => each === null)
    ? clauses.map(({ slots }) => names.division(slots, "over"))
    : stated;
  const known: Division[] = [];
  for (const each of divisions) {
    if (each === "unclear") return null;
    if (each !== null) known.push(each);
  }
  const [only] = known;
  if (only === undefined) return null;
  const same = known.every(({ columns }) => columns.join() === only.columns.join());
  return divisions.map((each) => (each === null || each === "unclear" ? (same ? only : null) : each));
}

/** The asks but those that only repeat another: what a column has is of single rows, or of a function that another clause says. */
function withoutRepeats(asks: readonly Ask[]): Ask[] {
  return asks.filter(
    (ask) =>
      !(
        ask.kind === "each" &&
        ask.quantity.isSingle &&
        asks.some(({ quantity }) => !quantity.isSingle && quantity.column === ask.quantity.column)
      ),
  );
}

/** The one quantity that is spoken of, however often it is; null where there are several. */
function onlyOne(quantities: readonly Quantity[]): Quantity | null {
  const [first] = quantities;
  const same = quantities.every((each) => JSON.stringify(each.measures) === JSON.stringify(first?.measures));
  return first !== undefined && same ? first : null;
}
