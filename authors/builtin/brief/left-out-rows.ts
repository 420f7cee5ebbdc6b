import type { Consumed } from "./consumed.ts";
import { amount, amountOf, comparing, type Frame, operatorOf } from "./frame.ts";
import { namesRows } from "./row-names.ts";

const leaves =
  "(?:exclud(?:e|es|ing)|remov(?:e|es|ing)|drop(?:s|ping)?|ignor(?:e|es|ing)|disregard(?:ing)?|leav(?:e|ing) out|skip(?:ping)?|discard(?:ing)?|omit(?:ting)?|filter(?:ing)? out|delet(?:e|es|ing)|do not (?:consider|include|count|use)|without)";
const lead = `\\b${leaves} (?:all |any |the |those |every )*([a-z]+(?: [a-z]+)?) (?:where|whose|in which|for which|with|having|(?:that|which|who) (?:have|has|had))(?: an?| the| their)? ⟨c(\\d+)⟩(?: columns?| values?)?`;
const opposite = { "<": ">=", "<=": ">", ">": "<=", ">=": "<" } as const;

/** "Exclude rows where A is 0", "remove patients with an A below 20": what is left are all rows of which it doesn't hold. */
export function readLeftOutRows(left: Consumed, frame: Frame): void {
  const shapes = [
    {
      shape: `${lead} ?(?:is|are|was|were|of|=|==|equals?|equal to)*(?: (?:exactly|equal to|of))? ?(-?\\d+(?:\\.\\d+)?|zero)(?! ?%|[\\d.]*\\d| or\\b| to\\b)`,
      compares: false,
    },
    { shape: `${lead} ?(?:is |are |was |were |of )?${comparing} ${amount}(?! or\\b| and ⟨)`, compares: true },
  ];
  for (const { shape, compares } of shapes)
    for (const match of [...left.left.matchAll(new RegExp(shape, "gu"))]) {
      const [all, noun = "", at] = match;
      const column = frame.table.columns[Number(at)];
      if (!namesRows(noun, frame) || (column?.type !== "integer" && column?.type !== "number")) continue;
      const operator = compares ? operatorOf(match[3] ?? "") : null;
      if (compares && operator === null) continue;
      // Whether rows without a value stay is another question.
      if (column.nulls > 0) {
        frame.problems.push(all);
        continue;
      }
      left.takeSpans([[left.left.indexOf(all), left.left.indexOf(all) + all.length]]);
      frame.filters.push({
        kind: "condition",
        condition: {
          kind: "compare",
          column: column.name,
          grain: null,
          operator: operator === null ? "!=" : opposite[operator],
          value: compares ? amountOf(match[4]) : match[3] === "zero" ? 0 : Number(match[3]),
        },
      });
    }
}
