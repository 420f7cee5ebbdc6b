import type { Condition } from "../../../state/condition.ts";
import type { IntentOutcome } from "../../author.ts";
import { canonical } from "../language/names.ts";
import { rowNounsOf } from "../language/row-nouns.ts";
import { ValueIndex } from "../language/values.ts";
import { columnsOf, named } from "../plain/combined/combining.ts";
import { readingLine } from "../reading/reading-line.ts";
import type { JoinedTable, JoinKey } from "./joined-table.ts";
import { titleForms } from "./table-words.ts";

/**
 * "How many women had appointments": each of the other file's rows counts once, however many rows it has. What was read as a count of
 * the main table's rows is put right where the noun that is counted chooses rows of the other file.
 */
export function withThingsCounted(
  text: string,
  outcome: IntentOutcome,
  joined: JoinedTable,
  key: JoinKey,
): IntentOutcome {
  if (outcome.kind !== "understood" || key.oneToOne) return outcome;
  const { operation } = outcome.intent;
  if (operation.operation !== "aggregate" || operation.filter === null) return outcome;
  const [measure, more] = operation.measures;
  const isCount = measure?.function === "count" && measure.column === null && measure.share === null;
  if (!isCount || more !== undefined || measure.where !== undefined) return outcome;
  const said =
    /^(?:and |so )?(?:how many|(?:the )?number of)(?: different| of the)? ([\p{L}\p{N}_-]+)(?: ([\p{L}\p{N}_-]+))?/iu.exec(
      text,
    );
  const words = [said?.[1], said?.[2]].flatMap((word) => word ?? []);
  const [noun] = words;
  if (
    noun === undefined ||
    words.some((word) => isOfRows(word, joined, key)) ||
    !choosesThings(operation.filter, joined, key)
  )
    return outcome;
  const name = joined.columns.find(
    ({ table, column }) => table === key.main.table.name && column === key.main.column,
  )?.name;
  if (name === undefined) return outcome;
  const counted = named({ function: "distinct", column: name, share: null }, joined.table);
  const order = operation.order.map((each) => (each.by === measure.name ? { ...each, by: counted.name } : each));
  const whole = { ...operation, measures: [counted], order };
  return {
    ...outcome,
    intent: {
      ...outcome.intent,
      operation: whole,
      reading: readingLine(whole),
      assumptions: [...outcome.intent.assumptions, `Each ${key.main.column} counts once.`],
    },
  };
}

/** Whether a word is what the main table's rows are called, or has to do with its columns. */
function isOfRows(word: string, joined: JoinedTable, { main }: JoinKey): boolean {
  const stem = canonical(word.toLowerCase());
  if (titleForms(joined.titles[0]).some((form) => form.split(" ").some((part) => canonical(part) === stem)))
    return true;
  return rowNounsOf(main.table).stems.has(stem) || new ValueIndex(main.table).match(word) !== null;
}

/** Whether a condition is on a column of texts of the other file. */
function choosesThings(filter: Condition, joined: JoinedTable, { other }: JoinKey): boolean {
  return columnsOf(filter).some((name) => {
    const from = joined.columns.find((each) => each.name === name);
    const type = other.table.columns.find((each) => each.name === from?.column)?.type;
    return from?.table === other.table.name && type === "string";
  });
}
