import type { TableProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import { lightVerbs } from "../lexicon/light-verbs.ts";
import { namesEachRow, numbersRows } from "./row-names.ts";
import { functionPatterns, narrowingWords, qualifyingWords } from "./words.ts";

const verbs = lightVerbs.flatMap(({ forms, needs }) => (needs ? [] : forms)).join("|");
const asks = new RegExp(
  `\\b(which|what) ((?:[a-z]+ ){0,2}?)([a-z]{3,}|⟨c\\d+⟩) ((?:has|had|have|did|does|${verbs}) the )(most|fewest|highest number of|largest number of|lowest number of|smallest number of) (rows|[a-z]{3,}|⟨c\\d+⟩)(?=\\s*[?.,;]|\\s+and\\b)`,
  "u",
);
const of = "(?:for|of|per|in|by) (?:the |each |every )*";
const rows = "(?:the )?(?:number of )?(?:the )?(?:rows|records|entries)";
const counts = new RegExp(
  `\\bgroup(?:ed)? (?:the (?:rows|records|data) )?by (?:the )?(?:column )?⟨c(\\d+)⟩(?: column)?,? (?:and|then|and then) count ${rows}(?= *(?:(?:in|of|per|for) (?:each|every) group)? *(?:[.,;\\n]|$))|\\bcount ${rows} ${of}(?:value (?:of|in) (?:the )?)?⟨c(\\d+)⟩(?: column)?(?=\\s*(?:[.,;\\n]|$))`,
  "u",
);

/**
 * "Which injection machine produced the most shots", where the conditions say to count the rows of each MachineID: the noun is that
 * column, and the shots are the rows.
 */
export function withToldRowCounts(text: string, table: TableProfile): string {
  const [asked, told] = [asks.exec(text), counts.exec(text)];
  const at = Number(told?.[1] ?? told?.[2]);
  const by = table.columns[at];
  if (asked === null || by === undefined) return text;
  const [, which = "", before = "", noun = "", verb = "", most = "", counted = ""] = asked;
  const others = new Set(table.columns.flatMap(({ name }) => (name === by.name ? [] : splitName(name).map(canonical))));
  const own = splitName(by.name).map(canonical);
  const isBy = noun === `⟨c${at}⟩` || own.includes(canonical(noun));
  const isPlain = before
    .trim()
    .split(" ")
    .every((word) => own.includes(canonical(word)) || (!others.has(canonical(word)) && !says(word)));
  const marked = /^⟨c(\d+)⟩$/u.exec(counted)?.[1];
  const areRows =
    counted === "rows" ||
    (marked === undefined
      ? namesEachRow(counted, { table })
      : numbersRows(table.columns[Number(marked)], table.rowCount));
  return isBy && isPlain && areRows
    ? text.replace(asks, `${which} ⟨c${at}⟩ ${/^(?:did|does)/u.test(verb) ? verb : "has the "}${most} rows`)
    : text;
}

/** Whether a word chooses some of the things that it stands before. */
const says = (word: string): boolean =>
  [...functionPatterns.map(([shape]) => shape), narrowingWords, qualifyingWords].some((shape) =>
    new RegExp(shape.source, "u").test(word),
  );
