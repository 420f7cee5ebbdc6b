import type { ColumnProfile } from "../../../state/profile.ts";
import type { RowTest } from "../../../state/row-test.ts";
import { canonical, splitName } from "../language/names.ts";
import { type Consumed, escaped } from "./consumed.ts";
import type { Frame } from "./frame.ts";
import { namesEachRow } from "./row-names.ts";

/** What a question calls a rate: how often a test holds, in what parts. */
export interface DefinedRate {
  /** The words before "rate". */
  called: string[];
  test: RowTest;
  isPercent: boolean;
}

const isDefined = "(?:is|means|is defined as|is calculated as|is computed as|as|=|equals)";
const ofGroup =
  "(?: (?:of|for|in|per) (?:the |an? |each |every )?(?:group|class|category|⟨[cd]\\d+⟩|[a-z]+(?: ⟨[cd]\\d+⟩)?))?";
const condition =
  "\\(?(?:(?:with|where|whose|for which|in which|(?:that|which|who) have) )?(?:an? |the )?⟨c(?<at>\\d+)⟩ (?:(?:equal to|equals|is|of|=|==) ?)*(?:(?<number>\\d+(?:\\.\\d+)?)(?![\\d.]*\\d| ?%)|⟨v(?<value>\\d+)⟩) ?\\)?";
const inGroup =
  "(?: (?:in|within|of|for) (?:each|the|every|that|a|this|the same) (?:value of )?(?:group|class|category|⟨[cd]\\d+⟩|[a-z]+))?";
const inPercent = "(?:,? (?:(?:expressed|given|reported) )?(?:as|in) (?:an? )?(?<percent>percentage|percent))?";
/** What is counted: rows by their noun, beside which stands the condition in another form. */
const word = "(?!(?:in|within|of|for|with|where|whose|that|which|who|the|all|its|their)\\b)[a-z]+";
const lead = "(?:(?:the|all|its|of|their) )*";
const counted = `${lead}(?:(?:⟨v(?<said>\\d+)⟩|⟨c(?<flag>\\d+)⟩|${word}) )?(?<noun>${word})`;
const all = `${lead}(?:(?<rows>${word}(?: ${word})?)|⟨c(?<marked>\\d+)⟩)`;
const named = "(?:the )?(?<called>(?:(?:[a-z]+|⟨[cv]\\d+⟩) ){0,2})";

const shapes = [
  `(?<![a-z⟨⟩\\d])${named}rate${ofGroup} ${isDefined} (?:the )?(?<part>share|proportion|percentage|fraction) of (?:the |all |its )?[a-z]+ ${condition}${inGroup}${inPercent}`,
  `(?<![a-z⟨⟩\\d])${named}rate${ofGroup} ${isDefined} (?:the )?(?:total )?number of ${counted} ${condition}${inGroup},? divided by (?:the )?(?:total )?number of ${all}${inGroup}${inPercent}`,
].map((shape) => new RegExp(shape, "u"));

/**
 * "The diabetes rate is the share of patients with Outcome equal to 1 in the group", "the number of orders with a delay of 1 divided by
 * the number of all orders": no rows are chosen by it.
 */
export function readRateDefinition(left: Consumed, frame: Frame): void {
  const match = shapes.map((shape) => left.take(shape)).find((found) => found !== null);
  if (match?.groups === undefined) return;
  const { called = "", part = "", at, number, value, percent, said, flag, noun, rows, marked } = match.groups;
  const column = frame.table.columns[Number(at)];
  const hit = value === undefined ? undefined : frame.annotated.values[Number(value)];
  const whole = marked === undefined ? undefined : frame.table.columns[Number(marked)];
  const isOfRows =
    (noun === undefined || namesEachRow(noun, frame)) &&
    (rows === undefined || namesEachRow(rows, frame)) &&
    (marked === undefined || (whole !== undefined && hasOneForEach(whole, frame))) &&
    // "The number of fires" may be of some of the incidents.
    (rows === undefined || noun === undefined || isSameNoun(noun, rows));
  // "Its cancelled departures (cancelled = 1)": the word beside the noun says the same.
  const isSame =
    (said === undefined || frame.annotated.values[Number(said)]?.column === column) &&
    (flag === undefined || frame.table.columns[Number(flag)] === column);
  if (column === undefined || (hit !== undefined && hit.column.name !== column.name) || !isOfRows || !isSame) {
    frame.problems.push(match[0]);
    return;
  }
  const inText = /\b(?:as|in) (?:an? )?percent(?:age)?\b/u.test(frame.annotated.text);
  frame.rate = {
    called: called.match(/[a-z]+|⟨[cv]\d+⟩/gu)?.flatMap((each) => wordsOf(each, frame)) ?? [],
    test: {
      kind: "condition",
      condition: {
        kind: "compare",
        column: column.name,
        grain: null,
        operator: "=",
        value: hit === undefined ? Number(number) : hit.value,
      },
    },
    isPercent: part === "percentage" || percent !== undefined || inText,
  };
  if (called !== "") left.takeAll(new RegExp(`(?:\\bthe )?${calledAgain(called.trim(), frame)} rates?\\b`, "u"));
  if (inText)
    left.takeAll(
      /\b(?:and )?(?:express|give|report|state|return|provide)\w* (?:it|the (?:result|rate|value)) (?:as|in) (?:an? )?percent(?:age)?\b/u,
    );
}

/** Whether two nouns, one of which may have a word before it, count the same. */
function isSameNoun(noun: string, other: string): boolean {
  const last = other.split(" ").at(-1) ?? "";
  return canonical(last) === canonical(noun) || /^(?:rows|records|entries)$/u.test(last);
}

/** Whether a column has one value for each row, so that its number is that of the rows. */
function hasOneForEach({ nulls, distinct, type }: ColumnProfile, { table }: Frame): boolean {
  return nulls === 0 && (distinct === table.rowCount || type === "date" || type === "datetime");
}

/** What a rate is called, wherever the text speaks of it: each mark of the same value is the same word. */
function calledAgain(called: string, { annotated: { values } }: Frame): string {
  return called
    .split(" ")
    .map((word) => {
      const own = values[Number(/^⟨v(\d+)⟩$/u.exec(word)?.[1])];
      const same = values.flatMap(({ column, value }, at) =>
        column === own?.column && value === own.value ? [`⟨v${at}⟩`] : [],
      );
      return own === undefined ? escaped(word) : `(?:${same.join("|")})`;
    })
    .join(" ");
}

/** A word, or the words of the column or the value that it marks. */
function wordsOf(word: string, { table, annotated }: Frame): string[] {
  const [, kind, at] = /^⟨([cv])(\d+)⟩$/u.exec(word) ?? [];
  if (kind === undefined) return [word];
  return kind === "c"
    ? splitName(table.columns[Number(at)]?.name ?? "")
    : (annotated.valueWords[Number(at)] ?? "").split(" ");
}
