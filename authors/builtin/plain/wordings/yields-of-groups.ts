import type { TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { measuredUnits } from "../../lexicon/units.ts";
import { quoted } from "../../reading/resolved.ts";
import { amountMeant } from "../everyday/amounts-meant.ts";
import { tailOf, whereOf } from "../short/slots.ts";
import { columnOf, isNumber, isText, type Reworded } from "./wording.ts";

/** Verbs for what things with several rows bring together: a limit behind them is one of the total. */
export const yielding =
  "give|gave|given|yield|yields|yielded|produce|produces|produced|bring in|brings in|brought in|brought|bring us|make|makes|made|earn|earns|earned|raise|raises|raised|contribute|contributed|generate|generates|generated|take in|took in|pick|picked|harvest|harvested|grew|caught|catch|collect|collected|gather|gathered";
const comparison = "more than|over|above|at least|less than|under|below|fewer than|at most";
const shape = new RegExp(
  `^(?:which|what) (\\p{L}+(?: \\p{L}+)?) (?:have |has |had )?(?:${yielding})(?: us)? (${comparison}) ([£$€]?)(\\d[\\d,.]*) ?(\\p{L}+)?((?: (?:in|since|during|for|on|at) .+)?)$`,
  "iu",
);

/** "which crops gave us over 150 kg", "which shops brought in more than £500": by what each comes to. */
export function yieldsAbove(text: string, table: TableProfile): Reworded | null {
  const match = shape.exec(text.trim().replace(/[\s?.!]+$/u, ""));
  const [, noun = "", limit = "", currency = "", size = "", unit = "", after = ""] = match ?? [];
  const group = match === null ? null : columnOf(noun, table, isText);
  const tail = tailOf(after, table);
  if (group === null || tail === null || group.distinct > 0.6 * table.rowCount) return null;
  const said = (currency === "" ? unit : currency).toLowerCase();
  const units = measuredUnits.filter((each) => each.said.includes(said));
  if (units.length === 0) return null;
  const isMoney = units.every(({ kind }) => kind === "money");
  const [only, more] = isMoney
    ? [amountMeant(table, "in")]
    : table.columns.filter(
        (column) =>
          isNumber(column) &&
          units.some(({ written }) => splitName(column.name).some((part) => written.includes(part))),
      );
  if (only == null || more !== undefined) return null;
  return {
    text: `which ${quoted(group.name)} have a total ${quoted(only.name)} ${limit} ${size}${whereOf(tail)}`,
    assumption: `What each ${group.name} comes to is the total of ${only.name}.`,
  };
}
