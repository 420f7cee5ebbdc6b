import type { MadeColumn } from "../../../state/made.ts";
import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import { takings } from "../lexicon/names.ts";
import { profileOfMade } from "../made/made-table.ts";
import { canonical, splitName } from "./names.ts";
import { costs, type Edge, piece, spanWords, type Vocabulary } from "./pieces.ts";
import { decadeEdges, seasonEdges } from "./season-edges.ts";
import type { Word } from "./tokenise.ts";

const isNumber = ({ type }: ColumnProfile): boolean => type === "integer" || type === "number";
const isDate = ({ type }: ColumnProfile): boolean => type === "date" || type === "datetime";

/** Words for columns that the table lacks and that can be made of those it has: "length of title", "weekends", "revenue". */
export function madeEdges(question: string, words: readonly Word[], at: number, vocabulary: Vocabulary): Edge[] {
  // Rows of two tables are joined before all else, and made of nothing more.
  if (!vocabulary.makes) return [];
  return [
    ...lengthEdges(question, words, at, vocabulary),
    ...weekPartEdges(question, words, at, vocabulary),
    ...daysEdges(question, words, at, vocabulary),
    ...productEdges(question, words, at, vocabulary),
    ...moneyEdges(question, words, at, vocabulary),
    ...quarterEdges(question, words, at, vocabulary),
    ...duplicateEdges(question, words, at, vocabulary),
    ...periodEdges(question, words, at, vocabulary),
    ...seasonEdges(question, words, at, vocabulary),
    ...decadeEdges(question, words, at, vocabulary),
  ];
}

const lower = (words: readonly Word[], at: number, length: number): string =>
  words
    .slice(at, at + length)
    .map((word) => word.lower)
    .join(" ");

/** The column that some words from a place on name, the longest name first, and how many words that takes. */
function columnAt(
  words: readonly Word[],
  from: number,
  { columns }: Vocabulary,
  fits: (column: ColumnProfile) => boolean,
): { column: ColumnProfile; length: number } | null {
  const quoted = words[from]?.kind === "quoted" ? columns.exact(words[from].text)?.columns.filter(fits) : undefined;
  if (quoted?.length === 1 && quoted[0] !== undefined) return { column: quoted[0], length: 1 };
  for (let length = Math.min(columns.longest, words.length - from); length > 0; length--) {
    const span = spanWords(words, from, length);
    // A sign behind a name compares it.
    const isCompared = /^[<>=!≤≥]/u.test(span?.at(-1)?.text ?? "");
    const match =
      span === null || isCompared || span[0]?.kind !== "word" ? null : columns.match(span.map(({ text }) => text));
    const [column, more] = match?.columns.filter(fits) ?? [];
    if (column !== undefined && more === undefined && (match?.cost ?? 1) < 0.4) return { column, length };
  }
  return null;
}

export function columnEdge(
  made: MadeColumn,
  length: number,
  { table }: Vocabulary,
  place: { question: string; words: readonly Word[]; at: number },
): Edge {
  const match = { columns: [profileOfMade(made, table)], cost: 0, misspelt: null, made };
  const column = piece("Column", place.words, place.at, length, place.question, { columns: match });
  return { length, cost: costs.column + costs.columnWord * (length - 1), pieces: [column] };
}

const isText = ({ type }: ColumnProfile): boolean => type === "string";
/** "name" and the like after a column of texts say no more than the column does. */
const textNouns: ReadonlySet<string> = new Set(["name", "names", "text", "texts", "title", "titles"]);
const skipsArticle = (words: readonly Word[], at: number): number => (words[at]?.lower === "the" ? at + 1 : at);

/** "length of the title", "title length", "longest title": the number of characters of a text. */
function lengthEdges(question: string, words: readonly Word[], at: number, vocabulary: Vocabulary): Edge[] {
  const place = { question, words, at };
  const madeOf = (column: ColumnProfile): MadeColumn => ({
    kind: "length",
    name: `length of ${column.name}`,
    column: column.name,
  });
  const tail = (end: number): number => (textNouns.has(words[end]?.lower ?? "") ? end + 1 : end);
  const lead = ["length of", "text length of", "number of characters in", "number of characters of"].find(
    (phrase) => lower(words, at, phrase.split(" ").length) === phrase,
  );
  if (lead !== undefined) {
    const from = skipsArticle(words, at + lead.split(" ").length);
    const found = columnAt(words, from, vocabulary, isText);
    return found === null ? [] : [columnEdge(madeOf(found.column), tail(from + found.length) - at, vocabulary, place)];
  }
  const superlative = { longest: "desc", shortest: "asc" } as const;
  const word = words[at]?.lower ?? "";
  if (word === "longest" || word === "shortest") {
    const meaning = { direction: superlative[word] };
    const lead = piece("Superlative", words, at, 1, question, { meaning });
    const [days] = daysEdges(question, words, at + 1, vocabulary);
    if (days !== undefined) return [{ ...days, length: days.length + 1, pieces: [lead, ...days.pieces] }];
    // "longest car name" of a file of cars.
    const isOwn = vocabulary.nouns.own.has(words[at + 1]?.stem ?? "") && textNouns.has(words[at + 2]?.lower ?? "");
    const from = isOwn ? at + 2 : at + 1;
    // The longest booking is not the one by those of the longest name.
    const noun = words[from];
    const isOther = vocabulary.nouns.own.has(noun?.stem ?? "") || /(?:ed|ing)$/u.test(noun?.lower ?? "");
    const isSaid = !isOther || vocabulary.columns.exact(noun?.text ?? "") !== null;
    const text = isSaid ? columnAt(words, from, vocabulary, isText) : null;
    const amount = columnAt(words, from, vocabulary, isExtent);
    const found = text ?? amount;
    if (found === null) return [];
    const end = text === null ? from + found.length : tail(from + found.length);
    const match =
      text === null
        ? { columns: [found.column], cost: 0, misspelt: null }
        : {
            columns: [profileOfMade(madeOf(found.column), vocabulary.table)],
            cost: 0,
            misspelt: null,
            made: madeOf(found.column),
          };
    const pieces = [lead, piece("Column", words, at + 1, end - at - 1, question, { columns: match })];
    return [{ length: end - at, cost: costs.adjective, pieces }];
  }
  const found = columnAt(words, at, vocabulary, isText);
  if (found === null) return [];
  // "Call length" is how long a call was, and not the name of its caller.
  if (vocabulary.nouns.own.has(words[at]?.stem ?? "") && vocabulary.columns.match([words[at]?.text ?? ""])?.cost !== 0)
    return [];
  const end = tail(at + found.length);
  return words[end]?.lower === "length" ? [columnEdge(madeOf(found.column), end + 1 - at, vocabulary, place)] : [];
}

const extents: ReadonlySet<string> = new Set(
  "day days hour hours hrs min mins minute minutes sec second seconds month months year years time duration length distance km miles wait tenure".split(
    " ",
  ),
);

/** A number that is short or long: of days, of kilometres. */
function isExtent(column: ColumnProfile): boolean {
  return isNumber(column) && splitName(column.name).some((word) => extents.has(word));
}

/** The dates that a question without a name for them goes by: the only ones, or those that are called after the rows. */
export function dateOf({ table, nouns }: Vocabulary): ColumnProfile | null {
  const dates = table.columns.filter(isDate);
  const own = dates.filter(({ name }) => splitName(name).some((word) => nouns.own.has(canonical(word))));
  const [only, more] = dates.length > 1 ? own : dates;
  return only !== undefined && more === undefined ? only : null;
}

const weekends: ReadonlySet<string> = new Set(["weekend", "weekends"]);
const singling: ReadonlySet<string> = new Set(
  "each every per by which what last first next this best worst most least".split(" "),
);
const workdays: ReadonlySet<string> = new Set(["weekday", "weekdays", "workday", "workdays"]);

/** "on weekends", "weekday vs weekend": alone "by weekday" means each of the seven. */
function weekPartEdges(question: string, words: readonly Word[], at: number, vocabulary: Vocabulary): Edge[] {
  const word = words[at]?.lower ?? "";
  const date = dateOf(vocabulary);
  if (date === null || (!weekends.has(word) && !workdays.has(word))) return [];
  // "wettest weekend" and "each weekend" are of single ones.
  const isOneOfThem =
    singling.has(words[at - 1]?.lower ?? "") || /^(?:[a-z]{3,}est)$/u.test(words[at - 1]?.lower ?? "");
  if (word === "weekend" && isOneOfThem) return [];
  // "By weekday or weekend" is by the two, and not by the days of one.
  const isGroup = workdays.has(words[at - 2]?.lower ?? "") && singling.has(words[at - 3]?.lower ?? "");
  if (weekends.has(word) && isGroup) return [];
  const isOpposed = words.some(({ lower: other }) => weekends.has(other));
  if (workdays.has(word) && !isOpposed && !(words[at - 1]?.lower === "on" && word.endsWith("s"))) return [];
  const made: MadeColumn = { kind: "week_part", name: "week part", column: date.name };
  const hit = {
    column: profileOfMade(made, vocabulary.table),
    value: weekends.has(word) ? "weekend" : "weekday",
    made,
  };
  return [{ length: 1, cost: costs.phrase, pieces: [piece("Value", words, at, 1, question, { values: [hit] })] }];
}

const between = ["days", "hours", "minutes", "time"].flatMap((unit) =>
  ["between", "from"].flatMap((word) => [`${unit} ${word}`, ...(unit === "time" ? [] : [`number of ${unit} ${word}`])]),
);

/** "days between order date and ship date", "time from order to delivery". */
function daysEdges(question: string, words: readonly Word[], at: number, vocabulary: Vocabulary): Edge[] {
  const lead = between.find((phrase) => lower(words, at, phrase.split(" ").length) === phrase);
  if (lead === undefined) return [];
  const from = skipsArticle(words, at + lead.split(" ").length);
  const first = columnAt(words, from, vocabulary, isDate);
  if (first === null || !/^(?:and|to|until)$/u.test(words[from + first.length]?.lower ?? "")) return [];
  const then = skipsArticle(words, from + first.length + 1);
  const second = columnAt(words, then, vocabulary, isDate);
  if (second === null || second.column === first.column) return [];
  const columns: [string, string] = [first.column.name, second.column.name];
  const unit = /\b(?:hours|minutes)\b/u.exec(lead)?.[0];
  const kind = unit === "hours" || unit === "minutes" ? unit : "days";
  // Dates alone are no hours apart.
  if (kind !== "days" && [first, second].some(({ column }) => column.type !== "datetime")) return [];
  const made: MadeColumn = { kind, name: `${kind} from ${columns[0]} to ${columns[1]}`, columns };
  return [columnEdge(made, then + second.length - at, vocabulary, { question, words, at })];
}

/** "quantity times price", "quantity × price": the one multiplied by the other, row by row. */
function productEdges(question: string, words: readonly Word[], at: number, vocabulary: Vocabulary): Edge[] {
  const first = columnAt(words, at, vocabulary, isNumber);
  if (first === null) return [];
  const sign = at + first.length;
  const isBy = words[sign]?.lower === "multiplied" && words[sign + 1]?.lower === "by";
  if (!isBy && !/^(?:times|x|×|\*)$/u.test(words[sign]?.lower ?? "")) return [];
  const from = skipsArticle(words, sign + (isBy ? 2 : 1));
  const second = columnAt(words, from, vocabulary, isNumber);
  if (second === null || second.column === first.column) return [];
  const columns: [string, string] = [first.column.name, second.column.name];
  const made: MadeColumn = { kind: "product", name: `${columns[0]} × ${columns[1]}`, columns };
  return [columnEdge(made, from + second.length - at, vocabulary, { question, words, at })];
}

const only = <T>(items: readonly T[]): T | null => (items.length === 1 ? (items[0] ?? null) : null);

function columnsCalled(table: TableProfile, all: RegExp): ColumnProfile[] {
  return table.columns.filter((column) => isNumber(column) && all.test(splitName(column.name).join(" ")));
}

/** "revenue" of quantities and prices, where no column has amounts; "profit" of what is taken and what it costs. */
function moneyEdges(question: string, words: readonly Word[], at: number, vocabulary: Vocabulary): Edge[] {
  const word = words[at];
  const { columns, table } = vocabulary;
  if (word?.kind !== "word" || columns.match([word.text]) !== null) return [];
  const place = { question, words, at };
  if (/^profits?$/u.test(word.lower)) {
    const taken = only(
      columnsCalled(table, /^(?:total )?(?:revenue|sales|sales amount|income)(?: (?:eur|usd|gbp))?$/u),
    );
    const spent = only(columnsCalled(table, /^(?:total )?(?:costs?|expenses?|expenditure)(?: (?:eur|usd|gbp))?$/u));
    if (taken === null || spent === null) return [];
    return [
      columnEdge({ kind: "difference", name: "profit", columns: [taken.name, spent.name] }, 1, vocabulary, place),
    ];
  }
  // What a discount takes off is no revenue, and how it is written is not known.
  const isReduced = table.columns.some(({ name }) =>
    splitName(name).some((part) => /^(?:discount|rebate|refund)/u.test(part)),
  );
  if (!takings.has(word.lower) || amountOf(table) !== null || isReduced) return [];
  const quantity = only(columnsCalled(table, /^(?:qty|quantity|units?(?: sold)?|quantity (?:sold|ordered)|items?)$/u));
  const price = only(
    columnsCalled(table, /^(?:(?:unit|item|sale|selling) )?price(?: (?:per|each|unit|eur|usd|gbp))*$/u),
  );
  if (quantity === null || price === null) return [];
  return [columnEdge({ kind: "product", name: "revenue", columns: [quantity.name, price.name] }, 1, vocabulary, place)];
}

const amountWords = /^(?:total|amount|sum|subtotal|value|spent)$/u;
const amountNames =
  /^(?:total|amount|sum|subtotal|value|spent|order|invoice|sales?|purchase|transaction|line|grand|net|gross|price|paid|payment|bill|due|owed|billed|charged|eur|usd|gbp|euros?|dollars?)$/u;

/** The one column of the amounts that a business takes, whatever it is called: `Order Total`, `Invoice Amount`. A price is none. */
export function amountOf(table: TableProfile): ColumnProfile | null {
  return only(
    table.columns.filter((column) => {
      const parts = splitName(column.name);
      const isNamed = parts.every((part) => amountNames.test(part)) && parts.some((part) => amountWords.test(part));
      // A bare "value" or "sum" may be of anything.
      const isBare = parts.length === 1 && !/^(?:total|amount|subtotal|spent)$/u.test(parts[0] ?? "");
      return isNumber(column) && isNamed && !isBare;
    }),
  );
}

/** Amounts in a currency; a price is none. */
export function amountsInMoney(table: TableProfile): ColumnProfile[] {
  return table.columns.filter((column) => {
    const parts = splitName(column.name);
    const isMoney = /[$€£]/u.test(column.name) || parts.some((part) => /^(?:eur|usd|gbp|euros?|dollars?)$/u.test(part));
    return isNumber(column) && isMoney && parts.some((part) => /^(?:value|amount|total|sales?|revenue)$/u.test(part));
  });
}

/** "duplicate rows", "duplicates": rows that say the same as another in every column. */
function duplicateEdges(question: string, words: readonly Word[], at: number, { table, nouns }: Vocabulary): Edge[] {
  const word = words[at]?.lower ?? "";
  if (!/^(?:duplicates?|duplicated)$/u.test(word) || table.columns.length > 200) return [];
  const next = words[at + 1];
  const isFollowed = next !== undefined && nouns.stems.has(next.stem);
  // Duplicate values of a column are something else.
  if (!isFollowed && word !== "duplicates") return [];
  const made: MadeColumn = { kind: "repeat", name: "duplicate", columns: table.columns.map(({ name }) => name) };
  const values = [{ column: profileOfMade(made, table), value: true, made }];
  const pieces = [
    piece("Value", words, at, 1, question, { values }),
    piece("RowNoun", words, isFollowed ? at + 1 : at, 1, question),
  ];
  return [{ length: isFollowed ? 2 : 1, cost: costs.phrase, pieces }];
}

const quarterNames: ReadonlySet<string> = new Set(["quartile", "quartiles"]);

const quarterEnds: ReadonlyMap<string, number> = new Map([
  ["bottom", 1],
  ["lowest", 1],
  ["top", 4],
  ["highest", 4],
]);
const quarterPlaces: ReadonlyMap<string, number> = new Map([
  ["lower", 1],
  ["first", 1],
  ["second", 2],
  ["third", 3],
  ["fourth", 4],
  ["upper", 4],
]);

/** "IN THE TOP quartile of age": one of the four. The first, the third and the upper quartile by themselves are numbers. */
function whichQuarter(words: readonly Word[], at: number): number | null {
  const word = words[at]?.lower ?? "";
  const lead = words[at - 1]?.lower === "the" ? words[at - 2] : words[at - 1];
  const isWithin = /^(?:in|within|from|among|inside)$/u.test(lead?.lower ?? "");
  return quarterEnds.get(word) ?? (isWithin ? (quarterPlaces.get(word) ?? null) : null);
}

/** "quartile of age", "age quartile": four groups as large as each other. */
function quarterEdges(question: string, words: readonly Word[], at: number, vocabulary: Vocabulary): Edge[] {
  const place = { question, words, at };
  const made = ({ name }: ColumnProfile): MadeColumn => ({
    kind: "quarters",
    name: `quartile of ${name}`,
    column: name,
  });
  const which = whichQuarter(words, at);
  if (which !== null)
    return quarterEdges(question, words, at + 1, vocabulary).flatMap(({ length, pieces: [group] }) => {
      const [column] = group?.columns?.columns ?? [];
      const of = group?.columns?.made;
      if (column === undefined || of === undefined) return [];
      const values = [{ column, value: which, made: of }];
      return [
        {
          length: length + 1,
          cost: costs.phrase,
          pieces: [piece("Value", words, at, length + 1, question, { values })],
        },
      ];
    });
  if (quarterNames.has(words[at]?.lower ?? "")) {
    if (words[at + 1]?.lower !== "of") return [];
    const from = skipsArticle(words, at + 2);
    const found = columnAt(words, from, vocabulary, isNumber);
    return found === null ? [] : [columnEdge(made(found.column), from + found.length - at, vocabulary, place)];
  }
  const found = columnAt(words, at, vocabulary, isNumber);
  if (found === null || !quarterNames.has(words[at + found.length]?.lower ?? "")) return [];
  return [columnEdge(made(found.column), found.length + 1, vocabulary, place)];
}

const periods: ReadonlyMap<string, "day" | "week" | "month" | "quarter" | "year"> = new Map([
  ["days", "day"],
  ["dates", "day"],
  ["weeks", "week"],
  ["months", "month"],
  ["quarters", "quarter"],
  ["years", "year"],
]);

/** "on how many different days": the days of the only dates. */
function periodEdges(question: string, words: readonly Word[], at: number, vocabulary: Vocabulary): Edge[] {
  const grain = periods.get(words[at]?.lower ?? "");
  const date = dateOf(vocabulary);
  const isCounted = /^(?:different|distinct|unique)$/u.test(words[at - 1]?.lower ?? "");
  if (grain === undefined || date === null || !isCounted) return [];
  if (vocabulary.columns.match([words[at]?.text ?? ""])?.columns.some((column) => column !== date)) return [];
  const made: MadeColumn = { kind: "period", name: `${grain} of ${date.name}`, column: date.name, grain };
  return [columnEdge(made, 1, vocabulary, { question, words, at })];
}
