import type { TableProfile } from "../../../../state/profile.ts";
import { quoted } from "../../reading/resolved.ts";
import { tailOf, whereOf } from "../short/slots.ts";
import { columnOf, isText, type Reworded } from "./wording.ts";

const having =
  "(?:has|have|had|gets|get|got|handles|handled|covers|covered|uses|used|offers|offered|grows|grew|sees|saw|deals with|dealt with|works with|worked with|(?:do|did|have) (?:we|you|they) (?:get|have|had|got|see|seen|use|used))(?: had| got)?";
const shape = new RegExp(
  `^(?:which|what) (\\p{L}+(?: \\p{L}+)?) ${having} (?:the )?(?:(most|largest number of|greatest number of|widest range of|biggest variety of)|fewest|smallest number of) (?:different |distinct |various |kinds of |types of |sorts of )+(\\p{L}+(?: \\p{L}+)?)(?: (?:from|in|at|with))?((?: (?:in|since|during|for|on|at) .+)?)$`,
  "iu",
);

/** "which ranger saw the most different birds", "which supplier do we get the fewest kinds of paint from": different values of each. */
export function mostDifferent(text: string, table: TableProfile): Reworded | null {
  const match = shape.exec(text.trim().replace(/[\s?.!]+$/u, ""));
  const [, noun = "", most, things = "", after = ""] = match ?? [];
  if (match === null) return null;
  const [group, thing] = [columnOf(noun, table, isText), columnOf(things, table, isText)];
  const tail = tailOf(after, table);
  if (group === null || thing === null || group === thing || tail === null) return null;
  const end = most === undefined ? "lowest" : "highest";
  return {
    text: `${quoted(group.name)} with the ${end} number of different ${quoted(thing.name)}${whereOf(tail)}`,
    assumption: `Different values of ${thing.name} count for each ${group.name}.`,
  };
}
