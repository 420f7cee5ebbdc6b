import type { Cell } from "../../../state/tables.ts";
import { type Consumed, escaped } from "./consumed.ts";
import type { Frame } from "./frame.ts";
import { madeColumn } from "./made-column.ts";

/**
 * Numbers that a question gives, elsewhere, to two classes that it makes: "values up to the mean are 'low', the rest 'high' ...
 * Encode 'high' as 1 and 'low' as 0". The classes are these numbers then, and still go by their names.
 */
export function readClassCodes(left: Consumed, frame: Frame): void {
  for (const [place, step] of frame.steps.entries()) {
    if (step.kind !== "categorise" || step.rules.length !== 1) continue;
    const names: Cell[] = [step.rules[0]?.value ?? null, step.otherwise];
    const found = names.map((name) => (typeof name === "string" ? codeOf(name, left.left, frame) : null));
    const [first, second] = found;
    if (!first || !second || first.code === second.code) continue;
    frame.steps[place] = {
      ...step,
      rules: step.rules.map((rule) => ({ ...rule, value: first.code })),
      otherwise: second.code,
    };
    for (const [at, { code }] of [first, second].entries()) {
      frame.groupWords.set(code, [String(names[at]).toLowerCase(), ...(frame.groupWords.get(names[at] ?? null) ?? [])]);
      frame.groupWords.delete(names[at] ?? null);
    }
    if (frame.group?.name === step.name) frame.group = madeColumn(step.name, [first.code, second.code]);
    for (const { said } of [first, second])
      left.takeAll(
        new RegExp(
          `(?:\\b(?:encod|cod|represent|map|label|treat|denot|set)(?:e|es|ed|ing|s)?\\b(?: the)?(?: classes?| label)? )?(?:the )?${escaped(said)}`,
          "u",
        ),
      );
  }
}

/** The one number that a class is said to have; null where none or two are. */
function codeOf(name: string, text: string, { annotated }: Frame): { code: 0 | 1; said: string } | null {
  const marks = annotated.texts.flatMap((each, at) => (each.toLowerCase() === name.toLowerCase() ? [`⟨t${at}⟩`] : []));
  const word = `(?:${[...marks, `\\b${escaped(name.toLowerCase())}`].join("|")})`;
  const matches = [
    ...text.matchAll(
      new RegExp(
        `${word} ?(?:class|label|category)? ?(?:=|:|→|->|as|by|to|with|is|being|becomes?|(?:is |are )?(?:coded|encoded|mapped|represented|labell?ed) (?:as|to|by|with))+ ?([01])(?![\\d.]*\\d| ?%)`,
        "gu",
      ),
    ),
    ...text.matchAll(
      new RegExp(
        `(?<![\\d.])([01]) ?(?:for|=|if|means|is|stands for|represents|denotes|indicates)+ ?(?:the )?${word}`,
        "gu",
      ),
    ),
  ];
  const codes = new Set(matches.map((match) => match[1]));
  const [only] = matches;
  return only === undefined || codes.size > 1 ? null : { code: only[1] === "1" ? 1 : 0, said: only[0] };
}
