import type { TableProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import type { Annotated } from "./annotate.ts";
import { plainWords } from "./plain-words.ts";
import { commonWords, functionPatterns } from "./words.ts";

/** A word of the question's own, and the column that it is said to be. */
export interface ExplainedName {
  words: string;
  column: number;
}

/** "The assists (AST)": a noun, and in brackets behind it a column as it is written. */
const inBrackets =
  /(?<![\p{L}\p{N}])((?:\p{L}{3,} )?\p{L}{3,}|\p{L}{3,} per \p{L}{3,}) ?\( ?["'`]?([^()\n"'`]{1,60}?)["'`]? ?\)/gu;
/** "At least 20 games (G)": so many of what the column counts. */
const behindNumber = /(?<=\d )[a-z]{3,} ?\( ?⟨c(\d+)⟩ ?\)/gu;
/** "Count the rows per team abbreviation in the Tm column". */
const inColumn =
  /\b(?:per|for each|for every|by|each|every) ([a-z]{3,})(?: (?:abbreviation|name|code|label|identifier|id|value))? in (?:the )?⟨c(\d+)⟩(?: column\b|(?=\s*(?:[.,;\n]|$)))/gu;
/** "Life expectancy is stored in the health column". */
const stored =
  /(?<=(?:^|[.;:\n{])\s*)(?:the )?(?:number of )?((?!number\b)[a-z]{4,}(?: [a-z]{4,})?)(?: (?:of|in|for) (?:an?|each|every|the) [a-z]+)? (?:is|are) (?:stored|recorded|found|contained|held|kept|listed|given|available|measured) (?:in|by|under|as) (?:the )?(?:column )?⟨c(\d+)⟩(?: column)?(?=\s*(?:[.,;\n]|and\b|$))/gu;
/** "The waiting time is in 'wt_min' (minutes)": behind its column, a bracket may say what it is measured in. */
const isIn =
  /(?<=(?:^|[.;:\n{,])\s*)(?:(?:and|while) )?(?:the )?(?:number of )?((?!(?:number|values?|data|all|both|they|units?|columns?)\b)[a-z]{3,}(?:[ -][a-z]{3,}){0,2}) (?:is|are)(?: (?:stored|recorded|found|given|held|kept))? in (?:the )?(?:column )?⟨c(\d+)⟩(?: column)?(?= ?\([^()\n⟨⟩]{1,30}\)|\s*(?:[.,;\n]|and\b|$))/gu;
/** "Each position (PG, SG and C)": a noun, and in brackets behind it values of one column. */
const byValues = /(?<=\b(?:the|each|every|by|per) )([a-z]{4,}) ?\(((?:[^()\n⟨]{0,14}⟨v\d+⟩){2,}[^()\n⟨]{0,14})\)/gu;
/** A superlative of something in the question's own words, up to where the sentence goes on. */
const superlativeOf =
  /\b((?:the |an? )?(?:highest|lowest|largest|smallest|greatest|biggest|most|fewest|least|maximum|minimum) )((?!number|count|common|frequent|recent|average|mean|median|total|sum|of|value)[a-z]+(?: (?!over|in|on|at|of|for|during|and|or|is|was|than|per|from|within|across|among|by|that|which|who|with|to|as)[a-z]+){0,2})(?=\s*(?:[?.,;]|$|\n|(?:over|in|on|at|for|during|and|across|among|from|of)\b))/gu;
const uses =
  /(?:^|[.;:\n]\s*)use (?:only )?(?:the )?(?:values (?:of|in|from) (?:the )?)?⟨c(\d+)⟩(?: (?:columns?|values?))?(?: (?:for|as|to (?:measure|determine|find)) [^.;\n⟨]{1,40})?(?=\s*(?:[.;\n]|$))/gu;

/**
 * Words that a question writes before a column's name in brackets: "the planet mass (pl_mass)". What follows "of the" names something
 * that has what the column holds: "the temperature of the star (st_teff)" calls no star so.
 */
export function bracketedNames(text: string, { columns }: TableProfile): ExplainedName[] {
  return [...text.matchAll(inBrackets)].flatMap(({ 1: phrase = "", 2: name = "", index }) => {
    const column = columns.findIndex((each) => each.name === name.trim());
    const words =
      column < 0 ? null : (initialsOf(text.slice(0, index + phrase.length), name) ?? ownWords(phrase.toLowerCase()));
    const before = text.slice(0, index + phrase.length - (words?.length ?? 0));
    return words === null ||
      (/\b(?:of|in|at|by|for) (?:the |an? |each |every |all )*$/iu.test(before) && !isMeasured.test(before))
      ? []
      : [{ words, column }];
  });
}

/** The words at a text's end whose letters a short name in capitals is: "thousand kernel weight" before TKW_g. */
function initialsOf(text: string, name: string): string | null {
  const letters = /^\p{Lu}{3,6}(?!\p{L})/u.exec(name.trim())?.[0].toLowerCase() ?? "";
  const words =
    text
      .toLowerCase()
      .match(/\p{L}+/gu)
      ?.slice(-letters.length) ?? [];
  const isSpelled = letters !== "" && words.map((word) => word.charAt(0)).join("") === letters;
  return isSpelled && text.toLowerCase().endsWith(words.join(" ")) ? words.join(" ") : null;
}

/** What may stand before the name of a column, of which it is no part. */
const isMeasured =
  /\b(?:mean|average|median|total|sum|distribution|correlation|values?|number|maximum|minimum|skewness|outliers?|normality|variance|deviation|range|analysis) (?:of|in|for) (?:the |an? |each |every |all )*$/iu;

/**
 * Words that a question explains as columns: "the assists (AST)", "each position (PG, SG, C)", and "the most points" where the
 * constraints say "use the PTS column" of a column that the question has no other word for. All of them are marked as the column.
 */
export function explainedNames(
  { text, values }: Pick<Annotated, "text" | "values">,
  table: TableProfile,
): { text: string; names: ExplainedName[] } {
  const names: ExplainedName[] = [];
  // "The assists (AST)", both of which are marked.
  let marked = text.replace(/⟨c(\d+)⟩ ?\( ?⟨c\1⟩ ?\)/gu, "⟨c$1⟩");
  marked = marked.replace(behindNumber, "⟨c$1⟩");
  marked = marked.replace(byValues, (all, word: string, inside: string) => {
    const columns = new Set([...inside.matchAll(/⟨v(\d+)⟩/gu)].map(([, at]) => values[Number(at)]?.column));
    const [column, ...more] = columns;
    if (column === undefined || more.length > 0 || plainWords.has(word)) return all;
    const at = table.columns.indexOf(column);
    names.push({ words: word, column: at });
    return `⟨c${at}⟩ (${inside})`;
  });
  for (const [, word = "", at] of marked.matchAll(inColumn))
    if (
      !plainWords.has(word) ||
      /^(?:teams?|stations?|compan(?:y|ies)|countr(?:y|ies)|cit(?:y|ies)|stores?|schools?)$/u.test(word)
    )
      names.push({ words: word, column: Number(at) });
  for (const [, words = "", at] of marked.matchAll(stored)) {
    const own = ownWords(words);
    if (own === words) names.push({ words, column: Number(at) });
  }
  names.push(...saidToBeIn(marked, table).filter(({ words }) => !names.some((each) => each.words === words)));
  marked = marked.replace(inColumn, (all, word: string, at: string) =>
    names.some(({ words, column }) => words === word && column === Number(at)) ? `for each ⟨c${at}⟩` : all,
  );
  for (const { words, column } of names)
    marked = marked.replace(
      new RegExp(`(?<![\\w"'⟨-])${words.replace(/s$/u, "")}(?:s|es)?(?![\\w"'-])`, "gu"),
      `⟨c${column}⟩`,
    );
  const used = usedColumn(marked, table);
  return used === null ? { text: marked, names } : { text: used.text, names: [...names, used.name] };
}

/** Words of the question that are said to be in a column: "the waiting time is in ⟨c3⟩", "matches played are in ⟨c4⟩". */
function saidToBeIn(given: string, { columns }: TableProfile): ExplainedName[] {
  // "Work ⟨c3⟩ are in ⟨c3⟩": the last word of the phrase is the column's own.
  const text = given.replace(
    /(?<=[a-z] )⟨c(\d+)⟩(?= (?:is|are) in (?:the )?(?:column )?⟨c\1⟩)/gu,
    (_, at) => splitName(columns[Number(at)]?.name ?? "").at(-1) ?? "",
  );
  const asks = text.slice(0, Math.max(0, text.search(/\n\s*constraints?\s*:/u)));
  const isAsked = (words: string): boolean =>
    new RegExp(`(?<![\\w-])${words.replace(/s$/u, "")}(?:s|es)?(?![\\w-])`, "u").test(asks);
  return [...text.matchAll(isIn)].flatMap(([, phrase = "", at]) => {
    // "Matches played" of a question that asks who played so many matches.
    const noun = /^([a-z]{4,}) [a-z]{3,}(?:ed|en|wn|ld|de|on|id)$/u.exec(phrase)?.[1];
    const isTurned = !isAsked(phrase) && noun !== undefined && isAsked(noun);
    const words = isTurned ? noun : phrase;
    // "Work mode" of WorkMode is no mode of anything.
    const [, second] = words.split(/[ -]/u);
    const isItsHead =
      second !== undefined &&
      splitName(columns[Number(at)]?.name ?? "").at(-1) === canonical(words.split(/[ -]/u).at(-1) ?? "");
    const isOwn =
      isTurned ||
      isItsHead ||
      (!words.split(/[ -]/u).every((word) => plainWords.has(word) || commonWords.has(word)) &&
        functionPatterns.every(([shape]) => !shape.test(words)));
    return isOwn && isAsked(words) ? [{ words, column: Number(at) }] : [];
  });
}

/** The words of a phrase that may be a name: its last, or its last two; null where these are words of all questions. */
function ownWords(words: string): string | null {
  if (/^\p{L}+ per \p{L}+$/u.test(words)) return words;
  const [first = "", last] = words.split(" ");
  const isOwn = (word: string): boolean =>
    !plainWords.has(word) && !commonWords.has(word) && functionPatterns.every(([shape]) => !shape.test(word));
  if (last === undefined) return isOwn(first) ? first : null;
  if (!isOwn(last)) return null;
  return isOwn(first) && !/(?:ed|est|ly|ing)$/u.test(first) ? words : last;
}

/** "Which player scored the most points", where the constraints say which column that is. */
function usedColumn(text: string, { columns }: TableProfile): { text: string; name: ExplainedName } | null {
  const start = text.search(/\n\s*constraints?\s*:/u);
  if (start < 0) return null;
  const [question, constraints] = [text.slice(0, start), text.slice(start)];
  const used = new Set([...constraints.replace(/constraints?\s*:\s*/u, "").matchAll(uses)].map(([, at]) => at));
  const [only, ...more] = used;
  if (only === undefined || more.length > 0 || question.includes(`⟨c${only}⟩`)) return null;
  const [said, ...others] = question.matchAll(superlativeOf);
  const words = said?.[2];
  if (words === undefined || others.length > 0) return null;
  if (!["integer", "number"].includes(columns[Number(only)]?.type ?? "")) return null;
  return {
    text: `${question.replace(superlativeOf, `$1⟨c${only}⟩`)}${constraints}`,
    name: { words, column: Number(only) },
  };
}

/** The column that words are explained as: all of them, or the last of them. */
export function explainedAs(words: string, names: readonly ExplainedName[]): number | null {
  const own = words.split(/[\s_]+/u).map(canonical);
  if (own.length === 0) return null;
  const found = names.filter((name) => {
    const explained = name.words.split(" ").map(canonical);
    if (explained.includes("per")) return own.join(" ") === explained.join(" ");
    return own.at(-1) === explained.at(-1) && own.every((word) => explained.includes(word));
  });
  const columns = new Set(found.map(({ column }) => column));
  return columns.size === 1 ? ([...columns][0] ?? null) : null;
}
