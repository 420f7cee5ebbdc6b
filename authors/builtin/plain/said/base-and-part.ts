import { stemmer } from "stemmer";
import type { Condition } from "../../../../state/condition.ts";
import type { Operation } from "../../../../state/intent.ts";
import type { Measure } from "../../../../state/measure.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { together } from "../../reading/conditions.ts";
import { columnsOf, named, type Read } from "../combined/combining.ts";
import { isDate } from "../wordings/wording.ts";
import { saidAmong, sharedOut } from "./among.ts";
import { conjuncts, without } from "./conjuncts.ts";

type Aggregate = Extract<Operation, { operation: "aggregate" }>;

/**
 * A share by where its conditions stand: in "percent of late parcels were express" and "share of express parcels among those that
 * were late" the late parcels are the whole. The operation with its whole as it was said; null where that can't be told.
 */
export function withSaidBase(text: string, operation: Operation, table: TableProfile, read: Read): Operation | null {
  if (operation.operation !== "aggregate") return operation;
  const plain = text.trim().replace(/[\s?.!]+$/u, "");
  const readOne = (words: string): Operation | null => {
    const outcome = read(words);
    return outcome.kind === "understood" ? outcome.intent.operation : null;
  };
  const out = sharedOut(plain, operation, readOne, (words) =>
    [`number of ${words}`, `number of rows ${words}`, `number of ${words} rows`].reduce<Condition[] | null>(
      (found, each) => found ?? rowsCalled(each, read),
      null,
    ),
  );
  if (out !== undefined) return out;
  const [measure, more] = operation.measures;
  const [part, whole] = measure?.of ?? [];
  if (measure === undefined || more !== undefined || part?.where === undefined || whole?.where !== undefined)
    return operation;
  if (measure.function !== "percent" && measure.function !== "ratio") return operation;
  const said = baseSaid(text, table);
  if (said === null) return operation;
  const base = said.ways.map((words) => rowsCalled(words, read)).find((rows) => rows !== null) ?? null;
  const [outer, inner] = [conjuncts(operation.filter), conjuncts(part.where)];
  // "Percent of the stock is discontinued": of what the one word names, all.
  const isColumn = part.column !== null && said.ways.some((words) => /^number of \p{L}+$/u.test(words));
  if (base === null && isColumn) return operation;
  // A whole that isn't understood by itself is right where a condition is one already.
  if (base === null) return outer.length > 0 && !said.isLast ? operation : null;
  const all = [...outer, ...inner];
  if (base.length === 0) return saysBoth(text) ? ofAllRows(operation, measure, all, table) : operation;
  // Which of the groups are shown changes none of their shares.
  const shown = operation.dimensions.map(({ column }) => column);
  const isOfTime = (condition: Condition): boolean =>
    isTime(condition, table) || columnsOf(condition).every((name) => shown.includes(name));
  const rest = without(all, base);
  const about = rest.filter((each) => !(isOfTime(each) && outer.includes(each)));
  if (without(base, all).length > 0 || about.length === 0) return null;
  const isSaid =
    without(base, outer).length === 0 && without(outer, base).every(isOfTime) && without(inner, base).length > 0;
  if (isSaid && inner.length === about.length) return operation;
  const where = together(about);
  if (where === null) return null;
  return withWhole(operation, measure, where, together([...base, ...without(rest, about)]), table);
}

/** "Were high priority and escalated": both are said of the part, and neither of the whole. */
const saysBoth = (text: string): boolean =>
  new RegExp(
    `${shares} of (?:all )?(?:the |our |my )?\\p{L}+ (?:(?:that|which|who) )?${verbs} (?:both )?(?:\\p{L}+ ){1,2}and (?:\\p{L}+ ?){1,2}(?:$|[?.!,]|by |per |for each |in each )`,
    "iu",
  ).test(text) && !/\b(?:in|from|for|at|on|of) \p{L}+ and\b/iu.test(text);

function ofAllRows(
  operation: Aggregate,
  measure: Measure,
  all: readonly Condition[],
  table: TableProfile,
): Operation | null {
  const times = all.filter((each) => isTime(each, table));
  const where = together(without(all, times));
  return where === null ? operation : withWhole(operation, measure, where, together(times), table);
}

function withWhole(
  operation: Aggregate,
  measure: Measure,
  where: Condition,
  filter: Condition | null,
  table: TableProfile,
): Operation | null {
  const { name, of, ...rest } = measure;
  const [part, whole] = of ?? [];
  if (part === undefined || whole === undefined) return null;
  const based = named({ ...rest, of: [{ ...part, where }, whole] }, table);
  const order = operation.order.map((each) => (each.by === name ? { ...each, by: based.name } : each));
  return { ...operation, filter, measures: [based], order };
}

const shares = "(?:percent(?:age)?|per cent|pct|%|share|proportion|fraction|part)";
const verbs = "(?:were|was|are|is|got|had|has|have|did|came|come|went|scored|took|used)";

/** Ways to say of which rows it is a share, and whether they are said last. */
interface BaseSaid {
  ways: string[];
  isLast: boolean;
}

/** The words that say of which rows it is a share; null where none are told apart. */
function baseSaid(text: string, table: TableProfile): BaseSaid | null {
  const plain = text
    .trim()
    .replace(/\s+/gu, " ")
    .replace(/[\s?.!]+$/u, "");
  if (!new RegExp(`(?:^|\\s|\\b)${shares}\\b`, "iu").test(plain)) return null;
  const among =
    /\b(?:among|amongst|out of|of|for) (?:all )?(?:those|the ones)(?: rows)?(?: (?:that|which|who)(?: (?:are|were|is|was))?)? (.+)$/iu.exec(
      plain,
    );
  const nouns = rowNounsOf(table).stems;
  const isNoun = (word: string): boolean => nouns.has(stemmer(word.toLowerCase()));
  const those = among === null ? saidAmong(plain, table) : null;
  if (those !== null) {
    const { ways } = whole(those, isNoun);
    return { ways: [...ways, `number of rows with ${those}`], isLast: true };
  }
  if (among?.[1] !== undefined) {
    const own = plain.split(" ").find(isNoun);
    return {
      ways: ["rows", ...(own === undefined ? [] : [own])].map((noun) => `number of ${noun} ${among[1]}`),
      isLast: true,
    };
  }
  const after =
    new RegExp(`${shares} of (?:all )?(?:the |our |my |their )?(.+)$`, "iu")
      .exec(plain)?.[1]
      // "Each doctor's appointments" are a group's.
      ?.replace(/^(?:each|every) (?:\p{L}+ )?\p{L}+['’]s? /iu, "") ?? "";
  // "Tickets that were urgent got escalated": each word that leads to a sentence of its own takes one of the verbs.
  const subjects = [...after.matchAll(new RegExp(` ${verbs} `, "giu"))].map(({ index }) => after.slice(0, index));
  const subject = subjects.find((each, at) => {
    const leads = each.match(/\b(?:that|which|who|whose|where|when|times (?:the|an?)|there)\b/giu) ?? [];
    return at >= leads.length && !/\b(?:and|or|not)$/iu.test(each);
  });
  if (subject !== undefined) return whole(subject, isNoun);
  // "Paid invoices that were late": no other verb, so that the invoices are all of the base.
  const [only, more] = subjects;
  const led = only === undefined || more !== undefined ? null : /^(.+?) (?:that|which|who)$/iu.exec(only);
  if (led !== null && !/\b(?:that|which|who|whose|where|when|by|per|each)\b/iu.test(led[1] ?? ""))
    return whole(led[1] ?? "", isNoun);
  if (subjects.length > 0) return null;
  // "Closed tickets escalated": said after the noun, without a verb.
  const words = after.split(" ");
  const at = words.findIndex(isNoun);
  const next = words[at + 1] ?? "";
  return at > 0 && /^\p{L}+(?:ed|id)$/iu.test(next) ? whole(words.slice(0, at + 1).join(" "), isNoun) : null;
}

/** The noun of the rows may have a column's name as well: "rows" has none. */
function whole(said: string, isNoun: (word: string) => boolean): BaseSaid {
  const words = said.split(" ");
  const at = words.findIndex(isNoun);
  const plain = at < 0 ? [] : [words.with(at, "rows").join(" ")];
  const ways = [`number of ${said}`, `how many ${said} are there`, `share of ${said}`];
  return { ways: [...ways, ...plain.map((each) => `number of ${each}`)], isLast: false };
}

/** Which rows some words mean: no conditions where they are all; null where they aren't understood. */
function rowsCalled(words: string, read: Read): Condition[] | null {
  const outcome = read(words);
  const operation = outcome.kind === "understood" ? outcome.intent.operation : null;
  if (operation?.operation !== "aggregate" || operation.dimensions.length > 0) return null;
  const [measure] = operation.measures;
  // "Share of closed tickets" is of all rows: those that it counts are the ones that are meant.
  const [part, whole] = measure?.of ?? [];
  if (part !== undefined) return operation.filter === null && whole?.where === undefined ? conjuncts(part.where) : null;
  return measure?.function === "count" && measure.where === undefined ? conjuncts(operation.filter) : null;
}

function isTime(condition: Condition, table: TableProfile): boolean {
  if (condition.kind === "missing" || (condition.kind === "not" && condition.condition.kind === "missing"))
    return false;
  return columnsOf(condition).every((name) => table.columns.some((column) => column.name === name && isDate(column)));
}
