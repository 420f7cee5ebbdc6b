import type { RowTest } from "../../../state/row-test.ts";
import { type Consumed, escaped } from "./consumed.ts";
import { columnName, type Frame } from "./frame.ts";
import { type Limit, limitOf, limitShape, limitTest } from "./limits.ts";
import { madeColumn } from "./made-column.ts";
import { add, forgetMaking, madeName } from "./making.ts";

const called =
  "(?:(?:,|are|is|were|being|be|as|to|defined|labell?ed|classified|marked|categori[sz]ed|called|considered|taken|assigned|treated|coded|belong|belonging|the|class|category|group|label|score) ?)*";
const label = "⟨([tv])(\\d+)⟩ ?(?:\\( ?(?:= ?)?(\\d) ?\\))?(?: (?:selection|class|category|group|level))?";
const rest =
  " ?(?:(?:,|;|and|while|whereas|with|but) ?)*(?:(?:all |the |those )*(?:rest|others?|other (?:values|ones|rows)|remaining(?: values| ones| rows)?|remainder)|otherwise|else|those above|those below|values above|values below)(?: values?| it)? ?";

/**
 * Two classes of a column's values by one limit: "values less than or equal to the mean are 'low', the rest 'high'", "label a
 * sample as 'good' (1) when its quality is 6 or higher and as 'ordinary' (0) otherwise". Makes their column, which then divides the rows.
 */
export function readTwoClasses(left: Consumed, frame: Frame): void {
  const text = left.left;
  for (const { shape, read } of shapes) {
    const match = shape.exec(text);
    if (match === null) continue;
    const found = read(match, frame);
    if (found === null) continue;
    const column = found.column ?? nearby(text, match.index, match[0].length, frame);
    const test = column === null ? null : limitTest(column, found.limit);
    if (column === null || test === null) continue;
    make(left, frame, match[0], test, found);
    return;
  }
}

/** "Old (Rings > 10) or young (Rings <= 10)": two limits that leave nothing between them. */
function readNamedHalves(match: RegExpExecArray, frame: Frame): Found | null {
  const [column, other] = [columnName(frame, match[2], match[3]), columnName(frame, match[12], match[13])];
  const [limit, opposite] = [limitOf(match, 4, frame), limitOf(match, 14, frame)];
  const against = { "<": ">=", "<=": ">", ">": "<=", ">=": "<" } as const;
  if (limit === null || opposite === null || column !== other) return null;
  if (limit.value !== opposite.value || opposite.operator !== against[limit.operator]) return null;
  return {
    column,
    limit,
    first: { name: match[1] ?? "", code: null },
    second: { name: match[11] ?? "", code: null },
  };
}

const half = `["']?([a-z]+|⟨t\\d+⟩)["']? ?\\( ?⟨([cd])(\\d+)⟩ ?${limitShape} ?\\)`;

interface Found {
  column: string | null;
  limit: Limit;
  first: { name: string; code: number | null };
  second: { name: string; code: number | null };
}

const shapes: readonly { shape: RegExp; read: (match: RegExpExecArray, frame: Frame) => Found | null }[] = [
  {
    shape: new RegExp(
      `\\b(?:with |where )?(?:values?|those|rows|ones|[a-z]+s) (?:that are |which are |of ⟨[cd]\\d+⟩ |whose ⟨[cd]\\d+⟩ (?:is |are |lies )*|with (?:a |an )?(?:value |⟨[cd]\\d+⟩ )?)?${limitShape} ?${called}${label}${rest}${called}${label}`,
      "u",
    ),
    read: (match, frame) => found(match, 1, 8, null, frame),
  },
  {
    shape: new RegExp(
      `\\b(?:(?:label|mark|classify|call|categori[sz]e|flag|define|treat|count) (?:every|each|all|the|a|an) (?:[a-z]+|⟨c\\d+⟩) )?(?:as |is |are )${label} (?:if|when|where|for) (?:its |the |their |it has an? )?⟨([cd])(\\d+)⟩(?: value| column)? (?:is |are |of )*${limitShape}(?:${rest}|(?: ?(?:,|;|and|while|or))+ (?:as )?)${called}${label}(?: otherwise| if not| else)?`,
      "u",
    ),
    read: (match, frame) => {
      const limit = limitOf(match, 6, frame);
      if (limit === null) return null;
      return {
        column: columnName(frame, match[4], match[5]),
        limit,
        first: labelled(match, 1, frame),
        second: labelled(match, 13, frame),
      };
    },
  },
  {
    shape: new RegExp(
      `\\b(?:as|whether|if|into|between|are|is) (?:an? |the )?(?:[a-z]+ (?:is|are) )?${half}(?: or| and|,| versus| vs\\.?)+ (?:as |an? )?${half}`,
      "u",
    ),
    read: readNamedHalves,
  },
];

function found(match: RegExpExecArray, at: number, labels: number, column: string | null, frame: Frame): Found | null {
  const limit = limitOf(match, at, frame);
  if (limit === null) return null;
  return { column, limit, first: labelled(match, labels, frame), second: labelled(match, labels + 3, frame) };
}

function labelled(match: RegExpExecArray, at: number, { annotated }: Frame): Found["first"] {
  const [kind, mark, code] = [match[at], Number(match[at + 1]), match[at + 2]];
  const name = kind === "t" ? annotated.texts[mark] : annotated.values[mark]?.value;
  return { name: String(name ?? ""), code: code === undefined ? null : Number(code) };
}

/** The column of the sentence, or that which the limit is said to be of. */
function nearby(text: string, index: number, length: number, frame: Frame): string | null {
  const start = Math.max(...[". ", "? ", "\n", "; "].map((stop) => text.lastIndexOf(stop, index)), 0);
  const marks = (of: string): string[] =>
    [...of.matchAll(/⟨([cd])(\d+)⟩/gu)].map((match) => columnName(frame, match[1], match[2]));
  const isNumber = (name: string): boolean => {
    const own = frame.table.columns.find((each) => each.name === name);
    return own === undefined || own.type === "integer" || own.type === "number";
  };
  const inside = [...new Set(marks(text.slice(index, index + length)))].filter(isNumber);
  if (inside.length > 0) return inside.length === 1 ? (inside[0] ?? null) : null;
  const before = [...new Set(marks(text.slice(start, index)))].filter(isNumber);
  return before.length === 1 ? (before[0] ?? null) : null;
}

function make(left: Consumed, frame: Frame, said: string, test: RowTest, { first, second }: Found): void {
  const coded = first.code !== null && second.code !== null && first.code !== second.code;
  if (first.name === second.name || first.name === "" || second.name === "") return;
  const values = coded ? [first.code ?? 1, second.code ?? 0] : [first.name, second.name];
  const name = madeName(frame, "class");
  add(frame, {
    kind: "categorise",
    name,
    rules: [{ tests: [test], value: values[0] ?? 1 }],
    otherwise: values[1] ?? 0,
  });
  for (const [at, each] of [first, second].entries())
    frame.groupWords.set(values[at] ?? null, [each.name.toLowerCase()]);
  left.rewrite(left.left.replace(said, " · "));
  left.takeAll(
    /\b(?:classif(?:y|ies)|categori[sz]e|divide|split|group) (?:the )?(?:[a-z]+|⟨c\d+⟩) into (?:two|2) (?:categories|classes|groups)(?: based on (?:their|its|the) (?:⟨c\d+⟩|[a-z]+)(?: values?| levels?)?)?|\b(?:the )?(?:mean|median) of ⟨[cd]\d+⟩ is (?:calculated|computed|taken) (?:on|over|from|of) the (?:entire|whole|full) data(?:set)?/u,
  );
  // "How many houses are expensive": the classes go by their names then.
  const names = [first, second].map((each) => escaped(each.name.toLowerCase())).join("|");
  left.takeAll(
    new RegExp(
      `\\b(?:how many|the number of|number of|count of|count|share of|proportion of|percentage of|fraction of) (?:the |all )*(?:[a-z]+ ){0,2}?(?:are |is |were |labell?ed |classified |as )*(?:${names})(?: [a-z]+)?\\b`,
      "u",
    ),
  );
  forgetMaking(left);
  frame.group = madeColumn(name, values);
}
