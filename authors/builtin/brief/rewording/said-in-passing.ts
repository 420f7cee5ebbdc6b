import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import type { ValueHit } from "../../language/values.ts";
import { longest, shortest } from "../../lexicon/ends.ts";
import { countOf, countWords } from "../../lexicon/numbers.ts";
import { isRowKey } from "../row-names.ts";

const methods =
  "(?:pearson|spearman|kendall|student|welch|mann-whitney|wilcoxon|kruskal-wallis|anova|population|sample|median|mean|mode|scipy|pandas|numpy)";
const end = "(?=\\s*(?:[.,;)}\\n]|$))";

/**
 * A marked text without what only says again which method it is ("Spearman's (not Pearson)"), what each row is ("the number of defects
 * per batch", where a row is a batch), how many groups there are, or that all values of a column are its groups.
 */
export function withoutSaidInPassing(given: string, table: TableProfile, values: readonly ValueHit[]): string {
  return (
    given
      .replace(
        new RegExp(
          `,? ?\\((?:and )?not (?:the )?${methods}(?:'s)?(?: (?:correlation|coefficient|test|deviation|version|one))?\\)`,
          "gu",
        ),
        " ",
      )
      .replace(
        new RegExp(`\\bties (?:get|receive|are given|have|share) (?:the |their )?average(?:d)? ranks?${end}`, "gu"),
        " ",
      )
      // "Only strictly greater values count (A > 5)": what stands in brackets says it.
      .replace(
        /\bonly (?:the )?(?:strictly )?(?:greater|larger|higher|smaller|lower|less) (?:values?|ones|numbers?) (?:count|are counted|qualify)(?= ?\(⟨c\d+⟩ ?[<>] ?-?\d)/gu,
        " ",
      )
      .replace(
        /(?:\band )?(?:\b(?:use|with|as) )?\b(?:an? |the )?strict inequality ?[:,]? ?(?=⟨c\d+⟩ ?[<>] ?-?\d)/gu,
        " ",
      )
      // "Zeros or answers such as ⟨v1⟩ are not missing": no value is.
      .replace(
        /(?<=(?:^|[.;\n]) *)(?:zeros?|zero values|values of (?:0|zero)|answers|values|entries)(?:,? (?:and|or) (?:answers|values|entries))?(?: (?:such as|like) ⟨v\d+⟩(?:,? (?:and|or) ⟨v\d+⟩)*)? (?:are|do) not (?:count (?:as )?|counted as |considered |treated as |taken as )?missing(?= *(?:[.;,\n]|$))/gu,
        " ",
      )
      // "The stores (represented by the unique ⟨c3⟩ values)", which are called so already.
      .replace(
        /(⟨c(\d+)⟩) ?\((?:(?:as )?(?:represented|given|identified|denoted|told|listed) (?:by|in|as) )?(?:the )?(?:(?:unique|distinct|different) )?(?:values? (?:of|in) (?:the )?)?⟨c\2⟩(?: (?:values?|columns?))?\)/gu,
        "$1",
      )
      // "⟨c2⟩ = A, B and C", where there are no others.
      .replace(
        /⟨c(\d+)⟩(?: (?:is|equals))?(?: ?(?:=|:|in|of))? ?\(?((?:⟨v\d+⟩(?: ?,? ?(?:and|or|vs\.?|versus|\/) ?| ?, ?)?){2,})\)?/gu,
        (said, at: string, list: string) => {
          const column = table.columns[Number(at)];
          const named = [...list.matchAll(/⟨v(\d+)⟩/gu)].map(([, each]) => values[Number(each)]);
          const own = new Set(named.flatMap((hit) => (hit?.column.name === column?.name ? [hit?.value] : [])));
          const areAll =
            column !== undefined && column.distinctExact && own.size === column.distinct && own.size === named.length;
          return areAll ? `⟨c${at}⟩ ` : said;
        },
      )
      // "The number of defects per batch", a column that says so of each row.
      .replace(
        /(⟨c\d+⟩) (?:per|of each|of every|for each|in each) ⟨c(\d+)⟩(?! ?[=<>≥≤])/gu,
        (said, of: string, at: string) => (isNearlyKey(table.columns[Number(at)], table.rowCount) ? of : said),
      )
      // "The three shifts", where there are three.
      .replace(
        new RegExp(
          `\\b(between|across|among|over|of|for|in|all) (?:(?:the|all) )+(?:of the )?(${countWords}) (?=⟨c(\\d+)⟩)`,
          "gu",
        ),
        (said, word: string, count: string, at: string) => {
          const column = table.columns[Number(at)];
          return column?.distinctExact === true && column.distinct === countOf(count) ? `${word} the ` : said;
        },
      )
  );
}

/** "At least 30 players", where "one row is one player": what is counted are the rows. */
export function withRowsByTheirNoun(given: string): string {
  const told =
    /\b(?:one|each|every|a) (?:row|record|line|entry) (?:is|stands for|represents|describes) (?:one|an?|exactly one|a single) ⟨c(\d+)⟩(?= *[.;,\n]|$)/u.exec(
      given,
    );
  if (told === null) return given;
  const [said, at = ""] = told;
  return given
    .replace(said, " ")
    .replace(
      new RegExp(
        `\\b((?:at least|at most|more than|fewer than|less than|no fewer than|no more than|exactly|only) (?:\\d+|${countWords})|(?:\\d+|${countWords}) or (?:more|fewer)) ⟨c${at}⟩(?= *[?.;,\\n]| (?:listed |recorded |given )?in the| each)`,
        "gu",
      ),
      "$1 rows",
    );
}

/** A column that tells the rows apart, but for some that are there twice. */
function isNearlyKey(column: ColumnProfile | undefined, rowCount: number): boolean {
  if (isRowKey(column, rowCount)) return true;
  return column?.type === "string" && column.nulls === 0 && column.distinct >= 0.95 * rowCount;
}

/** "The longest mean duration" is the highest one, whatever is measured. */
export function withPlainEnds(given: string): string {
  const function_ = "(?= (?:average|mean|median|total|sum of)\\b)";
  return given
    .replace(new RegExp(`\\b(?:${longest})${function_}`, "gu"), "highest")
    .replace(new RegExp(`\\b(?:${shortest})${function_}`, "gu"), "lowest");
}

/** "Take alpha = 0.05: … if p < alpha": what the letter stands for. */
export function withLevelsAsNumbers(given: string): string {
  const levels = new Set(
    [
      ...given.matchAll(
        /\b(?:alpha|α|significance level)(?: \((?:alpha|α)\))?(?: level)? ?(?:=|:|of|is)? ?(0?\.\d+|\d+ ?%)/gu,
      ),
    ].map(([, level = ""]) => level),
  );
  const [level, ...more] = levels;
  if (level === undefined || more.length > 0 || level.endsWith("%")) return given;
  return given.replace(
    /(\bp(?:-?value)? ?(?:<=|>=|<|>|≤|≥|is (?:less|smaller|greater|larger) than|is (?:below|above)) ?)(?:the )?(?:alpha|α|significance level)(?! ?[=:\d])/gu,
    `$1${level}`,
  );
}
