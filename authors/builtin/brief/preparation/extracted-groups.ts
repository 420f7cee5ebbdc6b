import { nameWords } from "../asked.ts";
import type { Consumed } from "../consumed.ts";
import type { Frame } from "../frame.ts";
import { madeColumn } from "../made-column.ts";
import type { Wanted } from "../split-brief.ts";

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/**
 * Groups by what is taken of a text, where the question lists the values that its answers are called by: "the mean fare of the
 * titles 'Mr.', 'Mrs.' and 'Miss.'". Other values belong to none of them, whether the question says so or not.
 */
export function readExtractedGroups(left: Consumed, frame: Frame, wanted: readonly Wanted[]): void {
  const made = frame.steps.filter((step) => step.kind === "extract" && !step.number);
  const [step, ...more] = made;
  if (step?.kind !== "extract" || more.length > 0 || frame.group !== null) return;
  const { texts, names } = frame.annotated;
  const value = (text: string): string => (step.take.kind === "title" ? text.replace(/\.$/u, "") : text.trim());
  const given = [...new Set([...texts, ...names].map(value))].filter((text) => plain(text) !== "");
  const called = wanted.map(({ name }) => {
    const words = nameWords(name).split(" ");
    const fits = given.filter((each) => {
      const own = plain(each).split(" ");
      return words.some((_, at) => own.every((word, next) => words[at + next] === word));
    });
    return fits.sort((a, b) => b.length - a.length)[0];
  });
  const values = [...new Set(called.filter((each) => each !== undefined))];
  // An answer of all rows would be another one where other values are to be left out.
  if (values.length === 0 || called.includes(undefined)) return;
  frame.group = madeColumn(step.name, values);
  for (const each of values)
    frame.groupWords.set(each, [...new Set([plain(each), each.toLowerCase(), `${each.toLowerCase()}.`])]);
  withoutSign(left, frame, step.name);
  const at = frame.made.indexOf(step.name);
  const marks = texts.flatMap((text, index) => (values.includes(value(text)) ? [`⟨t${index}⟩`] : []));
  const item = [...marks, ...values.map((each) => `\\b${each.toLowerCase().replace(/[^\p{L}\p{N} ]/gu, ".")}\\b`)].join(
    "|",
  );
  const noun = `(?:titles?|values?|parts?|types?|kinds?|categor(?:y|ies)|${step.name.toLowerCase().replace(/[^\p{L}\p{N} ]/gu, ".")}s?|⟨d${at}⟩s?)`;
  const list = `(?:${item})(?:(?:\\s*,)?\\s*(?:and |or )?(?:${item}))*`;
  left.takeAll(
    new RegExp(
      `(?:\\bonly (?:consider |use |include |keep )?)?(?:\\b(?:for|of|with|by|in|from) )?(?:the )?(?:following )?(?:${noun}\\s*:?\\s*)?${list}(?:\\s*\\([^)⟨\\d]*\\))?(?:\\s*(?:should|must|are|is)(?: to)? (?:be )?(?:considered|used|included|kept))?`,
      "u",
    ),
  );
  // "Objects that do not fall within these three types should be eliminated": none of the answers is of them.
  left.takeAll(
    new RegExp(
      `(?<=^|[.;\\n]\\s*)(?:all |any |the )*(?:[a-z]+|⟨c\\d+⟩) (?:(?:that|which|who) (?:do|does|are|is) not (?:(?:fall|belong|be|lie|one|any|of|in|into|within|under|to|among|have) )*|(?:on|with|of|in|from|having) ${noun} other than )(?:these|those|the|one of these)(?: (?:two|three|four|five|six))?(?: (?:listed|named|given))?(?: (?:${noun}|types?|categories|groups|kinds|ones))? (?:should|must|are|is|have to)(?: to)?(?: be)? (?:eliminated|removed|dropped|ignored|excluded|discarded|left out|not considered)`,
      "u",
    ),
  );
  left.takeAll(
    new RegExp(
      `(?:all |any )?(?:the )?(?:other )?${noun} (?:(?:that|which) (?:do|does|are) not (?:fall|belong|listed|one)?[^.;\\n⟨\\d]{0,50} )?(?:should|must|are|is)(?: to)? (?:be )?(?:eliminated|removed|dropped|ignored|excluded|discarded|left out|not considered)`,
      "u",
    ),
  );
  left.takeAll(
    new RegExp(`\\b(?:for |of |per |in )?(?:each|every)(?: (?:unique|different|distinct|such|of the))? ${noun}`, "u"),
  );
  left.takeAll(
    /\b(?:leading (?:and|or) trailing|surrounding) (?:spaces|blanks|whitespaces?) (?:should|must|are|is)(?: to)? (?:be )?(?:removed|stripped|trimmed|dropped)(?: from (?:the )?(?:(?:extracted|·)\\s*)?(?:⟨d\d+⟩|values?|text|parts?))?/u,
  );
}

const signs: Readonly<Record<string, string>> = { comma: ",", colon: ":", semicolon: ";", hyphen: "-" };

/** "A comma after the word does not belong to the type": what is taken ends before it. */
function withoutSign(left: Consumed, frame: Frame, name: string): void {
  const match = left.take(
    /\b(?:an? |any |the )?(?:trailing )?(comma|colon|semicolon|hyphen)(?: (?:after|behind|following|at the end of) (?:the |this |that |its )?(?:⟨d\d+⟩|[a-z]+))? (?:does not belong to|is no(?:t)? (?:a )?part of|should (?:be )?(?:removed|stripped|dropped)(?: from)?|is (?:removed|stripped|dropped)(?: from)?|must (?:be )?(?:removed|stripped)(?: from)?)(?: (?:the |it\b)?(?:⟨d\d+⟩|[a-z]+)?)?/u,
  );
  const separator = signs[match?.[1] ?? ""];
  if (separator === undefined) return;
  const whole = `${name}_with_sign`;
  frame.steps = frame.steps.map((step) =>
    step.kind === "extract" && step.name === name ? { ...step, name: whole } : step,
  );
  frame.steps.push({ kind: "extract", name, column: whole, take: { kind: "piece", separator, at: 1 }, number: false });
}
