import type { TableProfile } from "../../../../state/profile.ts";
import { halvesInDigits } from "../wordings/amounts-in-words.ts";
import type { Reworded } from "../wordings/wording.ts";
import { withoutEventVerbs } from "./events.ts";
import { inWordsOfTable } from "./everyday.ts";
import { inMeasuresSaid } from "./measures-said.ts";
import { inMoneyOfTable } from "./money.ts";
import { overAmount } from "./money-ends.ts";
import { inPeopleOfTable } from "./people.ts";
import { Said } from "./said.ts";
import { withoutSaidBeside } from "./said-beside.ts";
import { inUnitsOfTable } from "./units-said.ts";

const steps: readonly ((text: string, table: TableProfile, said: Said) => string)[] = [
  halvesInDigits,
  inPeopleOfTable,
  inMeasuresSaid,
  overAmount,
  withoutSaidBeside,
  inMoneyOfTable,
  inUnitsOfTable,
  withoutEventVerbs,
];

/**
 * The question with the wider vocabulary of everyday language put into that of its table: money that comes and goes, measures and
 * units, people, and the verbs of what each row is. Null where nothing changes.
 */
export function inEverydayWords(text: string, table: TableProfile): Reworded | null {
  const said = new Said();
  const plain = steps
    .reduce((changed, step) => step(changed, table, said), text)
    .replace(/\s+/gu, " ")
    .trim();
  if (plain === text) return null;
  const further = inWordsOfTable(plain, table);
  const assumptions = [...said.assumptions, ...(further?.assumption == null ? [] : [further.assumption])];
  return { text: further?.text ?? plain, assumption: assumptions.length === 0 ? null : assumptions.join(" ") };
}
