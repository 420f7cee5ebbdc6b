import type { IntentOutcome } from "../../author.ts";
import { canonical, splitName } from "../language/names.ts";
import type { JoinedTable } from "./joined-table.ts";
import { titleForms } from "./table-words.ts";

/** A word for one of the tables that was read as one of its columns or values: the rows themselves are meant, and perhaps their absence. */
export function titleTakenForColumn(outcome: IntentOutcome, { titles }: JoinedTable): string | null {
  const spelled = (words: string): string => splitName(words).map(canonical).join(" ");
  const forms = new Set(titles.flatMap(titleForms).map(spelled));
  const taken = (sentence: string): string | null => {
    const said = /^"([^"]+)" (?:is read as the column|could be) /u.exec(sentence)?.[1];
    return said !== undefined && forms.has(spelled(said)) ? said : null;
  };
  if (outcome.kind === "needs_clarification") return taken(outcome.question);
  if (outcome.kind !== "understood") return null;
  const { operation } = outcome.intent;
  const value = [...JSON.stringify(operation.filter).matchAll(/"value":"([^"]*)"/gu)].find(([, said = ""]) =>
    forms.has(spelled(said)),
  )?.[1];
  if (value !== undefined) return value;
  return outcome.intent.assumptions.map(taken).find((said) => said !== null) ?? null;
}
