import { fold } from "../../language/tokenise.ts";
import { columnName } from "../frame.ts";
import { sentencesOf } from "./sentences.ts";
import { comparedIn, type Told } from "./told.ts";

const restricts =
  /\b(?:exclud\w*|drop\w*|remov\w*|ignor\w*|discard\w*|omit\w*|skip\w*|delet\w*|disregard\w*|restrict\w*|filter\w*|limit\w*|leav(?:e|ing) (?:out|aside)|left (?:out|aside)|without|only|neglect\w*|trim\w*)\b/u;
const statistic =
  "(?:mean|average|median|sum|total|minimum|maximum|mode|standard deviation|deviation|std|variance|range|skewness|kurtosis|quartiles?|percentage|share|count|number|correlation)";
const forOne = `(?:for|from|in|of|when(?:ever)? [a-z]+ing|while [a-z]+ing|(?:in|before|by) (?:calculat|comput|determin|tak|work)\\w*ing(?: out)?|before)`;
const column = "⟨([cd])(\\d+)⟩";
/** "… for the mean ph", "… when calculating the median of cost". */
const ofStatistic = new RegExp(
  `\\b${forOne} (?:only )?(?:the |its |their )?${statistic} (?:(?:of|in|for) )?(?:the )?${column}`,
  "gu",
);
/** "… from the income", "… are ignored for Income": at a sentence's end, behind rows that are chosen by something. */
const ofColumn = new RegExp(
  `\\b(?:whose|where|with|that|which|who)\\b.*[⟨\\d].*\\b(?:from|for) (?:only )?(?:the )?${column}(?: only| alone)?\\s*$`,
  "u",
);
const kept =
  /\b(?:but|though|yet|and) (?:please |still |do )?(?:keep|retain|use|include|leave|count) (?:them|those|these|it|all|the (?:rows|others))\b[^.;\n]{0,20}\b(?:for|in|when)\b[^.;\n]{0,40}/u;

/** What is said of one answer only ("… for the mean income"), where answers about something else are of the same rows. */
export function rowsOfOne(told: Told): string | null {
  const { text, answers, frame, steps } = told;
  if (answers.length < 2) return null;
  const shared = (about: (written: string) => boolean): boolean =>
    answers.some(
      (answer) =>
        !about(JSON.stringify([answer.name, answer.value])) &&
        (answer.where.length > 0 || steps.some(({ kind }) => kind === "keep")),
    );
  for (const sentence of sentencesOf(text)) {
    if (/^(?:what|which|how|is|are|calculate|compute|find|report|give)\b/u.test(sentence) || !restricts.test(sentence))
      continue;
    const all = shared(() => false);
    const saved = kept.exec(sentence)?.[0];
    if (saved !== undefined && all) return saved;
    const scopes = [...sentence.matchAll(ofStatistic), ...[ofColumn.exec(sentence)].filter((found) => found !== null)];
    for (const [said, kind = "", at = ""] of scopes) {
      const own = columnName(frame, kind, at);
      if (own === "") continue;
      if (shared((written) => written.includes(JSON.stringify(own).slice(1, -1)))) return said.slice(-60);
    }
  }
  return null;
}

/** "Mean thickness by grade and the mean cost of line A": a value that is said of the second, where every answer has it. */
export function rowsOfSecond({ question, answers, values, steps }: Told): string | null {
  if (answers.length < 2) return null;
  const second = new RegExp(
    `\\b(?:by|per|for (?:each|every)|of (?:each|every)) ⟨[cd]\\d+⟩,? (?:and|as well as|plus|along with) (?:also )?(?:the )?${statistic} (?:of )?(?:the )?⟨[cd]\\d+⟩ (?:of|for|in|on|at|among|where) (?:the )?(?:⟨[cd]\\d+⟩ (?:is |= ?|of )?)?⟨v(\\d+)⟩`,
    "u",
  ).exec(question);
  const value = values[Number(second?.[1])];
  if (second === null || value === undefined) return null;
  const kept = steps.flatMap((step) => (step.kind === "keep" ? [step.test] : []));
  return answers.every(({ where }) => hasValue([...kept, ...where], value.column.name, value.value)) ? second[0] : null;
}

function hasValue(where: Told["tests"], name: string, value: unknown): boolean {
  return comparedIn(where).some(
    ({ condition }) => condition.kind === "compare" && condition.column === name && condition.value === value,
  );
}

/** One word that two columns have for a value, and that an answer is chosen by in both: it is said of one of them. */
export function valueOfTwo({ answers, values, brief }: Told): string | null {
  for (const { name, where } of answers) {
    const equal = comparedIn(where).flatMap(({ condition, denied }) =>
      condition.kind === "compare" && condition.operator === "=" && !denied && typeof condition.value === "string"
        ? [condition]
        : [],
    );
    const twice = equal.find((one) =>
      equal.some((other) => other.column !== one.column && fold(String(other.value)) === fold(String(one.value))),
    );
    if (twice === undefined) continue;
    const said = new Set(values.filter(({ value }) => value === twice.value).map((hit) => hit.column.name));
    if (said.size < 2 && brief.wanted.length > 1) return name;
  }
  return null;
}

/** "The mean of the original cost", "in the original scale", where the column itself was changed and no answer is of it as it was. */
export function originalsLost({ text, answers, steps, frame }: Told): string | null {
  const own = new Set(frame.table.columns.map((each) => each.name));
  const changed = new Set(
    steps.flatMap((step) =>
      step.kind === "derive" && own.has(step.name) ? [step.name] : step.kind === "scale" ? [step.column] : [],
    ),
  );
  if (
    changed.size === 0 ||
    answers.some(({ before, value }) => before === true || JSON.stringify(value).includes('"before":true'))
  )
    return null;
  const original = new RegExp(
    `\\b${statistic}s? (?:of |for |in |on )?(?:the |its |their )?(?:original|untransformed|raw|unscaled|unlogged|unstandardi[sz]ed|unnormali[sz]ed|non-transformed|unmodified|unchanged)(?: values?(?: of| in)?(?: the)?)? ${column}`,
    "gu",
  );
  for (const [said, kind = "", at = ""] of text.matchAll(original))
    if (changed.has(columnName(frame, kind, at))) return said;
  return null;
}

/** "An ANOVA of lines A and B only", where all groups of the column are compared. */
export function groupsOfTest({ text, values, statistics, answers, frame }: Told): string | null {
  const only =
    /⟨v(\d+)⟩(?:,? (?:and|or|against|versus|vs\.?) ⟨v(\d+)⟩)+,? (?:only|alone)\b|\bonly (?:of |for |between |among |the |⟨c\d+⟩ )*⟨v(\d+)⟩ (?:and|or|against|versus|vs\.?) ⟨v(\d+)⟩/gu;
  for (const [said, ...marks] of text.matchAll(only)) {
    const named = marks.flatMap((at) => (at === undefined ? [] : (values[Number(at)] ?? [])));
    const by = named[0]?.column;
    if (by === undefined || by.distinct <= named.length) continue;
    const isOfAll = statistics.some((each) => (each.kind === "anova" || each.kind === "groups") && each.by === by.name);
    const isChosen =
      comparedIn(frame.filters).some(({ condition }) => condition.kind !== "missing" && condition.column === by.name) ||
      answers.some(
        ({ value, where }) =>
          (value.kind === "anova" || value.kind === "groups") &&
          comparedIn(where).some(({ condition }) => condition.kind !== "missing" && condition.column === by.name),
      );
    if (isOfAll && !isChosen) return said;
  }
  return null;
}
