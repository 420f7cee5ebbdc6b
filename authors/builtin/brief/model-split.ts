import type { Model } from "./models.ts";

/** Words that may stand between a seed's name and its number. */
const between =
  "(?:[ =:(\"']|\\b(?:parameter|value|argument|of|for|the|a|an|split|splits|splitting|train_test_split|function|model|random|train|test|set|state|drawn|sampling|data|dataset|shuffle|both|and|is|was|be|being|set|fixed|equal|to|as|at|number|using|with)\\b|'s)*?";
const seedShapes = [`\\brandom[ _-]?(?:state|seed)\\b${between}(\\d+)`, `(?<!random[ _-])\\bseed\\b${between}(\\d+)`];

const rows = "(?:of (?:the |all )*(?:data(?:set)?|rows|records|observations|entries|samples|[a-z]+s|⟨c\\d+⟩) ?)?";
const forTest = "(?:for |as |to |in |into |are |is |form |forms |make up |be |used |kept |the |a |an |its |goes |go )*";

/** What a model is learnt from where no rows are kept for a test. */
const onAll =
  /\b(?:train|fit|learn)(?:ed|ing|t)?\b[^.;\n]{0,60}?\b(?:on|with|using|from) (?:all(?: of)?(?: the)?(?: complete| available| remaining)* (?:·|rows|data|records|observations)|the (?:whole|entire|full|complete) (?:data(?:set)?|table))/u;

/**
 * How rows are split: null where no split is spoken of, "unclear" where its share or its seed is not said, or two of either are.
 */
export function splitOf(given: string): Model["split"] | "unclear" {
  const text = given
    .replace(/\b(\d+) ?percent\b/gu, "$1%")
    .replace(
      /\b(?:without|no|not) (?:any )?(?:splitting|split|train(?:ing)?[-/ ]?(?:and )?test(?:ing)?[- ]split\w*)\b/gu,
      " ",
    );
  if (
    !/\bsplit\w*\b|\btrain(?:ing)?[- ]?(?:\/|and )?[- ]?test\w*\b|\btest(?:ing)? (?:set|data|sample|part|portion|size)\b|\btest_size\b|\bhold-?\s?out\b|\bfor testing\b|\brandom[_ ]state\b/u.test(
      text,
    )
  )
    return /\btrain(?:s|ed|ing)?\b/u.test(text) && !onAll.test(text) ? "unclear" : null;
  // Rows that are not drawn, but taken from the beginning, are others.
  if (
    /\b(?:first|last|earliest|latest|final) \d{1,2} ?%|\bchronolog\w*|\b(?:no|without|not|un) ?-?shuffl\w*|\bsequential(?:ly)?\b/u.test(
      text,
    )
  )
    return "unclear";
  const seeds = seedShapes.flatMap((shape) =>
    [...text.matchAll(new RegExp(shape, "gu"))].map((match) => Number(match[1])),
  );
  const [seed, ...moreSeeds] = new Set(seeds);
  const [test, ...moreShares] = new Set(testShares(text));
  if (seed === undefined || test === undefined || moreSeeds.length > 0 || moreShares.length > 0) return "unclear";
  return { test, seed };
}

/** The shares of the rows that a text says the test has. */
function testShares(text: string): number[] {
  const part = "(0?\\.\\d+|\\d{1,2} ?%)";
  const share = (said: string | undefined): number =>
    /%/u.test(said ?? "") ? Number((said ?? "").replace(/ ?%/u, "")) / 100 : Number(said);
  const of = (shape: string): number[] => [...text.matchAll(new RegExp(shape, "gu"))].map((match) => share(match[1]));
  const rest = (found: readonly number[]): number[] => found.map((each) => Number((1 - each).toFixed(6)));
  const pairs = [...text.matchAll(/(?<![\d.])(\d{2}) ?%? ?(?:\/|:|-|–|and|to) ?(\d{2})\b(?![.\d]) ?%?/gu)]
    .filter((match) => Number(match[1]) + Number(match[2]) === 100)
    .map((match) => Math.min(Number(match[1]), Number(match[2])) / 100);
  const decimals = [...text.matchAll(/(?<![\d.])(0?\.\d+) ?(?:\/|:|-|–|and|to) ?(0?\.\d+)/gu)]
    .filter((match) => Math.abs(Number(match[1]) + Number(match[2]) - 1) < 1e-9)
    .map((match) => Math.min(Number(match[1]), Number(match[2])));
  return [
    ...pairs,
    ...decimals,
    ...of(
      `\\btest[ _-]?(?:set )?size\\b(?: parameter)?(?: is)?(?: set)?(?: of| to| as| at| equals?|:|=| |\\()*${part}`,
    ),
    ...rest(
      of(`\\btrain(?:ing)?[ _-]?(?:set )?size\\b(?: is)?(?: set)?(?: of| to| as| at| equals?|:|=| |\\()*${part}`),
    ),
    ...of(`(?<![\\d.])(\\d{1,2} ?%) ?${rows}${forTest}(?:test|hold|held|evaluat|validation)`),
    ...rest(of(`(?<![\\d.])(\\d{1,2} ?%) ?${rows}${forTest}train`)),
    ...of(
      `\\b(?:test|evaluat)(?:ing|ed?)?(?: it| the model| them)?(?: set| data| part| sample| portion)? ?(?:\\(|=|: ?|of |is |has |with |contains |containing |holds |on |the |remaining |other )*(\\d{1,2} ?%)`,
    ),
    ...rest(
      of(
        `\\b(?:train|fit|learn)(?:ing|ed|ted)?(?: it| the model| them)?(?: set| data| part| sample| portion)? ?(?:\\(|=|: ?|of |is |has |with |contains |containing |on |holds )+(\\d{1,2} ?%)`,
      ),
    ),
  ].filter((each) => each > 0 && each <= 0.5);
}
