import type { AuthorRun } from "./author.ts";

/**
 * How like each of some texts is in meaning to a question, 0 to 1, in the order of the texts; null where that can't be told
 * now. It never fails a run: it settles between tools that fit equally well, and words do that too.
 */
export type Likeness = (
  question: string,
  texts: readonly string[],
  run: AuthorRun,
) => Promise<readonly number[] | null>;
