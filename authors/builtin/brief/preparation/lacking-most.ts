import type { Asked, Reading } from "../asked.ts";
import { nameWords } from "../asked.ts";
import type { Consumed } from "../consumed.ts";
import { type Frame, pattern } from "../frame.ts";
import type { Wanted } from "../split-brief.ts";

const gaps = "(?:missing|null|nan|empty) (?:values?|entries|data|cells)";
const most = "(?:most|highest|largest|greatest|maximum)";

/** Whether the question asks which column lacks the most values. */
export function readLackingMost(left: Consumed, frame: Frame): void {
  const shapes = [
    `(?:which|what|name|find|identify|report|give)? ?(?:is )?(?:the )?columns?(?: (?:of|in) (?:the |this )?[a-z]{2,20}(?: [a-z]{2,12})?)? (?:that )?(?:has|have|with|contains?|having|shows?|lacks?) (?:the )?${most}(?: (?:number|count|amount))?(?: of)? ${gaps}`,
    `in (?:which|what) column,?(?: if any,?)? (?:are|is) (?:the )?most (?:values|entries|data|cells) (?:missing|null|nan|empty)(?=\\s*[?.,])`,
    `(?:name|report|give|find|identify|return) the column with the (?:most of them|${most} (?:number|count|amount)(?: of (?:them|these))?)`,
    `(?:which|what) (?:one|column|of them|of these)(?: of (?:them|these))? (?:has|lacks|contains?|shows?) (?:the )?${most}(?: of (?:them|these)| (?:number|count)(?: of (?:them|these))?)?(?=\\s*[?.,])`,
  ];
  const found = shapes.flatMap((shape) => left.takeAll(pattern(shape)));
  const isSpoken = /\b(?:missing|null|nan)\b/u.test(frame.annotated.text);
  frame.lackingMost = found.length > 0 && isSpoken;
  if (!frame.lackingMost) return;
  left.takeAll(
    pattern(
      `(?:,? ?(?:and )?)?(?:how many (?:values |of them |entries )?(?:are (?:missing|there)|does it (?:have|lack))(?: (?:there|in it|in this column))?|(?:give|report|state) (?:their|its|the) (?:number|count)(?: of ${gaps})?)`,
    ),
  );
  left.takeAll(
    pattern(
      `(?:count|use)? ?(?:the )?(?:nan|null|missing) values? (?:of|in) (?:each|every) column|(?:are there|does the (?:data|dataset|table) (?:have|contain)) (?:any )?${gaps}`,
    ),
  );
  left.takeAll(
    /\b(?:look at|check|consider|compare) (?:all|every one of) (?:the )?columns(?: for the first part)?(?=\s*[.,;\n])/u,
  );
  left.takeAll(
    /\b(?:after|when) (?:reading|loading) (?:the )?(?:file|csv|data|dataset|table)(?: (?:with|by|in|using) pandas)?/u,
  );
  // The columns that lack values, where the question tells them: the answer is looked up all the same.
  left.takeAll(
    /\b(?:the )?columns? (?:with|(?:that|which) (?:contain|have)) (?:missing|null|nan) values? ?(?::|are) ?(?:⟨c\d+⟩(?: ?, ?| and |, and )?)+/u,
  );
}

/** The column that lacks the most values, or how many these are. */
export function lackingMostAnswer(wanted: Wanted, { frame }: Asked): Reading | null {
  if (!frame.lackingMost || frame.filters.length > 0 || frame.steps.length > 0) return null;
  const words = nameWords(wanted.name);
  const columns = frame.table.columns.map(({ name }) => name);
  if (
    !/^(?:(?:the|columns?|name|with|of|most|max|maximum|highest|largest|missing|null|nan|nulls|values?|count|number|n|num|total|in|data|lacking|least|incomplete|feature) ?)+$/u.test(
      words,
    )
  )
    return null;
  const isNumber = wanted.isInteger || (/\b(?:count|number|n|num)\b/u.test(words) && !wanted.isText);
  // "@max_missing_values[column_name]": what stands in the brackets says which of the two.
  const isName = /column|name/iu.test(wanted.placeholder) || /\bstring\b/iu.test(wanted.about);
  if (isNumber === isName) return null;
  return {
    answer: {
      name: wanted.name,
      value: { kind: "columns", columns, operator: ">", percent: 0, counts: isName ? "most" : "largest" },
      where: [],
      decimals: null,
    },
  };
}
