import type { RowTest } from "../../../state/row-test.ts";
import type { Statistic } from "../../../state/statistic.ts";
import { type Asked, numericTypes, type Reading } from "./asked.ts";
import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";
import type { Wanted } from "./split-brief.ts";

/** All rows that have the most or the least of a column, by what they are called. */
export interface CorrespondingRows {
  /** What they are called. */
  column: string;
  test: RowTest;
}

const end = "(highest|largest|greatest|maximum|lowest|smallest|minimum)";
const of = `${end}(?: values?)?(?: (?:of|in|for))?(?: the)? ⟨c(\\d+)⟩(?: columns?| values?)*`;
const shapes = [
  `\\bextract (?:the )?(?:names? of (?:the )?|values? (?:of|in|from) (?:the )?)?⟨c(\\d+)⟩(?: columns?)?(?: values?)? (?:(?:that|which) )?correspond(?:s|ing) to (?:the )?${of}`,
  `\\bextract (?:the )?(?:values? (?:of|in|from) (?:the )?)?⟨c(\\d+)⟩(?: columns?)? (?:for|of|from|in) the (?:rows?|records?|entry|[a-z]+) (?:with|that has|having) (?:the )?${of}`,
];
const shared =
  /\b(?:if|in (?:the )?case(?: that)?|should) (?:there are )?(?:multiple|several|two or more|more than one) (?:⟨c\d+⟩|[a-z]+)(?:s)? (?:share|have|has|tie|with|having) [^.;\n]{0,60}?, (?:list|return|report|name|give) (?:all|them all|all of them|each|every)[^.;\n]*/u;

/**
 * "Extract the name of the player that corresponds to the maximum of a column; if several share it, list all": which rows are
 * meant is said once for all, whatever the question calls what it compares.
 */
export function readCorrespondingRows(left: Consumed, frame: Frame, wanted: readonly Wanted[]): void {
  const [only, ...others] = wanted;
  if (only === undefined || others.length > 0) return;
  for (const shape of shapes) {
    const match = new RegExp(shape, "u").exec(left.left);
    const [column, by] = [match?.[1], match?.[3]].map((at) => frame.table.columns[Number(at)]);
    if (match === null || column === undefined || by === undefined || column === by) continue;
    if (!numericTypes.includes(by.type) || by.type === "time") continue;
    const isHighest = /^(?:hi|la|gr|ma)/u.test(match[2] ?? "");
    left.take(new RegExp(shape, "u"));
    // The question asks for the same row, by any name of what is compared.
    const same = isHighest ? "highest|largest|greatest|maximum|most" : "lowest|smallest|minimum|least|fewest";
    left.take(
      new RegExp(
        `(?<=^|[.\\n]\\s?)\\s*(?:\\d\\. )?(?:find|identify|determine|which is|what is|give|name|report|which) (?:the )?(?:⟨c\\d+⟩|\\(e?s\\)|[a-z ])+ (?:with|has|have|that has|having) the (?:${same}) (?:⟨c\\d+⟩|[a-z -])+(?: in the (?:dataset|data|table))?(?=[.?])`,
        "u",
      ),
    );
    const listed = left.takeAll(shared).length > 0;
    const isUnique = column.distinct >= frame.table.rowCount - column.nulls;
    // Without a word on ties only one row may be meant.
    if (!listed && !isUnique) return;
    frame.corresponding = {
      column: column.name,
      test: {
        kind: "relative",
        column: by.name,
        operator: isHighest ? ">=" : "<=",
        function: isHighest ? "max" : "min",
        deviations: 0,
      },
    };
    return;
  }
}

/** What these rows are called, as one text. */
export function correspondingAnswer(wanted: Wanted, { frame }: Asked): Reading | null {
  if (frame.corresponding === null || wanted.options.length > 1) return null;
  const { column, test } = frame.corresponding;
  const value: Statistic = { kind: "list", column, by: null, direction: "asc", limit: null };
  return { answer: { name: wanted.name, value, where: [...frame.filters, test], decimals: null } };
}
