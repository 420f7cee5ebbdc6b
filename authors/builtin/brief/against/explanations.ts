import { stemmer } from "stemmer";
import type { Condition } from "../../../../state/condition.ts";
import { splitName } from "../../language/names.ts";
import { rowNounStems } from "../../language/row-nouns.ts";
import { fold } from "../../language/tokenise.ts";
import { noValue, standingFor } from "../../lexicon/no-value.ts";
import { comparing } from "../frame.ts";
import { commonWords } from "../words.ts";
import { sentencesOf } from "./sentences.ts";
import { comparedIn, type Told } from "./told.ts";

const number = "(?<![\\w.⟨-])-?\\d+(?:\\.\\d+)?(?![\\w⟩]|\\.\\d)";
const explains = new RegExp(
  `(?:⟨v\\d+⟩|${number})(?: (?:in|for|of|as|under) (?:the )?⟨c\\d+⟩(?: columns?)?)?,? (?:${standingFor})\\b(?<meaning>.*)`,
  "u",
);
const saysNothing = new RegExp(`\\b(?:${noValue})\\b`, "u");

type Equal = Extract<Condition, { kind: "compare" }>;

const equals = ({ tests }: Told): Equal[] =>
  comparedIn(tests).flatMap(({ condition, denied }) =>
    condition.kind === "compare" && condition.operator === "=" && !denied ? [condition] : [],
  );

/** Whether a text speaks of a value: by its mark, or by its number beside its column. */
function names(text: string, { column, value }: Equal, { values, frame }: Told): boolean {
  const isMarked = [...text.matchAll(/⟨v(\d+)⟩/gu)].some(
    ([, at]) => values[Number(at)]?.column.name === column && values[Number(at)]?.value === value,
  );
  const own = frame.table.columns.findIndex(({ name }) => name === column);
  const isNumbered =
    typeof value === "number" &&
    text.includes(`⟨c${own}⟩`) &&
    [...text.matchAll(new RegExp(number, "gu"))].some(([found]) => Number(found) === value);
  return isMarked || isNumbered;
}

const stemsIn = (text: string): string[] => (fold(text).match(/[a-z]{3,}/gu) ?? []).map((word) => stemmer(word));

/**
 * "A visit of 1 means that it is the first": what a value means chooses no rows, unless the question asks for those rows elsewhere, by
 * the value or by what it is said to mean.
 */
export function explanationsChoose(told: Told): string | null {
  const { text, frame, answers } = told;
  const sentences = sentencesOf(text);
  const explaining = sentences.filter((sentence) => explains.test(sentence));
  if (explaining.length === 0) return null;
  const outside = sentences.filter((sentence) => !explaining.includes(sentence)).join("\n");
  const said = new Set([...stemsIn(outside), ...answers.flatMap(({ name }) => splitName(name)).flatMap(stemsIn)]);
  const nouns = rowNounStems(frame.table);
  for (const equal of equals(told)) {
    if (names(outside, equal, told)) continue;
    const sentence = explaining.find((each) => names(each, equal, told));
    if (sentence === undefined) continue;
    const meaning = explains.exec(sentence)?.groups?.meaning ?? "";
    const isMeant = stemsIn(
      meaning.replace(/^ that (?:the|an?|this|it|they) [a-z]+/u, "").replaceAll(/⟨[a-z]\d+⟩/gu, " "),
    )
      .filter((stem) => stem.length >= 4 && !nouns.has(stem) && !commonWords.has(stem))
      .some((stem) => said.has(stem));
    const at = frame.table.columns.findIndex(({ name }) => name === equal.column);
    const isFlag = Number(frame.table.columns[at]?.distinct) <= 2;
    const isAsked =
      isFlag &&
      (outside.includes(`⟨c${at}⟩`) ||
        splitName(equal.column)
          .flatMap(stemsIn)
          .some((stem) => said.has(stem)));
    if (saysNothing.test(meaning) || !(isMeant || isAsked)) return `${equal.column} ${equal.value}`;
  }
  return null;
}

const subject = "^(?:(?:an?|the|any|every|each|all) )*";
const noun = "(?:[a-z]+|⟨c\\d+⟩)";
const those = `(?:(?:an?|the|one|ones|those|all|any|[a-z]+|⟨c\\d+⟩) ){1,4}?(?:with|whose|where|that|which|in which|on which|having|when|if)\\b`;
const defines = [
  `${subject}(?:[a-z]+ )?⟨v(?<value>\\d+)⟩(?: ${noun}){0,2} ?(?:(?:is|are|was|were) (?:defined|${those})|(?:has|have|had) (?:an? |its |their |the )?⟨c\\d+⟩ (?:of |is )?${comparing.replace("(", "(?:")}|means?\\b|=|:|(?:if|when)\\b)(?<rest>.*)`,
  `${subject}${noun}(?: [a-z]+)? (?:(?:is|are|was|were|has|have|counts?|counted|considered|called|regarded|said|to|be|as) )*(?:an? )?⟨v(?<value>\\d+)⟩(?: [a-z]+)?,? (?:if|when|where|whenever|once|as soon as|provided)\\b(?<rest>.*)`,
].map((shape) => new RegExp(shape, "u"));

/** "A rain day is one with at least 1 mm": a word that the question defines is not the value that is called so. */
export function definedAsValues(told: Told): string | null {
  const chosen = equals(told);
  for (const sentence of [...sentencesOf(told.question), ...sentencesOf(told.constraints)])
    for (const shape of defines) {
      const match = shape.exec(sentence);
      const hit = told.values[Number(match?.groups?.value)];
      if (match === null || hit === undefined) continue;
      const columns = [...match[0].matchAll(/⟨c(\d+)⟩/gu)].map(([, at]) => told.frame.table.columns[Number(at)]?.name);
      const isOther = columns.some((name) => name !== hit.column.name) && !columns.includes(hit.column.name);
      if (isOther && chosen.some(({ column, value }) => column === hit.column.name && value === hit.value))
        return String(hit.value);
    }
  return null;
}
