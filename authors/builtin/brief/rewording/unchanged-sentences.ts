import type { TableProfile } from "../../../../state/profile.ts";
import { type Sense, wordsWithSenses } from "./sentence-words.ts";

/** Words that go on to what is done after all, or of what something holds. */
const exceptions =
  /\b(?:but|except|unless|instead|however|until|whose|than|other than|apart|besides|if|where|when|only|once|missing|null|nan)\b/u;

/**
 * Whether a clause only says that the data are taken as they are: "neither drop outliers nor alter the values beforehand", "all
 * data points enter the computation". Nothing else is in it, and no number.
 */
export function saysUnchanged(run: string, table: TableProfile): boolean {
  if (exceptions.test(run) || /\d/u.test(run.replace(/⟨[a-z]\d+⟩/gu, ""))) return false;
  const tokens = wordsWithSenses(run.replace(/\bas (?:it|they) (?:is|are)\b/gu, "as-is"), table);
  if (tokens === null || tokens.length < 3) return false;
  const at = (...senses: Sense[]): number[] =>
    tokens.flatMap((token, place) => (senses.some((sense) => token.senses.has(sense)) ? [place] : []));
  const goes = at("remove", "pass over", "alter");
  const [denied = Number.POSITIVE_INFINITY] = at("deny");
  // "Days of no interest are dropped" denies nothing of the dropping.
  if (
    denied !== Number.POSITIVE_INFINITY &&
    !governs(
      tokens.map(({ text }) => text),
      denied,
    )
  )
    return false;
  // "Removing outliers is not allowed".
  const forbids = tokens.some(({ text }) =>
    /^(?:allowed|permitted|accepted|wanted|desired|necessary|required|needed|unnecessary)$/u.test(text),
  );
  const last = Math.max(-1, ...at("deny"));
  if (goes.length > 0) return goes.every((place) => place > denied) || (forbids && last > Math.max(...goes));
  const stays = at("untouched").length > 0 || tokens.some(({ text }) => text === "as-is");
  const all = tokens.some(({ text }) => /^(?:all|every|each|everything|entire|whole|full|complete)$/u.test(text));
  if (denied !== Number.POSITIVE_INFINITY) return false;
  const computed = at("compute").length;
  return (
    (stays && (at("value", "row").length > 0 || computed === 0)) ||
    (all &&
      at("look at").length > 0 &&
      at("value", "row").length > 0 &&
      !/\bcolumns?\b/u.test(run) &&
      at("column").length === 0)
  );
}

/** Whether a denial stands where it denies what is done: at the beginning, or with an auxiliary verb before it. */
function governs(words: readonly string[], at: number): boolean {
  const [before = "", word = ""] = [words[at - 1], words[at]];
  if (at === 0) return true;
  if (/^(?:no|none|nothing)$/u.test(word))
    return words
      .slice(0, at)
      .every((each) =>
        /^(?:please|also|and|so|there|then|is|are|should|must|be|with|make|perform|apply|do|carry|out|use|take|undertake|for|this|at|all|needs?|requires?)$/u.test(
          each,
        ),
      );
  if (word === "without" || /^(?:neither|nor|avoid|refrain)/u.test(word)) return true;
  return /^(?:do|does|did|is|are|be|must|should|shall|may|might|can|could|will|would|need|needs|has|have|to|please|and|or|but|data|dataset)$/u.test(
    before,
  );
}
