import type { NamedAnswer } from "../../../../state/named-answer.ts";
import type { RowTest } from "../../../../state/row-test.ts";
import type { Statistic } from "../../../../state/statistic.ts";
import type { Step } from "../../../../state/step.ts";
import { statisticColumns, statisticsOf } from "../../analysis/parts.ts";
import { nothingThere } from "../../lexicon/no-answer.ts";
import type { Consumed } from "../consumed.ts";
import type { Frame } from "../frame.ts";

/** A number that stands for no value in a column: 99 for "not answered". */
export interface MissingCode {
  column: string;
  value: number;
  /** Whether the rows are said to go, and not only the value. */
  rowsGo: boolean;
}

const number = "(-?\\d+(?:\\.\\d+)?)(?![\\d.]*\\d)";
const nouns =
  "(?:special |numeric |missing )?(?:codes?|values?|numbers?|entr(?:y|ies)|answers?|responses?|readings?|figures?|scores?)";
const code = `(?:(?:the|an?|any|all) )*(?:${nouns} (?:of )?)?`;
/** "5 are missing" counts them: only what is said to be a code or a value is one then. */
const saidCode = `(?:(?:the|an?|any|all) )*${nouns} (?:of )?`;
const gap = `(?:(?:that )?(?:an? |the )?(?:${nothingThere}))(?:s|es)?`;
const means =
  "(?:means?|stands? for|denotes?|indicates?|marks?|represents?|signif(?:y|ies)|=|is the code for|is used for|(?:is|are|has to be|have to be|must be|should be) (?:treated|regarded|considered|counted|taken) as|counts? as)";
const is = "(?:is|are)";
const goes =
  "(?:(?:,|;|:)? ?(?:and |so |therefore |hence )*(?:(?:they |it |these |those )?(?:must|should|have to|has to|need to|are to|is to|are|is|will) (?:be )?)?(?:therefore |thus |to be )?(?<gone>excluded|removed|dropped|left out|ignored|omitted|disregarded|discarded|treated as missing|set to (?:missing|nan))(?: first| beforehand)?)?";
const end = "(?= *(?:[.,;:()\\n]|$|and\\b))";
const of = "(?:in|of|for)(?: the)?(?: column)? ⟨c(\\d+)⟩(?: columns?)?";

const shapes: readonly {
  shape: string;
  column: number;
  value: number;
  next?: readonly [column: number, value: number];
}[] = [
  ...[
    [code, means],
    [saidCode, is],
  ].flatMap(([said, verb]) => [
    { shape: `\\b${of},? ${said}${number} ${verb} ${gap}${goes}${end}`, column: 1, value: 2 },
    {
      shape: `\\b${said}${number} ${of}(?:,? and ${said}${number} ${of})? ${verb} ${gap}${goes}${end}`,
      column: 2,
      value: 1,
      next: [4, 3] as const,
    },
  ]),
  {
    shape: `⟨c(\\d+)⟩ (?:uses|has|contains|is coded(?: as)?) ${code}${number} (?:for|where|if|when) ${gap}${goes}${end}`,
    column: 1,
    value: 2,
  },
  {
    shape: `\\b(?:treat|regard|consider|count|set|recode|convert) ${code}${number} ${of} (?:as|to) ${gap}${end}`,
    column: 2,
    value: 1,
  },
];

/**
 * Numbers that stand for no value ("code 99 in Satisfaction means not answered"): the rows that have one are left out of what is
 * computed of that column. What is filled in afterwards would be filled there, too: that is not read.
 */
export function readMissingCodes(left: Consumed, frame: Frame): void {
  // "In A 12 are missing" tells how many lack it, and is no code.
  for (const [said, at, count] of left.takeAll(
    new RegExp(`\\b${of},? ${number}(?: (?:values?|entries|rows))? (?:is|are) ${gap}${end}`, "u"),
  ))
    if (frame.table.columns[Number(at)]?.nulls !== Number(count)) frame.problems.push(said);
  for (const { shape, column, value, next } of shapes)
    for (const match of left.takeAll(new RegExp(shape, "u"))) {
      const rowsGo = /^(?:excluded|removed|dropped|left out|omitted|discarded)$/u.test(match.groups?.gone ?? "");
      add(frame, match[column], match[value], rowsGo);
      if (next !== undefined && match[next[0]] !== undefined) add(frame, match[next[0]], match[next[1]], rowsGo);
    }
  if (frame.missingCodes.length === 0) return;
  for (const { value } of frame.missingCodes)
    left.takeAll(
      new RegExp(
        `\\b(?:treat|regard|consider|count|set|recode) ${code}${String(value).replace(".", "\\.")}(?: values?)? (?:as|to) ${gap}${end}`,
        "u",
      ),
    );
  const drops = left.takeAll(
    new RegExp(
      `\\b(?:drop|exclude|remove|leave out|omit) (?:the |any |all |an? )*[a-z]+ (?:if|when|where) (?:either|any|one)(?: of (?:the two|both|them|these))?(?: (?:items?|values?|answers?|codes?|variables?|columns?))? is ${gap}`,
      "u",
    ),
  );
  if (drops.length > 0) for (const each of frame.missingCodes) each.rowsGo = true;
  left.takeAll(
    new RegExp(
      `\\bafter (?:handling|cleaning|removing|treating|dealing with|excluding|recoding|accounting for) (?:the |all )*(?:(?:missing|special|sentinel|non-response) )?(?:codes?|values?|non-?responses?|sentinels?)(?: for (?:⟨t\\d+⟩|${gap}))?`,
      "u",
    ),
  );
  left.takeAll(
    /\b(?:clean|prepare|tidy(?: up)?) the (?:⟨c\d+⟩|[a-z]+) (?:items?|columns?|variables?|answers?|data|questions?)(?=,| and\b)/u,
  );
}

function add(frame: Frame, at: string | undefined, text: string | undefined, rowsGo: boolean): void {
  const column = frame.table.columns[Number(at)];
  const value = Number(text);
  if (column === undefined || (column.type !== "integer" && column.type !== "number") || Number.isNaN(value)) {
    frame.problems.push(text ?? "");
    return;
  }
  if (frame.missingCodes.some((each) => each.column === column.name && each.value === value)) return;
  frame.missingCodes.push({ column: column.name, value, rowsGo });
  const other = { kind: "compare", column: column.name, grain: null, operator: "!=", value } as const;
  const test: RowTest = {
    kind: "condition",
    condition:
      column.nulls === 0 ? other : { kind: "any", conditions: [{ kind: "missing", column: column.name }, other] },
  };
  frame.steps.unshift({ kind: "keep", test });
}

/**
 * Answers that are of rows which only lack a value of another column, and numbers that are filled where a code stood: what is left out for
 * one column still counts for the others.
 */
export function codesOfOthers({ missingCodes, steps }: Frame, answers: readonly NamedAnswer[]): string[] {
  return missingCodes.flatMap(({ column, value, rowsGo }) => {
    const isFilled = steps.some((step) => step.kind === "fill" && step.column === column);
    const uses = (statistic: Statistic, made: readonly Step[]): boolean => {
      const used = statisticColumns(statistic);
      const making = made.filter((step) => "name" in step && used.includes(step.name));
      return used.includes(column) || making.some((step) => JSON.stringify(step).includes(JSON.stringify(column)));
    };
    const isOfOthers = answers.some((answer) => {
      const groups = (answer.steps ?? []).filter((step) => step.kind === "summarise");
      const measures = groups.flatMap((step) => step.measures.map(({ statistic }) => statistic));
      const statistics = groups.length > 0 ? measures : statisticsOf(answer);
      return !rowsGo && !statistics.every((each) => uses(each, [...steps, ...(answer.steps ?? [])]));
    });
    return isFilled || isOfOthers ? [String(value)] : [];
  });
}

const quoted = new RegExp(`^(?:${nothingThere})$`, "iu");

/** Whether a quotation only says in words what such a code means. */
export const namesMissingCode = (text: string, { missingCodes }: Pick<Frame, "missingCodes">): boolean =>
  missingCodes.length > 0 && quoted.test(text.trim());
