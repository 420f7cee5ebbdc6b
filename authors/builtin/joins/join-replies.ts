import type { TableProfile } from "../../../state/profile.ts";
import type { IntentOutcome } from "../../author.ts";
import { canonical, splitName } from "../language/names.ts";
import { type JoinKey, titlesOf } from "./joined-table.ts";

/** The two tables of a question that are to be joined. */
interface Sides {
  left: TableProfile;
  right: TableProfile;
}

type Declined = Extract<IntentOutcome, { kind: "cannot_answer" }>;

/** The type of a column as keys are told apart by it: whole numbers are numbers. */
export function typeOf(table: TableProfile, name: string): string {
  const type = table.columns.find((column) => column.name === name)?.type ?? "string";
  return type === "integer" ? "number" : type;
}

function spokenType(table: TableProfile, name: string): string {
  const type = typeOf(table, name);
  return type === "string" ? "text" : type === "boolean" ? "yes or no" : `a ${type}`;
}

const whichWay = "The files can be joined in more than one way. Which is meant?";
const isMeant = "The data say little for this way to join the files. Is it meant?";
/** What is understood where two files are to be joined, and why they can't be is told. */
export const bothFiles = "the two files";

/** Whether it is asked by which key two files are to be joined. */
export function isWhichJoin({ question }: Extract<IntentOutcome, { kind: "needs_clarification" }>): boolean {
  return question === whichWay || question === isMeant;
}

/** Asks by which key two files are to be joined. */
export function whichJoin(readings: { reading: string; ask: string }[]): IntentOutcome {
  return {
    kind: "needs_clarification",
    question: readings.length === 1 ? isMeant : whichWay,
    readings,
  };
}

/** Says that nothing joins two files: there is no key, or one that is written in two ways. */
export function noKey({ left, right }: Sides): Declined {
  const [leftTitle, rightTitle] = titlesOf(left, right);
  const spelled = (name: string): string => splitName(name).map(canonical).join(" ");
  const unlike = left.columns.flatMap((own) =>
    right.columns.flatMap((other) =>
      spelled(own.name) === spelled(other.name) && typeOf(left, own.name) !== typeOf(right, other.name)
        ? [{ own: own.name, other: other.name }]
        : [],
    ),
  );
  const [first, more] = unlike;
  if (first !== undefined && more === undefined)
    return declined(
      [],
      `${leftTitle} and ${rightTitle} can't be joined on ${first.own}: it is ${spokenType(left, first.own)} in one and ${spokenType(right, first.other)} in the other.`,
      "Give both files with the key written in the same way.",
    );
  return declined(
    [],
    `The question needs ${leftTitle} and ${rightTitle} joined, and no column of one holds the values of a column of the other.`,
    'If two columns are meant to be the key, name them at the end of the question: "... joined on COLUMN = COLUMN".',
  );
}

/** Says that a key joins nothing, since neither file has its values once. */
export function repeated({ left, right }: Sides, [leftColumn, rightColumn]: [string, string]): Declined {
  const [leftTitle, rightTitle] = titlesOf(left, right);
  const key = leftColumn === rightColumn ? leftColumn : `${leftColumn} and ${rightColumn}`;
  return declined(
    [],
    `${leftTitle} and ${rightTitle} can't be joined on ${key}: both have the same value in several rows, so that each row would be counted several times.`,
    'Give one of the files with one row for each value, or name another key: "... joined on COLUMN = COLUMN".',
  );
}

/** Says that those with the fewest may have none, and so make no group. */
export function noneOfThem(
  { other, lonely }: JoinKey,
  [main, second]: readonly [string, string],
  few: string,
): Declined {
  return declined(
    [],
    `${lonely ?? 0} of the ${other.column} of ${second} have no row in ${main}: those with ${few} may be among them.`,
    `Ask for the rows of ${second} without a match in ${main}, or for those with the most.`,
  );
}

/** A question over two files that is declined, with what was not understood of it. */
export function declined(missing: string[], message: string, hint: string): Declined {
  return { kind: "cannot_answer", understood: bothFiles, missing, message, hint };
}
