import type { Profile } from "../../../../state/profile.ts";
import type { IntentOutcome } from "../../../author.ts";
import { canonical } from "../../language/names.ts";
import { personNouns } from "../../lexicon/names.ts";
import { addsUp, conventionOf } from "../../reading/convention.ts";
import { quoted } from "../../reading/resolved.ts";
import { countedIn, numberedThings } from "./counted.ts";
import { levelLeftOut } from "./divided-by-things.ts";
import { limitOfGroups } from "./limits-of-groups.ts";

type Understood = Extract<IntentOutcome, { kind: "understood" }>;

/**
 * What was understood, where it is of what the question is of: rows, groups of rows, or numbers computed of groups. A reading that
 * has a limit of groups choose rows, or that groups where one number is to be divided by another, is declined.
 */
export function atItsLevel(text: string, profile: Profile, outcome: IntentOutcome): IntentOutcome {
  if (outcome.kind !== "understood") return outcome;
  const { operation } = outcome.intent;
  const table = profile.tables.find(({ name }) => name === operation.table);
  if (table === undefined || operation.join !== undefined) return outcome;
  const limit = limitOfGroups(text, operation, table);
  if (limit !== null)
    return declined(
      limit,
      `"${limit}" is a limit of groups of rows, and would have to be one of single rows here.`,
      "Ask for the groups with that number alone first, or name the column of the rows that the limit is of.",
    );
  const level = levelLeftOut(text, operation, table);
  if (level !== null)
    return declined(
      level,
      `"${level}" asks for a number of each group or a ratio of two numbers, and that could not be read.`,
      "Say which total is divided by which, like: ratio of total sales to total orders.",
    );
  return askedOfPersons(text, profile, outcome) ?? outcome;
}

function declined(missing: string, message: string, hint: string): IntentOutcome {
  return { kind: "cannot_answer", understood: "", missing: [missing], message, hint };
}

/** "Average fee per patient", of several rows each: of a row, or what a patient pays in all. */
function askedOfPersons(text: string, profile: Profile, { intent: { operation } }: Understood): IntentOutcome | null {
  if (operation.operation !== "aggregate") return null;
  const match = /^(.*?)\b(?:average|mean|avg) .*? per (\p{L}+)(.*?)[\s?.!]*$/iu.exec(text);
  // What stands around it, which rows are meant, is kept.
  const [, before = "", noun = "", after = ""] = match ?? [];
  const isPerson = personNouns.some((each) => canonical(each) === canonical(noun.toLowerCase()));
  const table = profile.tables.find(({ name }) => name === operation.table);
  const [measure, more] = operation.measures;
  const [dimension, another] = operation.dimensions;
  if (!isPerson || table === undefined || more !== undefined || another !== undefined) return null;
  const persons = numberedThings(noun, table) ?? table.columns.find(({ name }) => name === dimension?.column);
  const column = table.columns.find(({ name }) => name === measure?.column);
  if (measure?.function !== "mean" || column === undefined || persons?.name !== dimension?.column) return null;
  if (persons === undefined || persons.distinct > 0.9 * table.rowCount) return null;
  const isAmount = addsUp(column) || countedIn(column) !== null || conventionOf(column) === "sum";
  if (!isAmount || conventionOf(column) === "mean") return null;
  return {
    kind: "needs_clarification",
    question: `Each ${persons.name} has several rows: is the mean of the rows of each wanted, or the total of all divided by their number?`,
    readings: [
      {
        reading: `Mean ${column.name} by ${persons.name}`,
        ask: `${before}mean ${quoted(column.name)} by ${quoted(persons.name)}${after}`,
      },
      {
        reading: `Ratio of total ${column.name} to number of different ${persons.name}`,
        ask: `${before}ratio of total ${quoted(column.name)} to number of different ${quoted(persons.name)}${after}`,
      },
    ],
  };
}
