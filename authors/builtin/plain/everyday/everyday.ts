import type { TableProfile } from "../../../../state/profile.ts";
import type { Reworded } from "../wordings/wording.ts";
import { inCurrency } from "./currencies.ts";
import { happened } from "./happenings.ts";
import { withoutLightVerbs } from "./light-verbs.ts";
import { inMeasuresOfTable } from "./measures.ts";
import { inNounsOfTable } from "./nouns.ts";
import { ofOwners } from "./owned.ts";
import { inPeopleOfRows } from "./people-of-rows.ts";
import { Said } from "./said.ts";
import { inStock } from "./stock.ts";
import { inPlainTurns } from "./turns.ts";

/**
 * The question in the words of its table: what happened by the dates of it, people and things by what the rows are, verbs that choose
 * nothing left out. Every word that the table knows by itself stays as it is. Null where nothing changes.
 */
export function inWordsOfTable(text: string, table: TableProfile): Reworded | null {
  const said = new Said();
  const steps = [
    inCurrency,
    ofOwners,
    inStock,
    happened,
    inNounsOfTable,
    inPeopleOfRows,
    inMeasuresOfTable,
    withoutLightVerbs,
    inPlainTurns,
  ];
  const plain = steps
    .reduce((changed, step) => step(changed, table, said), text)
    .replace(/\s+/gu, " ")
    .trim();
  if (plain === text) return null;
  return { text: plain, assumption: said.assumptions.length === 0 ? null : said.assumptions.join(" ") };
}
