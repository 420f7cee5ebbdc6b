import type { NamedAnswer, Several } from "../../../../state/named-answer.ts";
import type { RowTest } from "../../../../state/row-test.ts";
import type { Statistic } from "../../../../state/statistic.ts";
import type { Step } from "../../../../state/step.ts";
import { canonical } from "../../language/names.ts";
import { type Asked, nameWords, type Reading } from "../asked.ts";
import type { Frame } from "../frame.ts";
import { groupOf } from "../group-names.ts";
import { madeColumn } from "../made-column.ts";
import type { Wanted } from "../split-brief.ts";
import type { Ask, Division } from "./asks.ts";
import { fits, isCalled, isDirection, nameOrNumber, tokens } from "./called.ts";
import { alongOf, type Candidate, candidatesOf } from "./candidates.ts";
import type { Quantity } from "./quantities.ts";
import type { Composed } from "./read-composed.ts";
import { namedParts } from "./tuples.ts";

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
    const tuples = wanted.map((each) => this.#tuple(each));
    const chosen = wanted.map((each) => this.#byName(each));
    const taken = new Set(chosen.filter((each) => each !== null && each !== "unclear" && !("reading" in each)));
    const free = this.#candidates.filter((each) => !taken.has(each) && each.ask.of === undefined);
    const answers = wanted.map((each, at): Reading | null => {
      const found = chosen[at] ?? null;
      const tuple = tuples[at] ?? null;
      if (tuple !== null) return tuple;
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

  /** What the group at an end is called and what it has, as one text: "[month, year, average]". */
  #tuple(wanted: Wanted): Reading | null {
    const parts = namedParts(wanted);
    if (parts === null) return null;
    const missing = { missing: `${wanted.name}[${wanted.placeholder}]` };
    // "@lowest_month[month, average]": each part is of the end that the whole is of.
    const ends = tokens(wanted.name).map(canonical).filter(isDirection);
    const named = parts.map((each) =>
      this.#byName({
        ...each,
        name: [...ends, each.name].join("_"),
        placeholder: [...ends, each.placeholder].join("_"),
      }),
    );
    const open = named.filter((each) => each === null).length;
    const numbers = this.#candidates.filter(
      (each) =>
        each.kind === "number" &&
        each.ask.kind === "extreme" &&
        each.ask.of === undefined &&
        !named.includes(each) &&
        !ends.some((end) => each.not.has(end)) &&
        (each.needs === null || ends.some((end) => each.needs?.has(end))),
    );
    const found = named.map((each, at) => {
      // What is left over is the one number that is.
      const candidate = each === null && open === 1 && numbers.length === 1 ? numbers[0] : each;
      const part = parts[at];
      if (candidate == null || candidate === "unclear" || "reading" in candidate || part === undefined) return null;
      const reading = candidate.ask.kind === "extreme" ? this.#answer(part, candidate) : null;
      return reading !== null && "answer" in reading ? reading.answer : null;
    });
    const items: Several["items"] = [];
    const [first] = found;
    for (const answer of found) {
      if (answer == null || first == null) return missing;
      if (
        answer.value.kind === "verdict" ||
        answer.value.kind === "compared" ||
        answer.value.kind === "several" ||
        answer.value.kind === "changed"
      )
        return missing;
      if (JSON.stringify(answer.steps) !== JSON.stringify(first.steps)) return missing;
      items.push({ statistic: answer.value, where: answer.where, decimals: answer.decimals });
    }
    if (this.#asked.frame.ties === "other")
      this.#asked.frame.assumptions.add("Where several groups have the same, the smallest of them is named.");
    return {
      answer: {
        name: wanted.name,
        value: { kind: "several", items },
        where: [],
        decimals: null,
        ...(first?.steps === undefined ? {} : { steps: first.steps }),
      },
    };
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
    // "@rows_after_cleaning": how many rows there are is no number of a group's.
    if (
      /^(?=.*\b(?:rows|records|entries)\b)(?:(?:n|num|number|count|total|final|of|rows|records|entries|remaining|left|kept|after|cleaned|cleaning|preprocessing) ?)+$/u.test(
        nameWords(wanted.name),
      )
    )
      return true;
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
