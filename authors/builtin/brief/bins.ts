import type { Cell } from "../../../state/tables.ts";
import { countOf, countWords } from "../lexicon/numbers.ts";
import type { Consumed } from "./consumed.ts";
import { columnName, type Frame } from "./frame.ts";
import { madeColumn } from "./made-column.ts";
import { add, column, forgetMaking, madeName, shaped } from "./making.ts";

const many = `(\\d{1,2}|${countWords})`;
const bins = "(?:bins?|groups?|intervals?|categories|classes|buckets?|parts)";
const width = "(?:equal[- ]width|equally[- ](?:wide|spaced|sized)|evenly[- ]spaced)";
const full = "(?:equal[- ]frequency|quantile(?:[- ]based)?|equally[- ](?:filled|populated|large))";
const cut = "(?:divid|split|bin|cut|discreti[sz]|group|categori[sz]|partition)\\w*";

/** Bins of equal width or by quantiles, named as the question names them or numbered from 1. */
export function readBins(left: Consumed, frame: Frame): void {
  const shapes = [
    [`${cut} (?:the )?${column} (?:in|into|to|using) ${many} ${width} ${bins}`, "width"],
    [`${cut} (?:the )?${column} (?:in|into|to|using) ${many} ${bins} (?:of|with) equal width(?:s)?`, "width"],
    [`${cut} (?:the )?${column} (?:in|into|to|using) ${many} ${full} ${bins}`, "quantile"],
    [
      `${cut} (?:the )?${column} (?:in|into|to|using) ${many} ${bins} (?:of|with) (?:an? )?(?:equal|the same) (?:size|frequency|number of [a-z]+)`,
      "quantile",
    ],
    [`${cut} (?:the )?${column} (?:in|into|to|by|using) (?:its )?(quartiles|quintiles|deciles|tertiles)`, "quantile"],
  ] as const;
  const named: Record<string, number> = { tertiles: 3, quartiles: 4, quintiles: 5, deciles: 10 };
  for (const [shape, method] of shapes)
    for (const match of left.takeAll(shaped(shape))) {
      const count = named[match[3] ?? ""] ?? countOf(match[3]);
      const labels = namesOf(left, frame, count);
      if (!(count >= 2 && count <= 50) || labels === null) {
        frame.problems.push(match[0]);
        continue;
      }
      const name = madeName(frame, "bin");
      add(frame, { kind: "bin", name, column: columnName(frame, match[1], match[2]), method, labels });
      frame.group = madeColumn(name, labels);
    }
  if (!frame.steps.some((step) => step.kind === "bin")) return;
  left.takeAll(
    /\bpd\.q?cut\b(?:\(\))?|\bpandas\.q?cut\b|\bq?cut\(\)|\b(?:labell?ed|labels?|named?|called)(?= *·)|\b(?:in |for |of |per )?each (?:of the )?(?:bin|group|interval|category|quartile|quintile|decile|class|bucket)s?\b|\b(?:bins?|binned)\b|\bnumbered (?:from )?1 to \d+\b/u,
  );
  forgetMaking(left);
}

/** The names of the bins, from the lowest: as many quotations in a row, or the numbers from 1. Null for any other number of them. */
function namesOf(left: Consumed, frame: Frame, count: number): Cell[] | null {
  const list = /⟨t\d+⟩(?: ?(?:,|and|,? and|\/) ?⟨t\d+⟩)+/u.exec(left.left)?.[0];
  const texts = [...(list ?? "").matchAll(/⟨t(\d+)⟩/gu)].map((match) => frame.annotated.texts[Number(match[1])] ?? "");
  if (texts.length === 0) return Array.from({ length: count }, (_, at) => at + 1);
  if (texts.length !== count || list === undefined) return null;
  left.takeAll(new RegExp(`(?:as |with (?:the )?labels? |labell?ed |named |called )?\\(?${list}\\)?`, "u"));
  return texts;
}
