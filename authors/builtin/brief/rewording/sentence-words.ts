import { stemmer } from "stemmer";
import type { TableProfile } from "../../../../state/profile.ts";
import { rowNounStems } from "../../language/row-nouns.ts";
import { countWords } from "../../lexicon/numbers.ts";
import {
  altering,
  computing,
  denying,
  lookingAt,
  missing,
  moments,
  particles,
  passingOver,
  present,
  removing,
  untouched,
  withParticle,
} from "../../lexicon/preparing.ts";
import { rowsNames } from "../words.ts";

/** What a word of a sentence about the preparation of data says, whatever the order of the words. */
export type Sense =
  | "remove"
  | "pass over"
  | "half"
  | "particle"
  | "look at"
  | "missing"
  | "present"
  | "alter"
  | "untouched"
  | "deny"
  | "compute"
  | "moment"
  | "row"
  | "value"
  | "outlier"
  | "column"
  | "column noun"
  | "each"
  | "only"
  | "small";

export interface Token {
  text: string;
  senses: ReadonlySet<Sense>;
}

/** How many of them: each is a word of the same kind as "both". */
const counts = new RegExp(`^(?:${countWords})$`, "u");

const whole = (words: string): RegExp => new RegExp(`^(?:${words})$`, "u");

const senses: readonly (readonly [Sense, RegExp])[] = [
  ["remove", whole(removing)],
  ["pass over", whole(passingOver)],
  ["half", whole(withParticle)],
  ["particle", whole(particles)],
  ["look at", whole(lookingAt)],
  ["missing", whole(missing)],
  ["present", whole(present)],
  ["alter", whole(altering)],
  ["untouched", whole(untouched)],
  ["deny", whole(denying)],
  ["compute", whole(computing)],
  ["moment", whole(moments)],
  ["row", /^(?:rows?|records?|observations?|lines?|cases?|samples?|instances?|tuples?)$/u],
  [
    "value",
    /^(?:values?|entr(?:y|ies)|cells?|data|datapoints?|points?|numbers?|measurements?|readings?|information|pairs?|fields?|items?|answers?|responses?|repl(?:y|ies))$/u,
  ],
  ["outlier", /^(?:outliers?|outlying|extremes?|duplicates?|duplicated|repeated|repeats|anomal(?:y|ies))$/u],
  ["column noun", /^(?:columns?|variables?|features?|attributes?|fields?|dimensions?|measures?|quantit(?:y|ies))$/u],
  [
    "each",
    /^(?:any|each|every|all|either|both|one|least|these|those|this|that|them|they|it|its|their|such|relevant|respective|corresponding|concerned|affected|involved|selected|used|needed|same|mentioned|question|said|named|entire|whole|full|dataset|set|table|file|dataframe|frame|other|others)$/u,
  ],
  ["only", /^(?:only|solely|exclusively|just|merely)$/u],
  [
    "small",
    /^(?:the|a|an|of|in|on|for|from|with|by|to|into|at|as|and|or|nor|is|are|was|were|be|been|being|has|have|had|having|do|does|did|must|should|shall|may|might|can|could|will|would|need|needs|needed|ought|supposed|there|where|which|who|whose|whom|that|because|since|so|please|also|too|thus|hence|therefore|make|sure|ensure|if|should|exist|exists|occur|occurs|appear|appears|contain|contains|containing|show|shows|possible|potential|corresponding|necessary|required|want|wanted|desired|purpose|account|hold|holds|holding|come|comes|turn|any|some|more|further|additional|other|kind|form|sort|way|beforehand|directly|alike|at|out|let|carry|carried|place|takes|up|case|whatsoever|completely|entirely|altogether|overall|namely|i\.e|well|us|we|you|get|gets|getting|free|step|afterwards|subsequently|provided|simply|just|anyway|pandas|numpy|scipy|python|default|usual|usually|normally|naturally|who|whoever)$/u,
  ],
];

/** The words of a text with all that each may say; null where one of them is none of these. */
export function wordsWithSenses(text: string, table: TableProfile): Token[] | null {
  const nouns = rowNounStems(table);
  const tokens: Token[] = [];
  for (const [token] of text.matchAll(/⟨[a-z]\d+⟩|[a-z][a-z'-]*[a-z]|[a-z]|\d+(?:\.\d+)?|[^\s]/gu)) {
    if (/^[,.;:()"'·-]$/u.test(token)) {
      if (token === "·") return null;
      continue;
    }
    if (/^⟨[cd]/u.test(token)) {
      tokens.push({ text: token, senses: new Set(["column"]) });
      continue;
    }
    const found = new Set(senses.filter(([, shape]) => shape.test(token)).map(([sense]) => sense));
    if (counts.test(token)) found.add("each");
    if (rowsNames.test(token) || nouns.has(stemmer(token))) found.add("row");
    if (found.size === 0) return null;
    tokens.push({ text: token, senses: found });
  }
  return tokens;
}
