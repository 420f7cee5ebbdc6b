import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { isMoney } from "../../reading/money-columns.ts";
import { quoted } from "../../reading/resolved.ts";
import { columnOf, isNumber, isText, type Reworded } from "../wordings/wording.ts";
import { hasQuantity, thingOf } from "./columns.ts";

const lead = "(?:(?:what|which) (?:is|are|was|were) |(?:show|list|give)(?: me)? )?(?:the |our )?";

/** "most popular class in each branch", "top title for each category", "most common parcel type per area". */
export function topOfEach(text: string, table: TableProfile): Reworded | null {
  const match = new RegExp(
    `^${lead}(?:(most common|commonest|most frequent)|most popular|favou?rite|top) (\\p{L}+(?: \\p{L}+)?) (?:(?:in|for|of|at|from|with|among) (?:each|every)|per|by) (\\p{L}+(?: \\p{L}+)?)$`,
    "iu",
  ).exec(text.replace(/[\s?.!]+$/u, ""));
  const [, common, noun = "", group = ""] = match ?? [];
  if (match === null || /[^s]s$/iu.test(noun)) return null;
  const [thing, by] = [thingNamed(noun, table), columnOf(group, table, isText)];
  if (thing === null || by === null || thing === by || thing.distinct > table.rowCount / 3) return null;
  // What is top or popular of things that are sold goes by pieces or by money, and which is not said.
  if (
    common === undefined &&
    (hasQuantity(table) || table.columns.some((column) => isNumber(column) && isMoney(column)))
  )
    return null;
  return {
    text: `most frequent ${quoted(thing.name)} by ${quoted(by.name)}`,
    assumption: `What comes most often is told by the rows.`,
  };
}

/** "Parcel type" of parcels is their Type. */
function thingNamed(noun: string, table: TableProfile): ColumnProfile | null {
  const last = noun.split(" ").at(-1) ?? "";
  return (
    thingOf(noun, table) ??
    (/^(?:type|kind|size|colour|color|brand|category|genre)$/iu.test(last) ? thingOf(last, table) : null)
  );
}
