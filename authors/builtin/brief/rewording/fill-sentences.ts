import type { TableProfile } from "../../../../state/profile.ts";
import { filling } from "../../lexicon/preparing.ts";
import { wordsWithSenses } from "./sentence-words.ts";

const verb = new RegExp(`^(?:${filling})$`, "u");
const method = /^(?:mean|average|median|mode|0|zeros?)$/u;
/** Of which rows a value is computed, where it is not all of them, and what comes under conditions. */
const further =
  /\b(?:same|per|within|group(?:ed|s)?|each|every|similar|by|if|unless|except|only|others?|nearest|previous|next|forward|backward|before|after|both|respectively|then)\b/u;

/** What a clause says of gaps that are filled, in the words in which it is read; null where it says something else. */
export function fillSentence(run: string, table: TableProfile): string | null {
  const plain = run
    .replace(
      /\b(?:value|category|entry|one|class) (?:that|which) (?:occurs?|appears?|comes?(?: up)?|is found|is seen|is|shows up) (?:the )?most (?:often|frequently|frequent|common)\b/gu,
      "mode",
    )
    .replace(/\bcolumn (mean|median|average|mode)s?\b/gu, "$1 of their respective columns")
    .replace(/\b(mean|median|average|mode)s\b/gu, "$1")
    .replace(
      /\bmost (?:frequent|common|often)(?:ly)?(?: (?:occurring|found|seen|appearing|observed|used))?(?: (?!(?:of|in|for|replaces?|fills?)\b)[a-z]+)?/gu,
      "mode",
    )
    .replace(/\bmodal(?: (?:value|category|class))?\b/gu, "mode")
    .replace(/\b(?:arithmetic|simple|overall|global) (?=mean|average|median)/gu, "")
    .replace(/\b(?:of|over|from|across|among) all (?:the )?(?:[a-z]+s\b|⟨c\d+⟩)/gu, "")
    .replace(/\b(?:of|for|in) (?:the |its |their )?(?:whole|entire|full) (?:column|dataset|data|table)\b/gu, "");
  const ofItsColumn =
    /\b(?:its|their|the (?:same|respective|corresponding)|that|each|own|the) (?:own |respective |corresponding )*columns?\b/u.test(
      plain,
    );
  const words = plain.replace(
    /\b(?:by|via|through) (?=the (?:mean|median|mode|average)|(?:mean|median|mode|average))/gu,
    "with ",
  );
  const rest = words.replace(
    /\b(?:its|their|the (?:same|respective|corresponding)|that|each|own|the) (?:own |respective |corresponding )*columns?\b(?: (?:it|they) (?:is|are) in)?|\bevery (?=missing|null|gap|empty)|\beach (?=missing|null|gap|empty)|\b(?:is|are|be|been) (?:replaced|filled|substituted|imputed) by\b/gu,
    (found) => (/ by$/u.test(found) ? found.replace(/ by$/u, " with") : " "),
  );
  if (further.test(rest)) return null;
  const known = rest
    .split(/\s+/u)
    .map((word) => (verb.test(word) || method.test(word) ? "the" : word))
    .join(" ");
  const tokens = wordsWithSenses(known, table);
  if (tokens === null) return null;
  if (
    tokens.some(({ senses }) => ["remove", "pass over", "deny", "outlier"].some((sense) => senses.has(sense as "deny")))
  )
    return null;
  if (!tokens.some(({ senses }) => senses.has("missing")) && !/\bimput/u.test(rest)) return null;
  const given = rest.split(/[^a-z0-9⟨⟩-]+/u);
  const methods = new Set(
    given
      .filter((word) => method.test(word))
      .map((word) => (word === "average" ? "mean" : /^zero/u.test(word) ? "0" : word)),
  );
  const [how, ...more] = methods;
  if (how === undefined || more.length > 0 || !given.some((word) => verb.test(word))) return null;
  const at = tokensIn(rest).findLastIndex((word) => method.test(word));
  const said = tokensIn(rest).flatMap((word, place) => (/^⟨[cd]/u.test(word) ? [{ word, behind: place > at }] : []));
  const columns = [...new Set(said.filter(({ behind }) => !behind).map(({ word }) => word))];
  const own = columns.length > 0 ? columns : [...new Set(said.map(({ word }) => word))];
  const others = [...new Set(said.filter(({ word }) => !own.includes(word)).map(({ word }) => word))];
  const value = how === "0" ? how : `the ${how}`;
  if (others.length > 0) {
    const [group, ...further] = others;
    const isIts = new RegExp(`\\b(?:its|their|the (?:respective|corresponding)|that) ${group}`, "u").test(rest);
    const [column, ...also] = own;
    return isIts && further.length === 0 && also.length === 0
      ? `fill the missing values in ${column} with ${value} ${column} of the same ${group}`
      : null;
  }
  if (own.length > 0) return `fill the missing values in ${own.join(" and ")} with ${value}`;
  return ofItsColumn ? `fill missing values with ${value} of their respective columns` : null;
}

function tokensIn(text: string): string[] {
  return [...text.matchAll(/⟨[a-z]\d+⟩|[a-z]+|\d+/gu)].map(([token]) => token);
}
