import type { Condition } from "../../../../state/condition.ts";
import type { Operation } from "../../../../state/intent.ts";
import type { IntentOutcome } from "../../../author.ts";
import { quoted } from "../../reading/resolved.ts";
import { conjuncts } from "./conjuncts.ts";

const leaving =
  "excluding|except(?: for)?|without|ignoring|leaving out|apart from|omitting|not counting|not including|disregarding|other than|barring|minus";
const started = "and|or|but|nor|only|where|when|per|for|each|if|then|also|as|not";
/** What rows are called, and words that tie what follows to the noun before them. */
const ties = `(?:['’]s?)?\\s+(?:(?!(?:${started})\\b)\\p{L}+\\s+)?(?:(?:in|at|on|of|by|from|with|to|under|inside|within|the|an?|their|its|all|any|more|less|fewer|longer|shorter|older|younger|larger|smaller|bigger|higher|lower|over|above|below|than|costing|lasting|at least|at most)\\s+)*`;

type Unclear = Extract<IntentOutcome, { kind: "needs_clarification" | "cannot_answer" }>;

/**
 * "Excluding rides in the snow", "without Alice's rides", where rides are left out and only what is in the snow is kept: as like
 * as not rows of both are left out. Which of the two is asked for; null where nothing of the kind is said.
 */
export function leftOutWithin(text: string, operation: Operation): Unclear | null {
  if (!("filter" in operation) || operation.filter === null) return null;
  const all = conjuncts(operation.filter);
  const [left, kept] = [all.flatMap(leftOut), all.flatMap(keptOnly)];
  for (const out of left)
    for (const within of kept) {
      const found = new RegExp(
        `\\b(${leaving})\\s+(?:(?:the|all|any|an?)\\s+)*(${said(out.value)})(${ties})(${said(within.value)})(?![\\p{L}\\d])`,
        "iu",
      ).exec(text);
      if (found === null) continue;
      const [whole = "", word = "", first = "", between = "", second = ""] = found;
      const rows = `${first}${between}${second}`;
      if (typeof within.value === "number")
        return {
          kind: "cannot_answer",
          understood: "",
          missing: [whole],
          message: `It is not clear whether "${rows}" are left out, or "${first}" alone and ${second} holds for the others.`,
          hint: `Say first what is kept: only those ${between.trim()} ${second}, ${word} ${first}.`,
        };
      const [before, after] = [text.slice(0, found.index), text.slice(found.index + whole.length)];
      return {
        kind: "needs_clarification",
        question: `Are "${rows}" left out, or, of what is "${second}", all that is "${first}"?`,
        readings: [
          {
            reading: `${rows} are left out`,
            ask: `${before}where not (${named(out, "=")} and ${named(within, "=")})${after}`,
          },
          {
            reading: `of ${second}, ${first} are left out`,
            ask: `${before}where ${named(within, "=")} and ${named(out, "!=")}${after}`,
          },
        ],
      };
    }
  return null;
}

interface ColumnValue {
  column: string;
  value: string | number;
}

function named({ column, value }: ColumnValue, operator: "=" | "!="): string {
  return `${quoted(column)} ${operator} ${quoted(String(value))}`;
}

/** A value in the number in which it is said. */
function said(value: string | number): string {
  const plain = String(value).replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
  return typeof value === "number" ? `${plain}(?:\\s?\\p{L}{1,4})?` : `${plain}(?:e?s)?`;
}

function leftOut(condition: Condition): ColumnValue[] {
  if (condition.kind === "not" && condition.condition.kind === "in") return valuesOf(condition.condition);
  return condition.kind === "compare" && condition.operator === "!=" ? valuesOf(condition) : [];
}

function keptOnly(condition: Condition): ColumnValue[] {
  return condition.kind === "compare" && condition.operator === "!=" ? [] : valuesOf(condition);
}

/** Times are said of the whole question. */
function valuesOf(condition: Condition): ColumnValue[] {
  if (condition.kind === "in")
    return condition.values.map((value) => ({ column: condition.column, value: String(value) }));
  if (condition.kind !== "compare" || condition.grain !== null) return [];
  const { column, value } = condition;
  return typeof value === "string" || typeof value === "number" ? [{ column, value }] : [];
}
