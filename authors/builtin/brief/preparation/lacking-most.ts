import type { Asked, Reading } from "../asked.ts";
import { nameWords } from "../asked.ts";
import type { Consumed } from "../consumed.ts";
import { type Frame, pattern } from "../frame.ts";
import type { Wanted } from "../split-brief.ts";

const gaps = "(?:missing|null|nan|empty) (?:values?|entries|data|cells)";
const ofType = "(?:numeric|numerical|categorical|text|string|non-numeric)";
const most = "(?:most|highest|largest|greatest|maximum)";

/** Whether the question asks which column lacks the most values. */
export function readLackingMost(left: Consumed, frame: Frame): void {
  const shapes = [
    `(?:which|what|name|find|identify|report|give)? ?(?:is )?(?:the )?(?:${ofType} )?columns?(?: (?:of|in) (?:the |this )?[a-z]{2,20}(?: [a-z]{2,12})?)? (?:that )?(?:has|have|with|contains?|having|shows?|lacks?) (?:the )?${most}(?: (?:number|count|amount))?(?: of)? ${gaps}`,
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
  // "Only consider the columns whose data type is numeric (int or float)".
  left.takeAll(
    pattern(
      `(?:only (?:consider|look at|use|include)|consider only|look only at|restrict (?:the analysis|yourself|this) to|(?=the columns)) (?:the )?(?:${ofType} columns|columns (?:whose (?:data ?)?type is|(?:that|which) are|of(?: the)?(?: data)? type) (?:of type )?${ofType})(?: type)?(?: ?\\((?:int|integer|float|object|and|or|/|,|\\d| )+\\))?`,
    ),
  );
  left.takeAll(
    pattern(`in (?:the |any of the |all )*${ofType} columns(?: of (?:the|this) (?:data|dataset|table|file))?`),
  );
  left.takeAll(
    /\b(?:the )?missing values (?:are|is) (?:represented|shown|stored|written|given|encoded) as (?:nan|null|none)(?: in (?:the )?(?:pandas|data|dataframe|dataset|table|file)(?: dataframe)?)?/u,
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
  const columns = columnsOfType(frame);
  if (columns.length === 0) return null;
  if (
    !/^(?:(?:the|columns?|name|with|of|most|max|maximum|highest|largest|missing|null|nan|nulls|values?|count|number|n|num|total|in|data|lacking|least|incomplete|feature) ?)+$/u.test(
      words,
    )
  )
    return null;
  if (columns.length < frame.table.columns.length)
    frame.assumptions.add(`Only these columns are looked at for missing values: ${columns.join(", ")}.`);
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

/** The columns that are looked at: all, or those of numbers or of texts alone where the question says so. */
function columnsOfType({ table, annotated }: Frame): string[] {
  const isNumber = (type: string): boolean => type === "integer" || type === "number";
  const saysNumbers =
    /(?<!non-)\b(?:numeric|numerical) (?:columns?|features?|variables?)\b|\bcolumns? (?:whose (?:data ?)?type is|(?:that|which) (?:are|is)|of(?: the)?(?: data)? type) (?:numeric|numerical)\b/u.test(
      annotated.text,
    );
  const saysTexts =
    /\b(?:categorical|text|string|non-numeric) columns?\b|\bcolumns? (?:of|with) (?:texts|strings)\b/u.test(
      annotated.text,
    );
  if (saysNumbers && saysTexts) return [];
  return table.columns
    .filter(({ type }) => (saysNumbers ? isNumber(type) : !saysTexts || !isNumber(type)))
    .map(({ name }) => name);
}
