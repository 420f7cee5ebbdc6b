import type { NamedAnswer } from "../../../state/named-answer.ts";
import type { RowTest } from "../../../state/row-test.ts";
import type { Statistic } from "../../../state/statistic.ts";
import { statisticsOf } from "../analysis/parts.ts";
import { fold } from "../language/tokenise.ts";
import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";

const part = "(?:share|percentage|percent|proportion|fraction|part)";
/** "The churn rate of a contract is the share of its customers with 'Yes' in the Churn column". */
const definition = new RegExp(
  `(?:the |an? )?(?:⟨c\\d+⟩ |[a-z]+ ){0,2}(?:rate|share|percentage|proportion)(?: (?:of|in|for) (?:an? |each |the |every )?(?:⟨c\\d+⟩|[a-z]+)(?: [a-z]+)?)? (?:is|means|equals) (?:defined as )?the ${part} of (?:its |the |all |their )*[a-z]+ (?:(?:with|having|that have)(?: the value)? ⟨(?<kindA>[tv])(?<a>\\d+)⟩ (?:in|for) (?:the )?⟨c(?<columnA>\\d+)⟩|(?:whose|where|for which) (?:the )?⟨c(?<columnB>\\d+)⟩ (?:is|equals|=) ⟨(?<kindB>[tv])(?<b>\\d+)⟩)(?: column)?`,
  "gu",
);
/** "Divide their number by the number of all students and multiply by 100". */
const calculation =
  /\bdivid(?:e|ing) (?:the |this |that |their |its |these )*(?:number|count|total)?(?: of (?:these|those|them|such|the)? ?[a-z]*(?: [a-z]+)?)?(?: *·)* *by (?:the )?(?:total |overall )?(?:(?:number|count)(?: of (?:all |the )*[a-z]+)?|⟨c\d+⟩)(?: in the (?:data|dataset|table|file))?(?<percent>,? (?:and )?(?:then )?multipl(?:y|ying)(?: (?:it|the result|this))? by 100)?(?=\s*(?:[.;,\n·]|$|to\b))/gu;

/** A definition of a share, by what the rows have that are counted. */
export interface ToldShare {
  said: string;
  column: string | undefined;
  value: unknown;
}

/**
 * Takes out what says what a share of groups is: no rows are chosen by it. Each must be one that is computed, as
 * `untoldShares` says.
 */
export function readToldShares(left: Consumed, { annotated, table }: Frame): ToldShare[] {
  const found = [...left.left.matchAll(definition)].map((match): ToldShare => {
    const { kindA, a, columnA, kindB, b, columnB } = match.groups ?? {};
    const at = Number(a ?? b);
    return {
      said: match[0],
      column: table.columns[Number(columnA ?? columnB)]?.name,
      value: (kindA ?? kindB) === "t" ? annotated.texts[at] : annotated.values[at]?.value,
    };
  });
  if (found.length > 0) left.takeAll(definition);
  return found;
}

/** Definitions of shares that no answer gives. */
export function untoldShares(told: readonly ToldShare[], answers: readonly NamedAnswer[]): string[] {
  const shares = answers.flatMap((answer) => [...statisticsOf(answer), ...measuresOf(answer)]).filter(isShare);
  return told.flatMap(({ said, column, value }) =>
    shares.some(({ tests }) => tests.some((test) => isTest(test, column, value))) ? [] : [said],
  );
}

/** Takes out what says how a share is computed, where it says no more than what the share is. */
export function withoutToldShares(text: string, { annotated, table }: Frame, answers: readonly NamedAnswer[]): string {
  const shares = answers.flatMap((answer) => [...statisticsOf(answer), ...measuresOf(answer)]).filter(isShare);
  if (shares.length === 0) return text;
  const isSame = (column: string | undefined, value: unknown): boolean =>
    shares.some(({ tests }) => tests.some((test) => isTest(test, column, value)));
  return text
    .replace(definition, (said, ...rest) => {
      const { kindA, a, columnA, kindB, b, columnB } = rest.at(-1);
      const at = Number(a ?? b);
      const value = (kindA ?? kindB) === "t" ? annotated.texts[at] : annotated.values[at]?.value;
      return isSame(table.columns[Number(columnA ?? columnB)]?.name, value) ? " ".repeat(said.length) : said;
    })
    .replace(calculation, (said, ...rest) => {
      const isPercent = rest.at(-1).percent !== undefined;
      return shares.every(({ as }) => as === "percent" || !isPercent) ? " ".repeat(said.length) : said;
    });
}

type Share = Extract<Statistic, { kind: "share" }>;

function isShare(statistic: Statistic): statistic is Share {
  return statistic.kind === "share";
}

/** What groups are summarised by. */
function measuresOf({ steps = [] }: NamedAnswer): Statistic[] {
  return steps.flatMap((step) => (step.kind === "summarise" ? step.measures.map(({ statistic }) => statistic) : []));
}

function isTest(test: RowTest, column: string | undefined, value: unknown): boolean {
  if (test.kind !== "condition" || test.condition.kind !== "compare") return false;
  const { condition } = test;
  return (
    condition.column === column && condition.operator === "=" && fold(String(condition.value)) === fold(String(value))
  );
}
