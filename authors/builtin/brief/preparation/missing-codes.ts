import type { ColumnProfile } from "../../../../state/profile.ts";
import { codeNoun, noValue, standingFor } from "../../lexicon/no-value.ts";
import type { Consumed } from "../consumed.ts";
import type { Frame } from "../frame.ts";

const single = "[\"'`]?-?\\d+(?:\\.\\d+)?(?![\\d⟩%]|\\.\\d)[\"'`]?";
/** "99", "98 and 99". */
const number = `(${single}(?:(?: ?[,/]| and| or)+ (?:the )?(?:codes? |values? )?${single})*)`;
const inside =
  "(?: +(?:in|of|for|from) (?:((?:the |these |this |those |both |all )*⟨c\\d+⟩(?:(?: ?,| and|,? and)+ (?:the )?⟨c\\d+⟩)*(?: columns?| variables?)?)|(?:any|all|each|every|the|these|this|those|either|an?)(?: of (?:the|these|those))?(?: [a-z]+)?))?";
const missing = `(?:(?:an? |the |being |as )*(?:${noValue})|⟨t(?<t>\\d+)⟩)`;
/** What follows from it, said in the same breath. */
const therefore =
  "(?:[ ,;(]*(?:(?:and|so|hence|therefore|thus|which|that|it|they|this|these) )*(?:(?:must|should|has|have|is|are|needs?|ought|shall|will) )+(?:to )?(?:be )?(?:therefore |thus |always |first )?(?:treated|counted|regarded|considered|handled|taken|seen|set|converted|changed|turned|recoded|replaced|interpreted|read)(?: as| to| into| by| with)+ (?:an? |being )*(?:missing|null|nan)(?: values?| data)?\\)?|[ ,;(]*(?:(?:and|so|hence|therefore|thus|which|that|it|they|this) )*(?:must|should|has to|have to|is to|are to|is|are|needs to) (?:therefore |thus )?(?:not be (?:used|counted|included|taken into account)|(?:be )?(?:ignored|left out|excluded|disregarded|omitted|discarded|skipped|dropped|removed))\\)?)?";
const context =
  "(?:(?:in|within|throughout) (?:this|the|these) (?:[a-z]+ )?(?:survey|study|dataset|data|data set|file|table|column|columns|questionnaire|⟨c\\d+⟩(?: columns?)?)[ ,]*)?(?:here,? )?";
const coded = `(?:(?:the |an? |any |all |every )*${codeNoun} )?(?:of )?`;

/** "99 stands for no answer", "the code -999 in ⟨c3⟩ means that there is no measurement". */
const explained = new RegExp(
  `${context}(?<![\\w.⟨]|[=<>] ?)${coded}${number}${inside} +(?:${standingFor}) ${missing}${therefore}`,
  "gu",
);
/** "Treat 99 as missing", "replace -1 in ⟨c2⟩ with NaN". */
const ordered = new RegExp(
  `(?:(?:you |we )?(?:must|should|have to) )?\\b(?:treat|consider|regard|interpret|count|read|handle|take|see|replac(?:e|ing)|recod(?:e|ing)|set|convert|turn|chang(?:e|ing)|treating|setting|turning|converting)(?: the| all| any| each| every)* ${coded}${number}${inside} +(?:as|with|by|to|into) (?:an? |being )*(?:missing|null|nan|empty)(?: values?| data)?`,
  "gu",
);
/** "99 must be treated as missing". */
const demanded = new RegExp(
  `${context}(?<![\\w.⟨]|[=<>] ?)${coded}${number}${inside} +(?:(?:must|should|has|have|is|are|needs?) )+(?:to )?(?:be )?(?:treated|counted|regarded|considered|handled|taken|seen|interpreted|read) as (?:an? )?(?:missing|null|nan)(?: values?| data)?`,
  "gu",
);
/** "The placeholder is -999", of which something else says what becomes of it. */
const placeholder = new RegExp(
  `(?:the |an? )*(?:placeholder|sentinel|missing(?:-| )value code|code for missing(?: values?)?)(?: value)?(?: for missing(?: values?)?)?(?: is| equals|:| has the value|,)+ ${number}`,
  "gu",
);
const told =
  /\b(?:⟨c\d+⟩ (?:columns? )?(?:contains?|has|have|uses?|holds?) )?(?:an? |the )?(?:placeholder|sentinel)(?: values?)?(?: (?:for|on|in|of|where) [^.;,\n⟨\d]{0,50})?/gu;
const replaced =
  /\b(?:replac(?:e|ing)|treat(?:ing)?|turn(?:ing)?|convert(?:ing)?|set(?:ting)?|recod(?:e|ing)) (?:the |this |that |these |all |any |every )*(?:placeholder|sentinel|code|error code|special code|special value)s?(?: values?)?(?: (?:in|of) (?:the )?⟨c\d+⟩(?: columns?)?)? (?:as|with|by|to|into) (?:an? )?(?:missing|null|nan)(?: values?| data)?/gu;

/** Behind what says that there is no value: the columns that have none. */
const ofColumn =
  /^(?: (?:values?|readings?|measurements?|answers?))?(?: (?:in|of|for|on|to))?(?: (?:the|this|both))? ⟨c\d+⟩(?:(?: ?,| and|,? and)+ (?:the )?⟨c\d+⟩)*(?: columns?| variables?)?(?! ?(?:is|are|was|were|has|have|[=<>])\b)/u;

/** "Do not treat 99 as missing", "99 is an ordinary number": it stays what it is. */
const taken =
  /\b(?:ordinary|normal|regular|real|genuine) (?:number|value|answer)s?\b|\b(?:not|never|don't|mustn't) (?:be )?(?:treat|count|regard|consider|tak|interpret|replac|convert|recod|see)\w*\b[^.;\n]{0,30}\b(?:missing|null|nan)\b/u;

/**
 * Numbers that the question says to stand for no value: they are missing from then on. Of the columns that the sentence names, or
 * else of those the question speaks of that have the number at one of their ends, as such codes are chosen to stand out.
 */
export function readMissingCodes(left: Consumed, frame: Frame): void {
  const before = left.left;
  if (taken.test(before)) return;
  const unset = new Map<string, Set<number>>();
  const take = (shape: RegExp): boolean => {
    const matches = [...left.left.matchAll(shape)].filter((match) => isNothing(match.groups?.t, frame));
    const known = matches.flatMap((match) => {
      const codes = [...(match[1] ?? "").matchAll(/-?\d+(?:\.\d+)?/gu)].map(([code]) => Number(code));
      const end = match.index + match[0].length;
      // "999 means a missing ⟨c2⟩".
      const behind = match[2] === undefined ? (ofColumn.exec(left.left.slice(end))?.[0] ?? "") : "";
      const names = columnsOf(codes, match[2] ?? behind, match.index, left.left, frame);
      for (const name of names) unset.set(name, new Set([...(unset.get(name) ?? []), ...codes]));
      return names.length === 0 ? [] : [[match.index, end + behind.length] as const];
    });
    left.takeSpans(known);
    return known.length > 0;
  };
  const isSaid = [explained, ordered, demanded].map(take).some((found) => found);
  const isReplaced = replaced.test(left.left);
  replaced.lastIndex = 0;
  if (!isSaid && isReplaced && !take(placeholder)) return;
  if (unset.size === 0) return;
  left.takeAll(replaced);
  left.takeAll(told);
  for (const [column, values] of unset) frame.steps.unshift({ kind: "unset", column, values: [...values] });
  frame.table = {
    ...frame.table,
    columns: frame.table.columns.map((each) => withGaps(each, unset.get(each.name))),
  };
}

/** Whether what is quoted says that there is no value: "no answer". */
function isNothing(at: string | undefined, { annotated }: Frame): boolean {
  return (
    at === undefined ||
    new RegExp(`^(?:an? )?(?:${noValue})$`, "u").test((annotated.texts[Number(at)] ?? "").toLowerCase())
  );
}

function columnsOf(codes: readonly number[], inside: string, at: number, text: string, frame: Frame): string[] {
  const { columns } = frame.table;
  const marked = (part: string): ColumnProfile[] =>
    [...part.matchAll(/⟨c(\d+)⟩/gu)].flatMap(([, number]) => columns[Number(number)] ?? []).filter(isNumeric);
  const names = (some: readonly ColumnProfile[]): string[] => [...new Set(some.map(({ name }) => name))];
  if (inside !== "") return names(marked(inside));
  const fits = (part: string): ColumnProfile[] =>
    marked(part).filter((column) => codes.some((code) => hasAtEnd(column, code)));
  const start = Math.max(...[".", ";", "\n"].map((end) => text.lastIndexOf(end === "." ? ". " : end, at)));
  const beside = fits(text.slice(start + 1, at + 1));
  const found = beside.length > 0 ? beside : fits(text);
  // Where it is an age like the others in one column, and stands out in another, it may be said of that one alone.
  const plain = found.filter((column) => isOneOfMany(column));
  return codes.every((code) => code > 0) && plain.length > 0 && plain.length < found.length ? [] : names(found);
}

/** Whether most whole numbers between a column's ends are its values. */
const isOneOfMany = ({ type, min, max, distinct }: ColumnProfile): boolean =>
  type === "integer" && distinct > 30 && distinct * 2 > Number(max) - Number(min);

const isNumeric = ({ type }: ColumnProfile): boolean => type === "integer" || type === "number";

const hasAtEnd = ({ min, max }: ColumnProfile, code: number): boolean => min === code || max === code;

/** A column whose codes are gaps: how many there are is known only of its most frequent values, but there is one. */
function withGaps(column: ColumnProfile, codes: ReadonlySet<number> | undefined): ColumnProfile {
  if (codes === undefined) return column;
  const counted = column.top.filter(({ value }) => typeof value === "number" && codes.has(value));
  const more = counted.reduce((sum, { count }) => sum + count, 0);
  return {
    ...column,
    nulls: column.nulls + Math.max(1, more),
    top: column.top.filter((each) => !counted.includes(each)),
  };
}
