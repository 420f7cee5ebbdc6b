import { lookingAt, passingOver, removing } from "../lexicon/preparing.ts";
import { amount, comparing } from "./frame.ts";

/** That something goes or does not count, in any words. */
const goes = new RegExp(
  `\\b(?:${removing}|${passingOver})\\b|\\b(?:left|leav\\w*|set|put|tak\\w*|stay\\w*|kept|keep\\w*)\\b[^,;.]{0,40}\\b(?:out|aside|away)\\b|\\b(?:not|never|don't|doesn't)\\b(?: be| to be)? (?:${lookingAt})\\b|\\bno (?:role|part|interest|account)\\b|\\bof no\\b|^(?!.*\\bonly\\b).*\\b(?:are|is|be) (?:kept|retained|left in)\\b`,
  "u",
);
const condition = new RegExp(
  `⟨v\\d+⟩|${comparing} ${amount}|⟨c\\d+⟩ (?:(?:is|are|was|were) )?(?:equal to|equals|of|=|==) -?\\d`.replace(
    / /gu,
    "\\s+",
  ),
  "u",
);
/** Rules for outliers, and what is computed of them, are read elsewhere. */
const others = /\boutl|\bz\b|\bz-?scores?\b|\biqr\b|\bq[13]\b|\bp-?value\b|\bdecimals?\b|\bsplit\b|\btrain/u;

/** Clauses that say of rows which they choose that these go, where nothing has read them so: no condition may be read from them. */
export function deniedConditions(left: string): string[] {
  return left
    .split(/[.;:?\n{}]|,(?!\d)|\bbut\b/u)
    .filter((clause) => condition.test(clause) && goes.test(clause) && !others.test(clause))
    .map((clause) => clause.trim().slice(0, 80));
}
