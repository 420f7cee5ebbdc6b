import { tokenise, type Word } from "../../language/tokenise.ts";
import { gistWords, type Part } from "../../lexicon/gist-words.ts";
import { measuredUnits } from "../../lexicon/units.ts";

/** Words that stand together in a question, and what they are known as. */
interface Phrase<What> {
  words: readonly string[];
  is: What;
}

/** Phrases by their first word. Made for the first question that is read by its gist: no other waits for it. */
class PhraseIndex<What> {
  readonly #listed: () => Iterable<readonly [said: string, is: What]>;
  #byFirst: Map<string, Phrase<What>[]> | null = null;

  constructor(listed: () => Iterable<readonly [said: string, is: What]>) {
    this.#listed = listed;
  }

  startingAt(words: readonly Word[], at: number): Phrase<What>[] {
    this.#byFirst ??= this.#index();
    const begun = this.#byFirst.get(words[at]?.lower ?? "") ?? [];
    return begun.filter(({ words: own }) => own.every((each, ahead) => words[at + ahead]?.lower === each));
  }

  #index(): Map<string, Phrase<What>[]> {
    const phrases = [...this.#listed()].map(([said, is]) => ({ words: wordsOf(said), is }));
    return Map.groupBy(phrases, ({ words }) => words[0] ?? "");
  }
}

function wordsOf(said: string): string[] {
  return said === "" ? ["|"] : tokenise(said, 20).map(({ lower }) => lower);
}

/** The words of questions' gists, by the part they play. */
export const gistPhrases = new PhraseIndex<Part>(() =>
  gistWords.flatMap(([part, ways]) => ways.split("|").map((way): [string, Part] => [way, part])),
);

/** The ways to say units of measurement, by themselves. */
export const unitPhrases = new PhraseIndex<string>(() =>
  [...new Set(measuredUnits.flatMap(({ said }) => said))].map((said): [string, string] => [said, said]),
);
