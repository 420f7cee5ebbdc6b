import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { isMoney } from "../../reading/money-columns.ts";
import { quoted } from "../../reading/resolved.ts";
import { named } from "../combined/combining.ts";
import { countedIn, isSpokenOf, numberedThings } from "../levels/counted.ts";
import { isDate, isNumber, isText, meansRows } from "../wordings/wording.ts";
import { type Aggregate, type Heard, type Held, isAggregate } from "./holding.ts";

/** "Share of members by plan" is one share for each plan: members are no groups beside it. */
export function shareOfThings(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table } = heard;
  const said = /\b(share|percentage|percent|proportion|fraction) of (?:all |the |our )*(\p{L}+)/iu.exec(text);
  const noun = said?.[2];
  const [measure] = operation.measures;
  if (noun === undefined || measure === undefined || operation.measures.length !== 1) return null;
  const isOfRows = measure.share !== null ? measure.function === "count" : measure.of?.[1]?.function === "count";
  if (!isOfRows) return null;
  const hint = "Ask for the number of different ones by group, or for the share of rows.";
  const at = operation.dimensions.findIndex(({ column }) => isNamed(noun, column));
  const isAlsoGroup = new RegExp(
    `\\b(?:by|per|each|every|for each|and) (?:the )?${noun.replace(/s$/iu, "")}`,
    "iu",
  ).test(text);
  if (at < 0 || isAlsoGroup) {
    const things = thingsOf(noun, table);
    const isCounted = things === null || isSpokenOf(things, operation);
    return isCounted ? null : { word: noun, hint };
  }
  const of = table.columns.find(({ name }) => name === operation.dimensions[at]?.column);
  // "Share of donors by type" is of each type of donor.
  const rest = splitName(of?.name ?? "").filter((part) => canonical(part) !== canonical(noun.toLowerCase()));
  const isSaid = rest.length > 0 && rest.every((part) => new RegExp(`\\b${part}s?\\b`, "iu").test(text));
  if (isSaid) return null;
  const isOneRow = of !== undefined && of.distinct > 0.9 * (table.rowCount - of.nulls);
  const isKind = of !== undefined && kinds.test(splitName(of.name).at(-1) ?? "") && splitName(of.name).length > 1;
  const isOther = numberedThings(noun, table) !== null && !isOneRow;
  if (isOther || !(isOneRow || (isKind && meansRows(noun, table)))) return { word: noun, hint };
  return { operation: withoutGroup(operation, at) };
}

/** The column of the things that a noun stands for, be it one of their names: "suppliers" of `Supplier name`. */
function thingsOf(noun: string, table: TableProfile): ColumnProfile | null {
  const [only, more] = table.columns.filter(({ name, distinct, nulls }) => {
    const [word, kind, another] = splitName(name);
    const isName = word !== undefined && kind === "name" && another === undefined;
    return (
      isName &&
      canonical(word) === canonical(noun.toLowerCase()) &&
      distinct > 1 &&
      distinct <= 0.9 * (table.rowCount - nulls)
    );
  });
  return numberedThings(noun, table) ?? (more === undefined ? (only ?? null) : null);
}

const kinds = /^(?:types?|kinds?|category|class|group|status|label)$/u;

/** The same without one of its groups; one is left that is in an order, or none. */
function withoutGroup(operation: Aggregate, at: number): Aggregate {
  const dimensions = operation.dimensions.filter((_, place) => place !== at);
  const measures = operation.measures.map((measure) =>
    measure.within === undefined || measure.within < at ? measure : { ...measure, within: measure.within - 1 },
  );
  const isOne = dimensions.length === 1 && dimensions[0]?.grain === null;
  return {
    ...operation,
    dimensions,
    measures,
    order: isOne ? [{ by: measures[0]?.name ?? "", direction: "desc" }] : [],
  };
}

/** Whether a plural names a column, be it by the first word of its name: "homes" of `Home type`. */
function isNamed(noun: string, column: string): boolean {
  if (!/[^s]s$|ies$|people$|children$|^\p{L}+$/iu.test(noun)) return false;
  return splitName(column).some((word) => canonical(word) === canonical(noun.toLowerCase()));
}

/** "Number of homes per type": rows of each type, and not how many types there are. */
export function kindsOfThings(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table } = heard;
  const match = /\b(?:number of|how many|count of) (\p{L}+) (per|by|for each|in each|of each) (\p{L}+)\b/iu.exec(text);
  const [measure, more] = operation.measures;
  if (match === null || measure?.function !== "distinct" || more !== undefined || operation.dimensions.length > 0)
    return null;
  const [, noun = "", word = "", kind = ""] = match;
  const words = splitName(measure.column ?? "");
  const isBoth = [noun, kind].every((each) => words.some((part) => canonical(part) === canonical(each.toLowerCase())));
  if (!isBoth || measure.column === null) return null;
  if (!meansRows(noun, table))
    return { word: `${word} ${kind}`, hint: `Ask for the number of rows by ${measure.column}.` };
  const count = named({ function: "count", column: null, share: null }, table);
  return {
    operation: {
      ...operation,
      measures: [count],
      dimensions: [{ name: measure.column, column: measure.column, grain: null }],
      order: [{ by: count.name, direction: "desc" }],
    },
  };
}

/** "How many towns gave": one number of different towns, where they would be listed with their rows. */
export function thingsCounted(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table } = heard;
  const band = /\b(\p{L}+) (?:groups?|bands?|brackets?|ranges?)\b/iu.exec(text);
  const single = operation.dimensions.find(
    ({ column, bin }) =>
      bin === undefined &&
      table.columns.some((each) => each.name === column && isNumber(each) && each.distinct > 12) &&
      !/\b(?:group|band|bracket|range)/iu.test(column),
  );
  if (band !== null && single !== undefined && isNamed(band[1] ?? "", single.column) && operation.made === undefined)
    return { word: band[0], hint: `Say how wide each is, like: by ${single.column} in steps of 10.` };
  const asked = /^(?:how many|(?:the )?number of) ((?:\p{L}+ )?\p{L}+)/iu.exec(text)?.[1];
  const [dimension, another] = operation.dimensions;
  const [measure, more] = operation.measures;
  if (
    asked === undefined ||
    dimension === undefined ||
    another !== undefined ||
    more !== undefined ||
    operation.limit !== null
  )
    return null;
  if (/\b(?:per|by|for each|in each|of each|at each|did each|does each|has each)\b/iu.test(text)) return null;
  const every = /\b(only|nothing but|every|all|both)\b/iu.exec(text)?.[1];
  const isListed = asked.split(" ").some((noun) => isNamed(noun, dimension.column)) && dimension.grain === null;
  const isRows = measure?.function === "count" && measure.column === null && measure.share === null;
  const hint = "Ask for the number of different ones of a column.";
  const of = table.columns.find(({ name }) => name === dimension.column);
  if (measure?.function === "distinct" && every !== undefined) return { word: every, hint };
  if (!isListed || !isRows || of === undefined || isDate(of)) return null;
  if (every !== undefined || measure.where !== undefined || of.distinct > 0.9 * table.rowCount)
    return { word: every ?? "how many", hint };
  return {
    operation: {
      ...operation,
      dimensions: [],
      order: [],
      measures: [named({ function: "distinct", column: of.name, share: null }, table)],
    },
  };
}

/** "Number of injuries by player": a column that few rows have a value in may be counted by its rows, or by what is in them. */
export function filledOnes(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table } = heard;
  const [measure, more] = operation.measures;
  const noun = /\b(?:number of|how many|count of|share of|percentage of) (\p{L}+)\b/iu.exec(text)?.[1];
  const column = table.columns.find(
    ({ name }) => name === (measure?.column ?? (measure?.share === null ? undefined : operation.dimensions[0]?.column)),
  );
  if (noun === undefined || column === undefined || more !== undefined || !isNamed(noun, column.name)) return null;
  if (/\b(?:different|distinct|unique|types?|kinds?|sorts?|various)\b/iu.test(text)) return null;
  const isPartly = column.nulls > 0.4 * table.rowCount;
  const isAmount =
    measure?.function === "sum" &&
    measure.share === null &&
    isMoney(column) &&
    !/\bof (?:the )?\p{L}+ (?:spent|paid|owed)\b/iu.test(text);
  const isFilled = measure?.function === "distinct" && isText(column) && isPartly;
  const isShareOfOwn = measure?.share !== null && isPartly && /\b(?:that|which) (?:are|were|is|was)\b/iu.test(text);
  if (!isAmount && !isFilled && !isShareOfOwn) return null;
  return {
    word: noun,
    hint: `Ask for the number of rows where ${column.name} is not missing, or for the number of different ${column.name}.`,
  };
}

/** A noun for somebody or something, taken to a column of numbers or of others that only looks like it. */
export function lookAlike({ text, operation, table, read }: Heard): Held | null {
  const counted = table.columns.find(
    (column) =>
      countedIn(column) !== null && isMeantFor(text, column) && isSpokenOf(column, operation) && !isRatio(operation),
  );
  const owner = counted === undefined ? null : ownerOf(counted, table);
  if (counted !== undefined && owner !== null) {
    const noun = canonical(countedIn(counted) ?? "");
    const said = text.replace(/\p{L}+/gu, (word) =>
      canonical(word.toLowerCase()) === noun ? quoted(owner.name) : word,
    );
    const outcome = read(said);
    const isIt =
      outcome.kind === "understood" &&
      isSpokenOf(owner, outcome.intent.operation) &&
      !isSpokenOf(counted, outcome.intent.operation);
    return isIt
      ? { outcome }
      : { word: countedIn(counted) ?? "", hint: `Name the column: ${quoted(owner.name)} or ${quoted(counted.name)}.` };
  }
  return whichThing(text, operation, table) ?? placeAsked(text, operation, table);
}

const isRatio = (operation: Heard["operation"]): boolean =>
  /"function":"(?:ratio|percent)"/u.test(JSON.stringify(operation));

/** "Which guest", "each guest", "top 5 guests": those who are, and not how many there were. */
function isMeantFor(text: string, column: ColumnProfile): boolean {
  const noun = countedIn(column)?.replace(/s$/u, "");
  return (
    noun !== undefined &&
    new RegExp(`\\b(?:which|what|each|every|per|by|top \\d+|bottom \\d+|best|first|last) ${noun}s?\\b`, "iu").test(text)
  );
}

function ownerOf(counted: ColumnProfile, { columns }: TableProfile): ColumnProfile | null {
  const noun = canonical(countedIn(counted) ?? "");
  const [only, more] = columns.filter(
    (column) => isText(column) && splitName(column.name).some((word) => canonical(word) === noun),
  );
  return only !== undefined && more === undefined ? only : null;
}

/** "Which player …" is answered by players: what doesn't speak of their column doesn't. */
function whichThing(text: string, operation: Heard["operation"], table: TableProfile): Held | null {
  if (operation.operation === "analysis" || operation.operation === "rows") return null;
  const noun = /^(?:which|what) (\p{L}+) (?!of\b)/iu.exec(text)?.[1] ?? "";
  const things = numberedThings(noun, table);
  if (things === null || things.type !== "string" || isSpokenOf(things, operation)) return null;
  return { word: `which ${noun}`, hint: `Ask for ${quoted(things.name)} by that name.` };
}

/** "Where …" is answered by places, and one number is none; nor are the columns of a row that name no place. */
function placeAsked(text: string, operation: Heard["operation"], table: TableProfile): Held | null {
  if (!/^where\b/iu.test(text)) return null;
  const shown =
    operation.operation === "aggregate" || operation.operation === "windowed"
      ? operation.dimensions.map(({ column }) => column)
      : operation.operation === "rows"
        ? operation.columns
        : null;
  if (shown === null) return null;
  const isPlace = table.columns.some(
    (column) => shown.includes(column.name) && isText(column) && column.distinct < 0.9 * table.rowCount,
  );
  return isPlace ? null : { word: "where", hint: "Name the column of the places." };
}
