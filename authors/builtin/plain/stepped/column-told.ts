import { isDeepStrictEqual } from "node:util";
import type { Formula, Step } from "../../../../state/step.ts";
import { formulaColumns } from "../../analysis/parts.ts";
import { expressionsIn, withSigns } from "../../brief/expressions.ts";
import { functionPatterns } from "../../brief/words.ts";
import { type Asked, C, columnAt, numberAt } from "../asked.ts";
import { readConditions } from "../conditions.ts";
import type { Told } from "./step-told.ts";

/**
 * A column that is made: by a calculation, of ones and noughts by a condition, as a part of a date, as a length. What its name was
 * is found by the caller; in the clause it is `⟨d0⟩`.
 */
export function columnTold(clause: string, asked: Asked, made: string[]): Told | null {
  const logged = logarithm(clause, asked);
  if (logged !== null) return logged;
  const match = new RegExp(
    `^(?:${making} )?⟨d(\\d+)⟩,? ?(?:that is |which is |that has |being |defined as |equal to |equals |calculated as |computed as |given by |as |by |with |from |of |for |= ?|: ?|is )+(.+)$`,
    "u",
  ).exec(clause);
  const name = made[Number(match?.[1])];
  const said = match?.[2]?.trim();
  if (name === undefined || said === undefined) return null;
  const step = flagged(name, said, asked) ?? ofDateOrText(name, said, asked) ?? calculated(name, said, asked, made);
  if (step === null) return null;
  const used = step.kind === "derive" ? formulaColumns(step.formula) : [];
  const lacking = asked.table.columns.filter((own) => own.nulls > 0 && used.includes(own.name));
  const gaps = lacking.map((own) => own.name).join(" or ");
  return {
    steps: [step],
    about: name,
    assumptions: lacking.length === 0 ? [] : [`Rows without a ${gaps} have no ${name}.`],
  };
}

const makes = "(?:create|add|make|define|derive|compute|calculate|build|construct|introduce)";
const columnNoun = "(?:an? |the )?(?:new )?(?:column|feature|variable|field)";
const called = "(?: (?:called|named))?";
const anew = "(?:an? |the )?new (?:column|feature|variable|field)";
/** What stands before the name of a column that is to be made. */
export const making = `(?:${makes}(?: ${columnNoun})?|${anew})${called}`;
/** The same, where it is said that it is a column: its name may be any word then. */
export const makingColumn = `(?:${makes} ${columnNoun}|${anew})${called}`;

/** "Log transform fare", "take the log of fare": only of what is above zero everywhere, as nothing else has one. */
function logarithm(clause: string, asked: Asked): Told | null {
  const match = new RegExp(
    `^(?:(natural |base[- ]10 |ln |log10 )?log[- ]?transform ${C}|(?:take|apply|compute|calculate) (?:the |a )?(natural |base[- ]10 )?log(?:arithm)?(10)? (?:of|to) ${C}|(log|ln|log10) ${C})$`,
    "u",
  ).exec(clause);
  const column = columnAt(asked, match?.[2] ?? match?.[5] ?? match?.[7]);
  if (match === null || column === null || numberAt(asked, match[2] ?? match[5] ?? match[7]) === null) return null;
  if (!(Number(column.min) > 0)) return null;
  const base =
    match.slice(1).some((part) => part?.includes("10") && !/^\d+$/u.test(part)) || match[4] === "10" ? 10 : null;
  const isSaid = base === 10 || /natural|\bln\b/u.test(clause);
  return {
    steps: [
      {
        kind: "derive",
        name: column.name,
        formula: { kind: "log", base, of: { kind: "column", column: column.name } },
      },
    ],
    about: column.name,
    assumptions: isSaid ? [] : ["The logarithm is the natural one."],
  };
}

/** What is not so where something else is: said of it alone, the other one goes without saying. */
const opposites: Readonly<Record<string, string>> = { yes: "no", true: "false", "1": "0" };

/** "1 if age > 30 else 0", "yes if precipitation > 0". */
function flagged(name: string, said: string, asked: Asked): Step | null {
  // A word may be a value of the table, too.
  const value = "(-?\\d+|yes|no|true|false|⟨v\\d+⟩)";
  const match = new RegExp(
    `^${value} (?:if|when|where) (.+?)(?:,? (?:and |or )?(?:else|otherwise) ${value}|,? and ${value} (?:otherwise|if not|else))?$`,
    "u",
  ).exec(said);
  const spoken = (cell: string | undefined): string | undefined =>
    cell?.startsWith("⟨") ? asked.marks.valueWords[Number(cell.slice(2, -1))] : cell;
  const yes = spoken(match?.[1]) ?? "";
  const condition = match?.[2] ?? "";
  const otherwise = spoken(match?.[3] ?? match?.[4]) ?? opposites[yes];
  if (match === null || otherwise === undefined) return null;
  const tests = readConditions(condition, asked.table, asked.marks);
  if (tests === null) return null;
  const asCell = (word: string): number | string => (/^-?\d+$/u.test(word) ? Number(word) : word);
  if (typeof asCell(yes) !== typeof asCell(otherwise)) return null;
  return { kind: "categorise", name, rules: [{ tests, value: asCell(yes) }], otherwise: asCell(otherwise) };
}

/** "The length of name", "the month of the date". */
function ofDateOrText(name: string, said: string, asked: Asked): Step | null {
  const match = new RegExp(
    `^(?:the )?(length|number of (?:characters|letters|words)|(?:character |word )?count|year|quarter|month|weekday|day of (?:the )?week|hour)(?: part)? (?:of|in|from) (?:${C}|(?:the )?([a-z]+)(?: column)?)$`,
    "u",
  ).exec(said);
  // "The date", "the name" are ordinary words, too: here they can only be the column.
  const own = match?.[3];
  const column =
    own === undefined
      ? columnAt(asked, match?.[2])
      : (asked.table.columns.find((each) => each.name.toLowerCase() === own) ?? null);
  if (match === null || column === null) return null;
  const what = match[1] ?? "";
  const isDate = column.type === "date" || column.type === "datetime";
  const grain = /^(?:year|quarter|month|hour)$/u.test(what)
    ? (what as "year" | "quarter" | "month" | "hour")
    : /week/u.test(what)
      ? "weekday"
      : null;
  if (grain !== null)
    return isDate && (grain !== "hour" || column.type === "datetime")
      ? { kind: "derive", name, formula: { kind: "part", grain, column: column.name } }
      : null;
  if (column.type !== "string" || what === "count") return null;
  return { kind: "derive", name, formula: { kind: /word/u.test(what) ? "words" : "length", column: column.name } };
}

/** A calculation, which is all that is said. */
function calculated(name: string, said: string, asked: Asked, made: string[]): Step | null {
  const written = withSigns(
    said.replace(/\bdivided by\b/gu, "/").replace(/(?<=⟩) over (?=(?:the )?⟨)/gu, " / "),
  ).trim();
  const [only, more] = expressionsIn(written, { table: asked.table, made });
  if (only === undefined || more !== undefined) return null;
  if (`${written.slice(0, only.start)}${written.slice(only.end)}`.trim() !== "") return null;
  const used = formulaColumns(only.formula);
  const isKnown = used.every(
    (column) =>
      made.includes(column) ||
      asked.table.columns.some((own) => own.name === column && (own.type === "integer" || own.type === "number")),
  );
  if (!hasLogarithms(only.formula, asked) || isOfItself(only.formula)) return null;
  // A column that is made of itself has no value yet.
  if (!isKnown || used.includes(name)) return null;
  return { kind: "derive", name, formula: only.formula };
}

/** Whether a column is held against itself: "price minus cost", where both words can only be the price. */
function isOfItself(formula: Formula): boolean {
  if (formula.kind !== "arithmetic") return "of" in formula && isOfItself(formula.of);
  const { operator, left, right } = formula;
  return (
    isOfItself(left) || isOfItself(right) || ((operator === "-" || operator === "/") && isDeepStrictEqual(left, right))
  );
}

/** Whether every logarithm is of something above zero: rows without one would be left out without a word. */
function hasLogarithms(formula: Formula, asked: Asked): boolean {
  if (formula.kind === "arithmetic") return hasLogarithms(formula.left, asked) && hasLogarithms(formula.right, asked);
  if (formula.kind !== "log") return !("of" in formula) || hasLogarithms(formula.of, asked);
  const { of } = formula;
  return of.kind === "column" && asked.table.columns.some(({ name, min }) => name === of.column && Number(min) > 0);
}

/** Whether a word is free to be a column's name: what functions are called says too much else. */
export const isFreeName = (word: string): boolean =>
  !functionPatterns.some(([shape]) => word.replace(shape, "").trim() === "") &&
  !/^(?:a|an|the|that|which|with|by|for|of|from|as|is|column|feature|variable|new|each|per|rows?|count|number|values?)$/u.test(
    word,
  );
