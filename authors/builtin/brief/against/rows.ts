import { testsOf } from "../../analysis/parts.ts";
import { canonical } from "../../language/names.ts";
import { rowNounStems } from "../../language/row-nouns.ts";
import { comparedIn, type Told } from "./told.ts";

const restricts =
  /^\s*(?:(?:that|which|who|whose|whom|with|without|where|in|of|from|on|at|having|under|over|above|below|aged|older|younger|since|before|after|during|between|·|⟨)|[a-z]+(?:ing|ed)\b)/u;

/** "The mean of the smokers and the median of everybody": what is asked of all rows, where each answer is only of some. */
export function allRowsAsked({ text, frame, answers, statistics, tests }: Told): string | null {
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
      /\b(?:everybody|everyone|anybody|anywhere|everywhere|(?:over|in|of|for|from) the (?:whole|entire|full|complete) (?:table|dataset|data set|data|file|sample|herd|population))\b/u.exec(
        text,
      )?.[0];
    if (whole !== undefined) return whole;
    const nouns = rowNounStems(frame.table);
    for (const { 0: said, 1: noun = "", index } of text.matchAll(
      /\b(?:of|for|over|across|among) all (?:of )?(?:the )?([a-z]+)\b/gu,
    ))
      if (
        (nouns.has(canonical(noun)) || /^(?:rows|records|entries|observations)$/u.test(noun)) &&
        !restricts.test(text.slice(index + said.length))
      )
        return said;
  }
  const named = answers.find(({ name }) => /(?:^|_)(?:all|overall|everyone|everybody)(?:_|$)/iu.test(name));
  return named === undefined || answers.length === 1 ? null : named.name;
}

const function_ =
  "(?:mean|average|median|sum|total|minimum|maximum|standard deviation|deviation|variance|skewness|kurtosis|count|number)";

/** "The median is of smokers only", "the mean of A is for April": a condition of one answer, where all have it. */
export function oneAnswersRows({ text, frame, answers }: Told): string | null {
  if (answers.length < 2 || frame.filters.length === 0) return null;
  const said = new RegExp(
    `\\b(?:the|where the|whereas the|while the) ${function_}(?: (?:of|for) (?:the )?⟨[cd]\\d+⟩)? (?:is|are|should be|must be|has to be|will be) (?:only )?(?:taken |computed |calculated )?(?:only )?(?:of|for|over|from|in) (?:the |only )*(?:⟨v\\d+⟩|[a-z]+ ⟨v\\d+⟩)`,
    "u",
  ).exec(text);
  return said?.[0] ?? null;
}

const among =
  "(?:including|include|includes|even|also|too|besides|unless|keep|below|above|without excluding|not excluding|everybody but|everyone but|all but|anybody but|everywhere but|save|but for)";

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
  const after =
    /⟨v(\d+)⟩(?: [a-z]+)? (?:too|as well|are also|is also|counting as well|included|(?:are|is) included|counts? (?:twice|half|double|as well))\b/gu;
  for (const [said, at = ""] of text.matchAll(after)) if (isChosen(at, "=")) return said;
  const behind = /\b(?:everybody|everyone|anybody|all [a-z]+|[a-z]+s)\b[^.;,?\n]{0,30} but (?:the |for )?⟨v(\d+)⟩/gu;
  for (const [said, at = ""] of text.matchAll(behind))
    if (!/\bnot\b|only/u.test(said) && isChosen(at, "=")) return said;
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
export function unusedFlags({ text, frame, answers, steps, tests }: Told): string | null {
  const whole = JSON.stringify([steps, tests, answers]);
  for (const [said, at = ""] of text.matchAll(/\b(?:in|of|for|among|many|the|with) (?:all )?⟨c(\d+)⟩ ([a-z]+s)\b/gu)) {
    const column = frame.table.columns[Number(at)];
    const noun = / ([a-z]+)$/u.exec(said)?.[1] ?? "";
    if (column === undefined || column.distinct !== 2 || whole.includes(JSON.stringify(column.name))) continue;
    if (column.type === "boolean" && rowNounStems(frame.table).has(canonical(noun)))
      return said.replace(/⟨c\d+⟩/u, column.name);
  }
  return null;
}
