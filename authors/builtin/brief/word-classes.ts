import type { Condition } from "../../../state/condition.ts";
import { canonical } from "../language/names.ts";
import { rowNounStems } from "../language/row-nouns.ts";
import { unlinked } from "./class-turns.ts";
import type { Consumed } from "./consumed.ts";
import type { Frame } from "./frame.ts";
import { madeColumn } from "./made-column.ts";
import { forgetMaking, madeName } from "./making.ts";
import { isRowKey } from "./row-names.ts";

const called = "(?: (?:the|an?|this|that|its|exact|word|words|text|string|substring|term|phrase|keyword|letters))*";
/** What a text has in it, in any wording; the second group is what, the first where. */
const having = new RegExp(
  `\\b(?:(contain|includ|has|have|having|mention|featur)(?:s|es|ing|e)?|(start|begin|end)(?:s|ning|ing)? (?:with|in)|with)${called} ⟨([tv])(\\d+)⟩(?: (?:in (?:it|them|its name|their names?)|anywhere))?`,
  "gu",
);
/** What only leads from one class to the next. */
const between =
  /^(?:otherwise|else|remaining|rest|others?|every|everything|if|it|and|or|then|also|but|not|any|no|neither|none|of|names?|texts?|titles?|entries|entry|so|assigned|set|get|gets|given|new|column|feature|variable|these|from|on|based|using|depending|made|whether|what)$/u;

interface Item {
  at: number;
  end: number;
  kind: "class" | "test";
  text: string;
  where: "start" | "end" | "anywhere";
}

/**
 * Classes by what a text column's values have in them: "'Tea' if the name contains 'tea', otherwise 'Coffee' if it contains 'coffee',
 * all others 'Other'". The first that holds counts. Names of classes and what is looked for have to take turns, and nothing else
 * may be said between them.
 */
export function readWordClasses(left: Consumed, frame: Frame): void {
  for (const { start, text } of passages(left.left)) {
    const items = itemsIn(text, frame);
    const tests = items.filter(({ kind }) => kind === "test");
    const names = items.filter(({ kind }) => kind === "class");
    const classesFirst = items[0]?.kind === "class";
    if (tests.length === 0 || names.length !== tests.length + 1) continue;
    // Each name has its test; the last is of what passes none.
    const takesTurns = items.every(
      ({ kind }, at) => at === items.length - 1 || ((kind === "class") === (at % 2 === 0)) === classesFirst,
    );
    if (!takesTurns || items.at(-1)?.kind !== "class") continue;
    const [first, last] = [items[0], items.at(-1)];
    if (first === undefined || last === undefined || !saysNoMore(text, items, frame)) continue;
    const column = columnOf(text, left.left, frame);
    if (column === null || new Set(names.map((each) => each.text)).size < names.length) continue;
    const name = madeName(frame, "class");
    frame.steps.push({
      kind: "categorise",
      name,
      rules: tests.map((test, at) => ({
        tests: [{ kind: "condition", condition: contains(column, test) }],
        value: names[at]?.text ?? "",
      })),
      otherwise: last.text,
    });
    frame.assumptions.add(
      `A text of ${column} contains a word in capitals or small letters alike, also as a part of a longer word.`,
    );
    left.takeSpans([[start + leadOf(text, first.at), start + last.end]]);
    left.takeAll(/(?<=·\s*)(?: (?:group|class|category|family|type))?\s*(?=[.;\n])/u);
    forgetMaking(left);
    frame.group = madeColumn(
      name,
      names.map((each) => each.text),
    );
    return;
  }
}

/** Sentences with what follows them after a semicolon. */
function passages(text: string): { start: number; text: string }[] {
  return [...text.matchAll(/(?:[^.?\n{}]|\.(?=\S))+/gu)].map((match) => ({ start: match.index, text: match[0] }));
}

function itemsIn(text: string, { annotated }: Frame): Item[] {
  const textOf = (kind: string | undefined, at: string | undefined): string =>
    kind === "v" ? String(annotated.values[Number(at)]?.value ?? "") : (annotated.texts[Number(at)] ?? "");
  const tests = [...text.matchAll(having)].map(
    (match): Item => ({
      at: match.index,
      end: match.index + match[0].length,
      kind: "test",
      text: textOf(match[3], match[4]),
      where: match[2] === undefined ? "anywhere" : match[2] === "end" ? "end" : "start",
    }),
  );
  const classes = [...text.matchAll(/⟨([tv])(\d+)⟩/gu)]
    .filter(({ index }) => !tests.some(({ at, end }) => at <= index && index < end))
    .map(
      (match): Item => ({
        at: match.index,
        end: match.index + match[0].length,
        kind: "class",
        text: textOf(match[1], match[2]),
        where: "anywhere",
      }),
    );
  return [...tests, ...classes].sort((a, b) => a.at - b.at);
}

/** Whether what stands around and between the classes only leads from one to the next. */
function saysNoMore(text: string, items: readonly Item[], { table }: Frame): boolean {
  const nouns = rowNounStems(table);
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined) return false;
  const gaps = [
    text.slice(leadOf(text, first.at), first.at),
    ...items.slice(1).map((item, at) => text.slice(items[at]?.end, item.at)),
    text.slice(last.end),
  ];
  return gaps.every((gap) =>
    unlinked(gap).every((word) => (between.test(word) && !/^(?:not|no)$/u.test(word)) || nouns.has(canonical(word))),
  );
}

/** Where what is said of the classes begins: behind the name of the new column, or at the beginning. */
function leadOf(text: string, first: number): number {
  const made = [...text.slice(0, first).matchAll(/⟨d\d+⟩/gu)].at(-1);
  return made === undefined ? 0 : made.index + made[0].length;
}

function contains(column: string, { text, where }: Item): Condition {
  return { kind: "contains", column, text, at: where };
}

/** The one text column of the passage, or that of which the new column is said to be made. */
function columnOf(passage: string, text: string, { table }: Frame): string | null {
  const texts = (of: string): string[] => [
    ...new Set(
      [...of.matchAll(/⟨c(\d+)⟩/gu)].flatMap(([, at]) => {
        const column = table.columns[Number(at)];
        return column?.type === "string" && !isRowKey(column, table.rowCount) ? [column.name] : [];
      }),
    ),
  ];
  const own = texts(passage);
  const found =
    own.length > 0
      ? own
      : texts([...text.matchAll(/⟨d\d+⟩[^.;:⟨\n]{0,30}?\b(?:from|of|on|by|using) (?:the )?⟨c\d+⟩/gu)].join(" "));
  return found.length === 1 ? (found[0] ?? null) : null;
}
