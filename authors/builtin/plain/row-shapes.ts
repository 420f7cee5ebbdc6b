import type { RowTest } from "../../../state/row-test.ts";
import { canonical } from "../language/names.ts";
import { rowNounsOf } from "../language/row-nouns.ts";
import { type Asked, C, numberAt, type Read, type Shape, shaped } from "./asked.ts";
import { readConditions } from "./conditions.ts";

const lacking = "(?:missing|null|nan|empty)(?: values?| entries| data)?";
const overLimit = `(?:with|have|has|having|that have|which have) (more than|over|at least|>|>=) ?(\\d{1,2}(?:\\.\\d+)?) ?(?:%|percent)(?: of)?(?: (?:its|their|the))?(?: values)? ${lacking}`;
const dropped = "(?:drop(?:ping|ped)?|remov(?:e|ing|ed)|delet(?:e|ing|ed)|exclud(?:e|ing|ed))";

/** Columns by how much of them is missing: which they are, or how many, or how many are left without them. */
function columnsLacking(
  sign: string | undefined,
  percent: string | undefined,
  counts: "names" | "missing" | "others",
  asked: Asked,
): Read {
  return {
    answers: [
      {
        name: counts === "names" ? "columns" : counts === "missing" ? "number_columns" : "remaining_columns",
        value: {
          kind: "columns",
          columns: asked.table.columns.map(({ name }) => name),
          operator: sign === "at least" || sign === ">=" ? ">=" : ">",
          percent: Number(percent ?? 0),
          counts,
        },
      },
    ],
    assumptions: [],
  };
}

/** Which part of the rows is like something: outliers, and those that meet a condition. */
export const rowShapes: readonly Shape[] = [
  [
    shaped(`(?:which |list (?:the )?|names of )?columns ${overLimit}`),
    (match, asked) => columnsLacking(match[1], match[2], "names", asked),
  ],
  [
    shaped(`(?:how many|number of) columns ${overLimit}`),
    (match, asked) => columnsLacking(match[1], match[2], "missing", asked),
  ],
  [
    shaped(`(?:how many|number of) columns (?:have|has|with|contain) (?:any )?${lacking}`),
    (_, asked) => columnsLacking(undefined, undefined, "missing", asked),
  ],
  [
    shaped(
      `(?:how many|number of) columns (?:are )?(?:left|remain(?:ing)?|would remain|would be left)? ?(?:after|if we|when) ${dropped} (?:all |the )?columns ${overLimit}`,
    ),
    (match, asked) => columnsLacking(match[1], match[2], "others", asked),
  ],
  [
    shaped(
      `${dropped} (?:all |the )?columns ${overLimit}(?:,|:|;)? (?:and |then )*(?:how many|number of|count(?: the)?) (?:columns )?(?:are |columns )?(?:left|remain(?:ing)?)(?: columns)?`,
    ),
    (match, asked) => columnsLacking(match[1], match[2], "others", asked),
  ],
  [
    shaped(
      `(?:number of |how many )?(?:(iqr|z-?\\s?score)s? )?outliers (?:are (?:there )?)?(?:in|of|for) ${C}(?: (?:by|using|with) (?:the )?(iqr|z-?\\s?score)s?(?: method| rule)?)?(?: are there)?`,
    ),
    (match, asked) => {
      const column = numberAt(asked, match[2]);
      const [method = "iqr", other = method] = [match[1], match[3]].filter((said) => said !== undefined);
      if (column === null || method[0] !== other[0]) return null;
      const zscore = method.startsWith("z");
      const test: RowTest = {
        kind: "outlier",
        column,
        method: zscore ? "zscore" : "iqr",
        threshold: zscore ? 3 : 1.5,
        sample: false,
        side: "both",
        inverted: false,
      };
      return {
        answers: [
          { name: "outliers", value: { kind: "aggregate", function: "count", column: null }, tests: [test] },
          { name: "outlier_percent", value: { kind: "share", tests: [test], as: "percent" } },
        ],
        assumptions: [
          `An outlier is ${zscore ? "more than 3 population deviations from the mean" : "more than 1.5 × IQR beyond the quartiles"}.`,
        ],
      };
    },
  ],
  [
    shaped(
      `(percent(?:age)?|share|fraction|proportion) of (?:all |the )?([a-z]+s) (?:with|where|(?:are|were|come|came) (?:from|in|on|at)|from|that (?:are|have|had)|who (?:are|have)|having|in|have|are) (.+)`,
    ),
    (match, asked) => {
      const tests = readConditions(match[3] ?? "", asked.table, asked.marks);
      // A noun that is not known to mean all rows may leave some out.
      if (tests === null || !rowNounsOf(asked.table).stems.has(canonical(match[2] ?? ""))) return null;
      const as = match[1]?.startsWith("percent") ? "percent" : "fraction";
      return {
        answers: [
          { name: as === "percent" ? "percent_of_rows" : "share_of_rows", value: { kind: "share", tests, as } },
        ],
        assumptions: [],
      };
    },
  ],
];
