import type { NamedAnswer, RowTest, Statistic, Step } from "../../../../state/analysis.ts";
import { canonical } from "../../language/names.ts";
import { type Asked, groupOf, nameWords, type Reading } from "../asked.ts";
import type { Frame } from "../frame.ts";
import { madeColumn } from "../made-column.ts";
import type { Wanted } from "../split-brief.ts";
import type { Ask, Direction, Division } from "./asks.ts";
import type { Quantity } from "./quantities.ts";
import type { Composed } from "./read-composed.ts";

/** A value that may be asked for, and the words that an answer may call it by. */
interface Candidate {
  ask: Ask;
  kind: "name" | "number" | "list";
  /** Words that it may be called by, and those of which it must have one. */
  words: ReadonlySet<string>;
  needs: ReadonlySet<string> | null;
  /** Words that say that another is meant. */
  not: ReadonlySet<string>;
  value: NamedAnswer["value"];
  where: readonly RowTest[];
  isWhole: boolean;
}

const set = (...texts: readonly string[]): Set<string> =>
  new Set(texts.flatMap((text) => text.split(" ")).map(canonical));
const plain = "value name result";
const directionWords: Record<Direction, Set<string>> = {
  highest: set(
    "highest high max maximum top best most largest greatest biggest peak hottest warmest wettest busiest strongest stronger higher larger first leading leader winner longest",
  ),
  lowest: set(
    "lowest low min minimum bottom worst least smallest fewest coldest coolest driest quietest weakest weaker lower smaller last shortest",
  ),
};
const counting = set("count number num n many how total");
const gapWords = set("difference diff gap range spread ratio between highest lowest max min high low");
const listing = /\blists?\b|\balphabetical|\bseparated\b|\bcomma\b/iu;
const separated = /\bseparated by\b|\balphabetical/u;
const functionCalls: Record<string, Set<string>> = {
  mean: set("mean average avg"),
  stddev: set("std stddev sd standard deviation st dev"),
  median: set("median"),
  sum: set("sum total"),
  max: set("max maximum highest largest"),
  min: set("min minimum lowest smallest"),
  range: set("range"),
  variance: set("variance var"),
  cv: set("cv coefficient variation"),
};

/** Reads the answers to what a question asks of groups: null for one that is about something else. */
export class ComposedAnswers {
  readonly #composed: Composed;
  readonly #asked: Asked;
  readonly #candidates: readonly Candidate[];

  constructor(composed: Composed, asked: Asked) {
    this.#composed = composed;
    this.#asked = asked;
    this.#candidates = composed.asks.flatMap((ask) => [...candidatesOf(ask), ...alongOf(ask, composed.asks)]);
  }

  /** All answers at once: what is left over for one of them is what no other one is. */
  read(): (Reading | null)[] {
    const { wanted } = this.#asked;
    const chosen = wanted.map((each) => this.#byName(each));
    const taken = new Set(chosen.filter((each) => each !== null && each !== "unclear" && !("reading" in each)));
    const free = this.#candidates.filter((each) => !taken.has(each) && each.ask.of === undefined);
    const answers = wanted.map((each, at): Reading | null => {
      const found = chosen[at] ?? null;
      if (found === "unclear") return { missing: each.name };
      if (found !== null && "reading" in found) return found.reading;
      if (found !== null) return this.#answer(each, found);
      if (this.#isOverall(each)) return null;
      const open = chosen.filter((other) => other === null).length;
      const fitting = free.filter(
        (candidate) =>
          fits(candidate, each, this.#asked.text) &&
          (candidate.kind !== "name" || each.decimals === null || each.isText),
      );
      const [only, ...more] = fitting;
      return open === 1 && only !== undefined && more.length === 0 ? this.#answer(each, only) : { missing: each.name };
    });
    const unread = this.#unread(answers);
    return unread.length === 0 ? answers : answers.map((each, at) => each ?? { missing: wanted[at]?.name ?? "" });
  }

  /** What is asked and not answered was not understood; what only says how groups are computed needs no answer of its own. */
  #unread(answers: readonly (Reading | null)[]): Ask[] {
    const columns = new Set(
      answers.flatMap((each) =>
        each !== null && "answer" in each
          ? [JSON.stringify(each.answer.value), ...(each.answer.steps ?? []).map((step) => JSON.stringify(step))]
          : [],
      ),
    );
    const text = [...columns].join("\n");
    return this.#composed.asks.filter(
      (ask) => ask.kind !== "each" && !text.includes(JSON.stringify(ask.quantity.name)),
    );
  }

  #byName(wanted: Wanted): Candidate | { reading: Reading } | null | "unclear" {
    if (wanted.options.length > 1) return null;
    const describes = this.#candidates.filter(({ ask }) => ask.of === wanted.name);
    if (describes.length > 0) {
      const fitting = describes.filter(
        (candidate) =>
          fits(candidate, wanted, this.#asked.text) &&
          (candidate.ask.kind !== "extreme" || (candidate.kind === "name") === (candidate.ask.ofName ?? false)),
      );
      const [only, ...more] = fitting;
      return only !== undefined && more.length === 0 ? only : "unclear";
    }
    const words = tokens(wanted.name);
    const at = this.#atGroup(wanted);
    if (at !== null) return { reading: at };
    const called = (some: readonly string[]): Candidate[] =>
      this.#candidates.filter(
        (candidate) =>
          candidate.ask.of === undefined && fits(candidate, wanted, this.#asked.text) && isCalled(candidate, some),
      );
    for (const some of [words, tokens(wanted.placeholder)]) {
      if (some.length === 0) continue;
      const [first, ...more] = nameOrNumber(called(some), wanted);
      if (first === undefined) continue;
      const same = more.every((other) => JSON.stringify(other.value) === JSON.stringify(first.value));
      return same ? first : "unclear";
    }
    return null;
  }

  /** What one group has, which the name speaks of: "@mean_rain", "@growth_2020". */
  #atGroup(wanted: Wanted): Reading | null {
    const asks = this.#composed.asks.filter(({ by }) => by.columns.length === 1);
    const [first] = asks;
    const [column] = first?.by.columns ?? [];
    if (first === undefined || column === undefined || !asks.every((ask) => ask.by.columns[0] === column)) return null;
    const { frame } = this.#asked;
    const own = frame.table.columns.find(({ name }) => name === column);
    const words = nameWords(wanted.name);
    const years = [...new Set(words.match(/\b(?:1[89]|20)\d\d\b/gu) ?? [])].map(Number);
    const group = own ?? madeColumn(column, frame.groupWords.size > 0 ? [...frame.groupWords.keys()] : years);
    if (own === undefined && frame.groupWords.size === 0 && years.length !== 1) return null;
    const grouped = groupOf(words, { ...this.#asked, frame: { ...frame, group, groupIsOptional: false } });
    const [test, ...more] = grouped?.where ?? [];
    if (grouped === null || test === undefined || more.length > 0) return null;
    const rest = tokens(grouped.rest);
    const quantities = [
      ...new Map(asks.map(({ quantity }) => [JSON.stringify(quantity.measures) + quantity.name, quantity])).values(),
    ];
    const fitting = quantities.filter(({ words: own }) => rest.every((word) => own.has(canonical(word))));
    const [quantity, ...others] = fitting;
    if (quantity === undefined || others.length > 0 || wanted.isText) return { missing: wanted.name };
    const value: Statistic = { kind: "aggregate", function: "max", column: quantity.name };
    return this.#made(wanted, first.by, quantity, value, [test], quantity.isWhole);
  }

  /** Whether an answer is about all rows, in words that are of no group. */
  #isOverall(wanted: Wanted): boolean {
    const words = tokens(wanted.name);
    const { overall, asks } = this.#composed;
    if (/\b(?:overall|all)\b/u.test(nameWords(wanted.name))) return true;
    if (overall.some((quantity) => words.every((word) => quantity.words.has(canonical(word)))))
      return !asks.some(({ quantity }) => words.every((word) => quantity.words.has(canonical(word))));
    return false;
  }

  #answer(wanted: Wanted, candidate: Candidate): Reading {
    if (candidate.ask.kind === "outliers") {
      const { outliers } = this.#asked.frame;
      if (outliers === null || this.#asked.frame.removesOutliers) return { missing: wanted.name };
      const test: RowTest = { ...outliers, column: candidate.ask.quantity.name, inverted: false };
      return this.#made(wanted, candidate.ask.by, candidate.ask.quantity, candidate.value, [test], true);
    }
    return this.#made(
      wanted,
      candidate.ask.by,
      candidate.ask.quantity,
      candidate.value,
      candidate.where,
      candidate.isWhole || candidate.kind !== "number",
    );
  }

  #made(
    wanted: Wanted,
    by: Division,
    quantity: Quantity,
    value: NamedAnswer["value"],
    where: readonly RowTest[],
    isWhole: boolean,
  ): Reading {
    const { frame } = this.#asked;
    if (quantity.isSingle && !isOneRow(by, quantity, frame)) return { missing: wanted.name };
    const decimals = isWhole ? null : (wanted.decimals ?? (wanted.isInteger ? 0 : null));
    if (!isWhole && decimals === null && quantity.function !== "sum" && !quantity.isSingle)
      frame.assumptions.add(`${wanted.name} is rounded to two decimals, as the question does not say to how many.`);
    const plainValue = quantity.function === "sum" || quantity.isSingle;
    return {
      answer: {
        name: wanted.name,
        value,
        where: [...where],
        decimals: isWhole ? null : (decimals ?? (plainValue ? null : 2)),
        steps: this.#steps(by),
      },
    };
  }

  /** The steps that lead to the groups: the conditions, then all that is asked of the groups of this division. */
  #steps(by: Division): Step[] {
    const { frame } = this.#asked;
    const asks = this.#composed.asks.filter((ask) => ask.by.columns.join() === by.columns.join());
    const quantities = asks.flatMap((ask) => [
      ask.quantity,
      ...(ask.kind === "extreme" ? [ask.rankedBy] : []),
      ...(ask.kind === "relation" && ask.with !== null ? [ask.with] : []),
    ]);
    const once = <Each>(all: readonly Each[]): Each[] => [
      ...new Map(all.map((each) => [JSON.stringify(each), each])).values(),
    ];
    const havings = this.#composed.havings.filter((each) => each.by.columns.join() === by.columns.join());
    const relative = frame.filters.filter(({ kind }) => kind !== "condition");
    const conditions = frame.filters.filter(({ kind }) => kind === "condition");
    return [
      ...[...relative, ...conditions].map((test): Step => ({ kind: "keep", test })),
      {
        kind: "summarise",
        by: [...by.columns],
        measures: once([...quantities, ...havings.map(({ count }) => count)].flatMap(({ measures }) => measures)),
      },
      ...havings.map(
        ({ count, operator, value }): Step => ({
          kind: "keep",
          test: { kind: "condition", condition: { kind: "compare", column: count.name, grain: null, operator, value } },
        }),
      ),
      ...once(quantities.flatMap(({ steps }) => steps)),
    ];
  }
}

/**
 * Whether a group has no more than one row of a quantity that no function is named for: the table has no more rows than there are
 * groups and values of the columns that conditions fix.
 */
function isOneRow(by: Division, quantity: Quantity, { table, filters }: Frame): boolean {
  const tests = [...filters, ...quantity.measures.flatMap(({ where }) => where)];
  const fixed = tests.flatMap((test) =>
    test.kind === "condition" &&
    test.condition.kind === "compare" &&
    test.condition.operator === "=" &&
    test.condition.grain === null
      ? [test.condition.column]
      : [],
  );
  const names = [...new Set([...by.columns, ...fixed])];
  const columns = names.map((name) => table.columns.find((each) => each.name === name));
  if (columns.includes(undefined)) return false;
  const most = columns.reduce((product, column) => product * (column?.distinct ?? 0), 1);
  return table.rowCount <= most && table.rowCount >= most / 2;
}

const smallWords = /\b(?:values?|of|the|an?|in|for|per|with|and|by|to|is|on|at|as|final|result|calculated)\b/gu;

function tokens(name: string): string[] {
  return nameWords(name)
    .replace(smallWords, " ")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** Whether a name, as its words, may be what a candidate is called. */
function isCalled({ kind, ask, words, needs, not }: Candidate, called: readonly string[]): boolean {
  const own = called.map(canonical);
  if (own.some((word) => not.has(word)) || !own.every((word) => words.has(word))) return false;
  const ofGroup = own.filter((word) => ask.by.words.has(word) || word === "name" || word === "winner");
  // "Year" alone is what a group is called, and nothing that it has.
  if (kind === "number" && own.length > 0 && ofGroup.length === own.length) return false;
  if (kind === "name" && ofGroup.length === 0 && !own.every(isDirection)) return false;
  return needs === null || own.some((word) => needs.has(word));
}

function isDirection(word: string): boolean {
  return directionWords.highest.has(word) || directionWords.lowest.has(word);
}

/** Which of what a group is called and what it has an answer is, where its name may be either. */
function nameOrNumber(found: readonly Candidate[], wanted: Wanted): readonly Candidate[] {
  const [names, numbers] = [found.filter(({ kind }) => kind === "name"), found.filter(({ kind }) => kind !== "name")];
  const [first] = names;
  if (first === undefined || numbers.length === 0) return found;
  const own = tokens(wanted.name).map(canonical);
  const inBrackets = tokens(wanted.placeholder)
    .filter((word) => !/^\d+$/u.test(word))
    .map(canonical);
  const { by, quantity } = first.ask;
  if (own.every(isDirection)) {
    if (inBrackets.length > 0 && inBrackets.every((word) => by.words.has(word) || word === "name")) return names;
    return inBrackets.some((word) => quantity.words.has(word)) ? numbers : found;
  }
  const last = own.at(-1) ?? "";
  if (by.words.has(last) || last === "name") return names;
  return wanted.decimals !== null || wanted.isInteger ? numbers : found;
}

/** Whether an answer can be of a candidate's type. */
function fits({ kind, isWhole }: Candidate, wanted: Wanted, text: string): boolean {
  if (kind === "list") {
    if (wanted.isInteger || tokens(wanted.name).some((word) => counting.has(canonical(word)))) return false;
    return (
      /,/u.test(wanted.placeholder) || listing.test(`${wanted.placeholder} ${wanted.about}`) || separated.test(text)
    );
  }
  if (kind === "name") return true;
  return !wanted.isText && (!isWhole || wanted.isInteger || wanted.decimals === null || wanted.decimals === 0);
}

const none: ReadonlySet<string> = new Set();

function candidatesOf(ask: Ask): Candidate[] {
  const { by, quantity } = ask;
  const make = (
    more: Omit<Candidate, "ask" | "needs" | "not" | "where" | "isWhole"> & Partial<Candidate>,
  ): Candidate => ({
    ask,
    needs: null,
    not: none,
    where: [],
    isWhole: false,
    ...more,
  });
  switch (ask.kind) {
    case "each":
      return [];
    case "extreme":
      return extremeCandidates(ask, make);
    case "those": {
      const test: RowTest = {
        kind: "condition",
        condition: { kind: "compare", column: quantity.name, grain: null, operator: ask.operator, value: ask.value },
      };
      const words = new Set([
        ...by.words,
        ...quantity.words,
        ...set("above below over under exceeding positive negative up down with more than list names", plain),
      ]);
      const [column = ""] = by.columns;
      return [
        make({
          kind: "number",
          words: new Set([...words, ...counting]),
          value: { kind: "aggregate", function: "count", column: null },
          where: [test],
          isWhole: true,
        }),
        ...(by.columns.length === 1
          ? [
              make({
                kind: "list",
                words,
                value: { kind: "list", column, by: null, direction: "asc", limit: null },
                where: [test],
              }),
            ]
          : []),
      ];
    }
    // The method is said elsewhere in the question.
    case "outliers":
      return [
        make({
          kind: "number",
          words: new Set([...by.words, ...quantity.words, ...counting, ...set("outlier outliers of among")]),
          value: { kind: "aggregate", function: "count", column: null },
          isWhole: true,
        }),
        ...(by.columns.length === 1
          ? [
              make({
                kind: "list",
                words: new Set([...by.words, ...set("outlier outliers list names", plain)]),
                value: { kind: "list", column: by.columns[0] ?? "", by: null, direction: "asc", limit: null },
              }),
            ]
          : []),
      ];
    case "of":
      return [
        make({
          kind: "number",
          words: new Set([
            ...(functionCalls[ask.function] ?? none),
            ...quantity.words,
            ...by.words,
            ...set("yearly annual monthly daily hourly group", plain),
          ]),
          needs: functionCalls[ask.function] ?? null,
          value: { kind: "aggregate", function: ask.function, column: quantity.name },
          isWhole: quantity.isWhole && ["max", "min", "range", "sum"].includes(ask.function),
        }),
      ];
    case "relation": {
      const x = ask.with === null ? (by.columns[0] ?? "") : ask.with.name;
      const words = new Set([...quantity.words, ...(ask.with?.words ?? []), ...by.words]);
      const of = { kind: "correlation", method: ask.method, x, y: quantity.name } as const;
      return [
        make({
          kind: "number",
          words: new Set([
            ...words,
            ...set("r rho corr correlation coefficient pearson spearman value yearly annual monthly daily"),
          ]),
          needs: set("r rho corr correlation coefficient pearson spearman"),
          not: set("p pvalue"),
          value: { ...of, part: "coefficient" },
        }),
        make({
          kind: "number",
          words: set("p pvalue value correlation"),
          needs: set("p pvalue"),
          value: { ...of, part: "p" },
        }),
      ];
    }
    case "gap": {
      const end = (direction: "max" | "min") => ({
        statistic: { kind: "aggregate", function: direction, column: quantity.name } as const,
        where: [],
      });
      return [
        make({
          kind: "number",
          words: new Set([...gapWords, ...quantity.words, ...by.words, ...set(plain)]),
          needs: set("difference diff gap range spread ratio"),
          value: { kind: "compared", as: ask.as, first: end("max"), second: end("min") },
          isWhole: quantity.isWhole && ask.as === "difference",
        }),
      ];
    }
  }
}

/** What else the group has that is first: "which has the highest mean, and how many rows does it have". */
function alongOf(ask: Ask, asks: readonly Ask[]): Candidate[] {
  if (ask.kind !== "extreme" || ask.directions.length > 1 || ask.limit !== null) return [];
  const [direction = "highest"] = ask.directions;
  const others = asks.filter(
    (each) =>
      each.kind === "each" &&
      each.by.columns.join() === ask.by.columns.join() &&
      JSON.stringify(each.quantity.measures) !== JSON.stringify(ask.quantity.measures),
  );
  return others.map(({ quantity, by }) => ({
    ask: { ...ask, quantity },
    kind: "number",
    words: new Set([...quantity.words, ...by.words, ...set(plain)]),
    needs: null,
    not: none,
    value: {
      kind: "extreme",
      column: quantity.name,
      by: ask.rankedBy.name,
      function: null,
      direction,
      ...(ask.place === 1 ? {} : { place: ask.place }),
    },
    where: [],
    isWhole: quantity.isWhole,
  }));
}

function extremeCandidates(
  ask: Extract<Ask, { kind: "extreme" }>,
  make: (more: Omit<Candidate, "ask" | "needs" | "not" | "where" | "isWhole"> & Partial<Candidate>) => Candidate,
): Candidate[] {
  const { by, quantity, rankedBy, directions, place, limit } = ask;
  const both = directions.length > 1;
  return directions.flatMap((direction): Candidate[] => {
    const own = directionWords[direction];
    const opposite = directionWords[direction === "highest" ? "lowest" : "highest"];
    const ends = { needs: both ? own : null, not: new Set([...opposite].filter((word) => !quantity.words.has(word))) };
    const ordinal = place === 1 ? [] : [...set("second third fourth fifth 2nd 3rd")];
    const at = (column: string): Statistic => ({
      kind: "extreme",
      column,
      by: rankedBy.name,
      function: null,
      direction,
      ...(place === 1 ? {} : { place }),
    });
    if (limit !== null) {
      const [column = ""] = by.columns;
      const value: Statistic = {
        kind: "list",
        column,
        by: rankedBy.name,
        direction: direction === "highest" ? "desc" : "asc",
        limit: limit === "all" ? null : limit,
      };
      return by.columns.length === 1
        ? [
            make({
              kind: "list",
              words: new Set([...own, ...by.words, ...set("list names two three four five", plain), String(limit)]),
              value,
            }),
          ]
        : [];
    }
    const names = by.columns.map((column, index) =>
      make({
        kind: "name",
        words: new Set([
          ...own,
          ...ordinal,
          ...set(plain),
          ...(by.columns.length === 1 ? [...by.words, ...quantity.words] : canonicalWords(column)),
        ]),
        ...ends,
        needs: by.columns.length === 1 ? ends.needs : new Set(canonicalWords(column)),
        value: at(by.columns[index] ?? column),
      }),
    );
    const value: Statistic =
      rankedBy.name === quantity.name && place === 1
        ? { kind: "aggregate", function: direction === "highest" ? "max" : "min", column: quantity.name }
        : at(quantity.name);
    return [
      ...(ask.named ? names : []),
      make({
        kind: "number",
        words: new Set([...own, ...ordinal, ...quantity.words, ...by.words, ...set(plain)]),
        ...ends,
        value,
        isWhole: quantity.isWhole,
      }),
    ];
  });
}

function canonicalWords(column: string): string[] {
  return nameWords(column).split(/\s+/u).map(canonical);
}
