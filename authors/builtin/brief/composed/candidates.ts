import type { NamedAnswer } from "../../../../state/named-answer.ts";
import type { RowTest } from "../../../../state/row-test.ts";
import type { Statistic } from "../../../../state/statistic.ts";
import { canonical } from "../../language/names.ts";
import { nameWords } from "../asked.ts";
import type { Ask, Direction } from "./asks.ts";

/** A value that may be asked for, and the words that an answer may call it by. */
export interface Candidate {
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
export const directionWords: Record<Direction, Set<string>> = {
  highest: set(
    "highest high max maximum top best most largest greatest biggest peak hottest warmest wettest busiest strongest stronger higher larger first leading leader winner longest",
  ),
  lowest: set(
    "lowest low min minimum bottom worst least smallest fewest coldest coolest driest quietest weakest weaker lower smaller last shortest",
  ),
};
export const counting = set("count number num n many how total");
const gapWords = set("difference diff gap range spread ratio between highest lowest max min high low");
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

const none: ReadonlySet<string> = new Set();

/** What an ask may be answered with. */
export function candidatesOf(ask: Ask): Candidate[] {
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
export function alongOf(ask: Ask, asks: readonly Ask[]): Candidate[] {
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
