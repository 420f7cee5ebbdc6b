import { amountOf, operatorOf } from "../frame.ts";
import type { Ask, Direction, Division } from "./asks.ts";
import type { Quantity } from "./quantities.ts";
import type { Question } from "./question.ts";
import { functionIn, type Said } from "./said.ts";
import type { Slot } from "./slots.ts";
import { countSaid, directionOf, isLowest, placeOf, rankedBy } from "./superlatives.ts";

/** An ask, but for what it is of. */
export type AskPart =
  | { kind: "each" }
  | Pick<Extract<Ask, { kind: "extreme" }>, "kind" | "directions" | "rankedBy" | "place" | "limit" | "named">
  | Pick<Extract<Ask, { kind: "those" }>, "kind" | "operator" | "value">
  | Pick<Extract<Ask, { kind: "of" }>, "kind" | "function">
  | Pick<Extract<Ask, { kind: "gap" }>, "kind" | "as">
  | { kind: "outliers" };

/** What is asked of the groups' results, and the slots that say so; null where nothing is. */
type Reading = { part: AskPart; used: readonly (Slot | undefined)[] } | null | "unclear";

/** The results as a clause speaks of them. */
export interface Results {
  said: Said;
  by: Division;
  /** Null where it isn't clear what is computed of each group. */
  quantity: Quantity | null;
  isChange: boolean;
}

/** Reads what a clause asks of the groups' results, once they are computed. */
export function askOfResults(results: Results, question: Question): Reading {
  const { said, quantity } = results;
  const { direction } = said;
  const ofAll = quantity === null ? null : ofAllResults(said, quantity);
  if (ofAll !== null) return ofAll;
  const ofWhich = said.one("which") ?? said.one("many");
  if (ofWhich !== undefined && (said.one("compare") ?? said.one("sign")) !== undefined && direction === undefined)
    return quantity === null ? "unclear" : thoseBeyond(said);
  const ranked = said.one("ranked");
  if (ranked !== undefined && direction === undefined && (said.one("which") ?? said.one("each")) !== undefined)
    return quantity === null ? "unclear" : inOrder(ranked, quantity);
  if (direction === undefined && said.one("top") === undefined) return null;
  if (quantity === null) return said.hasBy ? "unclear" : null;
  return extreme({ ...results, quantity }, question);
}

/** What is computed of all groups' results: their outliers, how far they are apart, or a function of them. */
function ofAllResults(said: Said, quantity: Quantity): Reading {
  const outliers = said.one("outliers");
  if (outliers !== undefined) return { part: { kind: "outliers" }, used: [] };
  const ends = said.one("ends");
  const held = said.slots.find(({ kind, groups }) => kind === "change" && groups.word === "difference");
  if (ends !== undefined && held !== undefined) {
    if (isLowest(ends.groups.a ?? "") || !isLowest(ends.groups.b ?? "")) return "unclear";
    return { part: { kind: "gap", as: "difference" }, used: [ends, held] };
  }
  const spread = said.one("spread");
  if (spread !== undefined) {
    const name = functionIn(spread.groups.fn ?? "");
    if (quantity.isSingle || name === null) return "unclear";
    return { part: { kind: "of", function: name }, used: [spread] };
  }
  const gap = said.one("gap");
  if (gap === undefined) return null;
  return { part: { kind: "gap", as: gap.groups.word === "ratio" ? "ratio" : "difference" }, used: [gap] };
}

/** "Which sites have a mean above 3", or a negative one. */
function thoseBeyond(said: Said): Reading {
  const compare = said.one("compare");
  const sign = said.one("sign");
  const used = [compare, sign, said.one("order")];
  if (compare === undefined) {
    const isBelow = sign?.groups.sign === "negative" || sign?.groups.down !== undefined;
    return { part: { kind: "those", operator: isBelow ? "<" : ">", value: 0 }, used };
  }
  const operator = operatorOf(compare.groups.words ?? "");
  if (operator === null) return "unclear";
  const number = /-?[\d.,]+(?: (?:thousand|million|billion))?\D*$/u.exec(compare.text)?.[0] ?? "";
  return { part: { kind: "those", operator, value: amountOf(number.trim()) }, used };
}

/** All groups from one end to the other. */
function inOrder(ranked: Slot, quantity: Quantity): Reading {
  const way = ranked.groups.way ?? ranked.groups.way2;
  // What is only sorted may go either way.
  if (way === undefined) return "unclear";
  return {
    part: {
      kind: "extreme",
      directions: [/^(?:asc|incr|low|small)/u.test(way) ? "lowest" : "highest"],
      rankedBy: quantity,
      named: true,
      place: 1,
      limit: "all",
    },
    used: [ranked],
  };
}

/** The group at an end, or those next to it. */
function extreme(
  { said, by, quantity, isChange }: Results & { quantity: Quantity },
  { text, frame, definitions }: Question,
): Reading {
  const { direction, own, bare } = said;
  const top = said.one("top");
  // "The most volatile symbol" is most of something else.
  const after = direction === undefined ? "" : text.slice(direction.end, direction.end + 40);
  const openEnd = own.length === 0 && bare.length === 0 && direction?.groups.rows === undefined;
  if (
    !said.isDescription &&
    openEnd &&
    direction !== undefined &&
    !isChange &&
    !/^\s*(?:[.?,;:!)·\n]|$|and\b|ones?\b|values?\b|correlations?\b|relation(?:ship)?s?\b|than\b|of (?:them|these|all)\b|(?:strong|weak)|⟨)/u.test(
      after,
    ) &&
    direction.groups.fn === undefined
  )
    return "unclear";
  const { a, b, place } = direction?.groups ?? {};
  const ways: Direction[] = [a, b].filter((word) => word !== undefined).map((word) => directionOf(word, definitions));
  if (ways.length === 2 && ways[0] === ways[1]) return "unclear";
  return {
    part: {
      kind: "extreme",
      directions: ways.length === 0 ? ["highest"] : ways,
      rankedBy: rankedBy(quantity, `${a} ${b}`, definitions, frame),
      named: said.many("which", "top").length > 0 || by.columns.length > 1,
      place: placeOf(place),
      limit: top === undefined ? null : countSaid(top.groups.count),
    },
    used: [direction, top],
  };
}
