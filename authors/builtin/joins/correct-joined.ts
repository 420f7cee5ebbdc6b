import type { Operation } from "../../../state/intent.ts";
import type { Profile, TableProfile } from "../../../state/profile.ts";
import type { IntentOutcome } from "../../author.ts";
import type { Change } from "../reading/correcting/change.ts";
import { quoted } from "../reading/resolved.ts";
import { findKeys } from "./find-keys.ts";
import { joinWords } from "./join-words.ts";
import { type JoinKey, joinedTable, titlesOf } from "./joined-table.ts";
import { isJoinable, type Joinable, mapColumns } from "./map-columns.ts";
import { understoodAs, understoodOfOne } from "./read-joined.ts";
import { settleJoin } from "./settle-join.ts";

/** How a correction of an operation over one table is read, and how a question is read anew. */
export interface CorrectionReaders {
  correct: (change: Change, previous: Operation, profile: Profile) => IntentOutcome;
  reread: (text: string) => IntentOutcome;
}

/**
 * Reads a correction of a question over two files: as another key, or as a change of what is asked of the joined rows. Also one
 * that brings the second file in. Null where there are not two files in it.
 */
export function correctJoined(
  change: Change,
  question: string,
  previous: Operation,
  profile: Profile,
  readers: CorrectionReaders,
): IntentOutcome | null {
  if (profile.tables.length < 2 || !isJoinable(previous)) return null;
  const otherKey = byOtherKey(change.text, question, previous, profile, readers);
  if (otherKey !== null) return otherKey;
  for (const key of keysFor(previous, profile)) {
    const outcome = changeOver(key, change, previous, profile, readers);
    if (outcome !== null) return outcome;
  }
  return null;
}

/** "joined on destination = iata": the question again, by that key. */
function byOtherKey(
  comment: string,
  question: string,
  { table, join }: Operation,
  profile: Profile,
  { reread }: CorrectionReaders,
): IntentOutcome | null {
  if (join === undefined) return null;
  const [left, right] = profile.tables.filter(({ name }) => name === table || name === join.table);
  if (left === undefined || right === undefined) return null;
  const said = joinWords(comment, left, right);
  if (said.columns === null || !/^(?:please|instead|use|no|,|\s)*$/iu.test(said.rest)) return null;
  const [leftTitle, rightTitle] = titlesOf(left, right);
  const [a, b] = said.columns;
  const asked = joinWords(question, left, right).rest.replace(/[\s.?!]+$/u, "");
  return reread(`${asked} joined on ${quoted(`${leftTitle}.${a}`)} = ${quoted(`${rightTitle}.${b}`)}`);
}

/** The key that the operation was joined by; else the sure ones that bring in another table. */
function keysFor({ table, join }: Operation, profile: Profile): JoinKey[] {
  const find = (name: string): TableProfile | undefined => profile.tables.find((each) => each.name === name);
  const asked = find(table);
  if (asked === undefined) return [];
  if (join !== undefined) {
    const other = find(join.table);
    if (other === undefined) return [];
    const side = profile.overlaps
      ?.flatMap(({ left, right }) => [left, right])
      .find((each) => each.table === table && each.column === join.key);
    const main = { table: asked, column: join.key };
    return [{ main, other: { table: other, column: join.otherKey }, oneToOne: side?.unique ?? false }];
  }
  return profile.tables.flatMap((other, index) => {
    if (other === asked) return [];
    const [left, right] = profile.tables.indexOf(asked) < index ? [asked, other] : [other, asked];
    const found = findKeys(left, right, profile);
    return found.kind === "keys" && found.isSure && found.keys.length === 1 ? found.keys : [];
  });
}

function changeOver(
  key: JoinKey,
  change: Change,
  previous: Joinable,
  profile: Profile,
  { correct }: CorrectionReaders,
): IntentOutcome | null {
  const joined = joinedTable(key.main.table, key.other.table, key);
  const inTable = (name: string): { table: string; column: string } =>
    previous.join?.columns.find((each) => each.name === name) ?? { table: previous.table, column: name };
  const virtual = (name: string): string => {
    const { table, column } = inTable(name);
    return joined.columns.find((each) => each.table === table && each.column === column)?.name ?? name;
  };
  const { join: _, ...alone } = mapColumns(previous, virtual);
  const over: Profile = { fingerprint: profile.fingerprint, tables: [joined.table], notes: [] };
  const outcome = correct(change, { ...alone, table: joined.table.name } as Operation, over);
  if (outcome.kind !== "understood" || !isJoinable(outcome.intent.operation)) return outcome;
  const settled = settleJoin(outcome.intent.operation, joined, key, false);
  if (settled.kind === "refused")
    return {
      kind: "cannot_answer",
      understood: "the two files",
      missing: [],
      message: settled.message,
      hint: settled.hint,
    };
  if (settled.kind === "joined") return understoodAs(outcome, settled);
  return understoodOfOne(outcome, settled.operation);
}
