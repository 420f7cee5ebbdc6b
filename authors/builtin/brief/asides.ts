import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";

/** Words that name no column, no value and no number. */
const only = "[^.;\\n⟨\\d]";

/** Sentences and clauses that ask for what is done anyway: none of them names a column, a value or a limit. */
const asides: readonly RegExp[] = [
  new RegExp(`\\b(?:please )?use (?:a |the )?standard (?:approach|method|practice|procedure)s?\\b${only}*`, "u"),
  new RegExp(
    `\\b(?:do not|don't|without) (?:use |make |making |using )?(?:any )?(?:approximations?|assumptions?)\\b${only}*`,
    "u",
  ),
  new RegExp(
    `\\b(?:perform|do|make|base) (?:the |this |all )?(?:calculations?|computations?|analysis)${only}*\\bas (?:it is |they are )?(?:given|provided|is|are)\\b${only}*`,
    "u",
  ),
  new RegExp(
    `\\bno (?:further|other|additional|more|special)?${only}{0,40}\\b(?:cleaning|preprocessing|processing|transformations?|filtering)\\b${only}*`,
    "u",
  ),
  new RegExp(`\\buse (?:only )?(?:python|pandas|numpy|scipy|scikit-learn|sklearn)\\b(?:'s)?${only}{0,80}`, "u"),
  /\b(?:\(?(?:with |by |using )?)?linear(?:ly)? interpolat\w*(?: ?\(?,? ?(?:the )?(?:pandas|numpy)?(?:'s)? ?(?:default|method)?\)?)?/u,
  /\b(?:with|using|in|by) (?:the |its |their )?default (?:arguments?|parameters?|settings?|options?)\b/u,
  /\bexcess(?= kurtosis)/u,
  /\(e\.g\.[^)⟨\n]*\)/u,
  /\(?(?:with |using )?ddof ?= ?[01]\)?/u,
  /\b(?:arithmetic|simple|plain) (?:mean|average)\b/u,
  /\b(?:do not|don't|no|without) (?:adjust\w*|adjustments?) for inflation\b/u,
  /\brounded? (?:off )?to (?:\d|one|two|three|four|five) decimals?\b(?: places?)?/u,
  /\bin the (?:order of the )?(?:file|data|dataset|table)\b/u,
  /\b(?:all|both) (?:of )?(?:the )?years (?:together|combined|taken together)\b|\bacross all (?:the )?years\b|\bover (?:all|both) (?:the )?years\b|\b(?:all|both) years\b/u,
  /\b(?:irrespective|regardless) of [^.;\n\d]{1,60}/u,
  /\b(?:include|count|consider) all (?:the )?(?:rows|records|entries|orders|movies|events|passengers|observations|data)\b/u,
  /\b(?:over|across|for|of|on|using|in) all (?:of )?(?:the )?(?:rows|records|entries|observations|data|values)\b/u,
];

/** Takes out what a question only says to be clear: the usual conventions, the whole table, the tools. */
export function readAsides(left: Consumed, { table }: Pick<Frame, "table">): void {
  for (const aside of asides) left.takeAll(aside);
  // "All 120 rows" are the whole table where it has so many.
  for (const match of [
    ...left.left.matchAll(
      /\b(?:use |using |of |on |over |for |fit on )?all (?:of )?(?:the )?(\d[\d,]*) (?:rows|records|entries|observations)\b/gu,
    ),
  ])
    if (Number((match[1] ?? "").replace(/,/gu, "")) === table.rowCount)
      left.takeAll(new RegExp(match[0].replace(/[,]/gu, "\\,"), "u"));
}
