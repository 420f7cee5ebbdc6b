import type { ColumnProfile } from "../../../state/profile.ts";
import type { Cell } from "../../../state/tables.ts";
import { yesNoValues } from "../language/flags.ts";
import { splitName } from "../language/names.ts";
import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";
import { functionPatterns } from "./words.ts";

/** The two halves of the rows that a column of yes and no divides them into, in the order in which a question speaks of them. */
export interface Halves {
  column: ColumnProfile;
  first: Cell;
  second: Cell;
}

const label = "(?:an? |the |those |all |only )*([a-z]+(?:[ -][a-z]+)?)";
const noun = /^(?:rows?|ones?|groups?|cases?|class(?:es)?|records?|[a-z]+s)$/u;

/**
 * Reads "workingday = 1 and workingday = 0", "Canceled = 1 marks a cancelled booking": the rows are divided by the column, and
 * what its values are called there may stand in the names of answers. Null where no column is given both its values, or one of
 * them where groups are compared.
 */
export function readHalves(left: Consumed, frame: Frame, compares: boolean): Halves | null {
  const found = [
    ...left.left.matchAll(
      /⟨c(\d+)⟩(?: (?:column|value))? ?(?:(?:is|are|equals?(?: to)?|is equal to|are equal to|set to|of) )?(?:=+ ?)?⟨?(?:([01])(?!\d|\.\d)|v(\d+)⟩)/gu,
    ),
  ];
  const spoken = new Map<ColumnProfile, Cell[]>();
  for (const match of found) {
    const column = frame.table.columns[Number(match[1])];
    const value = match[2] === undefined ? frame.annotated.values[Number(match[3])]?.value : Number(match[2]);
    const values = column === undefined ? null : yesNoValues(column);
    if (column === undefined || values === null || value === undefined || (value !== values.yes && value !== values.no))
      continue;
    spoken.set(column, [...(spoken.get(column) ?? []), value]);
  }
  const [only, ...more] = [...spoken].filter(([, values]) => compares || new Set(values).size === 2);
  if (only === undefined || more.length > 0) return null;
  const [column, told] = only;
  const values = yesNoValues(column);
  if (values === null) return null;
  const at = frame.table.columns.indexOf(column);
  const of = `⟨c${at}⟩(?: (?:column|value))? ?(?:(?:is|are|equals?(?: to)?|is equal to|are equal to|set to|of) )?(?:=+ ?)?`;
  const words = new Map<Cell, string[]>([
    [values.yes, ownWords(column, frame.names)],
    [
      values.no,
      ownWords(column, frame.names).flatMap((word) => [
        `non${word}`,
        `non ${word}`,
        `not ${word}`,
        `un${word}`,
        `no ${word}`,
      ]),
    ],
  ]);
  for (const value of [values.yes, values.no]) {
    const marks = frame.annotated.values.flatMap((hit, mark) =>
      hit.column === column && hit.value === value ? [`⟨v${mark}⟩`] : [],
    );
    const written = `(?:${[...marks, ...(typeof value === "number" ? [`${value}(?!\\d|\\.\\d)`] : [])].join("|")})`;
    const name = (said: string | undefined): void => {
      const parts = (said ?? "").split(/[ -]/u).filter((word) => !noun.test(word) || word.length > 3);
      words.set(value, [...(words.get(value) ?? []), ...parts, (said ?? "").replace(/-/gu, " ")]);
    };
    for (const match of left.takeAll(
      new RegExp(
        `${of}${written} ?(?:marks?|means?|denotes?|indicates?|is for|stands? for|represents?|=|:|for) ${label}`,
        "u",
      ),
    ))
      name(match[1]);
    for (const match of left.takeAll(new RegExp(`\\b${label} ?\\(${of}${written}\\)`, "u"))) name(match[1]);
    left.takeAll(
      new RegExp(
        `(?:\\b(?:for|where|when|with|in|of|versus|vs|and|as)\\b )*${of}${written}(?: (?:as|is|being) the (?:first|second) group)?`,
        "u",
      ),
    );
  }
  left.takeAll(new RegExp(`\\b(?:with|without) (?:and|or) (?:with|without)(?: an?)? ⟨c${at}⟩`, "u"));
  left.takeAll(/\b(?:as )?the (?:first|second) group\b/u);
  for (const [value, own] of words)
    frame.groupWords.set(
      value,
      [...new Set(own)].filter((word) => word !== ""),
    );
  readByElimination(frame, [values.yes, values.no]);
  const [first = values.yes] = told;
  return { column, first, second: first === values.yes ? values.no : values.yes };
}

/** What those are called of whom a column says yes: its name, and what names of answers make of it: "working" of workingday. */
function ownWords({ name }: ColumnProfile, names: readonly string[]): string[] {
  const words = splitName(name);
  const joined = words.join("");
  const begun = names.flatMap((each) => each.split(" ")).map((word) => word.replace(/^non/u, ""));
  return [...new Set([words.join(" "), ...words, ...begun.filter((word) => joined.startsWith(word))])].filter(
    (word) => word.length >= 5,
  );
}

/** "mean_sick", "mean_healthy": of two names that differ in one word, of which one is called so, the other word is the other's. */
function readByElimination(frame: Frame, [yes, no]: readonly [Cell, Cell]): void {
  const valueOf = (word: string): Cell | undefined =>
    [yes, no].find((value) => (frame.groupWords.get(value) ?? []).includes(word));
  for (const name of frame.names)
    for (const other of frame.names) {
      const [a, b] = [name.split(" "), other.split(" ")];
      const differing = a.flatMap((word, at) => (word === b[at] ? [] : [at]));
      const [at, ...more] = differing;
      if (a.length !== b.length || at === undefined || more.length > 0) continue;
      const [known, unknown = ""] = [valueOf(a[at] ?? ""), b[at]];
      if (
        known === undefined ||
        valueOf(unknown) !== undefined ||
        /^(?:all|overall|total|every|difference)$/u.test(unknown)
      )
        continue;
      if (functionPatterns.some(([shape]) => shape.test(unknown))) continue;
      const value = known === yes ? no : yes;
      frame.groupWords.set(value, [...(frame.groupWords.get(value) ?? []), unknown]);
    }
}
