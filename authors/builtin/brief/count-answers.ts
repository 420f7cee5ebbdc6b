import type { RowTest } from "../../../state/row-test.ts";
import { yesNoValues } from "../language/flags.ts";
import { canonical, splitName } from "../language/names.ts";
import { rowNounStems } from "../language/row-nouns.ts";
import { type Asked, filterWords, isMade, nameWords, onlyColumn, type Value, withoutFillers } from "./asked.ts";
import type { Frame } from "./frame.ts";
import { isFreeName } from "./free-names.ts";
import { namesEachRow } from "./row-names.ts";
import type { Wanted } from "./split-brief.ts";
import { rowsNames } from "./words.ts";

/** Numbers of rows, of missing or of different values. */
export function countAnswer(wanted: Wanted, grouped: { where: RowTest[]; rest: string }, asked: Asked): Value | null {
  const { frame } = asked;
  const words = grouped.rest;
  if (/\bmissing\b|\bnulls?\b|\bnan\b/u.test(words)) {
    const rest = withoutFillers(
      words.replace(
        /\b(?:missing|nulls?|nan|number|count|num|percent(?:age)?|pct|proportion|has|before|after|pre|post|imputation|filling)\b/gu,
        " ",
      ),
    );
    const [isBefore, isAfter] = [/\b(?:before|pre|original)\b/u.test(words), /\b(?:after|post)\b/u.test(words)];
    const column =
      (rest === "" ? null : asked.annotator.columnOf(rest)?.name) ?? onlyFilled(frame) ?? onlyColumn(asked);
    // Codes that are taken as missing are what is missing.
    const stays = frame.steps.every(({ kind }) => kind === "unset");
    if (column === null || (!stays && isBefore === isAfter)) return null;
    const percent = /\bpercent(?:age)?\b|\bpct\b/u.test(words) || partIsAsked(asked) === "percent";
    // A part of 1, or one that the question does not say to be of 100, is none that can be given here.
    if (!percent && (/\bproportion\b|\bshare\b|\bfraction\b|\brate\b/u.test(words) || partIsAsked(asked) !== null))
      return null;
    return {
      statistic: { kind: "aggregate", function: percent ? "missing_percent" : "missing", column },
      where: grouped.where,
      ...(isBefore && frame.steps.length > 0 ? { before: true } : {}),
    };
  }
  if (/\b(?:unique|distinct|different)\b/u.test(words)) {
    if (/\bat least\b|\bmore than\b/u.test(asked.question)) return null;
    const column = onlyColumn(asked);
    return column === null
      ? null
      : { statistic: { kind: "aggregate", function: "distinct", column }, where: grouped.where };
  }
  const having = withValues(wanted, grouped, asked);
  if (having !== null) return having;
  const share = shareOf(wanted, grouped, asked);
  if (share !== null) return share;
  const counts = /\b(?:count|number|num|n|rows?|entries|records)\b/u.test(words);
  const rest = withoutFillers(
    words.replace(
      /\b(?:count|number|num|n|rows?|entries|records|observations|left|remaining|clean(?:ed)?|cleaning|after|(?:pre)?processing|removal|dropping|deletion|deduplication)\b/gu,
      " ",
    ),
  );
  // "How many rows are duplicates", "count the outliers": a bare number is not that of all rows.
  const isOfOthers =
    ((frame.duplicates && grouped.where.length === 0) || frame.outliers !== null) &&
    !/\b(?:rows?|entries|records|observations|left|remaining|remain|clean(?:ed)?|after|removal|dropping|deletion|deduplication)\b/u.test(
      words,
    ) &&
    // What the question counts may be the outliers, under a name of their own.
    (!/\p{L}{3}/u.test(rest) || !countsRows(rest, { ...asked, question: "" }));
  const isRowCount =
    !isOfOthers &&
    (counts || (wanted.isInteger && /\bhow many\b|\bnumber of\b|\bcount\b/u.test(asked.question))) &&
    (rest === "" || countsRows(rest, asked)) &&
    (wanted.isInteger ||
      /\bintegers?\b|\bnumber of\b|\bcount\b/u.test(wanted.about) ||
      (counts && isOnlyCount(asked)) ||
      // "@high_count", where the question asks how many are in each class.
      (counts &&
        rest === "" &&
        grouped.where.length > 0 &&
        /\bhow many\b|\bnumber of\b|\bcount\b|\b(?:sizes?|proportions?) of (?:each|every|all|the)\b|\bsizes? and\b/u.test(
          asked.question,
        )));
  if (
    isRowCount &&
    (frame.filters.length > 0 ||
      grouped.where.length > 0 ||
      frame.steps.some((step) => step.kind === "keep" || step.kind === "deduplicate") ||
      /\brows\b|\bentries\b|\brecords\b/u.test(asked.question))
  )
    return { statistic: { kind: "aggregate", function: "count", column: null }, where: grouped.where };
  return null;
}

/** Whether a question asks for one number alone, and for how many there are of something. */
function isOnlyCount({ wanted, question }: Asked): boolean {
  const asksMore =
    /\b(?:mean|average|median|total|sum|share|percent(?:age)?|proportion|fraction|rate|ratio|highest|lowest|most|least|each|per)\b/u;
  return wanted.length === 1 && /\bhow many\b|\bnumber of\b|^\s*count\b/u.test(question) && !asksMore.test(question);
}

/** "New_feature_count", where it is the number of rows with a value of the one column that is made. */
function withValues({ about }: Wanted, grouped: { where: RowTest[]; rest: string }, { frame }: Asked): Value | null {
  const [column, ...more] = frame.made.filter((name) => isMade(frame, name));
  if (column === undefined || more.length > 0) return null;
  const named =
    /^(?:(?:n|number|count|num) (?:of )?)?(?:new |valid |available )*(?:feature|column|variable)s?(?: (?:values?|n|count|number))+$/u;
  const counts = /\b(?:number|count) of [a-z ]{3,30} (?:with|having|that have|which have|for which)\b/iu.test(about);
  if (!counts || !named.test(grouped.rest.trim())) return null;
  const known: RowTest = { kind: "condition", condition: { kind: "not", condition: { kind: "missing", column } } };
  return { statistic: { kind: "aggregate", function: "count", column: null }, where: [...grouped.where, known] };
}

/** The one column whose gaps are filled. */
function onlyFilled({ steps }: Frame): string | null {
  const [only, ...more] = [...new Set(steps.flatMap((step) => (step.kind === "fill" ? [step.column] : [])))];
  return more.length === 0 ? (only ?? null) : null;
}

/** Whether the question asks what part of the values is missing, and of how many. */
function partIsAsked({ question, text, wanted }: Asked): "percent" | "fraction" | null {
  if (wanted.length > 1 || !/\b(?:percent(?:age)?|share|proportion|fraction|rate)\b/u.test(question)) return null;
  const said = `${text}\n${wanted.map(({ about }) => about).join("\n")}`.toLowerCase();
  return /\bpercent(?:age)?\b|%/u.test(said) ? "percent" : "fraction";
}

/** Whether the words of a count's name only name the rows, as the question counts them, or the condition that they meet. */
function countsRows(rest: string, { frame, question }: Asked): boolean {
  const spoken = [
    ...question
      .replace(/\b(?:such|other|of (?:these|those|them|the))\b/gu, "")
      .matchAll(/\b(?:how many|number of|count(?: of)?(?: the)?) +((?:[^.,;?\n]+? ){0,3}?)([a-z-]+)/gu),
  ].flatMap(([words]) => words.split(" "));
  const tests = frame.filters.flatMap((test) =>
    test.kind === "condition" && test.condition.kind === "compare"
      ? [test.condition.column, String(test.condition.value)]
      : [],
  );
  const known = new Set([...spoken, ...tests.flatMap(splitName)].map(canonical));
  const rows = rowNounStems(frame.table);
  return rest
    .split(" ")
    .every(
      (word) =>
        (word.length < 2 && !/\d/u.test(word)) ||
        known.has(canonical(word)) ||
        rows.has(canonical(word)) ||
        rowsNames.test(word),
    );
}

/** The part of rows that a group, or the question's one condition, makes up. */
function shareOf(wanted: Wanted, grouped: { where: RowTest[]; rest: string }, asked: Asked): Value | null {
  const { frame, wanted: all, question, text } = asked;
  // A part of what a column adds up to is no part of the rows.
  if (/\b(?:percent(?:age)?|share|proportion|fraction) of (?:the )?(?:total|overall|sum)/u.test(question)) return null;
  const defined = definedRate(wanted, grouped, frame);
  if (defined !== null) return defined;
  const rate = rateOf(wanted, grouped, frame, question);
  if (rate !== null) return rate;
  const stated = /\b(percent(?:age)?|pct|proportion|fraction|share|rate)\b/u.exec(grouped.rest)?.[1];
  if (stated === undefined) return null;
  const rest = withoutFillers(grouped.rest.replace(stated, " "));
  const flag = flagSpokenOf(frame, question);
  if (flag === "unclear") return null;
  const values = new Set([
    ...filterWords(frame),
    ...frame.filters.flatMap((test) =>
      test.kind === "condition" && "column" in test.condition
        ? [...splitName(test.condition.column), splitName(test.condition.column).join("")]
        : [],
    ),
  ]);
  if (
    rest !== "" &&
    !rest.split(" ").every((word) => [...values].some((value) => canonical(value) === canonical(word))) &&
    !(flag === null && grouped.where.length === 0 && isOnlyShare(wanted, rest, asked))
  )
    return null;
  const said = `${all.length === 1 ? text : ""}\n${wanted.about}`.toLowerCase();
  const ofHundred =
    /^p(?:er)?ce?n?t/u.test(stated) || /(?<!\bnot (?:as )?(?:a |in )?)\bpercent(?:age)?s?\b|%/u.test(said);
  const as =
    ofHundred && !/\b0 (?:and|to) 1\b|\bnot (?:as )?(?:a |in )?percent/u.test(wanted.about) ? "percent" : "fraction";
  if (flag !== null) return { statistic: { kind: "share", tests: [flag], as }, where: grouped.where };
  // A rate in a group is how often something holds there; the group's own part of the rows that it holds of is another number.
  const asksPart =
    all.length === 1 &&
    new RegExp(`\\b(?:percentage|percent|share|proportion|fraction) of (?:the |all )*[a-z]+\\b`, "u").test(question);
  if (stated === "rate" && frame.filters.length > 0 && !asksPart) return null;
  if (grouped.where.length > 0) return { statistic: { kind: "share", tests: grouped.where, as }, where: [] };
  // "How many ... and what share of all rows is that": what chooses the others is what the share is of.
  if (all.length > 1 && frame.filters.length > 0 && isOfAllRows(`${text}\n${wanted.about.toLowerCase()}`, frame))
    return { statistic: { kind: "share", tests: [...frame.filters], as }, where: [], ofAll: true };
  const [filter, ...more] = frame.filters;
  if (filter === undefined || more.length > 0 || all.length > 1) return null;
  return { statistic: { kind: "share", tests: [filter], as }, where: [], ofAll: true };
}

/**
 * "@error_share" of the only share that a question asks for, "@late_orders_pct" beside "@late_orders", which counts them: what the
 * name says besides is only what the rows are called that meet the conditions.
 */
function isOnlyShare(wanted: Wanted, rest: string, asked: Asked): boolean {
  const { frame, wanted: all, question } = asked;
  if (frame.filters.length === 0 || frame.group !== null || frame.outliers !== null) return false;
  const asks = question.match(/\b(?:percent(?:age)?|share|proportion|fraction|rate)s?\b/gu)?.length ?? 0;
  if (asks !== 1) return false;
  const isCounted = all.some(
    (other) =>
      other !== wanted &&
      other.isInteger &&
      rest.split(" ").every((word) => nameWords(other.name).split(" ").includes(word)),
  );
  const own = frame.filters.flatMap((test) =>
    test.kind === "condition" && "column" in test.condition ? [test.condition.column] : [],
  );
  return (all.length === 1 || (isCounted && all.length === 2)) && isFreeName(rest, own, asked);
}

/** Whether a share is said to be of all rows: "what percentage of all orders is that", "as a percentage of all rows". */
function isOfAllRows(text: string, frame: Frame): boolean {
  const said =
    /\b(?:share|proportion|percentage|percent|fraction|rate|part|ratio) (?:is )?(?:of|among|relative to|based on|out of) (?:(?:all|every|the total number of|the total|the number of all)(?: of)?(?: the)?|the (?:whole|entire|full|complete)|the(?= (?:sample|dataset|table|file)\b))((?: (?:[a-z-]+|⟨c\d+⟩)){1,3})/gu;
  const found = [...text.matchAll(said)].map(([, words = ""]) => words.trim().split(" "));
  const namesRow = (word: string): boolean => {
    const column = frame.table.columns[Number(/^⟨c(\d+)⟩$/u.exec(word)?.[1])];
    return column?.type === "string" && column.distinct >= 0.9 * frame.table.rowCount;
  };
  return found.some(
    (words) =>
      namesRow(words[0] ?? "") ||
      words.some((_, at) => {
        const own = words
          .slice(0, at + 1)
          .join(" ")
          .replace(/^(?:recorded|listed|given|available|known) /u, "");
        return /^(?:dataset|data|table|file|sample)$/u.test(own) || namesEachRow(own, frame);
      }),
  );
}

/** The rate that the question defines, of the rows of a group or of all. */
function definedRate(
  { about }: Wanted,
  { where, rest }: { where: RowTest[]; rest: string },
  { rate, filters }: Frame,
): Value | null {
  // Of the rows that it counts themselves it would be all of them.
  if (filters.some((test) => JSON.stringify(test) === JSON.stringify(rate?.test))) return null;
  if (rate === null || !/\b(?:rate|share|percent(?:age)?|pct|proportion|fraction)\b/u.test(rest)) return null;
  const words = withoutFillers(rest.replace(/\b(?:rate|share|percent(?:age)?|pct|proportion|fraction)\b/gu, " "));
  if (words !== "" && !words.split(" ").every((word) => rate.called.includes(word))) return null;
  const isPercent = rate.isPercent || /\bpercent(?:age)?\b|%/iu.test(about);
  return { statistic: { kind: "share", tests: [rate.test], as: isPercent ? "percent" : "fraction" }, where };
}

/** "What share of women survived": of those that the question names, the ones that a column says yes of. */
function flagSpokenOf(frame: Frame, question: string): RowTest | "unclear" | null {
  const flags = [...question.matchAll(/⟨c(\d+)⟩/gu)].flatMap((match) => {
    const column = frame.table.columns[Number(match[1])];
    const values = column === undefined ? null : yesNoValues(column);
    const isFixed = frame.filters.some((test) => JSON.stringify(test).includes(JSON.stringify(column?.name)));
    return column === undefined || values === null || isFixed
      ? []
      : [{ name: column.name, mark: match[0], yes: values.yes }];
  });
  const [flag, ...more] = flags;
  if (flag === undefined) return null;
  const shape = new RegExp(
    `\\b(?:share|proportion|percentage|percent|fraction) of (?:the |all )*(?:[a-z]+ |⟨v\\d+⟩ ?){1,4}(?:(?:who|that|which) )?(?:have |has |had )?${flag.mark}\\s*(?:[?.,]|$)`,
    "u",
  );
  if (more.length > 0 || !shape.test(question)) return "unclear";
  const condition = { kind: "compare", column: flag.name, grain: null, operator: "=", value: flag.yes } as const;
  return { kind: "condition", condition };
}

/** How often a column that says yes or no says yes: "the churn rate", "the survival rate of women". */
function rateOf(
  { about, name }: Wanted,
  grouped: { where: RowTest[]; rest: string },
  frame: Frame,
  question: string,
): Value | null {
  const inName = /\b(?:rate|share|proportion|percent(?:age)?|pct|fraction)\b/u.test(grouped.rest);
  const said = /⟨c(\d+)⟩ (?:rates?|share|proportion|percentage)|\brate\b[^.?\n]{0,24}⟨c(\d+)⟩/u.exec(question);
  const column = frame.table.columns[Number(said?.[1] ?? said?.[2])];
  const values = column === undefined ? null : yesNoValues(column);
  if (column === undefined || values === null || (!inName && grouped.where.length === 0)) return null;
  const rest = withoutFillers(
    grouped.rest.replace(/\b(?:rate|share|proportion|percent(?:age)?|pct|fraction|mean)\b/gu, " "),
  );
  if (
    rest !== "" &&
    !rest
      .split(" ")
      .every((word) => question.includes(word) || canonical(column.name).startsWith(canonical(word).slice(0, 4)))
  )
    return null;
  if (/\bmissing\b|\bnull/u.test(question)) return null;
  // "Survived = 1" only says what the rate counts.
  frame.filters = frame.filters.filter(
    (test) => !(test.kind === "condition" && "column" in test.condition && test.condition.column === column.name),
  );
  const as = /\bpercent|%|\bpct\b/u.test(`${about} ${name}`.toLowerCase()) ? "percent" : "fraction";
  const condition = { kind: "compare", column: column.name, grain: null, operator: "=", value: values.yes } as const;
  return { statistic: { kind: "share", tests: [{ kind: "condition", condition }], as }, where: grouped.where };
}
