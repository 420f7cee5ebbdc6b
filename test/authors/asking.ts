import type { IntentOutcome } from "../../authors/author.ts";
import { createBuiltinAuthor } from "../../authors/builtin/create-builtin-author.ts";
import type { Profile } from "../../state/profile.ts";
import { openRealTables } from "./real-profiles.ts";

/** The built-in author, asked about one table at a time: a real one by the name of its file, or one of the test's own. */
export interface Asking {
  /** What a question over a table is read as; a format follows it where one is given. */
  ask(table: string, question: string, format?: string): Promise<IntentOutcome>;
  /** The line that says back what was understood, or the words that it is declined for. */
  line(table: string, question: string, format?: string): Promise<string>;
  /** What the author knows of a table: it is looked at once. */
  profile(table: string): Promise<Profile>;
  close(): Promise<void>;
}

/** Opens the tests' real tables, and tables of the test's own: their texts by their names. */
export function openAsking(own: Readonly<Record<string, string>> = {}): Asking {
  const tables = openRealTables();
  const author = createBuiltinAuthor();
  const profiles = new Map<string, Promise<Profile>>();
  const profile = (table: string): Promise<Profile> => {
    const text = own[table];
    const known =
      profiles.get(table) ?? (text === undefined ? tables.profile(table) : tables.profileOf(`${table}.csv`, text));
    profiles.set(table, known);
    return known;
  };
  const ask = async (table: string, question: string, format?: string): Promise<IntentOutcome> => {
    const text = format === undefined ? question : `${question}\n\nFormat: ${format}`;
    return author.readIntent({ text, profile: await profile(table), correction: null });
  };
  return {
    ask,
    line: async (...asked) => lineOf(await ask(...asked)),
    profile,
    close: () => tables.close(),
  };
}

/** The line that says back what was understood, or "not:" and the words that it is declined for. */
export function lineOf(outcome: IntentOutcome): string {
  if (outcome.kind === "understood") return outcome.intent.reading;
  return outcome.kind === "cannot_answer" ? `not: ${outcome.missing.join(", ")}` : outcome.kind;
}
