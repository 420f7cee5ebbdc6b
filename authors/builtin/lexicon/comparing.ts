/** The ways to say how one number compares with another, each as the body of a pattern that stands before the number. */
export const comparisons: readonly { plainly: string; before: string }[] = [
  {
    plainly: "is at least",
    before:
      "(?:does|do) not (?:fall|lie|drop|go|come) (?:below|under)|(?:equals?|reach(?:es)?|attains?|meets?) or (?:exceeds?|surpass(?:es)?)",
  },
  {
    plainly: "at least",
    before:
      "(?:greater|more|larger|higher|bigger) than or (?:exactly )?(?:equal to|the same as)|(?:greater|larger|higher|bigger) or equal(?: to| than)?|equal to or (?:greater|more|larger|higher|bigger|above|over)(?: than)?|at or above|no (?:less|fewer|lower|smaller) than|not (?:less|fewer|lower|smaller|below|under)(?: than)?|a minimum of",
  },
  {
    plainly: "is at most",
    before: "(?:does|do) not (?:exceed|surpass|lie above|rise above|go above|go beyond)",
  },
  {
    plainly: "at most",
    before:
      "(?:less|fewer|smaller|lower) than or (?:exactly )?(?:equal to|the same as)|(?:less|smaller|lower) or equal(?: to| than)?|equal to or (?:less|fewer|smaller|lower|below|under)(?: than)?|at or below|at the most|no (?:more|greater|higher|larger|bigger) than|not (?:more|greater|higher|larger|bigger|above|over|exceeding)(?: than)?|a maximum of|up to and including",
  },
  { plainly: "exceeds", before: "surpass(?:es)?|tops" },
  {
    plainly: "greater than",
    before:
      "(?:strictly |truly )(?:greater|more|larger|higher|bigger) than|(?:higher|bigger|larger|further) than|in excess of|surpassing|topping|strictly above",
  },
  {
    plainly: "less than",
    before:
      "(?:strictly |truly )(?:less|smaller|lower|fewer) than|smaller than|lower than|beneath|underneath|short of|strictly below",
  },
];

/** Verbs that say no more than that a number is where the comparison behind them has it. */
export const beingThere =
  "(?:lies?|falls?|goes|go|rises?|ranks?|stands?|comes?|amounts?|remains?|stays?|turns out to be|comes out|is found|is located|is situated|drops?|climbs?|reaches)";

/** What may stand between a comparison and its number, and says nothing. */
export const beforeNumber =
  "(?:(?:the |a |an )(?:value|mark|level|figure|number|score|amount) of |(?:that|those) of )?";

/** From a number on: what stands before it, and behind. */
export const fromOn = {
  before: "(?:from|starting (?:at|from|with)|beginning (?:at|with))",
  behind: "(?:on|up|upwards?|onwards?|and (?:up|above|over|more|higher))",
};

/** That a number is meant without its sign. */
export const withoutSign =
  "(?:in absolute (?:terms|values?|size|magnitude|numbers)|in magnitude|in its modulus|(?:when |if )?(?:ignoring|disregarding|regardless of|irrespective of|without) (?:the|its|their) signs?)";
