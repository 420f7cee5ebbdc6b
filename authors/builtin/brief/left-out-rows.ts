import type { Condition } from "../../../state/condition.ts";
import type { Consumed } from "./consumed.ts";
import { amount, amountOf, comparing, type Frame, operatorOf } from "./frame.ts";
import { namesRows } from "./row-names.ts";

const leaves =
  "(?:exclud(?:e|es|ing)|remov(?:e|es|ing)|drop(?:s|ping)?|ignor(?:e|es|ing)|disregard(?:ing)?|leav(?:e|ing) out|skip(?:ping)?|discard(?:ing)?|omit(?:ting)?|filter(?:ing)? out|delet(?:e|es|ing)|do not (?:consider|include|count|use)|without)";
const some = `([a-z]+(?: [a-z]+)?) (?:where|whose|in which|on which|for which|with|having|(?:that|which|who) (?:have|has|had))(?: an?| the| their)? ⟨c(\\d+)⟩(?: columns?| values?)?`;
const lead = `\\b${leaves} (?:all |any |the |those |every )*${some}`;
const code = "(?:(?:error|special|missing|placeholder|sentinel) )?(?:code|value)";
const equal = `(?:(?:is|are|was|were|of|=|==|equals?|equal to|(?:has|have|shows?|contains?|of) (?:the |an? )?${code}|the ${code}|coded(?: as)?|recorded as|given as|entered as|exactly) )*`;
const number = "(-?\\d+(?:\\.\\d+)?|zero)(?! ?%|\\.?\\d| or\\b| to\\b)(?: \\((?:⟨t\\d+⟩|[a-z' ]+)\\))?";
const gone =
  "(?:(?:must|should|has|have|is|are|need|needs|shall|will)(?: to)?(?: be)?(?: first)? )+(?:(?:excluded|removed|dropped|ignored|disregarded|left out|skipped|discarded|omitted|filtered out|deleted|taken out)|not (?:considered|used|included|counted))(?: first| beforehand| before (?:anything|everything) else)?(?! (?:if|when|unless|only|for|from the)\\b)";
const opposite = { "<": ">=", "<=": ">", ">": "<=", ">=": "<" } as const;

/** "Exclude rows where A is 0", "remove patients with an A below 20": what is left are all rows of which it doesn't hold. */
export function readLeftOutRows(left: Consumed, frame: Frame): void {
  const shapes = [
    {
      shape: `${lead} ?${equal}${number}`,
      compares: false,
    },
    { shape: `${lead} ?(?:is |are |was |were |of )?${comparing} ${amount}(?! or\\b| and ⟨)`, compares: true },
    // "Days where A has the code -1 must be excluded".
    {
      shape: `(?<=(?:^|[.;:{\\n]|\\d\\.)\\s*)(?:all |any |the |those |every )*${some} ?${equal}${number} ${gone}`,
      compares: false,
    },
  ];
  for (const { shape, compares } of shapes)
    for (const match of [...left.left.matchAll(new RegExp(shape, "gu"))]) {
      const [all, noun = "", at] = match;
      const column = frame.table.columns[Number(at)];
      if (!namesRows(noun, frame) || (column?.type !== "integer" && column?.type !== "number")) continue;
      const operator = compares ? operatorOf(match[3] ?? "") : null;
      if (compares && operator === null) continue;
      // Whether rows without a value stay is another question.
      if (compares && column.nulls > 0) {
        frame.problems.push(all);
        continue;
      }
      left.takeSpans([[left.left.indexOf(all), left.left.indexOf(all) + all.length]]);
      const other = {
        kind: "compare",
        column: column.name,
        grain: null,
        operator: operator === null ? "!=" : opposite[operator],
        value: compares ? amountOf(match[4]) : match[3] === "zero" ? 0 : Number(match[3]),
      } as const;
      // What is missing is no such number.
      const condition: Condition =
        column.nulls === 0 ? other : { kind: "any", conditions: [{ kind: "missing", column: column.name }, other] };
      frame.filters.push({ kind: "condition", condition });
    }
}
