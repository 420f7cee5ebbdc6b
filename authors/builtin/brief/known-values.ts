import type { Condition } from "../../../state/condition.ts";
import type { NamedAnswer } from "../../../state/named-answer.ts";
import { formulaColumns, statisticColumns, statisticsOf, testColumns } from "../analysis/parts.ts";
import { type Consumed, escaped } from "./consumed.ts";
import { columnName, type Frame, pattern, tail } from "./frame.ts";
import { namesRows } from "./row-names.ts";

const gone = "(?:considered|counted|included|used|taken into account|taken|part of the analysis|of interest)";
const leaves =
  "(?:ignor\\w*|exclud\\w*|skip\\w*|drop\\w*|remov\\w*|disregard\\w*|discard\\w*|omit\\w*|delet\\w*|leav(?:e|ing) (?:out|aside)|left out|filter\\w* out|do not (?:use|consider|count|include))";
const isGone = `(?:(?:do|does|did) not (?:matter|count|play a (?:role|part))(?: here| for this| in this)?|(?:are|is|were|was|should be|must be|shall be|will be|have to be|are to be|can be) (?:not (?:be )?${gone}|to be ${leaves}|${leaves}))`;
const missing = "(?:missing|null|nan|empty|unknown|blank|not (?:known|given|available|recorded|present)|unavailable)";
const known =
  "(?:known|present|available|given|recorded|non-?(?:missing|null|nan|empty)|not (?:missing|null|nan|empty)|valid|existing)";
const noun = "([a-z]+(?: [a-z]+)?)";
const article =
  "(?:an? |any |the |its |their |some |known |given |recorded |stated |valid |available |non-?(?:missing|null) )*";
const many = `((?:${article}⟨c\\d+⟩${tail}(?:\\s*,| and| or)*\\s*)+)`;
/** "A missing A or a missing B". */
const lacking = many.replace(
  article,
  `${article}(?:(?:missing|null|nan|empty) (?:values? (?:of|in|for) (?:the )?)?|(?:values?|entry) (?:of|in|for) (?:the )?)?`,
);
const verb =
  "(?:use|using|consider|considering|include|including|take|taking|keep|keeping|look at|count|with|for|on|over|from)";
/** "Only those", "consider just the": what follows is all that counts. */
const onlyThose = `(?:(?:${verb} )?(?:only|just) (?:${verb} )?|${verb} )(?:among )?(?:the |those |all )*`;
/** Of columns that are said to be columns the words are read elsewhere. */
const either =
  "(?:either|any|one)(?! (?:of )?(?:(?:the|these|those|its|all|[a-z]+|\\d+) ){0,4}(?:columns?|variables?|features?|fields?|predictors?|attributes?)\\b)(?: (?:one )?of (?:them|these|those|the(?:se|m)?|the two|both|the (?:two |three |used |relevant )*(?:columns?|variables?|values?|measurements?)))?(?: (?:values?|columns?|variables?))?";

/**
 * Rows that are left out for want of a value, said of the rows: "movies without director are ignored", "only rows that have
 * both", "rows in which either is missing". What is said of the values themselves ("null ratings are ignored") leaves no row out.
 */
export function readKnownValues(left: Consumed, frame: Frame): void {
  const keep = (names: string | undefined): void => {
    for (const each of (names ?? "").matchAll(/⟨c(\d+)⟩/gu)) {
      const condition: Condition = {
        kind: "not",
        condition: { kind: "missing", column: columnName(frame, "c", each[1]) },
      };
      const test = { kind: "condition", condition } as const;
      if (!frame.steps.some((step) => JSON.stringify(step) === JSON.stringify({ kind: "keep", test })))
        frame.steps.unshift({ kind: "keep", test });
    }
  };
  /** Takes what a shape matches, where its first group names the rows. */
  const rows = (shape: string, then: (match: RegExpExecArray) => void): void => {
    for (const match of [...left.left.matchAll(new RegExp(pattern(shape).source, "gu"))])
      if (namesRows((match[1] ?? "").replace(/^(?:the|all|any|those|only) /u, ""), frame)) {
        left.takeAll(new RegExp(escaped(match[0]), "u"));
        then(match);
      }
  };
  // What is left out of a correlation alone has no value for it anyway.
  left.takeAll(
    pattern(
      `(?:the |all |any )*[a-z]+ (?:with (?:an? )?${missing}|without(?: an?)?|lacking(?: an?)?) (?:values? (?:of|in|for) )?${many}(?:are|is|were) (?:${leaves}|not ${gone}) (?:of|from|for|in) (?:the|this|that) (?:correlation|coefficient|regression|test|calculation of [a-z]+)`,
    ),
  );
  const without = `(?:without|lacking|(?:that|which|who) (?:have|has|had) no|with no|having no|with ${article}${missing}|(?:where|whose|in which|for which)(?: the)?)`;
  const isMissing = `(?: ?(?:is|are|was|were|value is|values are) ${missing})?`;
  rows(
    `${noun} ${without} ${lacking}(?:(?:given|known|recorded|listed|stated|available|at all) )?${isMissing}\\s*${isGone}`,
    (match) => keep(match[2]),
  );
  rows(
    `${leaves} (?:all |any |the |those )*${noun} ${without} ${lacking}${isMissing}(?!\\s*(?:is|are|was|were|of|above|below|[<>=]))`,
    (match) => keep(match[2]),
  );
  rows(
    `${onlyThose}${noun} (?:with|having|(?:that|which|who) have|(?:where|whose|in which|for which)(?: the)?) ${article}(?:(?:known|valid|available|recorded|non-?(?:missing|null)) )?${many}(?:(?:is|are|was|were) ${known})(?!\\s*\\d)`,
    (match) => keep(match[2]),
  );
  rows(
    `${onlyThose}${noun} (?:with|having|(?:that|which|who) have) ${article}(?:known|valid|available|recorded|non-?(?:missing|null)) ${many}`,
    (match) => keep(match[2]),
  );
  // "Only rated orders": those that have a rating, where others have none.
  for (const match of [
    ...left.left.matchAll(/\b(?:only|just) (?:the )?(⟨c(\d+)⟩) ([a-z]+)(?=\s*(?:[.,;)]|$|\n|are\b|count))/gu),
  ]) {
    const own = frame.table.columns[Number(match[2])];
    const isNumber = own?.type === "integer" || own?.type === "number";
    if (own === undefined || own.nulls === 0 || !isNumber || !namesRows(match[3] ?? "", frame)) continue;
    left.takeAll(new RegExp(escaped(match[0]), "u"));
    keep(match[1]);
  }
  const uses = (): void => {
    frame.dropsGaps ??= "used";
  };
  rows(
    `${onlyThose}${noun} (?:with|having|(?:that|which|who) have|(?:where|in which|for which)) (?:a |the )?(?:values? (?:for|in|of) )?(?:both|all(?: the| of the)?)(?: two| three)?(?: ⟨c\\d+⟩| [a-z]+)?(?: (?:and|or) ⟨c\\d+⟩)?(?: (?:have|has) an? [a-z]+| are ${known}| ${known})?(?=[ .,;)]|$)`,
    uses,
  );
  rows(
    `${leaves} (?:all |any |the |those )*${noun} (?:with|where|in which|for which|having) (?:an? )?${either} (?:is|are|was|were|has|have|of them)\\s*(?:an? )?${missing}(?: values?)?`,
    uses,
  );
  rows(
    `${leaves} (?:all |any |the |those )*${noun} (?:with|where|in which|for which|having) (?:an? )?${missing} (?:values? )?(?:in|for) ${either}`,
    uses,
  );
  for (const _ of left.takeAll(
    pattern(
      "(?:(?:use|using|consider|on|over|with|by|from|of|for) )?(?:only )?(?:the )?(?:(?:pairwise[ -])?\\bcomplete (?:pairs?|cases?)|pairwise[ -]complete (?:observations?|values?|data|records?|rows?|measurements?))(?: only)?(?: of (?:values?|both|the two))?|(?:use |on |only )*pairs (?:with|in which|where) (?:both|neither)[^.;,⟨\\n]{0,24}",
    ),
  ))
    uses();
  if (
    left.takeAll(
      pattern(
        "(?:(?:use|using|consider|on|over|with|by|from|of|for) )?(?:only )?(?:the )?\\bcomplete (?:observations?|records?|rows?)(?: only)?",
      ),
    ).length > 0
  )
    frame.dropsGaps ??= "unsaid";
  // What has no value is left out before a method that can't do with it: of one column, that is of its values alone.
  if (
    left.takeAll(
      pattern(
        `(?:after|by|while|when) (?:removing|dropping|excluding|ignoring|omitting|skipping|discarding) (?:the |all |any |its |their )*${missing}(?: (?:values?|entries|ones|data))?(?!\\s*⟨)(?!\\s+(?:in|for|of|from|rows?)\\b)`,
      ),
    ).length > 0
  )
    uses();
  const adjective = (at: string): RegExp =>
    new RegExp(
      `\\b(?:non-?(?:missing|null|nan|empty)|known|available|valid)(?= (?:values? (?:of|in) (?:the )?)?⟨c${at}⟩)`,
      "u",
    );
  for (const match of [...left.left.matchAll(new RegExp(adjective("(\\d+)").source, "gu"))]) {
    left.take(adjective(match[1] ?? ""), "");
    // What has no gaps has no values to be left out either.
    if (frame.table.columns[Number(match[1])]?.nulls !== 0) frame.knownOnly.add(columnName(frame, "c", match[1]));
  }
}

/**
 * Columns of whose known values a question speaks, where that leaves out rows that an answer counts, or looks at for something
 * else: missing values of the column itself never count anyway.
 */
export function countsUnknown({ knownOnly, steps }: Frame, answers: readonly NamedAnswer[]): string[] {
  const made = new Map(
    steps.flatMap((step) => (step.kind === "derive" ? [[step.name, formulaColumns(step.formula)] as const] : [])),
  );
  const kept = new Set(
    steps.flatMap((step) =>
      step.kind === "keep" && step.test.kind === "condition" && step.test.condition.kind === "not"
        ? testColumns(step.test)
        : [],
    ),
  );
  return [...knownOnly].filter(
    (name) =>
      // Rows without a value are gone before anything is counted.
      !kept.has(name) &&
      answers.some((answer) => {
        // Rows without a value are no outliers, and compare with nothing.
        if (
          answer.where.some(
            (test) =>
              test.kind !== "condition" && testColumns(test).includes(name) && !("inverted" in test && test.inverted),
          )
        )
          return false;
        return statisticsOf(answer).some((each) => {
          const columns = statisticColumns(each).flatMap((column) => [column, ...(made.get(column) ?? [])]);
          return !columns.includes(name) || (each.kind === "aggregate" && each.column === null);
        });
      }),
  );
}
