import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import { measuredBy } from "../lexicon/adjectives.ts";

const most = "highest|largest|greatest|biggest|maximum|maximal|longest|tallest|heaviest|fastest";
const least = "lowest|smallest|minimum|minimal|shortest|lightest|slowest";
const end = `(${most}|${least})`;
const statistic =
  "(?:(?:mean|average|median|total|sum|maximum|minimum|standard deviation|number)(?: (?:of|in)(?: the)?)? )?";
const measure = `(?:the |its |their )?((?:${statistic}(?:[a-z]+ ){0,2}\\(? ?⟨[cd]\\d+⟩ ?\\)?))`;
/** What is asked for by a value of its own: a column, or a part of a date. */
const thing =
  "(⟨[cd]\\d+⟩|[a-z]+(?: of the year)?)(?:\\(s\\))?(?: (?:of|in|from) (?:the|this) (?:data|dataset|table|file))?";

/** "At which site is A largest", "the month for which the mean A is largest": as it is put with "has the largest". */
const endings: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      `(?<!\\b(?:which|what) \\S{1,20} )\\b(?:at|in|on|for|of|during) (which|what) ${thing} (?:is|was|are|were) ${measure} (?:the )?${end}(?=\\s*(?:[?.,;]|and\\b|$))`,
      "gu",
    ),
    "$1 $2 has the $4 $3",
  ],
  [
    new RegExp(
      `\\bthe ${thing} (?:for|in|at|on|during|of) which ${measure} (?:is|was|are|were) (?:the )?${end}(?=\\s*(?:[?.,;]|and\\b|$))`,
      "gu",
    ),
    "which $1 has the $3 $2",
  ],
];

/**
 * Questions in other words than those they are read by: "how old are the passengers on average" asks for their mean age, "at which site
 * is the count largest" for the site that has the largest. The text is marked.
 */
export function withQuestionForms(text: string, table: TableProfile): string {
  let said = text;
  for (const [shape, put] of endings) said = said.replace(shape, put);
  const adjective = [...measuredBy.keys()].join("|");
  const whose = "(?:is|are|was|were) ((?:the |an? )?[^?.;,\\n]{2,80}?)";
  const forms = [
    new RegExp(`\\bon average,? how (${adjective}) ${whose}(?=\\s*(?:[?.,;]|$))`, "gu"),
    new RegExp(`\\bhow (${adjective}) ${whose} on average(?=\\s*(?:[?.,;]|and\\b|$))`, "gu"),
    new RegExp(`\\bhow (${adjective}) on average ${whose}(?=\\s*(?:[?.,;]|$))`, "gu"),
  ];
  for (const shape of forms)
    said = said.replace(shape, (all, word: string, of: string) => {
      const column = columnMeasuring(word, table);
      return column === null ? all : `what is the average ⟨c${table.columns.indexOf(column)}⟩ of ${of}`;
    });
  // "The shortest ⟨c3⟩": what comes before a number is the least of it.
  return said.replace(
    /\b(shortest|longest|tallest|heaviest|lightest|fastest|slowest|biggest)(?= ⟨c(\d+)⟩)/gu,
    (all, word: string, at: string) =>
      ["integer", "number"].includes(table.columns[Number(at)]?.type ?? "")
        ? /^(?:short|light|slow)/u.test(word)
          ? "lowest"
          : "highest"
        : all,
  );
}

/** The one column of numbers that says how old or how tall something is. */
function columnMeasuring(adjective: string, { columns }: TableProfile): ColumnProfile | null {
  const nouns = measuredBy.get(adjective) ?? [];
  const found = columns.filter(
    ({ name, type }) =>
      (type === "integer" || type === "number") &&
      splitName(name).some((part) => nouns.some((noun) => canonical(noun) === canonical(part))),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}
