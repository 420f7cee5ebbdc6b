import type { Condition } from "../../../state/condition.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import type { RowTest } from "../../../state/row-test.ts";
import type { Cell } from "../../../state/tables.ts";
import { yesNoValues } from "../language/flags.ts";
import type { Consumed } from "./consumed.ts";
import { deniedConditions } from "./denied-conditions.ts";
import { readFlags } from "./excluded-values.ts";
import { amount, amountOf, columnName, comparing, type Frame, operatorOf, pattern } from "./frame.ts";
import { readPeriods } from "./periods.ts";
import { readDenied, readRestated } from "./restated.ts";

const ordinalWords: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  "1st": 1,
  "2nd": 2,
  "3rd": 3,
  fourth: 4,
  "4th": 4,
};

/** "8 or higher", "3 or fewer", "500 and above", "65+", "10 at most"; "20 and more than 3" says it of another number. */
const orMore =
  "(,? ?\\(?(?:or|and) (?:higher|more|above|greater|over|up(?:wards?)?|larger|older|later|lower|less|fewer|below|down|smaller|under|younger|earlier)(?! (?:than\\b|[-+\\d⟨]))\\)?| ?\\+(?! ?[\\d⟨(])| plus(?! ?[-\\d⟨(])|(?: and)? upwards?\\b| at (?:the )?(?:most|least)\\b)?";

function orMoreOf(words: string | undefined): "=" | ">=" | "<=" {
  if (words === undefined) return "=";
  return /lower|less|fewer|below|down|smaller|under|younger|earlier|most/u.test(words) && !/least/u.test(words)
    ? "<="
    : ">=";
}

/** Words before a value that leave its rows out: "not from", "other than", "excluding the". */
const negation =
  "(?:\\b(not|non|except(?: for)?|other than|excluding|exclud\\w*|without|outside(?: of)?|isn't|aren't|wasn't|weren't|no)[ -]+(?:(?:from|in|of|for|the|a|an|by|at|on|to|equal|rated|with|those|whose|is|are|rows|entries|where|column|columns|⟨c\\d+⟩) )*)?";

/** Conditions on rows in the question: values, comparisons, flags. */
export function readFilters(left: Consumed, frame: Frame): void {
  frame.problems.push(...deniedConditions(left.left));
  const add = (condition: Condition): void => {
    const test: RowTest = { kind: "condition", condition };
    if (!frame.filters.some((each) => JSON.stringify(each) === JSON.stringify(test))) frame.filters.push(test);
  };
  const typed = (name: string): string => frame.table.columns.find((each) => each.name === name)?.type ?? "number";
  const own = "⟨(c)(\\d+)⟩(?: columns?| values?| contents?(?= (?:is|are|was|were)\\b))?";
  for (const match of left.takeAll(
    pattern(
      `(?:whose |where |with |their |the )*${own} (?:is |are |was |were )?${comparing} (?:the )?(average|mean|median)(?: of)?(?: the)?(?: ⟨c\\d+⟩)?`,
    ),
  )) {
    const operator = operatorOf(match[3] ?? "");
    const name = columnName(frame, match[1], match[2]);
    if (operator !== null && typed(name) === "string") frame.problems.push(match[0]);
    else if (operator !== null)
      frame.filters.push({
        kind: "relative",
        column: name,
        operator,
        function: match[4] === "median" ? "median" : "mean",
        deviations: 0,
      });
  }
  frame.filters = frame.filters.filter(
    (test, at, all) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(test)) === at,
  );
  for (const match of left.takeAll(
    // What a z-score exceeds is no limit of the column itself.
    pattern(
      `(?<!z-?\\s?scores? (?:in|of|for|from|on) (?:the |its |their |an? |this |that |each |every )?)(?:whose |where |with |having |an? |the )*${own} (?:is |are |was |were |of )?${comparing} ${amount}`,
    ),
  )) {
    const operator = operatorOf(match[3] ?? "");
    if (operator !== null)
      add({
        kind: "compare",
        column: columnName(frame, match[1], match[2]),
        grain: null,
        operator,
        value: amountOf(match[4]),
      });
  }
  for (const match of left.takeAll(
    pattern(
      `(?:whose |where |with |having |by |an? |the )*${own} (?:value )?(?:(?:is |are |was |were )?(?:equal to|equals|of|=|==)|(?<=value )is) (-?\\d+(?:\\.\\d+)?)(?!\\d| ?%|s\\b)${orMore}`,
    ),
  ))
    if (["integer", "number"].includes(typed(columnName(frame, match[1], match[2]))))
      add({
        kind: "compare",
        column: columnName(frame, match[1], match[2]),
        grain: null,
        operator: orMoreOf(match[4]),
        value: Number(match[3]),
      });
  for (const match of left.takeAll(
    pattern(`(?:whose |where |with |having |an? |the )*${own} (?:is |are |was |were )?between ${amount} and ${amount}`),
  )) {
    const [low, high] = [amountOf(match[3]), amountOf(match[4])];
    add({ kind: "between", column: columnName(frame, match[1], match[2]), grain: null, low, high });
    frame.assumptions.add(`Both ends of "between ${low} and ${high}" count.`);
  }
  for (const match of left.takeAll(pattern(`(?:with |having |have |has |had |of )*${comparing} ${amount} ⟨c(\\d+)⟩`))) {
    const [name, operator] = [columnName(frame, "c", match[3]), operatorOf(match[1] ?? "")];
    if (!["integer", "number"].includes(typed(name)) || operator === null) frame.problems.push(match[0]);
    else add({ kind: "compare", column: name, grain: null, operator, value: amountOf(match[2]) });
  }
  for (const match of left.takeAll(pattern(`(?:with|having|have|has|had) (?:exactly )?${amount}${orMore} ⟨c(\\d+)⟩`))) {
    const name = columnName(frame, "c", match[3]);
    if (!["integer", "number"].includes(typed(name))) frame.problems.push(match[0]);
    else add({ kind: "compare", column: name, grain: null, operator: orMoreOf(match[2]), value: amountOf(match[1]) });
  }
  for (const match of left.takeAll(pattern(`(?:aged )?\\b(younger|older) than ${amount}(?: years?)?`))) {
    const [age, more] = frame.table.columns.filter(({ name, type }) => /^age\b/iu.test(name) && type !== "string");
    if (age === undefined || more !== undefined) frame.problems.push(match[0]);
    else
      add({
        kind: "compare",
        column: age.name,
        grain: null,
        operator: match[1] === "older" ? ">" : "<",
        value: amountOf(match[2]),
      });
  }
  readPeriods(left, frame, add);
  readFlags(left, frame, add);
  for (const match of left.takeAll(/\b(first|second|third|fourth|1st|2nd|3rd|4th) ⟨c(\d+)⟩/u)) {
    const name = columnName(frame, "c", match[2]);
    if (typed(name) === "integer")
      add({ kind: "compare", column: name, grain: null, operator: "=", value: ordinalWords[match[1] ?? ""] ?? 0 });
    else frame.problems.push(`${match[1]} ${name}`);
  }
  readValues(left, frame, add);
  readHaving(left, frame, add);
  readRestated(left, frame);
  readDenied(left, frame);
  // "The hypothesis is that ⟨c0⟩ follows ..." chooses nothing.
  for (const match of left.takeAll(
    /(?<!\b(?:is|hypothesis|conclude[ds]?|means?|states?|assum(?:e|es|ed|ing|ption)|indicates?|suggests?|shows?|evidence|of|in|for|within|by|from|per|on|with) )\b(?:who|that|which|they)(?: have| had)? ⟨c(\d+)⟩/u,
  )) {
    const found = frame.table.columns[Number(match[1])];
    if (found?.type === "integer" && found.min === 0 && found.max === 1 && found.distinct === 2)
      add({ kind: "compare", column: found.name, grain: null, operator: "=", value: 1 });
    else if (!match[0].startsWith("which")) frame.problems.push(match[0]);
  }
}

/** "Orders with a rating": those that have one, where others have none; "with a discount" may as well mean one above 0. */
function readHaving(left: Consumed, frame: Frame, add: (condition: Condition) => void): void {
  for (const match of left.takeAll(
    /\b(?:with|having|(?:that|who|which) (?:have|has|had)) (?:an?|any|some) ⟨c(\d+)⟩(?! ?(?:of|above|below|over|under|between|at|greater|less|more|higher|lower|equal|larger|smaller|value|[<>=≥≤\d]))/u,
  )) {
    const column = frame.table.columns[Number(match[1])];
    // "Who have a housing loan", where the conditions say in so many words that housing is yes.
    const yes = column === undefined ? undefined : yesNoValues(column)?.yes;
    const isSaid = frame.filters.some(
      (test) =>
        test.kind === "condition" &&
        test.condition.kind === "compare" &&
        test.condition.operator === "=" &&
        test.condition.column === column?.name &&
        test.condition.value === yes,
    );
    if (isSaid) continue;
    const isClear = column !== undefined && column.nulls > 0 && (column.type === "string" || Number(column.min) > 0);
    if (isClear) add({ kind: "not", condition: { kind: "missing", column: column.name } });
    // What it means to have one is said by a condition of its own.
    else if (
      !frame.filters.some(
        (test) => test.kind === "condition" && "column" in test.condition && test.condition.column === column?.name,
      )
    )
      frame.problems.push(`${match[0].replace(/ ⟨.*$/u, "")} ${column?.name ?? ""}`);
  }
}

/** Values named in the question, each with its column; "not from" leaves their rows out. */
function readValues(left: Consumed, frame: Frame, add: (condition: Condition) => void): void {
  const byColumn = new Map<string, { values: Set<Cell>; negated: number; listed: number; column: ColumnProfile }>();
  // "The places of death" are no rows of their own.
  left.takeAll(/\b(?:the )?(?:places?|causes?|dates?|manners?|times?|circumstances) of (?:the )?⟨v\d+⟩/u);
  const or = /⟨v\d+⟩(?: ?,? ?or )(?:the |in |from )*⟨v\d+⟩/u.test(left.left);
  for (const match of left.takeAll(
    pattern(
      `${negation}(?:\\b(?:is |are |was |were |of |for |in |the |during |at |on |or (?=⟨v)|and (?=⟨v))|= ?|⟨c\\d+⟩ (?=⟨v))*⟨v(\\d+)⟩`,
    ),
  )) {
    const hit = frame.annotated.values[Number(match[2])];
    if (hit === undefined) continue;
    const known = byColumn.get(hit.column.name) ?? { values: new Set(), negated: 0, listed: 0, column: hit.column };
    known.values.add(hit.value);
    known.listed += 1;
    if (match[1] !== undefined) known.negated += 1;
    byColumn.set(hit.column.name, known);
  }
  for (const [name, { values, negated, listed, column }] of byColumn) {
    const [value = null, ...more] = values;
    const equal = { kind: "compare", column: name, grain: null, operator: "=", value } as const;
    if (more.length > 0 && negated === 0 && or) add({ kind: "in", column: name, values: [...values] });
    // "The scores of Risk 1, Risk 2 and Risk 3", where there are no others, are those of all rows.
    else if (more.length > 0 && negated === 0 && areAll(column, values.size)) continue;
    // Of several of which some are denied it is not certain which.
    else if (more.length > 0 || (negated > 0 && negated < listed)) frame.problems.push(...[...values].map(String));
    else if (negated > 0) frame.excluded.set(name, new Set([...(frame.excluded.get(name) ?? []), value]));
    else add(equal);
  }
}

/** Whether so many different values are all that a column has, in each row one of them. */
function areAll({ distinct, distinctExact, nulls }: ColumnProfile, count: number): boolean {
  return distinctExact && distinct === count && nulls === 0;
}
