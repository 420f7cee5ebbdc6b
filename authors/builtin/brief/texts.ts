import type { TextPart } from "../../../state/step.ts";
import type { Consumed } from "./consumed.ts";
import { columnName, type Frame } from "./frame.ts";
import { add, column, forgetMaking, madeName, shaped } from "./making.ts";

const separators: Record<string, string> = {
  comma: ",",
  hyphen: "-",
  dash: "-",
  space: " ",
  slash: "/",
  underscore: "_",
  colon: ":",
  semicolon: ";",
  period: ".",
  dot: ".",
};
const separator = "(comma|hyphen|dash|space|slash|underscore|colon|semicolon|period|dot)";

/** Shapes of what is taken of a text; the column's kind and number are the first two groups, what is left is for the part. */
const shapes: readonly (readonly [string, (rest: readonly (string | undefined)[]) => TextPart])[] = [
  [`(?:the )?(first|last) words? (?:of|in|from) ${column}`, () => ({ kind: "word", at: "first" })],
  [`(?:the )?(?:title|salutation|honorific)s?(?: \\([^)]*\\))? (?:of|in|from) ${column}`, () => ({ kind: "title" })],
  [`(?:the )?(?:e-?mail )?domains?(?: names?)? (?:of|in|from) ${column}`, () => ({ kind: "domain" })],
  [
    `(?:the )?(?:text|part|piece|word|string) (before|after) the (?:(first|last) )?${separator} (?:of|in|from) ${column}`,
    () => ({ kind: "strip" }),
  ],
  [
    `(?:the )?(first|last) (\\d{1,2}) (?:characters|letters|digits) (?:of|in|from) ${column}`,
    () => ({ kind: "strip" }),
  ],
];

/** New columns of what is taken of a text column, and of its length. */
export function readTexts(left: Consumed, frame: Frame): void {
  const isText = (name: string): boolean => frame.table.columns.find((each) => each.name === name)?.type === "string";
  const make = (name: string, wanted: string, take: TextPart): void => {
    if (!isText(name)) {
      frame.problems.push(`a part of ${name}, which is no text`);
      return;
    }
    add(frame, { kind: "extract", name: madeName(frame, wanted), column: name, take, number: false });
  };
  left.rewrite(withPieceTold(left.left, frame));
  const ends = "(?:\\s*\\((?:stripped|trimmed|without)[^)]*\\))?";
  const before = frame.steps.length;
  // "Create 'Title' by extracting the title from the Name column": what the new column is called says what is taken.
  left.rewrite(
    left.left
      .replace(
        /\b((?:extract|tak|deriv|get|pull|pars)\w*(?: out)? )(?:the |a )?(?:names? of the )?(⟨d\d+⟩|[a-z]+)(?= (?:of|in|from) (?:the )?⟨c)/gu,
        (all, lead: string, what: string) => {
          const own = /^⟨d(\d+)⟩$/u.exec(what);
          if (own === null && !/\bnames? of\b/u.test(all)) return all;
          const called = own === null ? what : (frame.made[Number(own[1])] ?? "").toLowerCase();
          return /^[a-z]+$/u.test(called) ? `${lead}the ${called}` : all;
        },
      )
      .replace(
        /(⟨c\d+⟩(?: columns?)?) \((?:the )?((?:text|part|piece|word|string) (?:before|after) the [a-z]+(?: [a-z]+)?)(?:,? e\.g\.[^)]*)?\)/gu,
        "$1 as the $2",
      ),
  );
  for (const match of left.takeAll(shaped(`(?:extract\\w* |tak\\w* |us\\w* )?${shapes[0]?.[0]}`)))
    make(columnName(frame, match[2], match[3]), "word", { kind: "word", at: match[1] === "last" ? "last" : "first" });
  for (const [shape, part] of shapes.slice(1, 3))
    for (const match of left.takeAll(shaped(`(?:extract\\w* |tak\\w* )?${shape}`)))
      make(columnName(frame, match[1], match[2]), part([]).kind, part([]));
  // "Extract the region from place as the text after the last comma".
  const named = `(?:extract\\w*|tak\\w*|deriv\\w*|get) (?:the |a )?([a-z]+) (?:of|in|from) ${column},? (?:as|which is|being|i\\.e\\.,?) (?:the )?(?:text|part|piece|word|string) (before|after) the (?:(first|last) )?${separator}${ends}`;
  for (const match of left.takeAll(shaped(named)))
    piece(columnName(frame, match[2], match[3]), match[1] ?? "part", match[4], match[5], match[6], make);
  for (const match of left.takeAll(shaped(`(?:extract\\w* |tak\\w* )?${shapes[3]?.[0]}${ends}`)))
    piece(columnName(frame, match[4], match[5]), "part", match[1], match[2], match[3], make);
  for (const match of left.takeAll(shaped(`(?:extract\\w* |tak\\w* )?${shapes[4]?.[0]}`)))
    make(columnName(frame, match[3], match[4]), "part", {
      kind: "characters",
      from: match[1] === "last" ? "end" : "start",
      count: Number(match[2]),
    });
  for (const match of left.takeAll(
    shaped(
      `(?:the )?(?:number of (characters|words)|(?:text |character )?(length)) (?:of|in) ${column}(?:\\s*\\(in characters\\))?`,
    ),
  )) {
    const name = columnName(frame, match[3], match[4]);
    if (!isText(name)) continue;
    const kind = match[1] === "words" ? "words" : "length";
    add(frame, {
      kind: "derive",
      name: madeName(frame, kind === "words" ? "words" : "length"),
      formula: { kind, column: name },
    });
  }
  if (frame.steps.length === before) return;
  left.takeAll(
    /\bif (?:an? |the )?(?:⟨c\d+⟩|[a-z]+) (?:contains|has) no [a-z]+,? (?:the )?[a-z]+ is the whole (?:⟨c\d+⟩ )?(?:text|value|string)?/u,
  );
  left.takeAll(/\b(?:stripped|trimmed) of (?:spaces|blanks|whitespace)\b|\bcase[- ]sensitive\w*\b|\bextract\w*\b/u);
  forgetMaking(left);
}

/** "By extracting the topic from ⟨c1⟩ ... The topic is the part of it after the colon": what is taken is told in a sentence of its own. */
function withPieceTold(text: string, { made }: Frame): string {
  const taken =
    /\b(?:extract\w*|tak\w*|deriv\w*|get\w*) (?:the |a |an )?(⟨d\d+⟩|[a-z]+) (?:of|in|from|out of) (?:the )?(⟨c\d+⟩)(?: columns?)?/u.exec(
      text,
    );
  if (taken === null) return text;
  const [all, word = "", mark = ""] = taken;
  const names = [word, ...made.flatMap((name, at) => (name.toLowerCase() === word ? [`⟨d${at}⟩`] : []))].join("|");
  const told = new RegExp(
    `(?<=^|[.;:\\n(] *)(?:the |an? )?(?:${names}) (?:is|means|equals|being|=) (?:the |all )?(?:text|part|piece|words?|string)(?: of (?:the )?(?:${mark}|[a-z]+)(?: columns?)?)? (?:that (?:comes|stands|follows) )?(before|after|behind) the ((?:first |last )?${separator})(?:,? (?:without|stripped of|trimmed of) (?:any )?(?:surrounding |leading |trailing |and |or )*(?:spaces?|blanks?|whitespaces?))?`,
    "u",
  ).exec(text);
  if (told === null) return text;
  const side = told[1] === "before" ? "before" : "after";
  return text
    .replace(told[0], " · ")
    .replace(
      all,
      `extract the ${/^[a-z]+$/u.test(word) ? word : "part"} from ${mark} as the text ${side} the ${told[2]}`,
    );
}

function piece(
  name: string,
  wanted: string,
  side: string | undefined,
  which: string | undefined,
  word: string | undefined,
  make: (name: string, wanted: string, take: TextPart) => void,
): void {
  const by = separators[word ?? ""] ?? ",";
  // Before the first, or after the last: what lies between others is no one piece.
  if (side === "before" && which !== "last") make(name, wanted, { kind: "piece", separator: by, at: 1 });
  else if (side === "after" && which === "last") make(name, wanted, { kind: "piece", separator: by, at: -1 });
  else if (side === "after" && which === undefined) make(name, wanted, { kind: "piece", separator: by, at: 2 });
}
