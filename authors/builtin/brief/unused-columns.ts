import type { NamedAnswer } from "../../../state/named-answer.ts";
import type { TableProfile } from "../../../state/profile.ts";
import { statisticsOf } from "../analysis/parts.ts";
import type { Frame } from "./frame.ts";

const list =
  "(?:the )?(?:columns? )?⟨c\\d+⟩(?:(?: ?,| ?,? (?:and|or|nor)) (?:the )?⟨c\\d+⟩)*(?: (?:columns?|variables?|features?))?";
const here =
  "(?: (?:at all|here|anywhere|(?:for|in) (?:this|the) (?:question|calculation|analysis|computation|task)))?";
const start = "(?<=(?:^|[.;\\n{]|constraints?:)\\s*(?:\\d\\. )?)";
const end = "(?=\\s*(?:[.,;:)\\n]|$|and (?:use|report|round|calculate|compute)\\b))";
/** "Is ignored", "plays no part": with what somebody else would do, where that names nothing. */
const disregarded =
  "(?:(?:is|are|(?:must|should) be) (?:ignored|disregarded|neglected|left aside|not taken into account|left out of (?:account|consideration))|(?:plays?|takes?) no (?:part|role)|(?:do|does) not (?:matter|play (?:a|any) (?:part|role)))";
const remark =
  "(?:,? (?:which|although|though|even though|as|since|because)\\b(?:(?!\\b(?:but|except|unless|only|where|when|if)\\b)[^.;\\n⟨\\d]){0,80})?";
const refused = "(?:used|needed|considered|relevant|required|of interest|looked at|involved|concerned)";

/** "Do not use the ⟨c7⟩ column", "⟨c3⟩ and ⟨c4⟩ are not needed". */
const unused: readonly RegExp[] = [
  new RegExp(`(?:,? ?\\b(?:and|but) )?\\b(?:do not|don't|never) (?:use|consider|look at) (${list})${here}${end}`, "gu"),
  new RegExp(`${start}(${list}) (?:is|are|(?:must|should) be|needs? to be) not ${refused}${here}${end}`, "gu"),
  new RegExp(`${start}(${list}) (?:must|should) not be ${refused}${here}${end}`, "gu"),
];
/** "⟨c3⟩ and ⟨c4⟩ are ignored here": of a column that says yes or no, that might be said of rows. What stands beside it is no row either, where it is one thing. */
const ignored = new RegExp(`${start}(${list})(?: and [a-z]{3,}(?<!s))? ${disregarded}${here}${remark}${end}`, "gu");
/** "Only the ⟨c1⟩ column is concerned, not ⟨c3⟩ or ⟨c4⟩", "use the ⟨c1⟩ column, not ⟨c3⟩". */
const rather = [
  new RegExp(
    `${start}only (?:the )?(⟨c\\d+⟩)(?: (?:column|variable))? (?:is|should be|must be|has to be) (?:concerned|used|considered|needed|relevant|of interest|looked at|analy[sz]ed)${here}(?: ?,? (?:and )?not (${list}))?${end}`,
    "gu",
  ),
  new RegExp(
    `${start}(?:use|take|consider) (?:only )?(?:the )?(⟨c\\d+⟩)(?: (?:column|variable))?${here} ?,? (?:and |but )?not (${list})${here}${end}`,
    "gu",
  ),
] as const;

/** Takes columns out of a text that it names only to say that they aren't used: which they are, too. */
export function withoutUnusedColumns(text: string, table: TableProfile): { text: string; unused: number[] } {
  const found: number[] = [];
  const note = (columns = ""): void => {
    for (const [, at] of columns.matchAll(/⟨c(\d+)⟩/gu)) found.push(Number(at));
  };
  let left = text;
  for (const shape of rather)
    left = left.replace(shape, (_, own: string, others?: string) => {
      note(others);
      return `use the ${own} column`;
    });
  for (const shape of unused)
    left = left.replace(shape, (_, columns: string) => {
      note(columns);
      return "";
    });
  left = left.replace(ignored, (all, columns: string) => {
    const marks = [...columns.matchAll(/⟨c(\d+)⟩/gu)].map(([, at]) => table.columns[Number(at)]);
    if (marks.some((column) => column === undefined || column.type === "boolean" || column.distinct <= 2)) return all;
    note(columns);
    return "";
  });
  return { text: left, unused: found };
}

/** Columns that something is computed with, or rows are held against each other by, though they were said not to be used. */
export function usedAllTheSame(
  { annotated, table, steps, filters, ...frame }: Frame,
  answers: readonly NamedAnswer[],
): string[] {
  const names = (annotated.unused ?? []).map((at) => table.columns[at]?.name ?? "");
  if (names.length === 0) return [];
  const looksAtAll =
    frame.dropsGaps === "any" ||
    frame.countsGaps ||
    steps.some(({ kind }) => kind === "deduplicate") ||
    answers.flatMap(statisticsOf).some(({ kind }) => kind === "columns" || kind === "duplicates");
  const whole = JSON.stringify([steps, filters, answers, frame.group?.name]);
  return names.filter((name) => looksAtAll || whole.includes(JSON.stringify(name)));
}
