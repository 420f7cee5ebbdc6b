import { noValue, standingFor } from "../../lexicon/no-value.ts";
import { comparedIn, type Told } from "./told.ts";

const number = "[\"'`]?-?\\d+(?:\\.\\d+)?(?![\\d⟩%]|\\.\\d)[\"'`]?";
const numbers = `(?<![\\w.⟨-]|[=<>] ?)(?<numbers>${number}(?:(?: ?[,/]| and| or| as well as)+ (?:the )?(?:codes? |values? )?${number})*)`;
const within = "(?: +(?:in|of|for|from) [^.;,:\\n\\d]{1,40}?)?";
const besides = "(?:,? +(?:also|too|both|all|always|simply|just|only|here|each|likewise|alike|as well))*,?";
/** Whose value it is that is missing: "that the income is". */
const whose =
  "(?:(?:that|the|an?|being|as|for|it|its|there|they|these|those|values?|entry|entries|measurements?|readings?|measures?|data|answers?|⟨c\\d+⟩|is|was|are|were|has been|have been) )*";
const nothing = `${whose}(?:${noValue}|⟨t(?<quoted>\\d+)⟩)(?![a-z])`;
/** In any words: "that nobody asked", "no income". */
const lacking =
  "[^.;\\n]{0,60}?\\b(?:no|not|without|never|none|nothing|nobody|[a-z]+n't|missing|unknown|lack\\w*|absent|fail\\w*|refus\\w*|declin\\w*|skip\\w*|unavailable|invalid|errors?|faulty|broken|lost|gaps?|blank|empty)\\b";
const saysNothing = [
  `${numbers}${within}${besides} +(?:${standingFor})${besides} ${nothing}`,
  `${numbers}${within}${besides} +(?:${standingFor})${besides} ${lacking}`,
  `(?<!\\b(?:than|least|most|if|when|where|first|last|all|the|these|those|to) )${numbers}(?: in (?:the )?⟨c\\d+⟩)?${besides} +(?:is|are|was|were|counts? as)${besides} ${nothing}`,
].map((shape) => new RegExp(shape, "gu"));
const saysSame = [
  `(?<!\\b(?:than|least|most|to) )${numbers}${within}(?:,? (?:as well|too|likewise|also|similarly|ditto)\\b|,? (?:means?|does|do|is|are) (?:just |exactly |so )?(?:the same|this|that|so|too|as well|also|likewise|another|one too)\\b)`,
  `\\b(?:so (?:does|do|is|are)|(?:the same (?:holds|goes|applies|is true|is meant)|likewise|similarly)(?: (?:for|of|to|by))?) (?:the )?(?:codes? |values? )?${numbers}`,
].map((shape) => new RegExp(shape, "gu"));
/** "Negative values mean missing": codes that are told by what they have in common. */
const ofKind = new RegExp(
  `\\b(?:negatives?|negative (?:[a-z]+|⟨c\\d+⟩)|(?:values?|numbers?|entries|readings?|anything|everything|⟨c\\d+⟩) (?:that (?:is|are) )?(?:below|under|above|over|(?:less|lower|smaller|greater|higher|larger|more) than|outside|beyond) [^.;\\n]{1,30}?)${within}${besides} +(?:${standingFor}|is|are|counts? as)${besides} ${nothing}`,
  "u",
);

const numbersOf = (text = ""): number[] => [...text.matchAll(/-?\d+(?:\.\d+)?/gu)].map(([found]) => Number(found));

/**
 * "-99 means missing", "-1 means that no income was given", "98 as well": a number that the question says to stand for no value, and
 * that stays a value of what is computed.
 */
export function codesStay(told: Told): string | null {
  const { text, steps, whole, frame } = told;
  const unset = steps.flatMap((step) => (step.kind === "unset" ? [step] : []));
  // Who has the code is none of those that have a value; and what says yes or no has no value to lack.
  for (const { condition, denied } of comparedIn(frame.filters))
    if (condition.kind === "compare" && condition.operator === "=" && !denied)
      if (unset.some(({ column, values }) => column === condition.column && values.includes(Number(condition.value))))
        return `${condition.column} of ${condition.value}`;
  for (const { column } of unset) {
    const { min, max, distinct = 0 } = frame.table.columns.find(({ name }) => name === column) ?? {};
    if (distinct <= 2 && min === 0 && max === 1) return column;
  }
  if (ofKind.test(text) && !leavesOut(told, -1)) return ofKind.exec(text)?.[0].slice(0, 60) ?? null;
  const isOpen = (code: number): boolean =>
    !unset.some(({ values }) => values.includes(code)) &&
    !leavesOut(told, code) &&
    frame.table.columns.some(
      ({ name, type, min, max }) =>
        (type === "integer" || type === "number") &&
        whole.includes(JSON.stringify(name)) &&
        Number(min) <= code &&
        code <= Number(max),
    );
  const found = saysNothing.map((shape, at) =>
    // "0 means not cancelled" explains a column of noughts and ones, and over 0.5 means "high" a class.
    [...text.matchAll(shape)].filter(
      ({ groups }) =>
        isNothing(frame.annotated.texts[Number(groups?.quoted ?? -1)]) &&
        (at !== 1 || numbersOf(groups?.numbers).some((code) => code !== 0 && code !== 1)),
    ),
  );
  const again = found.every(({ length }) => length === 0) ? [] : saysSame.map((shape) => [...text.matchAll(shape)]);
  const open = [...found, ...again].flat().find(({ groups }) => numbersOf(groups?.numbers).some(isOpen));
  return open?.[0].replace(/⟨c(\d+)⟩/gu, (_, at) => frame.table.columns[Number(at)]?.name ?? "").slice(0, 60) ?? null;
}

/** Whether what is quoted says that there is no value, if anything is. */
const isNothing = (quoted = "missing"): boolean => new RegExp(`^(?:an? )?(?:${noValue})$`, "iu").test(quoted.trim());

/** Whether rows with a code go by a condition, or a step makes something else of it. */
function leavesOut({ tests, steps }: Told, code: number): boolean {
  const isLeftOut = comparedIn(tests).some(({ condition, denied }) => {
    if (condition.kind === "between") return !denied && (Number(condition.low) > code || Number(condition.high) < code);
    if (condition.kind === "in") return denied && condition.values.includes(code);
    if (condition.kind !== "compare") return false;
    const value = Number(condition.value);
    const holds = {
      "=": code === value,
      "!=": code !== value,
      "<": code < value,
      "<=": code <= value,
      ">": code > value,
      ">=": code >= value,
    }[condition.operator as string];
    return holds === denied && (denied || condition.operator !== "=");
  });
  const changes = steps.filter(({ kind }) => ["categorise", "encode", "bin"].includes(kind));
  return isLeftOut || new RegExp(`[:[,]${code}[,}\\]]`, "u").test(JSON.stringify(changes));
}
