import { statisticColumns } from "../../analysis/parts.ts";
import { sentencesOf } from "./sentences.ts";
import type { Told } from "./told.ts";

const marks = "(?:the |both |all )*⟨c\\d+⟩(?:(?:,| and|, and) (?:the )?⟨c\\d+⟩)*(?: columns?)?";
const subject = `(${marks}|(?:the|this|these|both|all)(?: two| three)? (?:columns?|variables?)|(?:the|this|all) (?:data(?:set)?|table|file)|it|they|both|there)`;
const claim = new RegExp(
  `(?:^|[,:] |\\b(?:and|as|since|because|so|that) )${subject} (?:(?:is|are) (?:already |always )?(?:complete|(?:fully|completely) filled|free of (?:any )?(?:gaps|missing values|nulls))|(?:is|are|has|have|contains?) no (?:missing|null|nan|empty|blank) (?:values?|entries|data|cells?)|(?:has|have|contains?|is|are) no gaps)(?: in (${marks}))?(?=\\s*(?:$|[.,:]|so\\b|and\\b|hence\\b))`,
  "u",
);
/** What is supposed or wanted is no claim. */
const supposed =
  /\b(?:if|when|where|assum\w*|suppos\w*|ensur\w*|make sure|check\w*|verif\w*|so that|until|after|afterwards|then|now)\b/u;

/** A column that is said to be complete and is not: whatever is meant, it is not these data. */
export function claimedComplete({ constraints, frame, statistics }: Told): string | null {
  const { columns } = frame.table;
  for (const sentence of sentencesOf(constraints)) {
    const [said, of = "", place = ""] = claim.exec(sentence) ?? [];
    if (said === undefined || supposed.test(sentence)) continue;
    const named = [...`${of} ${place}`.matchAll(/⟨c(\d+)⟩/gu)].map(([, at]) => columns[Number(at)]?.name ?? "");
    const isOfTable = /data|table|file/u.test(of);
    const own =
      named.length > 0 ? named : isOfTable ? columns.map(({ name }) => name) : statistics.flatMap(statisticColumns);
    if (columns.some(({ name, nulls }) => nulls > 0 && own.includes(name))) return said.trim();
  }
  return null;
}
