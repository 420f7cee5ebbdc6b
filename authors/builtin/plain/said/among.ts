import type { Condition } from "../../../../state/condition.ts";
import type { Operation } from "../../../../state/intent.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import { together } from "../../reading/conditions.ts";
import { meansRows } from "../wordings/wording.ts";

const shares = "(?:percent(?:age)?|per cent|pct|%|share|proportion|fraction)";
const groups = "(?:by|per|for each|for every|in each|in every|of each) ";

/** "Share of women among managers", "percentage of women in Sales": the words for those of which it is a share; null where none are. */
export function saidAmong(text: string, table: TableProfile): string | null {
  const among = new RegExp(
    `\\b${shares} of (.+?) (?:among|amongst|out of) (?:all )?(?:the |our |my )?(.+)$`,
    "iu",
  ).exec(text);
  const [part, base] = [among?.[1], among?.[2]?.replace(new RegExp(`,? ${groups}.*$`, "iu"), "")];
  if (part !== undefined && base !== undefined) {
    const ofGroups = new RegExp(`\\b${groups}`, "iu").test(part);
    return ofGroups || /^(?:those|the ones|rows|them|all)\b/iu.test(base) ? null : base;
  }
  const within = new RegExp(
    `\\b${shares} of (?:the |all )?(\\p{L}[\\p{L}-]*) in (?:the )?([\\p{L}-]+)( \\p{L}+)?$`,
    "iu",
  ).exec(text);
  const [, thing = "", place, noun] = within ?? [];
  // "Percentage of tickets in the South" is of all of them, and so is no part of those in the South.
  if (place === undefined || meansRows(thing, table)) return null;
  if (noun === undefined) return `rows in ${place}`;
  return meansRows(noun.trim(), table) ? `${place}${noun}` : null;
}

/**
 * "Percentage of parcels per status for express": of the express ones, how they are shared out. The operation over those that are
 * named last; undefined where nothing of the kind is said, null where it isn't understood.
 */
export function sharedOut(
  text: string,
  operation: Operation,
  read: (words: string) => Operation | null,
  rowsOf: (words: string) => Condition[] | null,
): Operation | null | undefined {
  const said = new RegExp(
    `^(.*\\b${shares} of (?:all |the )?\\p{L}+ (?:by|per) .+?) (?:among|amongst|for|at|in) (?!each\\b|every\\b|all\\b)(.+)$`,
    "iu",
  ).exec(text);
  const [, whole = "", last = ""] = said ?? [];
  if (said === null || operation.operation !== "aggregate") return undefined;
  // What is shared out already, over rows that are chosen, is what was said.
  if (operation.measures.every(({ of }) => of === undefined || of[0]?.where === undefined)) return undefined;
  const shared = read(whole);
  const rows = rowsOf(last);
  // "Share of women by office among managers" has a part of its own.
  if (shared?.operation === "aggregate" && shared.measures.some(({ of }) => of?.[0]?.where !== undefined))
    return undefined;
  if (shared?.operation !== "aggregate" || rows === null || rows.length === 0) return null;
  return { ...shared, filter: together([...(shared.filter === null ? [] : [shared.filter]), ...rows]) };
}
