import type { TableProfile } from "../../../../state/profile.ts";
import { filling } from "../../lexicon/preparing.ts";
import { wordsWithSenses } from "./sentence-words.ts";

const verb = new RegExp(`^(?:${filling})$`, "u");
const method = /^(?:mean|average|median|mode|0|zeros?)$/u;
/** Of which rows a value is computed, where it is not all of them, and what comes under conditions. */
const further =
  /\b(?:same|per|within|group(?:ed|s)?|each|every|similar|by|if|unless|except|only|other|nearest|previous|next|forward|backward|before|after|both|respectively|then)\b/u;

/** What a clause says of gaps that are filled, in the words in which it is read; null where it says something else. */
export function fillSentence(run: string, table: TableProfile): string | null {
  const plain = run
    .replace(
      /\bmost (?:frequent|common|often)(?:ly)?(?: (?:occurring|found|seen|appearing|observed|used))?(?: (?!(?:of|in|for|replaces?|fills?)\b)[a-z]+)?/gu,
      "mode",
    )
    .replace(/\bmodal(?: (?:value|category|class))?\b/gu, "mode")
    .replace(/\b(?:arithmetic|simple|overall|global) (?=mean|average|median)/gu, "")
    .replace(/\b(?:of|over|from|across|among) all (?:the )?[a-z]+s\b/gu, "")
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
  if (!tokens.some(({ senses }) => senses.has("missing"))) return null;
  const given = rest.split(/[^a-z0-9⟨⟩-]+/u);
  const methods = new Set(
    given
      .filter((word) => method.test(word))
      .map((word) => (word === "average" ? "mean" : /^zero/u.test(word) ? "0" : word)),
  );
  const [how, ...more] = methods;
  if (how === undefined || more.length > 0 || !given.some((word) => verb.test(word))) return null;
  const columns = [...new Set(tokens.filter(({ senses }) => senses.has("column")).map(({ text }) => text))];
  if (columns.length > 0)
    return `fill the missing values in ${columns.join(" and ")} with ${how === "0" ? how : `the ${how}`}`;
  return ofItsColumn ? `fill missing values with the ${how} of their respective columns` : null;
}
