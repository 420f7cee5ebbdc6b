import { canonical } from "../language/names.ts";
import { rowNounStems } from "../language/row-nouns.ts";
import { describedAs } from "./answer-descriptions.ts";
import { type Asked, nameWords, withoutFillers } from "./asked.ts";
import { isFreeName } from "./free-names.ts";
import { groupNames, nameShape } from "./group-names.ts";
import type { Wanted } from "./split-brief.ts";
import { functionPatterns, rowsNames } from "./words.ts";

/** Words by which a description says a quantity: one without any of them only says what kind of thing is wanted. */
const quantity =
  /\b(?:number|count|outliers?|percent(?:age)?|share|proportion|fraction|rate|correlation|coefficient|p value|statistic|accuracy|rmse|mae|mse|error|slope|intercept)\b/u;
/** What chooses rows, or puts them in an order, in words that no name is read by. */
const choosing =
  /\b(?:who|whom|whose|where|only|except|other than|until|during|since|top|bottom|at least|at most|first|last|more|less|fewer|than|above|below|over|under|between|before|not|no|each|every|per|same|highest|lowest|largest|smallest|greatest|most|least|could|can|cannot|difference|change|ratio|after|once|when|while|if)\b/u;
const idle =
  /\b(?:that|which|they|there|are|is|were|was|be|been|have|has|had|being|found|detected|identified|given|obtained|calculated|computed|resulting|respective|respectively|each|all|both|also|overall|total|corresponding|this way|the|an?|its|their|these|those|this|such)\b/gu;

/**
 * Names that an answer could have by what the format says it is: "the number of rows that are left" of @remaining_players. None
 * where the description says no quantity, or chooses rows, or where the name says anything that the description does not.
 */
export function describedNames(wanted: Wanted, asked: Asked): string[] {
  const said = wanted.options.length > 1 ? null : describedAs(wanted);
  if (said === null) return [];
  const words = inNames(said, asked);
  // "The number of clients after filling the missing values" is not that of the missing values.
  if (/(?<!\b(?:number|count|percent(?:age)?|share|proportion) )\b(?:missing|nulls?|nan)\b/u.test(words)) return [];
  if (choosing.test(words) || !(quantity.test(words) || functionPatterns.some(([shape]) => shape.test(words))))
    return [];
  const known = new Set(`${said.toLowerCase()} ${words}`.match(/[\p{L}\p{N}]+/gu)?.map(canonical));
  const further = nameWords(wanted.name)
    .split(" ")
    .filter((word) => !known.has(canonical(word)) && !(/\bleft\b/u.test(words) && staying.test(word)));
  const ofGroup = groupWordsOf(further.join(" "), asked);
  const rest = withoutFillers(further.join(" ").replace(ofGroup ?? /$^/u, " "));
  const spoken = [...asked.text.matchAll(/⟨c(\d+)⟩/gu)].flatMap(
    ([, at]) => asked.frame.table.columns[Number(at)]?.name ?? [],
  );
  if (rest !== "" && !saysNothing.test(rest) && !isFreeName(rest, spoken, asked)) return [];
  return [(ofGroup === null ? words : `${further.join(" ")} ${words}`).trim().replace(/ +/gu, "_")];
}

/** What rows are called that are left, in names. */
const staying = /^(?:remain\w*|left|kept|back|after|removal|clean\w*|filtered|without|outliers?)$/u;
/** What a name may say of any value. */
const saysNothing =
  /^(?:(?:result|answer|value|output|number|n|count|final|res|stat|score|metric|measure|coefficient) ?)+$/u;

/** A description in the words that names are made of. */
function inNames(said: string, { frame }: Asked): string {
  const rows = rowNounStems(frame.table);
  return said
    .toLowerCase()
    .replace(/\bhow many\b/gu, "number of")
    .replace(/\b(?:amount|count) of\b/gu, "number of")
    .replace(/\bp-? ?values?\b/gu, "p value")
    .replace(/\b(?:in|of|from) (?:the|this) (?:data|dataset|table|file|sample|whole column|column)\b/gu, " ")
    .replace(
      /\b(?:that )?(?:are |is |have )?(?:left|remain\w*)(?: (?:once|after|when) .*)?$|\b(?:once|after|when) (?:the )?(?:outliers?|removal|deletion).*$/gu,
      "left",
    )
    .replace(
      /\b(?:of|among|for) (?:all |the |those |these )*([a-z]+)(?=\s*$)/gu,
      (all, noun: string, at: number, whole: string) =>
        /\bnumber $/u.test(whole.slice(0, at)) || !(rows.has(canonical(noun)) || rowsNames.test(noun)) ? all : " ",
    )
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(idle, " ")
    .replace(/\b(?:of|in|for|by|to|on|with|from|at)\b/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}

/** The words of a name that call one of the groups. */
function groupWordsOf(words: string, { frame }: Asked): RegExp | null {
  const { group } = frame;
  if (group === null || words === "") return null;
  const shapes = group.top.flatMap(({ value }) =>
    value === null
      ? []
      : groupNames(frame, group.name, value)
          .filter((name) => name !== "")
          .map(nameShape),
  );
  return shapes.find((shape) => shape.test(words)) ?? null;
}
