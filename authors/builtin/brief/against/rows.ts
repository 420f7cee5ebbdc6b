import { stemmer } from "stemmer";
import { testsOf } from "../../analysis/parts.ts";
import { yesNoValues } from "../../language/flags.ts";
import { canonical } from "../../language/names.ts";
import { rowNounStems } from "../../language/row-nouns.ts";
import { fold } from "../../language/tokenise.ts";
import { comparedIn, type Told } from "./told.ts";

const restricts =
  /^\s*(?:(?:that|which|who|whose|whom|with|without|where|in|of|from|on|at|having|under|over|above|below|aged|older|younger|since|before|after|during|between|·|⟨)|[a-z]+(?:ing|ed)\b)/u;

/** "The mean of the smokers and the median of everybody": what is asked of all rows, where each answer is only of some. */
export function allRowsAsked(told: Told): string | null {
  const { text, frame, answers, statistics, tests } = told;
  const isChosen = frame.filters.some((test) =>
    comparedIn([test]).some(({ condition }) => condition.kind !== "missing"),
  );
  const areChosen = answers.every((answer) =>
    comparedIn(testsOf(answer)).some(({ condition }) => condition.kind !== "missing"),
  );
  if (!isChosen && !areChosen) return null;
  if (
    answers.length > 1 &&
    statistics.every(({ kind }) => kind !== "share") &&
    tests.every(({ kind }) => kind !== "relative")
  ) {
    const whole =
      /\b(?:everybody|everyone|anybody|anywhere|everywhere|(?:over|in|of|for|from) the (?:whole|entire|full|complete) (?:table|dataset|data set|data|file|sample|herd|population))\b|⟨[cd]\d+⟩ (?:in total|overall|altogether)\b/u.exec(
        text,
      )?.[0];
    if (whole !== undefined) return whole;
    const nouns = rowNounStems(frame.table);
    for (const [said, noun = ""] of text.matchAll(/\b(?:on|in|of|for|by) any ([a-z]+)\b/gu))
      if (nouns.has(canonical(noun))) return said;
    for (const { 0: said, 1: noun = "", index } of text.matchAll(
      /\b(?:of|for|over|across|among) all (?:of )?(?:the )?([a-z]+)\b/gu,
    ))
      if (
        (nouns.has(canonical(noun)) || /^(?:rows|records|entries|observations)$/u.test(noun)) &&
        !restricts.test(text.slice(index + said.length))
      )
        return said;
  }
  const ofAll = answers.length > 1 ? allOfValue(told) : null;
  if (ofAll !== null) return ofAll;
  const named = answers.find(({ name }) => /(?:^|_)(?:all|overall|everyone|everybody)(?:_|$)/iu.test(name));
  return named === undefined || answers.length === 1 ? null : named.name;
}

/** "Of all Adelie penguins", where each answer is of those on one island. */
function allOfValue({ text, frame, answers, values }: Told): string | null {
  for (const { 0: said, 1: at, index } of text.matchAll(/\ball (?:the )?⟨v(\d+)⟩(?: [a-z]+)?/gu)) {
    const own = values[Number(at)]?.column.name;
    const narrowed = answers.every((answer) =>
      comparedIn([...frame.filters, ...testsOf(answer)]).some(
        ({ condition }) => condition.kind !== "missing" && condition.column !== own,
      ),
    );
    if (narrowed && !restricts.test(text.slice(index + said.length))) return said;
  }
  return null;
}

const function_ =
  "(?:mean|average|median|sum|total|minimum|maximum|standard deviation|deviation|variance|skewness|kurtosis|count|number)";

/** "The median is of smokers only", "the mean of A is for April": a condition of one answer, where all have it. */
export function oneAnswersRows({ text, frame, answers }: Told): string | null {
  if (answers.length < 2 || (frame.filters.length === 0 && answers.some(({ where }) => where.length === 0)))
    return null;
  const only = new RegExp(
    `\\b(?:the|but the|and the) ${function_}(?: of (?:the )?⟨[cd]\\d+⟩)? only (?:of|for|over|from|in|on)\\b`,
    "u",
  ).exec(text);
  if (only !== null) return only[0];
  if (frame.filters.length === 0) return null;
  const said = new RegExp(
    `\\b(?:the|where the|whereas the|while the) ${function_}(?: (?:of|for) (?:the )?⟨[cd]\\d+⟩)? (?:is|are|should be|must be|has to be|will be) (?:only )?(?:taken |computed |calculated )?(?:only )?(?:of|for|over|from|in) (?:the |only )*(?:⟨v\\d+⟩|[a-z]+ ⟨v\\d+⟩)`,
    "u",
  ).exec(text);
  return said?.[0] ?? null;
}

const among =
  "(?:including|include|includes|even|also|too|besides|unless|keep|below|above|without excluding|not excluding|everybody but|everyone but|all but|anybody but|everywhere but|save|but for)";

/** Where a value only tells what there is, or what comes before or after what is asked for. */
const mentions: readonly RegExp[] = [
  /\b(?:days?|weeks?|months?|years?|rows?|those|ones) (?:after|before|following|preceding) (?:an? |the )?⟨v(\d+)⟩/gu,
  /\b(?:compared|in comparison|in contrast) (?:with|to) (?:the |those )?⟨v(\d+)⟩/gu,
  /⟨c\d+⟩ (?:can|may|might|could) be ⟨v(\d+)⟩/gu,
  /⟨v(\d+)⟩(?: [a-z]+)? (?:are|is|occurs?|appears?) (?:in|part of|contained in|found in|among) the (?:data|dataset|table|file)\b/gu,
  /(?:^|[.;:\n] ?)there (?:are|is|were|was) (?:[a-z]+ ){0,3}⟨v(\d+)⟩/gu,
  /⟨v(\d+)⟩(?: [a-z]+)? (?:aside|apart|(?:are|is|should be) (?:not|no|out|wrong|errors?|excluded|ignored|left|of no)|plays? no|do not|does not|don't|doesn't|may be (?:ignored|left|skipped))\b/gu,
  /\b(?:forget\w*|ignor\w*|neglect\w*|regardless|irrespective|no matter|barring|leaving|setting aside)(?: (?:about|of|out|aside|whether|the|all|any|those)){0,3} ⟨v(\d+)⟩/gu,
  /\bwhether\b[^.;?\n]{0,30}⟨v(\d+)⟩(?: [a-z]+)? or not\b/gu,
];

/** "All employees, including managers", "everybody but managers": a value that is not what rows are kept by. */
export function valuesNotChosen({ text, frame, answers, values }: Told): string | null {
  const [first = [], ...others] = answers.map((answer) => comparedIn([...frame.filters, ...testsOf(answer)]));
  // Of answers for several groups each has a value of its own.
  const chosen = first.filter((one) =>
    others.every((other) => other.some((each) => JSON.stringify(each) === JSON.stringify(one))),
  );
  const isChosen = (at: string, operator: "=" | "!="): boolean => {
    const hit = values[Number(at)];
    return chosen.some(
      ({ condition, denied }) =>
        hit !== undefined &&
        condition.kind === "compare" &&
        condition.column === hit.column.name &&
        condition.value === hit.value &&
        (condition.operator === operator) !== denied,
    );
  };
  const before = new RegExp(
    `\\b(${among})(?: (?:the|those|they|are|is|that|in|at|of|all|any|⟨c\\d+⟩))* ⟨v(\\d+)⟩`,
    "gu",
  );
  for (const [said, word = "", at = ""] of text.matchAll(before)) {
    if (isChosen(at, /excluding/u.test(word) ? "!=" : "=")) return said;
  }
  // "What can't be converted (for example "unrated")".
  const examples = /\((?:e\.g\.|for example|for instance|such as|like)[^()⟨]*⟨v(\d+)⟩[^()]*\)/gu;
  for (const [said, at = ""] of text.matchAll(examples)) if (isChosen(at, "=")) return said;
  const after =
    /⟨v(\d+)⟩(?: [a-z]+)? (?:too|as well|are also|is also|counting as well|included|(?:are|is) included|counts? (?:twice|half|double|as well))\b/gu;
  for (const [said, at = ""] of text.matchAll(after)) if (isChosen(at, "=")) return said;
  // "Cows in barn C are included as well", "those of 400 or more are counted too": beside what is chosen.
  const beside =
    /[^.;:\n]*\b(?:are|is) (?:included|counted|considered|taken) (?:as well|too|also)\b|[^.;:\n]*\b(?:are|is|be) also (?:included|counted|considered)\b/u.exec(
      text,
    )?.[0];
  if (beside !== undefined && chosen.length > 0 && !/\b(?:missing|null|nan|gaps?|outliers?)\b/u.test(beside))
    return beside;
  const behind = /\b(?:everybody|everyone|anybody|all [a-z]+|[a-z]+s)\b[^.;,?\n]{0,30} but (?:the |for )?⟨v(\d+)⟩/gu;
  for (const [said, at = ""] of text.matchAll(behind))
    if (!/\bnot\b|only/u.test(said) && isChosen(at, "=")) return said;
  for (const shape of mentions) for (const [said, at = ""] of text.matchAll(shape)) if (isChosen(at, "=")) return said;
  return null;
}

/** A text that is held against a number: "departments of more than 50 people" are no rows. */
export function textsAsNumbers({ frame, tests }: Told): string | null {
  const found = comparedIn(tests).find(
    ({ condition }) =>
      condition.kind === "compare" &&
      condition.grain === null &&
      /[<>]/u.test(condition.operator) &&
      typeof condition.value === "number" &&
      frame.table.columns.some(({ name, type }) => name === condition.column && type === "string"),
  );
  return found?.condition.kind === "compare" ? `${found.condition.column} ${found.condition.operator}` : null;
}

/** A yes-or-no column that is spoken of as what rows are: "in rated games", where nothing is chosen by it. */
export function unusedFlags({ text, question, frame, whole }: Told): string | null {
  for (const [said, at = ""] of text.matchAll(/\b(?:in|of|for|among|many|the|with) (?:all )?⟨c(\d+)⟩ ([a-z]+s)\b/gu)) {
    const column = frame.table.columns[Number(at)];
    const noun = / ([a-z]+)$/u.exec(said)?.[1] ?? "";
    if (column === undefined || column.distinct !== 2 || whole.includes(JSON.stringify(column.name))) continue;
    if (column.type === "boolean" && rowNounStems(frame.table).has(canonical(noun)))
      return said.replace(/⟨c\d+⟩/u, column.name);
  }
  for (const [said, at] of question.matchAll(/\b(?:in|of|for|among|with) (?:all |the )?⟨c(\d+)⟩(?=\s*[?.,]|\s*$)/gu)) {
    const column = frame.table.columns[Number(at)];
    const isFlag = column !== undefined && (column.type === "boolean" || yesNoValues(column) !== null);
    if (isFlag && !whole.includes(JSON.stringify(column.name))) return said.replace(/⟨c\d+⟩/u, column.name);
  }
  return null;
}

/** "In both sexes", "for each barn", where nothing is told apart by that column. */
export function unusedGroups({ question, constraints, frame, whole, statistics }: Told): string | null {
  const used = whole + JSON.stringify(frame.group?.name ?? null);
  // Counted over all stations, a row is one row, whichever it is of.
  const areCounts = statistics.every((each) => "function" in each && each.function === "count");
  const said = [
    ...question.matchAll(
      /(?<=\b(?:mean|average|median|sum|total|number|maximum|minimum|deviation|variance)\b(?: of)? (?:the )?⟨c\d+⟩ ?)by (?:the )?⟨c(\d+)⟩/gu,
    ),
    ...question.matchAll(/\b(?:in|for|of|within|among) (?:both|each|every|either) (?:of the )?⟨c(\d+)⟩/gu),
    ...constraints.matchAll(
      /\b(?:over|across|per|for each|by each|in each|of each|within each) (?:the |all )?⟨c(\d+)⟩/gu,
    ),
  ].find(([words, at]) => {
    const column = frame.table.columns[Number(at)];
    // "The mean by year", whatever the year is written as.
    if (/^by /u.test(words)) return column !== undefined && !used.includes(JSON.stringify(column.name));
    return (
      !(areCounts && /^(?:over|across) all\b/u.test(words)) &&
      column?.type === "string" &&
      column.distinct < frame.table.rowCount / 2 &&
      !used.includes(JSON.stringify(column.name))
    );
  });
  return said?.[0].replace(/⟨c(\d+)⟩/gu, (_, at) => frame.table.columns[Number(at)]?.name ?? "") ?? null;
}

/** A noun of the question that is one of the table's values, where nothing is chosen by it: "what share of the draws is rated?" */
export function unusedValues({ question, frame, whole }: Told): string | null {
  const nouns = rowNounStems(frame.table);
  const values = new Map(
    frame.table.columns.flatMap(({ type, distinct, top }) =>
      type === "string" && distinct <= 50
        ? top.flatMap(({ value }) =>
            typeof value === "string" && /^\p{L}{4,}$/u.test(value) ? [[stemmer(fold(value)), value] as const] : [],
          )
        : [],
    ),
  );
  for (const [said, noun = ""] of question.matchAll(/\b(?:of|in|for|among) (?:all )?(?:the )?([a-z]{4,})\b/gu)) {
    const value = values.get(stemmer(noun));
    if (value !== undefined && !nouns.has(canonical(noun)) && !whole.includes(JSON.stringify(value))) return said;
  }
  return null;
}
