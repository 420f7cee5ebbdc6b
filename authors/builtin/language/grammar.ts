import { Questions } from "./grammar/questions.ts";
import type { Clause } from "./phrases.ts";
import type { Tagged } from "./tag.ts";
import { toToken } from "./token-types.ts";

/** The parser of questions, with all families of rules. */
class QuestionParser extends Questions {
  constructor() {
    super();
    this.performSelfAnalysis();
  }
}

/** Makes the parser of questions: the clauses of a tagged question, or null where they do not fit together. */
export function createGrammar(): (pieces: readonly Tagged[]) => Clause[] | null {
  const parser = new QuestionParser();
  return (pieces) => {
    parser.input = pieces.map(toToken);
    const clauses = parser.question();
    return parser.errors.length > 0 ? null : clauses;
  };
}
