import type { AnalysisFunction } from "../../../../state/analysis.ts";
import type { Cell } from "../../../../state/tables.ts";
import { preparedType } from "../../analysis/parts.ts";
import { canonical, splitName } from "../../language/names.ts";
import type { Annotator } from "../annotate.ts";
import { numericTypes } from "../asked.ts";
import type { Consumed } from "../consumed.ts";
import { partColumn, partWords } from "../date-parts.ts";
import { amountOf, columnName, type Frame, operatorOf } from "../frame.ts";
import { namesEachRow } from "../row-names.ts";
import type { Wanted } from "../split-brief.ts";
import { functionPatterns } from "../words.ts";
import type { Ask, Direction, Division, Having, Limit } from "./asks.ts";
import { type Clause, clausesOf, described } from "./clauses.ts";
import { type Definitions, readDefinitions } from "./definitions.ts";
import { ownNames, periods, singular, timeName } from "./divisions.ts";
import {
  aggregateOf,
  areRows,
  changeOf,
  countOf,
  growthOf,
  type Quantity,
  quantityOf,
  withoutSign,
} from "./quantities.ts";
import { type Slot, type SlotShapes, slotShapes } from "./slots.ts";

/** What a question asks of groups. */
export interface Composed {
  asks: readonly Ask[];
  /** How many rows the groups must have. */
  havings: readonly Having[];
  /** What is asked of all rows beside, by the words that an answer may have for it. */
  overall: readonly Quantity[];
}

const lowestWords = /^(?:low|small|few|least|min|weak|bottom)/u;

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
  const reader = new Reader(frame, wanted, annotator, definitions);
  const composed = reader.read(left.left);
  if (composed === null) return null;
  left.takeSpans(reader.used.map(({ start, end }) => [start, end] as const));
  left.takeAll(
    /\b(?:create|add|engineer|define|extract|derive|use|parse)(?: (?:a|an|the))? (?:new )?(?:(?:year|month|weekday|hour|decade|quarter|⟨d\d+⟩)s? ?)+(?:(?:feature|column|variable) ?)?(?:from|of|out of)(?: the)? ⟨[cd]\d+⟩(?: (?:column|field))?/u,
  );
  if (composed.asks.some(({ by }) => by.columns.some((column) => /month/iu.test(column)))) left.takeAll(ofTwelve);
  return composed;
}

/** That months are those of the calendar, whatever their year. */
const ofTwelve =
  /\b(?:(?:consider|use|count|with|number) )?(?:the )?months? (?:are )?(?:numbered )?(?:from |as )?\(?1 ?(?:to|-|–|through) ?12\)?|\b(?:over|across|of|for|in) all(?: the)? years(?: together| combined)?|\b(?:irrespective|regardless) of the year\b/u;

class Reader {
  readonly #frame: Frame;
  readonly #wanted: readonly Wanted[];
  readonly #annotator: Annotator;
  readonly #about: string;
  readonly #definitions: Definitions;
  readonly #shapes: SlotShapes;
  readonly used: Slot[] = [];
  readonly #overall: Quantity[] = [];
  readonly #havings: Having[] = [];
  #lastChange: Quantity | null = null;
  #text = "";

  constructor(frame: Frame, wanted: readonly Wanted[], annotator: Annotator, definitions: Definitions) {
    this.#frame = frame;
    this.#definitions = definitions;
    this.#shapes = slotShapes(ownNames(frame.table));
    this.#wanted = wanted;
    this.#annotator = annotator;
    this.#about = wanted
      .map((each) => `${each.name} ${each.about}`)
      .join("\n")
      .toLowerCase();
  }

  read(text: string): Composed | null {
    this.#text = text;
    const clauses = clausesOf(text, this.#shapes);
    const all = [...clauses, ...described(this.#wanted, this.#annotator, this.#shapes)];
    const stated = all.map(({ slots }) => this.#divisionOf(slots, "stated"));
    // "Across the sites" says what the groups are where nothing else does.
    const divisions = stated.every((each) => each === null)
      ? all.map(({ slots }) => this.#divisionOf(slots, "over"))
      : stated;
    if (divisions.includes("unclear")) return null;
    const known = divisions.filter((each): each is Division => each !== null && each !== "unclear");
    const [only] = known;
    if (only === undefined) return null;
    const same = known.every(({ columns }) => columns.join() === only.columns.join());
    const read = all.map((clause, at) =>
      this.#clause(clause, (divisions[at] as Division | null) ?? (same ? only : null)),
    );
    // What a clause leaves open is what another one says.
    const quantities = read.flatMap(({ quantity }) => (quantity === null ? [] : [quantity]));
    const asks: Ask[] = [];
    for (const each of read) {
      const ask = each.ask(onlyOne(quantities));
      if (ask === "unclear") return null;
      if (ask !== null) {
        asks.push(...ask);
        if (each.clause.of === undefined) this.used.push(...each.used());
      }
    }
    for (const each of read) if (each.isOverall && each.quantity !== null) this.#overall.push(each.quantity);
    if (asks.length === 0) return null;
    // What a column has is of single rows, or of a function that another clause says.
    const plainer = asks.filter(
      (ask) =>
        !(
          ask.kind === "each" &&
          ask.quantity.isSingle &&
          asks.some(({ quantity }) => !quantity.isSingle && quantity.column === ask.quantity.column)
        ),
    );
    return { asks: plainer, havings: this.#havings, overall: this.#overall };
  }

  /** What the slots of a clause divide the rows by. */
  #divisionOf(slots: readonly Slot[], from: "stated" | "over"): Division | null | "unclear" {
    const found = slots.flatMap(({ kind, groups }) => {
      if (kind === "over") return from === "over" && this.#isText(groups.by) ? [[groups.by ?? ""]] : [];
      if (groups.by !== undefined && ["each", "which", "many", "top", "having", "ends"].includes(kind))
        return [[groups.by, groups.also].filter((each) => each !== undefined)];
      if (groups.period === undefined) return [];
      const said = periods[groups.period] ?? groups.period;
      return said.startsWith("⟨") && !timeName.test(this.#column(said) ?? "") ? [] : [[said]];
    });
    const [first] = found;
    if (first === undefined) return null;
    const texts = first.map(singular);
    if (found.some((each) => each.map(singular).join() !== texts.join())) return "unclear";
    const columns = texts.map((said) => this.#column(said));
    if (columns.includes(null)) return "unclear";
    const names = columns.filter((name) => name !== null);
    const { table } = this.#frame;
    // Rows that are each a group of their own are no groups.
    const groups = table.columns.filter(({ name }) => names.includes(name));
    if (groups.some(({ distinct, nulls, type }) => type === "number" || distinct >= 0.9 * (table.rowCount - nulls)))
      return "unclear";
    return {
      columns: names,
      words: new Set([...names, ...texts.filter((said) => !said.startsWith("⟨"))].flatMap(splitName).map(canonical)),
    };
  }

  /** Whether what the groups may be of is a column of names. */
  #isText(said: string | undefined): boolean {
    const name = said === undefined ? null : this.#column(singular(said));
    return this.#frame.table.columns.some((column) => column.name === name && column.type === "string");
  }

  #column(said: string): string | null {
    const match = /⟨([cd])(\d+)⟩/u.exec(said);
    if (match !== null) {
      const name = columnName(this.#frame, match[1], match[2]);
      const isMade = match[1] === "c" || this.#frame.steps.some((step) => "name" in step && step.name === name);
      // "An hour feature": a part of a date that the question has a column made of.
      return isMade ? name : new RegExp(`^${partWords}$`, "u").test(name) ? this.#column(name) : null;
    }
    const own = this.#frame.table.columns.find(
      ({ name }) => name.toLowerCase().replace(/[_\s]+/gu, " ") === said.replace(/ies$/u, "y"),
    );
    if (own !== undefined && own.type !== "date" && own.type !== "datetime") return own.name;
    return partColumn(said, this.#frame, { about: this.#about });
  }

  #clause(clause: Clause, by: Division | null) {
    const { slots } = clause;
    const frame = this.#frame;
    const one = (kind: Slot["kind"]): Slot | undefined => slots.find((slot) => slot.kind === kind);
    const many = (...kinds: Slot["kind"][]): Slot[] => slots.filter(({ kind }) => kinds.includes(kind));
    const bySlots = many("each", "which", "many", "top");
    const fn = functionIn(one("direction")?.groups.fn ?? "");
    const own = slots.flatMap((slot) => {
      const quantity = quantityOf(slot, frame, this.#about);
      return quantity === null ? [] : [{ slot, quantity }];
    });
    const bare = many("bare").flatMap((slot) => {
      const name = this.#column(slot.groups.of ?? "");
      const column = frame.table.columns.find((each) => each.name === name);
      const isNumber = name !== null && (column === undefined || numericTypes.includes(column.type));
      return isNumber && !by?.columns.includes(name) ? [{ slot, name }] : [];
    });
    const direction = one("direction");
    const said: Said = { own, bare, direction, fn };
    const [alone, ...others] = bare;
    const quantity =
      own.length === 1
        ? (own[0]?.quantity ?? null)
        : own.length === 0 && bySlots.length > 0 && alone !== undefined && others.length === 0
          ? aggregateOf("max", alone.name, frame, true)
          : null;
    const hasBy =
      bySlots.length > 0 ||
      own.some(({ slot }) => slot.groups.period !== undefined || /^\s*(?:its|their)\b/u.test(slot.text));
    const used: Slot[] = [];
    const use = (...some: (Slot | undefined)[]): void => void used.push(...some.filter((slot) => slot !== undefined));
    return {
      clause,
      quantity,
      isOverall: !hasBy && quantity !== null && direction === undefined && one("spread") === undefined,
      used: () => used,
      ask: (other: Quantity | null): Ask[] | null | "unclear" => {
        if (by === null) return null;
        const open = many("measure", "counted").some((slot) => own.every((each) => each.slot !== slot));
        if (open && (hasBy || direction !== undefined)) return "unclear";
        const again = one("again");
        use(again, ...(slots.every(({ kind }) => kind === "order") ? [one("order")] : []));
        const noun = direction?.groups.rows;
        if (noun !== undefined && !areRows(noun, frame)) return "unclear";
        // "And how many rows does it have": another number of the same groups.
        const counted = again?.groups.rows;
        if (counted !== undefined && !areRows(counted, frame)) return "unclear";
        const more: Ask[] = counted === undefined ? [] : [{ by, kind: "each", quantity: countOf(frame, counted) }];
        const having = one("having");
        if (having !== undefined) {
          if (!namesEachRow(having.groups.rows ?? "", frame)) return "unclear";
          const limit = limitOf(having);
          if (limit === null) return "unclear";
          use(having);
          const count = countOf(frame, having.groups.rows ?? "");
          if (
            direction === undefined &&
            own.length === 0 &&
            bare.length === 0 &&
            (one("which") ?? one("many") ?? having.groups.by) !== undefined &&
            slots.length <= 3 &&
            !/\b(?:only|consider|include|among)\b/u.test(having.text)
          ) {
            use(...bySlots, one("order"));
            return [{ by, quantity: count, kind: "those", ...limit }];
          }
          this.#havings.push({ by, count, ...limit });
        }
        const relation = slots.find(({ kind, groups }) => kind === "correlation" && groups.x === undefined);
        const [value, rank, third] = own;
        const chosen = one("which");
        // "The mean income of the region with the lowest mean health": what is asked stands before, what decides behind.
        if (
          value !== undefined &&
          rank !== undefined &&
          third === undefined &&
          direction !== undefined &&
          chosen !== undefined &&
          value.slot.end <= chosen.start &&
          chosen.end <= direction.start &&
          direction.end <= rank.slot.start &&
          clause.of === undefined
        ) {
          const word = direction.groups.a ?? "";
          if (direction.groups.b !== undefined || relation !== undefined) return "unclear";
          use(...bySlots, direction, value.slot, rank.slot);
          return [
            {
              by,
              quantity: rank.quantity,
              kind: "extreme",
              directions: [this.#direction(word)],
              rankedBy: rank.quantity,
              place: places[direction.groups.place ?? ""] ?? 1,
              limit: null,
              named: false,
            },
            { by, quantity: value.quantity, kind: "each" },
          ];
        }
        const base = relation === undefined ? this.#quantity(said, by, other) : null;
        const changed = one("ends") === undefined ? this.#changed(base?.quantity ?? null, slots) : null;
        if (changed === "unclear") return "unclear";
        if (changed !== null) this.#lastChange = changed.quantity;
        const taken = [...(base?.slots ?? []), ...(changed?.slots ?? [])];
        const quantityAsked = changed?.quantity ?? base?.quantity ?? null;
        const of = clause.of === undefined ? {} : { of: clause.of, ofName: slots[0]?.kind === "which" };
        const make = (ask: AskPart): Ask[] => {
          const over = slots.filter(
            (slot) => slot.kind === "over" && this.#column(singular(slot.groups.by ?? "")) === by.columns[0],
          );
          use(...bySlots, ...over, ...taken, one("again"));
          return quantityAsked === null ? [] : [{ by, quantity: quantityAsked, ...of, ...ask } as Ask, ...more];
        };
        if (relation !== undefined) return this.#relation(relation, slots, said, by, other, of, used, bySlots);
        const outliers = one("outliers");
        if (outliers !== undefined && quantityAsked !== null) return make({ kind: "outliers" });
        const ends = one("ends");
        const held = slots.find(({ kind, groups }) => kind === "change" && groups.word === "difference");
        if (ends !== undefined && held !== undefined && quantityAsked !== null) {
          if (lowestWords.test(ends.groups.a ?? "") || !lowestWords.test(ends.groups.b ?? "")) return "unclear";
          use(ends, held);
          return make({ kind: "gap", as: "difference" });
        }
        const spread = one("spread");
        if (spread !== undefined && quantityAsked?.isSingle === true) return "unclear";
        if (spread !== undefined && quantityAsked !== null) {
          const name = functionIn(spread.groups.fn ?? "");
          if (name === null) return "unclear";
          use(spread);
          return make({ kind: "of", function: name });
        }
        const gap = one("gap");
        if (gap !== undefined && quantityAsked !== null) {
          use(gap);
          return make({ kind: "gap", as: gap.groups.word === "ratio" ? "ratio" : "difference" });
        }
        const compare = one("compare");
        const sign = one("sign");
        if ((one("which") ?? one("many")) !== undefined && (compare ?? sign) !== undefined && direction === undefined) {
          if (quantityAsked === null) return "unclear";
          const operator = compare === undefined ? null : operatorOf(compare.groups.words ?? "");
          const number = /-?[\d.,]+(?: (?:thousand|million|billion))?\D*$/u.exec(compare?.text ?? "")?.[0] ?? "";
          if (compare !== undefined && operator === null) return "unclear";
          use(compare, sign, one("order"));
          return make(
            compare === undefined
              ? {
                  kind: "those",
                  operator: sign?.groups.sign === "negative" || sign?.groups.down !== undefined ? "<" : ">",
                  value: 0,
                }
              : { kind: "those", operator: operator ?? ">", value: amountOf(number.trim()) },
          );
        }
        const ranked = one("ranked");
        if (ranked !== undefined && direction === undefined && (one("which") ?? one("each")) !== undefined) {
          if (quantityAsked === null) return "unclear";
          const way = ranked.groups.way ?? ranked.groups.way2;
          // What is only sorted may go either way.
          if (way === undefined) return "unclear";
          use(ranked);
          return make({
            kind: "extreme",
            directions: [/^(?:asc|incr|low|small)/u.test(way) ? "lowest" : "highest"],
            rankedBy: quantityAsked,
            named: true,
            place: 1,
            limit: "all",
          });
        }
        const top = one("top");
        if (direction !== undefined || top !== undefined) {
          if (quantityAsked === null) return hasBy ? "unclear" : null;
          // "The most volatile symbol" is most of something else.
          const after = direction === undefined ? "" : this.#text.slice(direction.end, direction.end + 40);
          const openEnd = own.length === 0 && bare.length === 0 && direction?.groups.rows === undefined;
          if (
            clause.of === undefined &&
            openEnd &&
            direction !== undefined &&
            changed === null &&
            !/^\s*(?:[.?,;:!)·\n]|$|and\b|ones?\b|values?\b|correlations?\b|relation(?:ship)?s?\b|than\b|of (?:them|these|all)\b|(?:strong|weak)|⟨)/u.test(
              after,
            ) &&
            direction.groups.fn === undefined
          )
            return "unclear";
          const { a, b, place } = direction?.groups ?? {};
          const ways: Direction[] = [a, b].filter((word) => word !== undefined).map((word) => this.#direction(word));
          if (ways.length === 2 && ways[0] === ways[1]) return "unclear";
          use(direction, top);
          return make({
            kind: "extreme",
            directions: ways.length === 0 ? ["highest"] : ways,
            rankedBy: this.#ranked(quantityAsked, `${a} ${b}`),
            named: many("which", "top").length > 0 || by.columns.length > 1,
            place: place === undefined ? 1 : (places[place] ?? 1),
            limit: top === undefined ? null : (counts[top.groups.count ?? ""] ?? Number(top.groups.count)),
          });
        }
        if (quantityAsked !== null && hasBy && clause.of === undefined) return make({ kind: "each" });
        if (own.length > 1 && bySlots.length > 0 && clause.of === undefined) {
          use(...bySlots, ...own.map(({ slot }) => slot));
          return own.map((each): Ask => ({ by, quantity: each.quantity, kind: "each" }));
        }
        return used.length > 0 || having !== undefined ? more : null;
      },
    };
  }

  /** The quantity of a clause: its own, or that of a column which another clause says more of, or the only one there is. */
  #quantity(
    { own, bare, direction, fn }: Said,
    by: Division,
    other: Quantity | null,
  ): { quantity: Quantity; slots: Slot[] } | null {
    const [first, ...more] = own;
    if (first !== undefined) return more.length === 0 ? { quantity: first.quantity, slots: [first.slot] } : null;
    const [column, ...others] = bare;
    if (column === undefined) return other === null ? null : stated(other, fn, this.#frame);
    if (others.length > 0) return null;
    if (other?.column === column.name && fn === null) return { quantity: other, slots: [column.slot] };
    const summed = /\b(?:most|fewest)\b/u.test(direction?.text ?? "");
    const name = fn ?? (summed ? "sum" : "max");
    const quantity = aggregateOf(name, column.name, this.#frame, fn === null && !summed);
    return quantity === null || by.columns.includes(column.name) ? null : { quantity, slots: [column.slot] };
  }

  /** What a clause makes of its quantity: the change from one year to another, or from each group to the next. */
  #changed(
    quantity: Quantity | null,
    slots: readonly Slot[],
  ): { quantity: Quantity; slots: Slot[] } | null | "unclear" {
    const went = slots.find(({ kind, groups }) => kind === "sign" && (groups.up ?? groups.down) !== undefined);
    if (went !== undefined) return this.#lastChange === null ? "unclear" : { quantity: this.#lastChange, slots: [] };
    const growth = slots.find(({ kind }) => kind === "growth");
    const said = `${this.#frame.annotated.text} ${this.#about}`;
    const isPercent = /\bpercent(?:age)?\b|%/u.test(said);
    // Growth is a difference or a part of what was; the question must say which.
    const percent = (slot: Slot): boolean | "unclear" => {
      if (/\bpercent|\brelative\b/u.test(slot.text)) return true;
      if (/\babsolute\b/u.test(slot.text)) return false;
      if (isPercent) return true;
      return /\bgrowth\b/u.test(slot.text) && this.#definitions.change === null && !/=[^.\n]*(?:minus| - )/u.test(said)
        ? "unclear"
        : false;
    };
    if (growth !== undefined && quantity === null) return "unclear";
    if (growth !== undefined && quantity !== null) {
      const as = percent(growth);
      if (as === "unclear") return "unclear";
      return { quantity: growthOf(quantity, as ? "percent" : "difference", this.#frame), slots: [growth] };
    }
    const change = slots.find(({ kind }) => kind === "change");
    const span = slots.find(({ kind }) => kind === "fromTo");
    if (change === undefined) return null;
    const defined = this.#definitions.change;
    const spanEnds = span === undefined ? null : this.#ends(span.groups);
    const ends = defined === null ? spanEnds : this.#ends(defined);
    // "The largest increase", after it has been said from when to when.
    if (
      ends === null &&
      span === undefined &&
      this.#lastChange !== null &&
      !/^(?:de|dr|f|red)/u.test(change.groups.word ?? "")
    )
      return { quantity: this.#lastChange, slots: [change] };
    if (ends === null || quantity === null) return "unclear";
    if (spanEnds !== null && spanEnds.values.some((value) => !ends.values.includes(value))) return "unclear";
    // A fall is a change of the other sign.
    if (/^(?:decrease|drop|decline|fall|reduction)/u.test(change.groups.word ?? "")) return "unclear";
    const as = defined === null ? percent(change) : /\bpercent|%/u.test(change.text);
    if (as === "unclear") return "unclear";
    const made = changeOf(quantity, ends.column, ends.values, as ? "percent" : "difference", this.#frame);
    return made === null ? "unclear" : { quantity: made, slots: span === undefined ? [change] : [change, span] };
  }

  #ends(groups: {
    from?: string | undefined;
    to?: string | undefined;
  }): { column: string; values: readonly [Cell, Cell] } | null {
    const hits = [groups.from, groups.to].map((said) => {
      const at = /⟨v(\d+)⟩/u.exec(said ?? "")?.[1];
      return at === undefined ? null : this.#frame.annotated.values[Number(at)];
    });
    const [from, to] = hits;
    if (from != null && to != null)
      return from.column === to.column ? { column: from.column.name, values: [from.value, to.value] } : null;
    if (from != null || to != null) return null;
    const column = partColumn("year", this.#frame, { about: this.#about });
    return column === null ? null : { column, values: [Number(groups.from), Number(groups.to)] };
  }

  #direction(word: string): Direction {
    const { strength } = this.#definitions;
    if (/^strong/u.test(word) && strength === "lowest") return "lowest";
    return lowestWords.test(word) ? "lowest" : "highest";
  }

  /** Strength is a coefficient's without its sign, unless the question says what it means by it. */
  #ranked(quantity: Quantity, said: string): Quantity {
    const { strength } = this.#definitions;
    if (!/\b(?:strong|weak)/u.test(said) || strength === "highest" || strength === "lowest") return quantity;
    return withoutSign(quantity, this.#frame);
  }

  #relation(
    slot: Slot,
    slots: readonly Slot[],
    { own, bare }: Said,
    by: Division,
    other: Quantity | null,
    of: { of?: string },
    used: Slot[],
    bySlots: readonly Slot[],
  ): Ask[] | null | "unclear" {
    const method = /\bspearman\b/u.test(this.#frame.annotated.text) ? "spearman" : "pearson";
    // What stands before is said of the groups themselves.
    const within = own.filter((each) => each.slot.start > slot.start);
    const before = own.filter((each) => each.slot.start < slot.start);
    const [first, second, third] = within;
    const make = (quantity: Quantity, against: Quantity | null): Ask[] => {
      used.push(slot, ...own.map((each) => each.slot), ...bySlots);
      return [
        ...before.map((each): Ask => ({ by, quantity: each.quantity, kind: "each" })),
        { by, quantity, ...of, kind: "relation", with: against, method },
      ];
    };
    if (third !== undefined) return "unclear";
    const self = slot.groups.self;
    if (first !== undefined && second !== undefined && bare.length === 0)
      return self !== undefined || first.quantity.name === second.quantity.name
        ? "unclear"
        : make(first.quantity, second.quantity);
    // "The correlation between year and that mean": of the groups themselves.
    const [column] = by.columns;
    const ownBare = slots.find(
      (each) => each.kind === "bare" && by.columns.includes(this.#column(each.groups.of ?? "") ?? ""),
    );
    // Dates and texts have no correlation.
    const type = preparedType(this.#frame, this.#frame.table, column ?? "");
    if (type !== "integer" && type !== "number") return "unclear";
    const says =
      (self !== undefined && by.columns.includes(this.#column(singular(self)) ?? "")) ||
      ownBare !== undefined ||
      (column !== undefined &&
        by.columns.length === 1 &&
        [...by.words].some((word) => new RegExp(`\\b${word}\\b`, "u").test(this.#text.slice(slot.end, slot.end + 60))));
    const quantity = first?.quantity ?? other;
    if (quantity === null || bare.length > 0 || !says) return "unclear";
    if (ownBare !== undefined) used.push(ownBare);
    return make(quantity, null);
  }
}

/** How many rows a group must have; null where the words leave it open. */
function limitOf({ groups: { least, words, limit, orMore } }: Slot): Limit | null {
  const operator = least !== undefined || orMore !== undefined ? ">=" : operatorOf(words ?? "");
  const value = Number(least ?? orMore ?? limit);
  return operator === null || Number.isNaN(value) ? null : { operator, value };
}

/** What a clause says, by its slots. */
interface Said {
  own: readonly { slot: Slot; quantity: Quantity }[];
  bare: readonly { slot: Slot; name: string }[];
  direction: Slot | undefined;
  /** The function of "the highest mean". */
  fn: AnalysisFunction | null;
}

/** The quantity that another clause says, where this one says no other function of it. */
function stated(
  other: Quantity,
  fn: AnalysisFunction | null,
  frame: Frame,
): { quantity: Quantity; slots: Slot[] } | null {
  if (fn === null || fn === other.function) return { quantity: other, slots: [] };
  if (!other.isSingle || other.column === null) return null;
  const quantity = aggregateOf(fn, other.column, frame);
  return quantity === null ? null : { quantity, slots: [] };
}

type AskPart =
  | { kind: "each" }
  | Pick<Extract<Ask, { kind: "extreme" }>, "kind" | "directions" | "rankedBy" | "place" | "limit" | "named">
  | Pick<Extract<Ask, { kind: "those" }>, "kind" | "operator" | "value">
  | Pick<Extract<Ask, { kind: "of" }>, "kind" | "function">
  | Pick<Extract<Ask, { kind: "gap" }>, "kind" | "as">
  | { kind: "outliers" };

const counts: Record<string, number> = { two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, ten: 10 };
const places: Record<string, number> = {
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  "2nd": 2,
  "3rd": 3,
  "4th": 4,
  "5th": 5,
};

function functionIn(words: string): AnalysisFunction | null {
  return functionPatterns.find(([shape]) => shape.test(words))?.[1] ?? null;
}

/** The one quantity that is spoken of, however often it is; null where there are several. */
function onlyOne(quantities: readonly Quantity[]): Quantity | null {
  const [first] = quantities;
  const same = quantities.every((each) => JSON.stringify(each.measures) === JSON.stringify(first?.measures));
  return first !== undefined && same ? first : null;
}
